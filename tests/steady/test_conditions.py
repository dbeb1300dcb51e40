"""The conditions apply to the tests and to the processes that tests start, and end with the run."""

import os
import subprocess
import sys

import pytest

from tests.patience import PATIENCE_SECONDS
from tests.steady import __main__ as steady
from tests.steady.conditions import CONDITIONS, SYNC_MS, applied, busy, cpus, environment

BY_NAME = {it.name: it for it in CONDITIONS}
SYNCING = """
import os, tempfile, time
slept = []
time.sleep = slept.append
with tempfile.TemporaryFile() as file:
    os.fsync(file.fileno())
    os.fdatasync(file.fileno())
print(slept)
"""
FOUR_TESTS = """
import pytest

def test_good(): pass
def test_bad(): assert False

@pytest.mark.skip
def test_skipped(): pass

@pytest.fixture
def broken(): raise OSError

def test_without_ground(broken): pass
"""


def printed(program: str, environment: dict[str, str] | None = None) -> str:
    """Return the output of a Python that was started by a process that a test started."""
    starting = "import subprocess, sys; subprocess.run([sys.executable, '-c', sys.argv[1]], check=True)"
    command = [sys.executable, "-c", starting, program]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True, timeout=PATIENCE_SECONDS
    )
    return done.stdout.strip()


@pytest.mark.skipif(not hasattr(os, "fdatasync"), reason="this system has no fdatasync")
def test_a_slow_disk_is_slow_in_every_process_and_only_under_its_condition():
    assert printed(SYNCING, environment(BY_NAME["fsync"])) == str([SYNC_MS / 1000] * 2)
    without = {name: it for name, it in environment(BY_NAME["as-is"]).items() if name != "PYTHONPATH"}
    assert printed(SYNCING, without) == "[]"


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="this system does not let a process choose")
def test_one_processor_is_one_for_every_process_and_afterwards_all_are_there():
    before = cpus()
    with applied(BY_NAME["one-cpu"]):
        assert printed("import os; print(len(os.sched_getaffinity(0)))") == "1"
    assert cpus() == before


def test_who_keeps_a_processor_busy_is_there_until_the_run_has_ended():
    with busy() as process:
        assert process.poll() is None
    assert process.returncode != 0


def test_a_run_counts_what_passed_failed_and_was_skipped_and_names_what_failed(tmp_path, monkeypatch):
    monkeypatch.setattr(steady, "LOGS", tmp_path / "logs")
    tests = tmp_path / "test_four.py"
    tests.write_text(FOUR_TESTS, encoding="utf-8")
    result = steady.run(BY_NAME["as-is"], 1, [str(tests), "-n", "0", "-p", "no:cacheprovider"])
    assert (result.passed, result.failed, result.skipped, result.good) == (1, 2, 1, False)
    assert {name.rpartition("::")[2] for name in result.names} == {"test_bad", "test_without_ground"}


def test_a_run_without_tests_is_not_good(tmp_path, monkeypatch):
    monkeypatch.setattr(steady, "LOGS", tmp_path / "logs")
    assert not steady.run(BY_NAME["as-is"], 1, [str(tmp_path), "-n", "0"]).good
