"""Every error of the store says three things: what is wrong, what is safe, and what to do now."""

import inspect
from functools import partial
from pathlib import Path

import pytest

from incident.errors import Explained
from store import errors
from store.keys.recovery_key import Mistyped

ARGUMENTS = {
    "folder": Path("/kluis"),
    "holder": "",
    "reason": "De schijf is vol.",
    "file": "vault",
    "destroyed": True,
    "most": 2**30,
    "name": "ENOLCK",
    "what": "De nummers erin kloppen niet.",
}
KINDS = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if kind.__module__ == errors.__name__]


def made(kind: type[Explained]) -> Explained:
    """An error of this kind, with only the required arguments."""
    needed = [
        name
        for name, parameter in inspect.signature(kind.__init__).parameters.items()
        if name != "self" and parameter.default is parameter.empty
    ]
    return kind(**{name: ARGUMENTS[name] for name in needed})


def named(make: partial[Explained]) -> str:
    return make.args[0].__name__ if make.func is made else Mistyped.__name__


@pytest.mark.parametrize("make", [*(partial(made, kind) for kind in KINDS), partial(Mistyped, (3,))], ids=named)
def test_an_error_says_what_is_wrong_what_is_safe_and_what_to_do(make):
    error = make()
    for sentence in (error.what, error.safe, error.now):
        assert sentence[:1].isupper()
        assert sentence.endswith((".", "?"))
        assert "None" not in sentence
    assert str(error) == f"{error.what} {error.safe} {error.now}"


def test_there_are_errors_to_look_at():
    assert len(KINDS) > 10


def test_who_holds_the_vault_and_which_file_is_damaged_are_told():
    assert "conciërge" in errors.VaultInUse("Geopend door conciërge.").what
    assert errors.VaultDamaged("school/0001.key", "is niet te lezen").what == (
        "Het bestand school/0001.key in de kluis is niet te lezen."
    )


def test_what_nobody_said_more_of_is_told_in_general():
    assert errors.VaultDamaged("vault").what == "Het bestand vault in de kluis is beschadigd of ontbreekt."
    assert errors.VaultInUse().what == "Deze kluis is al open in een ander venster."


@pytest.mark.parametrize(
    ("destroyed", "now"), [(True, "Lees het bestand met houvast"), (False, "Kies het in de lijst")]
)
def test_an_incident_that_is_there_or_was_destroyed_is_reached_in_different_ways(destroyed, now):
    assert errors.IncidentInVault(destroyed=destroyed).now.startswith(now)
