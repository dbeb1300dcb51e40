"""`besluit`: decisions, with their reason, and looking at one again."""

import argparse
from collections.abc import Iterator

from incident.dutch.times_in_words import ended, when
from incident.legible import one_line
from incident.record import Moment
from incident.records.decisions import Decision
from operations.team import decisions
from operations.team.decisions import DecisionDetails
from store.session import Session
from tui.linear.job import (
    Job,
    OutputLines,
    commit_at,
    counted,
    found,
    option,
    reads_without,
    sentence,
    text_of,
    time_option,
    unclear,
    value,
)

_VERBS = ("bekeken",)
_FIRST = ("nieuw", "nemen")


def _more(parser: argparse.ArgumentParser) -> None:
    option(parser, "--reden", "WOORDEN", "waarom")
    time_option(parser, "wanneer het is besloten of bekeken")
    option(parser, "--anders", "WOORDEN", "wat ook had gekund")
    option(parser, "--door", "WIE", "wie besloot")
    option(parser, "--wie", "ROL", "wie ervoor zorgt")
    option(parser, "--bekijk", "TIJD", "wanneer u het opnieuw bekijkt, bijvoorbeeld 22:30")
    option(parser, "--controle", "TIJD", "wanneer u kijkt of het werkt, bijvoorbeeld morgen 9:00")


def _run(session: Session, options: argparse.Namespace) -> OutputLines:
    if not options.woorden:
        return _listed(session)
    typed = sentence(options.woorden, _VERBS, _FIRST)
    if typed.verb in _FIRST:
        more = (value(options, it) for it in ("reden", "anders", "door", "wie", "bekijk", "controle"))
        commit_at(session, options, decisions.take(session, DecisionDetails(text_of(typed.rest), *more)))
        return ["Vastgelegd.", _told(list(session.dossier.decisions.values())[-1], session.clock())]
    known = session.dossier.decisions.values()
    decision = found(known, typed.name, lambda it: it.label, "besluit", "besluit")
    if not typed.verb:
        return _whole(session, decision)
    if not typed.rest:
        raise unclear("besluit")
    commit_at(session, options, decisions.review(session, decision.id, text_of(typed.rest), value(options, "bekijk")))
    return ["Vastgelegd.", *_whole(session, session.dossier.decisions[decision.id])]


def _listed(session: Session) -> Iterator[str]:
    every = session.dossier.decisions.values()
    yield f"{counted(len(every), 'besluit', 'besluiten')}."
    for it in every:
        yield _told(it, session.clock())


def _told(it: Decision, now: Moment) -> str:
    again = f" Opnieuw bekijken: {when(it.review_at, now)}." if it.review_at else ""
    return one_line(f"{it.label}, {when(it.taken, now)}, door {it.decided_by}: {ended(it.text)}{again}")


def _whole(session: Session, it: Decision) -> Iterator[str]:
    yield _told(it, session.clock())
    lines = (("Waarom", it.reason), ("Wat had ook gekund", it.alternatives), ("Wie zorgt ervoor", it.owner))
    yield from (f"{label}: {one_line(words)}" for label, words in lines if words)
    yield from (f"Opnieuw bekeken: {one_line(words)}" for words in it.outcomes)


BESLUIT = Job(_more, _run, reads_without(_VERBS, _FIRST))
