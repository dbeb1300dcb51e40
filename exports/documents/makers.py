"""Every document about the incident as a whole, by its kind: what it is called, and how it is made."""

from collections.abc import Callable
from typing import NamedTuple

from exports.documents.contact_sheet import contact_sheet
from exports.documents.decision_list import decision_list
from exports.documents.document_data import DocumentData
from exports.documents.evaluation_report import evaluation_report, report_without_names
from exports.documents.logbook import logbook
from exports.documents.paper_pack import paper_pack
from exports.documents.sitrep import sitrep
from exports.text.content import Document
from incident.records.documents import DocumentKind


class Maker(NamedTuple):
    """One kind of document."""

    name: str
    """As on screen."""
    holds: str
    """What is in it, in a few words."""
    make: Callable[[DocumentData], Document]
    letterhead: bool = False
    """Whether it stands on the letterhead of the school unless somebody chooses otherwise: it is read by others than
    the crisis team. The rest are working papers, which need the room of a page of our own."""


def _logbook(materials: DocumentData) -> Document:
    return logbook(materials.dossier, materials.sender, materials.now)


MAKERS = {
    DocumentKind.LOGBOOK: Maker("Logboek", "alle regels van de tijdlijn", _logbook),
    DocumentKind.SITREP: Maker("Situatierapport", "beeld, oordeel, besluit", sitrep),
    DocumentKind.DECISIONS: Maker("Besluiten en acties", "met reden, wie en wanneer", decision_list),
    DocumentKind.CONTACTS: Maker("Contacten en belboom", "wie belt wie", contact_sheet),
    DocumentKind.EVALUATION: Maker("Evaluatie", "tijden, beloften, leerpunten", evaluation_report, letterhead=True),
    DocumentKind.PSEUDONYMISED: Maker(
        "Evaluatie zonder namen", "om te delen, na lezen", report_without_names, letterhead=True
    ),
    DocumentKind.PAPER_PACK: Maker("Papieren pakket", "voor als de laptop uitvalt", paper_pack),
}
