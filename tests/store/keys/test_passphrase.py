import inspect
import math
import re
import secrets
import subprocess
import sys
import unicodedata
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.keys import passphrase as passphrases
from store.keys.passphrase import MINIMUM, WORDS_BITS, Strength, rate, refusal, suggest, wordlist

# Examples of unsuitable words: those most likely to be added from a frequency list.
UNFIT = """
    aids alcohol angst arrest bier bloed bloot boos bommen cocaine crimineel dader dealer dief dodelijk dood drank drugs
    dwaas dwerg eikel flikker geweer geweld gijzelen haat hasj hoer idioot joint kanker klootzak kogel kreng leugen lijk
    mongool moord naakt nazi neger neuken oorlog penis pesten pijn pistool porno ramp ruzie schuld seks sigaar sigaret
    slaaf slaan slet soldaat sterven stout straf trut vagina vermoord verraad vuist wapen wiet wijn wodka wraak wurgen
    ziek ziekte zelfmoord
"""
CHARACTER = math.log2(10)
ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def one_step_away(word: str) -> set[str]:
    """Every string that one typing error makes: a letter changed, added, dropped, or swapped with its neighbour."""
    halves = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    changed = {a + c + b[1:] for a, b in halves if b for c in ALPHABET}
    added = {a + c + b for a, b in halves for c in ALPHABET}
    dropped = {a + b[1:] for a, b in halves if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in halves if len(b) > 1}
    return (changed | added | dropped | swapped) - {word}


def sound(word: str) -> str:
    """Return a word as it sounds, where the spelling differs from that."""
    for spelled, heard in (("auw", "ou"), ("ouw", "ou"), ("au", "ou"), ("ij", "ei"), ("ch", "g")):
        word = word.replace(spelled, heard)
    return re.sub("d?[dt]$", "t", re.sub("b$", "p", word))


# --- the list -----------------------------------------------------------------------------------------------------


def test_the_list_has_as_many_words_as_its_bits_say():
    assert len(wordlist()) == len(set(wordlist())) == 2**WORDS_BITS


def test_words_are_short_and_need_no_accent_or_capital():
    assert [word for word in wordlist() if not re.fullmatch("[a-z]{4,8}", word)] == []


def test_the_list_is_in_alphabetical_order():
    assert list(wordlist()) == sorted(wordlist())


def test_no_word_is_the_start_of_another():
    words = set(wordlist())
    assert [word for word in words if any(word[:size] in words for size in range(1, len(word)))] == []


def test_the_first_four_letters_tell_which_word_it_is():
    assert len({word[:4] for word in wordlist()}) == len(wordlist())


def test_a_slip_of_one_letter_never_makes_another_word_of_the_list():
    words = set(wordlist())
    assert [(word, slip) for word in words for slip in one_step_away(word) & words] == []


def test_no_two_words_sound_alike():
    assert len({sound(word) for word in wordlist()}) == len(wordlist())


@pytest.mark.parametrize("ending", ["e", "en", "s", "t", "er", "je", "tje", "pje"])
def test_no_word_is_another_with_an_ending(ending):
    words = set(wordlist())
    assert [word for word in words if word + ending in words] == []


def test_the_list_has_no_words_that_hurt_in_a_crisis():
    assert set(wordlist()) & set(UNFIT.split()) == set()


# --- the proposal -------------------------------------------------------------------------------------------------


def test_a_proposal_is_made_of_what_the_chooser_draws():
    draws = cycle([0, 2047, 5, 5, 1000, 77])

    def choose(words: Sequence[str]) -> str:
        return words[next(draws)]

    words = wordlist()
    assert suggest(choose=choose) == " ".join(words[at] for at in (0, 2047, 5, 5, 1000, 77))
    assert suggest(2, choose) == f"{words[0]} {words[-1]}"


def test_every_word_can_be_drawn():
    drawn = {suggest(1, lambda words, at=at: words[at]) for at in range(2**WORDS_BITS)}
    assert drawn == set(wordlist())


def test_proposals_come_from_the_secure_source_and_differ():
    assert inspect.signature(suggest).parameters["choose"].default == secrets.choice
    # Two equal ones among a hundred would be a chance of one in 10 ** 16.
    assert len({suggest() for _ in range(100)}) == 100


