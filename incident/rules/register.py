"""The register of documents: version, audience and approval of each line."""

import msgspec

from incident.fold.dossier import Dossier
from incident.record import Moment
from incident.records.documents import RegisteredDocument


class RegisterEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the register, completed from the dossier."""

    document: RegisteredDocument
    what: str
    """The kind of document, in words."""
    version: str = ""
    """As people name it: "T4 versie 1"; empty for a document that is no text."""
    audience: str = ""
    approver: str = ""
    """Empty for a concept, and for a document without approval."""
    approved: Moment | None = None


def entry(dossier: Dossier, document: RegisteredDocument) -> RegisterEntry:
    """Return a line of the register in full."""
    text = dossier.texts.get(document.text) if document.text else None
    if text is None:
        return RegisterEntry(document=document, what=document.kind.label.capitalize())
    version = text.version(document.version) if document.version else None
    return RegisterEntry(
        document=document,
        what=text.kind.label,
        version=f"{text.label} versie {version.number}" if version else f"{text.label} concept",
        audience=dossier.audience_name(text.audience),
        approver=version.approver if version else "",
        approved=version.approved if version else None,
    )
