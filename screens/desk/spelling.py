"""The spelling of a text on screen: the list of words, and the names that this school knows."""

from incident.records.texts import Text
from incident.texts.spelling_checks import spelling_findings
from incident.texts.text_finding import TextFinding
from screens.desk.desk import Desk


def spelling(desk: Desk, text: Text) -> tuple[TextFinding, ...]:
    """Return words in `text` that nobody knows; what the school filled in at F7 Mensen and the like counts as known."""
    session = desk.session
    school = session.school()
    contacts = session.contacts().values()
    names = (
        *(school.name, school.place, session.author),
        *(it for found in contacts for it in (found.role, found.name, found.deputy)),
        *(name for it in desk.dossier.involved.values() for name in (it.details.given, it.details.family)),
        *session.outside(),
    )
    return spelling_findings(desk.dossier, text, desk.now(), desk.dictionary, names)
