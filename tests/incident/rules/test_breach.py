"""The report of a data breach, each case made by hand: what was recorded, and the expected outcome."""

from datetime import timedelta

import pytest

from incident.errors import Refused
from incident.playbook import conditions
from incident.playbook.fork_choice import ForkChoice
from incident.playbook.playbook import Fork, Playbook, PlaybookTask, Step
from incident.records import breach, deadlines, entries, tasks
from incident.records.breach import BreachStanding, ReportStage
from incident.records.deadlines import DeadlineEnded, DeadlineKind
from incident.records.entries import EntryKind
from incident.records.tasks import TaskState
from incident.rules.breach import NotificationOutcome, notifications, unasked
from incident.rules.clocks import ClockKind, clocks
from incident.rules.next_step import StepPlace, next_step
from tests.incident.story import START, Story

HOUR = 60
NOTIFY = "lek/1.1"


def leak(*, known: bool = True) -> Story:
    """An incident whose draaiboek asks whether personal data leaked; by default the clock runs from the start."""
    fork = Fork(key="persoonlijk", text="Gaat het om gegevens van personen?", breach=True)
    task = PlaybookTask(key="1.1", text="Meld het lek bij de autoriteit.", role="privacy")
    step = Step(key="1", title="Melden", tasks=(task,), forks=(fork,))
    story = Story(playbook=Playbook(key="lek", title="Datalek", steps=(step,)))
    if known:
        story.do(deadlines.start_breach(story.stamp(), story.now))
    return story


def only(story: Story):
    return next(iter(story.dossier.terms.values()))


def report(story: Story, at=None, number="12", remark=""):
    term = only(story)
    standing = story.dossier.breaches.get(term.id, BreachStanding())
    return story.do(breach.report(story.stamp(), term, standing, at or story.now, number, remark))


def found(story: Story, hours: int):
    (it,) = notifications(story.dossier, story.at(hours * HOUR))
    return it


@pytest.mark.parametrize(
    ("done", "now", "outcome"),
    [
        (26, 30, NotificationOutcome.IN_TIME),
        (72, 90, NotificationOutcome.IN_TIME),
        (73, 90, NotificationOutcome.LATE),
        (None, 0, NotificationOutcome.RUNNING),
        (None, 72, NotificationOutcome.RUNNING),
        (None, 73, NotificationOutcome.MISSED),
    ],
)
def test_the_outcome_follows_from_the_recorded_report(done, now, outcome):
    story = leak()
    if done is not None:
        story.minute = done * HOUR
        report(story)
    it = found(story, now)
    assert it.outcome is outcome
    assert it.at == (None if done is None else story.at(done * HOUR))
    assert (it.known, it.due) == (START, START + timedelta(hours=72))


@pytest.mark.parametrize(
    "words",
    [
        "Het lek is gemeld bij de Autoriteit Persoonsgegevens.",
        "We hebben het niet gemeld bij de AP.",
        "Datalek gemeld bij AP",
    ],
)
def test_no_line_and_no_ticked_task_counts_as_a_report(words):
    story = leak()
    story.do(entries.add(story.stamp(), EntryKind.CONTACT, words))
    story.do(tasks.mark(story.stamp(), NOTIFY, TaskState.DONE))
    assert found(story, 100).outcome is NotificationOutcome.MISSED


def test_the_first_report_stops_the_clock_and_later_ones_are_follow_ups():
    story = leak()
    story.minute = HOUR
    report(story)
    assert not [it for it in clocks(story.dossier) if it.kind is ClockKind.BREACH]
    story.minute = 80 * HOUR
    report(story, number="12-2", remark="Ook oud-leerlingen.")
    it = found(story, 90)
    assert it.outcome is NotificationOutcome.IN_TIME
    assert [(one.stage, one.number) for one in it.reports] == [
        (ReportStage.FIRST, "12"),
        (ReportStage.FOLLOW_UP, "12-2"),
    ]


def test_a_report_of_yesterday_can_be_written_down_today():
    story = leak()
    story.minute = 80 * HOUR
    report(story, at=story.at(50 * HOUR), number="")
    assert (found(story, 90).outcome, found(story, 90).after) == (NotificationOutcome.IN_TIME, timedelta(hours=50))


def test_a_number_that_comes_later_is_told_with_the_clock():
    story = leak()
    report(story, number="")
    assert only(story).outcome == "Gemeld. Het nummer is nog niet bekend."
    ended = only(story).ended
    story.minute = HOUR
    report(story, number="12")
    assert (only(story).outcome, only(story).ended) == ("Gemeld. Nummer 12.", ended)


