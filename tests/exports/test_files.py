import errno
import os
import stat
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from io import RawIOBase
from pathlib import Path
from typing import NoReturn

import pytest

from exports.files import DocumentNotWritten, file_stem, write

STEM = "2026-03-04_1405_persverklaring_v2"


def failing(code: int) -> Callable[..., NoReturn]:
    def fail(*_: object, **__: object) -> NoReturn:
        raise OSError(code, os.strerror(code))

    return fail


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_file_has_the_name_the_bytes_and_is_for_its_owner_only(tmp_path):
    path = write(tmp_path, STEM, b"inhoud")
    assert path == tmp_path / f"{STEM}.docx"
    assert path.read_bytes() == b"inhoud"
    assert names(tmp_path) == [path.name]
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="only Linux tells which files are open")
def test_nothing_stays_open_once_a_file_is_written(tmp_path):
    before = names(Path("/proc/self/fd"))
    write(tmp_path, STEM, b"inhoud")
    assert names(Path("/proc/self/fd")) == before


@pytest.mark.parametrize("links", [True, False], ids=["with hard links", "without hard links"])
def test_a_file_that_is_there_is_never_overwritten(tmp_path, monkeypatch, links):
    if not links:
        monkeypatch.setattr(os, "link", failing(errno.EPERM))
    written = [write(tmp_path, STEM, data) for data in (b"een", b"twee", b"drie")]
    assert [path.name for path in written] == [f"{STEM}.docx", f"{STEM} (2).docx", f"{STEM} (3).docx"]
    assert [path.read_bytes() for path in written] == [b"een", b"twee", b"drie"]
    assert len(names(tmp_path)) == 3


def test_a_dangling_link_of_that_name_is_not_followed(tmp_path):
    (tmp_path / f"{STEM}.docx").symlink_to(tmp_path / "elders")
    assert write(tmp_path, STEM, b"inhoud").name == f"{STEM} (2).docx"
    assert not (tmp_path / "elders").exists()


@pytest.mark.parametrize(
    ("step", "code", "says"),
    [
        ("os.fdopen", errno.EIO, "kon niet worden opgeslagen"),
        ("os.fsync", errno.ENOSPC, "De schijf is vol."),
        ("os.link", errno.EACCES, "mag u niet schrijven"),
        ("os.link", errno.EROFS, "mag u niet schrijven"),
        ("tempfile.mkstemp", errno.EACCES, "mag u niet schrijven"),
        ("tempfile.mkstemp", errno.ENOSPC, "De schijf is vol."),
    ],
)
def test_a_failure_at_any_step_is_explained_and_leaves_nothing_behind(tmp_path, monkeypatch, step, code, says):
    monkeypatch.setattr(step, failing(code))
    with pytest.raises(DocumentNotWritten, match=says) as caught:
        write(tmp_path, STEM, b"inhoud")
    assert names(tmp_path) == []
    assert "veilig" in caught.value.safe
    assert caught.value.now


def test_a_failing_move_on_a_disk_without_links_leaves_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "link", failing(errno.ENOTSUP))
    monkeypatch.setattr(Path, "replace", failing(errno.EIO))
    with pytest.raises(DocumentNotWritten):
        write(tmp_path, STEM, b"inhoud")
    assert names(tmp_path) == []


def test_an_interruption_leaves_nothing_behind(tmp_path, monkeypatch):
    def interrupt(_: int) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path, STEM, b"inhoud")
    assert names(tmp_path) == []


@pytest.mark.parametrize("folder", ["weg", "bestand"])
def test_a_folder_that_is_not_there_is_said_without_naming_it(tmp_path, folder):
    (tmp_path / "bestand").write_bytes(b"")
    with pytest.raises(DocumentNotWritten, match="Deze map bestaat niet") as caught:
        write(tmp_path / folder, STEM, b"inhoud")
    assert folder not in str(caught.value).replace("Word-bestand", "")


@pytest.mark.parametrize("stem", ["", "../weg", "Naam Achternaam", "a/b", ".verborgen", "a" * 200, "con\n"])
def test_only_a_plain_stem_is_taken(tmp_path, stem):
    with pytest.raises(ValueError, match="stem"):
        write(tmp_path, stem, b"inhoud")


def test_the_stem_holds_dutch_time_kind_and_version():
    moment = datetime(2026, 3, 4, 13, 5, tzinfo=UTC)
    assert file_stem(moment, "persverklaring", 2) == STEM
    assert file_stem(moment, "logboek") == "2026-03-04_1405_logboek"
    assert file_stem(moment, "ouderbrief", concept=True) == "2026-03-04_1405_ouderbrief_concept"


def test_plain_text_has_an_ending_of_its_own(tmp_path):
    assert write(tmp_path, STEM, b"tekst", ".txt").name == f"{STEM}.txt"


class _Unread:
    """An open file that fails the test when it is read."""

    def __init__(self, file: RawIOBase) -> None:
        self.file = file

    def __enter__(self) -> "_Unread":
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def fileno(self) -> int:
        return self.file.fileno()

    def read(self, *_: object) -> bytes:
        raise AssertionError("the file was read")
