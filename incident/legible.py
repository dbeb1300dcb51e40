"""User text as a screen or a terminal may show it: no control codes, nothing that turns the reading direction."""

import re

_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""Control codes, marks that change the direction of what follows, and halves of characters."""
_SPACE = re.compile(r"\s+")


def safe(text: str) -> str:
    """Show what cannot be shown as "�"; line ends stay, a tab becomes spaces."""
    return _STEERING.sub("�", text.replace("\r\n", "\n").replace("\t", "    "))


def one_line(text: str) -> str:
    """Give the text on one line."""
    return safe(_SPACE.sub(" ", text))
