"""The memory of a crash, with keys and words in it, stays off the disk."""


def no_core_dumps() -> None:
    """Ask the system to write none, where it has that switch; Windows writes none of its own accord."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