def test_a_proposal_without_words_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="at least one word"):
        suggest(0)


# --- the rating ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("passphrase", "strength"),
    [
        ("", "zwak"),
        ("            ", "zwak"),
        ("welkom01", "zwak"),
        ("Welkom123456!", "zwak"),
        ("W3lk0m!W3lk0m!", "zwak"),
        ("Stanislas2023", "zwak"),
        ("Januari2024!Februari", "zwak"),
        ("qwertyuiop12", "zwak"),
        ("123456789012345", "zwak"),
        ("12-03-1985 12-03-1985", "zwak"),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", "zwak"),
        ("éééééééééééééééééééé", "zwak"),
        ("a" * 5000, "zwak"),
        ("school school", "zwak"),
        ("school school school school school", "zwak"),
        ("appelmoes appelmoes appelmoes", "zwak"),
        ("verantwoordelijkheid", "zwak"),
        ("hottentottententententoonstelling", "zwak"),
        ("mijnhondheetfikkie", "zwak"),
        ("ik woon in de kerkstraat", "zwak"),
        ("waslijn lyceum krent", "zwak"),
        ("waslijn lyceum krent inruilen", "matig"),
        ("correct horse battery staple", "matig"),
        ("ik ga naar de school in de stad", "matig"),
        ("waslijn lyceum krent inruilen zwaluw", "sterk"),
        ("waslijn lyceum krent inruilen zwaluw pompoen", "sterk"),
        ("Waslijn-Lyceum-Krent-Inruilen-Zwaluw-Pompoen", "sterk"),
        ("waslijnlyceumkrentinruilenzwaluwpompoen", "sterk"),
        ("K7#vq!9zLp2@xWm4", "sterk"),
        ("xq7vLm2pTz9wKd4sB8nR", "sterk"),
    ],
)
def test_a_passphrase_is_rated(passphrase, strength):
    assert rate(passphrase).strength == Strength(strength)


@settings(deadline=None)  # the first example loads zxcvbn
@given(st.lists(st.sampled_from(wordlist()), min_size=6, max_size=6, unique=True))
def test_six_words_of_the_list_are_strong_whichever_they_are(words):
    assert rate(" ".join(words)).strength is Strength.STRONG


@settings(deadline=None)  # the first example loads zxcvbn
@given(st.lists(st.sampled_from(wordlist()), min_size=1, max_size=3))
def test_three_words_of_the_list_are_weak_whichever_they_are(words):
    assert rate(" ".join(words)).strength is Strength.WEAK


@pytest.mark.parametrize(
    ("passphrase", "about"),
    [
        ("welkom01", "veel mensen"),
        ("wsxcderfvbgt", "Toetsen"),
        ("appelmoes appelmoes appelmoes", "Herhalen"),
        ("abcdefghijklmnop", "rijtje"),
        ("12-03-1985 12-03-1985", "datum"),
        ("waslijn lyceum krent", "langer"),
        ("", "Typ"),
    ],
)
def test_a_weak_passphrase_gets_the_reason_in_dutch(passphrase, about):
    assert about in rate(passphrase).sentence


@settings(deadline=None)  # the first example loads zxcvbn
@given(st.text(max_size=200))
def test_any_text_can_be_rated(passphrase):
    rating = rate(passphrase)
    assert rating.sentence.endswith(".")


@pytest.mark.parametrize(
    ("weaker", "stronger"),
    [
        ("verantwoor bezwaarsch", "verantwoordelijk bezwaarschrift"),
        ("klastelmo borgensat dunderol", "kLaStelmo boRgenSat dundEroL"),
    ],
    ids=["a compound of many letters", "capitals where nobody expects them"],
)
def test_what_takes_more_guesses_counts_for_more(weaker, stronger):
    grades = list(Strength)
    assert grades.index(rate(weaker).strength) < grades.index(rate(stronger).strength)


