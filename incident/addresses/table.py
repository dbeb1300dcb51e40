"""People from a table with semicolons, commas, tabs or bars (CSV), as Dutch Excel and others write it.

The dialect is RFC 4180 with what spreadsheets do besides: a semicolon where the comma is the decimal sign, a first line
"sep=;", and titles above the headers. The meaning of a column is guessed from its header
(`incident.addresses.columns`), and can be changed.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress

import msgspec

from incident.addresses.columns import NAMES, ColumnContent, is_salutation_column, recognised
from incident.addresses.encoding import decoded
from incident.addresses.person import (
    MOST_BYTES,
    MOST_PEOPLE,
    WHOLE_LIST,
    Colleague,
    ContactDoubt,
    People,
    mail,
    name,
    tidy,
)
from incident.addresses.phone_columns import PhoneColumns
from incident.addresses.same_name import gathered
from incident.errors import Refused

_MOST_COLUMNS = 100
_SEPARATORS = (";", ",", "\t", "|")
_MARK = re.compile(r"sep=(.)\s*", re.IGNORECASE)
_TITLE_ROWS = 20
"""How many lines are looked at for the headers."""
_LOOKED_AT = 20_000
_SALUTATIONS = re.compile(r"(?:(?:de )?heer|dhr|mevrouw|mevr|mw|mr|mrs|ms|dr|drs|ir|ing|prof)\.?", re.IGNORECASE)


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
    text, noted = decoded(raw)
    separator, text, skipped = _separator(text)
    lines = _rows(text, separator, skipped)
    if not lines:
        raise Refused("Er staat niets in dit bestand.", now="Kies een ander bestand.")
    if max(len(row) for _, row in lines[:_TITLE_ROWS]) > _MOST_COLUMNS:
        raise Refused(f"Dit bestand heeft meer dan {_MOST_COLUMNS} kolommen.", now="Neem alleen de lijst van mensen.")
    at = _header_row([row for _, row in lines[:_TITLE_ROWS]])
    (header_line, headers), rows = lines[at], lines[at + 1 :]
    if len(rows) > MOST_PEOPLE:
        raise _too_many()
    if not rows:
        raise Refused("Er staat één regel in dit bestand: geen mensen.", now="De eerste regel hoort kopjes te hebben.")
    doubts = list(noted)
    if at:
        said = f"de kopjes staan op regel {header_line}. Wat erboven staat, is overgeslagen."
        doubts.append(ContactDoubt(WHOLE_LIST, said))
    named = tuple(tidy(it, header_line, f"kopje {at}", doubts) or f"kolom {at}" for at, it in enumerate(headers, 1))
    doubts += (
        ContactDoubt(line, f"deze regel heeft {len(row)} vakken, de regel met de kopjes {len(headers)}.")
        for line, row in rows
        if len(row) != len(headers)
    )
    return AddressTable(named, tuple(rows), tuple(doubts))


def _separator(text: str) -> tuple[str, str, int]:
    """Return the separator, the text from the first row on, and the number of lines before it."""
    first, _, rest = text.partition("\n")
    if (match := _MARK.fullmatch(first.strip())) is not None:
        return match[1], rest, 1
    return max(_SEPARATORS, key=lambda it: _fitness(text[:_LOOKED_AT], it)), text, 0


def _fitness(text: str, separator: str) -> tuple[int, int]:
    """Return how many headers are recognised at this separator, and how many cells its rows mostly have."""
    rows: list[list[str]] = []
    with suppress(csv.Error):
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            rows.append(row)
            if len(rows) == _TITLE_ROWS:
                break
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return max(map(recognised, rows), default=0), max(widths, key=lambda it: (widths[it], it), default=0)


def _header_row(rows: Sequence[Sequence[str]]) -> int:
    """Return which row has the headers: the one with most that are known, else the first that is as wide as most."""
    known = [recognised(row) for row in rows]
    if max(known):
        return known.index(max(known))
    widths = [sum(bool(it.strip()) for it in row) for row in rows]
    usual = Counter(widths).most_common(1)[0][0]
    return next((at for at, width in enumerate(widths) if width >= usual > 1), 0)


def _rows(text: str, separator: str, skipped: int) -> list[tuple[int, tuple[str, ...]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    found: list[tuple[int, tuple[str, ...]]] = []
    try:
        for row in reader:
            if any(it.strip() for it in row):
                found.append((reader.line_num + skipped, tuple(row)))
            if len(found) > MOST_PEOPLE + _TITLE_ROWS:
                raise _too_many()
    except csv.Error as error:
        raise Refused(
            f"Regel {_odd(text, found) + skipped} is niet te lezen: er staat een aanhalingsteken te veel of te weinig.",
            now="Verbeter die regel, of bewaar de lijst opnieuw als CSV.",
        ) from error
    return found


def _too_many() -> Refused:
    return Refused(f"Er staan meer dan {MOST_PEOPLE} mensen in dit bestand.", now="Neem een kortere lijst.")


def _odd(text: str, found: Sequence[tuple[int, tuple[str, ...]]]) -> int:
    """Return the first line after the readable part that has an unbalanced quotation mark, from 1.

    When a mark is not closed, the CSV reader runs to the end of the file and reports the error there.
    """
    lines, read = text.splitlines(), found[-1][0] if found else 0
    odd = (at for at, line in enumerate(lines[read:], read + 1) if line.count('"') % 2)
    return next(odd, read + 1)


def people(table: AddressTable, columns: Mapping[ColumnContent, int]) -> People:
    """Return the people of a table. Raises `Refused` when no column holds a name."""
    if not NAMES & columns.keys():
        raise Refused("Er is nog geen kolom met namen gekozen.", now="Kies in welke kolom de naam staat.")
    doubts = list(table.doubts)
    columns = _without_salutations(table, columns, doubts)
    phones = PhoneColumns(table.headers, columns)
    found = [(line, _person(row, line, columns, phones, doubts)) for line, row in table.rows]
    doubts += phones.said()
    return gathered(found, doubts)


def _without_salutations(
    table: AddressTable, columns: Mapping[ColumnContent, int], doubts: list[ContactDoubt]
) -> Mapping[ColumnContent, int]:
    place = columns.get(ColumnContent.FUNCTION)
    if place is None or not is_salutation_column(table.headers[place]):
        return columns
    values = [row[place].strip() for _, row in table.rows if place < len(row) and row[place].strip()]
    if not values or not all(_SALUTATIONS.fullmatch(it) for it in values):
        return columns
    said = f"onder ‘{table.headers[place]}’ staat hoe u iemand aanspreekt, geen functie. Het is weggelaten."
    doubts.append(ContactDoubt(WHOLE_LIST, said))
    return {part: at for part, at in columns.items() if part is not ColumnContent.FUNCTION}


def _person(
    row: tuple[str, ...],
    line: int,
    columns: Mapping[ColumnContent, int],
    phones: PhoneColumns,
    doubts: list[ContactDoubt],
) -> Colleague:
    def cell(part: ColumnContent) -> str:
        place = columns.get(part)
        return row[place] if place is not None and place < len(row) else ""

    whole = " ".join(cell(it) for it in (ColumnContent.GIVEN, ColumnContent.INFIX, ColumnContent.FAMILY))
    return Colleague(
        name=name(cell(ColumnContent.NAME).strip() or whole, line, doubts),
        function=tidy(cell(ColumnContent.FUNCTION), line, ColumnContent.FUNCTION, doubts),
        phone=phones.read(row, line, doubts),
        mail=mail(cell(ColumnContent.MAIL), line, doubts),
        organisation=tidy(cell(ColumnContent.ORGANISATION), line, ColumnContent.ORGANISATION, doubts),
    )
