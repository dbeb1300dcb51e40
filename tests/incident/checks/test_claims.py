"""Claims: early sentences are seen, and good sentences of letters are left alone; both tables are counted."""

from pathlib import Path

import pytest

from incident.checks.claims import ClaimTopic, claims, denies_harm, topics_of

HERE = Path(__file__).parent
GOOD = (HERE / "good_sentences.txt").read_text(encoding="utf-8").splitlines()
EARLY = [line.split("\t") for line in (HERE / "early_sentences.txt").read_text(encoding="utf-8").splitlines()]
TOPICS = {
    "politie": ClaimTopic.POLICE,
    "melding": ClaimTopic.REPORT,
    "gewonden": ClaimTopic.INJURY,
    "gegevens": ClaimTopic.DATA,
    "aantal": ClaimTopic.NUMBER,
    "wie het weet": ClaimTopic.INFORMED,
    "veilig": ClaimTopic.SAFE,
    "voorbij": ClaimTopic.SOLVED,
    "iedereen": ClaimTopic.EVERYBODY,
}
MOST_FALSE = 5
"""False alarms in a hundred good sentences."""


def test_the_tables_are_as_large_as_they_should_be():
    assert len(set(GOOD)) == len(GOOD) >= 120
    assert len({sentence for _, sentence in EARLY}) == len(EARLY) >= 60
    assert {topic for topic, _ in EARLY} == TOPICS.keys()


def test_at_most_five_in_a_hundred_good_sentences_are_false_alarms():
    alarms = [sentence for sentence in GOOD if topics_of(sentence)]
    assert len(alarms) * 100 <= MOST_FALSE * len(GOOD), alarms


@pytest.mark.parametrize(("topic", "sentence"), EARLY)
def test_a_sentence_that_schools_say_too_early_is_seen(topic, sentence):
    assert TOPICS[topic] in topics_of(sentence)


def test_about_police_reports_injuries_data_and_numbers_a_claim_blocks_and_the_rest_is_advice():
    assert [it.name for it in ClaimTopic if it.blocking] == ["POLICE", "REPORT", "INJURY", "DATA", "NUMBER"]
    assert [it.name for it in ClaimTopic if not it.blocking] == ["INFORMED", "SAFE", "SOLVED", "EVERYBODY"]


def test_a_claim_has_its_place_and_its_sentence():
    (it,) = claims(["Wij weten nog niet alles.", "Let op elkaar. De politie is er. Bel 112."])
    assert (it.place.part, it.words, it.blocking) == (1, "De politie is er.", True)


@pytest.mark.parametrize(
    ("fact", "denies"),
    [
        ("Er zijn geen gegevens meegenomen.", True),
        ("Niemand is gewond.", True),
        ("Er was geen gevaar.", True),
        ("Er is geen les.", False),
        ("De poort is niet open.", False),
        ("Er zijn gegevens meegenomen.", False),
    ],
)
def test_a_fact_that_denies_harm_for_certain_is_told_apart(fact, denies):
    assert denies_harm(fact) is denies
