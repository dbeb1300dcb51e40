"""Files of the epochs and the stream keys that are damaged, lost, swapped, or put there by somebody else."""

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from store.errors import VaultDamaged, WrongPassphrase
from store.keys import key_files
from store.keys.envelope import Malformed, WrongSecret, seal, with_crc
from store.keys.epochs import Seat, epoch_name, make_epoch, read_epochs
from store.keys.key_chain import KeyChain
from store.keys.key_mark import mark_file
from store.keys.keys import SecretKey
from store.keys.slots import MOST_SLOTS, passphrase_slot, read_slots, save_slot
from store.keys.suites import preferred
from store.log.segment import StreamAddress
from store.read_findings import FindingKind
from store.stream_key import StreamKeys, create_keys, is_in_use, wrap_key
from store.stream_key import fits as fits_first
from store.vault import Vault
from tests.store.key_making import (
    SECOND,
    THIRD,
    both,
    put_back,
    remove_both,
    way_in,
    with_good_checksum,
    write_both,
)
from tests.store.making import CHEAP, INCIDENT, OTHER_INCIDENT, PASSPHRASE, entry
from tests.store.story import SECOND_EPOCH, THIRD_EPOCH, Story, texts


@pytest.fixture
def story(folder):
    return Story(folder)


def test_every_changed_byte_of_an_epoch_is_noticed_even_with_its_checksum_made_good(story):
    data = (story.folder / SECOND_EPOCH).read_bytes()
    for at in range(0, len(data) - 4, 7):
        changed = bytearray(data)
        changed[at] ^= 1
        write_both(story.folder, SECOND_EPOCH, with_good_checksum(bytes(changed)))
        found = way_in(story.folder)
        assert found.keys.epoch == 1
        assert found.blocked == SECOND_EPOCH
        assert not all(finding.harmless for finding in found.findings), at


def test_an_epoch_cut_short_anywhere_is_noticed(story):
    data = (story.folder / SECOND_EPOCH).read_bytes()
    for size in range(0, len(data), 31):
        write_both(story.folder, SECOND_EPOCH, data[:size])
        assert way_in(story.folder).blocked == SECOND_EPOCH


def test_while_an_epoch_is_damaged_nobody_is_let_in_or_out(story):
    write_both(story.folder, SECOND_EPOCH, b"damaged")
    with Vault.unlock(story.folder, PASSPHRASE) as vault:
        assert texts(vault) == ["voor"]
        for change in (
            lambda: vault.add_member("x", "een vierde wachtzin", cost=CHEAP),
            lambda: vault.change_passphrase(PASSPHRASE, "een vierde wachtzin", cost=CHEAP),
            lambda: vault.revoke(vault.members()[0].id),
        ):
            with pytest.raises(VaultDamaged, match=SECOND_EPOCH):
                change()


def test_an_epoch_from_outside_is_named_and_changes_nothing(story):
    slots = read_slots(story.folder, story.id).slots.values()
    forged = make_epoch(story.id, 3, SecretKey.random(), SecretKey.random(), [Seat.of(slot) for slot in slots])
    write_both(story.folder, THIRD_EPOCH, forged.data)
    with Vault.unlock(story.folder, PASSPHRASE) as vault:
        assert texts(vault) == ["voor", "na"]
        assert (FindingKind.FOREIGN_SLOT, THIRD_EPOCH) in {(f.kind, f.file) for f in vault.findings}


def test_an_epoch_of_another_vault_or_number_is_refused(story, tmp_path):
    other = Story(tmp_path / "ander")
    for data in ((other.folder / SECOND_EPOCH).read_bytes(), (story.folder / SECOND_EPOCH).read_bytes()):
        write_both(story.folder, THIRD_EPOCH, data)
        found = way_in(story.folder)
        assert found.keys.epoch == 2
        assert [finding.kind for finding in found.findings] == [FindingKind.DAMAGED]


