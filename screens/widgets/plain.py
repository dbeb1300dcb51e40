"""The one door for user text to the screen: nothing in it is markup, and nothing in it steers the terminal."""

from textual.content import Content

from incident import legible
from incident.legible import safe, steady

__all__ = ["joined", "one_line", "plain", "safe", "steady"]


_MUTED = "$text-muted"


def plain(text: str, style: str = "") -> Content:
    """Turn user text into `Content`, as it is to be drawn; brackets in it mean nothing.

    `style` is a colour by meaning, such as `$text-warning`, or `dim` for what may be skipped.
    """
    return Content.styled(steady(text), _toned(style)) if style else Content(steady(text))


def joined(*pieces: str | tuple[str, str]) -> Content:
    """Put pieces of text, or of (text, style), after each other; nothing in them is markup."""
    return Content.assemble(
        *((steady(it), "") if isinstance(it, str) else (steady(it[0]), _toned(it[1])) for it in pieces)
    )


def one_line(text: str) -> str:
    """Return user text on one line, to be drawn."""
    return steady(legible.one_line(text))


def _toned(style: str) -> str:
    # What a terminal makes of its own "dim" differs, and may be too faint to read.
    return _MUTED if style == "dim" else style
