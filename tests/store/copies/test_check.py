"""`inspect` reads a complete vault, changes nothing and says what is wrong where."""

import errno
import shutil
from datetime import UTC, datetime, timedelta

import pytest

from incident.fold.apply import fold
from incident.record import Stamp
from incident.records.documents import archived
from incident.records.opening import IncidentOpened
from incident.rules.close_incident import close
from store.copies.check import inspect, mend
from store.errors import NotAVault, NotSaved, VaultInUse, WrongPassphrase
from store.log.frame_payload import encode_changes
from store.log.marks import LogMark
from store.log.pack import make_pack
from store.log.segment import HEADER_SIZE
from store.machine.folders import state_folder
from store.read_findings import FindingKind
from store.stream_key import open_keys
from store.vault import Vault
from store.vault_file import incident_place
from tests.store.key_making import way_in
from tests.store.making import CHEAP, INCIDENT, OTHER_INCIDENT, PASSPHRASE, entry


@pytest.fixture
def filled(vault, folder):
    vault.school.table("people").insert({"role": "wijkagent"})
    vault.create_incident(INCIDENT).append([entry(), entry()])
    vault.create_incident(OTHER_INCIDENT).append([entry()])
    vault.close()
    with Vault.unlock(folder, PASSPHRASE) as again:
        again.open_incident(INCIDENT).append([entry()])
    return folder


