"""A person on the staff list of a school, and the doubts about the data that was read."""

import re
import unicodedata
from collections.abc import Iterable

import msgspec

MOST_BYTES = 5_000_000
"""The size limit of a file: ten times what 5,000 people with long names take."""
MOST_PEOPLE = 5_000
"""The largest schools of the Netherlands have fewer people on their staff."""
MOST_CHARACTERS = 200
"""The length limit of one field."""
_FORMULA = re.compile(r'^="?(?P<inside>[^"]*)"?$')
_RUNS = ("=", "+", "-", "@")
_PHONE = re.compile(r"^[+]?[0-9][0-9 ()./-]{4,24}$")
_LOST_ZERO = re.compile(r"^[1-9][0-9]{8}$")
"""Dutch numbers have ten digits and begin with a zero, which a spreadsheet drops as from a number."""


class Colleague(msgspec.Struct, frozen=True, kw_only=True):
    """One person whom the school may have to call."""

    name: str
    function: str = ""
    phone: str = ""
    mail: str = ""
    organisation: str = ""


class ContactDoubt(msgspec.Struct, frozen=True):
    """Something to check for the person who imports the list."""

    line: int
    """The line of the file, counted from 1."""
    what: str
    """A Dutch sentence."""

    def told(self) -> str:
        """Return the doubt with its line number."""
        return f"Regel {self.line}: {self.what}"


class People(msgspec.Struct, frozen=True):
    """The people and doubts that a file gave."""

    people: tuple[Colleague, ...]
    doubts: tuple[ContactDoubt, ...]


def tidy(value: str, line: int, label: str, doubts: list[ContactDoubt]) -> str:
    """Return a field in a form that can be kept: one line, no control characters, no formula, not too long."""
    words = " ".join(value.split())
    seen = "".join(it for it in words if unicodedata.category(it) not in {"Cc", "Cf", "Cs", "Co", "Cn"}).strip()
    if seen != words:
        doubts.append(ContactDoubt(line, f"in ‘{label}’ stonden onzichtbare tekens. Die zijn weggelaten."))
    if (match := _FORMULA.match(seen)) and seen.startswith("="):
        seen = match["inside"]
        doubts.append(ContactDoubt(line, f"in ‘{label}’ stond een formule. Kijk of er nu staat wat u bedoelt."))
    while seen.startswith(_RUNS) and not _PHONE.match(seen):
        seen = seen[1:].lstrip()
        doubts.append(ContactDoubt(line, f"‘{label}’ begon met een teken van een formule. Dat is weggelaten."))
    if len(seen) > MOST_CHARACTERS:
        doubts.append(ContactDoubt(line, f"‘{label}’ was te lang en is afgekapt."))
    return seen[:MOST_CHARACTERS].strip()


def phone(value: str, line: int, doubts: list[ContactDoubt]) -> str:
    """Return a telephone number as people write it, with the zero restored that a spreadsheet dropped."""
    number = tidy(value, line, "telefoon", doubts)
    if _LOST_ZERO.match(number):
        doubts.append(ContactDoubt(line, "het telefoonnummer miste de eerste 0. Die is ervoor gezet."))
        return f"0{number}"
    if number and not _PHONE.match(number):
        doubts.append(ContactDoubt(line, "dit lijkt geen telefoonnummer. Het is wel overgenomen."))
    return number


def mail(value: str, line: int, doubts: list[ContactDoubt]) -> str:
    """Return a mail address; an address that cannot be right is a doubt."""
    address = tidy(value, line, "e-mail", doubts)
    if address and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", address):
        doubts.append(ContactDoubt(line, "dit lijkt geen e-mailadres. Het is wel overgenomen."))
    return address


def gathered(found: Iterable[tuple[int, Colleague]], doubts: list[ContactDoubt]) -> People:
    """Return the people who have a name, each name once; the others become doubts."""
    people: dict[str, Colleague] = {}
    for line, it in found:
        if not it.name:
            doubts.append(ContactDoubt(line, "er staat geen naam. Deze regel is overgeslagen."))
        elif it.name.casefold() in people:
            doubts.append(ContactDoubt(line, "deze naam staat er al. De laatste telt."))
            people[it.name.casefold()] = it
        else:
            people[it.name.casefold()] = it
    return People(tuple(people.values()), tuple(sorted(doubts, key=lambda it: it.line)))
