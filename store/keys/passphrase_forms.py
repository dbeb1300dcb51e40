"""The normal form of a passphrase: what people cannot see, or cannot type at will, makes no difference.

It is the OpaqueString profile of RFC 8265, section 4.2 (any space is a space, accents are composed, capitals count),
and goes further where a screen or a sheet of paper shows no difference: one space or two, a hyphen or the dash that a
word processor makes of it, a straight or a curly quotation mark, and signs without a shape.

Earlier versions only composed accents and took off the outer spaces. A vault of then was perhaps made with two spaces
between two words, so opening tries that form too, if it differs.
"""

import unicodedata

_SHAPELESS = dict.fromkeys(
    (0x00AD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF)
)
"""Soft hyphen, zero width space and joiners, marks of direction, word joiner, byte order mark: left out."""
_HYPHENS = dict.fromkeys((*range(0x2010, 0x2016), 0x2212), "-")
_QUOTATION_MARKS = {**dict.fromkeys((0x2018, 0x2019, 0x201A, 0x201B), "'"), **dict.fromkeys(range(0x201C, 0x2020), '"')}
_ALIKE = _SHAPELESS | _HYPHENS | _QUOTATION_MARKS


def normal_form(typed: str) -> str:
    """Return what counts of a passphrase. Capitals and all other signs are kept as typed."""
    # `split` without words splits at every white space of Unicode, the no-break spaces too.
    return " ".join(unicodedata.normalize("NFC", typed.translate(_ALIKE)).split())


def is_same(typed: str, again: str) -> bool:
    """Return whether two typed texts are the same passphrase."""
    return normal_form(typed) == normal_form(again)


def secret_bytes(typed: str) -> bytes:
    """Return the bytes from which the key of a new slot is derived: the normal form in UTF-8."""
    return _encoded(normal_form(typed))


def forms_to_try(typed: str) -> tuple[bytes, ...]:
    """Return the bytes that may open a slot, most likely first: one, or two where the form of earlier versions differs.

    Each costs a derivation.
    """
    return tuple(dict.fromkeys((secret_bytes(typed), _encoded(unicodedata.normalize("NFC", typed).strip()))))


def _encoded(text: str) -> bytes:
    # A terminal may give a lone surrogate for a byte that it could not decode.
    return text.encode("utf-8", "surrogatepass")
