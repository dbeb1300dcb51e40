"""`terug`: taking back the last thing that one did, after reading what that is."""

import argparse

from incident.errors import Refused
from incident.rules import undo
from store.session import Session
from tui.linear.job import Job, OutputLines, commit, unclear


def _more(parser: argparse.ArgumentParser) -> None:
    """It needs no options."""


def _run(session: Session, options: argparse.Namespace) -> OutputLines:
    dossier = session.dossier
    records = undo.last_action(dossier, session.author)
    if (lasting := undo.why_lasting(dossier, records)) is not None:
        raise Refused(lasting.why, now=lasting.instead)
    match [word.casefold() for word in options.woorden]:
        case []:
            return [undo.question(dossier, records, session.clock()), "Is dat goed? Typ terug ja."]
        case ["ja"]:
            commit(session, lambda stamp: undo.undo(dossier, stamp, records))
            return ["Teruggedraaid. De regel blijft in de tijdlijn staan, als teruggedraaid."]
    raise unclear("terug")


TERUG = Job(_more, _run)
