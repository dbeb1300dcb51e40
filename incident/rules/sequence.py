"""The order in which people are told, and when each row of a round opens.

People involved come before the team, the team before pupils and parents, all of them before the media. A row of a round
opens when the rows before it are told, or deliberately left out with a reason.
"""

import msgspec

from incident.errors import Refused
from incident.fold.dossier import Dossier
from incident.playbook.playbook import Audience
from incident.record import Moment, Stamp
from incident.records.channels import Route, route
from incident.records.rounds import (
    Alignment,
    AudienceSettled,
    CoreMessageSet,
    RoundOpened,
    RowPlanned,
    Settlement,
)
from incident.records.texts import AIDS, Carried, Sending, Text, Version
from incident.rules.alignment import alignments
from incident.rules.matrix import tellable
from incident.rules.who_heard_what import outdated_for


class RoundRow(msgspec.Struct, frozen=True):
    """One audience in one round."""

    audience: Audience
    route: Route
    text: Text | None
    """The newest text for this audience in this round."""
    version: Version | None
    """The relevant version: the one that was sent, otherwise the newest approved one."""
    sending: Sending | None
    settlement: Settlement | None
    waits_for: tuple[Audience, ...]
    """Audiences that must be told first."""
    planned: Moment | None = None
    """When they are planned to be told."""
    alignments: tuple[Alignment, ...] = ()
    """What each partner with whom it was discussed last said."""

    @property
    def closed(self) -> bool:
        """Whether this audience has been told in this round, or deliberately left out."""
        return self.sending is not None or self.settlement is not None


def rows(dossier: Dossier, number: int | None = None) -> tuple[RoundRow, ...]:
    """Return the rows of a round (the present one unless `number` says otherwise), in the order of telling."""
    number = dossier.round if number is None else number
    closed = {key: _closed(dossier, number, key) for key in dossier.audiences}
    return tuple(_row(dossier, number, audience, closed) for audience in dossier.audiences.values())


def _row(dossier: Dossier, number: int, audience: Audience, closed: dict[str, bool]) -> RoundRow:
    texts = messages(dossier, number, audience.key)
    text = next((it for it in reversed(texts) if it.sent), texts[-1] if texts else None)
    version = (text.sent or text.approved) if text else None
    sending = version.sendings[-1] if version and version.sendings else None
    return RoundRow(
        audience,
        route(audience, dossier.channels),
        text,
        version,
        sending,
        dossier.settlements.get((number, audience.key)),
        tuple(it for it in dossier.audiences.values() if it.order < audience.order and not closed[it.key]),
        dossier.plans.get((number, audience.key)),
        alignments(dossier, number, audience.key),
    )


def messages(dossier: Dossier, number: int, audience: str) -> tuple[Text, ...]:
    """Return the texts of a round that tell an audience something, without the aids for colleagues who speak."""
    return tuple(text for text in dossier.texts_of(number, audience) if text.kind not in AIDS)


def _closed(dossier: Dossier, number: int, audience: str) -> bool:
    return (number, audience) in dossier.settlements or any(it.sent for it in messages(dossier, number, audience))


def waits_for(dossier: Dossier, number: int, audience: str) -> tuple[Audience, ...]:
    """Return the audiences that must be told before `audience`, in round `number`."""
    order = dossier.audiences[audience].order
    return tuple(it for it in dossier.audiences.values() if it.order < order and not _closed(dossier, number, it.key))


def settle(dossier: Dossier, stamp: Stamp, audience: str, *, told: bool, reason: str) -> tuple[AudienceSettled]:
    """Close a row of this round without a text: they were told in another way, or are left out.

    If told, they count as having heard every fact shared with them, and each change to what they heard before. Raises
    `Refused` without a reason, which the evaluation needs.
    """
    if not reason.strip():
        raise Refused(
            "Dit kan alleen met een korte uitleg.", now="Vul in hoe zij het hoorden, of waarom u hen overslaat."
        )
    return (
        AudienceSettled(
            mark=stamp.mark(),
            round=dossier.round,
            audience=audience,
            told=told,
            reason=reason.strip(),
            carried=told_without_text(dossier, audience) if told else (),
        ),
    )


def told_without_text(dossier: Dossier, audience: str) -> tuple[Carried, ...]:
    """Return what an audience knows when it was told everything that is shared with it."""
    facts = (*tellable(dossier, audience), *(fact for fact, _ in outdated_for(dossier, audience)))
    return tuple(dict.fromkeys(Carried(fact.id, fact.now.number) for fact in facts))


def plan(dossier: Dossier, stamp: Stamp, audience: str, at: Moment | None) -> tuple[RowPlanned]:
    """Plan when an audience is told in this round. Raises `Refused` without a future time."""
    if at is None or at <= stamp.recorded:
        raise Refused("Er staat nog geen tijd die komt.", now="Typ de tijd zo: 22:30.")
    return (RowPlanned(mark=stamp.mark(), round=dossier.round, audience=audience, at=at),)


def set_core_message(dossier: Dossier, stamp: Stamp, words: str) -> tuple[CoreMessageSet, ...]:
    """Set the sentence that is the same in every text of this round. Return no record when nothing changes.

    An empty text is allowed: then the texts of the round do not have this part.
    """
    if dossier.core_messages.get(dossier.round, "") == words.strip():
        return ()
    return (CoreMessageSet(mark=stamp.mark(), round=dossier.round, text=words.strip()),)


def open_round(dossier: Dossier, stamp: Stamp) -> tuple[RoundOpened]:
    """Begin a new wave of texts.

    Raises `Refused` when nobody has been told anything in the present round.
    """
    if not any(row.closed for row in rows(dossier)):
        raise Refused("In deze ronde is nog niemand ingelicht.", now="Rond eerst deze ronde af.")
    return (RoundOpened(mark=stamp.mark(), number=dossier.round + 1),)
