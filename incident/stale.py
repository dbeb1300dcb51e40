"""The stale alarm: which audiences have heard something that is no longer so."""

import msgspec

from incident.dossier import Dossier
from incident.facts import Fact, Revision
from incident.matrix import Told, sent_in_order, told, waived
from incident.record import Moment
from incident.texts import Text


class Stale(msgspec.Struct, frozen=True):
    """A message that left the house and says something that has changed since."""

    fact: Fact
    said: Revision
    """How the fact read in the message."""
    text: Text
    version: int
    channel: str
    sent: Moment


def stale(dossier: Dossier) -> tuple[Stale, ...]:
    """List what still has to be corrected: per fact and audience the newest message, in the order of sending.

    What was deliberately left as it is does not count.
    """
    newest: dict[tuple[str, str], Stale] = {}
    for text, sending, version in sent_in_order(dossier):
        for carried in version.told:
            fact = dossier.facts.get(carried.fact)
            newest.pop((carried.fact, text.audience), None)
            if fact is None or carried.revision == fact.now.number:  # the common case: they know how it is now
                continue
            newest[fact.id, text.audience] = Stale(
                fact, fact.revision(carried.revision), text, version.number, sending.channel, sending.at
            )
    return tuple(
        it
        for it in newest.values()
        if told(it.fact, it.said.number) is Told.OUTDATED and not waived(dossier, it.fact, it.text.audience)
    )
