"""Text messages: how many a text takes, and which characters make it dear.

A message holds 160 characters of the GSM alphabet, of which some count for two; one character outside it, and it holds
70 of any. A longer text goes out in parts of 153 or 67, and a character is not cut in two. Source: 3GPP TS 23.038
(alphabet and extension table) and TS 23.040 (parts). Dutch words with ë or ï fall outside the alphabet.
"""

from collections.abc import Iterable

import msgspec

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("\f^{}\\[~]|€")
_GSM, _GSM_IN_PARTS = 160, 153
_ANY, _ANY_IN_PARTS = 70, 67


class Sms(msgspec.Struct, frozen=True):
    """What a text takes as a text message."""

    units: int
    """Characters as they are counted: those of the extension table for two, an emoji for two."""
    room: int
    """How many units would fit in as many messages."""
    messages: int
    """0 for an empty text."""
    outside: tuple[str, ...]
    """The characters outside the GSM alphabet, each once; empty when 160 fit in a message."""


def sms(text: str) -> Sms:
    """Count `text` as a text message. Never fails: half a character counts as one."""
    outside = tuple(dict.fromkeys(it for it in text if it not in _BASIC and it not in _EXTENDED))
    if outside:
        sizes = [2 if ord(it) > 0xFFFF else 1 for it in text]
        single, part = _ANY, _ANY_IN_PARTS
    else:
        sizes = [2 if it in _EXTENDED else 1 for it in text]
        single, part = _GSM, _GSM_IN_PARTS
    units = sum(sizes)
    messages = min(units, 1) if units <= single else _parts(sizes, part)
    return Sms(units, single if messages <= 1 else messages * part, messages, outside)


def _parts(sizes: Iterable[int], most: int) -> int:
    parts, used = 1, 0
    for size in sizes:
        if used + size > most:
            parts, used = parts + 1, 0
        used += size
    return parts
