"""`buiten`: what people outside and the press ask, and the one answer that everybody gives."""

import argparse
from collections.abc import Iterator

from incident.dutch.times_in_words import ended, enumerated, when
from incident.errors import Refused
from incident.legible import one_line
from incident.record import Moment
from incident.records.enquiries import Enquiry, EnquiryKind
from incident.records.texts import Carried
from operations.reach import enquiries
from store.session import Session
from tui.linear.job import (
    Job,
    OutputLines,
    commit,
    commit_at,
    counted,
    fact_of,
    found,
    listed,
    option,
    reads_without,
    sentence,
    text_of,
    time_option,
    unclear,
    value,
)

_VERBS = ("antwoord", "gegeven", "bellen")
_FIRST = ("nieuw", "pers")
_KINDS = {"vraag": EnquiryKind.QUESTION, "gerucht": EnquiryKind.RUMOUR}


def _more(parser: argparse.ArgumentParser) -> None:
    option(parser, "--van", "WIE", "wie het vraagt of zegt; bij de pers het medium, en wie u terugbelt")
    parser.add_argument("--soort", choices=_KINDS, default="vraag", help="vraag of gerucht")
    option(parser, "--voor", "TIJD", "bij de pers: hoe laat het antwoord er moet zijn")
    option(parser, "--bel-terug", "TIJD", "hoe laat u terugbelt")
    option(parser, "--feiten", "FEITEN", "op welke feiten het antwoord rust, met komma's ertussen: F1, F3")
    option(parser, "--door", "ROL", "wie akkoord geeft op het antwoord")
    parser.add_argument("--woordvoerder", action="store_true", help="dit antwoord is alleen voor de woordvoerder")
    time_option(parser, "wanneer de vraag kwam, het antwoord akkoord kreeg of is gegeven")


def _run(session: Session, options: argparse.Namespace) -> OutputLines:
    if not options.woorden:
        return _listed(session)
    typed = sentence(options.woorden, _VERBS, _FIRST)
    if typed.verb in _FIRST:
        return _note(session, options, text_of(typed.rest), press=typed.verb == "pers")
    known = session.dossier.enquiries.values()
    enquiry = found(known, typed.name, lambda it: it.label, "vraag van buiten", "buiten")
    words = text_of(typed.rest)
    match typed.verb:
        case "":
            return _whole(session, enquiry)
        case "antwoord" if words:
            rests = [fact_of(session.dossier, label) for label in listed(value(options, "feiten"))]
            grounds = [Carried(it.id, it.now.number) for it in rests]
            approver, inside = value(options, "door"), options.woordvoerder
            commit_at(
                session,
                options,
                enquiries.approve_answer(session, enquiry.id, words, approver, grounds=grounds, internal=inside),
            )
        case "gegeven" if words:
            record, at = enquiries.give(session, enquiry.id, words, value(options, "tijd"))
            commit(session, record, at)
        case "bellen" if words:
            commit(session, enquiries.promise_call_back(session, enquiry.id, words))
        case _:
            raise unclear("buiten")
    return ["Vastgelegd.", _told(session.dossier.enquiries[enquiry.id], session.clock())]


def _note(session: Session, options: argparse.Namespace, text: str, *, press: bool) -> OutputLines:
    asker, deadline, call_back = (value(options, it) for it in ("van", "voor", "bel_terug"))
    if deadline and not press:
        raise Refused("Alleen een persvraag heeft een tijd waarop het antwoord er moet zijn.", now="Typ buiten pers.")
    kind = EnquiryKind.PRESS if press else _KINDS[options.soort]
    commit_at(
        session, options, enquiries.note(session, kind, text, asker=asker, deadline=deadline, call_back=call_back)
    )
    return ["Vastgelegd.", _told(list(session.dossier.enquiries.values())[-1], session.clock())]


def _listed(session: Session) -> Iterator[str]:
    every = session.dossier.enquiries.values()
    yield f"{counted(len(every), 'vraag', 'vragen')} van buiten."
    for it in every:
        yield _told(it, session.clock())


def _told(it: Enquiry, now: Moment) -> str:
    asker = f" Van: {ended(it.asker)}" if it.asker else ""
    due = it.call_back or it.deadline
    promised = f" Bel terug of antwoord voor {when(due, now)}." if due and it.waiting else ""
    state = "antwoord met akkoord" if it.answer else "nog geen antwoord met akkoord"
    given = f", gegeven {when(it.given, now)}" if it.given else ", nog niet gegeven"
    return one_line(f"{it.label}, {it.kind.label}, {state}{given}: {ended(it.text)}{asker}{promised}")


def _whole(session: Session, it: Enquiry) -> Iterator[str]:
    facts = session.dossier.facts
    yield _told(it, session.clock())
    for answer in reversed(it.answers):
        inside = ", alleen voor de woordvoerder" if answer.internal else ""
        rests = enumerated(facts[one.fact].label for one in answer.grounds if one.fact in facts) or "geen feiten"
        at = when(answer.at, session.clock())
        yield one_line(f"Antwoord {answer.version}, akkoord {at} {answer.approver}{inside}: {answer.text}")
        yield f"Rust op {rests}."
    if it.answer and (changed := enquiries.lapsed(session.dossier, it.answer)):
        yield f"Let op: {enumerated(changed)} is veranderd. Geef akkoord op een nieuw antwoord."


BUITEN = Job(_more, _run, reads_without(_VERBS, _FIRST))
