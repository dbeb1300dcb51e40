"""`straks`: putting the recommended next step off for a while."""

import argparse
from collections.abc import Sequence
from datetime import timedelta

from incident.dutch.times_in_words import ended
from incident.errors import Refused
from incident.fold.timeline import line
from incident.legible import one_line
from incident.records.putting_off import WHILE_MINUTES, put_off
from incident.rules.next_step import next_step
from operations.team import tasks
from store.session import Session
from tui.linear.job import Job, OutputLines, commit
from tui.listing import told

_EVEN = "even"


def _more(parser: argparse.ArgumentParser) -> None:
    """It needs no options."""


def _run(session: Session, options: argparse.Namespace) -> OutputLines:
    now = session.clock()
    if (step := next_step(session.dossier, now)) is None:
        raise Refused("Er is nu niets te doen.")
    words: Sequence[str] = options.woorden
    if not words:
        return [
            f"Nu doen: {ended(one_line(step.what))} Want {ended(one_line(step.why))}",
            f"Typ straks {_EVEN} voor {WHILE_MINUTES} minuten, of straks met een tijd.",
        ]
    typed = " ".join(words)
    soon = now + timedelta(minutes=WHILE_MINUTES)
    if typed.casefold() == _EVEN:
        commit(session, lambda stamp: put_off(stamp, step.key, step.what, soon))
    else:
        commit(session, tasks.put_off_until(session, step, typed))
    return ["Vastgelegd.", told(line(session.dossier, session.records[-1]))]


STRAKS = Job(_more, _run)
