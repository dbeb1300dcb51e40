"""The pupils and others involved (betrokkenen): who must be told in person, and whose names must not be in any text.

Individual information about somebody of eighteen or older goes to that person and not to the parents, because an adult
has the rights over their own data (Dutch Civil Code art. 1:233 and 1:234; GDPR). Parents who live apart both get it
(Dutch Civil Code art. 1:377b and 1:377c). Postponing to inform the parents of a minor is a decision, with a reason and
a time for review.
"""

from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from incident.errors import Refused
from incident.record import Moment, Record, RecordId, Stamp
from incident.records.decisions import DecisionTaken, take
from incident.records.entries import worded
from incident.stored_key import StoredKey


class Hearer(StoredKey):
    """The people who are told in person."""

    SELF = "self", "zelf", "zelf"
    PARENTS = "parents", "ouders", "ouders"
    PARENT_ONE = "parent-one", "ouder 1", "ouder 1"
    PARENT_TWO = "parent-two", "ouder 2", "ouder 2"


class InvolvedPerson(msgspec.Struct, frozen=True, kw_only=True):
    """The identity of a person involved. It stays in the vault; texts never name it."""

    label: str
    """The label that the team uses: "Leerling A"."""
    given: str = ""
    family: str = ""
    """The family name with its tussenvoegsel: "de Vries"."""
    nicknames: tuple[str, ...] = ()
    group: str = ""
    """The class: "3B"."""
    adult: bool = False
    """Eighteen or older."""
    apart: bool = False
    """Whether the parents live at two addresses."""
    contact: str = ""
    """The role that is this person's single contact."""


class InvolvedNoted(Record, frozen=True, kw_only=True, tag="involved-noted"):
    """A person involved was noted; with `person` set, the data of an earlier one changes."""

    details: InvolvedPerson
    person: RecordId | None = None


class InvolvedTold(Record, frozen=True, kw_only=True, tag="involved-told"):
    """Somebody was told in person."""

    person: RecordId
    hearer: Hearer
    how: str


class ParentsPostponed(Record, frozen=True, kw_only=True, tag="parents-postponed"):
    """A decision not to tell the parents yet."""

    person: RecordId
    decision: RecordId
    review_at: Moment


class Telling(msgspec.Struct, frozen=True):
    """When and how somebody was told."""

    at: Moment
    how: str
    by: str


class Involved(msgspec.Struct, frozen=True):
    """A person involved, and who has been told."""

    id: RecordId
    details: InvolvedPerson
    told: dict[Hearer, Telling]
    postponed: Moment | None = None
    """Until when the parents are deliberately not told."""
    decision: RecordId | None = None
    """The decision not to tell them yet. After a review without a new time, they must be told."""

    @property
    def hearers(self) -> tuple[Hearer, ...]:
        """Everybody who must be told, in order."""
        if self.details.adult:
            return (Hearer.SELF,)
        return (Hearer.SELF, *((Hearer.PARENT_ONE, Hearer.PARENT_TWO) if self.details.apart else (Hearer.PARENTS,)))

    @property
    def untold(self) -> tuple[Hearer, ...]:
        """Everybody who still must be told, without the parents while that is postponed."""
        left = tuple(it for it in self.hearers if it not in self.told)
        return left if self.postponed is None else tuple(it for it in left if it is Hearer.SELF)


def note(stamp: Stamp, details: InvolvedPerson, person: Involved | None = None) -> tuple[InvolvedNoted, ...]:
    """Note a person involved, or change the data of `person`. Return no record when nothing changes.

    Raises `Refused` without a label.
    """
    tidy = replace(
        details,
        label=worded(details.label),
        given=details.given.strip(),
        family=details.family.strip(),
        nicknames=tuple(name for it in details.nicknames if (name := it.strip())),
        group=details.group.strip(),
        contact=details.contact.strip(),
    )
    if person is not None and person.details == tidy:
        return ()
    return (InvolvedNoted(mark=stamp.mark(), details=tidy, person=person.id if person else None),)


def tell(stamp: Stamp, person: Involved, hearer: Hearer, how: str) -> tuple[InvolvedTold]:
    """Record that somebody was told in person.

    Raises `Refused` for the parents of somebody of eighteen or older: that person decides who else hears it.
    """
    if hearer not in person.hearers:
        if person.details.adult:
            raise Refused(
                "Deze betrokkene is 18 of ouder.",
                now="Vertel het alleen aan de betrokkene zelf. Die beslist of de ouders het horen.",
            )
        raise Refused("Zo staan de ouders niet in dit dossier.", now="Kijk of zij op één of twee adressen wonen.")
    return (InvolvedTold(mark=stamp.mark(), person=person.id, hearer=hearer, how=worded(how)),)


def postpone_parents(
    stamp: Stamp, person: Involved, reason: str, review_at: Moment | None, decided_by: str = ""
) -> tuple[DecisionTaken, ParentsPostponed]:
    """Decide not to tell the parents of a minor yet: a decision with its reason and a time for review.

    Raises `Refused` without a reason or that time, and for somebody of eighteen or older.
    """
    if person.details.adult:
        raise Refused("Deze betrokkene is 18 of ouder: de ouders horen het niet van school.")
    if not reason.strip():
        raise Refused("Er staat nog geen reden.", now="Vul in waarom de ouders het nog niet horen.")
    if review_at is None or review_at <= stamp.recorded:
        raise Refused("Er staat nog niet wanneer u dit opnieuw bekijkt.", now="Typ een tijd die nog komt.")
    (decision,) = take(
        stamp,
        f"De ouders van {person.details.label} horen het nog niet.",
        reason=reason,
        decided_by=decided_by,
        review_at=review_at,
    )
    return (
        decision,
        ParentsPostponed(mark=stamp.mark(), person=person.id, decision=decision.mark.id, review_at=review_at),
    )


def still_to_tell(people: Iterable[Involved]) -> tuple[tuple[Involved, Hearer], ...]:
    """Return everybody who still must be told in person."""
    return tuple((person, hearer) for person in people for hearer in person.untold)
