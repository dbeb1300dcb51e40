"""A home folder for each test, with a vault; a log without a vault; packs of short segments."""

from collections.abc import Iterator

import pytest

from store.members import Member
from store.vault import Vault
from tests.store.key_making import SECOND
from tests.store.making import CHEAP, PASSPHRASE, Log
from tests.store.packing import FEWEST


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    folder = tmp_path / "home"
    monkeypatch.setenv("HOUVAST_HOME", str(folder))
    return folder


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "kluis"


@pytest.fixture
def vault(folder) -> Iterator[Vault]:
    with Vault.create(folder, PASSPHRASE, "directeur", cost=CHEAP) as made:
        yield made


@pytest.fixture
def log(tmp_path) -> Log:
    return Log(tmp_path / "v")


@pytest.fixture
def short(monkeypatch):
    """Pack short segments, into frames that hold a few documents each."""
    monkeypatch.setattr("store.log.stream.FEWEST", FEWEST)
    monkeypatch.setattr("store.log.stream_reader.FEWEST", FEWEST)
    monkeypatch.setattr("store.log.pack.FRAME_SIZE", 40)


@pytest.fixture
def pair(vault: Vault) -> Member:
    """Add a second member to a vault. Return that member."""
    return vault.add_member("teamleider", SECOND, cost=CHEAP)
