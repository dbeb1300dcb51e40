"""A meeting of the crisis team: its records and how it stands. `meetings` holds the rules."""

import msgspec

from incident.record import Moment, Record, RecordId
from incident.stored_key import StoredKey

MeetingId = RecordId
"""The id of the record that opened it."""


class MeetingPart(StoredKey):
    """The parts, in their order."""

    PICTURE = "picture", "beeld", "beeld"
    JUDGEMENT = "judgement", "oordeel", "oordeel"
    DECISION = "decision", "besluit", "besluit"
    ORDER = "order", "opdracht", "opdracht"
    EFFECT = "effect", "controle", "controle"


class MeetingOpened(Record, frozen=True, kw_only=True, tag="meeting-opened"):
    """The team sits together."""

    present: tuple[str, ...]
    """Roles."""


class MeetingAttended(Record, frozen=True, kw_only=True, tag="meeting-attended"):
    """Somebody came or left: who is there now."""

    meeting: MeetingId
    present: tuple[str, ...]


class MeetingNoted(Record, frozen=True, kw_only=True, tag="meeting-noted"):
    """What the team concludes in one part."""

    meeting: MeetingId
    part: MeetingPart
    text: str
    question: str = ""
    """The question that it answers; empty when it is none of them."""


class MeetingClosed(Record, frozen=True, kw_only=True, tag="meeting-closed"):
    """The team goes back to work."""

    meeting: MeetingId
    next_at: Moment | None = None


class MeetingConclusion(msgspec.Struct, frozen=True):
    """One conclusion."""

    at: Moment
    part: MeetingPart
    text: str
    question: str


class Meeting(msgspec.Struct, frozen=True):
    """A meeting as it stands."""

    id: MeetingId
    number: int
    opened: Moment
    present: tuple[str, ...]
    notes: tuple[MeetingConclusion, ...] = ()
    closed: Moment | None = None
    """None while it goes on."""
