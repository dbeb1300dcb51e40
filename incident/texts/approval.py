"""Who may approve a text (akkoord): by role, with deputies, under a mandate given beforehand, and a second person.

The fast approval rests on a mandate given before any incident: what everybody can see, and what the school does, may be
told at once. So it covers facts that were marked as free, between words that somebody approved before or that come with
Houvast. Everything else needs the usual role.
"""

from incident.dutch.sentences import sentences
from incident.dutch.times_in_words import enumerated
from incident.errors import Refused
from incident.fold.dossier import Dossier
from incident.folding import folded
from incident.playbook.playbook import Audience
from incident.playbook.text_parts import TextPart
from incident.record import Stamp
from incident.records.facts import FactStatus
from incident.records.texts import COMPOSED, Text, TextCosigned, Version
from incident.texts.composition import Composed
from incident.texts.starting_words import starting_parts

_DEPUTY = "vervanger van "
_OWN = COMPOSED | {TextPart.CONTACT, TextPart.SENDER, TextPart.MORE}
"""Parts that the fast approval does not check: composed parts, and parts on how to reach whom."""
_USUAL = "Daarvoor is het gewone akkoord nodig."


def deputy_of(role: str) -> str:
    """Return the name of the deputy of `role`."""
    return f"{_DEPUTY}{role}"


def approvers(audience: Audience) -> tuple[str, ...]:
    """Return who may approve texts for `audience`: each role and its deputy; empty means everybody."""
    return tuple(name for role in audience.approvers for name in (role, deputy_of(role)))


def fast_approvers(audience: Audience) -> tuple[str, ...]:
    """Return everybody who may approve under the mandate."""
    return tuple(name for role in audience.fast_approvers for name in (role, deputy_of(role)))


def is_fast(dossier: Dossier, text: Text, composed: Composed, approver: str) -> bool:
    """Return whether `approver` approves this under the mandate and not by role.

    Raises `Refused` when this role may not approve it.
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
        raise Refused(why, now=f"Vraag het aan {enumerated(audience.approvers)}.")
    return True


def beyond_mandate(dossier: Dossier, text: Text, composed: Composed) -> str:
    """Return why this is not covered by the mandate, as a sentence; empty when it is."""
    facts = [dossier.facts[it.fact] for it in composed.carried if it.fact in dossier.facts]
    if bound := [it.label for it in facts if not (it.now.free and it.now.status is FactStatus.CONFIRMED)]:
        return f"Voor {enumerated(bound)} is het gewone akkoord nodig."
    if composed.corrected:
        return f"Deze tekst zet iets recht. {_USUAL}"
    if dossier.core_messages.get(text.round):
        return f"Er staat een kernboodschap in deze tekst. {_USUAL}"
    known = _known(dossier, text)
    for section in composed.sections:
        said = ((section.part, it) for words in section.paragraphs for it in sentences(words))
        if section.part not in _OWN and not known.issuperset(said):
            return f"Er staan eigen woorden in ‘{section.part.label}’. {_USUAL}"
    return ""


def _known(dossier: Dossier, text: Text) -> set[tuple[TextPart, str]]:
    """Return the sentences that somebody approved before, or that the draaiboek gives, by part."""
    given = starting_parts(dossier.playbooks.values(), text.kind, text.audience)
    found = {(part, it) for part, held in given.items() for it in sentences(held.words)}
    sections = (section for version in _earlier(text) for section in version.sections)
    return found | {(it.part, said) for it in sections for words in it.paragraphs for said in sentences(words)}


def _earlier(text: Text) -> tuple[Version, ...]:
    return tuple(version for version in text.versions if not version.fast)


def _among(approver: str, names: tuple[str, ...]) -> bool:
    return folded(approver).strip() in {folded(name) for name in names}


def needs_second(dossier: Dossier, text: Text, version: Version) -> bool:
    """Return whether a second person still must approve this version."""
    audience = dossier.audiences.get(text.audience)
    return audience is not None and audience.two_approvals and not version.cosigner


def cosign(dossier: Dossier, stamp: Stamp, text: Text, approver: str) -> tuple[TextCosigned]:
    """Record that a second person approves the newest version.

    Raises `Refused` when there is none, when it is the same role, or when this role may not approve.
    """
    version, name = text.approved, approver.strip() or stamp.author
    if version is None:
        raise Refused("Er is nog geen akkoord op deze tekst.", now="Vraag eerst akkoord.")
    if folded(name) == folded(version.approver):
        raise Refused("Het tweede akkoord komt van iemand anders.", now="Vraag het aan een ander lid van het team.")
    audience = dossier.audiences.get(text.audience)
    if audience is not None and audience.approvers and not _among(name, approvers(audience)):
        raise Refused(
            f"Deze rol geeft geen akkoord op teksten voor {audience.name}.",
            now=f"Vraag akkoord aan {enumerated(audience.approvers)}, of aan een vervanger.",
        )
    return (TextCosigned(mark=stamp.mark(), text=text.id, version=version.number, approver=name),)
