"""What stands on the screen of a terminal that has fewer characters than Houvast uses.

A character that it lacks is replaced by one of ASCII that looks like it, and is as wide: columns stay where they are.
"""

import codecs
import unicodedata
from typing import Final

from rich.cells import get_character_cell_size

from incident.folding import unaccented

NAME: Final = "houvast-look-alike"
_LINES: Final = {"─": "-", "━": "=", "│": "|", "┃": "|", "╴": "-", "╶": "-", "╸": "-", "╺": "-", "═": "=", "║": "|"}
_SIGNS: Final = {
    "●": "*",
    "▲": "!",
    "■": "#",
    "✓": "v",
    "✗": "x",
    "→": ">",
    "–": "-",
    "—": "-",
    "…": ".",
    "▸": ">",
    "·": ".",
    "’": "'",
    "‘": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "•": "*",
    "↑": "^",
    "↓": "v",
    "←": "<",
    "⇥": ">",
}


def look_alike(character: str) -> str:
    """Return ASCII of the same width that looks like `character`."""
    if found := _SIGNS.get(character) or _LINES.get(character):
        return found
    width = get_character_cell_size(character)
    name = unicodedata.name(character, "")
    if name.startswith("BOX DRAWINGS"):
        return "+" * width
    if name.endswith("BLOCK") or "BLOCK" in name.split():
        return "#" * width
    plain = "".join(it for it in unaccented(character) if it.isascii() and it.isprintable())
    return plain if plain and len(plain) == width else "?" * width


def _replace(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(look_alike(it) for it in error.object[error.start : error.end]), error.end


codecs.register_error(NAME, _replace)
