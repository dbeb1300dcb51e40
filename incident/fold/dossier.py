"""The dossier: the present state of one incident, computed from its records. It does not depend on disks or screens."""

from dataclasses import dataclass, field

from incident.playbook.audience_kind import AudienceKind, known_kind
from incident.playbook.conditions import ForkId, ForkNow, GivenAnswer
from incident.playbook.ground import Ground
from incident.playbook.playbook import Audience, Organisation, Playbook, Role, of_kind
from incident.record import Moment, Record, RecordId
from incident.records.breach import BreachStanding
from incident.records.channels import ChannelNow
from incident.records.closure import IncidentClosure
from incident.records.deadlines import Deadline, TermId
from incident.records.decisions import Decision
from incident.records.documents import RegisteredDocument
from incident.records.enquiries import Enquiry, EnquiryId
from incident.records.entries import EntryCorrected
from incident.records.evidence import Evidence
from incident.records.facts import Fact, FactId
from incident.records.holders import RoleHolder
from incident.records.involved import Involved
from incident.records.lessons import Lesson
from incident.records.meetings import Meeting, MeetingId
from incident.records.questions import Question
from incident.records.reached import Party, PartyReached
from incident.records.releases import Release
from incident.records.rounds import Alignment, Settlement
from incident.records.taken_back import NotSo, Undone
from incident.records.tasks import PromptId, StepId, StepNow, TaskId, TaskNow
from incident.records.texts import Text, TextId


