"""Excerpts: some steps of a draaiboek join a running incident, and the others may join later."""

from collections.abc import Collection, Mapping

from msgspec.structs import replace

from incident.playbook.playbook import Fork, Playbook, Step


def excerpt(playbook: Playbook, chosen: Collection[str]) -> Playbook:
    """Return a draaiboek with only the steps whose keys are `chosen`.

    The forks that they depend on are included, each in the first step that needs it, so that they can be answered.
    """
    forks = {
        fork.key: replace(fork, conditions=(*step.conditions, *fork.conditions))
        for step in playbook.steps
        for fork in step.forks
    }
    there: set[str] = set()
    steps = []
    for step in playbook.steps:
        if step.key in chosen:
            missing = [key for key in _leans_on(step, forks) if key not in there | {it.key for it in step.forks}]
            steps.append(_with_forks(step, [forks[key] for key in missing]))
            there |= {fork.key for fork in steps[-1].forks}
    return replace(playbook, steps=tuple(steps))


def _leans_on(step: Step, forks: Mapping[str, Fork]) -> list[str]:
    """Return the keys of the forks that a step depends on, also indirectly, in the order of the draaiboek."""
    asking = (step.conditions, *(it.conditions for it in step.tasks), *(it.conditions for it in step.forks))
    named = {condition.fork for conditions in asking for condition in conditions}
    for key in reversed(tuple(forks)):
        if key in named:
            named |= {it.fork for it in forks[key].conditions}
    return [key for key in forks if key in named]


def _with_forks(step: Step, brought: list[Fork]) -> Step:
    """Add forks to the start of a step. The conditions of the step move to each of its forks and tasks."""
    keys = {fork.key for fork in brought}
    inside = tuple(it for it in step.conditions if it.fork in keys)
    return replace(
        step,
        conditions=tuple(it for it in step.conditions if it.fork not in keys),
        forks=(*brought, *(replace(it, conditions=(*inside, *it.conditions)) for it in step.forks)),
        tasks=tuple(replace(it, conditions=(*inside, *it.conditions)) for it in step.tasks),
    )


def joined(before: Playbook | None, added: Playbook) -> Playbook:
    """Return a draaiboek with the earlier steps and those that join it, in the order of their numbers."""
    if before is None:
        return added
    steps = {step.key: step for step in (*added.steps, *before.steps)}
    return replace(added, steps=tuple(sorted(steps.values(), key=_number)))


def _number(step: Step) -> tuple[int, str]:
    """Return a sort key for step numbers: 2 comes before 10."""
    return len(step.key), step.key
