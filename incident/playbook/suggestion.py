"""Suggests the draaiboek that fits the first sentence. The user sees the suggestion and can choose another."""

import re
from collections.abc import Sequence

from incident.folding import folded
from incident.playbook.playbook import Playbook

EMPTY = "leeg"
"""The key of the draaiboek that fits anything: no steps are better than those of another kind of incident."""
_BEGINNINGS = {
    "dreigmail": "dreigmail|dreigende mail|dreigbericht",
    "sexting": "naakt|sexting|seksue",
    "datalek": "datalek|gelekt|gegevens",
    "bedreiging": "dreig|bedreig|bommelding",
    "klacht": "klacht|klaagt|vertrouwenspersoon",
    "uitval": "storing|uitval|valt uit|uitgevallen|ligt plat|ligt eruit",
    "online-incident": "online|groepsapp|snapchat|instagram|tiktok|bangalijst",
}
"""Beginnings of words that indicate a draaiboek, separated by bars; the first match decides."""


def fitting(sentence: str, books: Sequence[Playbook]) -> Playbook:
    """Return the draaiboek to suggest: one of the school named in full, one whose words occur, or the empty one.

    `books` are the draaiboeken to choose from, at least one; if the empty one is missing, the first replaces it.
    """
    by_key = {book.key: book for book in books}
    said = folded(sentence)
    for book in books:
        if book.key not in _BEGINNINGS and book.key != EMPTY and folded(book.title) in said:
            return book
    for key, beginnings in _BEGINNINGS.items():
        if key in by_key and re.search(rf"\b(?:{beginnings})", said):
            return by_key[key]
    return by_key.get(EMPTY, books[0])
