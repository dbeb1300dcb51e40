"""The one file for Linux, made of tiny packages."""

import os
import platform
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from kit.parts import pyz_main
from kit.single_file import pack
from kit.wheels import Incomplete
from tests.kit.making import make_houvast, make_wheel
from tests.patience import PATIENCE_SECONDS

if not sys.platform.startswith("linux"):
    pytest.skip("the file is for Linux", allow_module_level=True)

COMPUTER = f"{platform.machine()}-{sys.version_info[0]}.{sys.version_info[1]}"


@pytest.fixture
def wheels(tmp_path) -> list[Path]:
    return [make_houvast(tmp_path), make_wheel(tmp_path, "some-1.0-py3-none-any", {"some.py": "X = 1\n"})]


@pytest.fixture
def archive(tmp_path, wheels) -> Path:
    path = tmp_path / "uit voer" / "houvast.pyz"
    pack({COMPUTER: wheels, "een-ander": []}, path)
    return path


@pytest.fixture
def cache(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "houvast"


def run(archive: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(archive), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE_SECONDS)


def test_it_unpacks_once_for_its_owner_alone_and_runs(archive, cache):
    done = run(archive, "een twee", "*")
    assert done.returncode == 3, done.stderr
    where, said = done.stdout.strip().split(".py ", 1)
    (folder,) = cache.iterdir()
    assert where == str(folder / "tui" / "command_line")
    assert said == "een twee *"
    # Python itself makes the folders of compiled files, inside a private folder.
    unpacked = [path for path in cache.parent.rglob("*") if "__pycache__" not in path.parts]
    modes = {stat.S_IMODE(path.stat().st_mode) for path in unpacked}
    assert [oct(mode) for mode in modes if mode & 0o077] == []
    assert "wordt uitgepakt" in done.stderr
    before = folder.stat().st_mtime_ns
    assert run(archive).stderr == ""
    assert folder.stat().st_mtime_ns == before


def test_the_same_wheels_give_the_same_file_and_others_another_folder(tmp_path, archive, wheels, cache):
    pack({COMPUTER: wheels, "een-ander": []}, tmp_path / "again.pyz")
    assert (tmp_path / "again.pyz").read_bytes() == archive.read_bytes()
    pack({COMPUTER: wheels[:1]}, tmp_path / "other.pyz")
    folders = {pyz_main.unpacked(path) for path in (archive, tmp_path / "other.pyz")}
    assert len(folders) == 2


@pytest.mark.parametrize("whose", ["the cache", "the program"])
def test_a_folder_that_others_can_write_in_is_refused(archive, cache, whose):
    folder = pyz_main.unpacked(archive)
    (cache if whose == "the cache" else folder).chmod(0o777)
    done = run(archive)
    assert done.returncode == 2
    assert "niet van u alleen" in done.stderr


def test_a_link_in_place_of_the_cache_is_refused(archive, cache, tmp_path):
    cache.parent.mkdir()
    cache.symlink_to(tmp_path, target_is_directory=True)
    with pytest.raises(pyz_main.CannotRun, match="niet van u alleen"):
        pyz_main.unpacked(archive)


def test_a_cache_that_cannot_be_made_is_told_and_leaves_nothing(archive, cache):
    cache.parent.write_bytes(b"")
    done = run(archive)
    assert (done.returncode, done.stdout) == (2, "")
    assert "kon niet worden uitgepakt" in done.stderr


@pytest.mark.parametrize(("stop", "said"), [(OSError(28, "no room"), "200 MB"), (KeyboardInterrupt(), "Gestopt")])
def test_a_full_disk_or_ctrl_c_leaves_nothing_behind(archive, cache, monkeypatch, stop, said):
    def stops(*_: object) -> None:
        raise stop

    monkeypatch.setattr(pyz_main.ZipFile, "extractall", stops)
    mask = os.umask(0o022)
    try:
        with pytest.raises(pyz_main.CannotRun, match=said):
            pyz_main.unpacked(archive)
        assert os.umask(0o022) == 0o022
    finally:
        os.umask(mask)
    assert list(cache.iterdir()) == []


def test_another_machine_and_another_c_library_are_refused_in_words(archive, cache, monkeypatch):
    monkeypatch.setattr(pyz_main.platform, "machine", lambda: "riscv64")
    with pytest.raises(pyz_main.CannotRun, match="alleen op Linux"):
        pyz_main.unpacked(archive)
    for libc in (("", ""), ("glibc", "2.27"), ("musl", "1.2")):
        monkeypatch.setattr(pyz_main.platform, "libc_ver", lambda libc=libc: libc)
        with pytest.raises(pyz_main.CannotRun, match="alleen op Linux"):
            pyz_main.suit(archive)


def test_a_python_that_does_not_suit_hands_over_to_one_that_does(archive, monkeypatch):
    called = []
    monkeypatch.setattr(pyz_main.sys, "version_info", (3, 9, 0))
    monkeypatch.setattr(pyz_main.sys, "argv", ["x", "--help"])
    monkeypatch.setattr(pyz_main.shutil, "which", lambda name: "/there/python3.12" if name == "python3.12" else None)
    monkeypatch.setattr(pyz_main.os, "execv", lambda *call: called.append(call))
    with pytest.raises(pyz_main.CannotRun, match=r"3\.11, 3\.12 of 3\.13"):
        pyz_main.suit(archive)
    assert called == [("/there/python3.12", ["/there/python3.12", str(archive), "--help"])]


@pytest.mark.parametrize("inside", ["some-1.0.data/purelib/x.py", "some.pth", "../x.py"])
def test_a_wheel_that_must_be_installed_is_not_packed(tmp_path, inside):
    wheel = make_wheel(tmp_path, "some-1.0-py3-none-any", {inside: ""})
    with pytest.raises(Incomplete, match="cannot be unpacked"):
        pack({COMPUTER: [wheel]}, tmp_path / "x.pyz")
