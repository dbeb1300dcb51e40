"""Text messages: the number of messages for a text, and the characters that make it expensive.

A message holds 160 characters of the GSM alphabet, some of which count as two. With one character outside it, a message
holds 70 of any. A longer text is sent in parts of 153 or 67, and a character is not split. Source: 3GPP TS 23.038
(alphabet and extension table) and TS 23.040 (parts). Dutch words with ë or ï are outside the alphabet.
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
    """The size of a text as text messages."""

    units: int
    """The number of characters; those of the extension table count as two, an emoji as two."""
    room: int
    """The number of units that fit in as many messages."""
    messages: int
    """0 for an empty text."""
    outside: tuple[str, ...]
    """The characters outside the GSM alphabet, each once; empty when a message holds 160."""


def sms(text: str) -> Sms:
    """Count `text` as text messages. Never fails: half a surrogate pair counts as one."""
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
