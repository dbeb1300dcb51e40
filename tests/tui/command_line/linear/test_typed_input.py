"""Stdin that is no UTF-8, and arguments that are no text: a sentence and never a traceback."""

import sys

import pytest

from tests.tui.command_line.console import PASSPHRASE, houvast
from tui.command_line import OK, WRONG
from tui.typed_input import NOT_UTF8


def lines_of(*lines: bytes) -> bytes:
    return b"\n".join([PASSPHRASE.encode(), *lines, b""])


def test_a_conversation_understands_windows_1252_says_so_once_and_loses_no_line(vault, now):
    given = lines_of(b"melding Conci\xebrge gebeld", b"melding Ren\xe9 \x81 komt", "melding Café".encode(), b"stop")
    done = houvast("gesprek", "--kluis", vault, "--wachtzin-bestand", "-", given=given)
    assert (done.returncode, done.stderr.decode()) == (OK, f"{NOT_UTF8}\n")
    assert [it.text for it in now().records[-3:]] == ["Conciërge gebeld", "René \ufffd komt", "Café"]


def test_a_text_on_stdin_may_be_windows_1252(vault, passphrase_file, now):
    done = houvast(
        "melding", "-", "--kluis", vault, "--wachtzin-bestand", passphrase_file, given=b"Conci\xebrge\ngebeld\n"
    )
    assert (done.returncode, done.stderr.decode()) == (OK, f"{NOT_UTF8}\n")
    assert now().records[-1].text.split() == ["Conciërge", "gebeld"]


def test_utf_8_is_read_without_a_word_also_with_a_mark_in_front(vault, passphrase_file, now):
    given = "\ufeffConciërge".encode()
    done = houvast("melding", "-", "--kluis", vault, "--wachtzin-bestand", passphrase_file, given=given)
    assert (done.returncode, done.stderr) == (OK, b"")
    assert now().records[-1].text == "Conciërge"


@pytest.mark.skipif(sys.platform == "win32", reason="arguments are bytes elsewhere only")
@pytest.mark.parametrize(
    "words", [["melding", "Conci\udcebrge"], ["gesprek"], ["uitvoer", "logboek", "--naar", "\udceb"]]
)
def test_an_argument_or_a_path_that_is_no_text_is_refused_in_dutch(vault, passphrase_file, now, words):
    folder = vault if words != ["gesprek"] else f"{vault}\udceb"
    before = len(now().records)
    done = houvast(*words, "--kluis", folder, "--wachtzin-bestand", passphrase_file, PYTHONUTF8="1")
    assert done.returncode == WRONG
    assert done.stderr.decode().startswith("In deze opdracht staat een teken dat geen leesbare tekst is.")
    assert len(now().records) == before
