"""Decisions: taking one with its typed times, and looking at one again."""

from typing import NamedTuple

from incident.dutch.typed_time import coming
from incident.record import RecordId
from incident.records import decisions
from incident.rules import boboc
from operations.recorder import Recorder
from store.session import Session


class DecisionDetails(NamedTuple):
    """What was filled in about a decision."""

    text: str
    reason: str = ""
    alternatives: str = ""
    decided_by: str = ""
    owner: str = ""
    review: str = ""
    """When to look at it again, as typed."""
    effect: str = ""
    """When to see whether it works, as typed."""


def take(session: Session, details: DecisionDetails) -> Recorder:
    """Record a decision, in the meeting that goes on. Raises `Refused` when a typed time is none."""
    review, effect = (coming(it, session.clock()) for it in (details.review, details.effect))
    return lambda stamp: boboc.decide(
        session.dossier,
        stamp,
        details.text,
        reason=details.reason,
        alternatives=details.alternatives,
        decided_by=details.decided_by,
        owner=details.owner,
        review_at=review,
        effect_at=effect,
    )


def review(session: Session, decision: RecordId, outcome: str, again: str) -> Recorder:
    """Record what came out of looking at a decision again, and when to look once more. Raises `Refused`."""
    moment = coming(again, session.clock())
    return lambda stamp: decisions.review(stamp, session.dossier.decisions[decision], outcome, moment)
