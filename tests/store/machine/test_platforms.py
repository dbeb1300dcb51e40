"""Behaviour of other systems, simulated here: disk and folders of macOS and Windows, an old OpenSSL."""

import errno
import os
from pathlib import Path
from types import SimpleNamespace

import platformdirs
import pytest
from cryptography.exceptions import UnsupportedAlgorithm

from incident.errors import Explained
from store.copies import removable
from store.copies.check import inspect
from store.keys import suites
from store.machine import disk, folders
from store.machine.folders import default_vault, state_folder
from store.vault import Vault
from tests.store.making import CHEAP, INCIDENT, PASSPHRASE, entry

FULL_SYNC = 51
"""F_FULLFSYNC of macOS."""


@pytest.fixture
def mac(monkeypatch):
    """Simulate macOS. Return the calls of fcntl, and a list of errors that it raises first."""
    fcntl = pytest.importorskip("fcntl")
    asked, errors = [], []

    def ask(descriptor, command):
        asked.append((descriptor, command))
        if errors:
            raise OSError(errors.pop(0), "refused")

    monkeypatch.setattr(disk, "sys", SimpleNamespace(platform="darwin"))
    monkeypatch.setattr(fcntl, "F_FULLFSYNC", FULL_SYNC, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", ask)
    return asked, errors


@pytest.fixture
def synced(monkeypatch):
    """The calls of plain fsync."""
    done = []
    monkeypatch.setattr(os, "fsync", done.append)
    return done


def test_on_macos_the_cache_of_the_drive_is_emptied_too(mac, synced, tmp_path):
    asked, _ = mac
    disk.sync(7)
    assert (asked, synced) == ([(7, FULL_SYNC)], [])


@pytest.mark.parametrize("error", [errno.ENOTSUP, errno.EINVAL, errno.ENOTTY])
def test_on_macos_a_file_system_that_cannot_empty_it_is_synced_as_elsewhere(mac, synced, error):
    mac[1].append(error)
    disk.sync(7)
    assert synced == [7]


def test_on_macos_a_drive_that_fails_is_not_asked_in_another_way(mac, synced):
    mac[1].append(errno.EIO)
    with pytest.raises(OSError, match="refused"):
        disk.sync(7)
    assert synced == []


def test_on_windows_a_folder_needs_no_sync(monkeypatch, synced, tmp_path):
    monkeypatch.setattr(disk, "sys", SimpleNamespace(platform="win32"))
    disk.sync_folder(tmp_path / "is er niet")
    assert synced == []


class Scanner:
    """Holds a file for a number of attempts to rename it."""

    def __init__(self, monkeypatch, attempts: int, platform: str) -> None:
        self.waits = []
        self._left = attempts
        self._real = Path.replace
        monkeypatch.setattr(disk, "sys", SimpleNamespace(platform=platform))
        monkeypatch.setattr(disk, "time", SimpleNamespace(sleep=self.waits.append))
        monkeypatch.setattr(Path, "replace", lambda path, onto: self._replace(path, onto))

    def _replace(self, path, onto):
        self._left -= 1
        if self._left >= 0:
            raise PermissionError(errno.EACCES, "in use")
        return self._real(path, onto)


@pytest.mark.parametrize("attempts", [0, 1, 3])
def test_on_windows_a_rename_waits_a_moment_for_a_scanner(monkeypatch, tmp_path, attempts):
    scanner = Scanner(monkeypatch, attempts, "win32")
    disk.save_over(tmp_path / "merk", b"nieuw")
    assert (tmp_path / "merk").read_bytes() == b"nieuw"
    assert len(scanner.waits) == attempts
    assert sum(scanner.waits) < 1


@pytest.mark.parametrize(("attempts", "platform"), [(4, "win32"), (1, "linux")])
def test_a_rename_that_stays_refused_is_told(monkeypatch, tmp_path, attempts, platform):
    (tmp_path / "merk").write_bytes(b"oud")
    Scanner(monkeypatch, attempts, platform)
    with pytest.raises(PermissionError):
        disk.save_over(tmp_path / "merk", b"nieuw")
    assert (tmp_path / "merk").read_bytes() == b"oud"


def test_a_kernel_that_cannot_be_asked_to_forget_a_file_is_left_alone(monkeypatch, tmp_path):
    monkeypatch.delattr(os, "posix_fadvise", raising=False)
    disk.forget_cached(tmp_path / "is er niet")


@pytest.mark.parametrize(
    ("platform", "mounted", "found"),
    [
        ("darwin", ["Volumes/STICK", "media/niet"], ["Volumes/STICK"]),
        ("linux", ["media/STICK", "media/wie/SCHIJF", "run/media/wie/A", "Volumes/niet"], ["SCHIJF", "STICK", "A"]),
        ("win32", ["D:\\", "E:\\", "C:\\"], ["D:\\", "E:\\"]),
        ("een ander", ["media/STICK"], []),
    ],
)
def test_sticks_are_found_where_each_system_puts_them(tmp_path, monkeypatch, platform, mounted, found):
    for place in mounted:
        (tmp_path / place).mkdir(parents=True)
    monkeypatch.setattr(removable, "sys", SimpleNamespace(platform=platform))
    monkeypatch.setattr(removable, "Path", lambda place: tmp_path / str(place).lstrip("/"))
    names = {place.relative_to(tmp_path).as_posix() for place in removable.removable_places()}
    assert {name for name in found if any(place.endswith(name) for place in names)} == set(found)
    assert not any("niet" in place or place == "C:\\" for place in names)
    assert bool(names) == bool(found)


def test_documents_go_where_this_person_keeps_them_and_else_in_the_home_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(platformdirs, "user_documents_path", lambda: tmp_path)
    assert folders.documents_folder() == tmp_path
    monkeypatch.setattr(platformdirs, "user_documents_path", lambda: tmp_path / "is er niet")
    assert folders.documents_folder() == Path.home()


def test_an_openssl_without_gcm_siv_writes_and_reads_the_other_suite_and_refuses_this_one(folder, monkeypatch, vault):
    vault.close()

    def lacking(key):
        raise UnsupportedAlgorithm("AES-256-GCM-SIV")

    monkeypatch.setitem(suites._CIPHERS, suites.AES_GCM_SIV, lacking)
    with pytest.raises(Explained):
        Vault.unlock(folder, PASSPHRASE)
    assert suites.preferred() == suites.CHACHA20_POLY1305
    old = folder.with_name("oud")
    with Vault.create(old, PASSPHRASE, "directeur", cost=CHEAP) as made:
        made.create_incident(INCIDENT).append([entry("een")])
    assert (old / "incidents" / INCIDENT / "000001.seg").read_bytes()[8] == suites.CHACHA20_POLY1305
    assert inspect(old, PASSPHRASE).records == 1
    monkeypatch.undo()
    monkeypatch.setenv("HOUVAST_HOME", str(folder.parent / "home"))
    with Vault.unlock(old, PASSPHRASE) as again:
        assert [record.text for record in again.open_incident(INCIDENT).records] == ["een"]


def test_without_a_folder_of_ones_own_choice_vault_and_locks_stand_in_folders_of_this_app(monkeypatch):
    monkeypatch.delenv("HOUVAST_HOME")
    assert default_vault().name == "kluis"
    assert "houvast" in default_vault().parts
    assert "houvast" in state_folder().parts
    assert not state_folder().is_relative_to(default_vault())


@pytest.mark.parametrize(("place", "asked_of"), [(default_vault, "user_data_path"), (state_folder, "user_state_path")])
def test_the_folders_of_the_app_stand_under_its_own_name_alone(monkeypatch, tmp_path, place, asked_of):
    """Otherwise Windows would put a folder with the maker's name above it, derived from the app's name."""
    asked = []
    monkeypatch.delenv("HOUVAST_HOME")
    monkeypatch.setattr(platformdirs, asked_of, lambda *names, **more: asked.append((names, more)) or tmp_path)
    assert place().is_relative_to(tmp_path)
    assert asked == [(("houvast",), {"appauthor": False})]
