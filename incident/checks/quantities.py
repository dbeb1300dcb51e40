"""Quantities: the times, dates, numbers, sums, telephone numbers and names of offices in a text."""

import re
from collections.abc import Iterator
from enum import StrEnum

import msgspec

from incident.checks.folded_text import Folded
from incident.checks.number_words import DOZENS, NUMBER_WORDS
from incident.checks.word_list import word_list


class QuantityKind(StrEnum):
    """The kind of quantity; the value is shown on screen."""

    TIME = "tijd"
    DATE = "datum"
    WEEKDAY = "dag"
    COUNT = "aantal"
    MONEY = "bedrag"
    PHONE = "telefoonnummer"
    NAME = "naam"


class Quantity(msgspec.Struct, frozen=True, gc=False):
    """A quantity and its place in the folded text; two values agree when their ranges overlap."""

    kind: QuantityKind
    about: str
    """For a number the noun in the singular, for a name the office; otherwise empty."""
    least: int
    most: int
    """The highest value in minutes, days, numbers or cents. For names and telephone numbers both are 0."""
    text: str
    """For names and telephone numbers the text; otherwise empty."""
    start: int
    end: int

    def agrees(self, other: "Quantity") -> bool:
        """Return whether both can be true of the same thing."""
        if self.kind is QuantityKind.TIME and (self.most != self.least or other.most != other.least):
            return self.least % 720 == other.least % 720
        if self.kind is QuantityKind.DATE and 0 in {self.most, other.most}:
            return self.least == other.least
        return self.text == other.text and self.least <= other.most and other.least <= self.most


