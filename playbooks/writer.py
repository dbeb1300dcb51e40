"""Writes a draaiboek as the Markdown that the reader accepts: for the check, and for a file outside the vault.

Typed text is preserved: characters that Markdown takes for markup are escaped with a backslash. Faults, such as a
condition before its question, are written as they are: `playbooks.check` reports them.
"""

import re
from collections.abc import Iterable

from incident.playbook.playbook import (
    Audience,
    Channel,
    Condition,
    Fork,
    Organisation,
    Playbook,
    PlaybookTask,
    Role,
    Step,
)
from incident.playbook.starting_text import StartingText
from playbooks.file_words import ANSWERS, AUDIENCE_KINDS, BREACH_CLOCK, SENSITIVE, TEXT_KINDS, TEXT_PARTS, word, words
from playbooks.ground_words import write_sentence
from playbooks.hours import write_hours

_ALWAYS_MARKUP = re.compile(r"[\\*`]")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
"""Within a word it is no markup: "team_app"."""
_BEGINS_MARKUP = re.compile(r"[#>~+-]|[0-9]{1,9}(?=[.)])")
_LOOKS_LIKE_ROLE = re.compile(r"[^:]*:(?:\s|$)")
_ENDS_HEADING = re.compile(r"#(?=#*$)")
_UNITS = ((10080, "week", "weken"), (1440, "dag", "dagen"), (60, "uur", "uur"), (1, "minuut", "minuten"))
_BY_MINUTES_UP_TO = 90
"""Up to here a target reads better in minutes: "binnen 60 minuten"."""


def write(book: Playbook) -> str:
    """Return the file; `reader.read` gives the same draaiboek back if it has no faults."""
    chapters: tuple[tuple[str, Iterable[str]], ...] = (
        ("Rollen", (_role(it) for it in book.roles)),
        ("Kanalen", (line for it in book.channels for line in _channel(it))),
        ("Doelgroepen", (line for it in book.audiences for line in _audience(it))),
        ("Organisaties", (line for it in book.organisations for line in _organisation(it))),
    )
    lines = [f"# {_heading(book.title)}", "", f"Wanneer: {escaped(book.summary, first=False)}", ""]
    if book.source.strip():
        lines += [f"Bron: {escaped(book.source, first=False)}", ""]
    for title, items in chapters:
        if held := list(items):
            lines += [f"## {title}", "", *held, ""]
    for step in book.steps:
        lines += _step(step)
    if book.texts:
        lines += ["## Teksten", "", *(line for it in book.texts for line in _text(it))]
    return "\n".join(lines).rstrip("\n") + "\n"


def escaped(text: str, *, first: bool = True) -> str:
    """Return words on one line, escaped for Markdown; `first`: they are at a place where a block could begin."""
    tidy = _ALWAYS_MARKUP.sub(r"\\\g<0>", " ".join(text.split()))
    tidy = _UNDERSCORE.sub(r"\\_", tidy)
    if first and (found := _BEGINS_MARKUP.match(tidy)):
        at = 0 if not found[0].isdecimal() else found.end()
        tidy = f"{tidy[:at]}\\{tidy[at:]}"
    return tidy


def write_within(minutes: int) -> str:
    """Return a duration in ordinary Dutch: "15 minuten", "2 uur", "1 week"."""
    for size, one, more in _UNITS:
        if minutes % size == 0 and (size == 1 or minutes > _BY_MINUTES_UP_TO):
            return f"{minutes // size} {one if minutes == size else more}"
    raise AssertionError("unreachable: every number of minutes is a number of minutes")


def _heading(text: str) -> str:
    return _ENDS_HEADING.sub(r"\\#", escaped(text, first=False))


def _role(role: Role) -> str:
    return f"- {escaped(role.name)}{f': {escaped(role.does, first=False)}' if role.does else ''}"


