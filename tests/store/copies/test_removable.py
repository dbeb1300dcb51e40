"""Backups on sticks are found without opening any file."""

import sys

import pytest

from store.copies import removable
from store.copies.removable import find_backups, removable_places


def vault(folder):
    folder.mkdir(parents=True)
    (folder / "vault").write_bytes(b"")
    return folder


def test_backups_are_found_in_a_folder_and_up_to_two_deep_the_newest_first(tmp_path):
    old = vault(tmp_path / "stick" / "houvast-2025-01-01-1200")
    new = vault(tmp_path / "stick" / "archief" / "houvast-2026-11-21-2330")
    vault(tmp_path / "stick" / "a" / "b" / "houvast-2027-01-01-0000")
    (tmp_path / "stick" / "vault.txt").write_text("x")
    assert find_backups([tmp_path / "stick"]) == [new, old]
    assert find_backups([old]) == [old]
    twins = [vault(tmp_path / stick / "houvast-2024-01-01-1200") for stick in ("d", "b", "c", "a")]
    assert find_backups(twin.parent for twin in twins) == sorted(twins, reverse=True)
    assert find_backups([tmp_path / "stick", tmp_path / "stick"]) == [new, old]


def test_the_second_copies_inside_a_vault_are_no_backups(tmp_path):
    whole = vault(tmp_path / "stick" / "houvast-2025-01-01-1200")
    vault(whole / "copies")
    assert find_backups([tmp_path / "stick"]) == find_backups([whole]) == [whole]


def test_a_place_that_cannot_be_read_holds_none(tmp_path):
    (tmp_path / "bestand").write_bytes(b"")
    assert find_backups([tmp_path / "weg", tmp_path / "bestand"]) == []


def test_of_a_very_full_folder_only_the_beginning_is_looked_at(tmp_path, monkeypatch):
    monkeypatch.setattr(removable, "_MOST_ENTRIES", 2)
    for number in range(5):
        vault(tmp_path / f"houvast-{number}")
    assert len(find_backups([tmp_path])) == 2


def test_the_places_are_the_folders_where_disks_are_mounted_each_once(tmp_path, monkeypatch):
    for name in ("media/stick", "media/user/disk", "run/media/user/disk"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "media" / "note.txt").write_text("x")
    patterns = tuple(f"{tmp_path.as_posix()}/{pattern}" for pattern in ("media", "media/*", "run/media/*", "weg"))
    monkeypatch.setattr(removable, "_ROOTS", {sys.platform: patterns})
    if sys.platform != "win32":
        found = [place.relative_to(tmp_path).as_posix() for place in removable_places()]
        assert found == ["media/stick", "media/user", "media/user/disk", "run/media/user/disk"]
    monkeypatch.setattr(removable, "_ROOTS", {})
    monkeypatch.setattr(sys, "platform", "haiku")
    assert removable_places() == []


@pytest.mark.skipif(sys.platform == "win32", reason="stands in for Windows, which has drives of its own")
def test_on_windows_the_places_are_the_drives_from_d_on_that_are_there(tmp_path, monkeypatch):
    for name in ("C:\\", "D:\\", "Z:\\"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "platform", "win32")
    assert [str(drive) for drive in removable_places()] == ["D:\\", "Z:\\"]
