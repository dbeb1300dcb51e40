"""The conditions under which all tests must pass: differences between computers that must not change the outcome."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SYNC_MS = 50
"""The time added to each wait for the disk; a USB stick or a hard disk takes about as long."""
_SLOW_DISK = Path(__file__).with_name("slow_disk")
_WORKERS_A_CPU = 4
"""Tests that wait for the disk leave the processor to others."""
_BUSY = "import os\nwhile os.getppid() == {parent}: pass"
"""Uses all available time of a processor, and ends with the process that started it."""


class Condition(NamedTuple):
    """One way to run the tests."""

    name: str
    what: str
    one_cpu: bool = False
    busy: bool = False
    slow_disk: bool = False


CONDITIONS = (
    Condition("as-is", "as `make test` does"),
    Condition("one-cpu", "on one processor", one_cpu=True),
    Condition("busy", "beside a process on each processor that takes all it can get", busy=True),
    Condition("fsync", f"each fsync and fdatasync takes {SYNC_MS} ms longer", slow_disk=True),
)


def cpus() -> list[int]:
    """Return the processors that may be used."""
    return sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else list(range(os.cpu_count() or 1))


def environment(condition: Condition) -> dict[str, str]:
    """Return the environment of a run; every Python that a test starts with it has the same slow disk."""
    if not condition.slow_disk:
        return dict(os.environ)
    path = os.pathsep.join(filter(None, (str(_SLOW_DISK), os.environ.get("PYTHONPATH", ""))))
    return os.environ | {"PYTHONPATH": path, "SLOW_SYNC_MS": str(SYNC_MS)}


def options(condition: Condition) -> list[str]:
    """Return extra options for pytest."""
    return ["-n", str(_WORKERS_A_CPU * len(cpus()))] if condition.slow_disk else []


@contextlib.contextmanager
def applied(condition: Condition) -> Iterator[None]:
    """Apply the condition to processes that are started meanwhile.

    Raises `NotImplementedError` where the system does not let a process choose its processor.
    """
    with contextlib.ExitStack() as undo:
        if condition.one_cpu:
            undo.callback(_keep_to, cpus())
            _keep_to(cpus()[:1])
        if condition.busy:
            for _ in cpus():
                undo.enter_context(busy())
        yield


def _keep_to(chosen: list[int]) -> None:
    if not hasattr(os, "sched_setaffinity"):
        raise NotImplementedError("this system does not let a process choose its processor")
    os.sched_setaffinity(0, chosen)


@contextlib.contextmanager
def busy() -> Iterator[subprocess.Popen[bytes]]:
    """Keep one processor busy, as far as other processes allow."""
    with subprocess.Popen([sys.executable, "-c", _BUSY.format(parent=os.getpid())]) as process:
        try:
            yield process
        finally:
            process.kill()
