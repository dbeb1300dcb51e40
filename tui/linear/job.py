"""One command of the linear path, and what all commands share: finding what is meant, and the words for answers."""

import argparse
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple, TypeVar

from incident.errors import Explained, Refused
from incident.fold.dossier import Dossier
from incident.folding import folded
from incident.legible import one_line
from incident.playbook.playbook import Audience
from incident.record import Moment
from incident.records.facts import Fact
from incident.records.texts import Text
from operations.recorder import Recorder
from store.session import Session
from tui.typed_input import typed_input

OutputLines = Iterable[str]
"""The answer of a command, line by line."""
_Item = TypeVar("_Item")


class Job(NamedTuple):
    """One command."""

    more: Callable[[argparse.ArgumentParser], None]
    """Adds its options; the words themselves are added already."""
    run: Callable[[Session, argparse.Namespace], OutputLines]
    reads: Callable[[Sequence[str]], bool] = lambda words: not words
    """Returns whether these words change nothing, so that they also work while Houvast is open elsewhere."""
    of_incident: bool = True
    """Whether it needs an open incident."""
    needs_incident: Callable[[Sequence[str]], bool] = lambda _: False
    """Returns whether these words need an open incident, for a command that can also do without one."""


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
    return typed_input.rest().strip() if list(words) == ["-"] else " ".join(words)


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
    wanted = folded(name).strip()
    keys = [it for it in dossier.audiences.values() if folded(it.key) == wanted]
    named = [it for it in dossier.audiences.values() if wanted and folded(it.name).startswith(wanted)]
    if len(found := keys or named) != 1:
        raise Refused(
            "Het is niet duidelijk welke doelgroep u bedoelt.",
            now=f"Kies uit: {', '.join(one_line(it) for it in dossier.audiences)}.",
        )
    return found[0]


class Sentence(NamedTuple):
    """The words of a command, parted at the verb: of which thing, what, and what belongs to that."""

    name: str
    verb: str
    """Empty when there is none: then the thing is read."""
    rest: Sequence[str]


def sentence(words: Sequence[str], verbs: Collection[str], first: Collection[str] = ("nieuw",)) -> Sentence:
    """Part words at the first verb, as names may be of several words; one of `first` may stand at the beginning."""
    if words and words[0].casefold() in first:
        return Sentence("", words[0].casefold(), words[1:])
    at = next((place for place, it in enumerate(words) if place and it.casefold() in verbs), None)
    if at is None:
        return Sentence(" ".join(words), "", ())
    return Sentence(" ".join(words[:at]), words[at].casefold(), words[at + 1 :])


def reads_without(verbs: Collection[str], first: Collection[str] = ("nieuw",)) -> Callable[[Sequence[str]], bool]:
    """Return a judge of words: they only read when no verb is among them."""
    return lambda words: not sentence(words, verbs, first).verb


def found(items: Iterable[_Item], typed: str, name: Callable[[_Item], str], what: str, command: str) -> _Item:
    """Return the item with this name, or the only one whose name begins so. Raises `Refused`.

    `what` says what sort of thing it is, with its article; `command` lists them all.
    """
    wanted, known = folded(typed).strip(), [(it, folded(name(it))) for it in items]
    exact = [it for it, called in known if called == wanted]
    # Two names may differ in an accent only: then the typed accent tells.
    to_the_letter = [it for it in exact if name(it).casefold() == typed.casefold().strip()]
    chosen = to_the_letter or exact or [it for it, called in known if wanted and called.startswith(wanted)]
    if len(chosen) != 1:
        why = "Er is geen" if not chosen else "Er is meer dan één"
        raise Refused(f"{why} {what} met deze naam.", now=f"Typ alleen {command} voor de lijst.")
    return chosen[0]


def listed(typed: str) -> tuple[str, ...]:
    """Read what was typed with commas between."""
    return tuple(dict.fromkeys(name for it in typed.split(",") if (name := it.strip())))
