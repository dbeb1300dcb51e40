"""The draft: what stands in the entry line and is not recorded yet."""

from typing import Self

import msgspec

from incident.dutch.leading_time import TypedLine, typed_line
from incident.dutch.suggested_kind import TypedKind, suggested
from incident.record import Moment


class _TextAlone(msgspec.Struct):
    """What a draft of any version has."""

    text: str = ""


class EntryDraft(msgspec.Struct):
    """What stands in the entry line, kept through lock, crash and a change of screen."""

    text: str = ""
    kind: TypedKind = TypedKind.REPORT
    first_key: Moment | None = None
    """When typing began: the line counts from then, however long it takes to finish it."""
    suggested: bool = False
    """Whether the words of the line chose the kind, and not a hand."""
    by_hand: bool = False
    """Whether somebody chose the kind: then no words change it."""

    @classmethod
    def kept(cls, text: str) -> Self:
        """Return what was kept as JSON; of a draft that a newer version wrote in its own way, the text alone."""
        try:
            return msgspec.json.decode(text, type=cls)
        except msgspec.ValidationError:
            return cls(msgspec.json.decode(text, type=_TextAlone).text)

    def read(self, now: Moment) -> TypedLine:
        """Take the line apart."""
        return typed_line(self.text, self.first_key or now)

    def suggest(self, now: Moment) -> None:
        """Let the words choose the kind, unless somebody did."""
        if self.by_hand or not (self.suggested or self.kind is TypedKind.REPORT):
            return
        self.kind = suggested(self.read(now).text).kind
        self.suggested = self.kind is not TypedKind.REPORT

    def choose(self, step: int) -> None:
        """Go to the next kind by hand, or with -1 to the one before; from one that the words chose to a report."""
        kinds = list(TypedKind)
        self.kind = TypedKind.REPORT if self.suggested else kinds[(kinds.index(self.kind) + step) % len(kinds)]
        self.suggested = False
        # An empty line with nothing chosen is as new.
        self.by_hand = bool(self.text) or self.kind is not TypedKind.REPORT
