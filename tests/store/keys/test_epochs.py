"""A new epoch excludes a revoked member from everything later, permanently. Seen from the side of that member."""

import pytest

from store.copies.check import inspect
from store.errors import VaultDamaged, WrongPassphrase
from store.keys.envelope import WrongSecret
from store.keys.epochs import Seat, make_epoch, read_epochs
from store.keys.key_chain import KeyChain
from store.keys.key_mark import mark_file
from store.keys.keys import SecretKey
from store.keys.slots import passphrase_slot, read_slots, save_slot
from store.log.segment import Tip, head_of
from store.log.segment_writer import SegmentWriter
from store.log.stream_files import segment_file
from store.read_findings import FindingKind
from store.stream_key import StreamKeys, open_keys
from store.vault import Vault
from tests.store.key_making import (
    SECOND,
    THIRD,
    both,
    files,
    put_back,
    remove_both,
    way_in,
    with_good_checksum,
    write_both,
)
from tests.store.making import CHEAP, INCIDENT, OTHER_INCIDENT, PASSPHRASE, entry, payload
from tests.store.story import SECOND_EPOCH, Story, texts


@pytest.fixture
def story(folder):
    return Story(folder)


# -- the remaining members


def test_everybody_else_reads_old_and_new_without_having_been_asked_anything(story):
    for typed in (PASSPHRASE, THIRD):
        with Vault.unlock(story.folder, typed) as vault:
            assert texts(vault) == ["voor", "na"]
            assert texts(vault, OTHER_INCIDENT) == ["nieuw"]
            assert vault.findings == ()
        assert inspect(story.folder, typed).sound


def test_many_epochs_later_old_and_new_members_still_read_everything(story):
    with Vault.unlock(story.folder, THIRD) as vault:
        for number in range(3):
            leaver = vault.add_member(f"invaller {number}", f"wachtzin {number} hier", cost=CHEAP)
            vault.open_incident(INCIDENT).append([entry(f"tijdens {number}")])
            vault.revoke(leaver.id)
        vault.add_member("laatste", "wachtzin van de laatste", cost=CHEAP)
        vault.open_incident(INCIDENT).append([entry("slot")])
        assert vault._chain.epoch == 5
    everything = ["voor", "na", "tijdens 0", "tijdens 1", "tijdens 2", "slot"]
    for typed in (PASSPHRASE, THIRD, "wachtzin van de laatste"):
        with Vault.unlock(story.folder, typed) as vault:
            assert texts(vault) == everything
            assert vault.findings == ()
    for number in range(3):
        with pytest.raises(WrongPassphrase):
            way_in(story.folder, f"wachtzin {number} hier")


def test_an_open_log_goes_on_under_the_new_key_at_once(vault, folder):
    leaver = vault.add_member("teamleider", SECOND, cost=CHEAP)
    incident = vault.create_incident(INCIDENT)
    incident.append([entry("voor")])
    vault.school.table("t").insert({"a": 1})
    vault.revoke(leaver.id)
    incident.append([entry("na")])
    vault.school.table("t").insert({"a": 2})
    assert {path.name for path in (folder / "incidents" / INCIDENT).glob("*.key")} == {"0001.key", "0002.key"}
    assert {path.name for path in (folder / "school").glob("*.key")} == {"0001.key", "0002.key"}


def test_opening_after_a_new_epoch_writes_nothing_before_there_is_something_to_write(story):
    with Vault.unlock(story.folder, PASSPHRASE) as vault:
        vault.change_passphrase(PASSPHRASE, SECOND, cost=CHEAP)
    before = files(story.folder)
    with Vault.unlock(story.folder, SECOND) as vault:
        assert texts(vault) == ["voor", "na"]
    assert files(story.folder) == before


# -- the revoked member, with everything they had and everything that is there now


def test_who_left_opens_neither_the_vault_nor_anything_new_in_it(story):
    with pytest.raises(WrongPassphrase):
        way_in(story.folder, SECOND)
    chain = KeyChain({1: story.old_key})
    with pytest.raises(VaultDamaged):
        open_keys(story.folder, f"incidents/{OTHER_INCIDENT}", chain, story.place(OTHER_INCIDENT))
    keys = StreamKeys(story.folder, f"incidents/{INCIDENT}", chain, story.place())
    assert keys.key(1) is not None
    assert keys.key(2) is None
    assert [finding.kind for finding in keys.findings] == [FindingKind.DAMAGED]


