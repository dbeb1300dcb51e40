"""The spelling of a text on screen: the list of words, and the names that this school knows."""

from incident.records.texts import Text
from incident.texts.finding import Finding
from incident.texts.spelling_checks import spelling_findings
from screens.desk.desk import Desk
from store.school.outside_contacts import outside_contacts
from store.school.role_contacts import role_contacts
from store.school.school_details import school_details


def spelling(desk: Desk, text: Text) -> tuple[Finding, ...]:
    """Return words in `text` that nobody knows; what the school filled in at F7 Mensen and the like counts as known."""
    session = desk.session
    school = school_details(session.vault)
    contacts = role_contacts(session.vault).values()
    names = (
        *(school.name, school.place, session.author),
        *(it for found in contacts for it in (found.role, found.name, found.deputy)),
        *(name for it in desk.dossier.involved.values() for name in (it.details.given, it.details.family)),
        *outside_contacts(session.vault),
    )
    return spelling_findings(desk.dossier, text, desk.now(), desk.dictionary, names)
