"""Spelling: known words, accepted compounds, and words that are not checked."""

import pytest

from incident.checks.spelling import Dictionary, UnknownWord, unknown, words_of

WORDS = (
    "Nederland app bal belt brief bureau de directeur een en gang goed ligt moet ouder ouders over school veiligheid"
)
LISTED = Dictionary("\n".join(sorted(WORDS.split(), key=str.encode)).encode())


@pytest.mark.parametrize("word", WORDS.split())
def test_every_word_of_the_list_is_found(word):
    assert word in LISTED


@pytest.mark.parametrize("word", ["", "a", "brie", "brieff", "zz", "aa", "app\nbal", "ned"])
def test_no_other_word_is(word):
    assert word not in LISTED


def test_an_empty_list_has_no_word():
    assert "school" not in Dictionary(b"")


@pytest.mark.parametrize(
    "word",
    [
        "School",
        "NEDERLAND",
        "nederland",
        "ouderbrief",
        "veiligheidsbrief",
        "schooldirecteur",
        "schoolouderbrief",
        "eén",
    ],
)
def test_capitals_and_compounds_are_known(word):
    assert LISTED.knows(word)


@pytest.mark.parametrize("word", ["shcool", "ouderbreif", "xschool", "ouderbal", "schoolouderbriefgang"])
def test_mistakes_are_not(word):
    assert not LISTED.knows(word)


def test_each_unknown_word_is_told_once_with_its_part():
    found = unknown(["De directeur belt de ouders.", "De shcool moet, en de Shcool belt. De breif ligt."], LISTED)
    assert found == (UnknownWord(1, "shcool"), UnknownWord(1, "breif"))


@pytest.mark.parametrize(
    "text",
    [
        "De directeur belt Verweggen over de brief.",
        "De HAVXO belt.",
        "Belt iemand@elders.example of elders.example/brieff.",
        "Belt 12xyz3 de school?",
        "De school belt مرحبا.",
    ],
)
def test_names_abbreviations_addresses_codes_and_other_scripts_are_left_alone(text):
    assert unknown([text], LISTED) == ()


def test_a_capital_at_the_begin_of_a_sentence_makes_no_name():
    assert [it.word for it in unknown(["Breif ligt over de gang. Shcool belt."], LISTED)] == ["Breif", "Shcool"]


def test_a_word_with_hyphens_is_read_in_parts():
    assert unknown(["de school-app, de app-brief en de x-brief"], LISTED) == ()
    assert [it.word for it in unknown(["de school-breif"], LISTED)] == ["school-breif"]


def test_names_of_the_school_are_known():
    text = "Hoyapp belt de Koetsluis-app."
    assert [it.word for it in unknown([text], LISTED)] == ["Hoyapp"]
    assert unknown([text], LISTED, words_of(["de Hoyapp"])) == ()
    assert unknown(["over de koetsluis-app"], LISTED, words_of(["De Koetsluis"])) == ()
    assert unknown(["over de koetsluis"], LISTED, words_of(["Koetsluis-berichten"])) == ()
