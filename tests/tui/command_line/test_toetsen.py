"""`houvast toetsen` and `houvast oefen`."""

import sys
from unittest.mock import Mock

from docx import Document

from tests.tui.command_line.console import houvast, told
from tui.command_line import OK, WRONG, run


def test_the_keys_are_printed_as_plain_text_without_any_vault(capsys, tmp_path):
    assert run(["toetsen"]) == OK
    out, err = told(capsys)
    assert err == ""
    assert "De toetsen van Houvast" in out
    assert "Ctrl+Q Stoppen: " in out
    assert max(map(len, out.splitlines())) <= 76
    assert not (tmp_path / "home").exists()


def test_the_keys_come_as_a_file_to_print(capsys, tmp_path):
    for form, name in (("word", "houvast-toetsen.docx"), ("tekst", "houvast-toetsen.txt")):
        assert run(["toetsen", "--naar", str(tmp_path), "--als", form]) == OK
        assert told(capsys)[0] == f"{tmp_path / name}\n"
    assert "De toetsen van Houvast" in {it.text for it in Document(tmp_path / "houvast-toetsen.docx").paragraphs}
    assert run(["toetsen", "--naar", str(tmp_path / "weg")]) == WRONG


def test_practising_needs_a_terminal_and_opens_the_example_at_once(monkeypatch):
    assert houvast("oefen").returncode == WRONG
    app = Mock(return_code=0)
    made = Mock(return_value=app)
    terminal = Mock(isatty=Mock(return_value=True))
    monkeypatch.setattr("tui.app.HouvastApp", made)
    monkeypatch.setattr(sys, "stdin", terminal)
    monkeypatch.setattr(sys, "stdout", terminal)
    assert run(["oefen"]) == OK
    assert made.call_args.kwargs == {"practise": True}
    app.run.assert_called_once_with()
