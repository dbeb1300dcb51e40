"""A long incident: mostly entries, with some of nearly every other kind of record.

It ends in the same way for every length, so that a screen with the last lines shows the same number of each kind.
"""

from collections.abc import Iterator
from datetime import timedelta

from benchmarks.writer import Writer
from incident.playbook.playbook import Playbook
from incident.record import Record
from incident.records.channels import ChannelMarked, ChannelState
from incident.records.decisions import DecisionTaken
from incident.records.entries import EntryCorrected
from incident.records.facts import FactEstablished, FactRevised, FactStatus
from incident.records.opening import open_incident
from incident.records.questions import QuestionAnswered, QuestionAsked
from incident.records.releases import FactReleased, ReleaseChoice
from incident.records.tasks import TaskMarked, TaskState
from playbooks.reader import shipped

CYCLE = 50
"""The dossier repeats itself after so many records."""
_LATE = timedelta(minutes=5)


def long_dossier(lines: int) -> Iterator[tuple[Record, ...]]:
    """Return the records of an incident, grouped by command: the opening, then `lines` of one record each.

    `lines` is a multiple of `CYCLE`.
    """
    writer, book = Writer(), next(it for it in shipped() if it.key == "dreigmail")
    yield open_incident(writer.stamp(), "Dreigmail met foto's van wapens", playbook=book)
    for first in range(0, lines, CYCLE):
        for record in _cycle(writer, first, book):
            yield (record,)


def _cycle(writer: Writer, first: int, book: Playbook) -> Iterator[Record]:
    tasks = [f"{book.key}/{task.key}" for step in book.steps for task in step.tasks]
    channels = [it.key for it in book.channels]
    number = first // CYCLE
    yield from _about_a_fact(writer, number, book)
    yield from _about_a_question(writer, number)
    yield DecisionTaken(mark=writer.mark(), text="De school is maandag open", reason="De politie ziet geen gevaar")
    yield TaskMarked(mark=writer.mark(), task=tasks[number % len(tasks)], state=TaskState.DONE)
    state = (ChannelState.DOWN, ChannelState.UP)[number // len(channels) % 2]
    yield ChannelMarked(mark=writer.mark(), channel=channels[number % len(channels)], state=state, reported_by="ICT")
    wrong = writer.entry(first)
    yield wrong
    yield EntryCorrected(mark=writer.mark(), entry=wrong.mark.id, text="De wijkagent belde zelf", reason="verhoord")
    yield writer.entry(first + 1, late=_LATE)
    for entry in range(first + 14, first + CYCLE):
        yield writer.entry(entry)


def _about_a_fact(writer: Writer, number: int, book: Playbook) -> Iterator[Record]:
    """Return six records about one fact."""
    text = f"Het account van leerling {number} is gehackt"
    fact = FactEstablished(mark=writer.mark(), text=text, status=FactStatus.SUSPECTED, source="ICT")
    yield fact
    yield FactRevised(
        mark=writer.mark(), fact=fact.mark.id, revision=2, text=text, status=FactStatus.CONFIRMED, source="politie"
    )
    for audience in book.audiences[:4]:
        yield FactReleased(mark=writer.mark(), fact=fact.mark.id, audience=audience.key, choice=ReleaseChoice.SHARE)


def _about_a_question(writer: Writer, number: int) -> Iterator[Record]:
    asked = QuestionAsked(mark=writer.mark(), text=f"Wie verstuurde mail {number}?", seeker="ICT")
    yield asked
    yield QuestionAnswered(mark=writer.mark(), question=asked.mark.id, answer="Iemand van buiten de school")
