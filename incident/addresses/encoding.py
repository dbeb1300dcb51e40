"""The text of a list of people: which encoding it was saved in, with a doubt wherever that was guessed.

Programs write UTF-8, UTF-16 with or without a mark, and on Windows, macOS and DOS each an eight-bit code of their own.
A byte order mark and valid UTF-8 are certain. Of the eight-bit codes the one is taken that gives letters in the places
of letters. `charset-normalizer` was compared on the same cases: docs/architecture.md, "Lists of people".
"""

import re
from itertools import islice
from typing import NamedTuple

from incident.addresses.person import WHOLE_LIST, ContactDoubt
from incident.errors import Refused

_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_EIGHT_BIT = {"cp1252": "Windows", "mac_roman": "een Mac", "cp850": "een oud Windows- of DOS-programma"}
"""The eight-bit codes by how common they are, with who writes them."""
_COMMON = frozenset("éëïèöüçÉ")
_LETTERS = frozenset("áàâäåæêíîñóôøúûßÈËÖÜÏÁÇ")
_LOOKED_AT = 4000
"""Bytes that tell UTF-16 without a mark, and letters that tell the eight-bit codes apart."""
_MOSTLY = 0.7
_TWICE = re.compile("Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
"""What UTF-8 looks like that was read as Windows-1252 and saved again: "ZoÃ«"."""


class DecodedList(NamedTuple):
    """A file as text, and what was uncertain about that."""

    text: str
    doubts: tuple[ContactDoubt, ...] = ()


def decoded(raw: bytes) -> DecodedList:
    """Return the text of a file. Raises `Refused` when it is no text, or says it is UTF-16 and is not."""
    if (marked := next((name for mark, name in _MARKS.items() if raw.startswith(mark)), "")) or b"\0" in raw:
        return _repaired(_strictly(raw, marked or _unmarked(raw)))
    try:
        return _repaired(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return _eight_bit(raw)


def _strictly(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise Refused(
            f"Regel {line} is niet te lezen: er staan tekens in die geen tekst zijn.",
            now="Bewaar de lijst in Excel als ‘CSV UTF-8’.",
        ) from error


def _unmarked(raw: bytes) -> str:
    """Return which UTF-16 has zeros where these bytes have them. Raises `Refused` for none."""
    start = raw[:_LOOKED_AT]
    for encoding, zeros, others in (("utf-16-le", start[1::2], start[::2]), ("utf-16-be", start[::2], start[1::2])):
        if zeros.count(0) > _MOSTLY * len(zeros) and not others.count(0):
            return encoding
    raise Refused("Dit is geen tekstbestand.", now="Bewaar de lijst in Excel als CSV, en kies dat bestand.")


def _eight_bit(raw: bytes) -> DecodedList:
    texts = {name: raw.decode(name, errors="replace") for name in _EIGHT_BIT}
    best = max(texts, key=lambda name: _likelihood(texts[name]))
    if best == "cp1252" and _likelihood(texts[best]) >= 0:
        return DecodedList(texts[best])
    said = f"de letters met een accent zijn gelezen zoals {_EIGHT_BIT[best]} ze schrijft. Kijk de namen goed na."
    return DecodedList(texts[best], (ContactDoubt(WHOLE_LIST, said),))


def _likelihood(text: str) -> int:
    """Return a sum over the characters that are not ASCII: letters within words count for it, signs there against."""
    total = 0
    for found in islice(re.finditer(r"[^\x00-\x7f]", text), _LOOKED_AT):
        it, before, after = found[0], text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        beside = before.isalpha() or after.isalpha()
        if it == "’" or not (beside or it.isalpha()):
            continue
        if not it.isalpha() or not beside or (it.isupper() and before.islower()):
            total -= 2
        elif it.isupper() and not before.isalpha():
            total += 2
        else:
            total += 3 if it in _COMMON else 1 if it in _LETTERS else -1
    return total


def _repaired(text: str) -> DecodedList:
    if not _TWICE.search(text):
        return DecodedList(text)
    try:
        again = text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        said = "letters met een accent zijn in dit bestand stuk gegaan, zoals Ã«. Maak de lijst zo mogelijk opnieuw."
        return DecodedList(text, (ContactDoubt(WHOLE_LIST, said),))
    said = "letters met een accent waren in dit bestand stuk gegaan en zijn hersteld. Kijk de namen goed na."
    return DecodedList(again, (ContactDoubt(WHOLE_LIST, said),))
