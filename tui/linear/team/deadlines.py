"""`klok`: clocks that somebody sets: one's own, of a data breach, of the press, and for aftercare."""

import argparse
from collections.abc import Iterator, Sequence

from incident.dutch.times_in_words import full
from incident.errors import Refused
from incident.legible import one_line
from incident.record import Moment
from incident.records.breach import BreachStanding
from incident.records.deadlines import Deadline, DeadlineKind
from incident.rules.clocks import left
from operations.team import breach, deadlines
from store.session import Session
from tui.linear.job import (
    Job,
    OutputLines,
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

_VERBS = ("klaar", "verzet", "gemeld", "nietmelden", "wist")
_FIRST = ("nieuw", "pers", "datalek", "nazorg")
_AFTERCARE = {"next": "dag_erna", "week": "week", "return": "terugkeer", "year": "jaar"}
"""The option for each moment of aftercare."""
_NOT = "niet"


def _more(parser: argparse.ArgumentParser) -> None:
    option(parser, "--voor", "TIJD", "wanneer, bijvoorbeeld 22:30, morgen 9:00 of 14-02-2026")
    option(parser, "--reden", "WOORDEN", "bij verzet, wist en een late melding: waarom")
    option(parser, "--om", "TIJD", "bij gemeld: wanneer de melding is verstuurd; zonder is nu")
    time_option(parser, "bij klaar: wanneer het klaar was")
    option(parser, "--sinds", "TIJD", "bij datalek: wanneer de school het wist; zonder is nu")
    for name, when in (
        ("--dag-erna", "de dag erna"),
        ("--week", "na een week"),
        ("--terugkeer", "bij terugkeer op school"),
        ("--jaar", "na een jaar"),
    ):
        option(parser, name, "DATUM", f"bij nazorg: {when}; zonder is het voorstel, {_NOT} laat hem weg")


def _run(session: Session, options: argparse.Namespace) -> OutputLines:
    if not options.woorden:
        return _listed(session)
    typed = sentence(options.woorden, _VERBS, _FIRST)
    if typed.verb in _FIRST:
        return _start(session, options, typed.verb, typed.rest)
    term = _numbered(session, typed.name)
    words = text_of(typed.rest)
    match typed.verb:
        case "":
            return _whole(session, term)
        case "klaar" if words:
            commit_at(session, options, deadlines.end(session, term.id, words))
            return ["Vastgelegd. Deze klok loopt niet meer."]
        case "verzet" if words:
            commit(session, deadlines.move(session, term.id, words, value(options, "reden")))
            return ["Vastgelegd.", *_whole(session, session.dossier.terms[term.id])]
        case "gemeld":
            commit(session, breach.report(session, term.id, value(options, "om"), words, value(options, "reden")))
        case "nietmelden" if words:
            commit(session, breach.leave_unreported(session, term.id, words))
        case "wist" if words:
            commit(session, breach.set_known(session, term.id, words, value(options, "reden")))
        case _:
            raise unclear("klok")
    return ["Vastgelegd.", *_whole(session, session.dossier.terms[term.id])]


def _start(session: Session, options: argparse.Namespace, verb: str, rest: Sequence[str]) -> OutputLines:
    words, due = text_of(rest), value(options, "voor")
    before = set(session.dossier.terms)
    match verb:
        case "nieuw" if words:
            commit(session, deadlines.start(session, DeadlineKind.OWN, words, due))
        case "pers" if words:
            commit(session, deadlines.start(session, DeadlineKind.PRESS, words, due))
        case "datalek" if not words:
            commit(session, breach.start(session, value(options, "sinds")))
        case "nazorg" if not words:
            commit(session, deadlines.start_aftercare(session, _dates(session, options)))
        case _:
            raise unclear("klok")
    now = session.clock()
    begun = [(number, it) for number, it in enumerate(session.dossier.terms.values(), 1) if it.id not in before]
    return ["Vastgelegd.", *(_told(number, it, now) for number, it in begun)]


def _dates(session: Session, options: argparse.Namespace) -> dict[str, str]:
    typed = {it.key: value(options, _AFTERCARE[it.key]) or date for it, date in deadlines.proposed_aftercare(session)}
    return {key: date for key, date in typed.items() if date.casefold() != _NOT}


def _numbered(session: Session, typed: str) -> Deadline:
    every = list(session.dossier.terms.values())
    if not (typed.isascii() and typed.isdecimal() and len(typed) < 6 and 1 <= int(typed) <= len(every)):
        raise Refused("Er is geen klok met dit nummer.", now="Typ alleen klok voor de lijst.")
    return every[int(typed) - 1]


def _listed(session: Session) -> Iterator[str]:
    numbered = enumerate(session.dossier.terms.values(), start=1)
    lines = [_told(number, it, session.clock()) for number, it in numbered if it.running]
    yield from lines or ["Er loopt geen klok die iemand heeft gezet."]
    yield "Taken, beloften en vragen hebben een eigen klok: typ beeld alles."


def _told(number: int, it: Deadline, now: Moment) -> str:
    state = left(it.due, now) if it.running else "loopt niet meer"
    return one_line(f"Klok {number}, {it.kind.label}, {full(it.due)}, {state}: {it.what}")


def _whole(session: Session, it: Deadline) -> Iterator[str]:
    number = list(session.dossier.terms).index(it.id) + 1
    yield _told(number, it, session.clock())
    yield f"Loopt sinds {full(it.begins)}."
    for move in it.moves:
        yield one_line(f"Verzet {full(move.at)} door {move.by}. Stond op {full(move.was)}. Reden: {move.reason}")
    for report in session.dossier.breaches.get(it.id, BreachStanding()).reports:
        under = f"nummer {report.number}" if report.number else "nog zonder nummer"
        yield one_line(f"{report.stage.label.capitalize()}: {full(report.at)}, {under}. {report.remark}".rstrip())
    if it.outcome:
        yield f"Wat eruit kwam: {one_line(it.outcome)}"
    if it.kind is DeadlineKind.BREACH:
        yield "Melden kan alleen met het formulier van de Autoriteit Persoonsgegevens. Aanvullen mag later."


KLOK = Job(_more, _run, reads_without(_VERBS, _FIRST))
