"""Changing the audiences of this incident: who they are, how they are reached, who approves."""

import msgspec
from msgspec.structs import replace

from incident.dutch.typed_time import coming
from incident.errors import Refused
from incident.playbook.alignment_outcome import AlignmentOutcome
from incident.playbook.audience_kind import AudienceKind
from incident.playbook.new_key import new_key
from incident.playbook.playbook import Audience
from incident.rules import alignment, audience_settings, sequence
from operations.recorder import Recorder
from store.school.role_contacts import role_contacts
from store.session import Session


class AudienceDetails(msgspec.Struct, frozen=True):
    """The form about an audience."""

    name: str
    turn: str
    """The audience that is told first has turn 1."""
    kind: AudienceKind | None = None
    """The kind; None while nobody stated it."""
    count: str = ""
    sender: str = ""
    drafter: str = ""
    text_kind: str = ""
    """Empty for an audience that gets no written text."""
    not_to_share: str = ""


def details_of(audience: Audience) -> AudienceDetails:
    """Return the present details of an audience."""
    return AudienceDetails(
        audience.name,
        str(audience.order),
        audience.kind,
        audience.count,
        audience.sender,
        audience.drafter,
        audience.text_kind,
        audience.not_to_share,
    )


def change(session: Session, key: str, **changes: object) -> Recorder:
    """Change fields of an audience, starting from its state at the moment of recording."""
    dossier = session.dossier
    return lambda stamp: audience_settings.put(dossier, stamp, replace(dossier.audiences[key], **changes))


def change_details(session: Session, key: str, details: AudienceDetails, **others: object) -> Recorder:
    """Change the details of an audience. Raises `Refused` when the turn is no number."""
    return change(session, key, **(_read(details) | others))


def add(session: Session, details: AudienceDetails, channels: tuple[str, ...], **others: object) -> Recorder:
    """Add an audience that is reached through these channels. Raises `Refused` when the turn is no number."""
    dossier, fields = session.dossier, _read(details) | others
    key = new_key(details.name, dossier.audiences)
    blank = Audience(key=key, name=details.name, order=0, channels=channels)
    return lambda stamp: audience_settings.put(dossier, stamp, replace(blank, **fields))


def drop(session: Session, key: str, reason: str) -> Recorder:
    """Leave an audience out of this incident, with the reason."""
    dossier = session.dossier
    return lambda stamp: audience_settings.drop(dossier, stamp, dossier.audiences[key], reason)


def plan(session: Session, key: str, time: str) -> Recorder:
    """Plan when an audience is told in this round, by a typed time. Raises `Refused` when that is none."""
    moment = coming(time, session.clock())
    return lambda stamp: sequence.plan(session.dossier, stamp, key, moment)


def align(
    session: Session,
    key: str,
    partner: str,
    answer: AlignmentOutcome | None,
    words: str,
    *,
    only: str = "",
    until: str = "",
) -> Recorder:
    """Record what a partner said, with typed labels of the facts that may be told and a typed time.

    Raises `Refused` for a fact that is not there, or no time.
    """
    labels = {it.label.casefold(): it.id for it in session.dossier.facts.values()}
    typed = [it.casefold() for it in only.replace(",", " ").split()]
    if not set(typed) <= labels.keys():
        raise Refused("Niet al deze feiten zijn er.", now="Typ bijvoorbeeld: F3, F5.")
    facts = tuple(labels[it] for it in typed)
    moment = coming(until, session.clock()) if until.strip() else None
    return lambda stamp: alignment.align(session.dossier, stamp, key, partner, answer, words, only=facts, until=moment)


def possible_approvers(session: Session, chosen: tuple[str, ...]) -> tuple[str, ...]:
    """Return the roles that can approve: of the draaiboeken, of the school, and the present ones; each once."""
    roles = (it.name for it in session.dossier.roles)
    return tuple(dict.fromkeys((*roles, *role_contacts(session.vault), *chosen)))


def last_turn(session: Session) -> int:
    """Return the turn of the audience that is told last."""
    return max((it.order for it in session.dossier.audiences.values()), default=1)


def _read(details: AudienceDetails) -> dict[str, object]:
    turn = details.turn.strip()
    if not (turn.isascii() and turn.isdecimal() and len(turn) <= 2):
        raise Refused("De beurt is een getal van 1 tot en met 99.", now="Wie het eerst moet horen, krijgt beurt 1.")
    return {
        "name": details.name,
        "kind": details.kind,
        "order": int(turn),
        "count": details.count.strip(),
        "sender": details.sender.strip(),
        "drafter": details.drafter.strip(),
        "text_kind": details.text_kind,
        "not_to_share": details.not_to_share.strip(),
    }
