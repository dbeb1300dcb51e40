"""The findings on the words of a text; the checks themselves have tables of their own."""

import pytest

from incident.playbook.sensitive import Sensitive
from incident.playbook.text_kinds import TextKind
from incident.playbook.text_parts import TextPart
from incident.records import involved
from incident.records.facts import FactStatus
from incident.texts.text_checks import findings
from tests.incident.story import INVOLVED, MEDIA, PARENTS, PUPILS, TEAM


@pytest.fixture
def school(story):
    """People involved have been told in person, and so have all audiences before the parents."""
    story.settle(INVOLVED, TEAM)
    return story


def blocking(story, text):
    return [(it.part, it.words) for it in findings(story.dossier, text, story.now) if it.blocking]


def told(story, **details):
    """A person involved who was told."""
    person = story.person(**details)
    for hearer in person.hearers:
        story.do(involved.tell(story.stamp(), person, hearer, "gesprek"))
    return person


def test_the_name_of_somebody_involved_stops_a_text_for_others(school):
    told(school, given="Fatima", family="el Idrissi", group="3B")
    text = school.write(school.text(PARENTS), unknown="We weten nog niet wat Fatima heeft gezien.")
    assert blocking(school, text) == [(TextPart.UNKNOWN, "Fatima")]


def test_a_name_is_found_in_the_title_and_in_a_fact_too(school):
    told(school, given="Fatima", family="el Idrissi")
    school.fact("De mail kwam uit het account van Fatima el Idrissi.", share=[PARENTS])
    text = school.write(school.text(PARENTS), title="Over Fatima")
    assert {part for part, _ in blocking(school, text)} == {None, TextPart.KNOWN}


def test_of_somebody_without_a_name_the_class_alone_is_not_looked_for(school):
    told(school, group="3B")
    text = school.write(school.text(PARENTS), unknown="We spreken morgen een leerling uit 3B.")
    assert [it for it in findings(school.dossier, text, school.now) if "3B" in it.words] == []


def test_those_who_may_have_names_get_them(school):
    told(school, given="Fatima", family="el Idrissi")
    school.audience(INVOLVED, may_hear=(Sensitive.NAMES,))
    text = school.write(school.text(INVOLVED), unknown="We spreken morgen met Fatima.")
    assert blocking(school, text) == []


def test_a_name_that_is_a_word_too_is_advice_at_the_start_of_a_sentence(school):
    told(school, given="Roos", family="Bloem")
    text = school.write(school.text(PARENTS), help="Roos en wit zijn de kleuren van de school.")
    found = [it for it in findings(school.dossier, text, school.now) if it.words == "Roos"]
    assert [it.blocking for it in found] == [False]


def test_a_withheld_fact_in_own_words_stops_a_text(school):
    school.fact("De politie heeft een wapen gevonden in een kluisje.", share=[TEAM])
    text = school.write(school.text(PARENTS), doing="In een kluisje heeft de politie een wapen gevonden.")
    (what,) = [it.what for it in findings(school.dossier, text, school.now) if it.blocking]
    assert "vertelt F1. Dat mag deze doelgroep niet horen" in what


def test_the_same_words_are_fine_once_the_fact_is_shared(school):
    fact = school.fact("De politie heeft een wapen gevonden in een kluisje.", share=[TEAM])
    text = school.write(school.text(PARENTS), doing="In een kluisje heeft de politie een wapen gevonden.")
    school.share(fact, PARENTS)
    assert blocking(school, text) == []


def test_what_a_fact_said_before_stops_a_text(school):
    fact = school.fact("De leerling heeft de dreigmail zelf verstuurd.", FactStatus.SUSPECTED, share=[PARENTS])
    school.revise(fact, text="Iemand anders heeft de dreigmail verstuurd via een gehackt account.")
    text = school.write(school.text(PARENTS), unknown="De leerling heeft zelf de dreigmail verstuurd.")
    (what,) = [it.what for it in findings(school.dossier, text, school.now) if it.blocking]
    assert "F1 zoals het was" in what


def test_denying_a_rumour_is_not_telling_it(school):
    school.fact("Er is een wapen gevonden in de school.", FactStatus.RUMOUR)
    text = school.write(school.text(PARENTS), unknown="Er is geen wapen gevonden in de school.")
    assert blocking(school, text) == []


