"""Changing whom the school tells in this incident: who they are, how they are reached, who approves."""

import msgspec
from msgspec.structs import replace

from incident.errors import Refused
from incident.playbook.audience_kind import AudienceKind
from incident.playbook.playbook import Audience
from incident.rules import audience_settings
from operations.recorder import Recorder
from store.school.role_contacts import role_contacts
from store.session import Session


class AudienceDetails(msgspec.Struct, frozen=True):
    """What was filled in about an audience."""

    name: str
    turn: str
    """Who hears first has turn 1."""
    kind: AudienceKind | None = None
    """What it is; None while nobody said so."""
    count: str = ""
    sender: str = ""
    drafter: str = ""
    text_kind: str = ""
    """Empty for an audience that gets no written text."""
    not_to_share: str = ""


def details_of(audience: Audience) -> AudienceDetails:
    """Return what stands about an audience now."""
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
    """Change fields of an audience, from how it is when this is recorded."""
    dossier = session.dossier
    return lambda stamp: audience_settings.put(dossier, stamp, replace(dossier.audiences[key], **changes))


def change_details(session: Session, key: str, details: AudienceDetails) -> Recorder:
    """Change the details of an audience. Raises `Refused` when the turn is no number."""
    return change(session, key, **_read(details))


def add(session: Session, details: AudienceDetails, channels: tuple[str, ...]) -> Recorder:
    """Add an audience that is reached through these channels. Raises `Refused` when the turn is no number."""
    dossier, fields = session.dossier, _read(details)
    key = audience_settings.new_key(details.name, dossier.audiences)
    blank = Audience(key=key, name=details.name, order=0, channels=channels)
    return lambda stamp: audience_settings.put(dossier, stamp, replace(blank, **fields))


def drop(session: Session, key: str, reason: str) -> Recorder:
    """Leave an audience out of this incident, with the reason."""
    dossier = session.dossier
    return lambda stamp: audience_settings.drop(dossier, stamp, dossier.audiences[key], reason)


def possible_approvers(session: Session, chosen: tuple[str, ...]) -> tuple[str, ...]:
    """Return the roles that can approve: of the draaiboeken, of the school, and those chosen before; each once."""
    roles = (it.name for it in session.dossier.roles)
    return tuple(dict.fromkeys((*roles, *role_contacts(session.vault), *chosen)))


def last_turn(session: Session) -> int:
    """Return the turn of who hears last."""
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
