"""Where the tests put their files: in memory, on a machine that has room there.

They sync every write, thousands of times, and no test can see what a sync does to a medium: only that it was asked for.
"""

import os
import shutil
from pathlib import Path

_MEMORY = Path("/dev/shm")
_ROOM = 2 * 1024**3
"""In bytes; a container may have far less, and the folders of all tests together take a tenth of this."""


def pytest_configure(config):
    if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))
