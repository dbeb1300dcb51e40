"""The figures of the evaluation, each case made by hand: the events, and the expected outcome."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from incident.errors import Refused
from incident.playbook.audience_kind import AudienceKind
from incident.records import decisions, entries, tasks
from incident.records import reached as marks
from incident.records.channels import ChannelState
from incident.records.entries import EntryKind
from incident.records.facts import FactStatus
from incident.records.lessons import LessonKind, note
from incident.records.reached import Party
from incident.records.tasks import TaskState
from incident.rules import audience_settings, boboc, close_incident
from incident.rules.evaluation import PromiseOutcome, TaskCount, corrections, evaluate, promises, reached, task_count
from incident.rules.turning_points import Turn, turning_points
from tests.incident.story import INVOLVED, MEDIA, PARENTS, TEAM, Story


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def told_again(story: Story, minute: float, audience: str = INVOLVED) -> None:
    story.minute = minute
    story.tell(audience)


# -- promises: what happens after a message at minute 0 that promises the next one at minute 60

NOTHING, MESSAGE, MEETING, CLOSED, SAME = "nothing", "message", "meeting", "closed", "the same again"


@pytest.mark.parametrize(
    ("then", "at", "now", "outcome", "late"),
    [
        (MESSAGE, 30, 30, PromiseOutcome.KEPT, 0),
        (MESSAGE, 60, 60, PromiseOutcome.KEPT, 0),
        (MESSAGE, 61, 61, PromiseOutcome.LATE, 1),
        (MESSAGE, 90, 500, PromiseOutcome.LATE, 30),
        (MEETING, 45, 90, PromiseOutcome.KEPT, 0),
        (MEETING, 75, 90, PromiseOutcome.LATE, 15),
        (NOTHING, 0, 59, PromiseOutcome.RUNNING, 0),
        (NOTHING, 0, 60, PromiseOutcome.RUNNING, 0),
        (NOTHING, 0, 100, PromiseOutcome.MISSED, 40),
        (SAME, 30, 100, PromiseOutcome.MISSED, 40),
        (CLOSED, 50, 500, PromiseOutcome.LAPSED, 0),
        (CLOSED, 80, 500, PromiseOutcome.MISSED, 20),
    ],
)
def test_what_became_of_a_promise(story, then, at, now, outcome, late):
    text = story.tell(INVOLVED)
    story.minute = at
    match then:
        case "message":
            story.tell(INVOLVED)
        case "meeting":
            story.settle(INVOLVED)
        case "closed":
            story.do(close_incident.close(story.dossier, story.stamp(), "Klaar.", story.at(10_000)))
        case "the same again":
            story.send(text)
    first = promises(story.dossier, story.at(now))[0]
    assert (first.audience, first.text, first.due) == ("Betrokkenen", "T1 versie 1", story.at(60))
    assert (first.outcome, first.late) == (outcome, minutes(late))


def test_a_message_to_others_keeps_no_promise(story):
    story.tell(INVOLVED)
    told_again(story, 30, TEAM)
    assert [it.outcome for it in promises(story.dossier, story.at(70))] == [
        PromiseOutcome.MISSED,
        PromiseOutcome.RUNNING,
    ]


def test_a_version_sent_through_two_channels_promises_once(story):
    story.send(story.tell(INVOLVED))
    assert len(promises(story.dossier, story.now)) == 1
    told_again(story, 5, TEAM)
    assert len(promises(story.dossier, story.now)) == 2


# -- how soon


def test_each_audience_counts_from_the_start_to_its_first_message(story):
    told_again(story, 12)
    told_again(story, 20, TEAM)
    told_again(story, 40)
    soon = {it.who: it for it in reached(story.dossier)}
    assert (soon["Betrokkenen"].at, soon["Betrokkenen"].after) == (story.at(12), minutes(12))
    assert soon["Betrokkenen"].how == "T1 versie 1 via Gesprek"
    assert soon["Team"].after == minutes(20)
    assert (soon["Ouders"].at, soon["Ouders"].after) == (None, None)


def test_who_was_told_in_person_before_the_first_message_counts_from_then(story):
    story.minute = 5
    story.settle(INVOLVED)
    told_again(story, 20)
    assert next(it for it in reached(story.dossier) if it.who == "Betrokkenen").after == minutes(5)


def test_told_without_a_text_counts_and_left_out_does_not(story):
    story.minute = 5
    story.settle(INVOLVED)
    story.settle(TEAM, told=False)
    soon = {it.who: it.after for it in reached(story.dossier)}
    assert (soon["Betrokkenen"], soon["Team"]) == (minutes(5), None)
    assert evaluate(story.dossier, story.now).left_out == (("Team, ronde 1", "gebeld"),)


def test_who_was_never_told_on_purpose_is_shown_with_the_reason(story):
    story.settle(TEAM, told=False)
    team = next(it for it in reached(story.dossier) if it.who == "Team")
    assert (team.at, team.left_out, team.how) == (None, True, "gebeld")
    story.settle(TEAM)
    assert not next(it for it in reached(story.dossier) if it.who == "Team").left_out


@pytest.mark.parametrize(("line", "told", "first"), [(4, 9, 4), (9, 4, 4), (None, 9, 9), (4, None, 4)])
def test_a_crisis_team_that_is_an_audience_is_one_row_with_the_earlier_of_mark_and_message(story, line, told, first):
    kind = AudienceKind.CRISIS_TEAM
    crisis_team = replace(story.dossier.audiences[TEAM], key="crisisteam", name="Crisisteam", kind=kind)
    story.do(audience_settings.put(story.dossier, story.stamp(), crisis_team))
    if line is not None:
        story.minute = line
        story.do(marks.note(story.stamp(), Party.CRISIS_TEAM, story.now))
    if told is not None:
        story.minute = told
        story.settle("crisisteam")
    (team,) = [it for it in reached(story.dossier) if it.who == "Crisisteam"]
    assert (team.after, team.audience) == (minutes(first), True)


def row(story: Story, who: str):
    return next(it for it in reached(story.dossier) if it.who == who)


@pytest.mark.parametrize(
    "text",
    ["Politie gebeld, geen gehoor.", "112 gebeld.", "We roepen nog geen crisisteam bijeen."],
)
def test_no_words_and_no_ticked_task_say_that_somebody_was_reached(story, text):
    story.do(entries.add(story.stamp(), EntryKind.CONTACT, text))
    story.do(tasks.mark(story.stamp(), "dreigmail/1.1", TaskState.DONE))
    assert (row(story, "Politie").at, row(story, "Crisisteam").at) == (None, None)


def test_the_police_is_reached_when_somebody_recorded_it_and_that_can_be_put_right(story):
    story.minute = 30
    story.do(marks.note(story.stamp(), Party.POLICE, story.at(7), "de directeur belde de wijkagent"))
    police = row(story, "Politie")
    assert (police.after, police.how, police.audience) == (minutes(7), "de directeur belde de wijkagent", False)
    story.do(marks.note(story.stamp(), Party.POLICE, story.at(-3)))
    assert (row(story, "Politie").after, row(story, "Politie").how) == (minutes(-3), "vastgelegd door directeur")
    with pytest.raises(Refused):
        marks.note(story.stamp(), Party.POLICE, story.at(31))


@pytest.mark.parametrize(("marked", "first"), [(None, 10), (4, 4), (15, 10)])
def test_the_crisis_team_is_reached_at_its_first_meeting_at_the_latest(story, marked, first):
    story.minute = 10
    story.do(boboc.open_meeting(story.dossier, story.stamp(), ["voorzitter"]))
    if marked is not None:
        story.minute = 20
        story.do(marks.note(story.stamp(), Party.CRISIS_TEAM, story.at(marked)))
    assert row(story, "Crisisteam").after == minutes(first)


# -- corrections


def test_a_correction_runs_from_the_change_to_the_message_that_tells_it(story):
    fact = story.fact(share=[INVOLVED])
    story.tell(INVOLVED)
    story.minute = 10
    story.revise(fact, status=FactStatus.REFUTED)
    story.minute = 25
    waiting = corrections(story.dossier)
    assert [(it.fact, it.audience, it.changed, it.told) for it in waiting] == [
        ("F1", "Betrokkenen", story.at(10), None)
    ]
    story.tell(INVOLVED)
    (it,) = corrections(story.dossier)
    assert (it.changed, it.told, it.after) == (story.at(10), story.at(25), minutes(15))


def test_a_fact_that_nobody_had_heard_needs_no_correction(story):
    story.revise(story.fact(), status=FactStatus.REFUTED)
    assert corrections(story.dossier) == ()


# -- tasks, lessons


def test_tasks_are_counted_by_what_became_of_them(story):
    assert task_count(story.dossier) == TaskCount(open=3)
    story.minute = 6  # 1.1 was due at minute 5
    story.do(tasks.mark(story.stamp(), "dreigmail/1.1", TaskState.DONE))
    story.do(tasks.mark(story.stamp(), "dreigmail/1.2", TaskState.SKIPPED, "anoniem"))
    assert task_count(story.dossier) == TaskCount(done=1, late=1, skipped=1, open=1)
    assert [it.reason for it in evaluate(story.dossier, story.now).deviations] == ["anoniem"]


def test_lessons_are_told_apart_and_may_come_after_the_end(story):
    story.do(close_incident.close(story.dossier, story.stamp(), "Klaar.", story.at(10_000)))
    good = note(story.stamp(), LessonKind.GOOD, "De belboom werkte.")
    better = note(story.stamp(), LessonKind.BETTER, "Bel eerder.", "directeur", date(2023, 3, 1))
    close_incident.check_open(story.dossier.closed, (*good, *better))
    story.do(good)
    story.do(better)
    found = evaluate(story.dossier, story.at(500))
    assert [it.text for it in found.good] == ["De belboom werkte."]
    assert [(it.text, it.owner, it.due) for it in found.lessons] == [("Bel eerder.", "directeur", date(2023, 3, 1))]
    assert found.ended == story.at(0)


# -- turning points


def test_turning_points_are_the_lines_after_which_things_went_otherwise(story):
    fact = story.fact("De leerling deed het", FactStatus.RUMOUR, share=())
    story.do(entries.add(story.stamp(), EntryKind.REPORT, "Er staan mensen buiten."))
    story.revise(fact, source="ICT", status=FactStatus.RUMOUR)  # only the source changed
    story.revise(fact, status=FactStatus.REFUTED)
    story.mark_channel("magister", ChannelState.UP)  # nobody had marked it
    story.mark_channel("magister", ChannelState.DOWN)
    story.mark_channel("magister", ChannelState.COMPROMISED)  # it was down already
    story.mark_channel("magister", ChannelState.UP, by="ICT")
    story.do(decisions.take(story.stamp(), "De school blijft open."))
    story.tell(INVOLVED)
    story.tell(INVOLVED)
    assert [it.turn for it in turning_points(story.dossier)] == [
        Turn.SIGNAL,
        Turn.FACT,
        Turn.CHANNEL,
        Turn.CHANNEL,
        Turn.DECISION,
        Turn.FIRST,
    ]


def test_a_message_that_takes_something_back_is_a_turning_point(story):
    fact = story.fact(share=[INVOLVED])
    story.tell(INVOLVED)
    story.revise(fact, status=FactStatus.REFUTED)
    story.tell(INVOLVED)
    assert [it.turn for it in turning_points(story.dossier)][-1] is Turn.CORRECTION


def test_an_empty_dossier_has_an_empty_evaluation():
    found = evaluate(Story(opened=False).dossier, Story().now)
    assert (found.started, found.promises, found.turning_points, found.corrections) == (None, (), (), ())
    assert all(it.at is None for it in found.reached)


def test_media_and_parents_are_among_those_counted(story):
    assert {"Ouders", "Media"} <= {it.who for it in reached(story.dossier)}
    assert {PARENTS, MEDIA} <= story.dossier.audiences.keys()
