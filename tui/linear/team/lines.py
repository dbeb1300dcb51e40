"""`regel`: lines of the timeline by their number: finding, reading and correcting one, or making a fact of it."""

import argparse
from collections.abc import Iterator, Sequence

from incident.dutch.times_in_words import full
from incident.errors import Refused
from incident.fold.timeline import line
from incident.folding import folded
from incident.record import Record
from incident.records import entries, facts
from incident.records.entries import EntryAdded, EntryCorrected
from incident.records.facts import FactStatus
from incident.rules import not_so
from store.session import Session
from tui.linear.job import Job, OutputLines, commit, counted, option, reads_without, sentence, text_of, unclear, value
from tui.listing import told

_LAST = 10
_VERBS = ("verbeter", "feit", "klopteniet")


def _more(parser: argparse.ArgumentParser) -> None:
    option(parser, "--reden", "WOORDEN", "bij verbeter: waarom")
    option(parser, "--bron", "WIE", "bij feit: wie dit heeft vastgesteld")


def _run(session: Session, options: argparse.Namespace) -> OutputLines:
    words: Sequence[str] = options.woorden
    if not words:
        return _listed(session, session.dossier.lines[-_LAST:])
    if words[0].casefold() == "zoek":
        return _search(session, folded(text_of(words[1:])).split())
    typed = sentence(words, _VERBS, ())
    record = _numbered(session, typed.name)
    match typed.verb:
        case "":
            return [_told(session, record), f"Gebeurd: {full(record.mark.happened)}."]
        case "verbeter" if typed.rest:
            if not isinstance(record, EntryAdded | EntryCorrected):
                raise _typed_only()
            if line(session.dossier, record).corrected:
                raise Refused("Deze regel is al verbeterd.", now="Verbeter de nieuwe regel.")
            text, why = text_of(typed.rest), value(options, "reden")
            commit(session, lambda stamp: entries.correct(stamp, record, text, why), record.mark.happened)
            return ["Vastgelegd. De oude regel blijft leesbaar.", _told(session, session.records[-1])]
        case "klopteniet" if typed.rest:
            reason, dossier = text_of(typed.rest), session.dossier
            commit(session, lambda stamp: not_so.deny(dossier, stamp, record, reason))
            return ["Vastgelegd. De regel blijft staan, en telt niet meer.", _told(session, record)]
        case "feit" if not typed.rest:
            if not isinstance(record, EntryAdded | EntryCorrected):
                raise _typed_only()
            source = value(options, "bron")
            commit(
                session,
                lambda stamp: facts.establish(stamp, record.text, FactStatus.CONFIRMED, source),
                record.mark.happened,
            )
            return ["Vastgelegd als feit.", _told(session, session.records[-1])]
    raise unclear("regel")


def _typed_only() -> Refused:
    return Refused("Dit kan alleen met een melding of een contact.", now="Typ regel zoek WOORDEN voor de nummers.")


def _numbered(session: Session, typed: str) -> Record:
    """Return a record by its place in the order of writing, which never changes."""
    written = session.dossier.written
    if not (typed.isascii() and typed.isdecimal() and len(typed) < 9 and 1 <= int(typed) <= len(written)):
        raise Refused("Er is geen regel met dit nummer.", now="Typ alleen regel voor de laatste regels.")
    return written[int(typed) - 1]


def _listed(session: Session, records: Sequence[Record]) -> Iterator[str]:
    yield f"{counted(len(records), 'regel', 'regels')}, met hun nummer:"
    yield from (_told(session, it) for it in records)


def _search(session: Session, wanted: Sequence[str]) -> Iterator[str]:
    if not wanted:
        raise Refused("Er staat niet wat u zoekt.", now="Typ bijvoorbeeld regel zoek politie.")
    dossier = session.dossier
    every = ((it, folded(told(line(dossier, it)))) for it in dossier.lines)
    return _listed(session, [it for it, words in every if all(one in words for one in wanted)])


def _told(session: Session, record: Record) -> str:
    number = next(place for place, it in enumerate(session.dossier.written, 1) if it.mark.id == record.mark.id)
    return f"Regel {number}, {told(line(session.dossier, record))}"


REGEL = Job(_more, _run, reads_without(_VERBS, ()))
