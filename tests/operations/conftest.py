"""A session on the example case, with a clock that stands still."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from playbooks.reader import shipped
from store.keys.keys import Cost
from store.session import Session
from store.vault import Vault
from tui.example import play

PASSPHRASE = "zes losse woorden voor een test"
_CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
_BEGAN = datetime(2023, 2, 11, 20, 31, tzinfo=UTC)
"""21:31 in the Netherlands, a Saturday."""
NOW = _BEGAN + timedelta(minutes=75)


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv("HOUVAST_HOME", str(tmp_path / "home"))


@pytest.fixture(scope="package")
def _played(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("operations") / "kluis"
    session = Session(Vault.create(folder, PASSPHRASE, "directeur", cost=_CHEAP, lock=False), clock=lambda: NOW)
    play(session, next(book for book in shipped() if book.key == "dreigmail"), _BEGAN)
    session.close()
    return folder


@pytest.fixture
def session(_played, tmp_path):
    """The example case, open."""
    vault = Vault.unlock(shutil.copytree(_played, tmp_path / "kluis"), PASSPHRASE, lock=False)
    session = Session(vault, clock=lambda: NOW)
    session.open(session.incidents()[0].id)
    yield session
    session.close()


@pytest.fixture
def commit(session):
    """Record the result of an operation."""
    return lambda record: session.commit(record(session.stamp()))
