"""Alignment: what police, prosecutor or another partner said about the message for an audience (afstemming).

Only the outcome counts, never that somebody spoke with them. Of each partner the newest outcome stands. A no or a wait
stands until the same partner says otherwise, also in a later round; a yes is for the message of its own round.
"""

from collections.abc import Iterable

from incident.dutch.times_in_words import when
from incident.errors import Refused
from incident.fold.dossier import Dossier
from incident.playbook.alignment_outcome import WITHHOLDING, AlignmentOutcome
from incident.record import Moment, Stamp
from incident.records.facts import FactId
from incident.records.rounds import Alignment, RowAligned


def align(
    dossier: Dossier,
    stamp: Stamp,
    audience: str,
    partner: str,
    answer: AlignmentOutcome | None,
    words: str = "",
    *,
    only: Iterable[FactId] = (),
    until: Moment | None = None,
) -> tuple[RowAligned]:
    """Record what a partner said about the message for an audience in this round.

    Raises `Refused` without a partner or an outcome, when only a part is allowed and nobody says which, and when the
    time until which they wait has passed.
    """
    if not partner.strip():
        raise Refused("Er staat nog niet met wie u dit heeft afgestemd.", now="Vul in: politie, officier of een ander.")
    if answer is None:
        raise Refused("Er staat nog niet wat zij zeiden.", now="Kies: ja, nee, wacht of alleen dit deel.")
    facts = tuple(dict.fromkeys(only)) if answer is AlignmentOutcome.PART else ()
    if answer is AlignmentOutcome.PART and not facts and not words.strip():
        raise Refused("Er staat nog niet welk deel mag.", now="Noem de feiten die mogen, of schrijf op wat zij zeiden.")
    if until is not None and (answer not in WITHHOLDING or until <= stamp.recorded):
        raise Refused(
            "Deze tijd past niet bij de uitkomst.", now="Vul alleen bij ‘nee’ of ‘wacht’ een tijd in die nog komt."
        )
    return (
        RowAligned(
            mark=stamp.mark(),
            round=dossier.round,
            audience=audience,
            partner=partner.strip(),
            outcome=words.strip(),
            answer=answer,
            only=facts,
            until=until,
        ),
    )


def alignments(dossier: Dossier, number: int, audience: str) -> tuple[Alignment, ...]:
    """Return the outcome that stands of every partner, for the message to `audience` in round `number`."""
    newest = {it.partner.casefold(): it for it in dossier.alignments.get(audience, ()) if it.round <= number}
    return tuple(it for it in newest.values() if it.round == number or withholds(it))


def withholds(it: Alignment) -> bool:
    """Return whether a partner blocks the message: a no, a wait, or words of which nobody said what they mean."""
    return it.answer is None or it.answer in WITHHOLDING


def said(it: Alignment, now: Moment) -> str:
    """Return what a partner said, and until when: "politie: wacht tot 22:30. Eerst de ouders."."""
    answer = it.answer.label if it.answer else "uitkomst niet vastgelegd"
    until = f" tot {when(it.until, now)}" if it.until else ""
    over = " Die tijd is voorbij." if it.until and it.until <= now else ""
    return f"{it.partner}: {answer}{until}.{over}{f' {it.outcome}' if it.outcome else ''}"
