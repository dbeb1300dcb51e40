"""`huisstijl`: the letterhead of the school."""

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from incident.errors import Refused
from incident.legible import one_line
from operations.school import letterhead
from operations.typed.typed_path import typed_path
from store.school.own_letterheads import house_style, remove_house_style
from store.session import Session
from tui.linear.job import Job, OutputLines, text_of, unclear

if TYPE_CHECKING:
    from exports.letterhead.house_style import CheckedTemplate


def _more(parser: argparse.ArgumentParser) -> None:
    """It needs no options."""


def _reads(words: Sequence[str]) -> bool:
    return not words or words[0].casefold() in {"controleer", "velden", "proefbrief"}


def _run(session: Session, options: argparse.Namespace) -> OutputLines:
    words: Sequence[str] = options.woorden
    match [word.casefold() for word in words]:
        case []:
            style = house_style(session.vault)
            return [f"Huisstijl: {one_line(style.name) if style else 'nog niet gekozen'}."]
        case [("kies" | "controleer") as verb, _, *_]:
            return _check(session, text_of(words[1:]), keep=verb == "kies")
        case ["velden"]:
            return _fields()
        case ["proefbrief", _, *_]:
            folder = typed_path(text_of(words[1:]))
            return [f"Gemaakt: {letterhead.write_sample(session.vault, folder, session.clock())}"]
        case ["weg"]:
            return _remove(session)
    raise unclear("huisstijl")


def _check(session: Session, typed: str, *, keep: bool) -> OutputLines:
    path = typed_path(typed)
    checked = letterhead.check_template(path)
    if not checked.fit:
        raise Refused(
            f"Dit sjabloon is nog niet te gebruiken. {_faults(checked)}", safe="De huisstijl is niet veranderd."
        )
    if not keep:
        return ["Niets gevonden dat niet klopt. Dit sjabloon is te gebruiken."]
    letterhead.keep_template(session.vault, path.name, checked)
    return ["Niets gevonden dat niet klopt. Teksten en de evaluatie krijgen vanaf nu deze huisstijl."]


def _faults(checked: "CheckedTemplate") -> str:
    each = (f"{f'{it.place}: ' if it.place else ''}{it.what} {it.mend}" for it in checked.faults)
    return one_line(" ".join(each))


def _fields() -> Iterator[str]:
    from exports.text.fields import MEANINGS

    yield "Deze velden kunnen in het Word-bestand staan:"
    yield from (f"{field.tag}: {meaning}" for field, meaning in MEANINGS.items())


def _remove(session: Session) -> OutputLines:
    if house_style(session.vault) is None:
        raise Refused("Er is nog geen huisstijl gekozen.")
    remove_house_style(session.vault)
    return ["De huisstijl is weg. Brieven en verklaringen krijgen de gewone opmaak van Houvast."]


HUISSTIJL = Job(_more, _run, _reads, of_incident=False)
