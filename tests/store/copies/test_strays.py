"""Two laptops wrote in copies of one vault, and a synchroniser put the files together: no line is lost or doubled."""

import shutil

import pytest

from store.copies.check import inspect
from store.copies.strays import lines_in, read_in, strays_of
from store.errors import NotSaved
from store.log.segment import HEADER_SIZE
from store.log.stream_files import segment_files
from store.machine import disk
from store.read_findings import FindingKind
from store.session import Session
from store.vault import Vault
from tests.store.key_making import copied
from tests.store.making import CHEAP, INCIDENT, OTHER_INCIDENT, PASSPHRASE, entry
from tests.store.spoiling import spoil

NAMES = (
    "000002.sync-conflict-20230211-214700-ABCDEFG.seg",
    "000002-LAPTOP-7.seg",
    "000002 (conflicted copy 2023-02-11).seg",
    "000002 (Conflicted copy from LAPTOP).seg",
    "000002 (case conflict).seg",
    "000002_conflict-20230211-214700.seg",
    "000002 2.seg",
    "000002 - kopie.seg",
    "Kopie van 000002.seg",
    "zonder ending",
)


def write(folder, *texts, incident=INCIDENT) -> None:
    with Vault.unlock(folder, PASSPHRASE, lock=False) as vault:
        vault.open_incident(incident).append([entry(text) for text in texts])


def texts(folder, incident=INCIDENT) -> list[str]:
    with Vault.unlock(folder, PASSPHRASE, read_only=True, lock=False) as vault:
        return [record.text for record in vault.open_incident(incident).records]


@pytest.fixture
def laptops(vault, folder):
    """Two copies of a vault, in which each laptop wrote its own."""
    vault.create_incident(INCIDENT).append([entry("samen")])
    vault.school.table("people").insert({"role": "directeur", "name": "A"})
    vault.close()
    other = copied(folder, "andere laptop")
    write(folder, "hier")
    write(other, "daar een", "daar twee")
    write(other, "daar drie")
    return folder, other


def unread(folder) -> list[str]:
    report = inspect(folder, PASSPHRASE, marks=False)
    return [finding.what for finding in report.findings if finding.kind is FindingKind.UNREAD]


def take_in(folder) -> int:
    with Vault.unlock(folder, PASSPHRASE, lock=False) as vault:
        return read_in(vault, strays_of(vault))


def test_a_conflict_copy_without_a_frame_is_no_stray(laptops):
    folder, other = laptops
    data = (other / "incidents" / INCIDENT / "000002.seg").read_bytes()
    (folder / "000002 2.seg").write_bytes(data[:HEADER_SIZE])
    with Vault.unlock(folder, PASSPHRASE, lock=False) as vault:
        assert strays_of(vault) == []


def test_a_conflict_copy_with_one_damaged_copy_of_its_header_is_read_and_told_as_damaged(laptops):
    folder, other = laptops
    path = folder / "000002 2.seg"
    shutil.copy(other / "incidents" / INCIDENT / "000002.seg", path)
    spoil(path, 9)
    (told,) = unread(folder)
    assert told.endswith("2 regels van een andere laptop, nog niet gelezen. Een deel van het bestand is beschadigd.")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("place", [f"incidents/{INCIDENT}", ".", "school", f"incidents/{INCIDENT} (kopie)"])
def test_a_conflict_copy_is_read_whatever_its_name_and_folder(laptops, name, place):
    folder, other = laptops
    (folder / place).mkdir(exist_ok=True)
    source = other / "incidents" / INCIDENT / "000002.seg"
    shutil.copy(source, folder / place / name)
    (told,) = unread(folder)
    assert told.endswith("2 regels van een andere laptop, nog niet gelezen.")
    assert not inspect(folder, PASSPHRASE, marks=False).whole
    assert take_in(folder) == 2
    assert sorted(texts(folder)) == ["daar een", "daar twee", "hier", "samen"]
    assert take_in(folder) == 0
    assert unread(folder) == []
    report = inspect(folder, PASSPHRASE, marks=False)
    assert [finding.kind for finding in report.findings] == [FindingKind.FOREIGN_FILE] * len(report.findings)
    assert report.whole


def test_records_keep_their_author_and_times(laptops):
    folder, other = laptops
    shutil.copy(other / "incidents" / INCIDENT / "000002.seg", folder / "incidents" / INCIDENT / "x.seg")
    take_in(folder)
    with Vault.unlock(other, PASSPHRASE, read_only=True, lock=False) as vault:
        theirs = {record.mark for record in vault.open_incident(INCIDENT).records if record.text.startswith("daar")}
    with Vault.unlock(folder, PASSPHRASE, read_only=True, lock=False) as vault:
        ours = {record.mark for record in vault.open_incident(INCIDENT).records}
    assert {mark for mark in theirs if mark in ours} >= {mark for mark in theirs if mark.id in {it.id for it in ours}}
    assert len(theirs & ours) == 2


