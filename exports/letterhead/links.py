r"""Which links a letterhead may have: to a web page, a mail address or a telephone number.

A link is sent with every letter, to parents and press. Anything that is not on this list can start a program, name a
computer of the school, or send the password of whoever clicks to another computer (`\\server\share`).
"""

import re
import unicodedata
from typing import Final

LONGEST: Final = 500
"""A longer address is no link that a school prints on its paper."""

_INVISIBLE: Final = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"}
_HOST: Final = r"[^/?#@:\\\s]+(?::[0-9]{1,5})?"
"""No "@": before it stands a name that misleads the reader, as in "https://school.example@elders.example"."""
_WEB: Final = re.compile(rf"https?://{_HOST}(?:[/?#][^\\\s]*)?", re.IGNORECASE)
_MAIL: Final = re.compile(r"mailto:[^@?&\\/\s:]+@[^@?&\\/\s:]+(?:\?subject=[^&\\\s]*)?", re.IGNORECASE)
"""With a subject at most: some programs add a file of the reader's own disk for "attach"."""
_TELEPHONE: Final = re.compile(r"tel:\+?[0-9().-]{2,30}", re.IGNORECASE)


def allowed(target: str) -> bool:
    """Say whether a letterhead may link to this address."""
    if len(target) > LONGEST or any(unicodedata.category(it) in _INVISIBLE for it in target):
        return False
    return any(pattern.fullmatch(target) for pattern in (_WEB, _MAIL, _TELEPHONE))