def test_an_insider_who_seals_something_else_to_a_member_is_noticed(story):
    current = way_in(story.folder).keys.newest()[1]
    slots = list(read_slots(story.folder, story.id).slots.values())
    seats = [Seat.of(slot) for slot in slots]
    # The envelope holds another key than that of the previous epoch.
    epoch = make_epoch(story.id, 3, SecretKey.random(), current, seats)
    wrong = make_epoch(story.id, 3, SecretKey.random(), SecretKey.random(), seats)
    opened = slots[0].open(story.id, next(t for t in (PASSPHRASE, THIRD) if fits(slots[0], story.id, t)))
    with pytest.raises(WrongSecret):
        wrong.key_for(slots[0], opened.private, current)
    assert epoch.key_for(slots[0], opened.private, current) is not None


def fits(slot, vault, typed) -> bool:
    try:
        slot.open(vault, typed)
    except WrongSecret:
        return False
    return True


def test_an_epoch_that_gives_a_member_the_wrong_key_is_told_as_damage(story):
    current = way_in(story.folder).keys.newest()[1]
    seats = [Seat.of(slot) for slot in read_slots(story.folder, story.id).slots.values()]
    swapped = [
        Seat(seat.slot_id, seat.digest, other.public_key) for seat, other in zip(seats, seats[::-1], strict=True)
    ]
    epoch = make_epoch(story.id, 3, SecretKey.random(), current, swapped)
    write_both(story.folder, THIRD_EPOCH, epoch.data)
    # With somebody else's public key it is another seat, so this member has none.
    with pytest.raises(WrongPassphrase):
        way_in(story.folder)
    good = make_epoch(story.id, 3, SecretKey.random(), current, seats)
    bad = bytearray(good.data)
    bad[36 + 80 : 36 + 160] = bytes(80)
    bad[36 + 240 : 36 + 320] = bytes(80)
    mac = type(good)(
        good.vault_id,
        3,
        good.suite,
        good.seats,
        {each: bytes(80) for each in good.seats},
        good.envelope,
        bytes(bad[:-36]),
        b"",
    )
    signed = resigned(mac, current)
    write_both(story.folder, THIRD_EPOCH, signed)
    with pytest.raises(VaultDamaged, match=f"{THIRD_EPOCH} in de kluis past niet bij deze kluis"):
        way_in(story.folder)


def resigned(epoch, previous: SecretKey) -> bytes:
    from store.keys import epochs
    from store.keys.envelope import with_crc

    return with_crc(epoch.signed + epochs._mac(previous, epoch.vault_id, epoch.signed))


def test_a_lost_epoch_in_between_opens_what_came_before_and_tells_the_rest(story):
    with Vault.unlock(story.folder, PASSPHRASE) as vault:
        vault.change_passphrase(THIRD, "een vierde wachtzin", cost=CHEAP)
    remove_both(story.folder, SECOND_EPOCH)
    found = way_in(story.folder)
    assert found.keys.epoch == 1
    assert (FindingKind.MISSING, SECOND_EPOCH) in {(f.kind, f.file) for f in found.findings}
    # Without it later members cannot get the older keys.
    with pytest.raises(VaultDamaged, match=SECOND_EPOCH):
        way_in(story.folder, "een vierde wachtzin")


def test_the_lost_epoch_of_ones_own_slot_is_told_and_not_blamed_on_the_passphrase(story):
    with Vault.unlock(story.folder, PASSPHRASE) as vault:
        vault.add_member("invaller", "een vierde wachtzin", cost=CHEAP)
    kept = (story.folder / SECOND_EPOCH).read_bytes()
    remove_both(story.folder, SECOND_EPOCH)
    with pytest.raises(VaultDamaged, match=SECOND_EPOCH):
        way_in(story.folder, "een vierde wachtzin")
    forged = make_epoch(story.id, 2, SecretKey.random(), story.old_key, [])
    for data, what in ((b"damaged", "is beschadigd, of er zijn twee versies van"), (forged.data, "ontbreekt")):
        write_both(story.folder, SECOND_EPOCH, data)
        with pytest.raises(VaultDamaged, match=f"{SECOND_EPOCH} in de kluis .*{what}"):
            way_in(story.folder, "een vierde wachtzin")
    write_both(story.folder, SECOND_EPOCH, kept)
    assert way_in(story.folder, "een vierde wachtzin").keys.epoch == 2


