"""Destroying an incident: nobody reads it again, everybody sees that it was on purpose."""

import errno
from datetime import UTC, datetime

import pytest

from store import shredding
from store.copies.check import inspect
from store.errors import IncidentDestroyed, NotDestroyed, NotSaved, VaultDamaged
from store.keys.envelope import with_crc
from store.keys.key_chain import KeyChain
from store.keys.keys import SecretKey
from store.log.marks import LogMark
from store.log.segment import StreamAddress
from store.machine import disk
from store.read_findings import FindingKind
from store.shredding import STILL_ELSEWHERE, Destroyed
from store.vault import Vault
from store.vault_file import incident_place
from tests.store.key_making import (
    SECOND,
    Faults,
    Power,
    both,
    copied,
    files,
    with_good_checksum,
    write_both,
)
from tests.store.making import CHEAP, INCIDENT, OTHER_INCIDENT, PASSPHRASE, entry

MOMENT = datetime(2024, 3, 1, 9, 30, tzinfo=UTC)
GONE = Destroyed(INCIDENT, MOMENT)
TOMBSTONE = f"incidents/{INCIDENT}/shredded"


def fill(vault) -> None:
    """Two incidents, one of them with two keys."""
    leaver = vault.add_member("teamleider", SECOND, cost=CHEAP)
    vault.create_incident(INCIDENT).append([entry("een")])
    vault.create_incident(OTHER_INCIDENT).append([entry("blijft")])
    vault.revoke(leaver.id)
    vault.open_incident(INCIDENT).append([entry("twee")])


@pytest.fixture
def filled(vault):
    fill(vault)
    return vault


def key_files(folder):
    return [name for name in files(folder) if INCIDENT in name and ".key" in name]


def test_a_destroyed_incident_shows_as_destroyed_and_never_as_damage(filled, folder):
    assert len(key_files(folder)) == 4
    filled.shred_incident(INCIDENT, MOMENT)
    filled.shred_incident(INCIDENT, datetime(2030, 1, 1, tzinfo=UTC))
    assert key_files(folder) == []
    assert filled.incident_ids() == [OTHER_INCIDENT]
    assert filled.destroyed_incidents() == (GONE,)
    with pytest.raises(IncidentDestroyed):
        filled.open_incident(INCIDENT)
    with pytest.raises(ValueError, match="exists"):
        filled.create_incident(INCIDENT)
    filled.close()
    with Vault.unlock(folder, PASSPHRASE) as again:
        assert again.destroyed_incidents() == (GONE,)
        assert again.findings == ()
        assert len(again.open_incident(OTHER_INCIDENT).records) == 1
    report = inspect(folder, PASSPHRASE)
    assert report.sound
    assert report.streams == 2
    assert "SSD" in STILL_ELSEWHERE


def test_the_open_incident_is_closed_first(filled):
    incident = filled.open_incident(INCIDENT)
    before = datetime.now(UTC).replace(microsecond=0)
    filled.shred_incident(INCIDENT)
    after = datetime.now(UTC)
    assert incident.closed
    with pytest.raises(NotSaved):
        incident.append([entry()])
    (destroyed,) = filled.destroyed_incidents()
    assert before <= destroyed.moment <= after


def test_the_keys_are_written_over_before_they_are_removed(filled, monkeypatch):
    seen = []
    real = disk.remove

    def remove(path):
        seen.append(path.read_bytes())
        real(path)

    keys = {path.read_bytes() for path in (filled.folder / "incidents" / INCIDENT).glob("*.key")}
    monkeypatch.setattr(disk, "remove", remove)
    filled.shred_incident(INCIDENT)
    assert [len(data) for data in seen] == [168] * 4
    assert not keys & set(seen)
    assert not any(data.startswith(b"HVST") for data in seen)


def test_only_an_incident_that_is_here_can_be_destroyed_and_only_by_who_may_write(filled, folder):
    for wrong in ("ab" * 16, "geen id"):
        with pytest.raises(ValueError, match=r".+"):
            filled.shred_incident(wrong)
    filled.close()
    with Vault.unlock(folder, PASSPHRASE, read_only=True) as reader, pytest.raises(NotSaved):
        reader.shred_incident(INCIDENT)


