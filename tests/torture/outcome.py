"""The end of an action: success, an explained error, or an unexpected error."""

from types import TracebackType
from typing import Self

from incident.errors import Explained


class Outcome:
    """Catches the error of a `with` block, so that it can be counted; an interrupt is raised again."""

    def __init__(self) -> None:
        self.error: BaseException | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        self.error = error
        return isinstance(error, Exception)

    @property
    def refused(self) -> bool:
        """Whether the user got an explanation."""
        return isinstance(self.error, Explained)

    @property
    def crashed(self) -> bool:
        """Whether it ended with an error that no user can act on."""
        return self.error is not None and not self.refused

    def __str__(self) -> str:
        return "well" if self.error is None else f"{type(self.error).__name__}: {self.error}"
