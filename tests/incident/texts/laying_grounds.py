"""Making the grounds of a draaiboek so, one by one, in a story."""

from incident.playbook import conditions
from incident.playbook.fork_choice import ForkChoice
from incident.playbook.ground import Ground, GroundKind
from incident.playbook.playbook import Playbook
from incident.playbook.starting_text import StartingSentence
from incident.playbook.text_kinds import TextKind
from incident.record import Record
from incident.records import breach, deadlines, pointed_ground, reached, tasks
from incident.records.breach import BreachStanding
from incident.records.deadlines import DeadlineKind
from incident.records.reached import Party
from incident.records.tasks import TaskState
from incident.records.texts import Text
from incident.rules.alignment import align
from incident.texts.starting_words import starting_parts
from tests.incident.story import Story


def given(book: Playbook, audience: str, kind: TextKind) -> list[StartingSentence]:
    """The sentences of the draaiboek that need a ground."""
    parts = starting_parts([book], kind, audience).values()
    return [it for part in parts for it in part.sentences if it.grounds]


def lay(story: Story, book: Playbook, text: Text, sentence: str, ground: Ground) -> None:
    """Make one ground so."""
    records: tuple[Record, ...] = ()
    dossier, stamp = story.dossier, story.stamp()
    match ground.kind:
        case GroundKind.ANSWER:
            for fork in _forks_to(book, ground.of):
                now = dossier.fork(f"{book.key}/{fork}")
                assert now is not None
                answer = ground.choices[0] if fork == ground.of else _opening(book, fork, ground.of)
                if now.answer is not answer:
                    story.do(conditions.answer(story.stamp(), story.dossier.fork(now.id), answer))
            return
        case GroundKind.TASK:
            task = book.task_named(ground.of)
            assert task is not None
            records = tasks.mark(stamp, f"{book.key}/{task.key}", TaskState.DONE)
        case GroundKind.ALIGNMENT:
            records = align(dossier, stamp, text.audience, "politie", ground.outcomes[0], "Akkoord.")
        case GroundKind.CLOCK:
            assert ground.of == DeadlineKind.BREACH.key
            term = story.do(deadlines.start_breach(stamp, story.now)).mark.id
            records = breach.report(story.stamp(), story.dossier.terms[term], BreachStanding(), story.now, "12")
        case GroundKind.REACHED:
            records = reached.note(stamp, Party(ground.of), story.now)
        case GroundKind.AUDIENCE:
            story.settle(ground.of)
            return
        case GroundKind.FACT:
            fact = story.fact(sentence, share=[text.audience])
            pointing = Ground(kind=GroundKind.FACT, of=fact.id, revision=fact.now.number)
            records = pointed_ground.point(stamp, sentence, pointing, fact.label)
    story.do(records)


def _forks_to(book: Playbook, key: str) -> list[str]:
    """The forks that must be answered before this one is asked, and it."""
    forks = {fork.key: (step, fork) for step in book.steps for fork in step.forks}
    step, fork = forks[key]
    return [
        *(it for condition in (*step.conditions, *fork.conditions) for it in _forks_to(book, condition.fork)),
        key,
    ]


def _opening(book: Playbook, fork: str, wanted: str) -> ForkChoice:
    """The answer to `fork` that makes `wanted` asked."""
    found = (
        condition.answers[0]
        for step in book.steps
        for it in step.forks
        for condition in (*step.conditions, *it.conditions)
        if condition.fork == fork
    )
    return next(found)