@pytest.mark.parametrize(
    ("fault", "forever"),
    [(OSError(errno.EIO, "broken"), False), (Power(), True)],
)
def test_a_destruction_that_the_disk_cuts_off_at_any_touch_is_not_begun_or_is_finished_later(
    tmp_path, monkeypatch, fault, forever
):
    made = tmp_path / "made"
    with Vault.create(made, PASSPHRASE, "directeur", cost=CHEAP, lock=False) as vault:
        fill(vault)
    before = files(made)
    for nth in range(1, 200):
        with Vault.unlock(made, PASSPHRASE, lock=False) as opened, monkeypatch.context() as patch:
            faults = Faults(patch, nth, fault, forever=forever)
            told = shred(opened)
            patch.undo()
        with Vault.unlock(made, PASSPHRASE, lock=False) as again:
            done = again.destroyed_incidents() == (GONE,)
            assert done or told in (NotSaved, Power), nth
            assert not done or told is not NotSaved or forever, nth
            assert all(finding.harmless for finding in again.findings), nth
            if done:
                assert key_files(made) == [], nth
            else:
                assert [record.text for record in again.open_incident(INCIDENT).records] == ["een", "twee"], nth
        for name in files(made).keys() - before.keys():
            (made / name).unlink()
        for name, data in before.items():
            (made / name).write_bytes(data)
        if not faults.happened:
            break
    assert nth > 20


def shred(vault):
    try:
        vault.shred_incident(INCIDENT, MOMENT)
    except (NotSaved, NotDestroyed, Power) as error:
        return type(error)
    return None


