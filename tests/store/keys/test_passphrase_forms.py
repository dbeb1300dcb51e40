"""One passphrase however it is typed: when it is made, repeated, changed, and when it opens a vault or an archive."""

import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.copies.archive_file import make_archive, read_archive
from store.errors import WrongArchivePassphrase, WrongPassphrase
from store.keys import slots
from store.keys.passphrase import refusal
from store.keys.passphrase_forms import forms_to_try, is_same, normal_form, secret_bytes
from store.keys.recovery_key import RecoveryKey
from store.vault import Vault
from tests.store.making import CHEAP, INCIDENT, entry
from tests.store.passphrase_cases import CHOSEN, TYPINGS, Typing

every_typing = pytest.mark.parametrize("typing", TYPINGS, ids=lambda it: it.name)
ODD = CHOSEN.replace(" ", "  ")
"""The passphrase typed so that its older form differs."""
NOVEMBER = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)


@pytest.fixture
def derived(monkeypatch) -> list[bytes]:
    """What keys are derived from, in the order of the derivations."""
    made: list[bytes] = []
    stretch = slots.stretch
    monkeypatch.setattr(slots, "stretch", lambda *given: made.append(given[0]) or stretch(*given))
    return made


def opens(vault_folder, typed: str) -> bool:
    try:
        Vault.unlock(vault_folder, typed).close()
    except WrongPassphrase:
        return False
    return True


@every_typing
def test_the_repetition_is_equal_exactly_when_both_open_the_same(typing: Typing, folder):
    assert is_same(CHOSEN, typing.typed) is is_same(typing.typed, CHOSEN) is typing.same
    Vault.create(folder, typing.typed, "directeur", cost=CHEAP).close()
    assert opens(folder, typing.typed)
    assert opens(folder, CHOSEN) is typing.same


@every_typing
def test_a_vault_opens_with_each_way_to_type_its_passphrase(typing: Typing, folder):
    Vault.create(folder, CHOSEN, "directeur", cost=CHEAP).close()
    assert opens(folder, typing.typed) is typing.same


@every_typing
def test_a_changed_or_added_passphrase_opens_however_it_is_typed_then(typing: Typing, folder):
    with Vault.create(folder, "de eerste wachtzin", "directeur", cost=CHEAP) as vault:
        vault.change_passphrase(" de eerste\u00a0wachtzin", typing.typed, cost=CHEAP)
    assert opens(folder, CHOSEN) is typing.same
    with Vault.unlock(folder, typing.typed) as vault:
        vault.add_member("teamleider", ODD.upper(), cost=CHEAP)
    assert opens(folder, CHOSEN.upper())


@every_typing
def test_an_archive_opens_with_each_way_to_type_its_passphrase(typing: Typing, vault, tmp_path):
    vault.create_incident(INCIDENT).append([entry()])
    made = make_archive(vault, INCIDENT, tmp_path / "stick", CHOSEN, NOVEMBER, by="directeur", cost=CHEAP)
    if typing.same:
        assert read_archive(made.path, typing.typed).incident_id == INCIDENT
    else:
        with pytest.raises(WrongArchivePassphrase):
            read_archive(made.path, typing.typed)


@pytest.mark.parametrize("change", [str.lower, lambda it: it.replace("-", "\u2011"), lambda it: f" {it}\r\n"])
@pytest.mark.parametrize("between", [" ", "\u00a0", "  ", "–"])
def test_a_recovery_key_opens_however_it_is_typed(vault, folder, change, between):
    pending = vault.begin_recovery()
    pending.confirm(pending.key.text)
    key = pending.key
    vault.close()
    assert opens(folder, change(key.text))
    assert opens(folder, between.join(key.groups))
    assert RecoveryKey.read(change(key.text)).same_as(key)


@given(st.text())
def test_the_normal_form_of_a_normal_form_is_itself_and_has_no_space_that_counts_twice(typed):
    normal = normal_form(typed)
    assert normal_form(normal) == normal == normal_form(unicodedata.normalize("NFD", typed))
    assert "  " not in normal
    assert normal == normal.strip()


def test_the_length_counts_in_the_normal_form():
    assert "te kort" in (refusal("Kp#9   vX!2  z") or "")


def test_a_lone_surrogate_of_a_terminal_has_bytes_of_its_own():
    assert forms_to_try("\ud83d") == (secret_bytes("\ud83d"),) == (b"\xed\xa0\xbd",)


def with_members(folder, *others: str) -> None:
    with Vault.create(folder, CHOSEN, "directeur", cost=CHEAP) as vault:
        for place, typed in enumerate(others):
            vault.add_member(f"lid {place}", typed, cost=CHEAP)


@pytest.mark.parametrize(
    ("typed", "each"),
    [
        ("een heel andere wachtzin", 1),
        ("  een heel andere cafe\u0301 \n", 1),
        ("een  heel andere wachtzin", 2),
        ("een heel\u00a0andere wachtzin", 2),
        ("een heel andere wacht-zin", 1),
        ("een heel andere wacht–zin", 2),
    ],
)
def test_a_wrong_passphrase_costs_one_derivation_a_slot_and_two_only_where_the_older_form_differs(
    folder, derived, typed, each
):
    with_members(folder, "wachtzin van lid nul", "wachtzin van lid een")
    derived.clear()
    assert not opens(folder, typed)
    assert len(derived) == 3 * each


def test_a_right_passphrase_costs_one_derivation_whatever_spaces_are_typed(folder, derived):
    with_members(folder, "wachtzin van lid nul", "wachtzin van lid een")
    assert opens(folder, CHOSEN)
    for typed in (CHOSEN, ODD):
        derived.clear()
        assert opens(folder, typed)
        assert derived == [secret_bytes(CHOSEN)]


def test_making_a_vault_derives_from_the_normal_form_once(folder, derived):
    Vault.create(folder, ODD, "directeur", cost=CHEAP).close()
    assert derived == [CHOSEN.encode()]
