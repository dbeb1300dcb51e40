from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incident.addresses.cards import read_cards
from incident.addresses.person import Colleague
from incident.errors import Refused

OLD = """BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Wit;Ren=C3=A9e;de
TEL;WORK;VOICE:010-1234567
TEL;CELL:06-12345678
EMAIL;INTERNET:r@s.nl
NOTE;ENCODING=QUOTED-PRINTABLE:een =
lange regel=0Aen nog een
END:VCARD
"""
THREE = """BEGIN:VCARD
VERSION:3.0
FN:Ren\\ée de
  Wit
N:Wit;Ren\\ée;de;;
ORG:De Brug\\, Zwolle;Afdeling zorg
TITLE:zorgco\\ördinator
item1.TEL;type=CELL;type=pref:+31 6 12345678
EMAIL;type="INTERNET:x":r@s.nl
PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ
 SkZJRgABAQ
END:VCARD
"""
FOUR = """BEGIN:VCARD
VERSION:4.0
FN:A B
TEL;VALUE=uri;TYPE="voice,home":tel:+31-10-1234567
ROLE:mentor
END:VCARD
begin:vcard
FN:C D
end:vcard
"""


def one(text: str, encoding: str = "utf-8") -> Colleague:
    return read_cards(text.encode(encoding)).people[0]


def test_a_card_of_an_old_telephone_is_read_with_quoted_printable_and_soft_line_ends():
    found = read_cards(OLD.encode())
    assert found.people == (Colleague(name="Renée de Wit", phone="06-12345678", mail="r@s.nl"),)
    assert [it.told() for it in found.doubts] == [
        "De hele lijst: één mens heeft meer dan één nummer. Het mobiele is overgenomen, en anders het eerste."
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_card_of_version_3_is_read_with_folded_lines_and_escapes(end):
    assert one(THREE.replace("\n", end)) == Colleague(
        name="Renée de Wit",
        function="zorgcoördinator",
        phone="+31 6 12345678",
        mail="r@s.nl",
        organisation="De Brug, Zwolle",
    )


def test_cards_of_version_4_are_read_and_there_may_be_several_in_a_file():
    found = read_cards(FOUR.encode()).people
    assert found == (Colleague(name="A B", function="mentor", phone="+31-10-1234567"), Colleague(name="C D"))


def test_a_card_in_windows_1252_is_read():
    assert one("BEGIN:VCARD\nN:Wit;Renée\nEND:VCARD\n", "cp1252").name == "Renée Wit"


def test_what_is_doubtful_is_said_with_its_line():
    found = read_cards(b"BEGIN:VCARD\nFN:=A B\nrommel\nTEL:612345678\nEND:VCARD\nBEGIN:VCARD\nTEL:06\nEND:VCARD\n")
    assert [it.phone for it in found.people] == ["0612345678"]
    told = [it.told() for it in found.doubts]
    assert "Regel 3: deze regel is geen deel van een kaartje. Hij is overgeslagen." in told
    assert "Regel 6: er staat geen naam. Deze regel is overgeslagen." in told


def test_a_file_may_end_without_a_last_line_end():
    assert [it.name for it in read_cards(b"BEGIN:VCARD\nFN:A B\nEND:VCARD").people] == ["A B"]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "geen adreskaartjes"),
        (b"naam;tel\nA;06\n", "geen adreskaartjes"),
        (b"\n\nBEGIN:VCARD\nFN:A\n", "regel 3 begint, is niet af"),
        (b"BEGIN:VCARD\nFN:A\nBEGIN:VCARD\nEND:VCARD\n", "regel 1 begint, is niet af"),
        (b"BEGIN:VCARD\nEND:VCARD\n" * 5_001, "meer dan 5000"),
        (b"x" * 5_000_001, "te groot"),
    ],
)
def test_a_file_that_holds_no_whole_cards_is_refused_in_words(raw, words):
    with pytest.raises(Refused, match=words):
        read_cards(raw)


def card_of(words: str) -> bytes:
    return f"BEGIN:VCARD\n{words}\nEND:VCARD".encode(errors="replace")


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=200)
    | st.text(max_size=150).map(lambda it: f"BEGIN:VCARD\n{it}\nEND:VCARD".encode(errors="replace"))
)
def test_whatever_the_file_holds_it_gives_people_or_explains(raw):
    with suppress(Refused):
        for it in read_cards(raw).people:
            assert it.name.isprintable()
