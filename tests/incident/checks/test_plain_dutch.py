import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incident.checks.jargon import JARGON
from incident.checks.plain_dutch import MOST_WORDS, PlainDutchRule, advice
from incident.folding import folded
from tests.incident.checks.readability import score
from tests.incident.checks.test_names import own_words, shipped_texts


def rules(text: str) -> list[tuple[PlainDutchRule, str]]:
    return [(it.rule, it.words) for it in advice([text])]


@pytest.mark.parametrize(
    ("text", "passive"),
    [
        ("De dreigmail wordt onderzocht door de politie.", "wordt onderzocht"),
        ("Er wordt morgen een bericht aan alle ouders gestuurd.", "wordt morgen een bericht aan alle ouders gestuurd"),
        ("De leerling werd aangehouden.", "werd aangehouden"),
        ("De ouders zijn gisteren door de mentor ingelicht.", "zijn gisteren door de mentor ingelicht"),
        ("Wij vinden dat de mail vernietigd wordt.", "vernietigd wordt"),
        ("De leerlingen worden opgevangen in de aula.", "worden opgevangen"),
        ("Er werden drie klassen geïnformeerd over de mail.", "werden drie klassen geïnformeerd"),
        ("Hierover is door het bestuur een besluit genomen.", "is door het bestuur een besluit genomen"),
    ],
)
def test_a_passive_is_found(text, passive):
    assert (PlainDutchRule.PASSIVE, passive) in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "De politie onderzoekt de dreigmail.",
        "De mail is gisteren verstuurd.",
        "Het wordt donker.",
        "Zij werden boos.",
        "De school is door en door veilig.",
        "Het wordt een lang gesprek met ouders.",
        "Wij hebben de ouders gebeld.",
        "Het wordt morgen bekend.",
        "Het werd een gewone dag. Wij hebben gewerkt.",
    ],
)
def test_an_active_sentence_is_left_alone(text):
    assert [it for it in rules(text) if it[0] is PlainDutchRule.PASSIVE] == []


@pytest.mark.parametrize(
    ("text", "words", "plainer"),
    [
        ("Wij verzoeken u om te komen.", "verzoeken u", "vragen wij u"),
        ("Indien u vragen heeft, belt u ons.", "Indien", "als"),
        ("Met betrekking tot de mail weten wij dit.", "Met betrekking tot", "over"),
        ("Het crisisteam escaleert niet.", "escaleert", "erger worden"),
        ("Wij hebben u geïnformeerd.", "geïnformeerd", "vertellen"),
        ("Het is een sociaal-emotioneel gesprek.", "sociaal-emotioneel", "voelt"),
        ("Dit is in het\nkader van het onderzoek.", "in het\nkader van", "voor"),
    ],
)
def test_jargon_is_found_with_a_plain_word(text, words, plainer):
    [found] = [it for it in advice([text]) if it.rule is PlainDutchRule.JARGON]
    assert found.words == words
    assert plainer in found.mend


def test_a_phrase_over_the_end_of_a_sentence_is_none():
    assert rules("De mail gaat ten. Behoeve van wie?") == []


def test_every_phrase_of_the_list_is_found_whole_also_when_a_shorter_one_begins_it():
    for phrase in (" ".join(words) for known in JARGON.values() for words, _ in known):
        assert rules(phrase) == [(PlainDutchRule.JARGON, phrase)]


def test_the_list_is_long_enough_and_written_as_it_is_looked_up():
    phrases = [" ".join(words) for known in JARGON.values() for words, _ in known]
    assert len(phrases) >= 200
    assert len(set(phrases)) == len(phrases)
    assert all(folded(it) == it for it in phrases)
    alternatives = {it for known in JARGON.values() for _, it in known}
    assert len(alternatives) >= 100
    # No advice may replace one hard word by another.
    assert {it for it in alternatives if any(found.rule is PlainDutchRule.JARGON for found in advice([it]))} == set()


def test_a_long_sentence_is_found_with_its_length():
    words = "wij gaan nu met zijn allen naar huis en praten daar verder over deze dag met"
    assert rules(f"{words.capitalize()} elkaar en met u.") == []
    [found] = advice([f"Dag.\n\n{words.capitalize()} elkaar en ook nog met u allemaal vandaag.\n\nDag."])
    assert found.rule is PlainDutchRule.LONG
    assert f"{MOST_WORDS + 4} woorden" in found.mend
    assert found.words.startswith("Wij gaan")
    assert found.words.endswith("vandaag")


def test_the_score_follows_the_formula():
    # Sixty words of one syllable in six sentences: 206.84 - 0.77 x 100 - 0.93 x 10.
    assert score(["De man zag dat er een kat op dak zat. " * 6]) == pytest.approx((120.54, 10), abs=0.01)
    # Sixty words of five syllables.
    assert score([("geïnformeerde " * 10 + ". ") * 6]).points == pytest.approx(206.84 - 0.77 * 500 - 0.93 * 10)


def test_the_words_that_the_project_ships_are_plain(record_property):
    found = score(own_words())
    assert found.points > 70
    assert found.words_a_sentence < 15
    assert [it.words for it in advice(own_words())] == []
    others = [it for it in advice(shipped_texts()) if it.rule is PlainDutchRule.PASSIVE]
    record_property("passives in the playbooks", len(others))
    assert len(others) <= 40, "of some four thousand sentences"


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.text(max_size=200) | st.lists(st.sampled_from([*JARGON, "wordt", ".", "ë"])).map(" ".join), max_size=3)
)
def test_any_text_can_be_advised_on(parts):
    for it in advice(parts):
        assert parts[it.place.part][it.place.start : it.place.end] == it.words != ""
