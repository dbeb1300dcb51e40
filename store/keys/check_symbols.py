"""Text for people to copy by hand: Crockford's base32, in groups that each carry a check symbol of their own.

A group is four symbols and a check symbol, the value of a linear code over GF(32):

    a^1·s1 + a^2·s2 + a^3·s3 + a^4·s4 + check = number of the group        (sums are exclusive or)

`a` is a root of x^5 + x^2 + 1, which is primitive, so all five factors differ and none is zero. Hence the code detects
every single wrong symbol, and every swap of two symbols within a group. The group number in the sum also detects two
swapped groups and a skipped group. Each check tells which group is wrong.

The alphabet is that of Douglas Crockford's base32: ten digits and the letters without I, L, O and U.
"""

import unicodedata
from collections.abc import Sequence

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP = 5
"""Symbols in a group, the check symbol included."""
DATA = GROUP - 1
BITS = 5
_POLYNOMIAL = 0b100101
_VALUES = {symbol: value for value, symbol in enumerate(ALPHABET)}
_READ_AS = str.maketrans("OIL", "011")


def to_groups(number: int, count: int) -> tuple[str, ...]:
    """Write a number as `count` groups, at most 31; raises `ValueError` when it does not fit."""
    if not 0 <= number < 1 << (BITS * DATA * count) or count > len(ALPHABET) - 1:
        raise ValueError("number or count out of range")
    shifts = range(BITS * (DATA * count - 1), -1, -BITS)
    values = [number >> shift & 31 for shift in shifts]
    groups = [values[at : at + DATA] for at in range(0, len(values), DATA)]
    return tuple(_text([*group, _check(group, place)]) for place, group in enumerate(groups, 1))


def from_groups(symbols: str) -> tuple[int, tuple[int, ...]]:
    """Read symbols as groups. Return the number, and the positions, from 1, of the groups that are wrong.

    `symbols` is the output of `tidy`. The number is meaningful only if no group is wrong.
    """
    number, wrong = 0, []
    for place, at in enumerate(range(0, len(symbols), GROUP), 1):
        values = [_VALUES.get(symbol, -1) for symbol in symbols[at : at + GROUP]]
        data = values[:DATA]
        if len(values) != GROUP or min(values) < 0 or _check(data, place) != values[DATA]:
            wrong.append(place)
            continue
        for value in data:
            number = number << BITS | value
    return number, tuple(wrong)


def tidy(typed: str) -> str:
    """Return the symbols of typed text: capitals, O as 0, I and L as 1, without spaces and dashes."""
    upper = unicodedata.normalize("NFKC", typed).upper().translate(_READ_AS)
    return "".join(symbol for symbol in upper if symbol.isalnum())


def _check(data: Sequence[int], place: int) -> int:
    total, factor = place, 1
    for value in data:
        factor = _times(factor, 2)
        total ^= _times(factor, value)
    return total


def _times(left: int, right: int) -> int:
    """Multiply in GF(32)."""
    product = 0
    while right:
        if right & 1:
            product ^= left
        left <<= 1
        if left & 32:
            left ^= _POLYNOMIAL
        right >>= 1
    return product


def _text(values: Sequence[int]) -> str:
    return "".join(ALPHABET[value] for value in values)
