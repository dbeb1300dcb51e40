"""Where the tests put their files, how many run at a time, and that no example of Hypothesis has a time limit.

The files are in memory, on a machine with enough of it: the tests sync every write, thousands of times, and a test can
only see that a sync was asked for, not its effect on a medium.
"""

import os
import shutil
from pathlib import Path

from hypothesis import HealthCheck, settings

_MEMORY = Path("/dev/shm")
_ROOM = 2 * 1024**3
"""In bytes; a container may have far less, and the folders of all tests together take a tenth of this."""

settings.register_profile("counted", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("counted")


def pytest_configure(config):
    if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))


def pytest_xdist_auto_num_workers(config):
    """One more than the number of processors, because some tests wait for a terminal, a process or LibreOffice."""
    here = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return here + 1
