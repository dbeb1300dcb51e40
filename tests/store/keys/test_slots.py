"""The slots: tried in turn, bound to the vault, never trusted before they are verified."""

import shutil

import pytest

from store.errors import SlotsStuffed, VaultDamaged, WrongPassphrase
from store.keys import slots
from store.keys.envelope import Malformed, with_crc
from store.keys.keys import Cost, SecretKey, calibrate
from store.keys.labels import is_label
from store.keys.slots import MOST_SLOTS, parse_slot, passphrase_slot, read_slots, save_slot
from store.members import MemberKind
from store.read_findings import FindingKind
from store.unlock import find_way_in
from store.vault import Vault
from tests.store.key_making import (
    SECOND,
    both,
    remove_both,
    slot_names,
    vault_id,
    way_in,
    with_good_checksum,
    write_both,
)
from tests.store.making import CHEAP, PASSPHRASE

KIND_AT, RESERVED_AT, EPOCH_AT, COST_AT, LABEL_AT = 40, 42, 47, 48, 110
VAULT = b"v" * 16


@pytest.fixture
def closed(vault, folder):
    vault.close()
    return folder


@pytest.fixture
def name(closed):
    (only,) = slot_names(closed)
    return f"slots/{only}"


def slot_from_outside(folder, passphrase, epoch=1):
    """A slot made by somebody with the vault's id but without the vault key."""
    slot = passphrase_slot(vault_id(folder), epoch, SecretKey.random(), passphrase, "directeur", CHEAP)
    save_slot(folder, slot)
    return slot


def test_every_changed_byte_of_a_slot_is_refused_even_with_its_checksum_made_good(closed, name):
    data = (closed / name).read_bytes()
    for at in range(0, len(data) - 4, 3):
        changed = bytearray(data)
        changed[at] ^= 1
        write_both(closed, name, with_good_checksum(bytes(changed)))
        with pytest.raises((WrongPassphrase, VaultDamaged)):
            way_in(closed)


def test_a_slot_that_rotted_in_both_copies_is_named(closed, name):
    data = bytearray((closed / name).read_bytes())
    data[60] ^= 1
    write_both(closed, name, data)
    with pytest.raises(VaultDamaged, match=name):
        Vault.unlock(closed, PASSPHRASE)


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("left", [None, 0, 100])
def test_one_copy_of_a_slot_is_enough_and_the_lost_one_is_named(closed, name, which, left):
    path = both(closed, name)[which]
    data = path.read_bytes()
    if left is None:
        path.unlink()
    else:
        path.write_bytes(data[:left])
    with Vault.unlock(closed, PASSPHRASE) as vault:
        assert [(finding.kind, finding.file) for finding in vault.findings] == [(FindingKind.SPARE, name)]
        assert vault.findings[0].harmless
        assert vault.mend_keys() == (name,)
    assert path.read_bytes() == data
    with Vault.unlock(closed, PASSPHRASE) as vault:
        assert vault.findings == ()
        assert vault.mend_keys() == ()


def test_two_copies_that_differ_open_nothing_and_are_named(closed, name):
    data = bytearray((closed / name).read_bytes())
    data[LABEL_AT] ^= 1
    both(closed, name)[1].write_bytes(with_good_checksum(bytes(data)))
    with pytest.raises(VaultDamaged, match=name):
        Vault.unlock(closed, PASSPHRASE)


@pytest.mark.parametrize(
    "cost",
    [(2**31, 1, 1), (1024 * 1024 + 1, 1, 1), (64, 17, 1), (1024, 1, 17), (64, 0, 1), (64, 1, 0), (7, 1, 1), (0, 0, 0)],
)
def test_a_slot_that_asks_too_much_is_refused_before_any_memory_is_taken(closed, name, monkeypatch, cost):
    data = bytearray((closed / name).read_bytes())
    data[COST_AT : COST_AT + 12] = b"".join(part.to_bytes(4, "big") for part in cost)
    write_both(closed, name, with_good_checksum(bytes(data)))

    def never(*_):
        pytest.fail("derived a key at a tampered cost")

    monkeypatch.setattr(slots, "stretch", never)
    with pytest.raises(VaultDamaged):
        Vault.unlock(closed, PASSPHRASE)