def test_a_key_file_of_another_epoch_vault_or_stream_does_not_fit(story, tmp_path):
    other = Story(tmp_path / "ander")
    name = f"incidents/{INCIDENT}/0002.key"
    real = (story.folder / name).read_bytes()
    first = bytearray((story.folder / f"incidents/{INCIDENT}/0001.key").read_bytes())
    first[51] = 2
    relabelled = bytearray(real)
    relabelled[31] = 1
    transplants = (
        (other.folder / name).read_bytes(),
        (story.folder / f"incidents/{OTHER_INCIDENT}/0001.key").read_bytes(),
        with_good_checksum(bytes(first)),
        with_good_checksum(bytes(relabelled)),
    )
    for data in transplants:
        write_both(story.folder, name, data)
        with Vault.unlock(story.folder, PASSPHRASE) as vault:
            assert texts(vault) == ["voor"]
            assert name in {finding.file for finding in vault.findings}
    write_both(story.folder, name, real)
    assert story.kinds() == set()


@pytest.mark.parametrize("forged", ["with the old key", "of an epoch that is not there", "with another key"])
def test_a_stream_key_that_does_not_count_in_one_copy_does_not_keep_the_real_one_from_opening(tmp_path, forged):
    old, new, real = SecretKey.random(), SecretKey.random(), SecretKey.random()
    place = StreamAddress(b"v" * 16, bytes(16))
    for number, epoch, key in ((1, 1, old), (2, 2, new)):
        write_both(tmp_path, f"school/{number:04d}.key", wrap_key(SecretKey.random(), place, number, epoch, key))
    epoch = {"with the old key": 1, "of an epoch that is not there": 9}.get(forged, 2)
    theirs = SecretKey.random() if forged == "with another key" else old
    copies = wrap_key(SecretKey.random(), place, 3, epoch, theirs), wrap_key(real, place, 3, 2, new)
    for path, data in zip(both(tmp_path, "school/0003.key"), copies, strict=True):
        path.write_bytes(data)
    keys = StreamKeys(tmp_path, "school", KeyChain({1: old, 2: new}), place)
    found = keys.key(3)
    assert found is not None
    assert found.material() == real.material()
    assert (keys.epoch_of(3), keys.epoch_of(4)) == (2, 0)
    assert {finding.file for finding in keys.findings} == {"school/0003.key"}


def test_a_vault_key_fits_when_it_opens_one_of_two_copies_that_differ(tmp_path):
    mine, other, place = SecretKey.random(), SecretKey.random(), StreamAddress(b"v" * 16, bytes(16))
    copies = both(tmp_path, "school/0001.key")
    for path, wrapping in zip(copies, (other, mine), strict=True):
        path.parent.mkdir(parents=True)
        path.write_bytes(wrap_key(SecretKey.random(), place, 1, 1, wrapping))
    assert fits_first(tmp_path, "school", mine, place)
    assert not fits_first(tmp_path, "school", SecretKey.random(), place)


@pytest.mark.parametrize("name", ["school", f"incidents/{INCIDENT}"])
def test_a_vault_key_is_in_use_when_it_opens_a_key_of_the_school_or_of_an_incident(tmp_path, name):
    vault_key = SecretKey.random()
    place = StreamAddress(b"v" * 16, bytes(16) if name == "school" else bytes.fromhex(INCIDENT))
    write_both(tmp_path, f"{name}/0001.key", wrap_key(SecretKey.random(), place, 1, 1, vault_key))
    assert is_in_use(tmp_path, b"v" * 16, 1, vault_key)
    assert not is_in_use(tmp_path, b"v" * 16, 1, SecretKey.random())


def test_a_lost_stream_key_s_number_is_never_given_again(story):
    name = f"incidents/{INCIDENT}"
    kept = (story.folder / name / "0002.key").read_bytes()
    remove_both(story.folder, f"{name}/0002.key")
    (story.folder / name / "000004.seg").write_bytes(b"no header")
    with Vault.unlock(story.folder, PASSPHRASE) as vault:
        assert texts(vault) == ["voor"]
        vault.open_incident(INCIDENT).append([entry("verder")])
    assert (story.folder / name / "0003.key").exists()
    write_both(story.folder, f"{name}/0002.key", kept)
    with Vault.unlock(story.folder, PASSPHRASE) as vault:
        assert texts(vault) == ["voor", "na", "verder"]


