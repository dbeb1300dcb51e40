"""The direction of a text. Some parents get a text in Arabic, Persian or Hebrew."""

import unicodedata

_RIGHT_TO_LEFT = {"R", "AL"}
_LEFT_TO_RIGHT = "L"


def reads_right_to_left(text: str) -> bool:
    """Return whether the first letter with a direction is right-to-left (Unicode annex 9, rules P2 and P3)."""
    if text.isascii():
        return False
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in _RIGHT_TO_LEFT:
            return True
        if direction == _LEFT_TO_RIGHT:
            return False
    return False
