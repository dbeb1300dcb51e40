"""Renews the blocks of output in README.md from the real commands: `make readme`.

A block is fenced as `console`; its first line is the command, which may end in `| head -n 5` or `| tail -n 5`. The
commands run on the example case as this laptop's own vault, with a clock that stands still at the end of the example.
"""

import contextlib
import io
import os
import re
import tempfile
from pathlib import Path
from unittest import mock

from docs.example_evening import NOW, played
from store.machine.folders import default_vault
from store.session import Session
from tui import practice
from tui.command_line import run

README = Path(__file__).parents[1] / "README.md"
_BLOCK = re.compile(
    r"^```console\n\$ (houvast [^\n|]*?)(?: \| (head|tail) -n (\d+))?\n.*?^```$", re.MULTILINE | re.DOTALL
)
_COLUMNS = "100"
"""Width of the help; everything else is not wrapped."""


def renewed(text: str) -> str:
    """Return a page with each block of output as the command gives it now."""
    with tempfile.TemporaryDirectory() as folder:
        home = {"HOUVAST_HOME": str(Path(folder) / "home"), "COLUMNS": _COLUMNS}
        with mock.patch.dict(os.environ, home), mock.patch.dict(Session.__init__.__kwdefaults__, clock=lambda: NOW):
            _make_vault()
            passphrase = Path(folder) / "wachtzin.txt"
            passphrase.write_text(practice.PASSPHRASE, encoding="utf-8")
            return _BLOCK.sub(lambda block: _block(block, passphrase), text)


def _make_vault() -> None:
    folder = default_vault()
    folder.parent.mkdir(parents=True)
    played(folder, own=True).close()


def _block(block: re.Match[str], passphrase: Path) -> str:
    command, which, count = block.groups()
    lines = _output(command, passphrase)
    if which:
        lines = lines[: int(count)] if which == "head" else lines[-int(count) :]
    shown, _, _ = block[0].removeprefix("```console\n").partition("\n")
    return "\n".join(("```console", shown, *lines, "```"))


def _output(command: str, passphrase: Path) -> list[str]:
    words = command.split()[1:]
    # A person types the passphrase, which shows nothing.
    asked = [] if "--help" in words else ["--wachtzin-bestand", str(passphrase)]
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.suppress(SystemExit):
        run([*words, *asked])
    return said.getvalue().strip("\n").splitlines()


if __name__ == "__main__":
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8")
