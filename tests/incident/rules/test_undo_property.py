"""For any actions: after undo the dossier is as it was before, and every audience knows what it knew before."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from incident.errors import Refused
from incident.fold.apply import fold
from incident.fold.dossier import Dossier
from incident.playbook import conditions
from incident.playbook.fork_choice import ForkChoice
from incident.records import channels, decisions, enquiries, entries, facts, involved, lessons, questions, tasks
from incident.records.channels import ChannelState
from incident.records.enquiries import EnquiryKind
from incident.records.entries import EntryKind
from incident.records.facts import FactStatus
from incident.records.involved import InvolvedPerson
from incident.records.lessons import LessonKind
from incident.records.releases import ReleaseChoice
from incident.records.taken_back import Undone
from incident.records.tasks import TaskState
from incident.rules import audience_settings, matrix, sequence, undo
from incident.rules.sequence import open_round
from incident.rules.who_heard_what import hearings
from incident.texts import approval, text_stages
from tests.incident.story import AUDIENCES, CHANNELS, INVOLVED, MEDIA, PARENTS, TEAM, Story

ME, OTHER = "directeur", "zorgcoördinator"


def state(dossier: Dossier) -> dict[str, object]:
    """The contents of a dossier, except its lines and what was taken back."""
    apart = {"lines", "written", "undone"}
    return {name: getattr(dossier, name) for name in Dossier.__slots__ if name not in apart}


def undo_last(story: Story, author: str = ME) -> Undone:
    story.minute += 1
    return story.do(undo.undo(story.dossier, story.stamp(), undo.last_action(story.dossier, author)))


def first(found):
    return next(iter(found.values()))


COMMANDS = {
    "entry": lambda s: entries.add(s.stamp(), EntryKind.REPORT, "Er is gebeld."),
    "correct": lambda s: entries.correct(s.stamp(), s.records[1], f"Zo is het {s.minute}."),
    "fact": lambda s: facts.establish(s.stamp(), f"Feit {s.minute}.", FactStatus.SUSPECTED),
    "revise": lambda s: facts.revise(
        s.stamp(), first(s.dossier.facts), text=f"Nu {s.minute}.", status=FactStatus.CONFIRMED, source="politie"
    ),
    "share": lambda s: matrix.release(
        s.dossier, s.stamp(), first(s.dossier.facts), s.dossier.audiences[TEAM], ReleaseChoice.SHARE
    ),
    "through": lambda s: matrix.share_through(
        s.dossier, s.stamp(), first(s.dossier.facts), s.dossier.audiences[PARENTS]
    ),
    "withhold": lambda s: matrix.release(
        s.dossier, s.stamp(), first(s.dossier.facts), s.dossier.audiences[MEDIA], ReleaseChoice.WITHHOLD, "nee"
    ),
    "ask": lambda s: questions.ask(s.stamp(), f"Wie {s.minute}?"),
    "answer": lambda s: questions.answer(s.stamp(), first(s.dossier.questions).id, f"Dat is {s.minute}."),
    "enquiry": lambda s: enquiries.note(s.stamp(), EnquiryKind.QUESTION, f"Wat {s.minute}?"),
    "answer approved": lambda s: enquiries.approve_answer(
        s.stamp(), first(s.dossier.enquiries), f"Zeg {s.minute}.", "bestuur"
    ),
    "person": lambda s: involved.note(s.stamp(), InvolvedPerson(label=f"Leerling {s.minute}")),
    "postpone": lambda s: involved.postpone_parents(s.stamp(), first(s.dossier.involved), "rust", s.at(s.minute + 60)),
    "decide": lambda s: decisions.take(s.stamp(), f"Besluit {s.minute}."),
    "review": lambda s: decisions.review(s.stamp(), first(s.dossier.decisions), "Blijft zo."),
    "own task": lambda s: tasks.add(s.stamp(), "dreigmail/1", f"Taak {s.minute}"),
    "task done": lambda s: tasks.mark(s.stamp(), "dreigmail/1.1", TaskState.DONE),
    "task open": lambda s: tasks.mark(s.stamp(), "dreigmail/1.1", TaskState.OPEN),
    "fork": lambda s: conditions.answer(s.stamp(), s.dossier.fork("dreigmail/dader"), ForkChoice.YES),
    "up": lambda s: undoable_mark(s, ChannelState.UP),
    "down": lambda s: undoable_mark(s, ChannelState.DOWN),
    "audience": lambda s: audience_settings.put(
        s.dossier, s.stamp(), replace(s.dossier.audiences[TEAM], name=f"Team {s.minute}")
    ),
    "drop": lambda s: audience_settings.drop(s.dossier, s.stamp(), s.dossier.audiences["bestuur"], "niet nodig"),
    "round": lambda s: open_round(s.dossier, s.stamp()),
    "core": lambda s: sequence.set_core_message(s.dossier, s.stamp(), f"Wij zorgen voor iedereen {s.minute}."),
    "skip": lambda s: sequence.settle(s.dossier, s.stamp(), INVOLVED, told=False, reason="niet nu"),
    "text": lambda s: text_stages.start(s.dossier, s.stamp(), TEAM),
    "write": lambda s: text_stages.write(
        s.stamp(), first(s.dossier.texts), title=f"Titel {s.minute}", words={}, next_update=None
    ),
    "approve": lambda s: text_stages.approve(s.dossier, s.stamp(), first(s.dossier.texts), "bestuur", "het moet nu"),
    "cosign": lambda s: approval.cosign(s.dossier, s.stamp(), first(s.dossier.texts), OTHER),
    "lesson": lambda s: lessons.note(s.stamp(), LessonKind.GOOD, f"Ging goed {s.minute}."),
}
"""One command of each kind that can be taken back; an impossible one is refused."""


def undoable_mark(story: Story, new: ChannelState):
    return channels.mark(story.stamp(), story.dossier.marked_channels[CHANNELS[2].key], new, "ICT")


def carried_out(story: Story, name: str) -> bool:
    """Run one command a minute later. Return whether it recorded anything."""
    story.minute += 1
    try:
        records = COMMANDS[name](story)
    except (Refused, StopIteration, KeyError):
        return False
    story.do_all(records)
    return bool(records)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(sorted(COMMANDS)), min_size=1, max_size=14))
def test_after_undo_the_dossier_is_what_it_was_before(names):
    story = Story()
    before = [state(fold(story.records))]
    before += [state(fold(story.records)) for name in names if carried_out(story, name)]
    for expected in reversed(before[:-1]):
        told = hearings(story.dossier)
        undo_last(story)
        assert state(story.dossier) == expected
        assert hearings(story.dossier) == told
    assert fold(story.records) == story.dossier


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_each_of_these_commands_can_be_done_and_taken_back(name):
    """Shows that the test above does not pass because every command is refused."""
    story = Story()
    for needed in ("fact", "share", "ask", "enquiry", "person", "decide", "text"):
        assert carried_out(story, needed)
    if name == "cosign":
        carried_out(story, "approve")
    if name == "round":
        story.settle(*(it.key for it in AUDIENCES))
    before = state(fold(story.records))
    assert carried_out(story, name)
    assert state(story.dossier) != before or name == "entry"
    undo_last(story)
    assert state(story.dossier) == before
