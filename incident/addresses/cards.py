"""People from address cards: vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350), as telephones and mail programs write them.

Of each card these are read: the name, the first mobile or else the first number, the first mail address, the title and
the organisation. Pictures and everything else are skipped.
"""

import quopri
import re
from collections.abc import Iterator

import msgspec

from incident.addresses.encoding import decoded
from incident.addresses.person import MOST_BYTES, MOST_PEOPLE, Colleague, ContactDoubt, People, mail, name, tidy
from incident.addresses.phone_numbers import MOST_NUMBERS, digits, read_number, several_numbers
from incident.addresses.same_name import gathered
from incident.errors import Refused

_LINE = re.compile(
    r"(?:[\w-]+\.)?(?P<name>[\w-]+)(?P<params>(?:;[^:\"]*(?:\"[^\"]*\"[^:\"]*)*)?):(?P<value>.*)", re.DOTALL
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_CHARSET = re.compile(r"UTF-?8|(US-)?ASCII|ISO-8859-[0-9]{1,2}|LATIN-?[0-9]|(WINDOWS-|CP)125[0-9]|MACINTOSH")
"""What programs write. Python knows many more, and some of those are no text, or fail in ways of their own."""
_MOBILE = ("CELL", "MOBILE", "MSG", "IPHONE")
_NO_VOICE = ("FAX", "PAGER", "MODEM", "TELEX")


class _Property(msgspec.Struct, frozen=True):
    line: int
    name: str
    params: str
    value: str


def read_cards(raw: bytes) -> People:
    """Read the people in a file of cards.

    Raises `Refused` when it is too large, is no file of cards, or holds a card without an end.
    """
    if len(raw) > MOST_BYTES:
        raise Refused(f"Dit bestand is te groot: meer dan {MOST_BYTES // 1_000_000} MB.", now="Kies minder kaartjes.")
    text, noted = decoded(raw)
    doubts = list(noted)
    several: list[int] = []
    found = [(card[0].line, _person(card, doubts, several)) for card in _cards(text, doubts)]
    if not found:
        raise Refused("Er staan geen adreskaartjes in dit bestand.", now="Kies een bestand dat eindigt op .vcf.")
    doubts += several_numbers(len(several))
    return gathered(found, doubts)


def _cards(text: str, doubts: list[ContactDoubt]) -> Iterator[list[_Property]]:
    card: list[_Property] | None = None
    begun, count = 0, 0
    for it in _properties(text, doubts):
        kind = it.value.strip().upper()
        if it.name == "BEGIN" and kind == "VCARD":
            if card is not None:
                raise _unfinished(begun)
            card, begun, count = [it], it.line, count + 1
            if count > MOST_PEOPLE:
                raise Refused(f"Er staan meer dan {MOST_PEOPLE} mensen in dit bestand.", now="Kies minder kaartjes.")
        elif it.name == "END" and kind == "VCARD" and card is not None:
            yield card
            card = None
        elif card is not None:
            card.append(it)
    if card is not None:
        raise _unfinished(begun)


def _unfinished(line: int) -> Refused:
    return Refused(
        f"Het kaartje dat op regel {line} begint, is niet af.", now="Maak het bestand opnieuw, of kies een ander."
    )


def _properties(text: str, doubts: list[ContactDoubt]) -> Iterator[_Property]:
    """Return the lines as properties, with folded lines joined."""
    for line, words in _unfolded(text):
        match = _LINE.fullmatch(words)
        if match is not None:
            yield _Property(line, match["name"].upper(), match["params"].upper(), match["value"])
        elif words.strip():
            doubts.append(ContactDoubt(line, "deze regel is geen deel van een kaartje. Hij is overgeslagen."))


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Join folded lines: the next one begins with a space, or the last one ends in "=" where that is encoded."""
    pieces: list[str] = []
    begun, soft = 0, False
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), start=1):
        if soft:
            pieces.append("\n" + line)
        elif line[:1] in {" ", "\t"} and pieces:
            pieces.append(line[1:])
        else:
            if pieces:
                yield begun, "".join(pieces)
            pieces, begun = [line], number
        soft = line.endswith("=") and "QUOTED-PRINTABLE" in pieces[0].upper()
    if pieces:
        yield begun, "".join(pieces)


def _value(it: _Property, doubts: list[ContactDoubt]) -> str:
    if "QUOTED-PRINTABLE" not in it.params:
        return it.value
    charset = re.search(r"CHARSET=\"?([\w-]+)", it.params)
    name = charset[1] if charset else "UTF-8"
    raw = quopri.decodestring(it.value.encode("utf-8", errors="replace"))
    try:
        if _CHARSET.fullmatch(name):
            return raw.decode(name)
    except (UnicodeDecodeError, LookupError):
        pass
    doubts.append(ContactDoubt(it.line, "deze regel heeft tekens die niet te lezen zijn. Kijk de naam na."))
    return raw.decode("cp1252", errors="replace")


def _plain(words: str) -> str:
    return _ESCAPED.sub(lambda it: " " if it[1] in "nN" else it[1], words)


def _parts(words: str) -> list[str]:
    """Split at semicolons that are not escaped."""
    return [_plain(it) for it in re.split(r"(?<!\\);", words)]


def _person(card: list[_Property], doubts: list[ContactDoubt], several: list[int]) -> Colleague:
    line = card[0].line

    def first(*names: str) -> str:
        """Return the first value that is not empty."""
        values = (_value(it, doubts) for named in names for it in card if it.name == named)
        return next((it for it in values if it.strip(" ;")), "")

    family, given, middle, *_ = (*_parts(first("N")), "", "", "")
    return Colleague(
        name=name(_plain(first("FN")) or " ".join((given, middle, family)), line, doubts),
        function=tidy(_plain(first("TITLE", "ROLE")), line, "functie", doubts),
        phone=_number(card, doubts, several),
        mail=mail(_plain(first("EMAIL")), line, doubts),
        organisation=tidy(_parts(first("ORG"))[0], line, "organisatie", doubts),
    )


def _number(card: list[_Property], doubts: list[ContactDoubt], several: list[int]) -> str:
    """Return the first mobile number, or else the first; add the line to `several` when there are more."""
    fields = [it for it in card if it.name == "TEL" and not any(word in it.params for word in _NO_VOICE)]
    numbers = [(it, read_number(_plain(_value(it, doubts)), it.line, doubts)) for it in fields[:MOST_NUMBERS]]
    there = [(it, number) for it, number in numbers if number.text]
    if not there:
        return ""
    if len({digits(number.text) for _, number in there}) > 1:
        several.append(card[0].line)
    labelled = (number for it, number in there if any(word in it.params for word in _MOBILE))
    mobile = (number for _, number in there if number.mobile)
    return next(labelled, next(mobile, there[0][1])).text
