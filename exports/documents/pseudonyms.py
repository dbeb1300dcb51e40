"""Replaces names, telephone numbers and e-mail addresses in a document, to share it with people who need not know them.

Pseudonymised is not anonymous (GDPR, article 4(5)): somebody who was there will recognise the people. Only what was
listed is replaced, so somebody must still read the result; the document says that itself.
"""

import re
from collections.abc import Callable
from string import ascii_uppercase
from typing import TypeVar, cast

import msgspec

from exports.text.content import Document

NOTE = (
    "Namen, telefoonnummers en e-mailadressen zijn vervangen, voor zover Houvast ze kent. "
    "Lees dit helemaal na voordat u het deelt. Wie erbij was, kan mensen toch herkennen."
)
_PHONE = re.compile(r"(?<![\d-])(?:\+31|0031|0)[ -]?(?:\(0\)[ -]?)?[1-9](?:[ -]?\d){7,8}(?![\d-])")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SMALL = {"van", "de", "den", "der", "het", "ten", "ter", "te", "in", "op", "el", "al", "la", "le"}
_SHORTEST = 3
"""The shortest first name that is replaced: two letters would also be found inside other words."""

Value = TypeVar("Value")


def pseudonymised(document: Document, people: tuple[tuple[str, str], ...], names: tuple[str, ...] = ()) -> Document:
    """Return the document with each name of `people` replaced by its role, and each of `names` by "persoon A", B, ….

    The complete name is found in any case, and so is each of its parts that begins with a capital.
    """
    wanted = [*people, *((name, f"persoon {_letter(number)}") for number, name in enumerate(_distinct(names)))]
    patterns = [(pattern, instead) for name, instead in wanted for pattern in _patterns(name)]

    def replaced(text: str) -> str:
        for pattern, instead in patterns:
            text = pattern.sub(instead, text)
        return _PHONE.sub("[telefoonnummer]", _MAIL.sub("[e-mailadres]", text))

    return _each(document, replaced)


def _distinct(names: tuple[str, ...]) -> list[str]:
    return [name for name in dict.fromkeys(it.strip() for it in names) if name]


def _letter(number: int) -> str:
    """Return A to Z, and then AA, AB, …."""
    rest, last = divmod(number, len(ascii_uppercase))
    return (_letter(rest - 1) if rest else "") + ascii_uppercase[last]


def _patterns(name: str) -> list["re.Pattern[str]"]:
    words = name.split()
    spaced = r"\s+".join(map(re.escape, words))
    whole = re.compile(rf"(?<!\w){spaced}(?!\w)", re.IGNORECASE)
    parts = [it for it in words if len(it) >= _SHORTEST and it[0].isupper() and it.lower() not in _SMALL]
    return [whole, *(re.compile(rf"(?<!\w){re.escape(it)}(?!\w)") for it in parts if len(words) > 1)]


def _each(value: Value, change: Callable[[str], str]) -> Value:
    """Return the value with `change` applied to every text in it; other values, such as a role or a width, stay."""
    changed: object = value
    if type(changed) is str:
        changed = change(changed)
    elif isinstance(value, tuple):
        changed = tuple([_each(it, change) for it in value])
    elif isinstance(value, msgspec.Struct):
        fields = {name: _each(getattr(value, name), change) for name in value.__struct_fields__}
        changed = msgspec.structs.replace(value, **fields)
    return cast("Value", changed)
