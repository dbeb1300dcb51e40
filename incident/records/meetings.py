"""A meeting of the crisis team: its records and its state. `boboc` holds the rules."""

import msgspec

from incident.record import Moment, Record, RecordId
from incident.stored_key import StoredKey

MeetingId = RecordId
"""The id of the record that opened it."""


class MeetingPart(StoredKey):
    """The parts of a meeting, in order."""

    PICTURE = "picture", "beeld", "beeld"
    JUDGEMENT = "judgement", "oordeel", "oordeel"
    DECISION = "decision", "besluit", "besluit"
    ORDER = "order", "opdracht", "opdracht"
    EFFECT = "effect", "controle", "controle"


class MeetingOpened(Record, frozen=True, kw_only=True, tag="meeting-opened"):
    """A meeting began."""

    present: tuple[str, ...]
    """The roles that are present."""


class MeetingAttended(Record, frozen=True, kw_only=True, tag="meeting-attended"):
    """The people present changed."""

    meeting: MeetingId
    present: tuple[str, ...]


class MeetingNoted(Record, frozen=True, kw_only=True, tag="meeting-noted"):
    """A conclusion of the team in one part."""

    meeting: MeetingId
    part: MeetingPart
    text: str
    question: str = ""
    """The question that it answers; otherwise empty."""


class MeetingClosed(Record, frozen=True, kw_only=True, tag="meeting-closed"):
    """The meeting ended."""

    meeting: MeetingId
    next_at: Moment | None = None


class MeetingConclusion(msgspec.Struct, frozen=True):
    """One conclusion."""

    at: Moment
    part: MeetingPart
    text: str
    question: str


class Meeting(msgspec.Struct, frozen=True):
    """A meeting in its present state."""

    id: MeetingId
    number: int
    opened: Moment
    present: tuple[str, ...]
    notes: tuple[MeetingConclusion, ...] = ()
    closed: Moment | None = None
    """None while it continues."""
