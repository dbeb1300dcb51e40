"""`bereikt`: when the crisis team and the police were reached for the first time."""

import argparse
from collections.abc import Iterator

from incident.dutch.times_in_words import full
from incident.legible import one_line
from incident.records.reached import Party
from operations.team import reached
from store.session import Session
from tui.linear.job import Job, OutputLines, commit, option, text_of, unclear, value

_PARTIES = {it.label: it for it in Party}


def _more(parser: argparse.ArgumentParser) -> None:
    option(parser, "--om", "TIJD", "hoe laat; zonder is nu")


def _run(session: Session, options: argparse.Namespace) -> OutputLines:
    if not options.woorden:
        return _listed(session)
    first, *rest = options.woorden
    if (party := _PARTIES.get(first.casefold())) is None:
        raise unclear("bereikt")
    commit(session, reached.note(session, party, value(options, "om"), text_of(rest) if rest else ""))
    return ["Vastgelegd.", *_listed(session)]


def _listed(session: Session) -> Iterator[str]:
    for it in Party:
        found = session.dossier.reached.get(it)
        told = f"{full(found.at)}. {found.how}".rstrip() if found else "niet vastgelegd"
        yield one_line(f"{it.label.capitalize()}: {told}")


BEREIKT = Job(_more, _run)
