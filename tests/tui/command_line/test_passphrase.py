"""The accepted ways to give a passphrase, and the refused ones."""

import io
import os
import sys

import pytest

from incident.errors import Explained
from tests.store.passphrase_cases import CHOSEN, TYPINGS
from tests.tui.command_line.console import PASSPHRASE, houvast, told, vault_with
from tui.command_line import OK, WRONG, run
from tui.typed_passphrase import new_passphrase


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte order mark"])
@pytest.mark.parametrize("after", [b"", b"\n", b"\r\n", b"\r\n\r\n"])
@pytest.mark.parametrize("way", ["file", "stdin"])
def test_what_an_editor_adds_around_the_passphrase_is_no_part_of_it(tmp_path, monkeypatch, capsys, before, after, way):
    folder = vault_with(tmp_path / "kluis", "Incident")
    data = before + PASSPHRASE.encode() + after
    (tmp_path / "bestand").write_bytes(data)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="ascii"))
    name = str(tmp_path / "bestand") if way == "file" else "-"
    assert run(["controleer", str(folder), "--wachtzin-bestand", name]) == OK
    told(capsys)


@pytest.mark.parametrize("typing", TYPINGS, ids=lambda it: it.name)
@pytest.mark.parametrize("command", [["controleer"], ["tijdlijn"], ["klok", "--kluis"]], ids=lambda it: it[0])
def test_a_command_opens_a_vault_with_each_way_to_type_its_passphrase(tmp_path, capsys, monkeypatch, typing, command):
    monkeypatch.setattr("tests.tui.command_line.console.PASSPHRASE", CHOSEN)
    folder = vault_with(tmp_path / "kluis", "Incident")
    (tmp_path / "bestand").write_bytes(f"{typing.typed}\n".encode())
    done = run([*command, str(folder), "--wachtzin-bestand", str(tmp_path / "bestand")])
    assert done == (OK if typing.same else WRONG), capsys.readouterr()


@pytest.mark.parametrize("typing", TYPINGS, ids=lambda it: it.name)
def test_a_new_passphrase_is_repeated_in_each_way_to_type_it(monkeypatch, typing):
    answers = iter([CHOSEN, typing.typed])
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", lambda _: next(answers))
    if typing.same:
        assert new_passphrase(None, "Nieuwe wachtzin: ") == CHOSEN
    else:
        with pytest.raises(Explained, match="niet gelijk"):
            new_passphrase(None, "Nieuwe wachtzin: ")


@pytest.mark.parametrize("command", ["controleer", "tijdlijn"])
def test_a_missing_passphrase_file_is_told(played, tmp_path, capsys, command):
    assert run([command, str(played), "--wachtzin-bestand", str(tmp_path / "weg")]) == WRONG
    out, err = told(capsys)
    assert out == ""
    assert err.startswith("Het bestand met de wachtzin kan niet worden gelezen. Controleer de naam")


@pytest.mark.parametrize("way", ["file", "stdin"])
def test_a_passphrase_that_is_no_text_is_told_without_a_byte_of_it(played, tmp_path, way):
    secret = PASSPHRASE.encode("latin-1")
    (tmp_path / "latin").write_bytes(secret)
    done = houvast(
        "controleer", played, "--wachtzin-bestand", tmp_path / "latin" if way == "file" else "-", given=secret
    )
    assert (done.returncode, done.stdout) == (WRONG, b"")
    assert done.stderr.decode().startswith("Het bestand met de wachtzin kan niet worden gelezen.")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("option", ["--wachtzin", "--passphrase", "--wachtwoord"])
def test_a_passphrase_on_the_command_line_is_refused_and_not_repeated(played, capsys, option):
    with pytest.raises(SystemExit) as stopped:
        run(["controleer", str(played), option, PASSPHRASE])
    assert stopped.value.code == WRONG
    assert told(capsys) == ("", "Deze opdracht is niet duidelijk. Typ houvast --help voor uitleg.\n")


def test_without_a_terminal_and_a_file_there_is_no_waiting_for_a_passphrase(played):
    done = houvast("controleer", played)
    assert (done.returncode, done.stdout) == (WRONG, b"")
    assert done.stderr.decode() == (
        f"Er is geen terminal om de wachtzin in te typen. Gebruik --wachtzin-bestand BESTAND.{os.linesep}"
    )


class Terminal(io.StringIO):
    """An input with a user at it."""

    def isatty(self) -> bool:
        return True


def test_in_a_terminal_the_passphrase_is_asked_for(played, monkeypatch, capsys):
    asked = []
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", lambda prompt: asked.append(prompt) or PASSPHRASE)
    assert run(["controleer", str(played)]) == OK
    assert asked == ["Wachtzin: "]
    told(capsys)


@pytest.mark.parametrize(
    ("interruption", "said"),
    [(EOFError, "Er is geen wachtzin getypt.\n"), (KeyboardInterrupt, "Gestopt.\n")],
)
def test_leaving_the_question_for_the_passphrase_is_calm(played, monkeypatch, capsys, interruption, said):
    def leave(prompt):
        raise interruption

    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", leave)
    assert run(["controleer", str(played)]) == WRONG
    assert told(capsys) == ("", said)