@pytest.mark.parametrize("cost", [(32, 1, 1), (128, 1, 1), (64, 2, 1)])
def test_a_slot_with_another_allowed_cost_opens_nothing(closed, name, cost):
    data = bytearray((closed / name).read_bytes())
    data[COST_AT : COST_AT + 12] = b"".join(part.to_bytes(4, "big") for part in cost)
    write_both(closed, name, with_good_checksum(bytes(data)))
    with pytest.raises(WrongPassphrase):
        Vault.unlock(closed, PASSPHRASE)


def test_a_passphrase_slot_that_was_made_to_look_like_a_recovery_key_asks_for_no_cost(closed, name):
    data = bytearray((closed / name).read_bytes())
    data[KIND_AT] = 2
    write_both(closed, name, with_good_checksum(bytes(data)))
    with pytest.raises(VaultDamaged):
        Vault.unlock(closed, PASSPHRASE)


@pytest.mark.parametrize("letter", [0x1B, 0xFF])
def test_a_label_that_is_no_plain_text_is_refused(closed, name, letter):
    data = bytearray((closed / name).read_bytes())
    data[LABEL_AT] = letter
    write_both(closed, name, with_good_checksum(bytes(data)))
    assert read_slots(closed, vault_id(closed)).slots == {}


@pytest.mark.parametrize("size", [0, 8, 105, 106, 107, 109, 110, 200, 253])
def test_a_short_file_with_a_good_checksum_is_no_slot_and_keeps_nobody_out(closed, name, size):
    """A slot has at least 254 bytes, of which 110 are read at once."""
    other = f"slots/{'ab' * 16}.slot"
    write_both(closed, other, with_crc((closed / name).read_bytes()[:size]))
    with Vault.unlock(closed, PASSPHRASE) as vault:
        assert [(finding.kind, finding.file) for finding in vault.findings] == [(FindingKind.DAMAGED, other)]


@pytest.mark.parametrize("label", ["", "x", "é" * 100])
def test_a_slot_is_read_back_as_it_was_made_whatever_its_label(label):
    made = passphrase_slot(VAULT, 1, SecretKey.random(), PASSPHRASE, label, CHEAP)
    assert parse_slot(made.data, VAULT, made.id.hex()) == made
    for data in (made.data + b"x", made.data[:-5] + made.data[-4:]):
        with pytest.raises(Malformed):
            parse_slot(with_good_checksum(data), VAULT, made.id.hex())


@pytest.mark.parametrize("at", [RESERVED_AT, EPOCH_AT], ids=["reserved", "epoch 0"])
def test_a_slot_with_something_in_a_reserved_byte_or_of_no_epoch_is_refused(at):
    made = passphrase_slot(VAULT, 1, SecretKey.random(), PASSPHRASE, "directeur", CHEAP)
    data = bytearray(made.data)
    data[at] ^= 1
    with pytest.raises(Malformed):
        parse_slot(with_good_checksum(bytes(data)), VAULT, made.id.hex())


def test_a_key_shows_nothing_of_itself():
    assert repr(SecretKey.random()) == "SecretKey()"


def test_a_label_of_two_hundred_bytes_is_the_longest():
    assert is_label("é" * 100)
    assert not is_label("é" * 100 + "x")


@pytest.mark.parametrize("label", ["x" * 201, "é" * 101, "regel\nregel", "\x1b[31m"])
def test_a_label_that_cannot_be_kept_is_refused(vault, label):
    with pytest.raises(ValueError, match="label"):
        vault.add_member(label, SECOND, cost=CHEAP)


