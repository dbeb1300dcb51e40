"""An incident with a large matrix: many facts, 12 audiences, and 300 texts sent in 25 rounds.

The facts are added gradually, and a text carries all facts that its audience may hear by then, as in real incidents.
"""

from collections.abc import Iterator

from benchmarks.writer import Writer
from incident.playbook.playbook import Audience, Playbook
from incident.playbook.text_kinds import TextKind
from incident.playbook.text_parts import TextPart
from incident.record import Record
from incident.records.facts import TELLABLE, FactEstablished, FactStatus
from incident.records.opening import open_incident
from incident.records.releases import FactReleased, ReleaseChoice
from incident.records.rounds import RoundOpened
from incident.records.texts import Carried, TextApproved, TextSection, TextSent, TextStarted

_AUDIENCES = tuple(Audience(key=f"groep{it}", name=f"Groep {it}", order=it) for it in range(1, 13))
_TEXTS = 300
_ROUNDS = _TEXTS // len(_AUDIENCES)
_SHARED = 0.6
"""The share of the cells of a releasable fact that say "delen"."""

_May = dict[str, list[Carried]]
"""By audience: the facts that a text for it carries."""


def large_matrix(facts: int) -> Iterator[tuple[Record, ...]]:
    """Return the records of an incident, grouped by the command that wrote them."""
    writer = Writer()
    book = Playbook(key="groot", title="Groot", audiences=_AUDIENCES)
    yield open_incident(writer.stamp(), "Dreigmail met foto's van wapens", playbook=book)
    may: _May = {it.key: [] for it in _AUDIENCES}
    for number in range(1, _ROUNDS + 1):
        if number > 1:
            yield (RoundOpened(mark=writer.mark(), number=number),)
        for fact in range(facts * (number - 1) // _ROUNDS, facts * number // _ROUNDS):
            yield tuple(_fact(writer, fact, may))
        for audience, carried in may.items():
            yield tuple(_sent_text(writer, number, audience, tuple(carried)))


def _fact(writer: Writer, number: int, may: _May) -> Iterator[Record]:
    """Return a fact with its row of the matrix."""
    status = list(FactStatus)[number % len(FactStatus)]
    fact = FactEstablished(mark=writer.mark(), text=f"Feit {number} over de mail", status=status, source="politie")
    yield fact
    for audience, carried in may.items():
        shared = status in TELLABLE and writer.chance() < _SHARED
        if shared:
            carried.append(Carried(fact.mark.id, 1))
        choice = ReleaseChoice.SHARE if shared else ReleaseChoice.LATER
        yield FactReleased(mark=writer.mark(), fact=fact.mark.id, audience=audience, choice=choice)


def _sent_text(writer: Writer, number: int, audience: str, carried: tuple[Carried, ...]) -> Iterator[Record]:
    title = f"Bericht {number}"
    started = TextStarted(
        mark=writer.mark(), kind=TextKind.PARENT_LETTER, audience=audience, round=number, title=title, words=()
    )
    yield started
    yield TextApproved(
        mark=writer.mark(),
        text=started.mark.id,
        version=1,
        approver="directeur",
        title=title,
        sections=(TextSection(TextPart.KNOWN, "Wat weten we", ("De politie onderzoekt de mail.",)),),
        carried=carried,
    )
    yield TextSent(mark=writer.mark(), text=started.mark.id, version=1, channel="hoy")
