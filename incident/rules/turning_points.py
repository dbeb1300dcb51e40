"""Turning points: the few lines of a timeline after which the incident changed course."""

from enum import StrEnum

import msgspec

from incident.fold.dossier import Dossier
from incident.fold.timeline import line
from incident.record import Moment, Record
from incident.records.channels import USABLE, ChannelMarked, ChannelState
from incident.records.closure import IncidentClosed, IncidentReopened
from incident.records.decisions import DecisionTaken
from incident.records.facts import FactRevised
from incident.records.opening import IncidentOpened
from incident.records.rounds import AudienceSettled
from incident.records.texts import TextSent


class Turn(StrEnum):
    """Why a line is a turning point."""

    SIGNAL = "begin"
    FACT = "feit veranderd"
    DECISION = "besluit"
    CHANNEL = "kanaal"
    FIRST = "eerste bericht"
    CORRECTION = "rectificatie"
    END = "afsluiting"


class TurningPoint(msgspec.Struct, frozen=True):
    """One turning point, with its line of the timeline."""

    at: Moment
    turn: Turn
    what: str


def turning_points(dossier: Dossier) -> tuple[TurningPoint, ...]:
    """Return the turning points by the time they happened.

    The incident opens, closes or opens again; a decision is taken; a fact becomes more or less certain, or its text
    changes; a channel stops working, is found unsafe, or works again after that; an audience hears something for the
    first time; a message corrects an earlier one. Records that were corrected or taken back later do not count.
    """
    told: set[str] = set()
    channels: dict[str, ChannelState] = {}
    found = []
    for record in dossier.lines:
        if dossier.lapsed(record):
            continue
        if (turn := _turn(dossier, record, told, channels)) is not None:
            found.append(TurningPoint(record.mark.happened, turn, line(dossier, record).text))
    return tuple(found)


def _turn(dossier: Dossier, record: Record, told: set[str], channels: dict[str, ChannelState]) -> Turn | None:
    match record:
        case IncidentOpened():
            return Turn.SIGNAL
        case IncidentClosed() | IncidentReopened():
            return Turn.END
        case DecisionTaken():
            return Turn.DECISION
        case FactRevised():
            return Turn.FACT if _reads_otherwise(dossier, record) else None
        case ChannelMarked():
            before = channels.get(record.channel, ChannelState.UNKNOWN)
            channels[record.channel] = record.state
            return Turn.CHANNEL if (before in USABLE) is not (record.state in USABLE) else None
        case TextSent():
            return _turn_of_message(dossier, record, told)
        case AudienceSettled(told=True):
            return _first(record.audience, told)
        case _:
            return None


def _reads_otherwise(dossier: Dossier, record: FactRevised) -> bool:
    """Return whether more changed than only the source."""
    fact = dossier.facts.get(record.fact)
    if fact is None:
        return True
    before = fact.revision(record.revision - 1)
    return (before.text, before.status) != (record.text, record.status)


def _turn_of_message(dossier: Dossier, record: TextSent, told: set[str]) -> Turn | None:
    text = dossier.texts.get(record.text)
    if text is None:
        return None
    first = _first(text.audience, told)
    version = text.version(record.version)
    return Turn.CORRECTION if version is not None and version.corrected else first


def _first(audience: str, told: set[str]) -> Turn | None:
    if audience in told:
        return None
    told.add(audience)
    return Turn.FIRST
