"""Numbers as Dutch words: "twee", "eenentwintig", "honderd"."""

_ONES = (
    "een",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
)
_TEENS = (
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
)
_TENS = (
    "twintig",
    "dertig",
    "veertig",
    "vijftig",
    "zestig",
    "zeventig",
    "tachtig",
    "negentig",
)


def _all() -> dict[str, int]:
    found = {word: at for at, word in enumerate(_ONES, 1)} | {word: at for at, word in enumerate(_TEENS, 10)}
    for tens, word in enumerate(_TENS, 2):
        found[word] = tens * 10
        found |= {f"{one}en{word}": tens * 10 + at for at, one in enumerate(_ONES, 1)}
    found |= {"honderd": 100, "duizend": 1000}
    found |= {f"{one}honderd": 100 * at for at, one in enumerate(_ONES, 1) if at > 1}
    return found | {f"{one}duizend": 1000 * at for at, one in enumerate(_ONES, 1) if at > 1}


NUMBER_WORDS = _all()
"""Without accents: "tweeëntwintig" is "tweeentwintig" here."""

DOZENS = {"tientallen": (20, 99), "honderden": (200, 999), "duizenden": (2000, 9999)}
"""Words for an uncertain number: the lowest and the highest value that they can mean."""