def test_a_slot_of_another_vault_opens_nothing(closed, tmp_path):
    other = tmp_path / "ander"
    Vault.create(other, "wachtzin van de ander", "directeur", cost=CHEAP).close()
    (theirs,) = slot_names(other)
    write_both(closed, f"slots/{theirs}", (other / "slots" / theirs).read_bytes())
    with pytest.raises(WrongPassphrase):
        Vault.unlock(closed, "wachtzin van de ander")
    with Vault.unlock(closed, PASSPHRASE) as vault:
        assert [finding.file for finding in vault.findings] == [f"slots/{theirs}"]


def test_a_slot_of_another_vault_with_this_vaults_id_opens_nothing(closed, tmp_path, monkeypatch):
    other = tmp_path / "ander"
    monkeypatch.setattr("store.unlock.new_vault_id", lambda: vault_id(closed))
    Vault.create(other, "wachtzin van de ander", "directeur", cost=CHEAP).close()
    (theirs,) = slot_names(other)
    write_both(closed, f"slots/{theirs}", (other / "slots" / theirs).read_bytes())
    with pytest.raises(WrongPassphrase):
        Vault.unlock(closed, "wachtzin van de ander")
    with Vault.unlock(closed, PASSPHRASE) as vault:
        assert [finding.kind for finding in vault.findings] == [FindingKind.FOREIGN_SLOT]
        assert len(vault.members()) == 1


def test_a_slot_under_another_name_is_refused(closed, name):
    write_both(closed, f"slots/{'ab' * 16}.slot", (closed / name).read_bytes())
    remove_both(closed, name)
    with pytest.raises(VaultDamaged):
        Vault.unlock(closed, PASSPHRASE)


def test_a_slot_put_in_from_outside_with_a_key_of_its_own_opens_nothing_and_is_named(closed):
    slot = slot_from_outside(closed, "wachtzin van een indringer")
    with pytest.raises(WrongPassphrase):
        Vault.unlock(closed, "wachtzin van een indringer")
    with Vault.unlock(closed, PASSPHRASE) as vault:
        assert [(finding.kind, finding.file) for finding in vault.findings] == [(FindingKind.FOREIGN_SLOT, slot.name)]
        assert slot.id.hex() not in {member.id for member in vault.members()}


def test_a_slot_put_in_from_outside_for_a_later_epoch_opens_nothing(closed):
    slot_from_outside(closed, "wachtzin van een indringer", epoch=2)
    with pytest.raises(WrongPassphrase):
        Vault.unlock(closed, "wachtzin van een indringer")


def test_a_folder_stuffed_with_slots_does_not_make_unlocking_endless(closed, monkeypatch):
    for _ in range(80):
        slot_from_outside(closed, "wachtzin van een indringer")
    tried = []
    monkeypatch.setattr(slots, "stretch", lambda *_: tried.append(1) or SecretKey.random())
    monkeypatch.setattr(slots, "_MOST_WORK", 64 * CHEAP.memory_kib)
    with pytest.raises(SlotsStuffed):
        Vault.unlock(closed, "niet deze")
    assert len(tried) <= 64 + 1


@pytest.mark.parametrize(("there", "stuffed"), [(3, False), (4, True)])
def test_of_foreign_slots_the_first_are_named_and_the_others_counted_when_there_are_any(
    closed, monkeypatch, there, stuffed
):
    for _ in range(there):
        slot_from_outside(closed, "wachtzin van een indringer")
    monkeypatch.setattr("store.members._MOST_NAMED", 3)
    with Vault.unlock(closed, PASSPHRASE) as opened:
        said = [it.what for it in opened.findings if it.kind is FindingKind.FOREIGN_SLOT]
    assert len(said) == 3 + stuffed
    assert any("nog 1 bestanden" in it for it in said) is stuffed


