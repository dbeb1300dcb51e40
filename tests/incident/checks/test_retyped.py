"""Whether typed words repeat a fact, as a table."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incident.checks.retyped import LIKENESS, retyped
from tests.incident.checks.test_names import own_words

SAME = [
    ("Het account waarmee de mail is verstuurd, is gehackt.", "De mail kwam uit een gehackt account."),
    (
        "Het account waarmee de mail is verstuurd, is gehackt.",
        "Het account is gehackt waarmee de mail werd verstuurd, zegt ICT.",
    ),
    ("Het account waarmee de mail is verstuurd, is gehackt.", "Iemand heeft het account gehackt en de mail verstuurd."),
    ("De politie onderzoekt de dreigmail.", "De dreigmail wordt onderzocht door de politie."),
    ("De politie onderzoekt de dreigmail.", "De politie doet onderzoek naar de dreigmail."),
    ("In de mail staan foto's van wapens.", "De mail bevat foto's van wapens."),
    ("In de mail staan foto's van wapens.", "Er staan wapenfoto's in de mail."),
    ("In de mail staan foto's van wapens.", "Bij de mail zaten foto's van twee wapens."),
    ("De mail kwam uit het account van één leerling.", "De mail is gestuurd uit het account van een leerling."),
    (
        "De mail kwam uit het account van één leerling.",
        "Het gaat om een mail uit het account van een van onze leerlingen.",
    ),
    (
        "De leerling van het account heeft de mail zelf verstuurd.",
        "De leerling verstuurde de mail zelf vanuit het account.",
    ),
    (
        "De leerling van het account heeft de mail zelf verstuurd.",
        "De leerling heeft de mail niet zelf vanaf het account verstuurd.",
    ),
    (
        "De berichten in Magister staan uit, voor alle scholen van het bestuur.",
        "Bij alle scholen van ons bestuur staan de berichten in Magister uit.",
    ),
    (
        "Er is aangifte gedaan tegen een leerling uit de derde klas.",
        "Tegen een leerling van de derde klas is aangifte gedaan.",
    ),
    ("Een leerling ligt in het ziekenhuis.", "Een van onze leerlingen ligt op dit moment in het ziekenhuis."),
]

OTHER = [
    ("De politie onderzoekt de dreigmail.", "We werken samen met de politie en het bestuur."),
    ("De politie onderzoekt de dreigmail.", "We zoeken het uit, samen met de politie."),
    ("De politie onderzoekt de dreigmail.", "De politie vraagt om de dreigmail niet door te sturen."),
    ("De mail kwam uit het account van één leerling.", "Leerlingen en leraren hebben een dreigmail gekregen."),
    ("De mail kwam uit het account van één leerling.", "Verander het wachtwoord van uw account en open de mail niet."),
    ("De mail kwam uit het account van één leerling.", "We weten nog niet wie de mail heeft gestuurd."),
    ("In de mail staan foto's van wapens.", "Stuur de mail en de foto's niet door."),
    ("In de mail staan foto's van wapens.", "Wapens zijn op onze school nooit toegestaan."),
    ("Het account waarmee de mail is verstuurd, is gehackt.", "Stuur de mail niet door en zet niets online."),
    ("Het account waarmee de mail is verstuurd, is gehackt.", "We weten nog niet wie de mail heeft verstuurd."),
    ("Het account waarmee de mail is verstuurd, is gehackt.", "Verander het wachtwoord van uw account."),
    ("De berichten in Magister staan uit, voor alle scholen van het bestuur.", "Het bestuur belt alle scholen."),
    (
        "De berichten in Magister staan uit, voor alle scholen van het bestuur.",
        "U krijgt berichten van ons via de Hoy-app, niet via Magister.",
    ),
    ("Er is aangifte gedaan tegen een leerling uit de derde klas.", "U kunt zelf aangifte doen bij de politie."),
    ("Een leerling ligt in het ziekenhuis.", "Wij leven mee met de familie van de leerling."),
    ("De leerling van het account heeft de mail zelf verstuurd.", "De school is maandag open."),
]


def test_the_tables_are_as_large_as_they_should_be():
    assert len(SAME) >= 15
    assert len(OTHER) >= 15


@pytest.mark.parametrize(("fact", "sentence"), SAME)
def test_a_fact_in_other_words_is_found(fact, sentence):
    text = f"Beste ouders, {sentence} Meer hoort u morgen."
    parts = ["Wij schrijven u over de school.", text]
    [found] = [it for it in retyped(parts, {"F1": "De aula is vandaag te huur.", "F2": fact}) if it.fact == "F2"]
    assert found.place.part == 1
    assert text[found.place.start : found.place.end] == found.words
    assert sentence in found.words


@pytest.mark.parametrize(("fact", "sentence"), OTHER)
def test_a_sentence_about_something_else_is_left_alone(fact, sentence):
    assert retyped([sentence], {"F1": fact}) == ()


def test_a_sentence_that_denies_the_fact_is_marked():
    fact = {"F1": "De leerling van het account heeft de mail zelf verstuurd."}
    assert [it.opposite for it in retyped(["De leerling heeft de mail niet vanaf het account verstuurd."], fact)] == [
        True
    ]
    assert [it.opposite for it in retyped(["De leerling heeft de mail vanaf het account verstuurd."], fact)] == [False]


def test_the_threshold_lies_between_what_is_and_what_is_not(monkeypatch):
    monkeypatch.setattr("incident.checks.retyped.LIKENESS", 0)
    lowest = min(retyped([sentence], {"F1": fact})[0].likeness for fact, sentence in SAME)
    highest = max((it.likeness for fact, sentence in OTHER for it in retyped([sentence], {"F1": fact})), default=0)
    assert highest < LIKENESS <= lowest


FACTS = {
    "F1": "Om 21.31 uur ging er via Magister een dreigmail naar leerlingen en leraren.",
    "F2": "De mail kwam uit het account van één leerling.",
    "F3": "In de mail staan foto's van wapens.",
    "F4": "De leerling van het account heeft de mail zelf verstuurd.",
    "F5": "De politie onderzoekt de dreigmail.",
    "F6": "De berichten in Magister staan uit, voor alle scholen van het bestuur.",
    "F7": "Het account waarmee de mail is verstuurd, is gehackt.",
}
"""As in the example case."""


def test_one_sentence_of_the_example_retypes_a_fact():
    letters = own_words()
    found = {(it.fact, it.words) for it in retyped(letters, FACTS)}
    assert len(letters) > 30
    # What parents are told first is the fact, without its time.
    assert found == {("F1", "Leerlingen en leraren hebben een dreigmail gekregen.")}


def test_two_telling_words_are_enough_for_a_fact():
    [found] = retyped(["De politie onderzoekt het."], {"F1": "De politie onderzoekt."})
    assert found.likeness == 100


def test_no_facts_and_no_text_give_nothing():
    assert retyped(["De politie onderzoekt de dreigmail."], {}) == ()
    assert retyped(["De politie onderzoekt de dreigmail."], {"F1": "", "F2": "mail"}) == ()
    assert retyped(["", "  \n\n . "], FACTS) == ()


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(max_size=120), max_size=3), st.text(max_size=80))
def test_any_text_can_be_compared_with_any_fact(parts, fact):
    for it in retyped([*parts, fact], {**FACTS, "F8": fact}):
        part = [*parts, fact][it.place.part]
        assert 0 <= it.place.start < it.place.end <= len(part)
        assert part[it.place.start : it.place.end] == it.words
