"""`melding`: record a line, as the entry line does; without words it prints the last ones."""

import argparse
from collections.abc import Iterator

from incident.dutch.leading_time import told as understood
from incident.dutch.suggested_kind import TypedKind, suggested, without_label
from incident.dutch.times_in_words import day
from incident.errors import Refused
from incident.fold.timeline import line
from incident.rules.boboc import decide
from operations.typed.typed_lines import record_line
from store.session import Session
from tui.linear.job import Job, OutputLines, commit, counted, option, text_of, value
from tui.linear.line_with_time import line_with_time
from tui.listing import told

_LAST = 10
_KINDS = {
    "melding": TypedKind.REPORT,
    "contact": TypedKind.CONTACT,
    "gerucht": TypedKind.RUMOUR,
    "vraag": TypedKind.QUESTION,
    "besluit": TypedKind.DECISION,
}
_ELSEWHERE = {
    TypedKind.FACT: "Gebruik de opdracht feit nieuw, of zet --soort melding erbij.",
    TypedKind.OUTSIDE: "Gebruik de opdracht buiten nieuw, of zet --soort melding erbij.",
    TypedKind.PRESS: "Gebruik de opdracht buiten pers, of zet --soort melding erbij.",
}


def _more(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--soort", choices=_KINDS, help="melding, contact, gerucht, vraag of besluit")
    option(parser, "--tijd", "TIJD", "wanneer het gebeurde; zonder tijd: nu, of de tijd vooraan")
    option(parser, "--reden", "WOORDEN", "bij een besluit: waarom")
    option(parser, "--door", "ROL", "bij een besluit: wie besloot")


def _run(session: Session, options: argparse.Namespace) -> OutputLines:
    if not options.woorden:
        return _last(session)
    now = session.clock()
    typed = line_with_time(text_of(options.woorden), value(options, "tijd"), now)
    kind = _KINDS[options.soort] if options.soort else suggested(typed.text).kind
    if kind in _ELSEWHERE:
        raise Refused(
            f"Voor de soort {kind.label} is meer nodig.", safe="Er is niets vastgelegd.", now=_ELSEWHERE[kind]
        )
    words = without_label(typed.text, kind)
    before = len(session.records)
    if kind is TypedKind.DECISION:
        why, who = value(options, "reden"), value(options, "door")
        commit(session, lambda stamp: decide(session.dossier, stamp, words, reason=why, decided_by=who), typed.happened)
    elif (record := record_line(kind, words)) is not None:
        commit(session, record, typed.happened)
    said = f"De tijd is begrepen als {understood(typed, now).removeprefix('→ ')}." if typed.stated else ""
    return [f"Vastgelegd als {kind.label}.", said, told(line(session.dossier, session.records[before]))]


def _last(session: Session) -> Iterator[str]:
    shown = ""
    yield f"De laatste {counted(len(session.dossier.lines[-_LAST:]), 'regel', 'regels')}:"
    for record in session.dossier.lines[-_LAST:]:
        if (today := day(record.mark.happened)) != shown:
            shown = today
            yield f"{today.capitalize()}."
        yield told(line(session.dossier, record))


MELDING = Job(_more, _run)
