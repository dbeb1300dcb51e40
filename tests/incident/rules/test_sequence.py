import pytest

from incident.errors import Refused
from incident.rules import sequence
from incident.rules.sequence import rows, waits_for
from tests.incident.story import BOARD, INVOLVED, MEDIA, PARENTS, PUPILS, TEAM


def waiting(story):
    return {row.audience.key: [it.key for it in row.waits_for] for row in rows(story.dossier)}


def test_the_rows_stand_in_the_order_of_telling(story):
    assert [row.audience.key for row in rows(story.dossier)] == [INVOLVED, TEAM, PUPILS, PARENTS, BOARD, MEDIA]


def test_at_first_everybody_waits_for_those_before_them(story):
    assert waiting(story) == {
        INVOLVED: [],
        TEAM: [INVOLVED],
        PUPILS: [INVOLVED, TEAM],
        PARENTS: [INVOLVED, TEAM],
        BOARD: [INVOLVED, TEAM],
        MEDIA: [INVOLVED, TEAM, PUPILS, PARENTS, BOARD],
    }


def test_audiences_of_the_same_order_do_not_wait_for_each_other(story):
    story.settle(INVOLVED, TEAM)
    assert waiting(story)[PUPILS] == waiting(story)[PARENTS] == waiting(story)[BOARD] == []


def test_an_approved_text_opens_nothing_and_a_sent_one_does(story):
    text = story.approve(story.text(INVOLVED))
    assert waiting(story)[TEAM] == [INVOLVED]
    story.send(text)
    assert waiting(story)[TEAM] == []


@pytest.mark.parametrize("told", [True, False])
def test_a_row_may_be_closed_without_a_text(story, told):
    story.settle(INVOLVED, told=told)
    row = rows(story.dossier)[0]
    assert row.closed
    assert (row.settlement.told, row.settlement.reason, row.settlement.by) == (told, "gebeld", "directeur")
    assert waits_for(story.dossier, 1, TEAM) == ()


@pytest.mark.parametrize("reason", ["", "  "])
def test_closing_a_row_without_a_text_needs_an_explanation(story, reason):
    with pytest.raises(Refused, match="uitleg"):
        sequence.settle(story.stamp(), 1, TEAM, told=False, reason=reason)


def test_the_media_come_last_of_all(story):
    story.settle(INVOLVED, TEAM, PUPILS, PARENTS)
    assert waiting(story)[MEDIA] == [BOARD]
    story.settle(BOARD)
    assert waiting(story)[MEDIA] == []


def test_a_new_round_starts_with_everybody_waiting_again(story):
    story.tell(INVOLVED)
    story.do(sequence.open_round(story.dossier, story.stamp()))
    assert story.dossier.round == 2
    assert waiting(story)[TEAM] == [INVOLVED]
    assert [row.closed for row in rows(story.dossier, 1)] == [True, False, False, False, False, False]


def test_a_round_in_which_nobody_was_told_is_not_left(story):
    story.approve(story.text(INVOLVED))
    with pytest.raises(Refused, match="nog niemand"):
        sequence.open_round(story.dossier, story.stamp())


def test_a_row_shows_the_version_that_left_the_house(story):
    text = story.tell(INVOLVED)
    story.write(text, help="Bel ons altijd.")
    story.approve(text)
    row = rows(story.dossier)[0]
    assert (row.version.number, row.sending.channel) == (1, "gesprek")


def test_a_row_shows_the_channel_through_which_it_left_last(story):
    text = story.send(story.approve(story.text(INVOLVED)))
    story.minute = 5
    story.send(text, "hoy")
    (row, *_) = rows(story.dossier)
    assert (row.sending.channel, row.sending.at) == ("hoy", story.at(5))


def test_a_time_to_tell_an_audience_has_still_to_come(story):
    for at in (None, story.now, story.at(-1)):
        with pytest.raises(Refused, match="geen tijd die komt"):
            sequence.plan(story.dossier, story.stamp(), TEAM, at)
    story.do(sequence.plan(story.dossier, story.stamp(), TEAM, story.at(1)))
    assert rows(story.dossier)[1].planned == story.at(1)


def test_a_row_shows_the_newest_text_while_nothing_was_sent(story):
    story.text(INVOLVED)
    newest = story.text(INVOLVED)
    row = rows(story.dossier)[0]
    assert (row.text, row.version, row.sending, row.closed) == (newest, None, None, False)


def test_a_row_prefers_the_text_that_was_sent_over_a_newer_concept(story):
    sent = story.tell(INVOLVED)
    story.text(INVOLVED)
    assert rows(story.dossier)[0].text == sent