def test_when_the_school_knew_can_be_put_right_and_the_end_moves_with_it():
    story = leak()
    story.minute = 10 * HOUR
    known = story.at(-5 * HOUR)
    story.do(breach.set_known(story.stamp(), only(story), known, "De leverancier belde al om vier uur."))
    it = found(story, 11)
    assert (it.known, it.due) == (known, known + timedelta(hours=72))
    assert only(story).moves[0].reason == "De leverancier belde al om vier uur."


def test_whoever_decides_not_to_report_gives_the_reason_and_a_report_after_all_counts():
    story = leak()
    term = only(story)
    story.do(breach.leave_unreported(story.stamp(), term, BreachStanding(), "De laptop was versleuteld."))
    it = found(story, 100)
    assert (it.outcome, it.words) == (NotificationOutcome.NOT_REPORTED, "De laptop was versleuteld.")
    story.minute = 20 * HOUR
    report(story)
    assert (found(story, 100).outcome, found(story, 100).words) == (NotificationOutcome.IN_TIME, "")


def test_a_term_of_another_length_decides_what_is_late():
    story = leak(known=False)
    story.do(deadlines.start_breach(story.stamp(), story.now, timedelta(hours=96)))
    story.minute = 80 * HOUR
    report(story)
    assert found(story, 90).outcome is NotificationOutcome.IN_TIME
    known = story.at(HOUR)
    story.do(breach.set_known(story.stamp(), only(story), known, "Een uur later."))
    assert found(story, 90).due == known + timedelta(hours=96)


def test_a_clock_that_an_older_version_ended_with_words_says_only_that():
    story = leak()
    term = only(story)
    ended = DeadlineEnded(mark=story.stamp().mark(), term=term.id, outcome="Gemeld, nummer in de map.")
    story.do((ended,))
    it = found(story, 100)
    assert (it.outcome, it.words, it.at) == (NotificationOutcome.UNCLEAR, "Gemeld, nummer in de map.", None)


def test_when_the_draaiboek_says_that_data_leaked_the_app_asks_when_the_school_knew():
    story = leak(known=False)
    assert notifications(story.dossier, story.now) == ()
    fork = story.dossier.fork("lek/persoonlijk")
    story.do(conditions.answer(story.stamp(), fork, ForkChoice.UNKNOWN))
    assert not unasked(story.dossier)
    story.do(conditions.answer(story.stamp(), story.dossier.fork("lek/persoonlijk"), ForkChoice.YES, "blijkt nu"))
    asked = next_step(story.dossier, story.now)
    assert (asked.place, asked.role) == (StepPlace.BREACH, "privacy")
    (it,) = notifications(story.dossier, story.now)
    assert (it.outcome, it.known) == (NotificationOutcome.NO_CLOCK, None)
    story.do(deadlines.start_breach(story.stamp(), story.now))
    assert next_step(story.dossier, story.now).place is not StepPlace.BREACH


def test_what_cannot_be_true_is_refused():
    story = leak()
    story.minute = HOUR
    other = story.do(deadlines.start(story.stamp(), DeadlineKind.OWN, "Bel de bus.", story.at(90))).mark.id
    own, term, none = story.dossier.terms[other], only(story), BreachStanding()
    for refused in (
        lambda: breach.report(story.stamp(), term, none, story.at(61), "12"),
        lambda: breach.report(story.stamp(), term, none, story.at(-1), "12"),
        lambda: breach.report(story.stamp(), own, none, story.now, "12"),
        lambda: breach.set_known(story.stamp(), term, story.at(61), "later"),
        lambda: breach.set_known(story.stamp(), term, story.at(0), " "),
        lambda: breach.set_known(story.stamp(), own, story.at(0), "later"),
        lambda: breach.leave_unreported(story.stamp(), term, none, " "),
        lambda: deadlines.end(story.stamp(), term, "Gemeld."),
    ):
        with pytest.raises(Refused):
            refused()
    report(story)
    with pytest.raises(Refused):
        breach.leave_unreported(story.stamp(), term, story.dossier.breaches[term.id], "Toch niet.")


def test_a_record_on_a_clock_that_is_gone_changes_nothing():
    story = leak()
    term, standing = only(story), BreachStanding()
    gone = [
        breach.report(story.stamp(), term, standing, story.now, "12"),
        breach.leave_unreported(story.stamp(), term, standing, "Niemand is geschaad."),
        breach.set_known(story.stamp(), term, story.now, "Een typefout."),
    ]
    other = Story()
    for (record,) in gone:
        other.do((record,))
    assert (other.dossier.terms, other.dossier.breaches) == ({}, {})


def test_an_incident_without_a_breach_says_nothing_of_it():
    story = Story()
    assert notifications(story.dossier, story.at(100 * HOUR)) == ()