def test_who_left_finds_no_seat_and_can_open_nobody_elses(story):
    slots = read_slots(story.copy, story.id).slots
    opened = slots[bytes.fromhex(story.leaver[6:38])].open(story.id, SECOND)
    (epoch,) = read_epochs(story.folder, story.id)[2].contents
    assert epoch.key_for(opened.slot, opened.private, story.old_key) is None
    assert len(epoch.seats) == 2
    for slot_id in epoch.seats:
        with pytest.raises(WrongSecret):
            epoch.key_for(slots[slot_id], opened.private, story.old_key)
    with pytest.raises(WrongSecret):
        epoch.previous_key(story.old_key)


def test_who_left_still_reads_what_they_took_along(story):
    # No key management can undo a copy; the app says so.
    with Vault.unlock(story.copy, SECOND, lock=False) as vault:
        assert texts(vault) == ["voor"]


def test_a_slot_that_was_put_back_after_its_revocation_opens_nothing_and_is_named(story):
    write_both(story.folder, story.leaver, (story.copy / story.leaver).read_bytes())
    with pytest.raises(WrongPassphrase):
        way_in(story.folder, SECOND)
    with Vault.unlock(story.folder, PASSPHRASE) as vault:
        assert [(finding.kind, finding.file) for finding in vault.findings] == [(FindingKind.UNUSED_SLOT, story.leaver)]
        assert {member.label for member in vault.members()} == {"directeur", "conciërge"}
        # The next epoch does not let them in either.
        vault.change_passphrase(THIRD, "een vierde wachtzin", cost=CHEAP)
    with pytest.raises(WrongPassphrase):
        way_in(story.folder, SECOND)


@pytest.mark.parametrize("epoch", [1, 2, 3])
def test_a_slot_that_who_left_makes_with_the_old_key_opens_nothing(story, epoch):
    slot = passphrase_slot(story.id, epoch, story.old_key, "achterdeur", "inspecteur", CHEAP)
    save_slot(story.folder, slot)
    with pytest.raises(WrongPassphrase):
        way_in(story.folder, "achterdeur")
    with Vault.unlock(story.folder, PASSPHRASE) as vault:
        assert slot.name in {finding.file for finding in vault.findings}
        assert "inspecteur" not in {member.label for member in vault.members()}
        vault.change_passphrase(THIRD, "een vierde wachtzin", cost=CHEAP)
    with pytest.raises(WrongPassphrase):
        way_in(story.folder, "achterdeur")


def test_records_that_who_left_adds_with_the_old_key_are_not_taken(story):
    folder = story.folder / "incidents" / INCIDENT
    chain = KeyChain({1: story.old_key})
    keys = StreamKeys(story.copy, f"incidents/{INCIDENT}", chain, story.place())
    last = segment_file(folder, 3).read_bytes()
    writer = SegmentWriter(
        segment_file(folder, 4),
        4,
        Tip(3, 2, len(last), head_of(last, len(last))),
        story.place(),
        keys.for_writing(),
        story.folder,
    )
    writer.append(payload(1))
    writer.close()
    with Vault.unlock(story.folder, PASSPHRASE) as vault:
        assert texts(vault) == ["voor", "na"]
        assert any(f.file.endswith("000004.seg") and not f.harmless for f in vault.findings)


def test_a_stream_key_that_who_left_makes_with_the_old_key_is_not_taken(story):
    name = f"incidents/{INCIDENT}"
    chain = KeyChain({1: story.old_key})
    theirs = StreamKeys(story.folder, name, chain, story.place())
    assert theirs.make()[0] == 3
    with Vault.unlock(story.folder, PASSPHRASE) as vault:
        assert texts(vault) == ["voor", "na"]
        assert (FindingKind.FORKED, f"{name}/0003.key") in {(f.kind, f.file) for f in vault.findings}
        vault.open_incident(INCIDENT).append([entry("verder")])
    with Vault.unlock(story.folder, PASSPHRASE) as vault:
        assert texts(vault) == ["voor", "na", "verder"]


