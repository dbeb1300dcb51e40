"""Try mutants: one pytest collects all tests, and forks for each mutant a child that runs the tests that meet it."""

import gc
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.mutation.caches import forget
from tests.mutation.mutants import ROOT, Mutant
from tests.mutation.planting import VARIABLE, Functions, Replaced

_PATIENCE = 120
"""Seconds on the clock beyond four times the processor time that a child may take: some tests wait."""
_WAITED_FOR, _SHARE = 2.0, 0.15
"""Seconds of the processor that a test waits, and the least share of a processor that it is thought to have."""
OPTIONS = ("-q", "-n", "0", "-p", "no:randomly", "-p", "no:cacheprovider", "--hypothesis-seed=0")
PASSED, TOO_LONG, BROKE = "", "never ends", "breaks at once"


class Trials:
    """The plugin in the pytest that collects: it runs `work` in place of the tests."""

    def __init__(self, work: "Callable[[Trials], None]"):
        self._work = work
        self._items: dict[str, pytest.Item] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Collect is done: do the work."""
        self._items = {item.nodeid: item for item in session.items}
        self.functions = Functions()
        gc.collect()
        gc.freeze()  # A child would copy every page that its collector looks at.
        self._work(self)
        return True

    def run(self, tests: Sequence[str], mutants: Sequence[Replaced], seconds: int) -> str:
        """Run tests until one fails, with mutants in place. Return its name, or `PASSED`, `TOO_LONG` or `BROKE`."""
        items = [self._items[test] for test in tests if test in self._items]
        folder = Path(tempfile.mkdtemp(prefix="mutant-", dir="/dev/shm" if Path("/dev/shm").exists() else None))
        receive, send = os.pipe()
        child = os.fork()
        if not child:
            os.close(receive)
            self._as_child(items, mutants, seconds, send, folder)
        os.close(send)
        try:
            return self._outcome(child, receive, seconds)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    @staticmethod
    def _outcome(child: int, receive: int, seconds: int) -> str:
        until = time.monotonic() + 4 * seconds + _PATIENCE
        while True:
            pid, status = os.waitpid(child, os.WNOHANG)
            if pid:
                break
            if time.monotonic() > until:
                os.killpg(child, signal.SIGKILL)
                os.waitpid(child, 0)
                return TOO_LONG
            time.sleep(0.02)
        with os.fdopen(receive, encoding="utf-8") as words:
            said = words.read()
        if os.WIFSIGNALED(status):
            return TOO_LONG if os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL) else BROKE
        return said

    def _as_child(
        self, items: list[pytest.Item], mutants: Sequence[Replaced], seconds: int, send: int, folder: Path
    ) -> None:
        os.setpgid(0, 0)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        said = b""
        try:
            _be_impatient()
            for mutant in mutants:
                mutant.plant()
            forget()
            failed = _Failed()
            for number, item in enumerate(items):
                if not number:
                    item.config._tmp_path_factory._basetemp = folder
                    item.config.pluginmanager.register(failed)
                item.config.hook.pytest_runtest_protocol(
                    item=item, nextitem=items[number + 1] if number + 1 < len(items) else None
                )
                if failed.name:
                    break
            said = failed.name.encode()
        except BaseException as error:  # noqa: BLE001 - whatever it is, the mutant was noticed
            said = f"{type(error).__name__}".encode()
        os.write(send, said)
        os._exit(0)


def _be_impatient() -> None:
    """Let tests wait for two seconds of the processor, or more on the clock: many mutants are noticed by waiting."""
    began = time.monotonic()
    spent = SimpleNamespace(
        monotonic=lambda: max(time.process_time(), (time.monotonic() - began) * _SHARE), sleep=time.sleep
    )
    for name in ("tests.patience", "tests.screens.driving"):
        module = sys.modules.get(name)
        if hasattr(module, "PATIENCE_SECONDS"):
            module.PATIENCE_SECONDS, module.time = _WAITED_FOR, spent


class _Failed:
    def __init__(self) -> None:
        self.name = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and not self.name:
            self.name = report.nodeid


def afresh(tests: Sequence[str], mutant: Mutant, seconds: int) -> str:
    """Do the same in a Python of its own, for what a module does when it is imported."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-x", *OPTIONS, "-p", "tests.mutation.planting", *tests],
        cwd=ROOT,
        env={**os.environ, VARIABLE: f"{ROOT / mutant.path}\n{mutant.planted()}"},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1)),
    )
    if done.returncode == 0:
        return PASSED
    if done.returncode < 0:
        return TOO_LONG
    said = [line for line in done.stdout.splitlines() if line.startswith(("FAILED ", "ERROR "))]
    return said[0].split()[1] if said else BROKE
