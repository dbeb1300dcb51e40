"""The stale alarm: which audiences have heard something that has changed since."""

import msgspec

from incident.fold.dossier import Dossier
from incident.records.facts import Fact, Revision
from incident.rules.who_heard_what import HeardMoment, Told, hearings, told, waived


class Stale(msgspec.Struct, frozen=True):
    """A fact that an audience was told and that has changed since."""

    fact: Fact
    said: Revision
    """The revision that they were told."""
    heard: HeardMoment

    @property
    def audience(self) -> str:
        """Key of the audience."""
        return self.heard.audience


def stale(dossier: Dossier) -> tuple[Stale, ...]:
    """Return what must still be corrected: per fact and audience what was told last, in the order of telling.

    What was deliberately left uncorrected does not count.
    """
    newest: dict[tuple[str, str], Stale] = {}
    for hearing in hearings(dossier):
        for carried in hearing.told:
            fact = dossier.facts.get(carried.fact)
            newest.pop((carried.fact, hearing.audience), None)
            if fact is None or carried.revision == fact.now.number:  # the common case: they know the present fact
                continue
            newest[fact.id, hearing.audience] = Stale(fact, fact.revision(carried.revision), hearing)
    return tuple(
        it
        for it in newest.values()
        if told(it.fact, it.said.number) is Told.OUTDATED and not waived(dossier, it.fact, it.audience)
    )