def test_keys_that_were_dropped_make_nothing(tmp_path):
    chain = KeyChain({1: SecretKey.random()})
    keys = create_keys(tmp_path, "school", chain, StreamAddress(b"v" * 16, bytes(16)))
    assert repr(keys) == "StreamKeys(school)"
    assert keys.is_current(1)
    chain.drop()
    keys.drop()
    assert chain.epoch == 0
    assert keys.key(1) is None
    with pytest.raises(ValueError, match="closed"):
        keys.for_writing()


def test_an_envelope_of_an_unknown_cipher_is_no_wrong_secret():
    secret = SecretKey.random()
    envelope = seal(preferred(), secret, SecretKey.random(), b"bound")
    with pytest.raises(Malformed):
        envelope.open(9, secret)
    with pytest.raises(WrongSecret):
        replace(envelope, wrapped=bytes(48)).open(preferred(), secret)
    with pytest.raises(ValueError, match="32"):
        SecretKey(bytes(31))


def test_a_file_for_the_first_epoch_means_nothing(story):
    write_both(story.folder, epoch_name(1), (story.folder / SECOND_EPOCH).read_bytes())
    assert story.kinds() == set()


def test_a_key_file_is_never_written_over(story):
    data = (story.folder / SECOND_EPOCH).read_bytes()
    (story.folder / SECOND_EPOCH).unlink()
    with pytest.raises(FileExistsError):
        key_files.save(story.folder, SECOND_EPOCH, b"other")
    assert both(story.folder, SECOND_EPOCH)[1].read_bytes() == data


def test_an_older_copy_that_was_put_back_on_purpose_can_be_accepted(story):
    put_back(story.copy, story.folder)
    with Vault.unlock(story.folder, PASSPHRASE) as vault:
        assert not all(finding.harmless for finding in vault.findings)
        vault.accept_older_copy()
        assert vault.findings == ()
    assert story.kinds() <= {FindingKind.NO_MARK}


def test_a_vault_that_leaves_nothing_on_this_laptop_leaves_no_mark(story, home):
    mark_file(story.id).unlink()
    with Vault.unlock(story.folder, PASSPHRASE, lock=False) as vault:
        vault.change_passphrase(PASSPHRASE, SECOND, cost=CHEAP)
        vault._members.accept()
    assert not mark_file(story.id).exists()


def test_the_passphrase_of_a_change_that_was_cut_off_is_simply_wrong_also_after_a_later_epoch(story):
    slot = passphrase_slot(story.id, 3, SecretKey.random(), "nooit af", "directeur", CHEAP)
    save_slot(story.folder, slot)
    for _ in range(2):
        with pytest.raises(WrongPassphrase):
            way_in(story.folder, "nooit af")
        with Vault.unlock(story.folder, PASSPHRASE) as vault:
            vault.change_passphrase(PASSPHRASE, PASSPHRASE, cost=CHEAP)
            vault.open_incident(INCIDENT).append([entry("verder")])


@pytest.mark.parametrize("size", [0, 8, 30, 36, 100])
def test_a_short_file_with_a_good_checksum_is_no_epoch(story, size):
    data = (story.folder / SECOND_EPOCH).read_bytes()
    write_both(story.folder, SECOND_EPOCH, with_crc(data[:size]))
    found = way_in(story.folder)
    assert (found.keys.epoch, found.blocked) == (1, SECOND_EPOCH)
    assert [finding.kind for finding in found.findings] == [FindingKind.DAMAGED]


def test_an_epoch_of_as_many_as_may_enter_is_read_back(tmp_path):
    public = X25519PrivateKey.generate().public_key().public_bytes_raw()
    seats = [Seat(bytes([number]) * 16, bytes(32), public) for number in range(MOST_SLOTS)]
    made = make_epoch(b"v" * 16, 2, SecretKey.random(), SecretKey.random(), seats)
    key_files.save(tmp_path, made.name, made.data)
    (read,) = read_epochs(tmp_path, b"v" * 16)[2].contents
    assert read == made
