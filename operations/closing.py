"""The end of an incident: closing, opening again, and destroying."""

from datetime import timedelta

from incident.dutch.dutch_clock import moments_on
from incident.dutch.times_in_words import local
from incident.dutch.typed_time import coming_day
from incident.errors import Refused
from incident.rules import close_incident
from operations.recorder import Recorder
from store.session import Session

SURE = "vernietigen"
"""The word that must be typed in full before an incident is destroyed."""
_EXAMPLE = "11-02-2028"


def proposed_until(session: Session) -> str:
    """Return the proposed end of the retention, as a typed date."""
    return f"{local(session.clock() + close_incident.RETENTION):%d-%m-%Y}"


def close(session: Session, conclusion: str, until: str) -> Recorder:
    """Close the incident, to be kept until a typed date. Raises `Refused` when that is no future date."""
    day = coming_day(until, session.clock())
    if day is None:
        raise Refused("Er staat nog geen datum.", now=f"Typ de datum zo: {_EXAMPLE}.")
    kept = moments_on(day, (0, 0))[0]
    if kept < session.clock() + timedelta(days=1):
        raise Refused("Die datum is al voorbij.", now="Kies een datum die nog komt.")
    return lambda stamp: close_incident.close(session.dossier, stamp, conclusion, kept)


def reopen(session: Session, reason: str) -> Recorder:
    """Open a closed incident again."""
    return lambda stamp: close_incident.reopen(session.dossier, stamp, reason)


def shred(session: Session, sure: str) -> None:
    """Destroy the open incident for good, after the word `SURE` was typed.

    Raises `Refused` when it was not typed or the incident is not closed, `NotSaved`, and `NotDestroyed`.
    """
    if sure.strip().casefold() != SURE:
        raise Refused("Er is niets vernietigd.", now=f"Typ het woord {SURE}.")
    session.shred()
