"""The door of every import: ordinary files of a size, and nothing but Dutch sentences out of their readers."""

import os
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incident.errors import Explained
from operations.people.people_file import read_people_file
from operations.school import letterhead, own_playbooks
from operations.typed import chosen_file
from operations.typed.chosen_file import FileNotTaken, guarded, read
from operations.typed.target_folder import outside_vault
from store.copies.archive_file import is_archive, read_archive
from tui.typed_passphrase import passphrase

FUZZED = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
READERS = {
    "mensen.csv": read_people_file,
    "mensen.vcf": read_people_file,
    "boek.md": own_playbooks.read_playbook,
    "controle.md": own_playbooks.faults_of,
    "brief.docx": letterhead.check_template,
    "dossier.kluis": lambda path: read_archive(path, "zes losse woorden"),
    "wachtzin.txt": lambda path: passphrase(str(path)),
}
_CARD = b"BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=%s;ENCODING=QUOTED-PRINTABLE:=41nna\nTEL:0612345678\nEND:VCARD\n"
_STARTS = (
    b"",
    b"BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE;CHARSET=",
    b"naam;telefoon\n",
    b"# Brand\n\n## Kanalen\n- ",
    b"PK\x03\x04",
    b"HVSTARC\x01",
    b"\xff\xfe",
)
"""Beginnings that bring a reader past its first look."""


@pytest.fixture(params=READERS)
def name(request):
    return request.param


@FUZZED
@given(start=st.sampled_from(_STARTS), rest=st.binary(max_size=400))
def test_whatever_a_file_holds_only_dutch_sentences_come_out(name, tmp_path, start, rest):
    path = tmp_path / name
    path.write_bytes(start + rest)
    with suppress(Explained):
        READERS[name](path)


@FUZZED
@given(text=st.text(max_size=300))
def test_whatever_text_follows_a_property_of_a_card_is_answered(tmp_path, text):
    path = tmp_path / "mensen.vcf"
    path.write_bytes(b"BEGIN:VCARD\nFN:Anna\nN;" + text.encode("utf-8", "replace") + b"\nEND:VCARD\n")
    with suppress(Explained):
        read_people_file(path)


@pytest.mark.parametrize("charset", [b"UNDEFINED", b"IDNA", b"PUNYCODE", b"HEX", b"ROT13", b"UTF-7", b"BESTAATNIET"])
def test_a_card_in_a_charset_that_is_none_keeps_its_person(tmp_path, charset):
    path = tmp_path / "mensen.vcf"
    path.write_bytes(_CARD % charset)
    found = read_people_file(path)
    assert [it.phone for it in found.people] == ["0612345678"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes with a name in a folder")
def test_a_pipe_a_device_and_a_folder_are_no_files(name, tmp_path):
    pipe, folder, endless = tmp_path / name, tmp_path / "map", tmp_path / f"nul-{name}"
    os.mkfifo(pipe)
    folder.mkdir()
    endless.symlink_to("/dev/zero")
    for path in (pipe, folder, endless, tmp_path / "weg", Path("a\0b")):
        with pytest.raises(Explained):
            READERS[name](path)


@pytest.mark.skipif(sys.platform == "win32", reason="a file with a hole takes its whole size there")
def test_a_file_of_six_gigabytes_is_refused_before_it_is_read(name, tmp_path, monkeypatch):
    path = tmp_path / name
    path.write_bytes(b"HVSTARC\x01")
    os.truncate(path, 6 * 1024**3)
    read_pieces: list[int] = []
    monkeypatch.setattr(chosen_file.disk, "_read_up_to", lambda _, size: read_pieces.append(size))
    with pytest.raises(Explained, match=r"te groot|kan niet worden gelezen"):
        READERS[name](path)
    assert read_pieces == []


def test_a_chosen_file_is_read_up_to_a_limit_and_may_be_a_link(tmp_path):
    path = tmp_path / "briefpapier.docx"
    path.write_bytes(b"x" * 100)
    assert read(path, 100) == b"x" * 100
    with pytest.raises(FileNotTaken, match="te groot"):
        read(path, 99)
    for missing, said in ((tmp_path / "er-niet.docx", "is er niet"), (tmp_path, "kan niet worden gelezen")):
        with pytest.raises(FileNotTaken, match=said) as caught:
            read(missing, 99)
        assert missing.name not in str(caught.value)
    if sys.platform != "win32":
        (tmp_path / "link").symlink_to(path)
        assert read(tmp_path / "link", 100) == b"x" * 100


def test_the_limit_is_told_in_a_size_that_people_know(tmp_path):
    path = tmp_path / "boek.md"
    path.write_bytes(b"x" * 6_000_000)
    with pytest.raises(FileNotTaken, match="hoogstens 5 MB"):
        read(path, 5_000_000)
    with pytest.raises(FileNotTaken, match="hoogstens 800 kB"):
        read(path, 800_000)


@pytest.mark.parametrize("error", [ValueError, RecursionError, MemoryError, LookupError, OverflowError])
def test_any_failure_of_a_reader_is_told(error):
    with pytest.raises(FileNotTaken, match="niet begrijpt") as caught, guarded():
        raise error("iets van binnen")
    assert isinstance(caught.value.__cause__, error)
    assert "binnen" not in str(caught.value)


def test_what_explains_itself_stays_as_it_is():
    with pytest.raises(Explained, match="zo is het") as caught, guarded():
        raise Explained("zo is het")
    assert not isinstance(caught.value, FileNotTaken)


def test_no_file_that_is_not_encrypted_goes_into_the_vault(tmp_path):
    vault = tmp_path / "kluis"
    (vault / "incidents").mkdir(parents=True)
    for folder in (vault, vault / "incidents", tmp_path / "x" / ".." / "kluis"):
        with pytest.raises(Explained, match="in de kluis zelf"):
            outside_vault(vault, folder)
    with pytest.raises(Explained, match="kan niet worden gelezen"):
        outside_vault(vault, Path("a\0b"))
    assert outside_vault(vault, tmp_path) == tmp_path
    if sys.platform != "win32":
        (tmp_path / "link").symlink_to(vault)
        with pytest.raises(Explained, match="in de kluis zelf"):
            outside_vault(vault, tmp_path / "link")


def test_a_pipe_is_no_archive(tmp_path):
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "pijp.kluis")
        assert not is_archive(tmp_path / "pijp.kluis")
