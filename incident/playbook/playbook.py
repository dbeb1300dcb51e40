"""The content of a draaiboek. `playbooks/` reads it from Markdown; an incident keeps its own copy.

The copy is kept because a school may rewrite a draaiboek while an incident runs: the dossier must still show what was
asked at the time.
"""

from collections.abc import Iterable

import msgspec
from msgspec.structs import force_setattr

from incident.playbook.audience_kind import AudienceKind, known_kind
from incident.playbook.fork_choice import ForkChoice
from incident.playbook.sensitive import Sensitive
from incident.playbook.starting_text import StartingText
from incident.playbook.text_kinds import TextKind
from incident.stored_key import StoredKey

_TEXT_KINDS = {it.key: it for it in TextKind}
_FORMER_TEXT_KINDS = {word: it for it in TextKind for word in it.former}


class Condition(msgspec.Struct, frozen=True, kw_only=True):
    """A step, task or fork applies only when a fork has one of these answers."""

    fork: str
    """The key of the fork, in the same draaiboek."""
    answers: tuple[ForkChoice, ...]
    """Any of these is enough."""


class Fork(msgspec.Struct, frozen=True, kw_only=True):
    """A question whose answer opens some steps and tasks and closes others (keuzevraag)."""

    key: str
    """Stable within the draaiboek. Unlike the keys of steps and tasks it begins with a letter: "dader"."""
    text: str
    yes: str = ""
    """What a yes means, as a part of a sentence: "de dader is bekend"."""
    no: str = ""
    """What a no means: "de dader is niet bekend"."""
    breach: bool = False
    """Whether a yes means that personal data leaked; the app then asks when the school knew of it (GDPR art. 33)."""
    within_minutes: int | None = None
    """The target for the answer, in minutes from the start of the incident."""
    conditions: tuple[Condition, ...] = ()


