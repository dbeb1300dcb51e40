"""Whether two texts agree on numbers, times, dates and names, as a table."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incident.checks.agreement import contradictions, statements
from incident.checks.folded_text import fold
from incident.checks.quantities import QuantityKind, quantities
from tests.incident.checks.test_names import told_texts

CONTRADICT = [
    # this text, the other text, and the two places
    ("De mail is om 21.13 uur verstuurd.", "De mail is om 21.31 uur verstuurd.", "21.13 uur", "21.31 uur"),
    ("De mail is om 21:13 verstuurd.", "Om 21.31 uur is de mail verstuurd.", "21:13", "21.31 uur"),
    ("De dreigmail ging om half tien 's avonds uit.", "De dreigmail ging om 20.30 uur uit.", None, "20.30 uur"),
    ("De dreigmail ging om kwart over negen uit.", "De dreigmail ging om 21.31 uur uit.", "kwart over negen", None),
    ("De dreigmail ging om tien voor half tien uit.", "De dreigmail ging om 21.31 uur uit.", None, "21.31 uur"),
    ("De bijeenkomst begint om 9 uur in de aula.", "De bijeenkomst in de aula begint om 10 uur.", "9 uur", "10 uur"),
    ("De bijeenkomst voor ouders is om 19.30 uur.", "De bijeenkomst voor ouders is om acht uur.", None, "acht uur"),
    ("Magister-berichten zijn dicht sinds 21.58 uur.", "Sinds 21.48 uur zijn Magister-berichten dicht.", None, None),
    ("Twee leerlingen zijn gewond.", "Drie leerlingen zijn gewond.", "Twee", "Drie"),
    ("2 leerlingen zijn gewond.", "Drie leerlingen raakten gewond.", "2", "Drie"),
    ("Eén leerling is aangehouden.", "Twee leerlingen zijn aangehouden.", "Eén", "Twee"),
    ("De mail ging naar 300 leerlingen.", "De mail is naar 310 leerlingen gegaan.", "300", "310"),
    ("De mail ging naar 1.200 ouders.", "De mail ging naar 1300 ouders.", "1.200", "1300"),
    ("De mail ging naar ruim 300 leerlingen.", "De mail ging naar 450 leerlingen.", "300", "450"),
    ("De mail ging naar tientallen leraren.", "De mail ging naar 140 leraren.", "tientallen", "140"),
    ("De mail ging naar tweeëntwintig leraren.", "De mail ging naar 21 leraren.", "tweeëntwintig", "21"),
    ("Er zijn vier boze ouders op school geweest.", "Er zijn zes ouders op school geweest.", "vier", "zes"),
    ("In de mail staan twee foto's van wapens.", "De mail had drie foto's van wapens.", "twee", "drie"),
    ("Er zijn twee accounts gehackt.", "Er is één account gehackt.", "twee", "één"),
    ("De politie heeft vijf klassen gesproken.", "De politie sprak met zes klassen.", "vijf", "zes"),
    ("De school is maandag dicht.", "De school is dinsdag dicht.", "maandag", "dinsdag"),
    ("De lessen beginnen woensdag weer.", "De lessen beginnen weer op donderdag.", "woensdag", "donderdag"),
    ("Op 11 februari is de mail verstuurd.", "De mail is op 12 februari verstuurd.", "11 februari", "12 februari"),
    ("Op 11-02-2023 is de mail verstuurd.", "De mail is op 12 februari verstuurd.", "11-02-2023", "12 februari"),
    ("Op 31 maart is de mail verstuurd.", "De mail is op 30 maart verstuurd.", "31 maart", "30 maart"),
    ("De ouderavond is op 3 maart 2026 in de aula.", "De ouderavond in de aula is 4 maart.", "3 maart 2026", "4 maart"),
    ("Bel de school op 015-1234567.", "Bel de school op 015-1234568.", "015-1234567", "015-1234568"),
    ("De Kindertelefoon: 0800-0432.", "Bel de Kindertelefoon: 0800-0423.", None, None),
    ("Ouders kunnen het noodnummer 015 123 45 67 bellen.", "Het noodnummer voor ouders: 015-7654321.", None, None),
    ("De schade aan de computers is 500 euro.", "De schade aan de computers is € 5.000.", "500 euro", "€ 5.000"),
    ("De woordvoerder is mevrouw Jansen.", "De woordvoerder is de heer Smit.", "Jansen", "Smit"),
    ("Door de dreigmail vervallen twee lessen.", "Door de dreigmail vervalt één les.", "twee", "één"),
    ("Mevrouw De Boer is onze woordvoerder.", "Woordvoerder: de heer Smit.", "De Boer", "Smit"),
]

AGREE = [
    ("De mail is om 21.31 uur verstuurd.", "De mail is om 21:31 verstuurd."),
    ("De mail is om half tien 's avonds verstuurd.", "De mail is om 21.30 uur verstuurd."),
    ("De mail is om half tien verstuurd.", "De mail is om 21.30 uur verstuurd."),
    ("De mail is om kwart voor negen verstuurd.", "De mail is om 20.45 uur verstuurd."),
    ("De mail is om vijf over half tien verstuurd.", "De mail is om 21.35 uur verstuurd."),
    ("De mail is om 9 uur verstuurd.", "De mail is om 21.00 uur verstuurd."),
    ("De mail is om kwart over twaalf 's middags verstuurd.", "De mail is om 12.15 uur verstuurd."),
    ("De mail is om 21.31 uur verstuurd.", "De politie was er om 21.45 uur."),
    ("Om 21.31 uur ging de mail uit.", "Om 21.58 uur gingen de berichten in Magister dicht."),
    ("De school is open van 9.00 tot 12.00 uur.", "De school is open vanaf 9.00 uur."),
    ("U hoort uiterlijk om 22.30 uur weer van ons.", "Jullie horen uiterlijk om 23.00 uur weer van ons."),
    ("Het volgende bericht komt om 22.30 uur op de website.", "Het volgende bericht komt om 23 uur op de website."),
    ("Twee leerlingen zijn gewond.", "2 leerlingen raakten gewond."),
    ("De mail ging naar tweeduizend ouders.", "De mail ging naar 2000 ouders."),
    ("De mail ging naar duizend ouders.", "De mail ging naar 1000 ouders."),
    ("Twee leerlingen zijn gewond.", "Drie leerlingen zijn aangehouden."),
    ("Twee leerlingen zijn gewond.", "Twee andere leerlingen zijn gewond."),
    ("Twee van de 300 leerlingen zijn gewond.", "Twee leerlingen zijn gewond."),
    ("Een leerling is gewond.", "Twee leerlingen zijn gewond."),
    ("De mail ging naar ruim 300 leerlingen.", "De mail ging naar 312 leerlingen."),
    ("De mail ging naar tientallen leraren.", "De mail ging naar 40 leraren."),
    ("De mail ging naar 1.200 ouders.", "De mail ging naar 1200 ouders."),
    ("De mail ging naar twintig leraren.", "De mail ging naar 300 leerlingen."),
    ("De school is maandag dicht.", "De politie komt dinsdag langs."),
    ("De school is maandag en dinsdag dicht.", "De school is dinsdag dicht."),
    ("De mail is op 11 februari verstuurd.", "De mail is op zaterdag 11 februari 2023 verstuurd."),
    ("De mail is op 11-2-2023 verstuurd.", "De mail is op 11 feb verstuurd."),
    ("Bel de school op 015-1234567.", "Bel de school op (015) 123 45 67."),
    ("Bel de school op 015-1234567.", "Bel de school op +31 15 1234567."),
    ("Bel 112 bij spoed.", "Bel de Kindertelefoon: 0800-0432."),
    ("Bel de Kindertelefoon: 0800-0432.", "Bel Slachtofferhulp: 0900-0101."),
    ("Het crisisteam is 24 uur per dag bereikbaar.", "Het crisisteam is tot 22.00 uur bereikbaar."),
    ("Binnen 72 uur melden we het datalek.", "Binnen 24 uur melden we het datalek aan ouders."),
    ("Eerder schreven wij: twee leerlingen zijn gewond. Dat klopt niet.", "Drie leerlingen zijn gewond."),
    ("De woordvoerder is mevrouw Jansen.", "Mevrouw Jansen is onze woordvoerder."),
    ("De woordvoerder praat met de media.", "De woordvoerder is de heer Smit."),
    ("We werken met versie 2.10 van het draaiboek.", "We werken met versie 2.11 van het draaiboek."),
    ("In lokaal 21 is opvang.", "In lokaal 22 is opvang voor het team."),
    ("De schade is 500 euro.", "De opbrengst van de actie is 900 euro."),
]


def between(mine: str, theirs: str) -> list[tuple[str, str]]:
    found = contradictions(statements([mine]), {"F1": statements([theirs])})
    return [(it.words, it.other_words) for it in found]


def test_the_tables_are_as_large_as_they_should_be():
    assert len(CONTRADICT) + len(AGREE) >= 60
    assert len(AGREE) >= 30


@pytest.mark.parametrize(("mine", "theirs", "here", "there"), CONTRADICT, ids=[it[0] for it in CONTRADICT])
def test_a_contradiction_is_found_from_both_sides(mine, theirs, here, there):
    [(words, other)] = between(mine, theirs)
    assert words == (here or words)
    assert other == (there or other)
    assert (other, words) in between(theirs, mine)


@pytest.mark.parametrize(("mine", "theirs"), AGREE)
def test_what_agrees_or_differs_rightly_is_left_alone(mine, theirs):
    assert between(mine, theirs) == []
    assert between(theirs, mine) == []


def test_no_text_of_one_incident_contradicts_another():
    texts = {f"T{at}": statements([text]) for at, text in enumerate(told_texts())}
    found = [it for mine in texts.values() for it in contradictions(mine, texts)]
    assert sum(len(it) for it in texts.values()) > 10
    assert [(it.words, it.other, it.other_words) for it in found] == []


@pytest.mark.parametrize(
    ("text", "kind", "least", "most"),
    [
        ("om 21.30 uur", QuantityKind.TIME, 1290, 1290),
        ("21:31", QuantityKind.TIME, 1291, 1291),
        ("om 9 uur", QuantityKind.TIME, 540, 1260),
        ("09.00 uur", QuantityKind.TIME, 540, 540),
        ("half tien 's avonds", QuantityKind.TIME, 1290, 1290),
        ("half tien ’s ochtends", QuantityKind.TIME, 570, 570),
        ("kwart over negen", QuantityKind.TIME, 555, 1275),
        ("vijf voor half tien vanavond", QuantityKind.TIME, 1285, 1285),
        ("half een", QuantityKind.TIME, 30, 750),
        ("om twaalf uur", QuantityKind.TIME, 720, 1440),
        ("zaterdag", QuantityKind.WEEKDAY, 5, 5),
        ("11 februari 2023", QuantityKind.DATE, 211, 2023),
        ("11/2/23", QuantityKind.DATE, 211, 2023),
        ("drie leerlingen", QuantityKind.COUNT, 3, 3),
        ("minstens 3 leerlingen", QuantityKind.COUNT, 3, 10**9),
        ("hoogstens drieëndertig leerlingen", QuantityKind.COUNT, 0, 33),
        ("enkele tientallen ouders", QuantityKind.COUNT, 20, 99),
        ("€ 1.250,50", QuantityKind.MONEY, 125050, 125050),
        ("drieduizend ouders", QuantityKind.COUNT, 3000, 3000),
    ],
)
def test_a_quantity_is_read(text, kind, least, most):
    [found] = quantities(fold(f"Het was {text}."))
    assert (found.kind, found.least, found.most) == (kind, least, most)


@pytest.mark.parametrize(
    "text",
    [
        "24 uur per dag",
        "binnen 2 uur",
        "versie 2.10",
        "een leerling",
        "twee andere ouders",
        "112",
        "stap 3b",
        "3B",
        "32 maart",
        "code x0701234567",
        "1.0612345678",
    ],
)
def test_what_is_no_quantity_is_left_alone(text):
    assert quantities(fold(f"Het was {text}.")) == []


def test_a_place_points_into_the_part_as_it_was_typed():
    parts = ["Beste ouders,", "Er zijn\u00a0twee\u00adë leerlingen. Twee\u200b leerlingen zijn gewond."]
    [found] = contradictions(statements(parts), {"T2": statements(["", "Drie leerlingen zijn gewond."])})
    assert (found.kind, found.place.part, found.other, found.other_place.part) == (QuantityKind.COUNT, 1, "T2", 1)
    assert parts[1][found.place.start : found.place.end] == found.words == "Twee\u200b"


PIECES = [
    "om",
    "half tien",
    "21.31",
    "uur",
    "twee",
    "3",
    "leerlingen",
    "11 februari",
    "€ 5",
    "0800-0432",
    "é",
    "\u0301",
    ".",
]
ANY = st.text(max_size=150) | st.lists(st.sampled_from(PIECES), max_size=15).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(st.lists(ANY, max_size=3), st.lists(ANY, max_size=2))
def test_any_texts_can_be_compared(mine, theirs):
    for it in contradictions(statements(mine), {"T2": statements(theirs)}):
        assert mine[it.place.part][it.place.start : it.place.end] == it.words != ""
        assert theirs[it.other_place.part][it.other_place.start : it.other_place.end] == it.other_words != ""


@settings(max_examples=100, deadline=None)
@given(st.lists(ANY, max_size=3))
def test_no_text_contradicts_itself_sentence_by_sentence(parts):
    for it in statements(parts):
        assert contradictions([it], {"T1": [it]}) == ()
