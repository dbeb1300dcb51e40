"""The draft in the entry line: text that is not recorded yet."""

from contextlib import suppress
from typing import Self

import msgspec

from incident.dutch.leading_time import TypedLine, typed_line
from incident.dutch.suggested_kind import TypedKind, suggested
from incident.record import Moment


class _TextAlone(msgspec.Struct):
    """What a draft of any version has."""

    text: str = ""


class EntryDraft(msgspec.Struct):
    """The contents of the entry line, kept through lock, crash and a change of screen."""

    text: str = ""
    kind: TypedKind = TypedKind.REPORT
    first_key: Moment | None = None
    """When typing began: a line without a time gets this one, however long it takes to finish it."""
    suggested: bool = False
    """Whether the kind was chosen by the words of the line and not by the user."""
    by_hand: bool = False
    """Whether the user chose the kind: then the words do not change it."""

    @classmethod
    def kept(cls, text: str) -> Self:
        """Return what was kept as JSON.

        Of a draft that a newer version wrote in its own way this is the text alone; what is no draft, as from an
        archive that was made elsewhere, is all text.
        """
        with suppress(msgspec.DecodeError):
            return msgspec.json.decode(text, type=cls)
        with suppress(msgspec.DecodeError):
            return cls(msgspec.json.decode(text, type=_TextAlone).text)
        return cls(text)

    def read(self, now: Moment) -> TypedLine:
        """Split the line into its time and its text, as Enter at `now` would."""
        return typed_line(self.text, self.first_key or now, now)

    def suggest(self, now: Moment) -> None:
        """Let the words choose the kind, unless the user did."""
        if self.by_hand or not (self.suggested or self.kind is TypedKind.REPORT):
            return
        self.kind = suggested(self.read(now).text).kind
        self.suggested = self.kind is not TypedKind.REPORT

    def choose(self, step: int) -> None:
        """Choose the next kind, or with -1 the previous one; after a suggested kind, a report."""
        kinds = list(TypedKind)
        self.kind = TypedKind.REPORT if self.suggested else kinds[(kinds.index(self.kind) + step) % len(kinds)]
        self.suggested = False
        # An empty line without a chosen kind counts as new.
        self.by_hand = bool(self.text) or self.kind is not TypedKind.REPORT
