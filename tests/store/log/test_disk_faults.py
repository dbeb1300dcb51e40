"""A disk that refuses: the caller gets an error, memory stays as it was, and nothing acknowledged is lost."""

import errno
import os

import pytest
from tinydb.table import Table

from store.errors import NotSaved, VaultDamaged
from store.machine import disk
from store.vault import Vault
from tests.store.making import INCIDENT, PASSPHRASE, Log, entry, payload


class BadDisk:
    """Makes the nth call of one operation fail, before or after it had its effect."""

    def __init__(self, monkeypatch, operation: str, nth: int, error: int, *, half: bool = False) -> None:
        self._real = getattr(disk, operation)
        self._left = nth
        self._error = error
        self._half = half
        monkeypatch.setattr(disk, operation, self)

    def __call__(self, *arguments):
        self._left -= 1
        if self._left:
            return self._real(*arguments)
        if self._half:
            descriptor, data = arguments
            os.write(descriptor, data[: len(data) // 2])
        raise OSError(self._error, os.strerror(self._error))


FAULTS = [
    ("write", errno.ENOSPC, False),
    ("write", errno.ENOSPC, True),
    ("write", errno.EIO, False),
    ("sync", errno.EIO, False),
    ("sync", errno.ENOSPC, False),
    ("create", errno.EROFS, False),
    ("sync_folder", errno.EIO, False),
]


@pytest.mark.parametrize(("operation", "error", "half"), FAULTS)
@pytest.mark.parametrize("nth", range(1, 6))
def test_a_refused_write_is_told_and_trying_again_saves_it_in_a_new_segment(
    vault, folder, monkeypatch, operation, error, half, nth
):
    incident = vault.create_incident(INCIDENT)
    acknowledged, refused = [], 0
    with monkeypatch.context() as patch:
        BadDisk(patch, operation, nth, error, half=half)
        for number in range(4):
            record = entry(str(number))
            try:
                incident.append([record])
            except NotSaved:
                refused += 1
                assert list(incident.records) == acknowledged
                incident.append([record])
            acknowledged.append(record)
            assert list(incident.records) == acknowledged
    # The second write and sync are those of the copy of the header, of which nobody is told.
    happens = nth <= {"write": 5, "sync": 5, "create": 1, "sync_folder": 1}[operation] and (nth, operation) not in (
        (2, "write"),
        (2, "sync"),
    )
    assert refused == happens
    vault.close()
    with Vault.unlock(folder, PASSPHRASE) as again:
        assert list(again.open_incident(INCIDENT).records) == acknowledged
        assert again.findings == ()


def test_after_a_refused_sync_the_segment_is_never_written_again(tmp_path, monkeypatch):
    log = Log(tmp_path / "v")
    stream = log.open()
    stream.append(payload(1))
    with monkeypatch.context() as patch:
        BadDisk(patch, "sync", 1, errno.EIO)
        with pytest.raises(NotSaved):
            stream.append(payload(2))
    first = log.segment(1).read_bytes()
    stream.append(payload(3))
    stream.append(payload(4))
    stream.close()
    assert log.segment(1).read_bytes() == first
    assert log.read().payloads == [payload(1), payload(3), payload(4)]


def test_a_record_that_was_refused_but_did_land_is_read_once(vault, folder, monkeypatch):
    incident = vault.create_incident(INCIDENT)
    incident.append([entry("eerste")])
    record = entry("tweede")
    with monkeypatch.context() as patch:
        BadDisk(patch, "sync", 1, errno.EIO)
        # If the disk also refuses to shorten the file, the frame stays.
        patch.setattr(disk, "cut", lambda *_: None)
        with pytest.raises(NotSaved):
            incident.append([record])
    incident.append([record, entry("derde")])
    vault.close()
    with Vault.unlock(folder, PASSPHRASE) as again:
        opened = again.open_incident(INCIDENT)
        assert [each.text for each in opened.records] == ["eerste", "tweede", "derde"]
        assert [row["text"] for row in opened.db.table("records").all()] == ["eerste", "tweede", "derde"]
        assert again.findings


def test_an_interrupt_between_write_and_confirmation_ends_the_segment(tmp_path, monkeypatch):
    log = Log(tmp_path / "v")
    stream = log.open()
    stream.append(payload(1))

    def interrupted(_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(disk, "sync", interrupted)
        with pytest.raises(KeyboardInterrupt):
            stream.append(payload(2))
    stream.append(payload(3))
    stream.close()
    assert log.segment(2).exists()
    assert log.read().payloads[0] == payload(1)
    assert log.read().payloads[-1] == payload(3)


def test_a_short_write_is_a_refused_write(tmp_path, monkeypatch):
    log = Log(tmp_path / "v")
    stream = log.open()
    stream.append(payload(1))
    real = os.write
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", lambda descriptor, data: real(descriptor, data[:10]))
        with pytest.raises(NotSaved):
            stream.append(payload(2))
    stream.append(payload(3))
    stream.close()
    assert log.read().payloads == [payload(1), payload(3)]
    assert log.read().findings == []


def test_a_refused_change_of_the_school_s_tables_leaves_them_as_they_were(vault, monkeypatch):
    people = vault.school.table("people")
    people.insert({"role": "wijkagent", "phones": ["0900"]})
    with monkeypatch.context() as patch:
        patch.setattr(disk, "write", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
        for change in (
            lambda: people.insert({"role": "arts"}),
            lambda: people.update({"role": "ander"}),
            lambda: people.update(lambda document: document["phones"].append("112")),
            lambda: people.remove(doc_ids=[1]),
            people.truncate,
            vault.school.drop_tables,
            lambda: Table(vault.school.storage, "people").update(lambda document: document["phones"].append("112")),
        ):
            with pytest.raises(NotSaved):
                change()
            assert vault.school.table("people").all() == [{"role": "wijkagent", "phones": ["0900"]}]


def test_a_disk_that_cannot_take_the_quarantine_does_not_keep_the_vault_shut(tmp_path, monkeypatch):
    log = Log(tmp_path / "v")
    log.write(1)
    with log.segment().open("ab") as file:
        file.write(b"half")
    with monkeypatch.context() as patch:
        BadDisk(patch, "create", 1, errno.ENOSPC)
        stream = log.open()
    assert stream.take_payloads() == [payload(1)]
    assert stream.findings


def test_an_incident_that_the_disk_cannot_read_is_told_as_such(vault, monkeypatch):
    vault.create_incident(INCIDENT).append([entry()])
    vault.open_incident(INCIDENT).close()

    def refuse(*_, **__):
        raise OSError(errno.EIO, "bad sector")

    monkeypatch.setattr("store.log.stream.read_stream", refuse)
    with pytest.raises(VaultDamaged, match=f"incidents/{INCIDENT} in de kluis is niet te lezen"):
        vault.open_incident(INCIDENT)