@pytest.mark.parametrize(
    ("text", "bits"),
    [
        ("ik ga", 4 + 4),
        ("IK GA", 4 + 4),
        ("iK ga", 2 * CHARACTER + 4),
        ("1ik2", 4 * CHARACTER),
        ("ik1", 3 * CHARACTER),
        ("1dag2", 2 * CHARACTER + 6),
        ("brtk", 4 * CHARACTER),
        ("schbrt", 6 * CHARACTER),
        ("KERKSTRAAT", 14),
        ("kerkstraatje", 14 + 2),
        ("ga, ga.", 4 + 1),
        ("1999 ga", math.log2(120) + 4),
        ("19999", 5 * CHARACTER),
        ("waslijn", 11),
        ("waslijnlyceum", 22),
        ("waslijnwaslijn", 11 + 1),
        ("waslijn waslijn", 11 + 1),
        ("waslijnx", 14),
        ("brtk kerk", 4 * CHARACTER + 8),
    ],
)
def test_each_part_of_a_passphrase_counts_for_what_it_takes_to_guess(text, bits):
    assert passphrases._fewest_bits(text, []) == pytest.approx(min(bits, len(text) * CHARACTER))


@pytest.mark.parametrize(
    ("start", "end", "bits"),
    [(0, 7, 11 + 4 * CHARACTER), (0, 4, 11 + 4 * CHARACTER), (3, 7, 11 + 4 * CHARACTER), (8, 12, 11 + 1)],
)
def test_what_the_meter_knows_counts_unless_it_is_in_a_word_of_our_list(start, end, bits):
    known = passphrases._Span(start, end, 1.0, "dictionary english_wikipedia")
    assert passphrases._fewest_bits("waslijn 1357", [known]) == pytest.approx(bits)


@pytest.mark.parametrize(
    ("passphrase", "strength"),
    [("waslijn lyceum krent inruilen dag", Strength.STRONG), ("waslijn lyceum krent krent ik", Strength.FAIR)],
    ids=["50 bits", "38 bits"],
)
def test_what_just_reaches_a_grade_has_it(passphrase, strength):
    assert rate(passphrase).strength is strength


@pytest.mark.parametrize(
    ("patterns", "about"),
    [
        ([], "langer"),
        ([(0, 8, "date"), (8, 10, "spatial")], "datum"),
        ([(0, 5, "date")], "datum"),
        ([(0, 4, "date")], "langer"),
        ([(0, 1, "date")], "langer"),
        ([(0, 3, "date"), (7, 9, "date")], "datum"),
        ([(0, 10, "something new")], "langer"),
    ],
)
def test_what_makes_up_at_least_half_of_a_weak_passphrase_is_the_reason(patterns, about):
    spans = [passphrases._Span(start, end, 1.0, kind) for start, end, kind in patterns]
    assert about in passphrases._why_weak("x" * 10, spans)


def test_what_was_typed_is_in_no_answer():
    typed = "Kerkstraat2019"
    assert typed.lower() not in repr(rate(typed)).lower()
    assert typed.lower() not in str(refusal(typed)).lower()


# --- what is accepted ---------------------------------------------------------------------------------------------


def test_a_proposal_may_be_used():
    assert refusal(suggest()) is None


def test_a_fair_passphrase_may_be_used():
    assert refusal("waslijn lyceum krent inruilen") is None


@pytest.mark.parametrize("passphrase", ["", "Kp#9vX!2zQw", "          Kp#9vX!2zQw         "])
def test_fewer_than_twelve_characters_may_not_be_used_however_odd_they_are(passphrase):
    assert str(MINIMUM) in (refusal(passphrase) or "")


def test_twelve_odd_characters_may_be_used():
    assert len("Kp#9vX!2zQw7") == MINIMUM
    assert refusal("Kp#9vX!2zQw7") is None


def test_an_accent_counts_as_one_character_however_the_keyboard_composes_it():
    eleven = "qx\u00e9vk\u00e9 7#zp"
    apart = unicodedata.normalize("NFD", eleven)
    assert (len(eleven), len(apart)) == (11, 13)
    assert str(MINIMUM) in (refusal(apart) or "")


@pytest.mark.parametrize("passphrase", ["Welkom123456!", "school school", "Januari2024!Februari"])
def test_a_weak_passphrase_may_not_be_used_and_the_reason_is_told(passphrase):
    assert refusal(passphrase) == rate(passphrase).sentence


def test_the_strength_meter_is_not_loaded_before_it_is_needed():
    loaded = "print('zxcvbn' in sys.modules)"
    code = f"import sys, store.keys.passphrase as p; p.suggest(); {loaded}; p.rate('welkom01'); {loaded}"
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert done.stdout.split() == ["False", "True"]
