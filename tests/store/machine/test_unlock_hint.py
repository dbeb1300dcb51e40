"""The last user waits for one slot and not for all; and a hint never decides whether a vault opens."""

import pytest

from store.copies.check import inspect
from store.errors import WrongPassphrase
from store.keys import slots
from store.machine.unlock_hint import keep_hint, read_hint
from store.vault import Vault
from tests.store.key_making import files, vault_id
from tests.store.making import CHEAP, PASSPHRASE

OTHERS = [f"wachtzin van nummer {number}" for number in range(4)]


@pytest.fixture
def full(vault, folder):
    """A vault with five passphrases that have not been used yet."""
    for number, typed in enumerate(OTHERS):
        vault.add_member(f"lid {number}", typed, cost=CHEAP)
    vault.close()
    return folder


@pytest.fixture
def tried(monkeypatch):
    real, tried = slots.stretch, []
    monkeypatch.setattr(slots, "stretch", lambda *arguments: tried.append(1) or real(*arguments))
    return tried


def opened(folder, typed, **how):
    with Vault.unlock(folder, typed, **how) as vault:
        return vault.label


def test_the_slots_that_were_used_last_are_tried_first(full, tried):
    for typed in (*OTHERS, PASSPHRASE, OTHERS[2]):
        opened(full, typed)
    for typed, turn in ((OTHERS[2], 1), (OTHERS[2], 1), (PASSPHRASE, 2), (OTHERS[2], 2), (OTHERS[0], 5)):
        tried.clear()
        opened(full, typed)
        assert len(tried) == turn
    for typed in OTHERS[:2]:
        opened(full, typed)
        tried.clear()
        inspect(full, typed)
        assert len(tried) == 1, "whichever of the two comes first by its name"
    tried.clear()
    with pytest.raises(WrongPassphrase):
        opened(full, "fout")
    assert len(tried) == 5


def test_a_hint_that_is_stale_damaged_or_gone_costs_time_only(full, home):
    opened(full, OTHERS[1])
    (hint,) = home.rglob("staat/slots/*")
    before = files(full)
    for data in (b"", b"\xff" * 100, b"a" * 32, ("f" * 32 + "\n").encode() * 100_000):
        hint.write_bytes(data)
        assert opened(full, OTHERS[1]) == "lid 1"
    hint.unlink()
    hint.mkdir()
    assert opened(full, OTHERS[1]) == "lid 1"
    assert files(full) == before


def test_a_look_and_a_vault_that_leaves_no_trace_keep_no_hint(full, home):
    made = read_hint(vault_id(full))
    assert len(made) == 1
    opened(full, OTHERS[1], read_only=True)
    opened(full, OTHERS[1], lock=False)
    assert read_hint(vault_id(full)) == made
    with pytest.raises(WrongPassphrase):
        opened(full, "fout")
    assert read_hint(vault_id(full)) == made


def test_a_hint_holds_names_of_files_and_no_more_than_eight(full):
    for number in range(20):
        keep_hint(vault_id(full), bytes([number]) * 16)
    assert read_hint(vault_id(full)) == [(bytes([number]) * 16).hex() for number in range(19, 11, -1)]
