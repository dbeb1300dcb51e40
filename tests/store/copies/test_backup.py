"""Backups: complete, read back, never over another one, and restored to the same."""

import errno
import os
import shutil
import sys
import threading
from datetime import UTC, datetime, timedelta

import pytest

from incident.errors import Explained
from store.copies.backup import back_up, restore
from store.copies.backup_note import latest_backup, latest_folder
from store.copies.check import inspect
from store.errors import NotAVault, NotBackedUp, VaultExists, WrongPassphrase
from store.machine import disk
from store.vault import Vault
from tests.patience import PATIENCE_SECONDS
from tests.store.making import INCIDENT, PASSPHRASE, entry

SATURDAY = datetime(2023, 2, 11, 20, 47, tzinfo=UTC)


def saturday() -> datetime:
    return SATURDAY


@pytest.fixture
def stick(tmp_path):
    return tmp_path / "stick"


@pytest.fixture
def filled(vault, folder):
    vault.school.table("people").insert({"role": "wijkagent"})
    vault.create_incident(INCIDENT).append([entry("een"), entry("twee")])
    vault.close()
    return folder


def files(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_backup_is_a_whole_vault_in_a_dated_folder(filled, stick):
    report = back_up(filled, stick, clock=saturday)
    assert report.folder == stick / "houvast-2023-02-11-2147"
    assert files(report.folder) == files(filled)
    assert (report.files, report.size) == (len(files(filled)), sum(map(len, files(filled).values())))
    assert report.when == SATURDAY
    assert report.inspected is None
    assert [path.name for path in stick.iterdir()] == [report.folder.name]


def test_the_folder_of_the_last_backup_is_known_on_this_computer_also_when_the_stick_is_out(filled, stick, tmp_path):
    assert latest_folder(filled) is None
    back_up(filled, stick)
    shutil.rmtree(stick)
    assert latest_folder(filled) == stick
    assert latest_folder(tmp_path / "nergens") is None


def test_with_the_passphrase_the_copy_is_opened_and_read(filled, stick):
    report = back_up(filled, stick, PASSPHRASE)
    assert report.inspected.sound
    assert report.inspected.records == 2
    with pytest.raises(WrongPassphrase):
        back_up(filled, stick, "niet deze")


def test_a_backup_never_goes_over_another(filled, stick):
    first = back_up(filled, stick, clock=saturday)
    before = files(first.folder)
    second = back_up(filled, stick, clock=saturday)
    more = [back_up(filled, stick, clock=saturday).folder.name for _ in range(2)]
    assert [second.folder.name, *more] == [f"houvast-2023-02-11-2147-{number}" for number in (2, 3, 4)]
    assert files(first.folder) == before


@pytest.mark.parametrize("copy", [back_up, restore])
def test_a_copy_inside_what_is_copied_is_refused_with_what_to_do(filled, copy):
    with pytest.raises(NotBackedUp) as refused:
        copy(filled, filled / "binnen")
    assert refused.value.now.startswith("Kies een andere map")


def test_the_file_that_makes_a_vault_is_copied_last(filled, stick, monkeypatch):
    """Half a copy is no vault, whatever other files are beside it."""
    (filled / "zzz.txt").write_text("van iemand")
    written, real = [], disk.save
    monkeypatch.setattr(disk, "save", lambda path, data: written.append(path) or real(path, data))
    report = back_up(filled, stick, clock=saturday)
    names = [path.relative_to(stick / f"{report.folder.name}.onaf").as_posix() for path in written]
    assert (len(names), names[-1]) == (report.files, "vault")


def test_a_disk_that_refuses_before_anything_was_copied_is_told_as_it_is(filled, stick, monkeypatch):
    def refuse(_):
        raise OSError(errno.EROFS, "read-only")

    stick.mkdir()
    real = disk.make_folder
    monkeypatch.setattr(disk, "make_folder", lambda path: real(path) if path == stick else refuse(path))
    with pytest.raises(NotBackedUp, match="alleen-lezen"):
        back_up(filled, stick)


def test_a_restored_backup_opens_with_all_that_was_in_it(filled, stick, tmp_path):
    backup = back_up(filled, stick).folder
    with Vault.unlock(filled, PASSPHRASE) as vault:
        vault.open_incident(INCIDENT).append([entry("drie")])
    shutil.rmtree(filled)
    report = restore(backup, filled, clock=saturday)
    assert report.folder == filled
    assert files(filled) == files(backup)
    with Vault.unlock(filled, PASSPHRASE) as vault:
        assert [record.text for record in vault.open_incident(INCIDENT).records] == ["een", "twee"]
        # This computer knows that there was more.
        assert not all(finding.harmless for finding in vault.findings)


def test_a_restore_never_goes_over_a_vault(filled, stick, tmp_path):
    backup = back_up(filled, stick).folder
    before = files(filled)
    for taken in (filled, filled / "vault"):
        with pytest.raises(VaultExists):
            restore(backup, taken)
    assert files(filled) == before
    empty = tmp_path / "leeg"
    empty.mkdir()
    restore(backup, empty)
    assert files(empty) == before


def test_what_is_no_backup_is_not_restored(tmp_path):
    with pytest.raises(NotAVault):
        restore(tmp_path, tmp_path / "kluis")
    with pytest.raises(NotAVault):
        back_up(tmp_path, tmp_path / "stick")


def test_a_backup_is_not_made_inside_the_vault_nor_restored_inside_itself(filled, stick):
    for inside in (filled, filled / "kopie"):
        with pytest.raises(NotBackedUp, match="zelf"):
            back_up(filled, inside)
    backup = back_up(filled, stick).folder
    with pytest.raises(NotBackedUp, match="zelf"):
        restore(backup, backup / "kluis")


def test_a_copy_of_a_running_app_is_sound_and_holds_what_was_acknowledged_before(vault, folder, stick):
    incident = vault.create_incident(INCIDENT)
    incident.append([entry("voor")])
    began, stop = threading.Event(), threading.Event()

    def write():
        while not stop.is_set():
            incident.append([entry("tijdens")])
            began.set()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert began.wait(PATIENCE_SECONDS)
        reports = [back_up(folder, stick, PASSPHRASE) for _ in range(5)]
    finally:
        stop.set()
        writer.join()
    assert all(report.inspected.sound for report in reports)
    counts = [report.inspected.records for report in reports]
    assert counts == sorted(counts)
    assert counts[0] >= 2


def test_a_segment_that_begins_during_the_copying_waits_for_the_next_backup(filled, stick, monkeypatch):
    real, once = disk.read, []

    def read(path, *most):
        data = real(path, *most)
        if path.name == "000001.seg" and INCIDENT in str(path) and not once:
            once.append(path)
            with Vault.unlock(filled, PASSPHRASE) as vault:
                vault.open_incident(INCIDENT).append([entry("drie")])
        return data

    monkeypatch.setattr(disk, "read", read)
    backup = back_up(filled, stick).folder
    assert once
    report = inspect(backup, PASSPHRASE, marks=False)
    assert report.sound
    assert report.records == 2


def test_keys_that_change_during_the_copying_are_copied_anew(filled, stick, monkeypatch):
    real, once = disk.read, []

    def read(path, *most):
        if path.suffix == ".seg" and not once:
            once.append(path)
            disk.save(filled / "slots" / f"{'a' * 32}.slot", b"new")
        return real(path, *most)

    monkeypatch.setattr(disk, "read", read)
    backup = back_up(filled, stick).folder
    assert (backup / "slots" / f"{'a' * 32}.slot").read_bytes() == b"new"


def test_files_that_are_not_finished_are_not_copied(filled, stick):
    (filled / "school" / "000001.pack.part").write_bytes(b"half")
    assert not list(back_up(filled, stick).folder.rglob("*.part"))


FAULTS = [
    (operation, error)
    for operation in ("create", "write", "sync", "sync_folder", "read", "replace", "make_folder", "forget_cached")
    for error in (errno.ENOSPC, errno.EIO, errno.EROFS, errno.ENODEV)
]


@pytest.mark.parametrize(("operation", "error"), FAULTS)
@pytest.mark.parametrize("nth", [3, 6])
def test_a_disk_that_refuses_leaves_no_half_backup(filled, stick, monkeypatch, operation, error, nth):
    real, left = getattr(disk, operation), [nth]

    def fail(*arguments):
        left[0] -= 1
        if not left[0]:
            raise OSError(error, os.strerror(error))
        return real(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(disk, operation, fail)
        try:
            made = [back_up(filled, stick).folder]
        except NotBackedUp:
            made = []
    # Refused, unless there were fewer calls.
    assert bool(made) == (left[0] > 0)
    assert ([*stick.glob("*")] if stick.exists() else []) == made
    assert all(files(each) == files(filled) for each in made)


def test_a_copy_that_reads_back_otherwise_is_refused_and_removed(filled, stick, monkeypatch):
    real = disk.read

    def rot(path, *most):
        data = real(path, *most)
        return data[:-1] + b"?" if stick in path.parents and path.suffix == ".seg" else data

    monkeypatch.setattr(disk, "read", rot)
    with pytest.raises(NotBackedUp):
        back_up(filled, stick)
    assert list(stick.iterdir()) == []


def test_what_an_earlier_attempt_left_is_replaced(filled, stick):
    half = stick / "houvast-2023-02-11-2147.onaf"
    half.mkdir(parents=True)
    (half / "vault").write_bytes(b"half")
    assert files(back_up(filled, stick, clock=saturday).folder) == files(filled)
    assert not half.exists()


def test_the_last_backup_is_remembered_for_a_reminder(filled, stick, home):
    assert latest_backup(filled) is None
    back_up(filled, stick, clock=saturday)
    later = SATURDAY + timedelta(days=3)
    back_up(filled, stick, clock=lambda: later)
    assert latest_backup(filled) == later
    assert inspect(filled, PASSPHRASE).last_backup == later
    (note,) = (home / "staat" / "backups").iterdir()
    note.write_bytes(b"{")
    assert latest_backup(filled) is None


def test_where_there_is_no_vault_there_is_no_last_backup(tmp_path):
    assert latest_backup(tmp_path) is None


def test_a_damaged_vault_is_copied_as_it_is(filled, stick):
    path = filled / "incidents" / INCIDENT / "000001.seg"
    data = bytearray(path.read_bytes())
    data[400] ^= 1
    path.write_bytes(data)
    report = back_up(filled, stick, PASSPHRASE)
    assert not report.inspected.sound
    assert files(report.folder) == files(filled)


def test_every_refusal_is_explained(filled, stick, monkeypatch):
    monkeypatch.setattr(disk, "save", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
    with pytest.raises(Explained, match="De schijf is vol") as caught:
        back_up(filled, stick)
    assert caught.value.now


LINKS = pytest.mark.skipif(sys.platform == "win32", reason="making a link needs rights on Windows")


@LINKS
@pytest.mark.parametrize("copy", [back_up, restore])
@pytest.mark.parametrize("kind", ["file", "folder", "nothing", "pipe", "itself"])
def test_a_link_in_a_vault_is_refused_and_nothing_behind_it_is_copied(filled, stick, tmp_path, copy, kind):
    secret = tmp_path / "brief.txt"
    secret.write_text("niet van de kluis")
    link = filled / "school" / "000009.seg"
    if kind == "pipe":
        os.mkfifo(link)
    else:
        targets = {"file": secret, "folder": tmp_path, "nothing": tmp_path / "weg", "itself": filled / "vault"}
        link.symlink_to(targets[kind])
    with pytest.raises(NotBackedUp, match=r"school/000009\.seg in de kluis is geen gewoon bestand"):
        copy(filled, stick)
    assert [
        path
        for path in tmp_path.rglob("*")
        if path.is_file()
        and path.name != "brief.txt"
        and not path.is_relative_to(filled)
        and b"niet van" in path.read_bytes()
    ] == []
    assert not list(stick.rglob("*"))


def test_what_is_gone_since_the_folder_was_listed_is_no_link(filled, stick, monkeypatch):
    real = os.walk

    def more(folder):
        for place, folders, found in real(folder):
            yield place, folders, [*found, "weg.part"]

    monkeypatch.setattr(os, "walk", more)
    assert inspect(back_up(filled, stick).folder, PASSPHRASE, marks=False).sound


@pytest.mark.parametrize("copy", [back_up, restore])
@pytest.mark.parametrize("fault", ["other bytes", "gone", "no sync"])
def test_a_copy_is_read_once_more_under_its_own_name(filled, stick, monkeypatch, copy, fault):
    real_replace, real_sync = disk.replace, disk.sync_folder

    def replace(path, onto):
        real_replace(path, onto)
        if onto.name.endswith((".part", ".bin")) or not onto.is_dir() or fault == "no sync":
            return
        victim = onto / "school" / "000001.seg"
        if fault == "gone":
            victim.unlink()
        else:
            data = victim.read_bytes()
            victim.unlink()
            victim.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))

    def sync_folder(folder):
        if (fault == "no sync" and folder == stick.parent and stick.exists()) or (
            fault == "no sync" and list(folder.glob("houvast-????-*[0-9]"))
        ):
            raise OSError(errno.EIO, "lost")
        real_sync(folder)

    monkeypatch.setattr(disk, "replace", replace)
    monkeypatch.setattr(disk, "sync_folder", sync_folder)
    with pytest.raises(NotBackedUp):
        copy(filled, stick)
    assert not stick.exists() or list(stick.iterdir()) == []
