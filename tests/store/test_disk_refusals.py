"""Each disk call fails in turn, with each error: nothing acknowledged is lost, and work continues afterwards."""

import errno
import os
import shutil
import subprocess
import sys

import pytest

from store.disk_refusals import DiskRefusal, not_saved, refusal
from store.errors import NotSaved
from store.log.marks import LogMark
from store.machine import disk
from store.vault import Vault
from tests.store.making import CHEAP, INCIDENT, PASSPHRASE, Log, documents, entry, payload

ERRORS = [errno.ENOSPC, errno.EIO, errno.EROFS, errno.ENODEV]
OPERATIONS = ["create", "write", "sync", "sync_folder", "close", "replace", "make_folder", "read", "fingerprint"]


class Fault:
    """Makes one call of an operation fail."""

    def __init__(self, real, nth: int, error: int) -> None:
        self._real, self._left, self._error = real, nth, error

    def __call__(self, *arguments):
        self._left -= 1
        if self._left == 0:
            raise OSError(self._error, os.strerror(self._error))
        return self._real(*arguments)

    @property
    def came(self) -> bool:
        """Return whether there were that many calls."""
        return self._left <= 0


def session(log: Log, acknowledged: list[bytes]) -> int:
    """Save three things, each until it is saved. Return how often it was refused."""
    refused = 0
    stream = log.open(mark=LogMark(log.place))
    for number in range(len(acknowledged), len(acknowledged) + 3):
        for _ in range(3):
            try:
                stream.append(payload(number))
            except NotSaved:
                refused += 1
                continue
            acknowledged.append(payload(number))
            break
    stream.close()
    return refused


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("operation", OPERATIONS)
def test_whatever_the_disk_refuses_nothing_acknowledged_is_lost_and_the_same_can_be_saved_again(
    tmp_path, monkeypatch, operation, error
):
    monkeypatch.setattr("store.log.stream.FEWEST", 3)
    monkeypatch.setattr("store.log.stream_reader.FEWEST", 3)
    for nth in range(1, 16):
        log, acknowledged = Log(tmp_path / str(nth)), []
        session(log, acknowledged)
        with monkeypatch.context() as patch:
            fault = Fault(getattr(disk, operation), nth, error)
            patch.setattr(disk, operation, fault)
            # Reading is not saving: a vault that cannot be read stays closed, and opening it is tried again.
            try:
                refused = session(log, acknowledged)
            except OSError:
                assert operation in ("read", "fingerprint")
                refused = session(log, acknowledged)
        assert refused <= 1
        session(log, acknowledged)
        content = log.read()
        assert len(acknowledged) == 9
        assert sorted(documents(content)) == list(range(9)), nth
        assert all(finding.harmless for finding in content.findings), nth
        if not fault.came:
            return
    pytest.fail("more calls than were tried")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "De schijf is vol."),
        (errno.EDQUOT, "De schijf is vol."),
        (errno.EROFS, "De schijf is alleen-lezen."),
        (errno.EACCES, "De schijf is alleen-lezen."),
        (errno.ENODEV, "De schijf met de kluis is weg."),
        (errno.ENOENT, "De schijf met de kluis is weg."),
        (errno.EIO, "De schijf geeft een schrijffout."),
        (errno.EINVAL, "De schijf geeft een schrijffout."),
    ],
)
def test_the_cause_is_told_with_what_to_do(number, said):
    error = not_saved(OSError(number, os.strerror(number)))
    assert error.what == f"NIET OPGESLAGEN. {said}"
    assert error.safe == "Alles wat eerder is opgeslagen, is veilig."
    assert "papier" in error.now
    assert error.now == refusal(OSError(number, "")).value.now


def test_an_error_without_a_number_is_a_fault_of_the_disk():
    assert refusal(OSError("odd")) is DiskRefusal.FAULT