def files(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_sound_vault_is_counted(filled):
    before = files(filled)
    report = inspect(filled, PASSPHRASE)
    assert report.sound
    assert report.findings == ()
    assert (report.streams, report.segments, report.frames, report.records) == (3, 4, 4, 4)
    assert files(filled) == before


def test_damage_is_named_with_file_and_place_in_dutch(filled):
    path = filled / "incidents" / INCIDENT / "000001.seg"
    data = bytearray(path.read_bytes())
    data[HEADER_SIZE + 40] ^= 1
    path.write_bytes(data)
    before = files(filled)
    report = inspect(filled, PASSPHRASE)
    assert not report.sound
    assert {finding.file for finding in report.findings} == {f"incidents/{INCIDENT}/000001.seg"}
    assert any(
        finding.what.startswith(f"Bestand incidents/{INCIDENT}/000001.seg (vanaf byte ") for finding in report.findings
    )
    assert report.records == 2
    assert files(filled) == before


def test_a_torn_tail_leaves_a_vault_sound(filled):
    path = filled / "incidents" / INCIDENT / "000002.seg"
    with path.open("ab") as file:
        file.write(b"half")
    report = inspect(filled, PASSPHRASE)
    assert report.sound
    assert [finding.offset for finding in report.findings] == [path.stat().st_size - 4]
    assert not list(path.parent.glob("quarantine*"))


def test_an_incident_that_cannot_be_opened_does_not_stop_the_rest(filled):
    for copy in (filled, filled / "copies"):
        (copy / "incidents" / INCIDENT / "0001.key").unlink()
    report = inspect(filled, PASSPHRASE)
    assert not report.sound
    assert [finding.file for finding in report.findings] == [f"incidents/{INCIDENT}"]
    assert report.records == 1


def test_a_foreign_file_is_named_and_harmless(filled):
    (filled / "school" / "desktop.ini").write_text("x")
    report = inspect(filled, PASSPHRASE)
    assert report.sound
    assert [finding.file for finding in report.findings] == ["school/desktop.ini"]


def test_who_may_enter_is_told_and_that_somebody_lost_access(filled):
    with Vault.unlock(filled, PASSPHRASE) as vault:
        vault.add_member("teamleider", "een tweede wachtzin", cost=CHEAP)
        vault.revoke(vault.add_member("invaller", "de derde wachtzin", cost=CHEAP).id)
    report = inspect(filled, PASSPHRASE)
    assert ([member.label for member in report.members], report.epoch) == (["directeur", "teamleider"], 2)


def test_incidents_that_were_destroyed_are_counted(filled):
    with Vault.unlock(filled, PASSPHRASE) as vault:
        vault.shred_incident(INCIDENT)
    report = inspect(filled, PASSPHRASE)
    assert report.sound
    assert (report.destroyed, report.streams, report.records) == (1, 2, 1)


def test_what_somebody_put_among_the_incidents_is_no_incident(filled):
    (filled / "incidents" / "notities").mkdir()
    (filled / "incidents" / "notities" / "a.txt").write_text("x")
    (filled / "incidents" / ("ab" * 16)).write_text("x")
    report = inspect(filled, PASSPHRASE)
    assert report.sound
    assert (report.streams, len(report.incidents)) == (3, 2)
    with Vault.unlock(filled, PASSPHRASE) as vault:
        assert vault.incident_ids() == [INCIDENT, OTHER_INCIDENT]


def test_a_vault_in_use_can_be_inspected_and_who_uses_it_is_told(filled):
    with Vault.unlock(filled, PASSPHRASE) as vault:
        vault.open_incident(INCIDENT).append([entry()])
        report = inspect(filled, PASSPHRASE)
        assert report.sound
        assert report.unsealed == 1, "of the one that is open"
        assert report.holder.startswith("Geopend door directeur ")
        assert inspect(filled, PASSPHRASE, marks=False).holder == "", "a copy is held by nobody here"


def test_all_packs_are_counted(vault, folder, monkeypatch):
    monkeypatch.setattr("store.log.stream.FEWEST", 2)
    for incident_id in (INCIDENT, OTHER_INCIDENT):
        incident = vault.create_incident(incident_id)
        for _ in range(3):
            incident.append([entry()])
    vault.close()
    assert len(list(folder.rglob("*.pack"))) == 2
    assert inspect(folder, PASSPHRASE).packs == 2


def test_what_this_computer_knew_and_what_was_set_apart_are_counted_over_all_logs(filled):
    for name in ("school/quarantine-000001-1.bin", "school/quarantine-000001-2.bin"):
        (filled / name).write_bytes(b"half")
    (filled / "incidents" / INCIDENT / "quarantine-000001-1.bin").write_bytes(b"half")
    report = inspect(filled, PASSPHRASE)
    assert (report.quarantined, report.marks) == (3, 3)
    assert inspect(filled, PASSPHRASE, marks=False).marks == 0


def test_inspecting_leaves_nothing_on_this_computer(filled):
    shutil.rmtree(state_folder() / "marks")
    before = files(state_folder())
    assert inspect(filled, PASSPHRASE).sound
    assert files(state_folder()) == before


def test_inspecting_does_not_take_a_pack_on_the_word_of_the_mark(vault, folder, monkeypatch):
    monkeypatch.setattr("store.log.stream.FEWEST", 2)
    incident = vault.create_incident(INCIDENT)
    for _ in range(3):
        incident.append([entry()])
    vault.close()
    assert inspect(folder, PASSPHRASE).findings == ()
    name, place = f"incidents/{INCIDENT}", incident_place(bytes.fromhex(vault.id), INCIDENT)
    (seen,) = LogMark(place).read().seen
    keys = open_keys(folder, name, way_in(folder).keys, place)
    with monkeypatch.context() as patch:
        patch.setattr("store.log.pack.merged", lambda _: iter([encode_changes([])]))
        patch.setattr("store.log.pack.same", lambda *_: True)
        digest = make_pack(folder / name / "000001.seg", seen.tip, place, keys)
    LogMark(place).save(seen.tip, (), {1: digest})
    with Vault.unlock(folder, PASSPHRASE, read_only=True) as again:
        assert again.open_incident(INCIDENT).findings == ()
    report = inspect(folder, PASSPHRASE)
    assert [finding.kind for finding in report.findings] == [FindingKind.FORKED]
    assert report.records == 3


def test_a_wrong_passphrase_or_folder_is_told(filled, tmp_path):
    with pytest.raises(WrongPassphrase):
        inspect(filled, "niet deze")
    with pytest.raises(NotAVault):
        inspect(tmp_path / "nergens", PASSPHRASE)


def test_a_lost_copy_of_a_key_is_mended_without_a_passphrase_and_only_then(filled):
    before = files(filled)
    (filled / "copies" / "vault").unlink()
    (filled / "incidents" / INCIDENT / "0001.key").write_bytes(b"half")
    assert mend(filled) == (f"incidents/{INCIDENT}/0001.key", "vault")
    assert files(filled) == before
    assert mend(filled) == ()


def test_nothing_is_mended_while_the_vault_is_open_or_the_disk_refuses(filled, monkeypatch):
    (filled / "copies" / "vault").unlink()
    before = files(filled)
    with Vault.unlock(filled, PASSPHRASE), pytest.raises(VaultInUse):
        mend(filled)

    def refuse(*_):
        raise OSError(errno.EROFS, "read-only")

    with monkeypatch.context() as patch:
        patch.setattr("store.keys.key_files.disk.save", refuse)
        with pytest.raises(NotSaved, match="alleen-lezen"):
            mend(filled)
    assert files(filled) == before
    assert mend(filled) == ("vault",), "and the vault is not left held"


def test_a_closed_incident_is_overdue_after_the_day_that_the_school_chose(filled):
    (open_still, _) = inspect(filled, PASSPHRASE).incidents
    assert open_still.began is None, "what says so is not there"
    moment = datetime(2023, 2, 12, tzinfo=UTC)
    assert (open_still.keep_until, open_still.overdue(moment)) == (None, False)
    ids = iter(f"{number:032x}" for number in range(9000, 9009))
    stamp = Stamp("directeur", moment, moment, lambda: next(ids))
    day = moment + timedelta(days=30)
    with Vault.unlock(filled, PASSPHRASE) as vault:
        incident = vault.open_incident(INCIDENT)
        incident.append([IncidentOpened(mark=stamp.mark(), title="Dreigmail", exercise=False)])
        incident.append(archived(stamp, "a.kluis", "0" * 64, "0123ABCD"))
        incident.append(close(fold(incident.records), stamp, "Opgelost.", day))
    closed, _ = inspect(filled, PASSPHRASE).incidents
    assert closed.began == moment
    assert (closed.id, closed.keep_until, closed.archives) == (INCIDENT, day, (moment,))
    assert [closed.overdue(day + timedelta(seconds=second)) for second in (-1, 0, 1)] == [False, False, True]


def test_reading_an_incident_again_writes_nothing(vault, folder):
    vault.create_incident(INCIDENT).append([entry("een")])
    vault.open_incident(INCIDENT).close()
    with (folder / "incidents" / INCIDENT / "000001.seg").open("ab") as file:
        file.write(b"HvF half")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    again = vault.read_again(INCIDENT)
    with pytest.raises(NotSaved):
        again.append(b"x")
    again.close()
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
