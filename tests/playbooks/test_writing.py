"""A draaiboek that is written to a file and read back is the same, with any typed text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from incident.playbook.playbook import Fork, Playbook, PlaybookTask, Role, Step
from playbooks.check import check
from playbooks.faults import Faults
from playbooks.fields import take_within
from playbooks.reader import read, shipped
from playbooks.writer import write, write_within
from tests.playbooks.sample import GOOD

SAMPLE = read(GOOD, name="proef.md")


@pytest.mark.parametrize("book", [*shipped(), SAMPLE], ids=lambda it: it.key)
def test_a_draaiboek_that_is_written_reads_back_the_same(book: Playbook):
    assert read(write(book), name=book.key) == book


def with_words(words: str) -> Playbook:
    """The sample with the same words wherever a teacher types a sentence."""
    first, third = SAMPLE.steps
    first = replace(
        first,
        title=f"Stap {words}",
        intro=words,
        tasks=(replace(first.tasks[0], text=words), replace(first.tasks[1], text=words)),
        questions=(words,),
        warnings=(words, "Ga niet terug."),
        forks=tuple(replace(it, text=words) for it in first.forks),
    )
    (place,) = SAMPLE.organisations
    return replace(
        SAMPLE,
        title=words,
        summary=words,
        steps=(first, third),
        organisations=(replace(place, purpose=words, note=words),),
        audiences=tuple(replace(it, name=words, not_to_share=words) for it in SAMPLE.audiences),
    )


@pytest.mark.parametrize(
    "words",
    [
        "# Bel", "## Bel", "Bel #", "Bel ##", "#", "> Bel", "- Bel", "+ Bel", "-", "--- ", "1. Bel", "1) Bel", "12.",
        "*Bel*", "**Bel**", "_Bel_", "team_app en _nu_", "`Bel`", "```", "~~~ Bel", "\\ Bel\\", "\\*", "Bel\\", "___",
        "[Bel](http://a.nl)", "<b>Bel</b>", "&amp;", "Zeg: kom", "directeur : Bel", ": Bel", "om 9:00 uur",
        "Bel (binnen de school) nu", "Bel (als het kan)", "{x}", "|a|b|", "'Bel' \"nu\"", "Stap 4. Bel", "a  b",
    ],
)  # fmt: skip
def test_words_that_look_like_markup_stay_words(words: str):
    book = with_words(words)
    tidy = with_words(" ".join(words.split()))
    assert check(book).book == tidy, check(book).faults


_TYPED = st.text(st.characters(exclude_categories=("C", "Z")) | st.sampled_from(" -#*_`\\:.()>~1"), min_size=1)


@settings(deadline=None, max_examples=150)
@given(_TYPED.map(lambda it: " ".join(it.split())).filter(bool))
def test_whatever_is_typed_comes_back_to_the_letter_or_is_explained(words: str):
    checked = check(with_words(words))
    if checked.fit:
        texts = {checked.book.title, checked.book.summary, *checked.book.steps[0].questions[:1]}
        assert texts == {words}
        assert checked.book.steps[0].warnings[0] == words
    else:
        assert all(fault.what and fault.remedy and checked.line(fault) for fault in checked.faults)


@given(st.integers(1, 9_999) | st.integers(1, 9_999).map(lambda it: it * 60))
def test_a_target_is_written_as_people_say_it_and_read_back(minutes: int):
    assert take_within(f"Bel (binnen {write_within(minutes)})", 1, Faults()) == ("Bel", minutes)


def test_a_target_reads_as_a_team_says_it():
    assert [write_within(it) for it in (1, 15, 60, 90, 120, 1440, 2880, 20160)] == [
        "1 minuut", "15 minuten", "60 minuten", "90 minuten", "2 uur", "1 dag", "2 dagen", "2 weken",
    ]  # fmt: skip


def test_what_is_not_right_is_named_with_the_line_it_stands_on():
    lost = replace(SAMPLE.steps[0].tasks[0], conditions=SAMPLE.steps[0].tasks[2].conditions)
    moved = replace(SAMPLE, steps=(replace(SAMPLE.steps[0], forks=(), tasks=(lost,)), SAMPLE.steps[1]))
    checked = check(moved)
    assert not checked.fit
    assert {checked.line(fault).partition(" (")[0] for fault in checked.faults} == {
        "- directeur: Bel 112.",
        "## Stap 3. Nazorg",
    }
    assert checked.book is moved


def test_a_draft_with_holes_in_it_is_written_and_explained():
    empty = Playbook(key="x", title="", steps=(Step(key="1", title="", tasks=(PlaybookTask(key="1.1", text=""),)),))
    holes = replace(empty, roles=(Role(name=""),), steps=(replace(empty.steps[0], forks=(Fork(key="", text=""),)),))
    for book in (empty, holes):
        assert not check(book).fit


def test_what_an_audience_is_stands_in_the_file_and_one_that_nobody_said_is_asked_for():
    first, *others = SAMPLE.audiences
    unsaid = replace(SAMPLE, audiences=(replace(first, name="De commissie", key="x", kind=None), *others))
    assert "- ouders: Ouders\n  - Is: ouders\n" in write(SAMPLE)
    assert [it.what for it in check(unsaid).faults] == [
        "De 1e doelgroep op deze regel staat niet onder Doelgroepen.", "Aan de naam is niet te zien wie dit zijn.",
    ]  # fmt: skip