def test_a_segment_that_came_under_its_own_name_makes_a_fork_that_can_be_seen(laptops):
    """The synchroniser kept one 000002.seg, renamed the other, and brought the third, which follows the renamed one."""
    folder, other = laptops
    here, there = (root / "incidents" / INCIDENT for root in (folder, other))
    shutil.copy(there / "000002.seg", here / "000002.sync-conflict-1.seg")
    shutil.copy(there / "000003.seg", here / "000003.seg")
    take_in(folder)
    assert sorted(texts(folder)) == ["daar drie", "daar een", "daar twee", "hier", "samen"]
    report = inspect(folder, PASSPHRASE, marks=False)
    assert FindingKind.FORKED in {finding.kind for finding in report.findings}
    with Vault.unlock(folder, PASSPHRASE) as vault:
        vault.open_incident(INCIDENT).close()
        vault.settle_forks()
    assert FindingKind.FORKED not in {it.kind for it in inspect(folder, PASSPHRASE, marks=False).findings}
    [*segment_files(here).values()][-1].unlink()
    with Vault.unlock(folder, PASSPHRASE) as vault:
        vault.open_incident(INCIDENT)
        assert vault.forks == 1
        vault.settle_forks()
        assert vault.forks == 0
    report = inspect(folder, PASSPHRASE, marks=False)
    assert {finding.kind for finding in report.findings if not finding.harmless} <= {FindingKind.ROLLED_BACK}
    assert FindingKind.SETTLED in {finding.kind for finding in report.findings}
    # A fork that changes is another one.
    path = here / "000002.seg"
    path.write_bytes(path.read_bytes()[:-1])
    assert not inspect(folder, PASSPHRASE, marks=False).sound


def test_copies_of_what_is_there_hold_nothing_new(laptops):
    folder, _ = laptops
    (folder / "reserve").mkdir()
    for path in (folder / "incidents" / INCIDENT).glob("*.seg"):
        shutil.copy(path, folder / "reserve" / f"{path.name} - kopie")
    report = inspect(folder, PASSPHRASE, marks=False)
    assert [finding.kind for finding in report.findings] == [FindingKind.FOREIGN_FILE] * 2
    assert all("alles erin staat al in de kluis" in finding.what for finding in report.findings)
    assert report.whole


def test_the_same_lines_in_two_copies_are_counted_and_read_once(laptops):
    folder, other = laptops
    for name in NAMES[:2]:
        shutil.copy(other / "incidents" / INCIDENT / "000002.seg", folder / name)
    assert len(unread(folder)) == 1
    assert take_in(folder) == 2


def test_a_damaged_conflict_copy_gives_what_can_be_read(laptops):
    folder, other = laptops
    data = bytearray((other / "incidents" / INCIDENT / "000002.seg").read_bytes())
    data[450] ^= 1
    (folder / "x").write_bytes(data)
    write(other, "vier", "vijf")
    (told,) = unread(folder) or [""]
    assert "beschadigd" in told or told == ""


def test_a_conflict_copy_of_the_school_brings_what_is_not_there(laptops):
    folder, other = laptops
    with Vault.unlock(other, PASSPHRASE, lock=False) as vault:
        vault.school.table("people").insert({"role": "wijkagent", "name": "B"})
        vault.school.table("people").update({"name": "C"})
        vault.school.table("settings").insert({"lock_minutes": 5})
        vault.school.table("books").insert({"key": "brand"})
    (path,) = set((other / "school").glob("*.seg")) - {other / "school" / "000001.seg"}
    shutil.copy(path, folder / "school" / "000002 (conflict).seg")
    (told,) = unread(folder)
    assert "3 gegevens van de school van een andere laptop" in told
    assert take_in(folder) == 3
    with Vault.unlock(folder, PASSPHRASE, read_only=True, lock=False) as vault:
        assert [row["name"] for row in vault.school.table("people")] == ["A", "C"]
        assert [*vault.school.table("books")] == [{"key": "brand"}]
    assert unread(folder) == []


def test_a_segment_under_a_key_that_came_along_under_another_name_is_read(laptops):
    folder, other = laptops
    with Vault.unlock(other, PASSPHRASE, lock=False) as vault:
        made = vault.create_incident(OTHER_INCIDENT)
        made.append([entry("elders begonnen")])
    there = other / "incidents" / OTHER_INCIDENT
    shutil.copy(there / "000001.seg", folder / "los.seg")
    assert unread(folder) == []
    shutil.copy(there / "0001.key", folder / "los.key")
    assert len(unread(folder)) == 1


