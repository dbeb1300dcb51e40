"""Something does not count any more: it was taken back, or it never happened.

`undo` and `not_so` hold the rules, and `fold` applies both in one way: the dossier is as if the named records had never
been written, and their lines stay, struck through.
"""

from incident.record import Record, RecordId


class Undone(Record, frozen=True, kw_only=True, tag="undone"):
    """The records of one command do not count any more. They stay, legible and struck through."""

    records: tuple[RecordId, ...]
    what: str
    """Their lines at that moment, as shown to the user; afterwards the dossier does not have the labels any more."""


class NotSo(Record, frozen=True, kw_only=True, tag="not-so"):
    """What a record says was done or told to people did not happen. It was written down by mistake."""

    records: tuple[RecordId, ...]
    what: str
    """Their lines at that moment, as shown to the user."""
    reason: str
    """How it really was."""
