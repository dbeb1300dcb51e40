"""At which number somebody is reached who holds a role now: the one in the list of roles may be somebody else's."""

from collections.abc import Iterable

from incident.addresses.person import Colleague
from incident.fold.dossier import Dossier
from store.school.role_contacts import Contact, role_contacts
from store.school.staff_list import staff_list
from store.session import Session


def number_of(name: str, contact: Contact, staff: Iterable[Colleague]) -> str:
    """Return the number of `name`: as the role has it, or else as the list of people has it; empty when nobody knows.

    Of two people with one name on the list no number is given: a wrong one is worse than none.
    """
    wanted = name.casefold().strip()
    if wanted == contact.name.casefold().strip():
        return contact.phone
    if wanted == contact.deputy.casefold().strip():
        return contact.deputy_phone
    found = {it.phone for it in staff if it.name.casefold() == wanted}
    return found.pop() if len(found) == 1 else ""


def numbers(dossier: Dossier, session: Session) -> dict[str, str]:
    """Return the number of everybody who holds a role now, by role."""
    filled_in = role_contacts(session.vault)
    held = {role: (holder.name, filled_in.get(role, Contact(role))) for role, holder in dossier.holders.items()}
    # Reading the list of people takes time: only when a role is with somebody else than the school wrote down.
    staff = staff_list(session.vault) if any(name != contact.name for name, contact in held.values()) else ()
    return {role: number_of(name, contact, staff) for role, (name, contact) in held.items()}
