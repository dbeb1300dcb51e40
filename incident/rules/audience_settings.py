"""Changing the audiences of a running incident: the rules for adding, changing and dropping one."""

from collections.abc import Iterable

from msgspec.structs import replace

from incident.errors import Refused
from incident.fold.dossier import Dossier
from incident.playbook.audience_kind import AudienceKind
from incident.playbook.playbook import Audience, of_kind
from incident.record import Stamp
from incident.records.audiences import AudienceDropped, AudienceSet
from incident.records.entries import worded


def put(dossier: Dossier, stamp: Stamp, audience: Audience) -> tuple[AudienceSet, ...]:
    """Add an audience, or change the one with this key. Return no record when nothing changes.

    Raises `Refused` without a name or a way to reach it, for a turn outside 1 to 99, when media would be told before
    any parents, or may hear what those may not, and when the last parents would become another kind.
    """
    audience = replace(audience, name=worded(audience.name))
    if not 1 <= audience.order <= 99:
        raise Refused("De beurt is een getal van 1 tot en met 99.", now="Wie het eerst moet horen, krijgt beurt 1.")
    if not audience.channels:
        raise Refused("Deze doelgroep heeft nog geen kanaal.", now="Kies hoe u deze mensen bereikt.")
    before = dossier.audiences.get(audience.key)
    if before == audience:
        return ()
    if before is not None and audience.kind is not AudienceKind.PARENTS:
        _keep_parents(dossier, before)
    check_media((dossier.audiences | {audience.key: audience}).values())
    return (AudienceSet(mark=stamp.mark(), audience=audience),)


def check_media(audiences: Iterable[Audience]) -> None:
    """Raise `Refused` when media are told before any parents, or may hear what any parents may not.

    Without parents or without media there is nothing to compare.
    """
    held = tuple(audiences)
    parents = of_kind(held, AudienceKind.PARENTS)
    for media in of_kind(held, AudienceKind.MEDIA):
        if any(media.order <= it.order for it in parents):
            raise Refused("De media komen na de ouders.", now="Geef de media een latere beurt.")
        if any(set(media.may_hear) - set(it.may_hear) for it in parents):
            raise Refused(
                "De media krijgen niet meer te horen dan de ouders.", now="Sta het ook de ouders toe, of niemand."
            )


def _keep_parents(dossier: Dossier, audience: Audience) -> None:
    """Refuse to lose the last parents while there are media, which would have nobody to wait for."""
    others = [it for it in dossier.audiences_of(AudienceKind.PARENTS) if it.key != audience.key]
    if audience.kind is AudienceKind.PARENTS and not others and dossier.audiences_of(AudienceKind.MEDIA):
        raise Refused("De media krijgen niet meer te horen dan de ouders.", now="Haal eerst de media weg.")


def drop(dossier: Dossier, stamp: Stamp, audience: Audience, reason: str) -> tuple[AudienceDropped]:
    """Remove an audience from this incident.

    Raises `Refused` without a reason, when it has heard something already, and for the last parents while there are
    media.
    """
    if any(text.sent for text in dossier.texts.values() if text.audience == audience.key):
        raise Refused(
            "Deze doelgroep heeft al een bericht gekregen.", now="Sla deze doelgroep zo nodig over, met een reden."
        )
    _keep_parents(dossier, audience)
    if not reason.strip():
        raise Refused("Er staat nog geen reden.", now="Vul in waarom deze doelgroep niets hoeft te horen.")
    return (AudienceDropped(mark=stamp.mark(), audience=audience.key, reason=reason.strip()),)