def test_what_belongs_to_another_vault_or_to_nothing_is_left_alone(laptops, tmp_path):
    folder, other = laptops
    with Vault.create(tmp_path / "vreemd", PASSPHRASE, "x", cost=CHEAP, lock=False) as vault:
        vault.create_incident(INCIDENT).append([entry("vreemd")])
    shutil.copy(tmp_path / "vreemd" / "incidents" / INCIDENT / "000001.seg", folder / "vreemd.seg")
    data = (other / "incidents" / INCIDENT / "000002.seg").read_bytes()
    (folder / "kop").write_bytes(data[:300])
    (folder / "leeg").write_bytes(b"")
    assert inspect(folder, PASSPHRASE, marks=False).findings == ()


def test_lines_of_a_destroyed_incident_do_not_come_back(laptops):
    folder, other = laptops
    shutil.copy(other / "incidents" / INCIDENT / "000002.seg", folder / "x.seg")
    with Vault.unlock(folder, PASSPHRASE, lock=False) as vault:
        vault.shred_incident(INCIDENT)
    assert unread(folder) == []
    assert take_in(folder) == 0


def test_an_incident_that_is_open_takes_lines_in_and_stays_open(laptops):
    folder, other = laptops
    shutil.copy(other / "incidents" / INCIDENT / "000002.seg", folder / "x.seg")
    with Vault.unlock(folder, PASSPHRASE, lock=False) as vault:
        incident = vault.open_incident(INCIDENT)
        assert read_in(vault, strays_of(vault)) == 2
        assert not incident.closed
        assert len(incident.records) == 4


def test_a_disk_that_refuses_halfway_loses_nothing_and_the_rest_comes_later(laptops, monkeypatch):
    folder, other = laptops
    shutil.copy(other / "incidents" / INCIDENT / "000002.seg", folder / "x.seg")
    monkeypatch.setattr("store.copies.strays._BATCH", 1)
    with Vault.unlock(folder, PASSPHRASE, lock=False) as vault:
        strays = strays_of(vault)
        real, calls = disk.sync, []

        def refuse(descriptor):
            calls.append(descriptor)
            if len(calls) == 4:
                raise OSError(28, "full")
            real(descriptor)

        with monkeypatch.context() as patch:
            patch.setattr(disk, "sync", refuse)
            with pytest.raises(NotSaved):
                read_in(vault, strays)
        assert read_in(vault, strays) == 1
    assert sorted(texts(folder)) == ["daar een", "daar twee", "hier", "samen"]


def test_of_an_incident_that_does_not_open_nothing_is_known_and_all_is_unread(laptops):
    folder, other = laptops
    shutil.copy(other / "incidents" / INCIDENT / "000002.seg", folder / "x.seg")
    kept = (folder / "incidents" / INCIDENT / "0001.key").read_bytes()
    (folder / "y.key").write_bytes(kept)
    for place in (folder, folder / "copies"):
        (place / "incidents" / INCIDENT / "0001.key").unlink()
    with Vault.unlock(folder, PASSPHRASE, lock=False, read_only=True) as vault:
        assert [len(stray.records) for stray in strays_of(vault)] == [2]


def test_a_session_counts_what_another_laptop_wrote_and_reads_it_in(laptops):
    folder, other = laptops
    shutil.copy(other / "incidents" / INCIDENT / "000002.seg", folder / "x.seg")
    session = Session(Vault.unlock(folder, PASSPHRASE, lock=False))
    session.incidents()
    assert lines_in(session.strays) == 2
    assert session.read_in() == 2
    assert session.strays == ()
    session.incidents()
    assert session.strays == ()
    session.close()
    assert sorted(texts(folder)) == ["daar een", "daar twee", "hier", "samen"]


def test_a_conflict_copy_that_the_disk_does_not_give_is_left_alone(laptops, monkeypatch):
    folder, other = laptops
    shutil.copy(other / "incidents" / INCIDENT / "000002.seg", folder / "x.seg")
    real = disk.read_log

    def refuse(path):
        if path.name == "x.seg":
            raise OSError(5, "Input/output error")
        return real(path)

    monkeypatch.setattr(disk, "read_log", refuse)
    assert unread(folder) == []


def test_of_a_very_full_folder_only_the_first_files_are_looked_at(laptops, monkeypatch):
    folder, _ = laptops
    monkeypatch.setattr("store.copies.strays._MOST_FILES", 1)
    with Vault.unlock(folder, PASSPHRASE, lock=False, read_only=True) as vault:
        assert strays_of(vault) == []
