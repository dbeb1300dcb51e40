"""A little of the campaigns, in every test run; `make torture TORTURE="keys paces"` runs the rest."""

import sys

import pytest

from tests.terminal import pace, storm
from tests.walk.jobs import JOBS

if sys.platform == "win32":
    pytest.skip("there is no pty on Windows", allow_module_level=True)

COUNT, SEED = 4, 3


def test_keys_in_a_storm_do_what_they_do_at_leisure(tmp_path):
    tally = storm.run(tmp_path, COUNT, SEED)
    assert tally.failures == []
    assert tally.cases == COUNT


def test_the_campaign_finds_a_key_that_is_lost(tmp_path, monkeypatch):
    monkeypatch.setattr(storm, "WAYS", {"lost": lambda *_: None})
    assert storm.run(tmp_path, 2, SEED).failed


def test_the_first_jobs_done_quickly_leave_the_same_dossier(tmp_path):
    calm = pace.told(tmp_path / "leisure", pace.at_leisure, JOBS[:3])
    assert len(calm) > 9
    assert pace.told(tmp_path / "5 ms", pace.quickly, JOBS[:3]) == calm
