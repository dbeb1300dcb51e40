"""The register of what left the house: what each line says of version, audience and approval."""

import msgspec

from incident.fold.dossier import Dossier
from incident.record import Moment
from incident.records.documents import RegisteredDocument


class RegisterEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the register with what the dossier knows of it."""

    document: RegisteredDocument
    what: str
    """What sort of document it is, in words."""
    version: str = ""
    """As people call it: "T4 versie 1"; empty for what is no text."""
    audience: str = ""
    approver: str = ""
    """Empty for a concept, and for what needs no approval."""
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
