import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incident.fold.apply import apply, fold
from incident.fold.dossier import Dossier
from incident.playbook.conditions import ForkAnswered
from incident.playbook.fork_choice import ForkChoice
from incident.record import UnknownRecord
from incident.records import entries, facts, questions, tasks
from incident.records.channels import ChannelState
from incident.records.entries import EntryKind
from incident.records.facts import FactRevised, FactStatus
from incident.records.questions import QuestionAnswered
from incident.records.tasks import TaskAdded, TaskMarked, TaskState
from incident.records.texts import TextApproved, TextSent, TextWritten
from tests.incident.fold.test_timeline import everything
from tests.incident.story import INVOLVED, Story


def test_folding_all_at_once_equals_folding_one_by_one():
    story = everything()
    assert fold(story.records) == story.dossier


def test_folding_twice_gives_the_same_dossier():
    records = everything().records
    assert fold(records) == fold(records)


def test_no_records_add_up_to_an_empty_dossier():
    assert fold([]) == Dossier()


def texts_of_lines(dossier: Dossier) -> list[str]:
    return [it.text for it in dossier.lines if isinstance(it, entries.EntryAdded)][1:]


def test_a_back_dated_line_stands_where_it_happened(story):
    for minute, happened, text in ((10, 10, "derde"), (11, 5, "eerste"), (12, 9, "tweede"), (13, 13, "vierde")):
        story.minute = minute
        story.do(entries.add(story.stamp(happened), EntryKind.REPORT, text))
    assert texts_of_lines(story.dossier) == ["eerste", "tweede", "derde", "vierde"]


def test_lines_of_the_same_time_stand_in_the_order_of_writing(story):
    for minute, happened, text in ((10, 10, "c"), (11, 5, "a"), (12, 5, "b"), (13, 10, "d")):
        story.minute = minute
        story.do(entries.add(story.stamp(happened), EntryKind.REPORT, text))
    assert texts_of_lines(story.dossier) == ["a", "b", "c", "d"]


def test_a_line_from_before_the_incident_was_opened_stands_first(story):
    record = story.do(entries.add(story.stamp(-30), EntryKind.REPORT, "Een leerling vertelde het de mentor."))
    assert story.dossier.lines[0] is record


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(-50, 50), max_size=25))
def test_the_lines_always_stand_by_time(minutes):
    story = Story()
    for number, minute in enumerate(minutes):
        story.do(entries.add(story.stamp(minute), EntryKind.REPORT, str(number)))
    lines = story.dossier.lines
    assert len(lines) == len(story.records)
    written = {it.mark.id: number for number, it in enumerate(story.records)}
    order = [(it.mark.happened, written[it.mark.id]) for it in lines]
    assert order == sorted(order)


LOST = "f" * 32
NOWHERE = {
    "fact": lambda mark: FactRevised(mark=mark, fact=LOST, revision=2, text="x", status=FactStatus.RUMOUR),
    "question": lambda mark: QuestionAnswered(mark=mark, question=LOST, answer="x"),
    "step": lambda mark: TaskAdded(mark=mark, step=LOST, text="x"),
    "fork": lambda mark: ForkAnswered(mark=mark, fork=LOST, answer=ForkChoice.YES),
    "task": lambda mark: TaskMarked(mark=mark, task=LOST, state=TaskState.DONE),
    "text": lambda mark: TextWritten(mark=mark, text=LOST, title="x", words=()),
    "approval": lambda mark: TextApproved(
        mark=mark, text=LOST, version=1, approver="x", title="x", sections=(), carried=()
    ),
    "sending": lambda mark: TextSent(mark=mark, text=LOST, version=1, channel="x"),
}


def state(dossier: Dossier) -> dict[str, object]:
    """Everything but the lines."""
    return {name: getattr(dossier, name) for name in Dossier.__slots__ if name not in {"lines", "written"}}


@pytest.mark.parametrize("what", NOWHERE)
def test_a_record_that_points_to_nothing_keeps_its_line_and_changes_nothing_else(what):
    story = everything()
    record = NOWHERE[what](story.stamp().mark())
    before = fold(story.records)
    apply(story.dossier, record)
    assert state(story.dossier) == state(before)
    assert record in story.dossier.lines
    assert len(story.dossier.lines) == len(before.lines) + 1


def test_a_channel_that_is_not_there_changes_nothing(story):
    before = state(fold(story.records))
    story.mark_channel("postduif", ChannelState.DOWN)
    assert state(story.dossier) == before


@pytest.mark.parametrize("version", [0, 2, -1])
def test_sending_a_version_that_is_not_there_changes_nothing(story, version):
    text = story.approve(story.text(INVOLVED))
    story.do([TextSent(mark=story.stamp().mark(), text=text.id, version=version, channel="gesprek")])
    assert story.dossier.texts[text.id] == text


def test_a_sending_is_not_taken_for_that_of_another_version_when_an_approval_is_lost(story):
    text = story.approve(story.text(INVOLVED))
    story.write(text, help="Bel ons altijd.")
    text = story.approve(text)
    lost = next(it for it in story.records if isinstance(it, TextApproved))
    story.send(text)
    left = fold(it for it in story.records if it is not lost).texts[text.id]
    assert [(it.number, len(it.sendings)) for it in left.versions] == [(2, 1)]
    assert left.version(1) is None


def test_a_record_of_a_newer_version_is_counted_and_changes_nothing_else(story):
    before = state(fold(story.records)) | {"unknown": 1}
    story.do([UnknownRecord(mark=story.stamp().mark(), kind="new", raw=b"\xc0")])
    assert state(story.dossier) == before


def test_a_draaiboek_is_kept_as_it_read_when_it_was_added(story):
    assert story.dossier.playbooks["dreigmail"].steps[0].tasks[0].text == "Bel de politie."


def test_any_part_of_a_story_can_be_lost_without_losing_the_rest():
    records = everything().records
    for number in range(len(records)):
        left = [it for place, it in enumerate(records) if place != number]
        assert len(fold(left).lines) == len(left)


def test_a_dossier_without_its_opening_still_holds_what_was_recorded(story):
    lost = story.records[0]
    fact = story.fact()
    story.do(questions.ask(story.stamp(), "Wie deed dit?"))
    story.do(tasks.mark(story.stamp(), "dreigmail/1.1", TaskState.DONE))
    left = fold(it for it in story.records if it is not lost)
    assert left.facts == {fact.id: fact}
    assert len(left.questions) == 1
    assert left.task("dreigmail/1.1").settled


def test_commands_leave_the_dossier_alone(story):
    fact = story.fact()
    before = fold(story.records)
    facts.revise(story.stamp(), fact, text="anders", status=FactStatus.RUMOUR)
    assert story.dossier == before
