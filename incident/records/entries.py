"""Entries: what people type into the timeline as it happens (meldingen)."""

from incident.errors import Refused
from incident.record import Record, RecordId, Stamp
from incident.stored_key import StoredKey


class EntryKind(StoredKey):
    """The kind of a line."""

    REPORT = "report", "melding", "melding"
    CONTACT = "contact", "contact", "contact"
    """A talk with somebody outside."""


class EntryAdded(Record, frozen=True, kw_only=True, tag="entry-added"):
    """A line for the timeline."""

    kind: EntryKind
    text: str


class EntryCorrected(Record, frozen=True, kw_only=True, tag="entry-corrected"):
    """A correction of a line: the old line stays legible, struck through."""

    entry: RecordId
    text: str
    reason: str = ""


def add(stamp: Stamp, kind: EntryKind, text: str) -> tuple[EntryAdded]:
    """Record a line; `text` must not be empty."""
    return (EntryAdded(mark=stamp.mark(), kind=kind, text=worded(text)),)


def correct(
    stamp: Stamp, entry: EntryAdded | EntryCorrected, text: str, reason: str = "", *, moved: bool = False
) -> tuple[EntryCorrected]:
    """Correct a line, or a wrong correction; `moved` says that the time of the stamp is another one.

    Raises `Refused` when nothing would change.
    """
    if (words := worded(text)) == entry.text and not moved:
        raise Refused("De regel is nog hetzelfde.", now="Verander de tekst of de tijd, of druk op Esc.")
    return (EntryCorrected(mark=stamp.mark(), entry=entry.mark.id, text=words, reason=reason.strip()),)


def worded(text: str) -> str:
    """Return `text` without the spaces around it.

    Raises `Refused` when nothing is left.
    """
    if not (words := text.strip()):
        raise Refused("Er staat nog geen tekst.", now="Typ eerst wat u wilt vastleggen.")
    return words
