import pytest

from incident.errors import Refused
from incident.fold.timeline import line
from incident.legible import shortened
from incident.records.entries import EntryKind
from incident.records.opening import LONGEST_TITLE, open_incident
from tests.incident.story import AUDIENCES, CHANNELS, PLAYBOOK, Story


def opened(sentence="Er is een dreigmail verstuurd.", **how) -> Story:
    story = Story(opened=False)
    story.do(open_incident(story.stamp(), sentence, playbook=PLAYBOOK, **how))
    return story


def test_one_sentence_opens_an_incident():
    story = opened("  Er is een dreigmail verstuurd. ")
    assert (story.dossier.title, story.dossier.started) == ("Er is een dreigmail verstuurd.", story.now)
    assert list(story.dossier.audiences.values()) == list(AUDIENCES)
    assert [it.channel for it in story.dossier.channels.values()] == list(CHANNELS)
    assert [step.step.title for step in story.dossier.steps.values()] == ["Signaal en veiligheid", "Herstart"]


def test_the_sentence_is_the_first_report_of_the_timeline():
    story = opened()
    report = line(story.dossier, story.records[1])
    assert (report.kind.value, report.text) == (EntryKind.REPORT.label, "Er is een dreigmail verstuurd.")


@pytest.mark.parametrize("exercise", [True, False])
def test_an_exercise_is_told_apart(exercise):
    story = opened(exercise=exercise, title=" Dreigmail ")
    assert (story.dossier.exercise, story.dossier.title) == (exercise, "Dreigmail")
    word = "Oefening" if exercise else "Incident"
    assert line(story.dossier, story.records[0]).text == f"{word} geopend: Dreigmail"


def test_an_empty_sentence_opens_nothing():
    with pytest.raises(Refused, match="geen tekst"):
        opened("  ")


def test_an_extra_draaiboek_only_brings_steps():
    extra = PLAYBOOK.__class__(key="anders", title="Anders", steps=PLAYBOOK.steps[:1])
    story = opened(extra=[extra])
    assert list(story.dossier.steps) == ["dreigmail/1", "dreigmail/2", "anders/1"]
    assert list(story.dossier.audiences.values()) == list(AUDIENCES)


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("Kort.", "Kort."),
        ("een  twee\ndrie", "een twee drie"),
        ("a" * 48, "a" * 48),
        ("a" * 60, "a" * 47 + "…"),
        ("woord " * 10, "woord woord woord woord woord woord woord…"),
    ],
)
def test_a_long_sentence_is_cut_at_a_word(sentence, title):
    assert shortened(sentence, LONGEST_TITLE) == title
    assert len(shortened(sentence, LONGEST_TITLE)) <= 48


def test_roles_are_named_once_over_all_draaiboeken():
    story = opened(extra=[PLAYBOOK.__class__(key="anders", title="Anders", roles=PLAYBOOK.roles)])
    assert [role.name for role in story.dossier.roles] == ["directeur"]
