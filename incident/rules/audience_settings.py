"""Changing the audiences of a running incident: what may be added, changed and dropped."""

from collections.abc import Mapping

from msgspec.structs import replace

from incident.errors import Refused
from incident.fold.dossier import Dossier
from incident.playbook.playbook import Audience
from incident.record import Stamp
from incident.records.audiences import AudienceDropped, AudienceSet
from incident.records.entries import worded


def put(dossier: Dossier, stamp: Stamp, audience: Audience) -> tuple[AudienceSet, ...]:
    """Add an audience, or change the one with this key; returns no record when nothing changes.

    Raises `Refused` for one without a name or a way to reach it, for a turn outside 1 to 99, and when the media would
    get a turn before the parents, or may hear what the parents may not.
    """
    audience = replace(audience, name=worded(audience.name))
    if not 1 <= audience.order <= 99:
        raise Refused("De beurt is een getal van 1 tot en met 99.", now="Wie het eerst moet horen, krijgt beurt 1.")
    if not audience.channels:
        raise Refused("Deze doelgroep heeft nog geen kanaal.", now="Kies hoe u deze mensen bereikt.")
    check_media(dossier.audiences | {audience.key: audience})
    if dossier.audiences.get(audience.key) == audience:
        return ()
    return (AudienceSet(mark=stamp.mark(), audience=audience),)


def check_media(audiences: Mapping[str, Audience]) -> None:
    """Raise `Refused` when the media get a turn before the parents, or may hear what the parents may not.

    Without parents or without media there is nothing to compare.
    """
    media, parents = audiences.get("media"), audiences.get("ouders")
    if media is None or parents is None:
        return
    if media.order <= parents.order:
        raise Refused("De media komen na de ouders.", now="Geef de media een latere beurt.")
    if set(media.may_hear) - set(parents.may_hear):
        raise Refused(
            "De media krijgen niet meer te horen dan de ouders.", now="Sta het ook de ouders toe, of niemand."
        )


def drop(dossier: Dossier, stamp: Stamp, audience: Audience, reason: str) -> tuple[AudienceDropped]:
    """Take an audience out of this incident.

    Raises `Refused` without a reason, when it has heard something already, and for the parents while there are media.
    """
    if any(text.sent for text in dossier.texts.values() if text.audience == audience.key):
        raise Refused(
            "Deze doelgroep heeft al een bericht gekregen.", now="Sla haar zo nodig over in deze ronde, met een reden."
        )
    if audience.key == "ouders" and "media" in dossier.audiences:
        raise Refused("De media krijgen niet meer te horen dan de ouders.", now="Haal eerst de media weg.")
    if not reason.strip():
        raise Refused("Er staat nog geen reden.", now="Vul in waarom deze doelgroep niets hoeft te horen.")
    return (AudienceDropped(mark=stamp.mark(), audience=audience.key, reason=reason.strip()),)
