"""A person on the staff list of a school, and the doubts about the data that was read."""

import re
import unicodedata

import msgspec

MOST_BYTES = 5_000_000
"""The size limit of a file: ten times what 5,000 people with long names take."""
MOST_PEOPLE = 5_000
"""The largest schools of the Netherlands have fewer people on their staff."""
MOST_CHARACTERS = 200
"""The length limit of one field."""
_FORMULA = re.compile(r'^="?(?P<inside>[^"]*)"?$')
_RUNS = ("=", "+", "-", "@")
_DIALLED = re.compile(r"^[+]?[0-9][0-9 ()./-]{4,24}$")
_LOST_LETTER = re.compile(r"\ufffd|(?<=[^\W\d_])[?]")
"""What a program writes for a letter that its encoding has not: "Zo?"."""
WHOLE_LIST = 0
"""The line of a doubt about the list as a whole."""


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
    """The line of the file, counted from 1, or `WHOLE_LIST`."""
    what: str
    """A Dutch sentence."""

    def told(self) -> str:
        """Return the doubt with its line number."""
        return f"{f'Regel {self.line}' if self.line else 'De hele lijst'}: {self.what}"


class People(msgspec.Struct, frozen=True):
    """The people and doubts that a file gave."""

    people: tuple[Colleague, ...]
    doubts: tuple[ContactDoubt, ...]


def tidy(value: str, line: int, label: str, doubts: list[ContactDoubt]) -> str:
    """Return a field in a form that can be kept: one line, no control characters, no formula, not too long.

    Accents are composed, so that a name from a Mac is the same name.
    """
    words = unicodedata.normalize("NFC", " ".join(value.split()))
    seen = "".join(it for it in words if unicodedata.category(it) not in {"Cc", "Cf", "Cs", "Co", "Cn"}).strip()
    if seen != words:
        doubts.append(ContactDoubt(line, f"in ‘{label}’ stonden onzichtbare tekens. Die zijn weggelaten."))
    if (match := _FORMULA.match(seen)) and seen.startswith("="):
        seen = match["inside"]
        doubts.append(ContactDoubt(line, f"in ‘{label}’ stond een formule. Kijk of er nu staat wat u bedoelt."))
    while seen.startswith(_RUNS) and not _DIALLED.match(seen):
        seen = seen[1:].lstrip()
        doubts.append(ContactDoubt(line, f"‘{label}’ begon met een teken van een formule. Dat is weggelaten."))
    if len(seen) > MOST_CHARACTERS:
        doubts.append(ContactDoubt(line, f"‘{label}’ was te lang en is afgekapt."))
    return seen[:MOST_CHARACTERS].strip()


def name(value: str, line: int, doubts: list[ContactDoubt]) -> str:
    """Return a name; one that lost a letter with an accent is a doubt."""
    words = tidy(value, line, "naam", doubts)
    if _LOST_LETTER.search(words):
        doubts.append(ContactDoubt(line, "in de naam staat een vraagteken. Was dat een letter met een accent?"))
    return words


def mail(value: str, line: int, doubts: list[ContactDoubt]) -> str:
    """Return a mail address; an address that cannot be right is a doubt."""
    address = tidy(value, line, "e-mail", doubts)
    if address and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", address):
        doubts.append(ContactDoubt(line, "dit lijkt geen e-mailadres. Het is wel overgenomen."))
    return address
