"""The notification of a data breach (datalek): when the school knew, what was reported, and under which number.

These are fields, typed by somebody who knows. No rule reads them from the words of a line: "we did not report it" has
the same words as "we reported it". The clock itself is a deadline of the kind `DeadlineKind.BREACH`; see `deadlines`.

GDPR art. 33(1): a breach is reported without undue delay and, where feasible, within 72 hours after the school knew of
it, unless it is unlikely to harm people. Art. 33(4): the rest may follow in phases. Art. 33(5): every breach is kept in
a register, also one that is not reported.
"""

from datetime import timedelta

import msgspec

from incident.errors import Refused
from incident.record import Moment, Record, Stamp
from incident.records.deadlines import Deadline, DeadlineKind, TermId
from incident.stored_key import StoredKey


class ReportStage(StoredKey):
    """Which of the reports about one breach."""

    FIRST = "first", "eerste melding"
    FOLLOW_UP = "follow-up", "aanvulling"


class BreachKnown(Record, frozen=True, kw_only=True, tag="breach-known"):
    """The moment that the school knew was put right; the deadline moves with it."""

    term: TermId
    known: Moment
    reason: str


class BreachReported(Record, frozen=True, kw_only=True, tag="breach-reported"):
    """The breach was reported to the authority."""

    term: TermId
    stage: ReportStage
    at: Moment
    """When the form was sent."""
    number: str
    """The number that the authority gave; empty when it is not known yet."""
    remark: str = ""
    """What somebody added: the reason for a late report, or what the follow-up tells."""


class BreachNotReported(Record, frozen=True, kw_only=True, tag="breach-not-reported"):
    """The school decided not to report the breach."""

    term: TermId
    reason: str


class BreachReport(msgspec.Struct, frozen=True):
    """A report to the authority."""

    stage: ReportStage
    at: Moment
    number: str
    remark: str
    by: str


class BreachStanding(msgspec.Struct, frozen=True):
    """What was recorded about the report of one breach."""

    reports: tuple[BreachReport, ...] = ()
    not_reported: str = ""
    """Why the school does not report it; empty while it did not decide so, and once it was reported after all."""

    @property
    def first(self) -> BreachReport | None:
        """The earliest first report; None when there is none."""
        return min((it for it in self.reports if it.stage is ReportStage.FIRST), key=lambda it: it.at, default=None)


def set_known(stamp: Stamp, term: Deadline, known: Moment, reason: str) -> tuple[BreachKnown]:
    """Put right when the school knew. Raises `Refused` without a reason, for a time to come, or for another clock."""
    _require_breach(term)
    if known > stamp.recorded:
        raise Refused("Die tijd moet nog komen.", now="Vul in wanneer de school het wist.")
    if not reason.strip():
        raise Refused("Dit moment veranderen kan alleen met een reden.", now="Vul de reden in, of druk op Esc.")
    return (BreachKnown(mark=stamp.mark(), term=term.id, known=known, reason=reason.strip()),)


def report(
    stamp: Stamp, term: Deadline, standing: BreachStanding, at: Moment, number: str, remark: str = ""
) -> tuple[BreachReported]:
    """Record a report to the authority; the first one stops the clock, later ones are follow-ups.

    Raises `Refused` for a time to come, a time before the school knew, or another clock.
    """
    _require_breach(term)
    if at > stamp.recorded:
        raise Refused("Die tijd moet nog komen.", now="Vul in wanneer de melding is verstuurd.")
    if at < term.begins:
        raise Refused(
            "Toen wist de school het nog niet.", now="Klopt het moment dat de school het wist? Verander eerst dat."
        )
    stage = ReportStage.FIRST if standing.first is None else ReportStage.FOLLOW_UP
    return (
        BreachReported(
            mark=stamp.mark(), term=term.id, stage=stage, at=at, number=number.strip(), remark=remark.strip()
        ),
    )


def leave_unreported(stamp: Stamp, term: Deadline, standing: BreachStanding, reason: str) -> tuple[BreachNotReported]:
    """Record the decision not to report. Raises `Refused` without a reason, after a report, or for another clock."""
    _require_breach(term)
    if standing.reports:
        raise Refused("Dit datalek is al gemeld.", now="Trek de melding in bij de Autoriteit Persoonsgegevens.")
    if not reason.strip():
        raise Refused("Niet melden kan alleen met een reden.", now="Schrijf waarom het niemand kan schaden.")
    return (BreachNotReported(mark=stamp.mark(), term=term.id, reason=reason.strip()),)


def length(term: Deadline) -> timedelta:
    """Return the time that the school has, as it was when the clock was set."""
    return term.due - term.begins


def _require_breach(term: Deadline) -> None:
    if term.kind is not DeadlineKind.BREACH:
        raise Refused("Deze klok is niet van een datalek.", now="Kies de klok van het datalek bij F2 Beeld.")
