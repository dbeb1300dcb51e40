"""A pytest plugin that notes which tests run which line, and what each test costs.

    python -m pytest -p tests.mutation.meets tests/incident

What it notes comes on top of what was noted before, so that a new test can be noted by itself. Coverage's own contexts
end at the first `await` of a test, so the name of the test is set from here. What a module runs while it is imported
belongs to no test.
"""

import json
import os
import time

import coverage
import pytest

from tests.mutation.caches import forget
from tests.mutation.mutants import FOLDERS, KEPT


class _Notes:
    def __init__(self, worker: str):
        KEPT.mkdir(exist_ok=True)
        self._costs = KEPT / f"costs.{worker}.json"
        self._seconds: dict[str, float] = {}
        self._failed: set[str] = set()
        self._lines = coverage.Coverage(
            data_file=str(KEPT / f"lines.{worker}"), source=list(FOLDERS), branch=False, config_file=False
        )
        self._lines.start()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item):
        forget()
        self._lines.switch_context(item.nodeid)
        began = time.process_time()
        try:
            return (yield)
        finally:
            self._seconds[item.nodeid] = round(time.process_time() - began, 4)
            self._lines.switch_context("")

    def pytest_runtest_logreport(self, report):
        if report.failed:
            self._failed.add(report.nodeid)

    def pytest_sessionfinish(self):
        self._lines.stop()
        self._lines.save()
        self._costs.write_text(json.dumps({"seconds": self._seconds, "failed": sorted(self._failed)}))


def pytest_configure(config):
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if worker or not config.getoption("numprocesses", None):
        config.pluginmanager.register(_Notes(f"{worker or 'all'}-{os.getpid()}"))
