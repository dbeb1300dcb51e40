"""User text in a form that a screen or terminal can show: without control codes or changes of reading direction.

`safe` is also for what is stored; `steady` only for what is drawn. Terminals disagree on the width of some characters,
and a wrong width shifts all columns to the right of it.
"""

import re
import unicodedata
from collections.abc import Iterator

_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""Control codes, marks that change the direction of later text, interlinear annotations, and lone surrogates."""
_SPACE = re.compile(r"\s+")
_LINE_END = re.compile("\r\n?|[\u2028\u2029]")

_HIDDEN = (
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2065\u206a-\u206f\u3164\uffa0\ufdd0-\ufdef\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
_FORMS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_JOINERS = "\u200c\u200d"
_TONES = "\U0001f3fb-\U0001f3ff"
_FLAGS = "\U0001f1e6-\U0001f1ff"
_HIDES = re.compile(f"[{_HIDDEN}]")
"""Has no shape (Default_Ignorable_Code_Point of the Unicode standard), or is no character at all."""
_SHAPES = re.compile(f"[{_FORMS}{_JOINERS}{_TONES}]|(?<=\U0001f3f4)[\U000e0020-\U000e007f]")
"""Changes the character before it, or joins two to one; terminals count these differently."""
_SHAPED = re.compile("[0-9#*\u00a9\u00ae\u0590-\U0010ffff]")
"""Characters that can be changed so; after any other character it would be hidden."""
_FLAG = re.compile(f"[{_FLAGS}]")
_MAYBE = re.compile(
    "[\u00ad\u0300-\u036f\u0483-\u0489\u0590-\u1dff\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ua66f-\ua6f1\ua802-\uabed"
    f"\ufb1e\ufe20-\ufe2f\U00010000-\U0001d1ff{_HIDDEN}{_FORMS}{_JOINERS}{_TONES}{_FLAGS}]"
)
"""Most texts match nothing of this: they are drawn unchanged."""
_MOST_MARKS = 4
"""More marks on one letter than any language uses."""
_UNKNOWN, _NO_LETTER = "�", "◌"


def safe(text: str) -> str:
    """Replace what cannot be shown by "�"; line ends stay, a tab becomes spaces."""
    return _STEERING.sub(_UNKNOWN, _LINE_END.sub("\n", text).replace("\t", "    "))


def one_line(text: str) -> str:
    """Return the text on one line."""
    return safe(_SPACE.sub(" ", text))


def shortened(text: str, length: int) -> str:
    """Return the text on one line of at most `length` characters, cut after a word and ended by "…".

    A first word that is longer is cut in two.
    """
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    head, _, _ = line[: length - 1].rpartition(" ")
    return (head or line[: length - 1]) + "…"


def steady(text: str) -> str:
    """Return text to draw: `safe`, and with the same width in every terminal. What has no shape is shown by a symbol.

    Joined symbols are drawn side by side, a flag as its two letters, and a mark without a letter on a circle.
    """
    if text.isascii() and text.isprintable():
        return text
    text = safe(text)
    return "".join(_drawn(unicodedata.normalize("NFC", text))) if _MAYBE.search(text) else text


def _drawn(text: str) -> Iterator[str]:
    before, marks = "\n", 0
    for it in text:
        shape = _SHAPES.match(before + it, 1)
        if shape and _SHAPED.match(before):
            continue
        if not shape and not _HIDES.match(it) and unicodedata.category(it) in {"Mn", "Me"}:
            marks += 1
            if before.isspace():
                yield _NO_LETTER
                before = _NO_LETTER
            if marks <= _MOST_MARKS + 1:
                yield it if marks <= _MOST_MARKS else _UNKNOWN
            continue
        before, marks = it, 0
        yield _alone(it)


def _alone(it: str) -> str:
    if _FLAG.match(it):
        return chr(ord(it) - ord("\U0001f1e6") + ord("A"))
    if it == "\u00ad":
        return "-"
    return _UNKNOWN if _HIDES.match(it) or re.match(f"[{_FORMS}{_JOINERS}]", it) else it
