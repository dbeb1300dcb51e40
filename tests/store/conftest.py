"""A home of its own for each test, and a vault in it."""

from collections.abc import Iterator

import pytest

from store.vault import Vault
from tests.store.making import CHEAP, PASSPHRASE


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
