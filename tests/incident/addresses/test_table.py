from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from incident.addresses.columns import ColumnContent, guess
from incident.addresses.person import MOST_BYTES, MOST_PEOPLE, Colleague
from incident.addresses.table import people, read
from incident.errors import Refused

EXCEL = 'Voornaam;Tussenvoegsel;Achternaam;Functie;Mobiel;E-mail\r\nRenée;de;Wit;"zorg; nazorg";0612345678;r@s.nl\r\n'


def taken(raw: bytes):
    table = read(raw)
    return people(table, guess(table.headers))


def doubts(raw: bytes) -> list[str]:
    return [it.told() for it in taken(raw).doubts]


RENEE = Colleague(name="Renée de Wit", function="zorg; nazorg", phone="0612345678", mail="r@s.nl")


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
def test_a_list_as_dutch_excel_writes_it_is_read_in_every_encoding(encoding):
    found = taken(EXCEL.encode(encoding))
    assert (found.people, found.doubts) == ((RENEE,), ())


@pytest.mark.parametrize(
    ("raw", "name", "number"),
    [
        (b"naam,telefoon\nA B,0101234567\n", "A B", "0101234567"),
        (b"Naam\tTel.\nA B\t010-1234567\n", "A B", "010-1234567"),
        (b"sep=;\r\nNaam;Telefoonnummer:\r\nA B;+31 6 12345678\r\n", "A B", "+31 6 12345678"),
        (b'"Display Name","Mobile Phone","x,y"\n"B, A","06 1234 5678",""\n', "B, A", "06 1234 5678"),
        (b"name,phone 1 - value\nA B,(010) 123 45 67\n", "A B", "(010) 123 45 67"),
        (b"naam;telefoon;mobiel\nA B;0101234567;0612345678\n", "A B", "0612345678"),
    ],
)
def test_separator_and_headers_are_guessed(raw, name, number):
    (one,) = taken(raw).people
    assert (one.name, one.phone) == (name, number)


def test_a_guess_can_be_put_right():
    table = read(b"wie;bereikbaar op\nA B;0612345678\n")
    assert guess(table.headers) == {}
    with pytest.raises(Refused, match="kolom met namen"):
        people(table, {})
    (one,) = people(table, {ColumnContent.NAME: 0, ColumnContent.PHONE: 1}).people
    assert one == Colleague(name="A B", phone="0612345678")


@pytest.mark.parametrize(
    ("cells", "kept", "doubt"),
    [
        ("A B;612345678", ("A B", "0612345678"), "Regel 2: het telefoonnummer miste de eerste 0. Die is ervoor gezet."),
        ('A B;="0612345678"', ("A B", "0612345678"), "Regel 2: in ‘telefoon’ stond een formule."),
        ("=cmd|' /C calc'!A0;06", ("cmd|' /C calc'!A0", "06"), "Regel 2: in ‘naam’ stond een formule."),
        ("@SUM(A1);0612345678", ("SUM(A1)", "0612345678"), "Regel 2: ‘naam’ begon met een teken van een formule."),
        ("--A B;0612345678", ("A B", "0612345678"), "Regel 2: ‘naam’ begon met een teken van een formule."),
        ("A\x1b[31m B;0612345678", ("A[31m B", "0612345678"), "Regel 2: in ‘naam’ stonden onzichtbare tekens."),
        ("A\u202eB;0612345678", ("AB", "0612345678"), "Regel 2: in ‘naam’ stonden onzichtbare tekens."),
        ("A B;bel de receptie", ("A B", "bel de receptie"), "Regel 2: dit lijkt geen telefoonnummer."),
        (f"{'A' * 300};0612345678", ("A" * 200, "0612345678"), "Regel 2: ‘naam’ was te lang en is afgekapt."),
        ("A B;0612345678;x", ("A B", "0612345678"), "Regel 2: deze regel heeft 3 vakken, de regel met de kopjes 2."),
    ],
)
def test_what_is_doubtful_is_said_with_its_line_before_it_is_taken(cells, kept, doubt):
    found = taken(f"naam;telefoon\n{cells}\n".encode())
    assert (found.people[0].name, found.people[0].phone) == kept
    assert any(it.told().startswith(doubt) for it in found.doubts)


def test_a_row_without_a_name_is_left_out_and_of_two_with_one_name_both_are_kept():
    found = taken(b"naam;tel\n;0612345678\nA B;0611111111\n\na b;0622222222\n")
    assert [it.phone for it in found.people] == ["0611111111", "0622222222"]
    assert [it.told() for it in found.doubts] == [
        "Regel 2: er staat geen naam. Deze regel is overgeslagen.",
        "Regel 5: deze naam staat er al, met andere gegevens. Beide zijn overgenomen. Zijn het twee mensen?",
    ]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "niets in dit bestand"),
        (b"\n \n", "niets in dit bestand"),
        (b"naam;tel\n", "geen mensen"),
        (b"PK\x03\x04\0\0rest of a workbook", "geen tekstbestand"),
        (b'naam;tel\n"A B;0612345678\n', "Regel 2 is niet te lezen"),
        (b'naam;tel\n"A" B;06\n', "Regel 2 is niet te lezen"),
        ("naam;tel\nA;06\n".encode("utf-16") + b"\x00\xd8\n\0", "Regel 3 is niet te lezen"),
        (b"x" * (MOST_BYTES + 1), "te groot"),
        (b"a;" * 101 + b"\n1\n", "meer dan 100 kolommen"),
        (b"naam\n" + b"A\n" * (MOST_PEOPLE + 1), "meer dan 5000 mensen"),
        (b'naam;tel\n"' + b"A" * 200_000 + b'";06\n', "Regel 2 is niet te lezen"),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_words_without_what_stands_in_it(raw, words):
    with pytest.raises(Refused, match=words) as refused:
        taken(raw)
    assert "A B" not in str(refused.value)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda it: f"naam;telefoon\n{it}".encode(errors="replace")))
@example(raw=b"naam\n\x01\t=1")
def test_whatever_the_file_holds_it_gives_people_or_explains(raw):
    with suppress(Refused):
        found = taken(raw)
        for it in found.people:
            assert it.name
            assert not it.name.startswith(("=", "@", "+", "-"))
            assert it.name.isprintable()


@pytest.mark.parametrize(("between", "number"), [([], 3), ([""], 4)])
def test_a_quotation_mark_that_is_not_closed_is_found_where_it_stands(between, number):
    lines = ["naam;telefoon", "A B;1", *between, '"kapot;2', "C D;3", '"E ""F"" G";4']
    with pytest.raises(Refused, match=f"Regel {number} is niet te lezen"):
        read("\r\n".join(lines).encode())
