"""A meeting: who may be there, giving an order, and closing it, with typed times."""

from incident.dutch.typed_time import coming
from incident.playbook.crisis_roles import all_roles
from incident.records.meetings import Meeting
from incident.rules import boboc
from operations.recorder import Recorder
from store.school.role_contacts import role_contacts
from store.session import Session


def possible_attendants(session: Session, present: tuple[str, ...]) -> tuple[str, ...]:
    """Return the roles that may be there: of the draaiboeken, of every crisis team, of the school, and `present`."""
    roles = (role.name for role in all_roles(session.dossier.roles))
    return tuple(dict.fromkeys((*roles, *role_contacts(session.vault), *present)))


def order(session: Session, text: str, owner: str, due: str) -> Recorder:
    """Record a task for somebody before a typed time. Raises `Refused` when that is no time."""
    moment = coming(due, session.clock())
    return lambda stamp: boboc.order(session.dossier, stamp, text, owner, moment)


def close(session: Session, meeting: Meeting, again: str) -> Recorder:
    """End a meeting; a typed time of the next one starts a clock. Raises `Refused` when that is none."""
    moment = coming(again, session.clock())
    return lambda stamp: boboc.close_meeting(stamp, meeting, moment)
