"""`overleg`: a meeting, from the agenda to its end. Facts and decisions in it are recorded as always."""

import argparse
from collections.abc import Iterator, Sequence

from incident.dutch.times_in_words import ended, enumerated, when
from incident.errors import Refused
from incident.legible import one_line
from incident.records.documents import DocumentKind
from incident.records.meetings import Meeting, MeetingPart
from incident.rules import boboc
from incident.rules.boboc import JUDGEMENT, agenda
from operations.team import meetings
from store.session import Session
from tui.linear.job import (
    Job,
    OutputLines,
    commit,
    commit_at,
    listed,
    option,
    text_of,
    time_option,
    unclear,
    value,
)


def _more(parser: argparse.ArgumentParser) -> None:
    option(parser, "--wie", "ROL", "bij een opdracht: wie het doet")
    option(parser, "--voor", "TIJD", "bij een opdracht: voor hoe laat, bijvoorbeeld 22:30 of morgen 9:00")
    time_option(parser, "bij sluiten: wanneer het overleg klaar was")
    option(parser, "--volgende", "TIJD", "bij sluiten: wanneer het volgende overleg is")


def _run(session: Session, options: argparse.Namespace) -> OutputLines:
    words: Sequence[str] = options.woorden
    if not words:
        return _agenda(session)
    verb, typed = words[0].casefold(), text_of(words[1:])
    if verb == "openen":
        present = listed(typed) or (session.author,)
        commit(session, lambda stamp: boboc.open_meeting(session.dossier, stamp, present))
        return ["Het overleg is geopend.", *_agenda(session)]
    if (meeting := boboc.running(session.dossier)) is None:
        raise Refused("Er loopt geen overleg.", now="Typ overleg openen met wie erbij is, met komma's ertussen.")
    return _go_on(session, options, meeting, verb, typed)


def _go_on(session: Session, options: argparse.Namespace, meeting: Meeting, verb: str, typed: str) -> OutputLines:
    match verb:
        case "aanwezig" if typed:
            commit(session, lambda stamp: boboc.attend(stamp, meeting, listed(typed)))
            return ["Vastgelegd.", _told(session, session.dossier.meetings[meeting.id])]
        case "beeld" if typed:
            commit(session, lambda stamp: boboc.note(stamp, meeting, MeetingPart.PICTURE, typed))
            return ["Vastgelegd."]
        case "oordeel" if typed:
            return _judge(session, meeting, typed)
        case "opdracht" if typed:
            commit(session, meetings.order(session, typed, value(options, "wie"), value(options, "voor")))
            return ["Vastgelegd. De opdracht staat bij de taken."]
        case "sluiten" if not typed:
            commit_at(session, options, meetings.close(session, meeting, value(options, "volgende")))
            return [f"Het overleg is gesloten. Het situatierapport: uitvoer {DocumentKind.SITREP.word} --naar MAP."]
    raise unclear("overleg")


def _judge(session: Session, meeting: Meeting, typed: str) -> OutputLines:
    number, _, answer = typed.partition(" ")
    if number not in {str(it) for it in range(1, len(JUDGEMENT) + 1)}:
        questions = " ".join(f"{place}: {it}" for place, it in enumerate(JUDGEMENT, start=1))
        raise Refused("Er staat niet bij welke vraag dit is.", now=f"Typ het nummer ervoor. {questions}")
    commit(session, lambda stamp: boboc.judge(stamp, meeting, [(JUDGEMENT[int(number) - 1], answer)]))
    return ["Vastgelegd."]


def _agenda(session: Session) -> Iterator[str]:
    meeting, points = boboc.running(session.dossier), agenda(session.dossier, session.clock())
    yield _told(session, meeting) if meeting else "Er loopt geen overleg. Dit is nu open:"
    for part in MeetingPart:
        own = [it.what for it in points if it.part is part]
        yield f"{part.label.capitalize()}: {'niets open' if not own else f'{len(own)} open'}."
        yield from map(one_line, own)
    if meeting is not None:
        yield from (f"Oordeel {place}. {question}" for place, question in enumerate(JUDGEMENT, start=1))
        for it in meeting.notes:
            yield one_line(f"Genoteerd bij {it.part.label}: {f'{it.question} ' if it.question else ''}{ended(it.text)}")


def _told(session: Session, it: Meeting) -> str:
    since = when(it.opened, session.clock())
    return one_line(f"Overleg {it.number}, sinds {since}. Aanwezig: {enumerated(it.present)}.")


OVERLEG = Job(_more, _run)
