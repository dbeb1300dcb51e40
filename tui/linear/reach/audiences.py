"""`doelgroep`: whom the school tells in this incident, and how it stands with them in this round."""

import argparse
import re
from collections.abc import Iterator, Sequence

from incident.dutch.times_in_words import enumerated, when
from incident.legible import one_line
from incident.playbook.alignment_outcome import AlignmentOutcome
from incident.playbook.playbook import Audience
from incident.rules import sequence
from incident.rules.alignment import said
from incident.rules.sequence import RoundRow, rows
from operations.reach import audiences
from operations.reach.audiences import AudienceDetails, details_of
from operations.recorder import Recorder
from store.session import Session
from tui.linear.job import (
    Job,
    OutputLines,
    audience_of,
    commit,
    commit_at,
    option,
    reads_without,
    sentence,
    text_of,
    time_option,
    unclear,
    value,
)
from tui.linear.reach.audience_words import add_fields, channels, details_told, filled_in, other_fields

_VERBS = ("verander", "weg", "verteld", "overslaan", "plannen", "afstemmen")
_FIRST = ("nieuw", "ronde", "kernboodschap")


def _more(parser: argparse.ArgumentParser) -> None:
    add_fields(parser)
    option(parser, "--reden", "WOORDEN", "bij weg: waarom zij niets hoeven te horen")
    time_option(parser, "wanneer zij het hoorden, of is afgestemd")
    option(parser, "--met", "WIE", "bij afstemmen: met wie, bijvoorbeeld politie")
    option(parser, "--tot", "TIJD", "bij afstemmen met nee of wacht: tot wanneer, bijvoorbeeld 22:30")
    option(parser, "--feiten", "FEITEN", "bij afstemmen met alleen dit deel: wat mag, bijvoorbeeld F3,F5")


def _run(session: Session, options: argparse.Namespace) -> OutputLines:
    if not options.woorden:
        return _listed(session)
    typed = sentence(options.woorden, _VERBS, _FIRST)
    match typed.verb:
        case "nieuw" if typed.rest:
            return _add(session, options, text_of(typed.rest))
        case "ronde" if not typed.rest:
            commit(session, lambda stamp: sequence.open_round(session.dossier, stamp))
            return [f"Ronde {session.dossier.round} is begonnen.", *_listed(session)]
        case "kernboodschap":
            words = text_of(typed.rest)
            commit(session, lambda stamp: sequence.set_core_message(session.dossier, stamp, words))
            return ["Vastgelegd. Elke tekst van deze ronde zegt dit.", *_core(session)]
        case "nieuw" | "ronde":
            raise unclear("doelgroep")
    audience = audience_of(session.dossier, typed.name)
    if not typed.verb:
        return [*details_told(audience, session.dossier), *_rows_told(session, audience)]
    return _change(session, options, audience, typed.verb, typed.rest)


def _change(
    session: Session, options: argparse.Namespace, audience: Audience, verb: str, rest: Sequence[str]
) -> OutputLines:
    if verb == "verander" and not rest:
        _put(session, options, audience)
        return ["Vastgelegd.", *details_told(session.dossier.audiences[audience.key], session.dossier)]
    if verb == "weg" and not rest:
        commit(session, audiences.drop(session, audience.key, value(options, "reden")))
        return [f"Vastgelegd. {one_line(audience.name)} hoort niet bij dit incident."]
    if (record := _of_row(session, options, audience.key, verb, text_of(rest))) is None:
        raise unclear("doelgroep")
    commit_at(session, options, record)
    return ["Vastgelegd.", *_rows_told(session, audience)]


def _of_row(session: Session, options: argparse.Namespace, key: str, verb: str, words: str) -> Recorder | None:
    dossier = session.dossier
    match verb:
        case "verteld" | "overslaan":
            return lambda stamp: sequence.settle(dossier, stamp, key, told=verb == "verteld", reason=words)
        case "plannen":
            return audiences.plan(session, key, words)
        case "afstemmen":
            return _aligned(session, options, key, words)
    return None


def _aligned(session: Session, options: argparse.Namespace, key: str, words: str) -> Recorder:
    """Read "nee, eerst de ouders": the outcome comes first, then what they said."""
    outcome = next((it for it in AlignmentOutcome if re.match(rf"{it.label}\b", words, re.IGNORECASE)), None)
    said_so = words[len(outcome.label) :].strip(" ,.:;") if outcome else words
    facts, until = value(options, "feiten"), value(options, "tot")
    return audiences.align(session, key, value(options, "met"), outcome, said_so, only=facts, until=until)


def _put(session: Session, options: argparse.Namespace, audience: Audience) -> None:
    details = filled_in(options, details_of(audience), audience.key)
    others = other_fields(options)
    if options.kanalen:
        others["channels"] = channels(options, session.dossier)
    commit(session, audiences.change_details(session, audience.key, details, **others))


def _add(session: Session, options: argparse.Namespace, name: str) -> OutputLines:
    turn = str(audiences.last_turn(session))
    before = set(session.dossier.audiences)
    details = filled_in(options, AudienceDetails(name, turn))
    others = other_fields(options)
    commit(session, audiences.add(session, details, channels(options, session.dossier), **others))
    (key,) = session.dossier.audiences.keys() - before
    return ["Vastgelegd.", *details_told(session.dossier.audiences[key], session.dossier)]


def _listed(session: Session) -> Iterator[str]:
    yield f"Ronde {session.dossier.round}. In de volgorde van de beurten:"
    yield from (_told(session, row) for row in rows(session.dossier))
    yield from _core(session)


def _core(session: Session) -> Iterator[str]:
    words = session.dossier.core_messages.get(session.dossier.round, "")
    yield f"Kernboodschap: {one_line(words) or 'nog geen'}"


def _rows_told(session: Session, audience: Audience) -> Iterator[str]:
    return (_told(session, it) for it in rows(session.dossier) if it.audience.key == audience.key)


def _told(session: Session, row: RoundRow) -> str:
    now = session.clock()
    state = "nog niets"
    if row.sending is not None:
        state = f"tekst verstuurd {when(row.sending.at, now)}"
    elif row.settlement is not None:
        how = "ingelicht zonder tekst" if row.settlement.told else "overgeslagen"
        state = f"{how}: {row.settlement.reason.rstrip('.')}"
    elif row.text is not None:
        state = f"tekst {row.text.label}, nog niet verstuurd"
    elif row.planned is not None:
        state = f"gepland {when(row.planned, now)}"
    waits = f" Eerst aan de beurt: {enumerated(it.name for it in row.waits_for)}." if row.waits_for else ""
    aligned = "".join(f" Afgestemd met {said(it, now)}" for it in row.alignments)
    return one_line(f"{row.audience.name} ({row.audience.key}), beurt {row.audience.order}: {state}.{waits}{aligned}")


DOELGROEP = Job(_more, _run, reads_without(_VERBS, _FIRST))
