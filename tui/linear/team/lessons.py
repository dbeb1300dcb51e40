"""`leerpunt`: what went well and what must go otherwise, also after the incident was closed."""

import argparse
from collections.abc import Iterator, Sequence

from incident.dutch.times_in_words import ended
from incident.legible import one_line
from incident.records.lessons import Lesson, LessonKind
from operations.team import lessons
from store.session import Session
from tui.linear.job import Job, OutputLines, commit, counted, option, text_of, unclear, value

_KINDS = {"leerpunt": LessonKind.BETTER, "goed": LessonKind.GOOD}
_TOLD = {LessonKind.BETTER: "leerpunt", LessonKind.GOOD: "ging goed"}


def _more(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--soort", choices=_KINDS, default="leerpunt", help="leerpunt, of goed: wat goed ging")
    option(parser, "--wie", "ROL", "wie ervoor zorgt")
    option(parser, "--klaar", "DATUM", "wanneer het klaar is, bijvoorbeeld 01-03-2026")


def _run(session: Session, options: argparse.Namespace) -> OutputLines:
    words: Sequence[str] = options.woorden
    match [word.casefold() for word in words]:
        case []:
            return _listed(session)
        case ["nieuw", _, *_]:
            kind, text = _KINDS[options.soort], text_of(words[1:])
            commit(session, lessons.note(kind, text, value(options, "wie"), value(options, "klaar"), session.clock()))
            return ["Vastgelegd.", _told(list(session.dossier.lessons)[-1])]
    raise unclear("leerpunt")


def _listed(session: Session) -> Iterator[str]:
    yield f"{counted(len(session.dossier.lessons), 'leerpunt', 'leerpunten')}."
    yield from map(_told, session.dossier.lessons)


def _told(it: Lesson) -> str:
    owner = f" Wie: {ended(it.owner)}" if it.owner else ""
    due = f" Klaar: {it.due:%d-%m-%Y}." if it.due else ""
    return one_line(f"Nummer {it.number}, {_TOLD[it.kind]}: {ended(it.text)}{owner}{due}")


LEERPUNT = Job(_more, _run)
