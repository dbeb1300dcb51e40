"""One command of the linear path, and what all commands share: finding what is meant, and the words for answers."""

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from incident.errors import Explained, Refused
from incident.fold.dossier import Dossier
from incident.legible import one_line
from incident.playbook.playbook import Audience
from incident.record import Moment
from incident.records.facts import Fact
from incident.records.texts import Text
from operations.recorder import Recorder
from store.session import Session

OutputLines = Iterable[str]
"""The answer of a command, line by line."""


class Job(NamedTuple):
    """One command."""

    more: Callable[[argparse.ArgumentParser], None]
    """Adds its options; the words themselves are added already."""
    run: Callable[[Session, argparse.Namespace], OutputLines]
    reads: Callable[[Sequence[str]], bool] = lambda words: not words
    """Returns whether these words change nothing, so that they also work while Houvast is open elsewhere."""
    of_incident: bool = True
    """Whether it needs an open incident."""


def at_most_one(words: Sequence[str]) -> bool:
    """Return whether there is at most one word, which means that something is read."""
    return len(words) <= 1


def option(parser: argparse.ArgumentParser, name: str, metavar: str, explanation: str) -> None:
    """Add an option of several words, for which quotes are not needed."""
    parser.add_argument(name, nargs="+", default=[], metavar=metavar, help=explanation)


def value(options: argparse.Namespace, name: str) -> str:
    """Return the words of an option as one text; empty when it was omitted."""
    return " ".join(getattr(options, name))


def text_of(words: Sequence[str]) -> str:
    """Return the words as one text; a single "-" stands for stdin."""
    return sys.stdin.read().strip() if list(words) == ["-"] else " ".join(words)


def counted(number: int, one: str, more: str) -> str:
    """Return a number with its noun: "1 feit", "2 feiten"."""
    return f"{number} {one if number == 1 else more}"


def unclear(command: str) -> Explained:
    """Return the error that the words of a command were not understood."""
    return Explained(
        "Deze opdracht is niet duidelijk.", safe="Er is niets vastgelegd.", now=f"Typ {command} --help voor uitleg."
    )


def commit(session: Session, command: Recorder, happened: Moment | None = None) -> None:
    """Record what a rule returns, by the same write path as the screens. Raises `Refused` and `NotSaved`."""
    session.commit(command(session.stamp(happened)))


def fact_of(dossier: Dossier, label: str) -> Fact:
    """Return the fact with this label. Raises `Refused`."""
    found = next((it for it in dossier.facts.values() if it.label.casefold() == label.casefold()), None)
    if found is None:
        raise Refused("Er is geen feit met deze naam.", now="Typ alleen feit voor de lijst.")
    return found


def text_with(dossier: Dossier, label: str) -> Text:
    """Return the text with this label. Raises `Refused`."""
    found = next((it for it in dossier.texts.values() if it.label.casefold() == label.casefold()), None)
    if found is None:
        raise Refused("Er is geen tekst met deze naam.", now="Typ alleen tekst voor de lijst.")
    return found


def audience_of(dossier: Dossier, name: str) -> Audience:
    """Return an audience by its key, or by the beginning of its name. Raises `Refused`, which names them all."""
    wanted = name.casefold().strip()
    keys = [it for it in dossier.audiences.values() if it.key.casefold() == wanted]
    named = [it for it in dossier.audiences.values() if wanted and it.name.casefold().startswith(wanted)]
    if len(found := keys or named) != 1:
        raise Refused(
            "Het is niet duidelijk welke doelgroep u bedoelt.",
            now=f"Kies uit: {', '.join(one_line(it) for it in dossier.audiences)}.",
        )
    return found[0]
