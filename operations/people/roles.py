"""Roles of the crisis team: who fills one, who holds it now, and handing it over."""

from incident.addresses.person import Colleague
from incident.errors import Refused
from incident.playbook.crisis_roles import all_roles
from incident.playbook.playbook import Role
from incident.rules import handover
from operations.recorder import Recorder
from store.school.role_contacts import Contact, keep_contact, role_contacts
from store.session import Session


def team_roles(session: Session) -> tuple[Role, ...]:
    """Return the roles of the draaiboeken, then those of the school, then those of every crisis team."""
    own = (Role(name=name) for name in role_contacts(session.vault))
    return all_roles(session.dossier.roles, own)


def contact_of(session: Session, role: str) -> Contact:
    """Return who fills a role; the names are empty when nobody was filled in."""
    return role_contacts(session.vault).get(role, Contact(role))


def keep_role(session: Session, contact: Contact, was: str = "") -> None:
    """Store who fills a role for the whole school; `was` is the role's previous name.

    Raises `Refused` when the role has no name, and `NotSaved`.
    """
    if not contact.role.strip():
        raise Refused("Er staat nog geen rol.", now="Vul in welke rol dit is, bijvoorbeeld zorgcoördinator.")
    keep_contact(session.vault, contact, was)


def fill_from_list(session: Session, contact: Contact, chosen: Colleague, *, deputy: bool) -> None:
    """Make somebody from the staff list fill a role, or be its deputy. Raises `NotSaved`."""
    new = (
        Contact(contact.role, contact.name, contact.phone, chosen.name, chosen.phone)
        if deputy
        else Contact(contact.role, chosen.name, chosen.phone, contact.deputy, contact.deputy_phone)
    )
    keep_role(session, new)


def sit_down(session: Session, role: str) -> None:
    """Make this role the author of everything recorded from now on."""
    session.author = role


def next_holder(session: Session, role: str) -> str:
    """Return the proposed next holder: the deputy after the person who fills the role, and the other way round."""
    contact, holder = contact_of(session, role), session.dossier.holders.get(role)
    now = holder.name if holder else contact.name
    return contact.deputy if now and now == contact.name else contact.name


def hand_over(session: Session, role: str, holder: str, note: str) -> Recorder:
    """Hand a role over to somebody, with the present briefing."""
    return lambda stamp: handover.hand_over(session.dossier, stamp, role, holder, note)
