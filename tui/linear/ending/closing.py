"""`afsluiten`, `heropenen` and `vernietigen`: the end of an incident."""

import argparse
from collections.abc import Iterator, Sequence

from incident.dutch.times_in_words import day
from incident.errors import Refused
from incident.legible import one_line
from incident.rules.close_incident import open_ends
from operations import closing
from store.session import Session
from store.shredding import STILL_ELSEWHERE
from tui.linear.job import Job, OutputLines, commit, counted, option, text_of, unclear, value


def _of_closing(parser: argparse.ArgumentParser) -> None:
    option(parser, "--tot", "DATUM", "tot wanneer de school dit bewaart, bijvoorbeeld 11-02-2028")


def _nothing(parser: argparse.ArgumentParser) -> None:
    """It needs no options."""


def _close(session: Session, options: argparse.Namespace) -> OutputLines:
    if not options.woorden:
        return _open_ends(session)
    until = value(options, "tot") or closing.proposed_until(session)
    commit(session, closing.close(session, text_of(options.woorden), until))
    return [
        f"Het incident is afgesloten. De school bewaart het tot {until}.",
        "Het hele incident in één versleuteld bestand: houvast archief --naar MAP.",
    ]


def _open_ends(session: Session) -> Iterator[str]:
    ends = open_ends(session.dossier)
    yield f"Nog niet af: {counted(len(ends), 'punt', 'punten')}." if ends else "Alles is af."
    yield from (one_line(f"{it.kind}: {it.what}") for it in ends)
    if session.dossier.closed is None:
        yield "Typ afsluiten met hoe het is afgelopen. Daarna kunt u alleen nog lezen en bestanden maken."


def _reopen(session: Session, options: argparse.Namespace) -> OutputLines:
    closed = session.dossier.closed
    if not options.woorden:
        if closed is None:
            raise _not_closed()
        return [one_line(f"Afgesloten op {day(closed.at)} door {closed.by}. Typ heropenen met de reden.")]
    commit(session, closing.reopen(session, text_of(options.woorden)))
    return ["Het incident is weer open."]


def _not_closed() -> Refused:
    return Refused("Dit incident is niet afgesloten.", now="Sluit het eerst af: typ afsluiten.")


def _shred(session: Session, options: argparse.Namespace) -> OutputLines:
    words: Sequence[str] = options.woorden
    if not words:
        return _told(session)
    if len(words) > 1:
        raise unclear("vernietigen")
    closing.shred(session, words[0])
    return ["Het incident is vernietigd.", STILL_ELSEWHERE]


def _told(session: Session) -> Iterator[str]:
    if (closed := session.dossier.closed) is None:
        raise _not_closed()
    yield f"Dit vernietigt voorgoed: {one_line(session.dossier.title)}, met alles wat erin staat."
    yield f"De school wilde het bewaren tot {day(closed.keep_until)}. Dit kan niet ongedaan worden gemaakt."
    yield f"Weet u het zeker? Typ vernietigen {closing.SURE}."


AFSLUITEN = Job(_of_closing, _close)
HEROPENEN = Job(_nothing, _reopen)
VERNIETIGEN = Job(_nothing, _shred)