@dataclass(slots=True)
class Dossier:
    """The state after applying records in order; only `fold` changes it."""

    title: str = ""
    exercise: bool = False
    started: Moment | None = None
    """None until the incident has been opened."""
    audiences: dict[str, Audience] = field(default_factory=dict)
    """By key, in the order of the matrix."""
    channels: dict[str, ChannelNow] = field(default_factory=dict)
    """The effective state: a channel that depends on another is no better than that one."""
    marked_channels: dict[str, ChannelNow] = field(default_factory=dict)
    """The state that each channel was marked with itself; `channels` follows from it."""
    playbooks: dict[str, Playbook] = field(default_factory=dict)
    steps: dict[StepId, StepNow] = field(default_factory=dict)
    answers: dict[ForkId, tuple[GivenAnswer, ...]] = field(default_factory=dict)
    """Every answer to each fork of the draaiboeken, the newest last."""
    prompted: dict[PromptId, tuple[RecordId, ...]] = field(default_factory=dict)
    """By guiding question of a draaiboek: the facts and open questions that were recorded for it."""
    facts: dict[FactId, Fact] = field(default_factory=dict)
    questions: dict[RecordId, Question] = field(default_factory=dict)
    decisions: dict[RecordId, Decision] = field(default_factory=dict)
    releases: dict[tuple[FactId, str], Release] = field(default_factory=dict)
    """By fact and key of the audience."""
    texts: dict[TextId, Text] = field(default_factory=dict)
    grounds: dict[str, Ground] = field(default_factory=dict)
    """By sentence: what somebody said that it rests on."""
    round: int = 1
    settlements: dict[tuple[int, str], Settlement] = field(default_factory=dict)
    """By round and key of the audience."""
    core_messages: dict[int, str] = field(default_factory=dict)
    """By round."""
    plans: dict[tuple[int, str], Moment] = field(default_factory=dict)
    """By round and key of the audience: when they are planned to be told."""
    alignments: dict[str, tuple[Alignment, ...]] = field(default_factory=dict)
    """By key of the audience, the newest last."""
    waivers: dict[tuple[FactId, str], int] = field(default_factory=dict)
    """By fact and key of the audience: the revision that they are deliberately not told."""
    evidence: dict[RecordId, Evidence] = field(default_factory=dict)
    holders: dict[str, RoleHolder] = field(default_factory=dict)
    """By role."""
    meetings: dict[MeetingId, Meeting] = field(default_factory=dict)
    terms: dict[TermId, Deadline] = field(default_factory=dict)
    breaches: dict[TermId, BreachStanding] = field(default_factory=dict)
    """By the clock of a data breach: what was recorded about its report."""
    put_off: dict[str, Moment] = field(default_factory=dict)
    """By the key of a next step: until when it is not recommended."""
    enquiries: dict[EnquiryId, Enquiry] = field(default_factory=dict)
    reached: dict[Party, PartyReached] = field(default_factory=dict)
    """By party: when it was reached for the first time; the newest record counts."""
    involved: dict[RecordId, Involved] = field(default_factory=dict)
    documents: list[RegisteredDocument] = field(default_factory=list)
    lessons: list[Lesson] = field(default_factory=list)
    corrections: dict[RecordId, EntryCorrected] = field(default_factory=dict)
    """By the id of the corrected line."""
    undone: dict[RecordId, Undone | NotSo] = field(default_factory=dict)
    """By the id of a record that does not count any more: the record that says so."""
    lines: list[Record] = field(default_factory=list)
    """All records by the time they happened; those of the same time in the order of writing."""
    written: list[Record] = field(default_factory=list)
    """All records in the order of writing; after something was taken back, the rest is folded from these."""
    closed: IncidentClosure | None = None
    """None while the incident runs."""
    unknown: int = 0
    """The number of records that only a newer version can read."""

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles in the draaiboeken, each once."""
        return tuple({role.name: role for book in self.playbooks.values() for role in book.roles}.values())

    @property
    def organisations(self) -> tuple[Organisation, ...]:
        """The organisations in the draaiboeken, each once, in their order: the most urgent ones first."""
        return tuple({org.name: org for book in self.playbooks.values() for org in book.organisations}.values())

    def lapsed(self, record: Record) -> bool:
        """Return whether a line no longer counts: it was corrected, or taken back."""
        return record.mark.id in self.corrections or record.mark.id in self.undone

    @property
    def tasks(self) -> tuple[TaskNow, ...]:
        """All tasks, in the order of the steps."""
        return tuple([task for step in self.steps.values() for task in step.tasks])

    def task(self, task_id: TaskId) -> TaskNow | None:
        """Find a task by its id."""
        return next((task for step in self.steps.values() for task in step.tasks if task.id == task_id), None)

    def book_name(self, book: str) -> str:
        """Return the name of a draaiboek in this incident: its title, with a number if an earlier one has the same."""
        names: dict[str, str] = {}
        for key, it in self.playbooks.items():
            name, number = it.title, 2
            while name in names.values():
                name, number = f"{it.title} ({number})", number + 1
            names[key] = name
        return names.get(book, book)

    def label(self, at: StepId | ForkId, key: str) -> str:
        """Return the label of an item with this `key` in a step or fork `at`.

        It is "1.2", and "Datalek 1.2" in a draaiboek that joined later, so that a label used before never means another
        task.
        """
        book = at.rpartition("/")[0]
        first = next(iter(self.playbooks), book)
        return key if book == first or book not in self.playbooks else f"{self.book_name(book)} {key}"

    def step_label(self, step: StepNow) -> str:
        """Return the label of a step: "1", or "Datalek 1"."""
        return self.label(step.id, step.step.key)

    def task_label(self, task: TaskNow) -> str:
        """Return the label of a task: "1.2", or "Datalek 1.2"."""
        return self.label(task.step, task.key)

    def fork_label(self, fork: ForkNow) -> str:
        """Return the label of a question, for where its text is too long: "dader"."""
        return self.label(fork.id, fork.fork.key)

    def fork(self, fork_id: ForkId) -> ForkNow | None:
        """Find a fork by its id."""
        return next((fork for step in self.steps.values() for fork in step.forks if fork.id == fork_id), None)

    def texts_of(self, round_number: int, audience: str) -> tuple[Text, ...]:
        """Return the texts for an audience in a round."""
        return tuple(text for text in self.texts.values() if text.round == round_number and text.audience == audience)

    def audiences_of(self, kind: AudienceKind) -> tuple[Audience, ...]:
        """Return the audiences of this `kind`, in the order of the matrix."""
        return of_kind(self.audiences.values(), kind)

    def is_kind(self, audience: str, kind: AudienceKind) -> bool:
        """Return whether the audience with this key is of this `kind`; for a dropped audience its key decides."""
        held = self.audiences.get(audience)
        return (known_kind(audience, audience) if held is None else held.kind) is kind

    def audience_name(self, key: str) -> str:
        """Return the name on screen of an audience."""
        return self.audiences[key].name if key in self.audiences else key

    def channel_name(self, key: str) -> str:
        """Return the name on screen of a channel."""
        return self.channels[key].channel.name if key in self.channels else key
