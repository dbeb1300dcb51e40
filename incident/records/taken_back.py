"""That something was taken back. `undoing` holds the rules, `fold` what it does to the dossier."""

from incident.record import Record, RecordId


class Undone(Record, frozen=True, kw_only=True, tag="undone"):
    """The records of one command do not count any more. They stay, and stay legible, struck through."""

    records: tuple[RecordId, ...]
    what: str
    """How their lines read at that moment, as the user was shown; afterwards the dossier has forgotten the labels."""
