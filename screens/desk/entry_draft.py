"""The draft: what stands in the entry line and is not recorded yet."""

import msgspec

from incident.dutch.leading_time import TypedLine, typed_line
from incident.dutch.suggested_kind import TypedKind, suggested
from incident.record import Moment


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