def test_a_disk_that_does_not_let_go_is_told_at_the_next_start(filled, folder, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(disk, "overwrite", lambda *_: (_ for _ in ()).throw(OSError(errno.EIO, "broken")))
        with pytest.raises(NotDestroyed):
            filled.shred_incident(INCIDENT, MOMENT)
        filled.close()
        with Vault.unlock(folder, PASSPHRASE) as again:
            (finding,) = again.findings
            assert finding.file == f"incidents/{INCIDENT}"
            assert "nog niet af" in finding.what
    with Vault.unlock(folder, PASSPHRASE, read_only=True) as reader:
        assert reader.findings == ()
        assert key_files(folder)
    Vault.unlock(folder, PASSPHRASE).close()
    assert key_files(folder) == []


def test_keys_that_come_back_from_a_backup_are_destroyed_again(filled, folder):
    backup = copied(folder, "reservekopie")
    filled.shred_incident(INCIDENT, MOMENT)
    filled.close()
    name = f"incidents/{INCIDENT}/0001.key"
    write_both(folder, name, (backup / name).read_bytes())
    with Vault.unlock(folder, PASSPHRASE) as again:
        assert again.destroyed_incidents() == (GONE,)
    assert not (folder / name).exists()


def test_one_copy_of_a_tombstone_is_enough(filled, folder):
    filled.shred_incident(INCIDENT, MOMENT)
    filled.close()
    for path in both(folder, TOMBSTONE):
        data = path.read_bytes()
        path.unlink()
        with Vault.unlock(folder, PASSPHRASE) as again:
            assert again.destroyed_incidents() == (GONE,)
            assert [(found.kind, found.file) for found in again.findings] == [(FindingKind.SPARE, TOMBSTONE)]
            assert again.mend_keys() == (TOMBSTONE,)
        assert path.read_bytes() == data


def test_a_tombstone_that_nobody_in_the_vault_made_destroys_nothing(filled, folder, tmp_path):
    other = tmp_path / "ander"
    with Vault.create(other, PASSPHRASE, "directeur", cost=CHEAP) as theirs:
        fill(theirs)
        theirs.shred_incident(INCIDENT, MOMENT)
    filled.create_incident("ab" * 16)
    filled.shred_incident("ab" * 16, MOMENT)
    elsewhere = (folder / "incidents" / ("ab" * 16) / "shredded").read_bytes()
    copy = copied(folder, "kopie")
    with Vault.unlock(copy, PASSPHRASE, lock=False) as twin:
        twin.shred_incident(INCIDENT, MOMENT)
    genuine = (copy / TOMBSTONE).read_bytes()
    forged = [genuine[:at] + bytes([genuine[at] ^ 1]) + genuine[at + 1 :] for at in range(0, 84, 3)]
    forged += [b"x" * 88, b"x" * 9]
    foreign = (other / TOMBSTONE).read_bytes()
    filled.close()
    for data in (b"", b"x" * 88, elsewhere, foreign, *map(with_good_checksum, forged)):
        write_both(folder, TOMBSTONE, data)
        with Vault.unlock(folder, PASSPHRASE, lock=False) as again:
            assert [each.id for each in again.destroyed_incidents()] == ["ab" * 16]
            assert [record.text for record in again.open_incident(INCIDENT).records] == ["een", "twee"]
            assert TOMBSTONE in {finding.file for finding in again.findings}
    with Vault.unlock(folder, PASSPHRASE) as again:
        again.shred_incident(INCIDENT, MOMENT)
        assert GONE in again.destroyed_incidents()


def test_a_destroyed_incident_whose_tombstone_was_taken_away_is_damage_and_not_an_empty_one(filled, folder):
    filled.shred_incident(INCIDENT, MOMENT)
    filled.close()
    for path in both(folder, TOMBSTONE):
        path.unlink()
    with Vault.unlock(folder, PASSPHRASE) as again, pytest.raises(VaultDamaged):
        again.open_incident(INCIDENT)
    assert {finding.kind for finding in inspect(folder, PASSPHRASE).findings} >= {FindingKind.DAMAGED}


def test_a_clock_that_says_no_such_year_does_not_keep_the_vault_shut(filled, folder, monkeypatch):
    class Broken(datetime):
        def timestamp(self) -> float:
            return float(2**60)

    filled.shred_incident(INCIDENT, Broken(2024, 1, 1, tzinfo=UTC))
    assert filled.destroyed_incidents() == (Destroyed(INCIDENT, datetime(1970, 1, 1, tzinfo=UTC)),)


@pytest.mark.parametrize("name", ["vault", TOMBSTONE])
@pytest.mark.parametrize("which", [0, 1])
def test_one_copy_of_the_vaults_file_or_of_a_tombstone_that_is_lost_is_named_and_mended(filled, folder, name, which):
    filled.shred_incident(INCIDENT, MOMENT)
    filled.close()
    path = both(folder, name)[which]
    data = path.read_bytes()
    path.unlink()
    for find in (lambda: inspect(folder, PASSPHRASE).findings, lambda: opened(folder).findings):
        assert [(finding.kind, finding.file) for finding in find()] == [(FindingKind.SPARE, name)]
    with Vault.unlock(folder, PASSPHRASE) as vault:
        assert vault.destroyed_incidents() == (GONE,)
        assert vault.mend_keys() == (name,)
    assert path.read_bytes() == data
    assert inspect(folder, PASSPHRASE).findings == opened(folder).findings == ()


def opened(folder) -> Vault:
    with Vault.unlock(folder, PASSPHRASE, read_only=True) as vault:
        return vault


def test_of_what_this_computer_saw_only_the_destroyed_incident_is_forgotten(filled):
    def seen(incident_id: str) -> bool:
        return bool(LogMark(incident_place(bytes.fromhex(filled.id), incident_id)).read().seen)

    for incident_id in (INCIDENT, OTHER_INCIDENT):
        filled.open_incident(incident_id).close()
        assert seen(incident_id)
    filled.shred_incident(INCIDENT)
    assert not seen(INCIDENT)
    assert seen(OTHER_INCIDENT)


@pytest.mark.parametrize(("seconds", "told"), [(1_700_000_000, 1_700_000_000), (2**40, 0), (2**63, 0), (2**64 - 1, 0)])
def test_a_moment_that_no_calendar_has_does_not_keep_a_tombstone_from_being_read(seconds, told):
    key, place = SecretKey.random(), StreamAddress(b"v" * 16, bytes.fromhex(INCIDENT))
    signed = shredding._FIELDS.pack(shredding._MAGIC, place.vault_id, place.stream_id, 1, seconds)
    data = with_crc(signed + shredding._mac(key, place, signed))
    assert shredding._parse(data, place, KeyChain({1: key})) == (1, told)
