"""What police or others said about a message: only the outcome counts."""

from datetime import timedelta

import pytest

from incident.errors import Refused
from incident.playbook.alignment_outcome import AlignmentOutcome
from incident.playbook.sensitive import Sensitive
from incident.records.rounds import RowAligned
from incident.rules.alignment import align, alignments
from incident.texts.text_checks import findings
from incident.texts.text_stages import send
from tests.incident.story import INVOLVED, MEDIA, PARENTS, TEAM, Story

YES, NO, WAIT, PART = AlignmentOutcome


@pytest.fixture
def story() -> Story:
    it = Story()
    it.audience(TEAM, may_hear=(Sensitive.INVESTIGATION,))
    it.settle(INVOLVED)
    it.fact("De politie zoekt een telefoon.", share=[TEAM], sensitive=[Sensitive.INVESTIGATION])
    it.fact("De school is maandag open.", share=[TEAM])
    return it


def said_by(story: Story, answer: AlignmentOutcome | None, words: str = "", **more: object) -> None:
    story.do(align(story.dossier, story.stamp(), TEAM, "politie", answer, words, **more))


def about(story: Story) -> list[tuple[bool, str]]:
    """The findings of the text for the team on what a partner said."""
    found = findings(story.dossier, story.text(TEAM), story.now)
    return [(it.blocking, it.what) for it in found if "politie" in it.what]


def test_a_yes_opens_what_touches_the_investigation(story):
    assert about(story) == [(True, "Dit is nog niet afgestemd met de politie.")]
    said_by(story, YES)
    assert about(story) == []


@pytest.mark.parametrize("answer", [NO, WAIT])
def test_a_no_and_a_wait_go_on_blocking_with_who_said_so_and_until_when(story, answer):
    said_by(story, answer, "Eerst een verhoor.", until=story.now + timedelta(hours=1))
    ((blocking, what),) = about(story)
    assert blocking
    assert what.startswith("Dit mag nog niet. politie: ")
    assert f"{answer.label} tot " in what
    assert what.endswith("Eerst een verhoor.")
    story.minute += 90
    assert "Die tijd is voorbij." in about(story)[0][1], "a time that has passed is no yes"
    said_by(story, YES)
    assert about(story) == []


def test_words_that_forbid_are_no_yes_because_they_are_words(story):
    """A vault from before: "De politie verbiedt dat wij dit vertellen" was recorded, and the finding went away."""
    old = RowAligned(
        mark=story.stamp().mark(), round=1, audience=TEAM, partner="politie", outcome="De politie verbiedt dit."
    )
    story.do((old,))
    asked = "Hierover is gesproken, maar er staat niet bij of het mag."
    assert about(story) == [
        (True, f"{asked} politie: uitkomst niet vastgelegd. De politie verbiedt dit."),
    ]


def test_a_no_of_one_is_not_undone_by_the_yes_of_another(story):
    said_by(story, NO)
    story.do(align(story.dossier, story.stamp(), TEAM, "burgemeester", YES))
    assert [blocking for blocking, _ in about(story)] == [True]


def test_a_no_stands_in_the_next_round_and_a_yes_does_not(story):
    said_by(story, NO)
    story.do(align(story.dossier, story.stamp(), PARENTS, "politie", YES))
    assert [it.answer for it in alignments(story.dossier, 2, TEAM)] == [NO]
    assert alignments(story.dossier, 2, PARENTS) == ()


def test_of_only_a_part_the_facts_that_were_named_may_be_told(story):
    secret, plain = story.dossier.facts.values()
    said_by(story, PART, "Alleen over de telefoon.", only=[secret.id])
    part = "politie: alleen dit deel. Alleen over de telefoon."
    assert about(story) == [
        (False, f"Alleen een deel mag. {part} Daar hoort {plain.label} niet bij."),
    ]
    said_by(story, PART, only=[plain.id])
    assert [(blocking, what[:2]) for blocking, what in about(story)] == [(True, secret.label)]


def test_an_approved_text_is_not_sent_after_a_no(story):
    said_by(story, YES)
    text = story.approve(story.write(story.text(TEAM), promised=120))
    said_by(story, NO, "Toch niet.")
    with pytest.raises(Refused, match="Toch niet"):
        send(story.dossier, story.stamp(), story.dossier.texts[text.id], story.dossier.channels["team-app"])
    said_by(story, YES)
    assert send(story.dossier, story.stamp(), story.dossier.texts[text.id], story.dossier.channels["team-app"])


def test_a_text_that_was_approved_against_a_no_with_a_reason_can_be_sent(story):
    said_by(story, NO)
    text = story.write(story.text(TEAM), promised=120)
    overruled = story.approve(text, overrule="Er is direct gevaar.")
    assert send(story.dossier, story.stamp(), story.dossier.texts[overruled.id], story.dossier.channels["team-app"])


@pytest.mark.parametrize(
    ("answer", "more", "why"),
    [
        (None, {}, "wat zij zeiden"),
        (PART, {}, "welk deel"),
        (YES, {"until": "later"}, "past niet bij"),
        (WAIT, {"until": "earlier"}, "past niet bij"),
    ],
)
def test_an_outcome_that_is_not_complete_is_refused(story, answer, more, why):
    times = {"later": story.now + timedelta(hours=1), "earlier": story.now - timedelta(hours=1)}
    with pytest.raises(Refused, match=why):
        said_by(story, answer, **{key: times[it] for key, it in more.items()})


def test_nobody_to_align_with_is_refused(story):
    with pytest.raises(Refused, match="met wie"):
        align(story.dossier, story.stamp(), MEDIA, " ", YES)
