"""The columns of a list of people: what each header means, as the programs of schools write them.

Headers are compared folded, without punctuation. A header that is not in the table is still a telephone number when a
word in it says so ("Telefoon op werk 2").
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from incident.folding import folded


class ColumnContent(StrEnum):
    """The possible contents of a column."""

    NAME = "naam"
    GIVEN = "voornaam"
    INFIX = "tussenvoegsel"
    FAMILY = "achternaam"
    FUNCTION = "functie"
    MOBILE = "mobiel"
    PHONE = "telefoon"
    MAIL = "e-mail"
    ORGANISATION = "organisatie"


NAMES = frozenset({ColumnContent.NAME, ColumnContent.GIVEN, ColumnContent.FAMILY})
"""Without one of these nobody has a name."""
_HEADERS = {
    ColumnContent.NAME: "naam|volledige naam|name|full name|display name|weergavenaam|medewerker|naam medewerker|docent"
    "|personeelslid|collega|displayname|contactpersoon",
    ColumnContent.GIVEN: "roepnaam|voornaam|first name|given name|voornamen|firstname|givenname",
    ColumnContent.INFIX: "tussenvoegsel|voorvoegsel|tussenv|tussenvoegsels|voorvoegsels|tv|middle name|additional name"
    "|middelste naam|tweede voornaam|middlename",
    ColumnContent.FAMILY: "achternaam|last name|surname|family name|geslachtsnaam|familienaam|lastname",
    ColumnContent.FUNCTION: "functie|functienaam|functieomschrijving|job title|jobtitle|organization title"
    "|organization 1 - title|rol|role|taak|werkzaam als|title|department|organization department|afdeling",
    ColumnContent.MAIL: "e-mail|email|mail|e-mailadres|emailadres|e-mail address|email address|e-mail 1 - value"
    "|e-mail werk|e-mailadres werk|werkmail|school e-mail|user principal name|userprincipalname",
    ColumnContent.ORGANISATION: "organisatie|school|locatie|vestiging|company|organization|organization name"
    "|organization 1 - name|bedrijf|werkgever",
}
"""Headers as Dutch spreadsheets, Magister, Somtoday, Outlook and Google write them, separated by bars; the first that
occurs counts."""
_TITLE = "title"
"""A function only where nothing else is: Outlook writes "Mevr." under it."""
_PHONES = frozenset(
    ("tel", "telefoon", "telefoonnummer", "telnr", "telefoonnr", "phone", "telephone", "telephonenumber", "mobilephone")
)
_MOBILES = frozenset(
    ("mobiel", "mobiele", "mobile", "mobilephone", "gsm", "cell", "06", "06-nummer", "06-nr", "whatsapp")
)
_NO_PHONES = frozenset(("fax", "label", "type", "isdn", "telex", "pager", "callback", "terugbellen", "radio"))
_LABELS = re.compile(r"(?P<which>phone \d) - (?:label|type)")


def plain_header(header: str) -> str:
    """Return a header as it is compared."""
    return re.sub(r"[\s_]+", " ", re.sub(r"[.:*()]", " ", folded(header))).strip()


@cache
def _known() -> dict[str, ColumnContent]:
    return {name: part for part, names in _HEADERS.items() for name in names.split("|")}


def is_phone(header: str) -> bool:
    """Return whether a column holds telephone numbers, of any kind."""
    words = _words(header)
    return not words & _NO_PHONES and bool(words & _PHONES or words & _MOBILES)


def is_mobile(header: str) -> bool:
    """Return whether a column holds mobile numbers."""
    return is_phone(header) and bool(_words(header) & _MOBILES)


def _words(header: str) -> set[str]:
    # "Telefoon2" is a "telefoon" as well.
    return {re.sub(r"(?<=[a-z])[0-9]+$", "", word) for word in plain_header(header).split()}


def label_column(headers: Sequence[str], place: int) -> int | None:
    """Return the column that says for each row what kind of number stands in this one, as Google writes it."""
    which = plain_header(headers[place]).partition(" - ")[0]
    labels = ((at, _LABELS.fullmatch(plain_header(it))) for at, it in enumerate(headers))
    return next((at for at, match in labels if match and match["which"] == which), None)


def recognised(cells: Sequence[str]) -> int:
    """Return how many cells of a row are headers that are known, or 0 when none of them is a name."""
    parts = [_known().get(plain_header(it)) for it in cells]
    return (
        sum(part is not None or is_phone(it) for part, it in zip(parts, cells, strict=True)) if NAMES & {*parts} else 0
    )


def guess(headers: Sequence[str]) -> dict[ColumnContent, int]:
    """Guess the contents of each column from its header; each kind of contents once, the first name that occurs."""
    plain = [plain_header(it) for it in headers]
    found: dict[ColumnContent, int] = {}
    for part, names in _HEADERS.items():
        place = next((plain.index(name) for name in names.split("|") if name in plain), None)
        if place is not None and place not in found.values():
            found[part] = place
    if ColumnContent.GIVEN in found and ColumnContent.FAMILY not in found and ColumnContent.NAME in found:
        # "Roepnaam;Tussenvoegsel;Naam": then "naam" is the name of the family.
        found[ColumnContent.FAMILY] = found.pop(ColumnContent.NAME)
    phones = [at for at, it in enumerate(headers) if is_phone(it) and at not in found.values()]
    mobiles = [at for at in phones if is_mobile(headers[at])]
    others = [at for at in phones if at not in mobiles]
    if mobiles:
        found[ColumnContent.MOBILE] = mobiles[0]
    if others:
        found[ColumnContent.PHONE] = others[0]
    return found


def is_salutation_column(header: str) -> bool:
    """Return whether a column that was guessed to be a function may hold "Dhr." and "Mevr." instead."""
    return plain_header(header) == _TITLE
