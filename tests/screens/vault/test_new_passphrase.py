"""A new passphrase is asked twice, on two screens; both take each way to type it again."""

import pytest

from incident.errors import Refused
from screens.door import first_start
from screens.vault import new_passphrase
from tests.store.passphrase_cases import CHOSEN, TYPINGS

every_typing = pytest.mark.parametrize("typing", TYPINGS, ids=lambda it: it.name)


@every_typing
def test_the_form_takes_the_repetition_exactly_when_it_is_the_same_passphrase(typing):
    values = {"new": CHOSEN, "again": typing.typed}
    if typing.same:
        assert new_passphrase.checked(values) == CHOSEN
    else:
        with pytest.raises(Refused, match="niet gelijk"):
            new_passphrase.checked(values)


@every_typing
def test_the_first_start_takes_the_repetition_exactly_when_it_is_the_same_passphrase(typing):
    said = first_start._fault("directeur", CHOSEN, typing.typed)
    assert (said is None) is typing.same
