"""Draaiboeken with conditions, played until every state of a task occurs, with the states counted by hand."""

from msgspec.structs import replace

from incident.playbook import conditions
from incident.playbook.fork_choice import ForkChoice
from incident.playbook.playbook import Condition, Fork, Playbook, PlaybookTask, Step
from incident.records import tasks
from incident.records.opening import open_incident
from incident.records.tasks import Standing, TaskState
from tests.incident.story import AUDIENCES, CHANNELS, Story

S = Standing


def when(fork: str, answer: ForkChoice) -> tuple[Condition, ...]:
    return (Condition(fork=fork, answers=(answer,)),)


def task(key: str, *conditions: Condition) -> PlaybookTask:
    return PlaybookTask(
        key=key, text=f"Doe {key.replace('.', ' en ')}.", role="mentor", within_minutes=60, conditions=conditions
    )


KNOWN, UNKNOWN = when("dader", ForkChoice.YES), when("dader", ForkChoice.NO)
SEEN, UNSEEN = when("getuige", ForkChoice.YES), when("getuige", ForkChoice.NO)
BOOK = Playbook(
    key="proef",
    title="Proef",
    audiences=AUDIENCES,
    channels=CHANNELS,
    steps=(
        Step(
            key="1",
            title="Begin",
            forks=(
                Fork(key="dader", text="Is bekend wie het deed?", no="de dader is niet bekend"),
                Fork(key="getuige", text="Is er een getuige?", within_minutes=60),
            ),
            tasks=(
                task("1.1"),
                task("1.2"),
                task("1.3"),
                task("1.4", *KNOWN),
                task("1.5", *UNKNOWN),
                task("1.6", *SEEN),
                task("1.7", *UNSEEN),
                task("1.8", *KNOWN),
            ),
        ),
        Step(key="2", title="Maatregel", conditions=KNOWN, tasks=(task("2.1"), task("2.2", *SEEN))),
        Step(key="3", title="Nazorg", tasks=(task("3.1"), task("3.2"))),
    ),
)
STANDINGS = {
    "1.1": S.DONE,
    "1.2": S.SKIPPED,
    "1.3": S.NOT_APPLICABLE,
    "1.4": S.RULED_OUT,
    "1.5": S.OPEN,
    "1.6": S.WAITING,
    "1.7": S.WAITING,
    "1.8": S.DONE,
    "2.1": S.RULED_OUT,
    "2.2": S.RULED_OUT,
    "2.3": S.OPEN,
    "3.1": S.OPEN,
    "3.2": S.OPEN,
}
"""The state of each task after `played`; 2.3 is one of the team's own."""
SAME_TITLE = (replace(BOOK, key="tweede", title="Tweede"), replace(BOOK, key="derde", title="Tweede"))
"""Two that join later, with the same numbers, and another title between them."""


def labels(*standings: Standing) -> set[str]:
    """Return the labels of the tasks in this state."""
    return {label for label, standing in STANDINGS.items() if standing in standings}


def played() -> Story:
    """1.8 is done before an answer rules it out; 1.1 is done late."""
    story = Story(opened=False)
    story.do(open_incident(story.stamp(), "Er is iets gebeurd.", playbook=BOOK))
    dader = "proef/dader"
    story.do(conditions.answer(story.stamp(), story.dossier.fork(dader), ForkChoice.YES))
    story.do(tasks.mark(story.stamp(), "proef/1.8", TaskState.DONE))
    story.do(conditions.answer(story.stamp(), story.dossier.fork(dader), ForkChoice.NO))
    story.minute = 90
    story.do(tasks.mark(story.stamp(), "proef/1.1", TaskState.DONE))
    story.do(tasks.mark(story.stamp(), "proef/1.2", TaskState.SKIPPED, "geen tijd"))
    story.do(tasks.mark(story.stamp(), "proef/1.3", TaskState.NOT_APPLICABLE, "er is geen hek"))
    story.do(tasks.add(story.stamp(), "proef/2", "Bel de jurist.", "mentor", story.at(120)))
    return story


def three_books() -> Story:
    """Three draaiboeken in one incident with the same numbers; an answer leaves a task open in each."""
    story = Story(opened=False)
    story.do_all(open_incident(story.stamp(), "Er is iets gebeurd.", playbook=BOOK, extra=SAME_TITLE))
    for book in ("proef", "tweede", "derde"):
        for fork in ("dader", "getuige"):
            held = story.dossier.fork(f"{book}/{fork}")
            story.do(conditions.answer(story.stamp(), held, ForkChoice.YES))
    return story
