"""A home folder for each test, and a vault with the example case."""

import shutil
from pathlib import Path

import pytest

from playbooks.reader import shipped
from store.session import Session
from store.vault import Vault
from tests.tui.command_line.console import CHEAP, PASSPHRASE, START
from tui.example import play


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv("HOUVAST_HOME", str(tmp_path / "home"))


@pytest.fixture
def passphrase_file(tmp_path) -> Path:
    path = tmp_path / "wachtzin.txt"
    path.write_text(PASSPHRASE + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="package")
def played(tmp_path_factory) -> Path:
    """A vault with the example case; tests do not change it."""
    folder = tmp_path_factory.mktemp("played") / "kluis"
    session = Session(Vault.create(folder, PASSPHRASE, "directeur", cost=CHEAP, lock=False))
    book = next(book for book in shipped() if book.key == "dreigmail")
    play(session, book, START)
    session.close()
    return folder


@pytest.fixture
def damaged(played, tmp_path) -> Path:
    """A copy with one bit flipped in the middle of the incident."""
    folder = shutil.copytree(played, tmp_path / "beschadigd")
    (segment,) = folder.glob("incidents/*/000001.seg")
    data = bytearray(segment.read_bytes())
    data[len(data) // 2] ^= 1
    segment.write_bytes(data)
    return folder