def test_the_cause_reaches_who_saves(vault, monkeypatch):
    incident = vault.create_incident(INCIDENT)
    with monkeypatch.context() as patch:
        patch.setattr(disk, "write", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
        with pytest.raises(NotSaved, match="De schijf is vol"):
            incident.append([entry()])


def test_a_file_whose_sync_failed_is_never_written_or_synced_again(log, monkeypatch):
    touched, failed = [], []
    real_write, real_sync = disk.write, disk.sync

    def write(descriptor, data):
        touched.append(os.fstat(descriptor).st_ino)
        real_write(descriptor, data)

    def sync(descriptor):
        touched.append(os.fstat(descriptor).st_ino)
        if len(touched) == 6:
            failed.append((touched[-1], len(touched)))
            raise OSError(errno.EIO, "lost")
        real_sync(descriptor)

    monkeypatch.setattr(disk, "write", write)
    monkeypatch.setattr(disk, "sync", sync)
    stream = log.open()
    for number in range(6):
        for _ in range(2):
            try:
                stream.append(payload(number))
            except NotSaved:
                continue
            break
    stream.close()
    ((inode, at),) = failed
    assert inode not in touched[at:]
    assert log.read().payloads == [payload(number) for number in range(6)]


def test_a_disk_that_stays_full_gathers_no_files_and_work_goes_on_when_there_is_room(log, monkeypatch):
    stream = log.open()
    stream.append(payload(1))
    real = disk.write

    def only_headers(descriptor, data):
        if data.startswith(b"HvF"):
            raise OSError(errno.ENOSPC, "full")
        real(descriptor, data)

    with monkeypatch.context() as patch:
        patch.setattr(disk, "write", only_headers)
        for _ in range(20):
            with pytest.raises(NotSaved):
                stream.append(payload(2))
        assert len(list(log.folder.iterdir())) <= 2
    stream.append(payload(2))
    stream.close()
    content = log.read()
    assert content.payloads == [payload(1), payload(2)]
    assert content.findings == []


def test_a_stick_that_is_pulled_out_and_put_back_loses_nothing(vault, folder, tmp_path):
    incident = vault.create_incident(INCIDENT)
    incident.append([entry("voor")])
    away = tmp_path / "away"
    # The open file continues to exist without a name, which is not so on a disk that is gone; so close it too.
    os.close(incident._stream._writer._file)
    folder.rename(away)
    with pytest.raises(NotSaved):
        incident.append([entry("tijdens")])
    with pytest.raises(NotSaved, match="is weg"):
        incident.append([entry("tijdens")])
    away.rename(folder)
    incident.append([entry("na")])
    vault.close()
    with Vault.unlock(folder, PASSPHRASE) as again:
        assert [record.text for record in again.open_incident(INCIDENT).records] == ["voor", "na"]
        assert again.findings == ()


@pytest.fixture
def small_disk(tmp_path):
    """A real disk of 64 KiB, where this machine allows one."""
    place = tmp_path / "small"
    place.mkdir()
    if sys.platform != "linux" or shutil.which("mount") is None:
        pytest.skip("needs Linux")
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("may not mount here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_disk_that_is_really_full_loses_nothing_and_goes_on_when_there_is_room(small_disk):
    ballast = small_disk / "photo.jpg"
    ballast.write_bytes(b"x" * 16 * 1024)
    with Vault.create(small_disk / "kluis", PASSPHRASE, "directeur", cost=CHEAP) as vault:
        incident = vault.create_incident(INCIDENT)
        saved = []
        while True:
            record = entry("Politie gebeld")
            try:
                incident.append([record])
            except NotSaved as refused:
                assert "De schijf is vol" in refused.what  # noqa: PT017 - how many fit, the disk decides
                break
            saved.append(record)
        for _ in range(3):
            with pytest.raises(NotSaved):
                incident.append([entry("x" * 1000)])
        ballast.unlink()
        record = entry("weer ruimte")
        incident.append([record])
        saved.append(record)
    with Vault.unlock(small_disk / "kluis", PASSPHRASE) as again:
        assert list(again.open_incident(INCIDENT).records) == saved
        assert all(finding.harmless for finding in again.findings)
