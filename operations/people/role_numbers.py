"""The telephone number of the present holder of a role: the number in the list of roles may be somebody else's."""

from collections.abc import Iterable

from incident.addresses.person import Colleague
from incident.fold.dossier import Dossier
from store.school.role_contacts import Contact, role_contacts
from store.school.staff_list import staff_list
from store.session import Session


def number_of(name: str, contact: Contact, staff: Iterable[Colleague]) -> str:
    """Return the number of `name`, from the role or else from the staff list; empty when unknown.

    If two people on the list have that name, no number is returned: a wrong number is worse than none.
    """
    wanted = name.casefold().strip()
    if wanted == contact.name.casefold().strip():
        return contact.phone
    if wanted == contact.deputy.casefold().strip():
        return contact.deputy_phone
    found = {it.phone for it in staff if it.name.casefold() == wanted}
    return found.pop() if len(found) == 1 else ""


def numbers(dossier: Dossier, session: Session) -> dict[str, str]:
    """Return the number of every present holder, by role."""
    filled_in = role_contacts(session.vault)
    held = {role: (holder.name, filled_in.get(role, Contact(role))) for role, holder in dossier.holders.items()}
    # Reading the staff list takes time, so it is read only when a holder is not the person stored for the role.
    staff = staff_list(session.vault) if any(name != contact.name for name, contact in held.values()) else ()
    return {role: number_of(name, contact, staff) for role, (name, contact) in held.items()}
