"""Ways to type one passphrase, and others that are another passphrase."""

from typing import NamedTuple

CHOSEN = "stoel wolk tafel café Co-piloot foto's"
"""What somebody chose, in its normal form."""


class Typing(NamedTuple):
    """One way to type, and whether that is the chosen passphrase."""

    name: str
    typed: str
    same: bool


TYPINGS = (
    Typing("as chosen", CHOSEN, same=True),
    Typing("two spaces between words", CHOSEN.replace(" ", "  "), same=True),
    Typing("spaces around", f"   {CHOSEN} ", same=True),
    Typing("no-break spaces", CHOSEN.replace(" ", "\u00a0"), same=True),
    Typing("narrow no-break spaces", CHOSEN.replace(" ", "\u202f"), same=True),
    Typing("a tab", CHOSEN.replace(" ", "\t", 1), same=True),
    Typing("a trailing newline", f"{CHOSEN}\n", same=True),
    Typing("a trailing newline of Windows", f"{CHOSEN}\r\n", same=True),
    Typing("accents apart (NFD)", CHOSEN.replace("é", "e\u0301"), same=True),
    Typing("a byte order mark", f"\ufeff{CHOSEN}", same=True),
    Typing("a zero width space", CHOSEN.replace("wolk", "wolk\u200b"), same=True),
    Typing("a soft hyphen", CHOSEN.replace("tafel", "ta\u00adfel"), same=True),
    Typing("a no-break hyphen", CHOSEN.replace("-", "\u2011"), same=True),
    Typing("a dash of a word processor", CHOSEN.replace("-", "–"), same=True),
    Typing("a curly apostrophe", CHOSEN.replace("'", "’"), same=True),
    Typing("capitals", CHOSEN.upper(), same=False),
    Typing("one capital less", CHOSEN.lower(), same=False),
    Typing("without the accent", CHOSEN.replace("é", "e"), same=False),
    Typing("a space for the hyphen", CHOSEN.replace("-", " "), same=False),
    Typing("hyphens for the spaces", CHOSEN.replace(" ", "-"), same=False),
    Typing("no spaces", CHOSEN.replace(" ", ""), same=False),
    Typing("a full stop at the end", f"{CHOSEN}.", same=False),
    Typing("a word less", CHOSEN.rpartition(" ")[0], same=False),
    Typing("wide letters", CHOSEN.replace("stoel", "ｓｔｏｅｌ"), same=False),
)
