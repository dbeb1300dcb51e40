"""Who has heard what: every audience knows the facts as it was told them, until it is told otherwise.

An audience hears facts from texts that were sent. An audience told without a text counts as told all facts that were
shared with it.
"""

from enum import StrEnum

import msgspec

from incident.fold.dossier import Dossier
from incident.record import Moment
from incident.records.facts import Fact, FactId, Revision
from incident.records.texts import Carried, Sending, Text, Version


class Told(StrEnum):
    """What an audience has heard of a fact."""

    NOTHING = "niets"
    CURRENT = "verteld"
    OUTDATED = "verouderd"
    """They heard an earlier revision and were not told of the change."""
    LEFT = "zo gelaten"
    """The same, but deliberately left so, with a reason."""


class HeardMoment(msgspec.Struct, frozen=True):
    """One moment at which an audience was told something."""

    audience: str
    at: Moment
    told: tuple[Carried, ...]
    text: Text | None = None
    """None when it was told without a text."""
    version: int = 0
    channel: str = ""


Heard = dict[tuple[FactId, str], int]
"""By fact and audience: the revision in which the audience last heard the fact."""


def waived(dossier: Dossier, fact: Fact, audience: str) -> bool:
    """Return whether `audience` is deliberately not told the present revision of `fact`."""
    return dossier.waivers.get((fact.id, audience), 0) >= fact.now.number


def told(fact: Fact, heard: int | None) -> Told:
    """Return what an audience knows that last heard revision `heard` of `fact`; None means that it never heard it."""
    if heard is None:
        return Told.NOTHING
    return Told.CURRENT if _same(fact, heard) else Told.OUTDATED


def heard_revisions(dossier: Dossier) -> Heard:
    """Return the revision that every audience last heard of every fact."""
    heard: Heard = {}
    for hearing in hearings(dossier):
        for carried in hearing.told:
            heard[carried.fact, hearing.audience] = carried.revision
    return heard


def hearings(dossier: Dossier) -> list[HeardMoment]:
    """Return every moment at which an audience was told something, oldest first."""
    sent = [
        HeardMoment(text.audience, sending.at, version.told, text, version.number, sending.channel)
        for text, sending, version in sent_in_order(dossier)
    ]
    spoken = [HeardMoment(key, it.at, it.carried) for (_, key), it in dossier.settlements.items() if it.carried]
    return sorted((*sent, *spoken), key=lambda it: it.at) if spoken else sent


def sent_in_order(dossier: Dossier) -> list[tuple[Text, Sending, Version]]:
    """Return every message that was sent, oldest first."""
    sent = [
        (text, sending, version)
        for text in dossier.texts.values()
        for version in text.versions
        for sending in version.sendings
    ]
    return sorted(sent, key=lambda it: it[1].at)


def _same(fact: Fact, revision: int) -> bool:
    """Return whether the text of a fact has not changed since `revision`: another source alone is no news to readers.

    When damage took that revision, what they read is unknown and does not count as the same.
    """
    since = [it for it in fact.revisions if it.number >= revision]
    known = bool(since) and since[0].number == revision
    return known and all((it.text, it.status) == (fact.now.text, fact.now.status) for it in since)


def outdated(dossier: Dossier, carried: Carried) -> bool:
    """Return whether a text with this fact says something that has changed since."""
    fact = dossier.facts.get(carried.fact)
    return fact is not None and not _same(fact, carried.revision)


def misled(dossier: Dossier, heard: Heard) -> frozenset[str]:
    """Return the audiences that have an outdated fact; `heard` comes from `heard_revisions`."""
    return frozenset(
        audience
        for (fact_id, audience), revision in heard.items()
        if (fact := dossier.facts.get(fact_id)) is not None
        and revision != fact.now.number
        and told(fact, revision) is Told.OUTDATED
        and not waived(dossier, fact, audience)
    )


def outdated_for(dossier: Dossier, audience: str) -> tuple[tuple[Fact, Revision], ...]:
    """Return the facts that changed after `audience` heard them and that it should be told, with the heard revision."""
    return tuple(
        (fact, fact.revision(heard))
        for (fact_id, heard_by), heard in heard_revisions(dossier).items()
        if heard_by == audience
        and (fact := dossier.facts.get(fact_id)) is not None
        and told(fact, heard) is Told.OUTDATED
        and not waived(dossier, fact, audience)
    )
