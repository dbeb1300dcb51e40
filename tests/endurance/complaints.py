"""Problems that nobody sees: warnings of Python, and the logs of Python and of Textual."""

import logging
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from textual import Logger
from textual._log import LogGroup

_SERIOUS = (LogGroup.WARNING, LogGroup.ERROR)


class _Handler(logging.Handler):
    def __init__(self, complaints: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._complaints = complaints

    def emit(self, record: logging.LogRecord) -> None:
        self._complaints.append(f"log: {record.getMessage()}")


@contextmanager
def heard() -> Iterator[list[str]]:
    """Return a list that at the end holds every complaint from within the block; none is raised, none is missed."""
    complaints: list[str] = []
    handler, root = _Handler(complaints), logging.getLogger()
    written, ignored = Logger.__call__, sys.unraisablehook

    def write(logger: Logger, *said: object, **more: object) -> None:
        if logger._group in _SERIOUS:
            complaints.append(f"textual: {' '.join(map(str, said))}")
        written(logger, *said, **more)

    root.addHandler(handler)
    Logger.__call__ = write  # type: ignore[method-assign] - it has no other ear
    sys.unraisablehook = lambda it: complaints.append(f"ignored: {it.exc_value!r}")
    try:
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            yield complaints
        complaints += [f"warning: {it.category.__name__}: {it.message}" for it in warned]
    finally:
        root.removeHandler(handler)
        Logger.__call__ = written  # type: ignore[method-assign]
        sys.unraisablehook = ignored
