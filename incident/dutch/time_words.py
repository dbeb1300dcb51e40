"""The Dutch words of times and days, as tables and as parts of a regular expression."""

import re
from collections.abc import Iterable

WEEKDAYS = {
    word: place
    for place, full in enumerate(("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"))
    for word in (full, full[:2])
}
"""How far a day lies after Monday, by its name or the first two letters of it."""

MONTHS = {
    word: place
    for place, words in enumerate(
        (
            ("januari", "jan"),
            ("februari", "feb", "febr"),
            ("maart", "mrt", "mar"),
            ("april", "apr"),
            ("mei",),
            ("juni", "jun"),
            ("juli", "jul"),
            ("augustus", "aug"),
            ("september", "sep", "sept"),
            ("oktober", "okt"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for word in words
}

HOURS = {
    word: place
    for place, word in enumerate(
        ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"), start=1
    )
}

NUMBERS = HOURS | {
    "dertien": 13,
    "veertien": 14,
    "vijftien": 15,
    "zestien": 16,
    "zeventien": 17,
    "achttien": 18,
    "negentien": 19,
    "twintig": 20,
    "vijfentwintig": 25,
    "dertig": 30,
    "veertig": 40,
    "vijfenveertig": 45,
    "vijftig": 50,
    "zestig": 60,
    "negentig": 90,
}

FRACTIONS = {"anderhalf": 1.5, "anderhalve": 1.5, "half": 0.5, "halve": 0.5, "een half": 0.5}
"""Amounts of time that are no whole number."""

MINUTES = {
    "minuten": 1,
    "minuut": 1,
    "minuutje": 1,
    "min": 1,
    "m": 1,
    "kwartier": 15,
    "kwartiertje": 15,
    "halfuur": 30,
    "uur": 60,
    "uren": 60,
    "uurtje": 60,
    "u": 60,
}
"""How many minutes a unit is that is shorter than a day."""

DAYS = {"dag": 1, "dagen": 1, "week": 7, "weken": 7}
"""How many days a unit is."""

MONTH_COUNTS = {"maand": 1, "maanden": 1, "jaar": 12}
"""How many months a unit is."""

BEFORE = ("afgelopen", "vorige", "voorbije", "laatstleden", "jl")
"""Words in front of a weekday or week that has passed."""

AFTER = ("aanstaande", "eerstvolgende", "aankomende", "komende", "volgende", "a.s.", "as")
"""Words in front of a weekday or week that has yet to come."""


def one_of(words: Iterable[str]) -> str:
    """Return a part of a regular expression for one of these words; the longest one first."""
    written = (word.replace(".", r"\.").replace(" ", r"\s+") for word in sorted(words, key=len, reverse=True))
    return f"(?:{'|'.join(written)})"


def plain_word(word: str) -> str:
    """Return a word as it stands in the tables: "Één", also decomposed, is "een"."""
    return " ".join(word.casefold().replace("é", "e").replace("\u0301", "").rstrip(".").split())


FLAGS = re.IGNORECASE
END = r"(?![\w])"
QUOTE = "['’‘`´]"
_E = "(?:e\u0301|é|e)"


def accented(words: str) -> str:
    """Let the number one be written with accents too."""
    return words.replace("een", f"{_E}{_E}n")


PARTS = {
    "ochtend": "ochtend",
    "ochtends": "ochtend",
    "morgen": "ochtend",
    "morgens": "ochtend",
    "middag": "middag",
    "middags": "middag",
    "avond": "avond",
    "avonds": "avond",
    "nacht": "nacht",
    "nachts": "nacht",
    "vroeg": "ochtend",
}
"""The parts of a day, by the words for them."""

NUMBER = accented(one_of(NUMBERS))
AMOUNT = rf"(?P<amount>\d{{1,3}}(?:[.,]\d)?|{accented(one_of([*FRACTIONS, *NUMBERS]))})"
UNIT = rf"(?P<unit>{one_of([*MINUTES, *DAYS, *MONTH_COUNTS])})\.?"
AGO = re.compile(rf"(?:{AMOUNT}\s*)?{UNIT}\s+(?:geleden|terug){END}", FLAGS)
OVER = re.compile(rf"over\s+(?:{AMOUNT}\s*)?{UNIT}{END}", FLAGS)


def amount_of(typed: str | None) -> float:
    """Return an amount in figures; one when none was typed."""
    if typed is None:
        return 1
    word = plain_word(typed)
    return FRACTIONS.get(word) or NUMBERS.get(word) or float(word.replace(",", "."))
