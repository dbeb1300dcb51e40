"""The errors that are shown to a user: what is wrong, what is safe, what to do now.

Every error that can reach the screen is an `Explained`. Its sentences are Dutch and never hold typed text, so that a
log or a traceback cannot leak it. The technical cause is in `__cause__`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Explained(Exception):
    """An error, explained so that a tired director knows what to do."""

    def __init__(self, what: str, *, safe: str = "", now: str = "") -> None:
        """Set up to three Dutch sentences: what is wrong, what is safe, what to do now."""
        super().__init__(what, safe, now)
        self.what = what
        self.safe = safe
        self.now = now

    def __str__(self) -> str:
        return " ".join(part for part in (self.what, self.safe, self.now) if part)


class Refused(Explained):
    """A rule of the crisis team forbids this; nothing was recorded."""


@contextmanager
def explaining(said: Callable[[], Explained]) -> Iterator[None]:
    """Turn whatever fails inside into what `said` makes; an `Explained` goes on as it is.

    For what came from outside and may be made to break its reader. Only here everything is caught.
    """
    try:
        yield
    except Explained:
        raise
    except Exception as error:
        raise said() from error
