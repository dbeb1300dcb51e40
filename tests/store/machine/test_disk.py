"""The disk calls of the store, one by one."""

import errno
import hashlib
import os
import stat
import sys

import pytest

from store.machine import disk


def mode(path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_is_never_created_over_another(tmp_path):
    (tmp_path / "f").write_bytes(b"there")
    with pytest.raises(FileExistsError):
        disk.create(tmp_path / "f")
    with pytest.raises(FileExistsError):
        disk.save(tmp_path / "f", b"other")
    assert (tmp_path / "f").read_bytes() == b"there"


def test_what_is_written_after_a_cut_stands_at_the_end(tmp_path):
    descriptor = disk.create(tmp_path / "f")
    disk.write(descriptor, b"abc")
    disk.cut(descriptor, 1)
    disk.write(descriptor, b"x")
    disk.close(descriptor)
    assert disk.read(tmp_path / "f") == b"ax"


def test_a_write_that_came_short_is_a_full_disk(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "write", lambda _, data: len(data) - 1)
    with pytest.raises(OSError, match="short") as caught:
        disk.write(0, b"abc")
    assert caught.value.errno == errno.ENOSPC


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_only_its_owner_may_read_what_is_made(tmp_path):
    disk.make_folder(tmp_path / "a" / "b")
    disk.save(tmp_path / "a" / "b" / "f", b"x")
    disk.save_over(tmp_path / "a" / "b" / "g", b"x")
    assert [mode(tmp_path / name) for name in ("a", "a/b", "a/b/f", "a/b/g")] == [0o700, 0o700, 0o600, 0o600]


@pytest.mark.skipif(not hasattr(os, "posix_fadvise"), reason="this system is not asked")
def test_the_kernel_is_asked_to_forget_the_whole_file(tmp_path, monkeypatch):
    (tmp_path / "f").write_bytes(b"x")
    asked = []
    monkeypatch.setattr(os, "posix_fadvise", lambda _, *rest: asked.append(rest))
    disk.forget_cached(tmp_path / "f")
    assert asked == [(0, 0, os.POSIX_FADV_DONTNEED)]
    monkeypatch.delattr(os, "posix_fadvise")
    disk.forget_cached(tmp_path / "f")
    assert len(asked) == 1


def test_a_fingerprint_is_the_size_and_the_sha_256(tmp_path):
    (tmp_path / "f").write_bytes(b"abc")
    assert disk.fingerprint(tmp_path / "f") == (3, hashlib.sha256(b"abc").digest())


def test_what_is_overwritten_keeps_its_length_and_nothing_else(tmp_path):
    (tmp_path / "f").write_bytes(bytes(64))
    disk.overwrite(tmp_path / "f")
    data = disk.read(tmp_path / "f")
    assert len(data) == 64
    assert data.count(0) < 16


def test_writing_over_leaves_nothing_beside_the_file(tmp_path):
    for data in (b"one", b"two"):
        (tmp_path / "f.part").write_bytes(b"half")
        disk.save_over(tmp_path / "f", data)
        assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("f", data)]


def test_only_what_can_be_written_is_free(tmp_path):
    with pytest.raises(FileNotFoundError):
        disk.free(tmp_path / "not there")
    assert disk.free(tmp_path) > 0


def test_a_chosen_file_is_an_ordinary_one_of_a_size(tmp_path):
    path = tmp_path / "lijst.csv"
    path.write_bytes(b"naam")
    assert (disk.read_chosen(path, 4), disk.chosen_start(path, 2)) == (b"naam", b"na")
    with pytest.raises(disk.TooLarge):
        disk.read_chosen(path, 3)
    for read in (disk.read_chosen, disk.chosen_start):
        with pytest.raises(OSError, match=r"."):
            read(tmp_path, 4)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes among its files")
def test_a_chosen_file_may_be_a_link_and_no_pipe(tmp_path):
    (tmp_path / "lijst.csv").write_bytes(b"naam")
    (tmp_path / "link").symlink_to(tmp_path / "lijst.csv")
    os.mkfifo(tmp_path / "pijp")
    assert disk.read_chosen(tmp_path / "link", 4) == b"naam"
    with pytest.raises(disk.NotOrdinary):
        disk.read_chosen(tmp_path / "pijp", 4)
