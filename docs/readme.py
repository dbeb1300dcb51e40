"""Renews the blocks of output in README.md from the real commands: `make readme`.

A block is fenced as `console`; its first line is the command, which may end in `| head -n 5` or `| tail -n 5`. The
commands run on the example case as this laptop's own vault, with a clock that stands still at the end of the example.
"""

import contextlib
import io
import os
import re
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest import mock

from playbooks.reader import shipped
from store.keys.keys import Cost
from store.machine.folders import default_vault
from store.session import Session
from store.vault import Vault
from tui import practice
from tui.command_line import run
from tui.example import play

README = Path(__file__).parents[1] / "README.md"
_BEGAN = datetime(2023, 2, 11, 20, 31, tzinfo=UTC)
_NOW = _BEGAN + timedelta(minutes=75)
"""A Saturday evening, 22:46 in the Netherlands: the end of the example."""
_CHEAP = Cost(memory_kib=8 * 1024, passes=1, lanes=1)
_BLOCK = re.compile(
    r"^```console\n\$ (houvast [^\n|]*?)(?: \| (head|tail) -n (\d+))?\n.*?^```$", re.MULTILINE | re.DOTALL
)
_COLUMNS = "100"
"""Width of the help; everything else is not wrapped."""


def renewed(text: str) -> str:
    """Return a page with each block of output as the command gives it now."""
    with tempfile.TemporaryDirectory() as folder:
        home = {"HOUVAST_HOME": str(Path(folder) / "home"), "COLUMNS": _COLUMNS}
        with mock.patch.dict(os.environ, home), mock.patch.dict(Session.__init__.__kwdefaults__, clock=lambda: _NOW):
            _make_vault()
            passphrase = Path(folder) / "wachtzin.txt"
            passphrase.write_text(practice.PASSPHRASE, encoding="utf-8")
            return _BLOCK.sub(lambda block: _block(block, passphrase), text)


def _make_vault() -> None:
    folder = default_vault()
    folder.parent.mkdir(parents=True)
    session = Session(Vault.create(folder, practice.PASSPHRASE, "directeur", cost=_CHEAP))
    play(session, next(book for book in shipped() if book.key == "dreigmail"), _BEGAN)
    session.close()


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
    return said.getvalue().rstrip().splitlines()


if __name__ == "__main__":
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8")
