"""`mensen`: the list of people of the school, looking somebody up, and taking a list in."""

import argparse
from collections.abc import Iterator, Sequence

from incident.addresses import table
from incident.addresses.columns import NAMES, guess
from incident.addresses.person import Colleague, People
from incident.addresses.table import AddressTable
from incident.errors import Refused
from incident.folding import folded
from incident.legible import one_line
from operations.people.people_file import read_people_file
from operations.typed.typed_path import typed_path
from store.school.staff_list import drop_staff, keep_staff, staff_count, staff_list
from store.session import Session
from tui.linear.job import Job, OutputLines, counted, text_of, unclear

_SHOWN = 5
_MOST_DOUBTS = 200


def _more(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--kijk", action="store_true", help="bij inlezen: alleen kijken wat erin staat")
    parser.add_argument("--zeker", action="store_true", help="bij leegmaken: ja, de hele lijst")


def _reads(words: Sequence[str]) -> bool:
    return not words or words[0].casefold() == "zoek"


def _run(session: Session, options: argparse.Namespace) -> OutputLines:
    words: Sequence[str] = options.woorden
    match [word.casefold() for word in words]:
        case []:
            return [f"Op de lijst: {counted(staff_count(session.vault), 'mens', 'mensen')}. Typ mensen zoek NAAM."]
        case ["zoek", _, *_]:
            return _search(session, folded(text_of(words[1:])).split())
        case ["inlezen", _, *_]:
            return _take_in(session, text_of(words[1:]), only_look=options.kijk)
        case ["leegmaken"]:
            return _empty(session, sure=options.zeker)
    raise unclear("mensen")


def _search(session: Session, wanted: Sequence[str]) -> Iterator[str]:
    said = ((it, folded(f"{it.name} {it.function} {it.organisation} {it.phone}")) for it in staff_list(session.vault))
    hits = [it for it, words in said if all(one in words for one in wanted)]
    yield f"{counted(len(hits), 'mens', 'mensen')} gevonden."
    yield from map(_told, hits)


def _told(it: Colleague) -> str:
    parts = (it.name, it.function, it.organisation, f"telefoon {it.phone or 'niet bekend'}", it.mail)
    return ", ".join(one_line(part) for part in parts if part)


def _take_in(session: Session, typed: str, *, only_look: bool) -> Iterator[str]:
    read = read_people_file(typed_path(typed))
    people = _people(read) if isinstance(read, AddressTable) else read
    if not people.people:
        raise Refused("In dit bestand staat niemand met een naam.", safe="De lijst is niet veranderd.")
    yield "Zo komen ze erin, bijvoorbeeld:"
    yield from map(_told, people.people[:_SHOWN])
    yield from (one_line(it.told()) for it in people.doubts[:_MOST_DOUBTS])
    if len(people.doubts) > _MOST_DOUBTS:
        yield f"En nog {len(people.doubts) - _MOST_DOUBTS} twijfels. Kijk of dit het goede bestand is."
    if only_look:
        yield f"{counted(len(people.people), 'mens', 'mensen')} in dit bestand. Er is niets veranderd."
        return
    keep_staff(session.vault, people.people)
    yield f"{counted(len(people.people), 'mens staat', 'mensen staan')} nu op de lijst. Namen blijven in de kluis."


def _people(found: AddressTable) -> People:
    """Take the columns as their headers say. Raises `Refused` when no header says where the names are."""
    guessed = guess(found.headers)
    if not NAMES & guessed.keys():
        raise Refused(
            "Aan de kopjes is niet te zien waar de namen staan.",
            safe="De lijst is niet veranderd.",
            now="Noem een kolom naam, of lees de lijst in op het scherm: daar kiest u de kolommen.",
        )
    return table.people(found, guessed)


def _empty(session: Session, *, sure: bool) -> OutputLines:
    count = staff_count(session.vault)
    if not sure:
        raise Refused(
            f"Dit haalt {counted(count, 'mens', 'mensen')} van de lijst.", safe="De lijst is niet veranderd.",
            now="Weet u het zeker? Zet --zeker erbij.",
        )  # fmt: skip
    drop_staff(session.vault)
    return ["De lijst is leeg. De rollen van het crisisteam blijven."]


MENSEN = Job(_more, _run, _reads, of_incident=False)
