"""Cleans text so that Word, LibreOffice and a terminal can all show it, without losing what was typed.

Pasted text may hold control characters, lone surrogates and line ends of five kinds. XML 1.0 (section 2.2) forbids some
of these, and one of them makes a file unreadable. A character that cannot be kept becomes U+FFFD, so that a reader sees
that something was there; nothing is dropped without a trace.
"""

import re
import unicodedata

REPLACEMENT = "�"

# CR LF, CR, vertical tab, form feed, NEL, line separator, paragraph separator.
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Control characters except tab and newline, lone surrogates, and the two noncharacters that XML forbids.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Embeddings, overrides and isolates: they can make a title or a name look like something else.
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_SPACE = re.compile(r"[\n\t ]+")
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)*\n")


def clean(text: str) -> str:
    r"""Return the text in NFC, with "\n" as the only line end and U+FFFD for each character that XML cannot hold."""
    if text.isascii() and text.isprintable():
        return text
    lines = _LINE_END.sub("\n", text)
    return unicodedata.normalize("NFC", _FORBIDDEN.sub(REPLACEMENT, lines))


def clean_line(text: str) -> str:
    """Return the text on one line, for a title, a label or a header: direction overrides are removed as well."""
    return _SPACE.sub(" ", _DIRECTION.sub("", clean(text))).strip()


def paragraphs(text: str) -> list[str]:
    """Return the cleaned paragraphs of a text, split at blank lines; single newlines stay within a paragraph."""
    return [part for part in (part.strip("\n") for part in _BLANK_LINES.split(clean(text))) if part.strip()]
