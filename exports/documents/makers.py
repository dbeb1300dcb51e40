"""The documents about the incident as a whole, by kind: the name of each, and the function that makes it."""

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
    """The contents, in a few words."""
    make: Callable[[DocumentData], Document]
    letterhead: bool = False
    """Whether it is printed on the school's letterhead by default, because people outside the crisis team read it. The
    others are working papers, which need the space of a page of our own."""


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
