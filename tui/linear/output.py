"""`uitvoer`: documents written to a file, and their register."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from incident.dutch.times_in_words import when
from incident.errors import Refused
from incident.legible import one_line
from incident.records.documents import DocumentKind, FileState, Way
from incident.rules.register import entry
from operations.papers.documents import FELL_BACK, check_file, document_writer, make, text_writer, typed_names
from operations.typed.typed_path import typed_path
from store.session import Session
from tui.linear.job import Job, OutputLines, option, text_of, text_with, unclear, value

if TYPE_CHECKING:
    from operations.papers.documents import Writer

_PAPER = {"vanzelf": None, "huisstijl": True, "gewoon": False}


def _more(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--naar", type=Path, metavar="MAP", help="de map waar het bestand komt; die moet er al zijn")
    parser.add_argument("--als", choices=["word", "tekst"], default="word", help="word, of gewone tekst")
    parser.add_argument("--concept", action="store_true", help="bij een tekst: het concept zoals het nu is")
    parser.add_argument(
        "--opmaak",
        choices=_PAPER,
        default="vanzelf",
        help="huisstijl van de school, of gewoon; zonder keuze krijgt alleen de evaluatie de huisstijl",
    )
    option(parser, "--namen", "NAMEN", "bij evaluatie-zonder-namen: welke namen eruit moeten, met komma's ertussen")


def _run(session: Session, options: argparse.Namespace) -> OutputLines:
    from exports.documents.makers import MAKERS

    words: Sequence[str] = options.woorden
    if not words:
        return _listed(session)
    if words[0].casefold() == "controleer" and len(words) > 1:
        return _check(session, text_of(words[1:]))
    if len(words) > 1:
        raise unclear("uitvoer")
    if options.naar is None:
        raise Refused("Er staat niet bij waar het bestand moet komen.", now="Zet --naar MAP erbij.")
    name, way = words[0].casefold(), Way.PLAIN if options.als == "tekst" else Way.WORD
    if (kind := next((it for it in MAKERS if it.word == name), None)) is not None:
        return _make(session, _document(session, kind, options, way), options.naar)
    if name not in {it.label.casefold() for it in session.dossier.texts.values()}:
        raise Refused("Dit bestand kan Houvast niet maken.", now="Typ alleen uitvoer voor de lijst.")
    return _make(session, _text(session, words[0], options, way), options.naar)


def _listed(session: Session) -> Iterator[str]:
    from exports.documents.makers import MAKERS

    dossier, now = session.dossier, session.clock()
    yield "U kunt maken, met --naar MAP erbij:"
    for key, it in MAKERS.items():
        yield f"uitvoer {key.word}: {it.name}, {it.holds}."
    for text in dossier.texts.values():
        state = f"versie {text.approved.number}" if text.approved else "alleen als concept"
        yield f"uitvoer {text.label}: {one_line(text.title)}, {state}."
    yield f"Al naar buiten: {len(dossier.documents)}. Een bestand is niet versleuteld."
    for document in dossier.documents:
        found = entry(dossier, document)
        more = "".join(f", {one_line(it)}" for it in (found.version, found.audience) if it)
        name = one_line(document.file_name) or document.way.label
        yield f"Nummer {document.number}, {when(document.at, now)}: {name}, {one_line(found.what)}{more}."


def _text(session: Session, label: str, options: argparse.Namespace, way: Way) -> "Writer":
    text = text_with(session.dossier, label)
    if text.approved is None and not options.concept:
        raise Refused("Er is nog geen akkoord op deze tekst.", now="Vraag eerst akkoord, of zet --concept erbij.")
    return text_writer(session, text, concept=options.concept, way=way)


def _document(session: Session, kind: DocumentKind, options: argparse.Namespace, way: Way) -> "Writer":
    names = typed_names(value(options, "namen"))
    return document_writer(session, kind, names=names, letterhead=_PAPER[options.opmaak], way=way)


def _make(session: Session, write: "Writer", folder: Path) -> Iterator[str]:
    made = make(session, write, folder)
    yield f"Gemaakt: {made.path}"
    if made.fell_back:
        yield FELL_BACK


def _check(session: Session, typed: str) -> Iterator[str]:
    digest, found = check_file(session, typed_path(typed))
    if found.document is None:
        yield "Dit bestand staat niet in het register. Het is niet hier gemaakt, of het is veranderd en hernoemd."
    elif found.state is FileState.UNCHANGED:
        yield f"Ongewijzigd: dit is nummer {found.document.number}."
    else:
        yield f"Veranderd sinds het is gemaakt: nummer {found.document.number}. De naam klopt, de inhoud niet meer."
    yield f"Controlegetal van dit bestand: {digest}"


def _reads(words: Sequence[str]) -> bool:
    return not words or words[0].casefold() == "controleer"


UITVOER = Job(_more, _run, _reads)
