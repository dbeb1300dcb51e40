"""Backups are found where they lie, and nothing is opened for it."""

from store import removable
from store.removable import find_backups, removable_places


def vault(folder):
    folder.mkdir(parents=True)
    (folder / "vault").write_bytes(b"")
    return folder


def test_backups_are_found_in_a_folder_and_up_to_two_deep_the_newest_first(tmp_path):
    old = vault(tmp_path / "stick" / "houvast-2025-01-01-1200")
    new = vault(tmp_path / "stick" / "map" / "houvast-2026-11-21-2330")
    vault(tmp_path / "stick" / "a" / "b" / "houvast-2027-01-01-0000")
    (tmp_path / "stick" / "vault.txt").write_text("x")
    assert find_backups([tmp_path / "stick"]) == [new, old]
    assert find_backups([old]) == [old]
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


def test_the_places_are_folders_that_are_there():
    assert all(place.is_dir() for place in removable_places())