_ONES = "een|twee|drie|vier|vijf|zes|zeven|acht|negen"
_HOURS = f"{_ONES}|tien|elf|twaalf"
_TENS = "twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig"
_NUMBER = (
    rf"(?:{_TENS}|tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien"
    rf"|(?:{_ONES})(?:en(?:{_TENS})|honderd|duizend)?|honderd|duizend|{'|'.join(DOZENS)})"
)
# The patterns are for lower case and begin with what is rare; the words before a match are checked afterwards. So a
# letter of 2,000 words costs a few milliseconds instead of twenty.
_PART_OF_DAY = (
    r"(?:\s+(?P<part>(?:'s |in de )?(?:ochtends?|morgens|middags?|avonds?|nachts?)"
    r"|vanavond|vanmorgen|vanochtend|vanmiddag|vannacht|gisteravond|gistermiddag)\b)?"
)
_BEFORE_TIME = re.compile(r"\b(?:om|van|vanaf|tot|voor|rond|sinds|uiterlijk|tegen|tussen|omstreeks|en)\s+$")
_CLOCK = re.compile(
    r"(?P<hour>\d\d?)(?:(?P<point>[.:])(?P<minute>[0-5]\d))?(?![\d%]|[.:,/-]\d)(?P<uur>\s*(?:uur|u\b|h\b))?"
    + _PART_OF_DAY
)
_SPOKEN = re.compile(
    rf"\b(?:(?:(?P<minutes>vijf|tien|kwart|twintig)\s+(?P<side>over|voor)\s+(?P<half>half\s+)?|(?P<half2>half\s+))"
    rf"(?P<hour>{_HOURS}|1[0-2]|[1-9])(?:\s+uur)?|(?P<full>{_HOURS})\s+uur)\b" + _PART_OF_DAY
)
_MONTHS = ("jan", "feb", "maart", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_DATE = re.compile(
    r"(?P<day>\d\d?)"
    r"(?:\s+(?P<word>jan(?:uari)?|feb(?:ruari)?|maart|mrt|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sept?(?:ember)?"
    r"|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b(?:\s+(?P<year>20\d\d))?"
    r"|(?P<cut>[-/])(?P<month>0?[1-9]|1[0-2])(?P=cut)(?P<year2>20\d\d|\d\d))(?!\d)"
)
_WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_WEEKDAY = re.compile(rf"(?:{'|'.join(_WEEKDAYS)})(?:avond|middag|ochtend|morgen|nacht)?\b")
_MONEY = re.compile(
    r"€\s?(?P<a>\d{1,3}(?:\.\d{3})+|\d{1,9})(?:,(?P<ac>\d\d|-))?"
    r"|(?<![\d.,])(?P<b>\d{1,3}(?:\.\d{3})+|\d{1,9})(?:,(?P<bc>\d\d|-))?\s+euro\b"
)
_PHONE = re.compile(r"(?:\+31|0)(?:[\d ()-]{6,16}\d(?!\w)|(?<=0)[89]00[- ]?\d{4}\b)")
_COUNT = re.compile(
    rf"\b(?=[\dadehntvz])(?P<number>\d{{1,3}}(?:\.\d{{3}})+|\d{{1,7}}|{_NUMBER})(?=\s)(?P<words>(?:\s+[a-z']+){{1,3}})"
)
_ABOUT = re.compile(
    r"\b(?:(?P<near>ongeveer|circa|ca\.|zo'n|ruim|bijna|rond de|rond)|(?P<least>minstens|minimaal|zeker|meer dan)"
    r"|(?P<most>hoogstens|hooguit|maximaal|minder dan|tot))\s+(?:enkele\s+)?$"
)
_REACH = 16
"""How many characters to look back for words that belong to a number."""
_MANY = 10**9
_OF_ALL = re.compile(r"\b(?:van|uit)\s+(?:de|alle|al|onze|deze)\s+$")
"""Precedes the number of a whole of which another number is a part."""
_OFFICES = re.compile(
    "directeur|rector|woordvoerder|wijkagent|burgemeester|contactpersoon|vertrouwenspersoon|zorgcoordinator"
)
_TITLE = r"(?:[Mm]evrouw|[Mm]eneer|[Mm]ijnheer|[Dd]e heer|[Mm]w\.?|[Dd]hr\.?|[Jj]uf|[Mm]eester)"
_SURNAME = r"(?P<name>(?:(?:van|de|den|der|ten|ter|el|Van|De|Den|Der|Ten|Ter|El)\s+){0,3}[A-Z][^\W\d_]+(?:-[A-Z]\w+)?)"
_NAME_BEHIND = re.compile(rf"(?:\s+(?:is|heet|wordt))?(?:[:,]?\s+{_TITLE})?\s+(?:[A-Z]\.\s*)?{_SURNAME}")
_NAME_BEFORE = re.compile(
    rf"{_TITLE}\s+(?:[A-Z]\.\s*)?{_SURNAME}\s*(?:is|wordt|,)\s*(?:(?:de|onze|uw|jullie|het|vaste)\s+){{0,2}}$"
)
_NAME_REACH = 70
_OTHERS = word_list("andere anderen nieuwe extra overige overigen meer verschillende keer maal procent")
_LENGTHS = word_list("jaar jaren uur uren minuut minuten week weken dag dagen maand maanden seconden kwartier")
"""A duration is no number of things: "binnen 2 weken" and "binnen 4 weken" are about different tasks."""
_NO_NOUN = word_list(
    """
    aan als bij binnen dan dat de deze die dit door een en er geen haar half hebben heeft het hij hun ik in is kan kon
    kunnen maar met mijn moet moeten na naar niet nog of om onder ons onze op over per te toen tot tussen uit uw van
    vanaf voor waren was we wel werd werden wij worden wordt ze zij zijn zo zonder zullen euro u half kwart januari
    februari maart april mei juni juli augustus september oktober november december
    """
)
_PLURALS = {"kinderen": "kind", "scholen": "school", "klassen": "klas", "leraren": "leraar", "docenten": "docent"}


def quantities(folded: Folded) -> list[Quantity]:
    """Return the quantities of a text, by kind and place. A place is read once: a time is not also a number."""
    low = folded.text.lower()
    if len(low) != len(folded.text):  # a letter is longer in lower case, so positions would shift
        low = folded.text
    found: list[Quantity] = []
    taken: list[tuple[int, int]] = []
    for read in (_phones, _dates, _money, _clocks, _spoken, _weekdays, _counts, _names):
        found += [it for it in read(folded, low) if not any(a < it.end and it.start < b for a, b in taken)]
        taken = [(it.start, it.end) for it in found if it.kind not in {QuantityKind.NAME, QuantityKind.WEEKDAY}]
    return found


def _loose(text: str, at: int) -> bool:
    """Return whether a number at `at` is separate: not the rest of a longer one, a version or a part of an address."""
    return at == 0 or not (text[at - 1].isalnum() or text[at - 1] in "_.:,/+-")


def _phones(_: Folded, text: str) -> Iterator[Quantity]:
    for match in _PHONE.finditer(text):
        digits = re.sub(r"\D", "", match[0]).removeprefix("00")
        digits = "0" + digits.removeprefix("31").lstrip("0") if digits.startswith("31") else digits
        after_colon = match.start() and text[match.start() - 1] == ":"
        if 8 <= len(digits) <= 11 and (_loose(text, match.start()) or after_colon):
            yield Quantity(QuantityKind.PHONE, "", 0, 0, digits, match.start(), match.end())


def _dates(_: Folded, text: str) -> Iterator[Quantity]:
    for match in _DATE.finditer(text):
        word = "maart" if match["word"] == "mrt" else (match["word"] or "")
        month = next((at for at, it in enumerate(_MONTHS, 1) if word.startswith(it)), 0) or int(match["month"] or 0)
        day, year = int(match["day"]), int(match["year"] or match["year2"] or 0)
        if 0 < day < 32 and month and _loose(text, match.start()):
            full = year + 2000 if 0 < year < 100 else year
            yield Quantity(QuantityKind.DATE, "", month * 100 + day, full, "", match.start(), match.end())


def _money(_: Folded, text: str) -> Iterator[Quantity]:
    if "€" in text or "euro" in text:
        for match in _MONEY.finditer(text):
            cents = (match["ac"] or match["bc"] or "00").replace("-", "00")
            value = int((match["a"] or match["b"]).replace(".", "")) * 100 + int(cents)
            yield Quantity(QuantityKind.MONEY, "", value, value, "", match.start(), match.end())


def _clocks(_: Folded, text: str) -> Iterator[Quantity]:
    for match in _CLOCK.finditer(text):
        start, uur, point = match.start(), match["uur"], match["point"]
        if not (uur or point) or int(match["hour"]) > 23 or not _loose(text, start):
            continue
        cue = _BEFORE_TIME.search(text, max(0, start - _REACH), start)
        # "24 uur per dag" is a duration and "2.10" a version: a time has a colon, or the word "uur" or "om".
        if point == ":" or (point and (uur or cue)) or (uur and (cue or match["part"])):
            sure = match["hour"].startswith("0") or (point == ":" and len(match["hour"]) == 2)
            yield _time(int(match["hour"]), int(match["minute"] or 0), match["part"], start, match.end(), sure)


def _spoken(_: Folded, text: str) -> Iterator[Quantity]:
    for match in _SPOKEN.finditer(text):
        said = match["full"]
        if said and not (match["part"] or _BEFORE_TIME.search(text, max(0, match.start() - _REACH), match.start())):
            continue
        hour = NUMBER_WORDS.get(said or match["hour"]) or int(match["hour"])
        half = match["half"] or match["half2"]
        aside = {"kwart": 15}.get(match["minutes"] or "") or NUMBER_WORDS.get(match["minutes"] or "", 0)
        minutes = hour * 60 - (30 if half else 0) + (aside if match["side"] == "over" else -aside)
        hour, minute = divmod(minutes % 1440, 60)
        yield _time(hour, minute, match["part"], match.start(), match.end(), sure=False)


def _time(hour: int, minute: int, part: str | None, start: int, end: int, sure: bool) -> Quantity:
    """Return a time in minutes; one to twelve without a part of the day may be either half, so it covers both."""
    value, part = hour * 60 + minute, part or ""
    if hour <= 12 and part:
        late = any(it in part for it in ("avond", "middag"))
        value = value % 720 + (720 if late else 0)
    unsure = hour <= 12 and not part and not sure
    return Quantity(QuantityKind.TIME, "", value, value + (720 if unsure else 0), "", start, end)


def _weekdays(_: Folded, text: str) -> Iterator[Quantity]:
    for match in _WEEKDAY.finditer(text):
        at = next(at for at, it in enumerate(_WEEKDAYS) if match[0].startswith(it))
        yield Quantity(QuantityKind.WEEKDAY, "", at, at, "", match.start(), match.end())


def _counts(folded: Folded, text: str) -> Iterator[Quantity]:
    for match in _COUNT.finditer(text):
        said, start = match["number"], match.start()
        if said == "een" and not _accented(folded, start):
            continue
        noun, back = _noun(match["words"].split()), max(0, start - _REACH)
        if not noun or not _loose(text, start) or _OF_ALL.search(text, back, start):
            continue
        least, most = DOZENS.get(said) or (_value(said), _value(said))
        if about := _ABOUT.search(text, back, start):
            if about["near"]:
                least, most = round(least * 0.85), round(most * 1.18)
            least, most = 0 if about["most"] else least, _MANY if about["least"] else most
        yield Quantity(QuantityKind.COUNT, noun, least, most, "", start, match.end("number"))


def _value(said: str) -> int:
    return NUMBER_WORDS.get(said) or int(said.replace(".", ""))


def _accented(folded: Folded, at: int) -> bool:
    """Return whether "een" is written as the number "één", not as the article."""
    start, end = folded.span(at, at + 3)
    return not folded.original[start:end].isascii()


def _noun(words: list[str]) -> str:
    """Return the noun after a number in the singular, past adjectives; empty for "andere" and when there is no noun."""
    for word in words:
        if word in _OTHERS or word in _NO_NOUN or word in _LENGTHS:
            return ""
        if not word.endswith("e") or len(word) < 4:
            return singular(word)
    return ""


def singular(noun: str) -> str:
    """Return the singular of a noun, roughly: enough to treat "leerling" and "leerlingen" as the same."""
    if noun in _PLURALS:
        return _PLURALS[noun]
    for ending in ("'s", "en", "s"):
        if noun.endswith(ending) and len(noun) > len(ending) + 2:
            stem = noun.removesuffix(ending)
            doubled = len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "aeiou"
            return stem[:-1] if ending == "en" and doubled else stem
    return noun


def _names(folded: Folded, low: str) -> Iterator[Quantity]:
    for office in _OFFICES.finditer(low):
        start = office.start()
        match = _NAME_BEHIND.match(folded.text, office.end()) or _NAME_BEFORE.search(
            folded.text, max(0, start - _NAME_REACH), start
        )
        if match is not None and (start == 0 or not low[start - 1].isalnum()):
            yield Quantity(
                QuantityKind.NAME, office[0], 0, 0, match["name"].lower(), match.start("name"), match.end("name")
            )
