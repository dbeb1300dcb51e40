"""The spelling check of a text: the word list, and the names that this school knows."""

from incident.checks.spelling import Dictionary
from incident.records.texts import Text
from incident.texts.spelling_checks import spelling_findings
from incident.texts.text_finding import TextFinding
from store.school.outside_contacts import outside_contacts
from store.school.role_contacts import role_contacts
from store.school.school_details import school_details
from store.session import Session


def spelling(session: Session, text: Text, dictionary: Dictionary) -> tuple[TextFinding, ...]:
    """Return unknown words in `text`; words that the school filled in, at F7 Mensen and elsewhere, count as known."""
    school = school_details(session.vault)
    filled_in = role_contacts(session.vault).values()
    names = (
        *(school.name, school.place, session.author),
        *(it for found in filled_in for it in (found.role, found.name, found.deputy)),
        *(name for it in session.dossier.involved.values() for name in (it.details.given, it.details.family)),
        *outside_contacts(session.vault),
    )
    return spelling_findings(session.dossier, text, session.clock(), dictionary, names)
