"""Telephone numbers as lists have them: what a spreadsheet did to them is put right, or doubted.

What makes a number valid, and a mobile one, in any country, is what `phonenumbers` says (the numbering plans of
libphonenumber). A valid number stays as it was typed. A number that cannot be right is kept with a doubt; one of which
digits are lost is not kept, because a wrong number is worse than none.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from incident.addresses.person import MOST_CHARACTERS, WHOLE_LIST, ContactDoubt, tidy
from incident.folding import unaccented

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_REGION = "NL"
_LABEL = "telefoon"
_SCIENTIFIC = re.compile(r"(?P<first>[0-9])(?:[.,](?P<rest>[0-9]+))?E\+?(?P<power>[0-9]{1,2})", re.IGNORECASE)
_DECIMAL = re.compile(r"([0-9]{6,15})[.,]0+")
_LOST_ZERO = re.compile(r"[1-9][0-9]{8}")
"""Dutch numbers have ten digits and begin with a zero, which a spreadsheet drops as from a number."""
_LOST_PLUS = re.compile(r"31[ -]?[1-9](?:[ -]?[0-9]){8}")
_DUTCH = re.compile(r"0[1-9][0-9]+")
_DUTCH_DIGITS = 10
_SHORT = re.compile(r"[0-9]{2,5}")
MOST_NUMBERS = 8
"""Numbers that are read of one person: a list may have a hundred columns of them, and each takes time."""
_MOST_IN_A_FIELD = 4
_LONGEST = 60
"""Characters in which a number is looked for among words: more is a note, and takes time."""
_BETWEEN = re.compile(r"\s*(?::::|;|,|\||\n|\bof\b|\ben\b| / )\s*")
"""What people and programs write between two numbers."""


class ReadNumber(NamedTuple):
    """A number to keep."""

    text: str = ""
    mobile: bool = False


def read_number(value: str, line: int, doubts: list[ContactDoubt]) -> ReadNumber:
    """Return the number in a field; of several the first mobile one. Empty when there is none, or digits are lost."""
    if value.lstrip().startswith("=") or len(value) > MOST_CHARACTERS:
        value = tidy(value, line, _LABEL, doubts)
    # An apostrophe in front tells a spreadsheet that this is text, and is no part of it.
    parts = [part.strip(" '\"´") for part in _BETWEEN.split(unaccented(value.strip())) if part.strip(" '\"´")]
    if 1 < len(parts) <= _MOST_IN_A_FIELD and all(_valid(part) for part in parts):
        numbers = [_one(part, line, doubts) for part in parts]
        doubts.append(ContactDoubt(line, "er staan meer nummers in één vak. Eén ervan is overgenomen."))
        return next((it for it in numbers if it.mobile), numbers[0])
    return _one(unaccented(value.strip()).strip(" '´"), line, doubts)


def several_numbers(count: int) -> Iterator[ContactDoubt]:
    """Return what to say about a list in which so many people have more than one number."""
    if count:
        who = "één mens heeft" if count == 1 else f"{count} mensen hebben"
        said = f"{who} meer dan één nummer. Het mobiele is overgenomen, en anders het eerste."
        yield ContactDoubt(WHOLE_LIST, said)


def digits(number: str) -> str:
    """Return the digits of a number in one form, so that two ways to write a Dutch number are equal."""
    found = re.sub(r"[^0-9+]", "", number.replace("(0)", ""))
    return re.sub(r"^(?:\+31|0031)", "0", found)


def _one(typed: str, line: int, doubts: list[ContactDoubt]) -> ReadNumber:
    if not typed:
        return ReadNumber()
    if (match := _SCIENTIFIC.fullmatch(typed)) is not None:
        kept = match["first"] + (match["rest"] or "")
        if len(kept) <= int(match["power"]):
            said = "Excel heeft het telefoonnummer onleesbaar gemaakt: er zijn cijfers weg. Het is niet overgenomen."
            doubts.append(ContactDoubt(line, said))
            return ReadNumber()
        typed = kept[: int(match["power"]) + 1]
    if (match := _DECIMAL.fullmatch(typed)) is not None:
        typed = match[1]
    if _LOST_ZERO.fullmatch(typed) and _valid(f"0{typed}"):
        doubts.append(ContactDoubt(line, "het telefoonnummer miste de eerste 0. Die is ervoor gezet."))
        typed = f"0{typed}"
    elif _LOST_PLUS.fullmatch(typed) and _valid(f"+{typed}"):
        doubts.append(ContactDoubt(line, "het telefoonnummer miste het plusteken. Dat is ervoor gezet."))
        typed = f"+{typed}"
    if (number := _valid(typed)) is not None:
        return ReadNumber(_written(typed, number), _is_mobile(number))
    return _uncertain(typed, line, doubts)


def _uncertain(typed: str, line: int, doubts: list[ContactDoubt]) -> ReadNumber:
    from phonenumbers import PhoneNumberMatcher

    found = list(PhoneNumberMatcher(typed, _REGION)) if len(typed) <= _LONGEST else []
    if len(found) == 1 and not re.search("[0-9]", typed.replace(found[0].raw_string, "")):
        doubts.append(ContactDoubt(line, "bij het telefoonnummer stonden woorden. Alleen het nummer is overgenomen."))
        return ReadNumber(found[0].raw_string, _is_mobile(found[0].number))
    kept = tidy(typed, line, _LABEL, doubts)
    if _valid(kept):
        return _one(kept, line, doubts)
    if kept:
        doubts.append(ContactDoubt(line, f"{_whats_wrong(kept)} Het is wel overgenomen."))
    return ReadNumber(kept)


def _whats_wrong(typed: str) -> str:
    found = digits(typed)
    if _SHORT.fullmatch(typed):
        return "dit is een kort nummer, dat misschien alleen binnen de school werkt."
    if _DUTCH.fullmatch(found) and len(found) != _DUTCH_DIGITS and re.fullmatch(r"[0-9+ ()./-]+", typed):
        return f"dit telefoonnummer heeft {len(found)} cijfers, en een Nederlands nummer {_DUTCH_DIGITS}."
    return "dit lijkt geen telefoonnummer."


def _valid(typed: str) -> "PhoneNumber | None":
    """Return the number when the whole text is one that may exist in its country."""
    # Imported here: only reading a list needs it.
    import phonenumbers

    if re.fullmatch(r"(?:tel:)?[0-9+ ()./-]+", typed, re.IGNORECASE) is None:
        return None
    try:
        number = phonenumbers.parse(typed, _REGION)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_valid_number(number) else None


def _is_mobile(number: "PhoneNumber") -> bool:
    from phonenumbers import PhoneNumberType, number_type

    return number_type(number) == PhoneNumberType.MOBILE


def _written(typed: str, number: "PhoneNumber") -> str:
    """Return a number as it was typed, unless that cannot be dialled as it stands, such as "+31 (0)6"."""
    from phonenumbers import PhoneNumberFormat, format_number

    if "(0)" in typed or re.match(r"\+310", typed):
        return format_number(number, PhoneNumberFormat.INTERNATIONAL)
    return re.sub(r"^tel:", "", typed, flags=re.IGNORECASE).strip()
