"""What is wrong in a stream, in words: which numbers are missing, and which damaged places are named."""

import pytest

from store.log.break_words import absent_numbers


@pytest.mark.parametrize(
    ("present", "absent"), [({1, 2, 5}, (3, 4)), ({1, 2, 4, 5}, (3, 3)), ({5}, (1, 4)), ({1, 2, 3, 4, 5}, None)]
)
def test_of_a_stretch_the_first_and_the_last_number_that_are_not_there_are_named(present, absent):
    assert absent_numbers(1, 5, present) == absent
