"""Carrying out commands on a copy of the example, and reading what stands in it afterwards."""

import shutil

import pytest

from store.session import Session
from store.vault import Vault
from tests.tui.command_line.console import PASSPHRASE, STEERING, told
from tui.command_line import run


@pytest.fixture
def vault(played, tmp_path):
    return shutil.copytree(played, tmp_path / "kluis")


@pytest.fixture
def do(vault, passphrase_file, capsys):
    """Carry out a typed line on the example; gives its code, its lines and what it says on the error output."""

    def do(line: str, *more: str) -> tuple[int, list[str], str]:
        words = [*line.split(), *more, "--kluis", str(vault), "--wachtzin-bestand", str(passphrase_file)]
        code = run(words)
        out, err = told(capsys)
        assert not STEERING.search(out)
        return code, out.splitlines(), err

    return do


@pytest.fixture
def now(vault):
    """What stands in the vault, read anew."""
    opened = []

    def now():
        session = Session(Vault.unlock(vault, PASSPHRASE, read_only=True))
        opened.append(session)
        session.open(session.incidents()[0].id)
        return session

    yield now
    for session in opened:
        session.close()
