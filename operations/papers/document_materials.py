"""The data for documents, collected from the session: the dossier, the school, and its telephone numbers."""

from msgspec.structs import replace

from exports.documents.document_data import DocumentData, OutsideNumbers, RoleContact
from exports.documents.editions import Sender
from incident.fold.dossier import Dossier
from incident.record import Moment
from incident.records.holders import RoleHeld
from operations.people.role_numbers import numbers
from operations.reach.outside_numbers import number_now
from store.school.outside_contacts import outside_contacts
from store.school.role_contacts import Contact, role_contacts
from store.school.school_details import school_details
from store.session import Session


def sender(session: Session) -> Sender:
    """Return the school as printed."""
    school = school_details(session.vault)
    return Sender(organisation=school.name, place=school.place)


def materials(session: Session, now: Moment, names: tuple[str, ...] = ()) -> DocumentData:
    """Return all data for documents about the open incident; `names` are replaced in editions without names."""
    return DocumentData(
        dossier=session.dossier,
        sender=sender(session),
        now=now,
        author=session.author,
        people=_people(session),
        outside=_outside(session),
        names=(*names, *_holders(session.dossier)),
    )


def _holders(dossier: Dossier) -> tuple[str, ...]:
    """Return everybody who ever held a role in this incident: the timeline names them."""
    held = [it for it in dossier.lines if isinstance(it, RoleHeld)]
    return tuple(dict.fromkeys(name for it in held for name in (it.before, it.holder) if name))


def _people(session: Session) -> tuple[RoleContact, ...]:
    """Return the roles of the draaiboeken in their order, then those of the school, with the present holders."""
    dossier, filled_in = session.dossier, role_contacts(session.vault)
    reached = numbers(dossier, session)
    does = {role.name: role.does for role in dossier.roles}
    roles = dict.fromkeys((*does, *filled_in))
    now = {
        role: replace(filled_in.get(role, Contact(role)), name=it.name, phone=reached[role])
        for role, it in dossier.holders.items()
    }
    known = {**filled_in, **now}
    return tuple(_person(role, does.get(role, ""), known.get(role, Contact(role))) for role in roles)


def _person(role: str, does: str, contact: Contact) -> RoleContact:
    return RoleContact(
        role=role,
        does=does,
        name=contact.name,
        phone=contact.phone,
        deputy=contact.deputy,
        deputy_phone=contact.deputy_phone,
    )


def _outside(session: Session) -> tuple[OutsideNumbers, ...]:
    own = outside_contacts(session.vault)
    return tuple(
        OutsideNumbers(
            name=it.name,
            purpose=it.purpose,
            contact=number.contact,
            hours=it.hours,
            checked=number.checked,
        )
        for it in session.dossier.organisations
        for number in (number_now(it, own),)
    )
