"""The contact sheet and the call tree (contacten en belboom).

They are meant for paper: nobody can read a telephone list in a vault when the laptop has no power.
"""

from collections.abc import Iterable

from exports.documents.document_data import DocumentData, OutsideNumbers, RoleContact
from exports.documents.internal import internal
from exports.text.content import Block, Bullets, ContentTable, Document, Heading, Paragraph, TableRow
from incident.dutch.times_in_words import full
from incident.playbook.playbook import Hours, Weekday

KIND = "Contacten en belboom"
_EMPTY = "…………………"
"""Stands where nobody filled anything in, to be written by hand."""
_HOW = (
    "Wie het signaal krijgt, belt de eerste op de lijst.",
    "Die belt de anderen van het crisisteam. Neemt iemand niet op? Bel de vervanger.",
    "Ieder belt daarna de collega’s op de eigen lijst hieronder. Zeg alleen wat is afgesproken.",
    "Kruis aan wie u sprak, en schrijf de tijd erbij.",
    "Klaar? Meld de eerste op de lijst wie niet is bereikt.",
)
_ALL_DAY = (0, 24 * 60)
_TEAM_ROWS = 8
_ROOM = 8


def contact_sheet(materials: DocumentData) -> Document:
    """Return whom to reach and who calls whom, with blanks for what nobody filled in."""
    meta = (("Bijgewerkt tot", full(materials.now)),)
    return internal(
        materials.dossier,
        materials.sender,
        materials.now,
        kind=KIND,
        meta=meta,
        blocks=tuple(contact_blocks(materials)),
    )


def contact_blocks(materials: DocumentData, *, new_page: bool = False) -> Iterable[Block]:
    """Return the blocks of the sheet, also for use in other documents."""
    yield Heading("Crisisteam", new_page=new_page)
    yield _team(materials.people)
    yield Heading("Buiten de school")
    yield from _outside(materials.outside)
    yield Heading("Belboom", new_page=True)
    yield Bullets(_HOW, numbered=True)
    yield Heading("Het crisisteam bellen", 3)
    yield _calls(materials.people)
    yield Heading("Het team bellen", 3)
    yield Paragraph("Vul dit vooraf in. Verdeel de namen zo dat niemand meer dan vijf mensen belt.")
    blank = tuple(TableRow(("", "", "", "")) for _ in range(_TEAM_ROWS))
    yield ContentTable(("Wie belt", "Belt", "Telefoon", "Gesproken om"), (40, 45, 42, 33), blank,
                description="Wie welke collega belt, om in te vullen", room=_ROOM)  # fmt: skip


def _team(people: tuple[RoleContact, ...]) -> Block:
    if not people:
        return Paragraph("Er zijn nog geen rollen. Vul ze in bij F7 Mensen.")
    found = tuple(TableRow((_role(it), it.name or _EMPTY, it.phone or _EMPTY, _deputy(it))) for it in people)
    return ContentTable(("Rol", "Wie", "Telefoon", "Vervanger"), (62, 34, 31, 33), found, description="Het crisisteam")


def _role(person: RoleContact) -> str:
    return f"{person.role}\n{person.does}" if person.does else person.role


def _deputy(person: RoleContact) -> str:
    return "\n".join(it for it in (person.deputy, person.deputy_phone) if it) or _EMPTY


def _outside(outside: tuple[OutsideNumbers, ...]) -> Iterable[Block]:
    if not outside:
        yield Paragraph("Er staan geen organisaties in het draaiboek.")
        return
    yield Paragraph("Bij Getest staat wanneer uw school het nummer het laatst probeerde. Een streepje is: nog niet.")
    found = tuple(TableRow((it.name, it.purpose or "–", _reach(it), it.checked or "–")) for it in outside)
    headings = ("Organisatie", "Waarvoor", "Bellen", "Getest")
    yield ContentTable(headings, (35, 56, 46, 23), found, description="Organisaties")


def _reach(it: OutsideNumbers) -> str:
    return "\n".join((it.contact or _EMPTY, *map(in_words, it.hours)))


def in_words(hours: Hours) -> str:
    """Return opening hours in ordinary Dutch: "ma t/m vr 9.00-17.00 uur"."""
    if (hours.opens, hours.closes) == _ALL_DAY and len(hours.days) == len(Weekday):
        return "altijd"
    return f"{_days(hours.days)} {_clock(hours.opens)}-{_clock(hours.closes)} uur"


def _days(days: tuple[Weekday, ...]) -> str:
    order = list(Weekday)
    numbers = sorted(order.index(day) for day in days)
    in_a_row = len(numbers) > 2 and numbers == list(range(numbers[0], numbers[-1] + 1))
    named = [order[it].label for it in numbers]
    return f"{named[0]} t/m {named[-1]}" if in_a_row else ", ".join(named)


def _clock(minutes: int) -> str:
    return f"{minutes // 60}.{minutes % 60:02}"


def _calls(people: tuple[RoleContact, ...]) -> Block:
    if len(people) < 2:
        return Paragraph("Vul bij F7 Mensen in wie in het crisisteam zitten.")
    first = people[0].role
    found = tuple(TableRow((first, _called(it), it.phone or _EMPTY, "")) for it in people[1:])
    return ContentTable(
        ("Wie belt", "Belt", "Telefoon", "Gesproken om"),
        (40, 45, 42, 33),
        found,
        description="Belvolgorde crisisteam",
        room=_ROOM,
    )


def _called(person: RoleContact) -> str:
    return f"{person.role}: {person.name}" if person.name else person.role
