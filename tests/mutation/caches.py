"""Empty what was kept from call to call: a test must not profit from what another has loaded."""

import functools
import sys

_OURS = ("incident", "exports", "playbooks", "screens", "store", "tui", "tests")


def forget() -> None:
    """Empty the caches of all functions of the project and of its tests."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in _OURS:
            for it in vars(module).values():
                if isinstance(it, functools._lru_cache_wrapper):
                    it.cache_clear()
