import pytest

from incident.playbook.new_key import LONGEST_KEY, new_key

TAKEN = {"team", "ouders", "ouders-2"}


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Buren", "buren"),
        ("Klas 3B", "klas-3b"),
        ("2e brand?", "x-2e-brand"),
        ("Team", "team-2"),
        ("Ouders!", "ouders-3"),
        ("☂", "x"),
        ("", "x"),
    ],
)
def test_a_name_becomes_a_key_that_nothing_else_has(name, key):
    assert new_key(name, TAKEN) == key


def test_a_long_name_is_cut_without_a_hyphen_at_the_end():
    assert new_key("a" * (LONGEST_KEY - 1) + " bc", ()) == "a" * (LONGEST_KEY - 1)
