"""Something was taken back. `undo` holds the rules, and `fold` applies it to the dossier."""

from incident.record import Record, RecordId


class Undone(Record, frozen=True, kw_only=True, tag="undone"):
    """The records of one command do not count any more. They stay, legible and struck through."""

    records: tuple[RecordId, ...]
    what: str
    """Their lines at that moment, as shown to the user; afterwards the dossier does not have the labels any more."""