# -- going back to a state before a revocation


def test_a_revocation_whose_file_was_taken_away_is_missed_here_and_by_what_was_written_since(story, home):
    remove_both(story.folder, SECOND_EPOCH)
    write_both(story.folder, story.leaver, (story.copy / story.leaver).read_bytes())
    told = story.kinds()
    assert FindingKind.ROLLED_BACK in told
    assert FindingKind.DAMAGED in told
    mark_file(story.id).unlink()
    with Vault.unlock(story.folder, PASSPHRASE) as vault:
        vault.open_incident(INCIDENT)
        named = " ".join(finding.what for finding in vault.findings)
        assert f"0002.key hoort bij {SECOND_EPOCH}, dat ontbreekt" in named
        assert texts(vault) == ["voor"]


def test_an_older_copy_of_the_whole_vault_is_noticed_on_a_laptop_that_saw_the_newer_one(story):
    put_back(story.copy, story.folder)
    with Vault.unlock(story.folder, PASSPHRASE) as vault:
        (told,) = (finding for finding in vault.findings if finding.file == SECOND_EPOCH)
        assert told.kind is FindingKind.ROLLED_BACK
        assert "ingetrokken" in told.what
    # It is reported until another member was revoked.
    with Vault.unlock(story.folder, PASSPHRASE) as vault:
        assert SECOND_EPOCH in {finding.file for finding in vault.findings}
        assert inspect(story.folder, PASSPHRASE, marks=False).sound


def test_another_epoch_in_the_place_of_the_one_that_was_seen_is_noticed(story):
    put_back(story.copy, story.folder)
    with Vault.unlock(story.folder, PASSPHRASE) as vault:
        vault.change_passphrase(THIRD, "een vierde wachtzin", cost=CHEAP)
    with Vault.unlock(story.folder, PASSPHRASE) as vault:
        (told,) = (finding for finding in vault.findings if finding.file == SECOND_EPOCH)
        assert told.kind is FindingKind.ROLLED_BACK
        assert "vervangen" in told.what


def test_who_left_and_replaces_the_epoch_by_one_of_their_own_is_noticed(story):
    """The old key alone does not show it; the mark does, and so does anything written with the real key."""
    slots = read_slots(story.copy, story.id).slots.values()
    known = SecretKey.random()
    forged = make_epoch(story.id, 2, known, story.old_key, [Seat.of(slot) for slot in slots])
    write_both(story.folder, SECOND_EPOCH, forged.data)
    assert {FindingKind.ROLLED_BACK, FindingKind.DAMAGED} <= story.kinds()


def test_a_forged_epoch_beside_the_real_one_keeps_the_vault_shut(story):
    forged = make_epoch(story.id, 2, SecretKey.random(), story.old_key, [])
    both(story.folder, SECOND_EPOCH)[1].write_bytes(forged.data)
    with pytest.raises(VaultDamaged, match=f"{SECOND_EPOCH} in de kluis staat er in twee versies"):
        way_in(story.folder)


@pytest.mark.parametrize("damage", [b"", b"x" * 50, None])
def test_a_damaged_mark_is_no_mark_which_is_said_once(story, damage):
    if damage is None:
        other = bytearray(mark_file(story.id).read_bytes())
        other[9] ^= 1
        damage = with_good_checksum(bytes(other))
    mark_file(story.id).write_bytes(damage)
    assert story.kinds() == {FindingKind.NO_MARK}
    assert len(mark_file(story.id).read_bytes()) == 64
    assert story.kinds() == set()


def test_a_damaged_mark_of_the_keys_is_told_in_so_many_words(story):
    mark_file(story.id).write_bytes(b"damaged")
    with Vault.unlock(story.folder, PASSPHRASE) as vault:
        (found,) = vault.findings
    assert found.what == (
        "Het merkteken van de sleutels is niet te lezen. Of ze de nieuwste zijn, kan Houvast nu niet zeggen. "
        "Vanaf nu wel."
    )


def test_a_mark_with_a_good_checksum_and_another_length_is_no_mark(story):
    mark_file(story.id).write_bytes(with_good_checksum(b"HVSTKMK\x01" + bytes(12)))
    assert story.kinds() == {FindingKind.NO_MARK}