class PlaybookTask(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to do within a step."""

    key: str
    """Stable within the draaiboek: "1.2" is the second task of step 1."""
    text: str
    role: str = ""
    """The role that does it, as on screen ("directeur"); empty when the draaiboek does not say."""
    within_minutes: int | None = None
    """The target, in minutes from the start of the incident."""
    conditions: tuple[Condition, ...] = ()
    """All of these must hold."""
    name: str = ""
    """A short name by which sentences of texts refer to it; unlike the key it stays when tasks are added or moved."""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One step of a draaiboek."""

    key: str
    """The number of the step, as text: "1"."""
    title: str
    intro: str = ""
    """A sentence or two about the purpose of this step."""
    within_minutes: int | None = None
    """The target for the whole step, in minutes from the start of the incident."""
    tasks: tuple[PlaybookTask, ...] = ()
    questions: tuple[str, ...] = ()
    """Guiding questions for the team in this step."""
    warnings: tuple[str, ...] = ()
    """The "let op" lines: always visible while the step is open."""
    forks: tuple[Fork, ...] = ()
    """The questions of this step, before its tasks."""
    conditions: tuple[Condition, ...] = ()
    """All of these must hold."""


class Role(msgspec.Struct, frozen=True, kw_only=True):
    """A role in the crisis team, and what it does."""

    name: str
    does: str = ""


class Weekday(StoredKey):
    """Weekdays as a school writes them."""

    MONDAY = "monday", "ma", "ma"
    TUESDAY = "tuesday", "di", "di"
    WEDNESDAY = "wednesday", "wo", "wo"
    THURSDAY = "thursday", "do", "do"
    FRIDAY = "friday", "vr", "vr"
    SATURDAY = "saturday", "za", "za"
    SUNDAY = "sunday", "zo", "zo"


class Hours(msgspec.Struct, frozen=True, kw_only=True):
    """Opening hours on some days of the week, in Dutch local time."""

    days: tuple[Weekday, ...]
    opens: int
    """Minutes after midnight."""
    closes: int
    """Minutes after midnight; 1440 is the end of the day."""


class Organisation(msgspec.Struct, frozen=True, kw_only=True):
    """An organisation outside the school: where to call, and when."""

    name: str
    purpose: str = ""
    """What to call them for, and for whom."""
    contact: str = ""
    """Telephone number, chat or site, as people write it."""
    hours: tuple[Hours, ...] = ()
    """Empty when unknown; then the screen says so."""
    checked: str = ""
    """When somebody last checked number and hours, as an ISO date; empty when nobody did."""
    note: str = ""


class Audience(msgspec.Struct, frozen=True, kw_only=True):
    """A group of people who are told together (doelgroep)."""

    key: str
    """Short and stable: "ouders"."""
    name: str
    """The name on screen: "Ouders"."""
    short: str = ""
    """A short name for above a column of the matrix; empty when the name is short enough."""
    order: int
    """The place in the sequence: a lower number hears first; equal numbers hear at the same time."""
    channels: tuple[str, ...] = ()
    """Keys of channels: the first is used while it works, the others are fallbacks in this order."""
    text_kind: str = ""
    """The key of the kind of text for this audience, as in `TextKind`; empty when it is only spoken to."""
    not_to_share: str = ""
    """What this audience must not hear, shown as a reminder beside the matrix."""
    count: str = ""
    """The number of people, in the school's words: "ongeveer 900"."""
    sender: str = ""
    """The role that signs: texts for this audience start with it."""
    drafter: str = ""
    """The role that writes the text."""
    approvers: tuple[str, ...] = ()
    """The roles that may approve; empty when everybody may."""
    fast_approvers: tuple[str, ...] = ()
    """Roles that may approve in advance a text with only facts marked as free: see `approval`."""
    two_approvals: bool = False
    """Whether a second person must approve before a text may be sent."""
    may_hear: tuple[Sensitive, ...] = ()
    """The delicate details that this audience may hear."""
    kind: AudienceKind | None = None
    """The kind, on which rules depend. None when it was not stated and key and name do not tell: see `known_kind`."""

    def __post_init__(self) -> None:
        """Derive a missing kind from key and name, and read the word that vaults held as kind of text before.

        Audiences that were stored before they had a kind, and before texts had keys, come through here too.
        """
        if self.kind is None:
            force_setattr(self, "kind", known_kind(self.key, self.name))
        if (text_kind := _FORMER_TEXT_KINDS.get(self.text_kind)) is not None:
            force_setattr(self, "text_kind", text_kind.key)

    @property
    def written(self) -> TextKind | None:
        """The kind of text that it gets; None when it is only spoken to, or gets what only a newer version knows."""
        return _TEXT_KINDS.get(self.text_kind)


def of_kind(audiences: Iterable[Audience], kind: AudienceKind) -> tuple[Audience, ...]:
    """Return the audiences of this `kind`, in their order; there may be several, or none."""
    return tuple(it for it in audiences if it.kind is kind)


class Channel(msgspec.Struct, frozen=True, kw_only=True):
    """A way to reach people (kanaal)."""

    key: str
    name: str
    depends_on: str = ""
    """The key of the channel that takes this one down when it fails; empty when it is independent."""
    shared_with: tuple[str, ...] = ()
    """Keys of audiences that use it too, such as sister schools: they are warned when it fails."""


class Playbook(msgspec.Struct, frozen=True, kw_only=True):
    """A draaiboek: the steps for one kind of incident, with the people, audiences and channels that go with it."""

    key: str
    """The file name without extension: "dreigmail"."""
    title: str
    summary: str = ""
    """When to use it."""
    source: str = ""
    """Where it comes from, and its date."""
    steps: tuple[Step, ...] = ()
    roles: tuple[Role, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    audiences: tuple[Audience, ...] = ()
    channels: tuple[Channel, ...] = ()
    texts: tuple[StartingText, ...] = ()
    """The words that texts start with; the neutral words of Houvast for what is not here."""

    def task_named(self, name: str) -> PlaybookTask | None:
        """Return the task with this name; None when there is none, as in an excerpt without its step."""
        return next((task for step in self.steps for task in step.tasks if task.name == name), None)
