"""`beeld`, `vraag` and `incident`: the situation, the open questions, and which incident this is."""

import argparse
from collections.abc import Iterator, Sequence

from incident.dutch.times_in_words import ended, full, when
from incident.errors import Refused
from incident.fold.dossier import Dossier
from incident.legible import one_line
from incident.record import Moment
from incident.records import facts, questions
from incident.records.facts import FactStatus
from incident.records.questions import Question
from incident.rules.clocks import clocks
from incident.rules.next_step import next_step
from incident.rules.stale import stale
from operations.incidents import first_records, playbook_named
from store.session import IncidentCard, Session
from tui.linear.job import (
    Job,
    OutputLines,
    at_most_one,
    commit,
    commit_at,
    counted,
    happened,
    option,
    text_of,
    time_option,
    unclear,
    value,
)
from tui.vault_commands import incident_name, open_incident

_NO_QUESTIONS = "Er zijn nog geen open vragen. Typ vraag nieuw met de vraag."
_FIRST = 10
"""The number of clocks that are printed; the most urgent ones come first."""


def _nothing(parser: argparse.ArgumentParser) -> None:
    """Add no options."""


def _overview(session: Session, options: argparse.Namespace) -> Iterator[str]:
    every = [word.casefold() for word in options.woorden] == ["alles"]
    if options.woorden and not every:
        raise unclear("beeld")
    dossier, now = session.dossier, session.clock()
    exercise = " Dit is een oefening." if dossier.exercise else ""
    yield f"{one_line(dossier.title)}. Het is nu {when(now, now)}.{exercise}"
    if dossier.closed is not None:
        yield "Dit incident is afgesloten."
    elif (step := next_step(dossier, now)) is None:
        yield "Nu doen: alles is gedaan."
    else:
        yield f"Nu doen: {ended(one_line(step.what))}{f' Wie: {one_line(step.role)}.' if step.role else ''}"
    yield from _what(dossier, now, every=every)


def _what(dossier: Dossier, now: Moment, *, every: bool) -> Iterator[str]:
    for it in stale(dossier):
        audience = one_line(dossier.audience_name(it.audience))
        yield f"Let op: {it.fact.label} is veranderd. Nog niet verteld aan {audience}."
    yield f"Feiten: {len(dossier.facts)}. Open vragen: {sum(it.answer is None for it in dossier.questions.values())}."
    running = clocks(dossier)
    for clock in running if every else running[:_FIRST]:
        yield f"Klok, {clock.kind}, {when(clock.due, now)}, {clock.left(now)}: {one_line(clock.what)}"
    if not every and len(running) > _FIRST:
        yield f"En nog {counted(len(running) - _FIRST, 'klok', 'klokken')}. Typ beeld alles."
    for channel in dossier.channels.values():
        yield f"Kanaal {one_line(channel.channel.name)}: {channel.state.label}."


def _questions(session: Session, options: argparse.Namespace) -> OutputLines:
    words: Sequence[str] = options.woorden
    match [word.casefold() for word in words]:
        case []:
            every = session.dossier.questions.values()
            return [f"{counted(len(every), 'vraag', 'vragen')}.", *map(_told, every)] if every else [_NO_QUESTIONS]
        case ["nieuw", _, *_]:
            seeker = value(options, "wie")
            commit(session, lambda stamp: questions.ask(stamp, text_of(words[1:]), seeker))
            return ["Vastgelegd.", _told(list(session.dossier.questions.values())[-1])]
        case [_, "antwoord", _, *_]:
            found = _question(session.dossier, words[0])
            commit_at(session, options, lambda stamp: questions.answer(stamp, found.id, text_of(words[2:])))
            return ["Vastgelegd.", _told(session.dossier.questions[found.id])]
        case [_, "feit", _, *_]:
            return _answer_by_fact(session, options, _question(session.dossier, words[0]))
        case [_]:
            return [_told(_question(session.dossier, words[0]))]
    raise unclear("vraag")


def _answer_by_fact(session: Session, options: argparse.Namespace, it: Question) -> OutputLines:
    if it.answer is not None:
        raise Refused("Deze vraag is al beantwoord.", now="Typ feit nieuw voor een nieuw feit.")
    text, source, at = text_of(options.woorden[2:]), value(options, "bron"), happened(session, options)
    commit(session, lambda stamp: facts.establish(stamp, text, FactStatus.CONFIRMED, source), at)
    fact = list(session.dossier.facts.values())[-1]
    commit(session, lambda stamp: questions.answer(stamp, it.id, f"{fact.label}: {fact.now.text}"), at)
    return ["Vastgelegd.", _told(session.dossier.questions[it.id])]


def _question(dossier: Dossier, label: str) -> Question:
    found = next((it for it in dossier.questions.values() if it.label.casefold() == label.casefold()), None)
    if found is None:
        raise Refused("Er is geen open vraag met deze naam.", now="Typ alleen vraag voor de lijst.")
    return found


def _told(it: Question) -> str:
    seeker = f" Wie zoekt: {one_line(it.seeker)}." if it.seeker else ""
    answer = "open" if it.answer is None else "beantwoord"
    given = "" if it.answer is None else f" Antwoord: {one_line(it.answer)}"
    return f"{it.label}, {answer}: {one_line(it.text)}{seeker}{given}"


def _of_question(parser: argparse.ArgumentParser) -> None:
    option(parser, "--wie", "ROL", "wie het uitzoekt")
    option(parser, "--bron", "WIE", "bij een antwoord als feit: wie dit heeft vastgesteld")
    time_option(parser, "bij antwoord en feit: sinds wanneer we dit weten")


def _incidents(session: Session, options: argparse.Namespace) -> OutputLines:
    words: Sequence[str] = options.woorden
    match [word.casefold() for word in words]:
        case []:
            return [*map(_card, session.incidents())] or ["Er is nog geen incident. Typ incident nieuw met één zin."]
        case ["nieuw", _, *_]:
            return _begin(session, options)
        case ["open", _, *_]:
            open_incident(session, " ".join(words[1:]))
            return [f"Geopend: {one_line(session.dossier.title)}."]
    raise unclear("incident")


def _card(card: IncidentCard) -> str:
    exercise = ", oefening" if card.exercise else ""
    begun = f"begonnen {full(card.started)}" if card.started else "begin niet te lezen"
    return f"{one_line(incident_name(card))}, {begun}{exercise}."


def _begin(session: Session, options: argparse.Namespace) -> OutputLines:
    book = playbook_named(session.vault, options.draaiboek)
    sentence = text_of(options.woorden[1:])
    session.begin(first_records(session, sentence, book, exercise=options.oefening))
    return [f"Begonnen: {one_line(session.dossier.title)}. Draaiboek: {one_line(book.title)}."]


def _of_incident(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--draaiboek", metavar="NAAM", default="leeg", help="welk draaiboek; zonder keuze een leeg")
    parser.add_argument("--oefening", action="store_true", help="het is een oefening")


BEELD = Job(_nothing, _overview, at_most_one)
VRAAG = Job(_of_question, _questions, at_most_one)
INCIDENT = Job(_of_incident, _incidents, of_incident=False)
