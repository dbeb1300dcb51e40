"""Backups of a vault that changes while it is copied."""

import itertools

import pytest

from store.copies.backup import back_up
from store.errors import NotBackedUp
from store.machine import disk
from tests.store.making import INCIDENT, entry


@pytest.fixture
def filled(vault, folder):
    vault.create_incident(INCIDENT).append([entry("een"), entry("twee")])
    vault.close()
    return folder


def test_keys_that_change_again_and_again_give_no_backup_and_leave_nothing(filled, tmp_path, monkeypatch):
    real, numbers = disk.save, itertools.count(2)

    def saved(path, data):
        real(path, data)
        if path.name == "vault":
            (filled / "slots" / f"{next(numbers):032x}.slot").write_bytes(b"another slot")

    monkeypatch.setattr(disk, "save", saved)
    with pytest.raises(NotBackedUp):
        back_up(filled, tmp_path / "stick")
    assert list((tmp_path / "stick").iterdir()) == []
    assert next(numbers) > 3, "it was tried more than once"


def test_a_segment_that_reads_otherwise_the_second_time_gives_no_backup(filled, tmp_path, monkeypatch):
    real = disk.forget_cached

    def rotten(path):
        real(path)
        if path.name == "000001.seg":
            source = filled / "incidents" / INCIDENT / "000001.seg"
            data = source.read_bytes()
            source.write_bytes(bytes([data[0] ^ 1]) + data[1:])

    monkeypatch.setattr(disk, "forget_cached", rotten)
    with pytest.raises(NotBackedUp):
        back_up(filled, tmp_path / "stick")
    assert list((tmp_path / "stick").iterdir()) == []