@pytest.mark.parametrize("known", [True, False])
def test_forged_slots_that_come_first_do_not_make_the_right_passphrase_wrong(closed, monkeypatch, home, known):
    """As many as were tried before, all cheap, all with names that come before that of the real one."""
    vault = vault_id(closed)
    for number in range(MOST_SLOTS + 6):
        forged = passphrase_slot(vault, 1, SecretKey.random(), "wachtzin van een indringer", "x", CHEAP)
        data = bytearray(forged.data[:-4])
        data[24:40] = number.to_bytes(16, "big")
        (closed / "slots" / f"{number:032x}.slot").write_bytes(with_crc(bytes(data)))
    if not known:
        shutil.rmtree(home)
    with Vault.unlock(closed, PASSPHRASE) as opened:
        assert [member.label for member in opened.members()] == ["directeur"]
        named = [it for it in opened.findings if it.kind is FindingKind.FOREIGN_SLOT]
        assert "volgezet" in named[-1].what
    with pytest.raises(WrongPassphrase):
        Vault.unlock(closed, "niet deze")


def test_more_slots_than_are_read_are_told_of_and_nobody_loses_a_seat(closed, monkeypatch):
    for _ in range(8):
        slot_from_outside(closed, "wachtzin van een indringer")
    monkeypatch.setattr(slots, "_MOST_READ", 3)
    with Vault.unlock(closed, PASSPHRASE) as opened:
        assert opened.members()
        with pytest.raises(SlotsStuffed):
            opened.add_member("teamleider", SECOND, cost=CHEAP)
    with pytest.raises(SlotsStuffed):
        Vault.unlock(closed, "niet deze")


def test_a_slot_that_is_known_here_is_tried_whatever_it_costs(closed, monkeypatch):
    monkeypatch.setattr(slots, "_MOST_WORK", 0)
    with Vault.unlock(closed, PASSPHRASE):
        pass
    with pytest.raises(SlotsStuffed):
        find_way_in(closed, vault_id(closed), PASSPHRASE)


def test_a_slot_of_a_kind_that_is_not_known_yet_does_not_stand_in_the_way(closed, monkeypatch):
    with monkeypatch.context() as patch, Vault.unlock(closed, PASSPHRASE) as vault:
        patch.setattr(slots, "RECOVERY", 3)
        pending = vault.begin_recovery()
        pending.confirm(pending.key.text)
    with pytest.raises(WrongPassphrase):
        Vault.unlock(closed, pending.key.text)
    with Vault.unlock(closed, PASSPHRASE) as vault:
        assert vault.findings == ()
        assert [member.kind for member in vault.members()] == [MemberKind.OTHER, MemberKind.PASSPHRASE]


def test_the_error_is_the_same_whatever_was_wrong(closed):
    slot_from_outside(closed, "indringer")
    told = []
    for passphrase in ("", "indringer", PASSPHRASE.upper()):
        with pytest.raises(WrongPassphrase) as caught:
            Vault.unlock(closed, passphrase)
        told.append((str(caught.value), caught.value.args, caught.value.__cause__))
    assert len(set(told)) == 1


@pytest.mark.parametrize(("seconds", "memory"), [(0.25, 256), (60.0, 64), (0.0, 1024), (0.5, 128)])
def test_the_cost_is_measured_for_one_second_between_floor_and_ceiling(monkeypatch, seconds, memory):
    measured = []
    monkeypatch.setattr("store.keys.keys.stretch", lambda *given: measured.append(given))
    assert calibrate(lambda: 10.0 + seconds * len(measured)) == Cost(memory * 1024, 3, 1)
    assert [cost for *_, cost in measured] == [Cost(64 * 1024, 3, 1)]


@pytest.mark.parametrize("cost", [(8, 1, 1), (128, 1, 16), (64, 16, 1), (1024 * 1024, 1, 1)])
def test_a_cost_at_its_limits_is_allowed(cost):
    assert (Cost(*cost).memory_kib, Cost(*cost).passes, Cost(*cost).lanes) == cost


@pytest.mark.parametrize(
    "cost", [(7, 1, 1), (127, 1, 16), (136, 1, 17), (64, 17, 1), (64, 0, 1), (1024 * 1024 + 1, 1, 1)]
)
def test_a_cost_just_beyond_its_limits_is_refused(cost):
    with pytest.raises(ValueError, match="range"):
        Cost(*cost)
