"""How something ended: well, with a sentence for the user, or with an error that nobody foresaw."""

from types import TracebackType
from typing import Self

from incident.errors import Explained


class Outcome:
    """Takes what a `with` block raises, so that it can be counted; an interrupt goes on."""

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
        """Whether the user was told in words."""
        return isinstance(self.error, Explained)

    @property
    def crashed(self) -> bool:
        """Whether it ended with an error that no user can do anything with."""
        return self.error is not None and not self.refused

    def __str__(self) -> str:
        return "well" if self.error is None else f"{type(self.error).__name__}: {self.error}"
