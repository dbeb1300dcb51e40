"""Which draaiboek fits what somebody writes down first. It is a proposal in plain sight, and never more than that."""

import re
from collections.abc import Sequence

from incident.playbook.playbook import Playbook

EMPTY = "leeg"
"""Key of the draaiboek that fits anything: better no steps than those of something else."""
_BEGINNINGS = {
    "dreigmail": "dreigmail|dreigende mail|dreigbericht",
    "sexting": "naakt|sexting|seksue",
    "datalek": "datalek|gelekt|gegevens",
    "bedreiging": "dreig|bedreig|bommelding",
    "klacht": "klacht|klaagt|vertrouwenspersoon",
    "uitval": "storing|uitval|valt uit|uitgevallen|ligt plat|ligt eruit",
    "online-incident": "online|groepsapp|snapchat|instagram|tiktok|bangalijst",
}
"""How words begin that speak of it, divided by bars; the first draaiboek that fits is the one."""


def fitting(sentence: str, books: Sequence[Playbook]) -> Playbook:
    """Return the draaiboek to propose: one of the school named in full, one whose words are in it, or the empty.

    `books` holds the draaiboeken to choose from, at least one; without the empty one the first stands in for it.
    """
    by_key = {book.key: book for book in books}
    said = sentence.casefold()
    for book in books:
        if book.key not in _BEGINNINGS and book.key != EMPTY and book.title.casefold() in said:
            return book
    for key, beginnings in _BEGINNINGS.items():
        if key in by_key and re.search(rf"\b(?:{beginnings})", said):
            return by_key[key]
    return by_key.get(EMPTY, books[0])