def _channel(channel: Channel) -> list[str]:
    return [
        f"- {channel.key}: {escaped(channel.name, first=False)}",
        *_fields(("Valt uit met", channel.depends_on), ("Ook in gebruik bij", ", ".join(channel.shared_with))),
    ]


def _audience(audience: Audience) -> list[str]:
    return [
        f"- {audience.key}: {escaped(audience.name, first=False)}",
        *_fields(
            ("Is", word(AUDIENCE_KINDS, audience.kind)),
            ("Kort", audience.short),
            ("Volgorde", str(audience.order)),
            ("Aantal", audience.count),
            ("Kanalen", ", ".join(audience.channels)),
            ("Tekst", word(TEXT_KINDS, audience.written)),
            ("Afzender", audience.sender),
            ("Schrijft", audience.drafter),
            ("Akkoord", ", ".join(audience.approvers)),
            ("Snel akkoord", ", ".join(audience.fast_approvers)),
            ("Tweede akkoord", "ja" if audience.two_approvals else ""),
            ("Mag horen", ", ".join(words(SENSITIVE, audience.may_hear))),
            ("Niet delen", audience.not_to_share),
        ),
    ]


def _organisation(organisation: Organisation) -> list[str]:
    return [
        f"- {escaped(organisation.name)}",
        *_fields(
            ("Voor", organisation.purpose),
            ("Contact", organisation.contact),
            ("Open", write_hours(organisation.hours)),
            ("Gecontroleerd", organisation.checked),
            ("Let op", organisation.note),
        ),
    ]


def _fields(*fields: tuple[str, str]) -> list[str]:
    return [f"  - {label}: {escaped(value, first=False)}" for label, value in fields if value.strip()]


def _step(step: Step) -> list[str]:
    ends = _endings(step.within_minutes, step.conditions)
    lines = [f"## Stap {step.key}. {_heading(step.title)}{ends}", ""]
    if step.intro.strip():
        lines += [escaped(step.intro), ""]
    parts = (
        ("Keuzevragen", [line for fork in step.forks for line in _fork(fork)]),
        ("Taken", [_task(task) for task in step.tasks]),
        ("Vragen", [f"- {escaped(it)}" for it in step.questions]),
        ("Let op", [f"- {escaped(it)}" for it in step.warnings]),
    )
    for title, items in parts:
        if items:
            lines += [f"### {title}", "", *items, ""]
    return lines


def _fork(fork: Fork) -> list[str]:
    asked = f"- {fork.key}: {escaped(fork.text, first=False)}{_endings(fork.within_minutes, fork.conditions)}"
    return [asked, *_fields(("Ja", fork.yes), ("Nee", fork.no), ("Klok", BREACH_CLOCK if fork.breach else ""))]


def _task(task: PlaybookTask) -> str:
    words = escaped(task.text)
    if task.role or _LOOKS_LIKE_ROLE.match(task.text):
        words = f"{escaped(task.role)}: {escaped(task.text, first=False)}"
    named = f" (heet {task.name})" if task.name else ""
    return f"- {words}{named}{_endings(task.within_minutes, task.conditions)}"


def _text(text: StartingText) -> list[str]:
    whom = f" voor {text.audience}" if text.audience else ""
    lines = [f"### {word(TEXT_KINDS, text.kind)}{whom}", ""]
    if text.title:
        lines.append(f"- titel: {escaped(text.title, first=False)}")
    for part in text.parts:
        lines.append(f"- {word(TEXT_PARTS, part.part)}")
        lines += [f"  - {escaped(write_sentence(it))}" for it in part.sentences]
    return [*lines, ""]


def _endings(within: int | None, conditions: tuple[Condition, ...]) -> str:
    said = [f"(als {it.fork}: {_either(it)})" for it in conditions]
    if within is not None:
        said.append(f"(binnen {write_within(within)})")
    return "".join(f" {it}" for it in said)


def _either(condition: Condition) -> str:
    return " of ".join(words(ANSWERS, condition.answers))
