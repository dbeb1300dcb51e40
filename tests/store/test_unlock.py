"""What making a vault leaves behind, and where."""

import pytest

from store.errors import NotSaved
from store.vault import Vault
from tests.store.making import CHEAP, INCIDENT, PASSPHRASE, entry


def test_a_vault_that_is_made_without_a_lock_leaves_nothing_outside_its_folder(folder, home):
    with Vault.create(folder, PASSPHRASE, "directeur", cost=CHEAP, lock=False) as made:
        made.create_incident(INCIDENT).append([entry()])
    assert list(home.rglob("*")) == []


def test_a_vault_that_is_told_what_a_guess_may_cost_measures_nothing(folder, monkeypatch):
    measured = []
    monkeypatch.setattr("store.unlock.calibrate", lambda: measured.append(1) or CHEAP)
    Vault.create(folder, PASSPHRASE, "directeur", cost=CHEAP).close()
    assert measured == []


def test_of_a_making_that_the_disk_refuses_at_its_last_file_nothing_is_left(folder, monkeypatch):
    def refuse(*_):
        raise OSError("full")

    monkeypatch.setattr("store.unlock.save_vault_file", refuse)
    with pytest.raises(NotSaved):
        Vault.create(folder, PASSPHRASE, "directeur", cost=CHEAP)
    assert list(folder.iterdir()) == []


def test_nothing_of_a_making_that_was_cut_off_stays_in_the_new_vault(folder):
    for part in ("slots", "copies/slots", "incidents"):
        (folder / part).mkdir(parents=True)
        (folder / part / "rest").write_bytes(b"x")
    Vault.create(folder, PASSPHRASE, "directeur", cost=CHEAP).close()
    assert list(folder.rglob("rest")) == []
