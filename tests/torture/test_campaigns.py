"""A little of each campaign, in every test run; `make torture` runs the rest."""

import contextlib
import os
import sys
import tempfile
from pathlib import Path

import pytest

from store.machine import disk
from tests.torture import (
    bounds,
    damage,
    foreign,
    kills,
    letterheads,
    lives,
    power,
    refusals,
    replaced,
    secrecy,
    sectors,
    splices,
    writer_kills,
)
from tests.torture.tally import Tally

SEED = 7
MEMORY = Path("/dev/shm")
needs_a_pty = pytest.mark.skipif(sys.platform == "win32", reason="there is no pty, nor SIGKILL, on Windows")


@pytest.fixture
def place():
    """A folder in memory if possible: a campaign waits for the disk more than for anything else."""
    with tempfile.TemporaryDirectory(dir=MEMORY if os.access(MEMORY, os.W_OK) else None) as folder:
        yield Path(folder)


@pytest.mark.parametrize(
    ("campaign", "count"),
    [
        (damage.run, 300),
        (splices.run, 120),
        (sectors.run, 25),
        (foreign.run, 25),
        (replaced.run, 15),
        (letterheads.run, 60),
        (bounds.run, 1),
        (refusals.run, 15),
        (power.run, 25),
        pytest.param(writer_kills.run, 3, marks=needs_a_pty),
        pytest.param(kills.run, 2, marks=needs_a_pty),
        pytest.param(secrecy.run, 1, marks=needs_a_pty),
    ],
    ids=[
        "damage",
        "splices",
        "sectors",
        "foreign",
        "replaced",
        "letterheads",
        "bounds",
        "refusals",
        "power",
        "writer kills",
        "kills",
        "secrecy",
    ],
)
def test_nothing_acknowledged_is_lost_and_nothing_false_is_accepted(place, campaign, count):
    tally = campaign(place, count, SEED)
    assert tally.failures == []
    assert tally.cases >= count


def test_a_vault_that_is_copied_put_back_and_shared_at_random_notices_what_it_misses(place):
    tally = lives.run(place, 5, SEED, steps=12)
    assert tally.failures == []
    assert tally.cases >= 5


# -- the campaigns can fail


def test_the_simulator_finds_what_a_store_that_does_not_wait_for_the_disk_would_lose(place, monkeypatch):
    monkeypatch.setattr(disk, "sync", lambda _: None)
    tally = power.run(place, 25, SEED, power.PLAYS[1:2])
    assert any("acknowledged records are lost" in failure for failure in tally.failures)


def test_the_simulator_finds_what_a_store_that_does_not_wait_for_names_would_lose(place, monkeypatch):
    monkeypatch.setattr(disk, "sync_folder", lambda _: None)
    tally = power.run(place, 25, SEED, power.PLAYS[1:2])
    assert tally.failed


def test_the_refusals_find_a_store_that_does_not_hear_of_a_refused_write(place, monkeypatch):
    real = disk.write

    def write(descriptor, data):
        with contextlib.suppress(OSError):
            real(descriptor, data)

    monkeypatch.setattr(disk, "write", write)
    # The store looks at what stands under the name of a segment too, which is the same question once more.
    monkeypatch.setattr(disk, "same_file", lambda *_: True)
    assert refusals.run(place, 40, SEED).failed


def test_the_bounds_find_a_look_that_takes_more_than_it_may(place, monkeypatch):
    monkeypatch.setattr(bounds, "MOST_MIB", -1)
    monkeypatch.setattr(bounds, "MOST_SECONDS", -1)
    (failure,) = bounds.run(place, 1, SEED).failures
    assert "MiB; it took" in failure


def test_the_scan_for_the_canary_finds_it_in_each_form(place):
    for number, (_, form) in enumerate(secrecy.forms(secrecy.CANARY)):
        (place / f"{number}").write_bytes(b"x" + form + b"x")
    tally = Tally()
    secrecy._look_through(place, tally)
    assert (tally.cases, tally.failed) == (number + 1, number + 1)
