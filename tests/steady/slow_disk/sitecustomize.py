"""A slow disk for every Python that has this folder on its path: each wait for the disk takes SLOW_SYNC_MS longer."""

import os
import time
from collections.abc import Callable


def _slowed(sync: Callable[[int], None], seconds: float) -> Callable[[int], None]:
    def slowed(descriptor: int) -> None:
        time.sleep(seconds)
        sync(descriptor)

    return slowed


for _name in ("fsync", "fdatasync"):
    if hasattr(os, _name):
        setattr(os, _name, _slowed(getattr(os, _name), int(os.environ.get("SLOW_SYNC_MS", "0")) / 1000))
