"""A draaiboek with many tasks, half of which depend on an answer, and an incident that uses it.

The first step holds as many tasks as all others together: it is the one that F4 shows.
"""

from collections.abc import Iterator

from benchmarks.writer import Writer
from incident.playbook.conditions import ForkAnswered
from incident.playbook.fork_choice import ForkChoice
from incident.playbook.playbook import Condition, Fork, Playbook, PlaybookTask, Step
from incident.record import Record
from incident.records.opening import open_incident

_STEPS = 11
_FORK = Fork(key="dader", text="Is bekend wie het deed?", no="het is niet bekend wie het deed")
_KNOWN = (Condition(fork=_FORK.key, answers=(ForkChoice.YES,)),)
_WORDS = "Bel de contactpersoon van de politie, ook bij twijfel of als niet bekend is wie het deed."


def large_playbook(tasks: int) -> Iterator[tuple[Record, ...]]:
    """Return the records of an incident with a draaiboek of so many tasks, grouped by command."""
    writer = Writer()
    yield open_incident(writer.stamp(), "Dreigmail met foto's van wapens", playbook=large_book(tasks))
    yield (ForkAnswered(mark=writer.mark(), fork=f"groot/{_FORK.key}", answer=ForkChoice.NO),)


def large_book(tasks: int) -> Playbook:
    """Return a draaiboek of so many tasks."""
    rest = tasks // 2 // (_STEPS - 1)
    sizes = (tasks - rest * (_STEPS - 1), *(rest for _ in range(_STEPS - 1)))
    return Playbook(key="groot", title="Groot", steps=tuple(_step(str(n), size) for n, size in enumerate(sizes, 1)))


def _step(key: str, size: int) -> Step:
    return Step(
        key=key,
        title=f"Stap nummer {key} van het draaiboek",
        intro="Een zin over het doel van deze stap.",
        within_minutes=60,
        forks=(_FORK,) if key == "1" else (),
        tasks=tuple(
            PlaybookTask(key=f"{key}.{place}", text=_WORDS, role="directeur", conditions=_KNOWN if place % 2 else ())
            for place in range(1, size + 1)
        ),
        questions=("Wat weten we zeker?", "Wie moet dit weten?"),
        warnings=("Wijs nog niemand aan als dader.",),
    )
