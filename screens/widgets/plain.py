"""The only way for user text to the screen: it is never markup, and it never controls the terminal."""

from textual.content import Content

from incident import legible
from incident.legible import safe, steady

__all__ = ["joined", "one_line", "plain", "safe", "steady"]


_MUTED = "$text-muted"


def plain(text: str, style: str = "") -> Content:
    """Return user text as `Content` to draw; brackets in it have no meaning.

    `style` is a colour by meaning, such as `$text-warning`, or `dim` for text that may be skipped.
    """
    return Content.styled(steady(text), _toned(style)) if style else Content(steady(text))


def joined(*pieces: str | tuple[str, str]) -> Content:
    """Join pieces of text, or of (text, style); they are never markup."""
    return Content.assemble(
        *((steady(it), "") if isinstance(it, str) else (steady(it[0]), _toned(it[1])) for it in pieces)
    )


def one_line(text: str) -> str:
    """Return user text on one line, to be drawn."""
    return steady(legible.one_line(text))


def _toned(style: str) -> str:
    # Terminals differ in their own "dim", which may be too faint to read.
    return _MUTED if style == "dim" else style
