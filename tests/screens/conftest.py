"""A vault with the example case in it, made once, and copied for each test."""

import shutil
from datetime import UTC, datetime, timedelta

import pytest

from playbooks.reader import shipped
from store.keys import Cost
from store.session import Session
from store.vault import Vault
from tests.screens.driving import PASSPHRASE, Clock
from tui.example import play

CHEAP = Cost(memory_kib=8 * 1024, passes=1, lanes=1)
BEGAN = datetime(2023, 2, 11, 20, 31, tzinfo=UTC)
"""21:31 in the Netherlands, a Saturday."""
END = BEGAN + timedelta(minutes=75)


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """A home of its own for each test, with a folder for documents."""
    folder = tmp_path / "home"
    monkeypatch.setenv("HOUVAST_HOME", str(folder))
    return folder


@pytest.fixture
def clock() -> Clock:
    """The clock on the wall at the end of the example evening: 22:46."""
    return Clock(END)


@pytest.fixture(scope="session")
def _played(tmp_path_factory):
    """The example case in a vault, for copying."""
    folder = tmp_path_factory.mktemp("voorbeeld") / "kluis"
    made = Session(Vault.create(folder, PASSPHRASE, "directeur", cost=CHEAP, lock=False), clock=lambda: END)
    play(made, next(book for book in shipped() if book.key == "dreigmail"), BEGAN)
    made.close()
    return folder


@pytest.fixture
def example(_played, tmp_path):
    """A vault with the example case."""
    return shutil.copytree(_played, tmp_path / "kluis")
