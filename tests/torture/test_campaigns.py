"""A little of each campaign, in every run of the tests; `make torture` has the rest."""

import contextlib
import sys

import pytest

from store import disk
from tests.torture import damage, kills, lives, power, refusals, secrecy, splices, writer_kills
from tests.torture.tally import Tally

SEED = 7
needs_a_pty = pytest.mark.skipif(sys.platform == "win32", reason="there is no pty, nor SIGKILL, on Windows")


@pytest.mark.parametrize(
    ("campaign", "count"),
    [
        (damage.run, 400),
        (splices.run, 200),
        (refusals.run, 30),
        (power.run, 40),
        pytest.param(writer_kills.run, 3, marks=needs_a_pty),
        pytest.param(kills.run, 3, marks=needs_a_pty),
        pytest.param(secrecy.run, 1, marks=needs_a_pty),
    ],
    ids=["damage", "splices", "refusals", "power", "writer kills", "kills", "secrecy"],
)
def test_nothing_acknowledged_is_lost_and_nothing_false_is_accepted(tmp_path, campaign, count):
    tally = campaign(tmp_path, count, SEED)
    assert tally.failures == []
    assert tally.cases >= count


def test_a_vault_that_is_copied_put_back_and_shared_at_random_notices_what_it_misses(tmp_path):
    tally = lives.run(tmp_path, 8, SEED, steps=15)
    assert tally.failures == []
    assert tally.cases >= 8


# -- the campaigns can fail


def test_the_simulator_finds_what_a_store_that_does_not_wait_for_the_disk_would_lose(tmp_path, monkeypatch):
    monkeypatch.setattr(disk, "sync", lambda _: None)
    tally = power.run(tmp_path, 60, SEED, power.PLAYS[1:2])
    assert any("acknowledged records are lost" in failure for failure in tally.failures)


def test_the_simulator_finds_what_a_store_that_does_not_wait_for_names_would_lose(tmp_path, monkeypatch):
    monkeypatch.setattr(disk, "sync_folder", lambda _: None)
    tally = power.run(tmp_path, 60, SEED, power.PLAYS[1:2])
    assert tally.failed


def test_the_refusals_find_a_store_that_does_not_hear_of_a_refused_write(tmp_path, monkeypatch):
    real = disk.write

    def write(descriptor, data):
        with contextlib.suppress(OSError):
            real(descriptor, data)

    monkeypatch.setattr(disk, "write", write)
    assert refusals.run(tmp_path, 25, SEED).failed


def test_the_scan_for_the_canary_finds_it_in_each_form(tmp_path):
    for number, (_, form) in enumerate(secrecy.forms(secrecy.CANARY)):
        (tmp_path / f"{number}").write_bytes(b"x" + form + b"x")
    tally = Tally()
    secrecy._look_through(tmp_path, tally)
    assert (tally.cases, tally.failed) == (number + 1, number + 1)
