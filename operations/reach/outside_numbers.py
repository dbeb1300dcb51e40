"""Numbers of organisations: the school's own comes before that of the draaiboek; and when each was last tried."""

from collections.abc import Mapping

from incident.dutch.times_in_words import local
from incident.playbook.playbook import Organisation
from store.school.outside_contacts import OutsideContact, keep_outside_contact
from store.session import Session


def number_now(organisation: Organisation, own: Mapping[str, OutsideContact]) -> OutsideContact:
    """Return the number to use, and when somebody last tried it, from the numbers of school and draaiboek."""
    kept = own.get(organisation.name)
    if kept is None:
        return OutsideContact(organisation.name, organisation.contact, organisation.checked)
    return OutsideContact(organisation.name, kept.contact or organisation.contact, kept.checked)


def keep_number(session: Session, organisation: str, contact: str) -> None:
    """Store the school's own number for an organisation, as tried today. Raises `NotSaved`."""
    today = f"{local(session.clock()):%Y-%m-%d}"
    keep_outside_contact(session.vault, OutsideContact(organisation, contact.strip(), today))
