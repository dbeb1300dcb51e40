"""Who may say yes to a text (akkoord): by role, with deputies, a fast way agreed beforehand, and a second person.

The fast way rests on a mandate given before anything happens: what everybody can see, and what the school does, may go
out at once. So it holds for facts that were marked as free, between words that somebody approved before or that come
with Houvast; for everything else the usual role says yes.
"""

from incident.dutch.times_in_words import enumerated
from incident.errors import Refused
from incident.fold.dossier import Dossier
from incident.playbook.playbook import Audience
from incident.record import Stamp
from incident.records.facts import FactStatus
from incident.records.texts import COMPOSED, Text, TextCosigned, TextPart, Version
from incident.texts.composition import Composed
from incident.texts.text_templates import starting_words

_DEPUTY = "vervanger van "
_OWN = COMPOSED | {TextPart.CONTACT, TextPart.SENDER, TextPart.MORE}
"""Parts that the fast way does not look at: composed from what is known, or how to reach whom."""


def deputy_of(role: str) -> str:
    """Return what somebody is called who stands in for `role`."""
    return f"{_DEPUTY}{role}"


def approvers(audience: Audience) -> tuple[str, ...]:
    """Return who may say yes to texts for `audience`: each role and who stands in for it; empty is everybody."""
    return tuple(name for role in audience.approvers for name in (role, deputy_of(role)))


def fast_approvers(audience: Audience) -> tuple[str, ...]:
    """Return everybody who may say yes on the mandate."""
    return tuple(name for role in audience.fast_approvers for name in (role, deputy_of(role)))


def is_fast(dossier: Dossier, text: Text, composed: Composed, approver: str) -> bool:
    """Whether `approver` says yes to this on the mandate, not by role.

    Raises `Refused` when this role may not say yes to it.
    """
    audience = dossier.audiences.get(text.audience)
    if audience is None or not audience.approvers or _among(approver, approvers(audience)):
        return False
    if not _among(approver, fast_approvers(audience)):
        raise Refused(
            f"Deze rol geeft geen akkoord op teksten voor {audience.name}.",
            now=f"Vraag akkoord aan {enumerated(audience.approvers)}, of aan een vervanger.",
        )
    if why := beyond_mandate(dossier, text, composed):
        raise Refused(f"Snel akkoord kan hier niet: {why}.", now=f"Vraag akkoord aan {enumerated(audience.approvers)}.")
    return True


def beyond_mandate(dossier: Dossier, text: Text, composed: Composed) -> str:
    """Say why this needs more than the mandate; empty when it does not."""
    facts = [dossier.facts[it.fact] for it in composed.carried if it.fact in dossier.facts]
    if bound := [it.label for it in facts if not (it.now.free and it.now.status is FactStatus.CONFIRMED)]:
        return f"{enumerated(bound)} is niet vrijgegeven voor snel akkoord"
    if composed.corrected:
        return "de tekst zet iets recht"
    if dossier.core_messages.get(text.round):
        return "er staat een kernboodschap in"
    known = {(it.part, it.text) for it in starting_words(text.kind)}
    known |= {
        (section.part, "\n\n".join(section.paragraphs)) for version in _earlier(text) for section in version.sections
    }
    if own := [it.part for it in text.words if it.part not in _OWN and (it.part, it.text) not in known]:
        return f"er staan eigen woorden in ‘{own[0].label}’"
    return ""


def _earlier(text: Text) -> tuple[Version, ...]:
    return tuple(version for version in text.versions if not version.fast)


def _among(approver: str, names: tuple[str, ...]) -> bool:
    return approver.strip().casefold() in {name.casefold() for name in names}


def needs_second(dossier: Dossier, text: Text, version: Version) -> bool:
    """Whether a second person has still to say yes to this version."""
    audience = dossier.audiences.get(text.audience)
    return audience is not None and audience.two_approvals and not version.cosigner


def cosign(dossier: Dossier, stamp: Stamp, text: Text, approver: str) -> tuple[TextCosigned]:
    """Record that a second person says yes to the newest version.

    Raises `Refused` when there is none, when it is the same role, or when this role may not.
    """
    version, name = text.approved, approver.strip() or stamp.author
    if version is None:
        raise Refused("Er is nog geen akkoord op deze tekst.", now="Vraag eerst akkoord.")
    if name.casefold() == version.approver.casefold():
        raise Refused("Het tweede akkoord komt van iemand anders.", now="Vraag het aan een ander lid van het team.")
    audience = dossier.audiences.get(text.audience)
    if audience is not None and audience.approvers and not _among(name, approvers(audience)):
        raise Refused(
            f"Deze rol geeft geen akkoord op teksten voor {audience.name}.",
            now=f"Vraag akkoord aan {enumerated(audience.approvers)}, of aan een vervanger.",
        )
    return (TextCosigned(mark=stamp.mark(), text=text.id, version=version.number, approver=name),)
