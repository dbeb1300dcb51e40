"""Importing a list of people from another program: a table (CSV), or address cards (vCard)."""

from pathlib import Path

from incident.addresses import table
from incident.addresses.cards import read_cards
from incident.addresses.person import MOST_BYTES, People
from incident.addresses.table import AddressTable
from operations.typed.chosen_file import guarded, read

_BEFORE_CARDS = b"\xef\xbb\xbf\xff\xfe \r\n\0"
"""Bytes that programs write first: a byte order mark, or white space."""
_LOOKED_AT = 200
"""The number of bytes at the beginning that tell cards from a table."""


def read_people_file(path: Path) -> AddressTable | People:
    """Read a file: a table, whose columns must still be chosen, or people. Slow for a long list.

    Raises `operations.typed.chosen_file.FileNotTaken`, and `Refused` when it is neither.
    """
    raw = read(path, MOST_BYTES)
    with guarded():
        is_cards = raw[:_LOOKED_AT].upper().lstrip(_BEFORE_CARDS).startswith(b"BEGIN:VCARD")
        return read_cards(raw) if is_cards else table.read(raw)
