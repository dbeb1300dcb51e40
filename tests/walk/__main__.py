"""Does the ten tasks and writes their cost to docs/usability.md: `make usability`."""

import tempfile
from pathlib import Path

from tests.walk.hands import KEY_SECONDS, LOOK_SECONDS, Cost
from tests.walk.jobs import FIRST_MESSAGES, JOBS, walk

PAGE = Path(__file__).parents[2] / "docs" / "usability.md"
PREVIOUS = {
    "begin": 59,
    "fact": 49,
    "share": 9,
    "told": 43,
    "messages": 78,
    "task": 4,
    "correct": 0,
    "enquiry": 22,
    "word": 4,
    "lock": 34,
}
"""Keystrokes in the previous version, by the same user; 0 for an impossible task."""
_HEAD = """\
# What the commonest jobs cost

Written by `make usability`: `tests/walk/` does the jobs with keys alone, in a real terminal of 80 by 24 (tmux), one
after another in a new vault. A test walks the same way and holds the keystrokes against this table.

- **Keys** are those that say what to do (arrows, Enter, Tab, F-keys); **letters** are what is told; **looks** are how
  often one has to look before going on.
- **Estimate** is for somebody who is no typist, by the keystroke-level model (Card, Moran and Newell, CACM 23, 1980):
  {key} s a keystroke, {look} s a look. Thinking of words, reading a text before it is approved, and telephoning come on
  top. No director was measured.
- **App** is what passed here with a program at the keys, on two cores that other work shared.
- **Before** is the keystrokes in the version before this one.

| job | keys | letters | looks | estimate | app | before |
|---|---|---|---|---|---|---|
"""
_FIRST = """
**From a new incident to a message to three audiences** (team, pupils, parents; those involved and the police were
telephoned first): {keys} keys and {letters} letters, {strokes} keystrokes in all (before: {before}). By the model about
{human:.0f} s of handling, under the five minutes that are left when the telephone rings.
"""


def _row(name: str, cost: Cost, before: int) -> str:
    was = str(before) if before else "could not be done"
    return (
        f"| {name} | {cost.commands} | {cost.letters} | {cost.looks} | {cost.human_seconds:.0f} s "
        f"| {cost.machine_seconds:.1f} s | {was} |\n"
    )


def page(costs: dict[str, Cost]) -> str:
    """Return the page with the cost of each task, by its name."""
    table = "".join(_row(job.name, costs[job.name], PREVIOUS[job.do.__name__]) for job in JOBS)
    first = [job for job in JOBS if job.do in FIRST_MESSAGES]
    keys, letters = (sum(getattr(costs[it.name], what) for it in first) for what in ("commands", "letters"))
    told = _FIRST.format(
        keys=keys,
        letters=letters,
        strokes=keys + letters,
        before=sum(PREVIOUS[it.do.__name__] for it in first),
        human=sum(costs[it.name].human_seconds for it in first),
    )
    return _HEAD.format(key=KEY_SECONDS, look=LOOK_SECONDS) + table + told


def main() -> None:
    """Do the tasks, and write the page."""
    with tempfile.TemporaryDirectory() as folder:
        PAGE.write_text(page(walk(Path(folder))), encoding="utf-8")


if __name__ == "__main__":
    main()