def test_what_stands_behind_a_denied_rumour_is_read_as_well(school):
    school.fact("Er is een wapen gevonden in de school.", FactStatus.RUMOUR)
    school.fact("De politie zoekt een tweede leerling.", share=[TEAM])
    words = "Er is geen wapen gevonden in de school. De politie zoekt een tweede leerling."
    text = school.write(school.text(PARENTS), unknown=words)
    assert blocking(school, text) == [(TextPart.UNKNOWN, "De politie zoekt een tweede leerling.")]


@pytest.mark.parametrize("length", [40, 41])
def test_a_sentence_of_forty_characters_is_shown_whole_and_a_longer_one_is_cut_after_a_word(school, length):
    sentence = f"De politie zoekt een tweede leerling{'s' * (length - 37)}."
    assert len(sentence) == length
    school.fact(sentence, share=[TEAM])
    text = school.write(school.text(PARENTS), unknown=sentence)
    (what,) = [it.what for it in findings(school.dossier, text, school.now) if it.blocking]
    assert what[1 : what.index("’")] == (sentence if length == 40 else "De politie zoekt een tweede…")


def test_a_number_that_contradicts_a_fact_names_both(school):
    school.fact("Veertig leerlingen kregen de mail.", share=[PARENTS])
    text = school.write(school.text(PARENTS), doing="We bellen de 30 leerlingen die de mail kregen.")
    (what,) = [it.what for it in findings(school.dossier, text, school.now) if it.blocking]
    assert what == "Hier staat ‘30’, en in F1 staat ‘Veertig’."


def test_a_time_that_contradicts_another_text_of_the_round_is_found(school):
    school.write(school.text(PUPILS), doing="De mentoren praten maandag om 9.00 uur met alle klassen.")
    text = school.write(school.text(PARENTS), doing="De mentoren praten maandag om 10.00 uur met alle klassen.")
    assert [words for _, words in blocking(school, text)] == ["10.00 uur"]


def test_a_short_message_that_is_too_long_says_how_much(school):
    school.fact("Om 21.31 uur ging er via Magister een dreigmail naar alle leerlingen en leraren.", share=[PARENTS])
    text = school.text(PARENTS, TextKind.SHORT_MESSAGE)
    assert blocking(school, text) == []
    text = school.write(text, promised=None, more="Lees alles op de site. " * 8)
    (what,) = [it.what for it in findings(school.dossier, text, school.now) if it.blocking]
    assert what.startswith("Te lang voor één sms: ")


def test_a_short_message_of_exactly_one_message_is_not_too_long(school):
    text = school.text(PARENTS, TextKind.SHORT_MESSAGE)

    def over(letters: int) -> list[str]:
        long = school.write(text, promised=None, more="x" * letters)
        return [it.what for it in findings(school.dossier, long, school.now) if it.blocking]

    (said,) = over(200)
    fits = 200 - int(said.removeprefix("Te lang voor één sms: ").split()[0])
    assert over(fits) == []
    assert over(fits + 1) == ["Te lang voor één sms: 1 tekens te veel."]


def test_one_strange_character_more_than_halves_the_room(school):
    text = school.write(school.text(PARENTS, TextKind.SHORT_MESSAGE), promised=None, more="Kijk op de site ☂ " * 5)
    (what,) = [it.what for it in findings(school.dossier, text, school.now) if it.blocking]
    assert "Door ‘☂’ past er minder in." in what


def test_heavy_dutch_is_advice_and_never_in_the_way(school):
    text = school.write(school.text(PARENTS), doing="Ten aanzien hiervan wordt door ons geëvalueerd.")
    found = [it for it in findings(school.dossier, text, school.now) if it.part is TextPart.DOING]
    assert found
    assert not any(it.blocking for it in found)


def test_what_texts_start_with_raises_no_alarm(school):
    told(school, given="Fatima", family="el Idrissi", group="3B")
    school.fact("Om 21.31 uur ging er een dreigmail rond.", share=[TEAM, PUPILS, PARENTS, MEDIA])
    school.settle(PUPILS, "bestuur")
    for kind in TextKind:
        text = school.text(PARENTS, kind)
        assert blocking(school, text) == [], kind
