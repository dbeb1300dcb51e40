"""The one door for user text to the screen: nothing in it is markup, and nothing in it steers the terminal."""

from textual.content import Content

from incident.legible import one_line, safe

__all__ = ["joined", "one_line", "plain", "safe"]


_MUTED = "$text-muted"


def plain(text: str, style: str = "") -> Content:
    """Turn user text into `Content`, to the letter; brackets in it mean nothing.

    `style` is a colour by meaning, such as `$text-warning`, or `dim` for what may be skipped.
    """
    return Content.styled(safe(text), _toned(style)) if style else Content(safe(text))


def joined(*pieces: str | tuple[str, str]) -> Content:
    """Put pieces of text, or of (text, style), after each other; nothing in them is markup."""
    return Content.assemble(*((safe(it), "") if isinstance(it, str) else (safe(it[0]), _toned(it[1])) for it in pieces))


def _toned(style: str) -> str:
    # What a terminal makes of its own "dim" differs, and may be too faint to read.
    return _MUTED if style == "dim" else style
