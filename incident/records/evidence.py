"""Evidence: what it is, who saw it, who keeps it and where, and who received it (bewijslijst).

References only. The school stores no images, following the protocols for online incidents and sexting: possessing a
nude image of a minor may be punishable, each copy does more harm, and evidence belongs with the police. So a record
here has only words, and no file can be added. The columns are those of a chain of custody (NIST SP 800-61): what, who
obtained it, when, where it is kept, and each time that it changed hands.
"""

from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from incident.errors import Refused
from incident.record import Moment, Record, RecordId, Stamp
from incident.records.entries import worded

WHY_NO_IMAGES = (
    "Hier staan alleen verwijzingen. De school bewaart zelf geen beelden, en laat ze niet naar zich toe sturen. "
    "Een naaktbeeld van een minderjarige bezitten kan strafbaar zijn. Elke kopie maakt het erger, "
    "en het bewijs hoort bij de politie. Het slachtoffer bewaart het zelf, of geeft het aan de politie."
)
"""The sentences that explain why no picture or file can be added."""


class EvidenceItem(msgspec.Struct, frozen=True, kw_only=True):
    """The description of a piece of evidence in the list."""

    what: str
    seen_by: str = ""
    """Who saw it; roles or labels, no names of pupils."""
    kept_by: str = ""
    where: str = ""
    """Where the keeper has it."""
    note: str = ""


class EvidenceNoted(Record, frozen=True, kw_only=True, tag="evidence-noted"):
    """A piece of evidence was noted; with `evidence` set, the description of an earlier one changes."""

    item: EvidenceItem
    evidence: RecordId | None = None


class EvidenceHandedOver(Record, frozen=True, kw_only=True, tag="evidence-handed-over"):
    """It went from one keeper to another."""

    evidence: RecordId
    to: str
    how: str = ""
    """For instance the number of a receipt."""
    where: str = ""
    """Where the new keeper has it, if known."""


class HandedOver(msgspec.Struct, frozen=True):
    """One change of keeper."""

    at: Moment
    before: str
    """The keeper until then; empty when nobody was named."""
    to: str
    how: str
    by: str
    """The role that wrote it down."""


class Evidence(msgspec.Struct, frozen=True):
    """A piece of evidence in its present state."""

    id: RecordId
    number: int
    item: EvidenceItem
    noted: Moment
    by: str
    handed_over: tuple[HandedOver, ...] = ()

    @property
    def label(self) -> str:
        """The label that people use: "E1"."""
        return f"E{self.number}"


def note(stamp: Stamp, item: EvidenceItem, evidence: Evidence | None = None) -> tuple[EvidenceNoted, ...]:
    """Note a piece of evidence, or change the description of `evidence`. Return no record when nothing changes.

    Raises `Refused` without words for what it is, or without a keeper: evidence that nobody keeps gets lost.
    """
    tidy = replace(
        item,
        what=worded(item.what),
        seen_by=item.seen_by.strip(),
        kept_by=item.kept_by.strip(),
        where=item.where.strip(),
        note=item.note.strip(),
    )
    if not tidy.kept_by:
        raise Refused("Er staat nog niet wie het bewaart.", now="Vul in wie het heeft, bijvoorbeeld: de leerling zelf.")
    if evidence is not None and evidence.item == tidy:
        return ()
    return (EvidenceNoted(mark=stamp.mark(), item=tidy, evidence=evidence.id if evidence else None),)


def hand_over(stamp: Stamp, evidence: Evidence, to: str, how: str = "", where: str = "") -> tuple[EvidenceHandedOver]:
    """Record that it changed hands, when it happened. Raises `Refused` when that person already keeps it."""
    name = worded(to)
    if name.casefold() == evidence.item.kept_by.casefold():
        raise Refused("Diegene bewaart het al.", now="Vul in aan wie het is gegeven, of druk op Esc.")
    return (EvidenceHandedOver(mark=stamp.mark(), evidence=evidence.id, to=name, how=how.strip(), where=where.strip()),)


def chain(evidence: Evidence) -> Iterable[tuple[Moment, str]]:
    """Return its keepers and places, from the first to the last."""
    first = evidence.handed_over[0].before if evidence.handed_over else evidence.item.kept_by
    yield evidence.noted, f"opgeschreven door {evidence.by}; bewaard door {first}"
    for it in evidence.handed_over:
        yield it.at, f"van {it.before} naar {it.to}{f' ({it.how})' if it.how else ''}"
