"""The ways in: tried in turn, bound to the vault, never trusted before they are proven."""

import zlib

import pytest

from store import slots
from store.errors import VaultDamaged, WrongPassphrase
from store.findings import FindingKind
from store.keys import Cost, SecretKey, calibrate
from store.slots import create_slot
from store.vault import Vault
from store.way_in import find_way_in
from tests.store.making import CHEAP, PASSPHRASE

COST_AT = 48


@pytest.fixture
def closed(vault, folder):
    vault.close()
    return folder


def slot_of(folder):
    (path,) = (folder / "slots").iterdir()
    return path


def vault_id(folder):
    return (folder / "vault").read_bytes()[8:24]


def vault_key(folder):
    return find_way_in(folder, vault_id(folder), PASSPHRASE).key


def with_good_checksum(data: bytes) -> bytes:
    return data[:-4] + zlib.crc32(data[:-4]).to_bytes(4, "big")


def test_every_changed_byte_of_a_slot_is_refused_even_with_its_checksum_made_good(closed):
    path = slot_of(closed)
    data = path.read_bytes()
    for at in range(0, len(data) - 4, 3):
        changed = bytearray(data)
        changed[at] ^= 1
        path.write_bytes(with_good_checksum(bytes(changed)))
        with pytest.raises((WrongPassphrase, VaultDamaged)):
            find_way_in(closed, vault_id(closed), PASSPHRASE)


def test_a_slot_that_rotted_is_named(closed):
    path = slot_of(closed)
    data = bytearray(path.read_bytes())
    data[60] ^= 1
    path.write_bytes(data)
    with pytest.raises(VaultDamaged, match=path.name):
        Vault.unlock(closed, PASSPHRASE)


@pytest.mark.parametrize(
    "cost",
    [(2**31, 1, 1), (1024 * 1024 + 1, 1, 1), (64, 17, 1), (1024, 1, 17), (64, 0, 1), (64, 1, 0), (7, 1, 1)],
)
def test_a_slot_that_asks_too_much_is_refused_before_any_memory_is_taken(closed, monkeypatch, cost):
    path = slot_of(closed)
    data = bytearray(path.read_bytes())
    data[COST_AT : COST_AT + 12] = b"".join(part.to_bytes(4, "big") for part in cost)
    path.write_bytes(with_good_checksum(bytes(data)))

    def never(*_):
        pytest.fail("derived a key at a tampered cost")

    monkeypatch.setattr(slots, "stretch", never)
    with pytest.raises(VaultDamaged):
        Vault.unlock(closed, PASSPHRASE)


def test_each_of_several_passphrases_opens_and_tells_whose_it_is(closed):
    create_slot(closed, vault_id(closed), vault_key(closed), "een tweede wachtzin", "teamleider", CHEAP)
    for passphrase, label in ((PASSPHRASE, "directeur"), ("een tweede wachtzin", "teamleider")):
        with Vault.unlock(closed, passphrase) as vault:
            assert vault.label == label
            assert vault.findings == ()
    with pytest.raises(WrongPassphrase):
        Vault.unlock(closed, "een derde")


def test_a_slot_of_another_vault_opens_nothing(closed, tmp_path):
    other = tmp_path / "ander"
    Vault.create(other, "wachtzin van de ander", "directeur", cost=CHEAP).close()
    slot = slot_of(other)
    (closed / "slots" / slot.name).write_bytes(slot.read_bytes())
    with pytest.raises(WrongPassphrase):
        Vault.unlock(closed, "wachtzin van de ander")
    with Vault.unlock(closed, PASSPHRASE) as vault:
        assert [finding.file for finding in vault.findings] == [f"slots/{slot.name}"]


def test_a_slot_put_in_from_outside_with_a_key_of_its_own_opens_nothing_and_is_named(closed):
    create_slot(closed, vault_id(closed), SecretKey.random(), "wachtzin van een indringer", "directeur", CHEAP)
    with pytest.raises(WrongPassphrase):
        Vault.unlock(closed, "wachtzin van een indringer")
    with Vault.unlock(closed, PASSPHRASE) as vault:
        assert [finding.kind for finding in vault.findings] == [FindingKind.FOREIGN_SLOT]


def test_a_slot_of_a_kind_that_is_not_known_yet_does_not_stand_in_the_way(closed, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(slots, "PASSPHRASE", 2)
        create_slot(closed, vault_id(closed), vault_key_of_first(closed, patch), "herstelsleutel", "herstel", CHEAP)
    with pytest.raises(WrongPassphrase):
        Vault.unlock(closed, "herstelsleutel")
    with Vault.unlock(closed, PASSPHRASE) as vault:
        assert vault.findings == ()


def vault_key_of_first(folder, patch):
    patch.setattr(slots, "PASSPHRASE", 1)
    key = vault_key(folder)
    patch.setattr(slots, "PASSPHRASE", 2)
    return key


def test_the_error_is_the_same_whatever_was_wrong(closed):
    create_slot(closed, vault_id(closed), SecretKey.random(), "indringer", "directeur", CHEAP)
    told = []
    for passphrase in ("", "indringer", PASSPHRASE.upper()):
        with pytest.raises(WrongPassphrase) as caught:
            Vault.unlock(closed, passphrase)
        told.append((str(caught.value), caught.value.args, caught.value.__cause__))
    assert len(set(told)) == 1


@pytest.mark.parametrize(("seconds", "memory"), [(0.25, 256), (60.0, 64), (0.0, 1024), (0.5, 128)])
def test_the_cost_is_measured_for_one_second_between_floor_and_ceiling(monkeypatch, seconds, memory):
    monkeypatch.setattr("store.keys.stretch", lambda *_: None)
    moments = iter([10.0, 10.0 + seconds])
    assert calibrate(lambda: next(moments)) == Cost(memory * 1024, 3, 1)
