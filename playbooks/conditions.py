"""The forks (keuzevragen) of a step, and the conditions "(als dader: ja)" at the end of a line."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from incident.playbook.fork_choice import ForkChoice
from incident.playbook.playbook import Condition, Fork
from playbooks.faults import Faults
from playbooks.fields import before_colon, read_fields, take_within, text_of
from playbooks.file_words import ANSWERS, BREACH_CLOCK
from playbooks.outline import OutlineItem, OutlineLine

_KEY = re.compile(r"[a-z][a-z0-9-]*")
_CONDITION = re.compile(r"\(\s*als\s+([a-z0-9-]+)\s*:\s*([^()]*)\)", re.IGNORECASE)
_EXAMPLE = "Schrijf bijvoorbeeld: (als dader: ja) of (als dader: nee of weten we nog niet)."

Forks = Mapping[str, Fork]
"""The forks so far, by key: a condition can refer only to these."""


class ConditionLine(NamedTuple):
    """A line without the parts in brackets at its end."""

    text: str
    within: int | None
    """Minutes."""
    conditions: tuple[Condition, ...]


def take_endings(text: str, line: int, forks: Forks, faults: Faults) -> ConditionLine:
    """Split a text from its target and its conditions, which are at the end, in any order."""
    text, last = _take_conditions(text, line, forks, faults)
    text, within = take_within(text, line, faults)
    text, first = _take_conditions(text, line, forks, faults)
    if _CONDITION.search(text):
        faults.add(
            line, "De voorwaarde staat midden in de regel.", "Zet (als …: …) aan het eind, vóór of na (binnen …)."
        )
    return ConditionLine(text, within, (*first, *last))


def _take_conditions(text: str, line: int, forks: Forks, faults: Faults) -> tuple[str, tuple[Condition, ...]]:
    taken: list[Condition] = []
    while (found := _last(text)) is not None:
        text = text[: found.start()].rstrip()
        if (condition := _read_condition(found, line, forks, faults)) is not None:
            taken.insert(0, condition)
    return text, tuple(taken)


def _last(text: str) -> re.Match[str] | None:
    """Return a condition at the very end; a full stop after it is ignored."""
    tidy = text.rstrip(" .") if text.rstrip(" .").endswith(")") else text
    start = tidy.rfind("(")
    return _CONDITION.fullmatch(tidy, start) if start >= 0 else None


def _read_condition(found: re.Match[str], line: int, forks: Forks, faults: Faults) -> Condition | None:
    key = found[1].lower()
    if key not in forks:
        faults.add(
            line,
            "Deze voorwaarde noemt een keuzevraag die hierboven niet staat.",
            "Zet de keuzevraag onder ### Keuzevragen in deze stap of een eerdere, of haal de voorwaarde weg.",
        )
        return None
    answers = [_read_answer(word) for word in re.split(r",|\bof\b", found[2])]
    if None in answers or len(set(answers)) != len(answers):
        faults.add(line, "Dit antwoord op de keuzevraag ken ik niet, of het staat er twee keer.", _EXAMPLE)
        return None
    return Condition(fork=key, answers=tuple(it for it in answers if it is not None))


def _read_answer(word: str) -> ForkChoice | None:
    return ANSWERS.get(" ".join(word.lower().split()))


def read_forks(items: list[OutlineItem], forks: Forks, faults: Faults) -> dict[str, Fork]:
    """Read "- dader: Is bekend wie het deed?", each optionally with "Ja:", "Nee:" and "Klok: datalek" below it.

    `forks` are those of earlier steps; the result holds only those of this step.
    """
    found: dict[str, Fork] = {}
    for item in items:
        text, own, conditions = take_endings(item.tidy, item.line, {**forks, **found}, faults)
        key, text = before_colon(text)
        fields = read_fields(item, ("Ja", "Nee", "Klok"), faults)
        if not _KEY.fullmatch(key) or not text:
            faults.add(
                item.line,
                "Hier hoort een korte naam, een dubbele punt en de vraag.",
                "Schrijf bijvoorbeeld: - dader: Is bekend wie het deed?",
            )
        elif key in forks or key in found:
            faults.add(item.line, "Deze keuzevraag staat er al.", "Geef elke keuzevraag een eigen korte naam.")
        else:
            found[key] = Fork(
                key=key,
                text=text,
                yes=_part(text_of(fields, "ja")),
                no=_part(text_of(fields, "nee")),
                breach=_breach(fields, faults),
                within_minutes=own,
                conditions=conditions,
            )
    return found


def _breach(fields: dict[str, OutlineLine], faults: Faults) -> bool:
    line = fields.get("klok")
    if line is not None and line.text.strip().lower() != BREACH_CLOCK:
        faults.add(line.line, "Deze klok ken ik niet.", f"Schrijf: Klok: {BREACH_CLOCK}")
    return line is not None


def _part(text: str) -> str:
    """Return the text as part of a sentence: without a full stop at its end."""
    return text.removesuffix(".")
