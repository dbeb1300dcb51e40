import pytest

from incident.records.facts import FactStatus
from incident.rules.sequence import open_round
from incident.rules.stale import stale
from tests.incident.story import BOARD, INVOLVED, PARENTS, PUPILS, TEAM, Story


def alarm(story: Story):
    return [(it.fact.label, it.audience) for it in stale(story.dossier)]


@pytest.mark.parametrize(
    "changes",
    [
        {"status": FactStatus.REFUTED},
        {"status": FactStatus.SUSPECTED},
        {"status": FactStatus.RUMOUR},
        {"text": "De mail ging naar veertig mensen."},
    ],
)
def test_what_was_told_and_has_changed_raises_the_alarm(story, changes):
    fact = story.fact(share=[INVOLVED])
    story.tell(INVOLVED)
    assert alarm(story) == []
    story.revise(fact, **changes)
    assert alarm(story) == [("F1", INVOLVED)]


def test_a_suspicion_that_is_confirmed_is_news_too(story):
    fact = story.fact(status=FactStatus.SUSPECTED, share=[INVOLVED])
    story.tell(INVOLVED)
    story.revise(fact, status=FactStatus.CONFIRMED)
    assert alarm(story) == [("F1", INVOLVED)]


def test_a_new_source_alone_is_no_news(story):
    fact = story.fact(share=[INVOLVED])
    story.tell(INVOLVED)
    story.revise(fact, source="ICT")
    assert alarm(story) == []


def test_what_nobody_was_told_raises_no_alarm(story):
    fact = story.fact(share=[INVOLVED, TEAM])
    story.approve(story.text(INVOLVED))
    story.revise(fact, status=FactStatus.REFUTED)
    assert alarm(story) == []


def test_the_alarm_says_what_was_told_when_and_how(story):
    fact = story.fact("De mail ging naar tien mensen.", share=[INVOLVED])
    story.minute = 12
    text = story.tell(INVOLVED)
    story.revise(fact, text="De mail ging naar veertig mensen.")
    (it,) = stale(story.dossier)
    assert (it.said.text, it.fact.now.text) == ("De mail ging naar tien mensen.", "De mail ging naar veertig mensen.")
    heard = it.heard
    assert (heard.text.id, heard.version, heard.channel, heard.at) == (text.id, 1, "gesprek", story.at(12))


def test_who_was_told_without_a_text_is_warned_too_and_stays_so_until_told_again(story):
    fact = story.fact(share=[INVOLVED])
    story.settle(INVOLVED)
    story.revise(fact, status=FactStatus.REFUTED)
    assert alarm(story) == [("F1", INVOLVED)]
    story.minute = 10
    story.do(open_round(story.dossier, story.stamp()))
    story.settle(INVOLVED)
    assert alarm(story) == []


def test_who_was_left_out_heard_nothing(story):
    fact = story.fact(share=[INVOLVED])
    story.settle(INVOLVED, told=False)
    story.revise(fact, status=FactStatus.REFUTED)
    assert alarm(story) == []


def test_every_audience_that_heard_it_is_named_once_in_the_order_of_telling(story):
    fact = story.fact(share=[INVOLVED, TEAM, PARENTS])
    story.tell(INVOLVED)
    story.minute = 1
    team = story.tell(TEAM)
    story.minute = 2
    story.tell(PARENTS)
    story.minute = 3
    story.send(team, "team-app")
    story.revise(fact, status=FactStatus.REFUTED)
    assert alarm(story) == [("F1", INVOLVED), ("F1", PARENTS), ("F1", TEAM)]


def test_an_audience_is_warned_only_about_what_it_heard(story):
    heard = story.fact("Een.", share=[INVOLVED])
    kept = story.fact("Twee.")
    story.tell(INVOLVED)
    story.revise(heard, text="Een, anders.")
    story.revise(kept, text="Twee, anders.")
    assert alarm(story) == [("F1", INVOLVED)]


def test_telling_the_new_wording_clears_the_alarm_for_that_audience_only(story):
    fact = story.fact(share=[INVOLVED, TEAM])
    story.tell(INVOLVED)
    story.tell(TEAM)
    story.revise(fact, text="De mail ging naar veertig mensen.")
    story.minute = 30
    story.tell(INVOLVED)
    assert alarm(story) == [("F1", TEAM)]
    story.tell(TEAM)
    assert alarm(story) == []


def test_a_new_version_of_the_same_text_clears_the_alarm_too(story):
    fact = story.fact(share=[INVOLVED])
    text = story.tell(INVOLVED)
    story.revise(fact, text="De mail ging naar veertig mensen.")
    story.minute = 30
    story.send(story.approve(text))
    assert alarm(story) == []


def test_an_approved_correction_that_was_not_sent_clears_nothing(story):
    fact = story.fact(share=[INVOLVED])
    text = story.tell(INVOLVED)
    story.revise(fact, text="De mail ging naar veertig mensen.")
    story.approve(text)
    assert alarm(story) == [("F1", INVOLVED)]


@pytest.mark.parametrize("status", [FactStatus.REFUTED, FactStatus.RUMOUR])
def test_a_message_after_a_refutation_can_clear_the_alarm(story, status):
    fact = story.fact(share=[INVOLVED])
    story.tell(INVOLVED)
    story.revise(fact, status=status)
    story.minute = 30
    story.tell(INVOLVED)
    assert alarm(story) == []


def test_the_alarm_survives_damage_that_took_the_revision_that_was_told(story):
    fact = story.fact(share=[INVOLVED])
    revised = story.revise(fact, text="De mail ging naar veertig mensen.")
    story.tell(INVOLVED)
    story.revise(revised, status=FactStatus.REFUTED)
    lost = [it for it in story.records if getattr(it, "revision", None) == 2]
    damaged = Story(opened=False)
    damaged.do([it for it in story.records if it not in lost])
    assert alarm(damaged) == [("F1", INVOLVED)]


def test_being_told_without_a_text_is_hearing_what_was_shared_and_nothing_else(story):
    kept = story.fact("Dit blijft binnen.")
    fact = story.fact(share=[BOARD, PUPILS])
    story.settle(BOARD, PUPILS)
    story.revise(fact, status=FactStatus.REFUTED)
    story.revise(kept, status=FactStatus.REFUTED)
    assert alarm(story) == [("F2", BOARD), ("F2", PUPILS)]
