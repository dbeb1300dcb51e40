"""People from a table with commas, semicolons or tabs (CSV), as Dutch Excel and others write it.

The dialect is RFC 4180 with what spreadsheets do besides: a semicolon where the comma is the decimal sign, Windows-1252
where it is not UTF-8, and a first line "sep=;". The meaning of a column is guessed from its header, and can be changed.
"""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

import msgspec

from incident.addresses.person import (
    MOST_BYTES,
    MOST_PEOPLE,
    Colleague,
    ContactDoubt,
    People,
    gathered,
    mail,
    phone,
    tidy,
)
from incident.errors import Refused

_MOST_COLUMNS = 100
_SEPARATORS = (";", ",", "\t")
_MARK = re.compile(r"sep=(.)\s*", re.IGNORECASE)


class ColumnContent(StrEnum):
    """The possible contents of a column."""

    NAME = "naam"
    GIVEN = "voornaam"
    INFIX = "tussenvoegsel"
    FAMILY = "achternaam"
    FUNCTION = "functie"
    PHONE = "telefoon"
    MAIL = "e-mail"
    ORGANISATION = "organisatie"


_HEADERS = {
    ColumnContent.NAME: "naam|volledige naam|name|full name|display name|weergavenaam|medewerker",
    ColumnContent.GIVEN: "voornaam|roepnaam|first name|given name|voornamen",
    ColumnContent.INFIX: "tussenvoegsel|voorvoegsel|tussenv|middle name|tussenvoegsels",
    ColumnContent.FAMILY: "achternaam|last name|surname|family name|geslachtsnaam",
    ColumnContent.FUNCTION: "functie|rol|title|job title|taak|afdeling|role|functienaam",
    ColumnContent.PHONE: "mobiel|mobiele telefoon|mobiel nummer|telefoon mobiel|06-nummer|gsm|mobile|mobile phone"
    "|telefoon|tel|telefoonnummer|phone|phone 1 - value",
    ColumnContent.MAIL: "e-mail|email|mail|e-mailadres|emailadres|e-mail address|email address|e-mail 1 - value",
    ColumnContent.ORGANISATION: "organisatie|school|locatie|vestiging|company|organization|bedrijf",
}
"""Headers as Dutch spreadsheets, school systems, Outlook and Google write them, separated by bars."""


class AddressTable(msgspec.Struct, frozen=True):
    """A table as read, not converted to people yet."""

    headers: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    """Each row with the line of the file on which it ends."""
    doubts: tuple[ContactDoubt, ...] = ()


def read(raw: bytes) -> AddressTable:
    """Read a table. Raises `Refused` when it is too large, is no table, or has no people in it."""
    if len(raw) > MOST_BYTES:
        raise Refused(f"Dit bestand is te groot: meer dan {MOST_BYTES // 1_000_000} MB.", now="Neem alleen de lijst.")
    text = _decoded(raw)
    separator, text, skipped = _separator(text)
    lines = _rows(text, separator, skipped)
    if not lines:
        raise Refused("Er staat niets in dit bestand.", now="Kies een ander bestand.")
    (_, headers), rows = lines[0], lines[1:]
    if len(headers) > _MOST_COLUMNS:
        raise Refused(f"Dit bestand heeft meer dan {_MOST_COLUMNS} kolommen.", now="Neem alleen de lijst van mensen.")
    if not rows:
        raise Refused("Er staat één regel in dit bestand: geen mensen.", now="De eerste regel hoort kopjes te hebben.")
    doubts = tuple(
        ContactDoubt(line, f"deze regel heeft {len(row)} vakken, de eerste regel {len(headers)}.")
        for line, row in rows
        if len(row) != len(headers)
    )
    noted: list[ContactDoubt] = []
    named = tuple(tidy(it, 1, f"kopje {place}", noted) or f"kolom {place}" for place, it in enumerate(headers, 1))
    return AddressTable(named, tuple(rows), (*noted, *doubts))


