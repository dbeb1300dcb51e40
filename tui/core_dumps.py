"""Prevents core dumps, which would write the memory of a crash, with keys and texts, to disk."""


def no_core_dumps() -> None:
    """Ask the system to write none, if it supports that; Windows writes none by default."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
