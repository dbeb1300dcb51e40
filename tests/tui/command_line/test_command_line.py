"""The command itself: its subcommands, its errors on unknown ones, and whether all of that is documented."""

import re

import pytest

from tests.tui.command_line.console import ROOT, houvast, told
from tui import command_line
from tui.command_line import OK, WRONG, run


def test_without_a_terminal_one_sentence_names_the_commands(tmp_path):
    done = houvast(HOUVAST_HOME=str(tmp_path / "home"))
    assert (done.returncode, done.stdout) == (WRONG, b"")
    sentence = done.stderr.decode().strip()
    assert len(re.findall(r"[.!?](?:\s|$)", sentence)) == 1
    assert "houvast --help" in sentence
    assert "houvast gesprek" in sentence
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize(
    "arguments",
    [["--onbekend"], ["onbekend"], ["controleer", "a", "b"], ["tijdlijn", "a", "b"]],
)
def test_an_unclear_command_is_told_in_dutch(capsys, arguments):
    with pytest.raises(SystemExit) as stopped:
        run(arguments)
    assert stopped.value.code == WRONG
    out, err = told(capsys)
    assert out == ""
    assert re.fullmatch(r"Deze opdracht is niet duidelijk\. Typ houvast( \w+)? --help voor uitleg\.\n", err)


def test_what_a_command_lacks_is_named(capsys):
    with pytest.raises(SystemExit) as stopped:
        run(["voorbeeld"])
    assert stopped.value.code == WRONG
    assert told(capsys)[1] == "Er ontbreekt nog: --map. Typ houvast voorbeeld --help voor uitleg.\n"


@pytest.mark.parametrize("option", ["-h", "--help", "--hulp"])
def test_help_is_in_dutch(capsys, option):
    for arguments in ([option], *([name, option] for name in commands())):
        with pytest.raises(SystemExit) as stopped:
            run(arguments)
        assert stopped.value.code == OK
        out, _ = told(capsys)
        assert out.startswith("gebruik: houvast")
        assert not re.search(r"usage|positional|options|arguments|show this", out)


def test_a_disk_that_refuses_is_told_without_a_traceback(played, passphrase_file, monkeypatch, capsys):
    def refuse(folder):
        raise PermissionError(13, "no", str(folder))

    monkeypatch.setattr("store.copies.check.read_vault_id", refuse)
    assert run(["controleer", str(played), "--wachtzin-bestand", str(passphrase_file)]) == WRONG
    assert told(capsys)[1].startswith("Een bestand of map is niet te lezen of te schrijven (EACCES).")


def commands() -> dict[str, list[str]]:
    """The commands of the parser, each with its long options, according to its own help."""
    parser = command_line._parser()
    (chosen,) = [action for action in parser._actions if action.dest == "command"]
    return {
        name: [option for action in made._actions for option in action.option_strings if option.startswith("--")]
        for name, made in chosen.choices.items()
    }


@pytest.mark.parametrize("file", ["README.md", "docs/handleiding.md"])
def test_every_command_and_option_is_documented(file):
    # The linear path has a page of its own.
    text = "".join((ROOT / page).read_text(encoding="utf-8") for page in (file, "docs/zonder-scherm.md"))
    assert [name for name in commands() if f"houvast {name}" not in text] == []
    own = {option for options in commands().values() for option in options} - {"--help", "--hulp"}
    if file.startswith("docs"):
        assert [option for option in sorted(own) if option not in text] == []