def _decoded(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded_as(raw, "utf-16")
    if b"\0" in raw:
        raise Refused("Dit is geen tekstbestand.", now="Bewaar de lijst in Excel als CSV, en kies dat bestand.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decoded_as(raw, "cp1252")


def _decoded_as(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise Refused(
            f"Regel {line} is niet te lezen: er staan tekens in die geen tekst zijn.",
            now="Bewaar de lijst in Excel als ‘CSV UTF-8’.",
        ) from error


def _separator(text: str) -> tuple[str, str, int]:
    """Return the separator, the text from the headers on, and the number of lines before them."""
    first, _, rest = text.partition("\n")
    if (match := _MARK.fullmatch(first.strip())) is not None:
        return match[1], rest, 1
    unquoted = re.sub(r'"[^"]*"', "", first)
    return max(_SEPARATORS, key=unquoted.count), text, 0


def _rows(text: str, separator: str, skipped: int) -> list[tuple[int, tuple[str, ...]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    found: list[tuple[int, tuple[str, ...]]] = []
    try:
        for row in reader:
            if any(it.strip() for it in row):
                found.append((reader.line_num + skipped, tuple(row)))
            if len(found) > MOST_PEOPLE + 1:
                raise Refused(f"Er staan meer dan {MOST_PEOPLE} mensen in dit bestand.", now="Neem een kortere lijst.")
    except csv.Error as error:
        raise Refused(
            f"Regel {_odd(text, found) + skipped} is niet te lezen: er staat een aanhalingsteken te veel of te weinig.",
            now="Verbeter die regel, of bewaar de lijst opnieuw als CSV.",
        ) from error
    return found


def _odd(text: str, found: Sequence[tuple[int, tuple[str, ...]]]) -> int:
    """Return the first line after the readable part that has an unbalanced quotation mark, from 1.

    When a mark is not closed, the CSV reader runs to the end of the file and reports the error there.
    """
    lines, read = text.splitlines(), found[-1][0] if found else 0
    odd = (at for at, line in enumerate(lines[read:], read + 1) if line.count('"') % 2)
    return next(odd, read + 1)


def guess(headers: tuple[str, ...]) -> dict[ColumnContent, int]:
    """Guess the contents of each column from its header; each kind of contents once, the first match."""
    tidied = [re.sub(r"[\s_]+", " ", it.strip().lower()).rstrip(":.") for it in headers]
    found: dict[ColumnContent, int] = {}
    for part, names in _HEADERS.items():
        place = next((tidied.index(name) for name in names.split("|") if name in tidied), None)
        if place is not None and place not in found.values():
            found[part] = place
    return found


def people(table: AddressTable, columns: Mapping[ColumnContent, int]) -> People:
    """Return the people of a table. Raises `Refused` when no column holds a name."""
    if not {ColumnContent.NAME, ColumnContent.GIVEN, ColumnContent.FAMILY} & columns.keys():
        raise Refused("Er is nog geen kolom met namen gekozen.", now="Kies in welke kolom de naam staat.")
    doubts = list(table.doubts)
    found = [(line, _person(row, line, columns, doubts)) for line, row in table.rows]
    return gathered(found, doubts)


def _person(
    row: tuple[str, ...], line: int, columns: Mapping[ColumnContent, int], doubts: list[ContactDoubt]
) -> Colleague:
    def cell(part: ColumnContent) -> str:
        place = columns.get(part)
        return row[place] if place is not None and place < len(row) else ""

    whole = " ".join(cell(it) for it in (ColumnContent.GIVEN, ColumnContent.INFIX, ColumnContent.FAMILY))
    return Colleague(
        name=tidy(cell(ColumnContent.NAME) or whole, line, ColumnContent.NAME, doubts),
        function=tidy(cell(ColumnContent.FUNCTION), line, ColumnContent.FUNCTION, doubts),
        phone=phone(cell(ColumnContent.PHONE), line, doubts),
        mail=mail(cell(ColumnContent.MAIL), line, doubts),
        organisation=tidy(cell(ColumnContent.ORGANISATION), line, ColumnContent.ORGANISATION, doubts),
    )
