"""Plays an incident with the same commands as the screens, each at its own time after the start."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from msgspec.structs import replace

from incident.dutch.times_in_words import in_words
from incident.errors import Refused
from incident.playbook import conditions
from incident.playbook.alignment_outcome import AlignmentOutcome
from incident.playbook.fork_choice import ForkChoice
from incident.playbook.playbook import Playbook
from incident.playbook.text_parts import TextPart
from incident.record import Moment, Record, RecordId, Stamp
from incident.records import channels, decisions, enquiries, entries, facts, involved, questions, tasks
from incident.records.channels import ChannelState
from incident.records.enquiries import EnquiryKind
from incident.records.entries import EntryAdded, EntryKind
from incident.records.facts import FactId, FactStatus
from incident.records.involved import InvolvedPerson
from incident.records.opening import open_incident
from incident.records.releases import ReleaseChoice
from incident.records.tasks import TaskState
from incident.records.texts import TextId
from incident.rules import alignment, matrix, sequence
from incident.rules.sequence import rows
from incident.texts import text_stages
from store.session import Session

AUTHOR = "logboek"
"""The role that writes down what happens."""


class Storyteller:
    """One incident that is being played; every `minute` counts from its start."""

    def __init__(self, session: Session, start: Moment) -> None:
        self.session = session
        self.start = start

    def at(self, minute: int) -> Moment:
        """Return the moment of a minute."""
        return self.start + timedelta(minutes=minute)

    def time(self, minute: int) -> str:
        """Return the time of a minute as in texts: "21.31 uur"."""
        return in_words(self.at(minute))

    def quarter(self, minute: int) -> Moment:
        """Return the first quarter of an hour from a minute on: people promise round times."""
        moment = self.at(minute).replace(second=0, microsecond=0)
        return moment + timedelta(minutes=-moment.minute % 15)

    def stamp(self, minute: int) -> Stamp:
        """Return the stamp of a command that is written down at once."""
        at = self.at(minute)
        return replace(self.session.stamp(at), author=AUTHOR, recorded=at)

    def _commit(self, records: Sequence[Record]) -> RecordId:
        self.session.commit(records)
        return records[0].mark.id

    def begin(self, playbook: Playbook, title: str, sentence: str) -> None:
        """Open the incident, as an exercise."""
        self.session.begin(open_incident(self.stamp(0), sentence, playbook=playbook, title=title, exercise=True))

    def report(self, minute: int, text: str, kind: EntryKind = EntryKind.REPORT) -> EntryAdded:
        """Record a line."""
        (added,) = entries.add(self.stamp(minute), kind, text)
        self._commit((added,))
        return added

    def correct(self, minute: int, entry: EntryAdded, text: str, reason: str) -> None:
        """Correct a line."""
        self._commit(entries.correct(self.stamp(minute), entry, text, reason))

    def fact(self, minute: int, text: str, status: FactStatus, source: str) -> FactId:
        """Establish a fact."""
        return self._commit(facts.establish(self.stamp(minute), text, status, source))

    def judge(self, minute: int, fact: FactId, status: FactStatus, source: str, reason: str) -> None:
        """Confirm or refute a fact without changing its text."""
        known = self.session.dossier.facts[fact]
        self._commit(
            facts.revise(self.stamp(minute), known, text=known.now.text, status=status, source=source, reason=reason)
        )

    def release(self, minute: int, fact: FactId, choice: ReleaseChoice, *audiences: str, reason: str = "") -> None:
        """Decide who hears a fact."""
        for key in audiences:
            dossier = self.session.dossier
            if key not in dossier.audiences:
                continue  # As with `settle`.
            known, audience = dossier.facts[fact], dossier.audiences[key]
            self._commit(matrix.release(dossier, self.stamp(minute), known, audience, choice, reason))

    def ask(self, minute: int, text: str, seeker: str) -> RecordId:
        """Record an open question."""
        return self._commit(questions.ask(self.stamp(minute), text, seeker))

    def answer(self, minute: int, question: RecordId, text: str) -> None:
        """Answer a question."""
        self._commit(questions.answer(self.stamp(minute), question, text))

    def decide(
        self, minute: int, text: str, *, reason: str, alternatives: str, by: str, review_at: Moment | None = None
    ) -> None:
        """Record a decision."""
        stamp = self.stamp(minute)
        self._commit(
            decisions.take(stamp, text, reason=reason, alternatives=alternatives, decided_by=by, review_at=review_at)
        )

    def done(self, minute: int, *beginnings: str) -> None:
        """Mark the tasks that begin with these words as done."""
        for beginning in beginnings:
            self._mark(minute, beginning, TaskState.DONE)

    def skip(self, minute: int, beginning: str, reason: str) -> None:
        """Skip the task that begins with these words."""
        self._mark(minute, beginning, TaskState.SKIPPED, reason)

    def _mark(self, minute: int, beginning: str, state: TaskState, reason: str = "") -> None:
        # A school may have rewritten its draaiboek: tasks that it does not have are left out of the story.
        for step in self.session.dossier.steps.values():
            for task in step.tasks:
                if task.text.startswith(beginning):
                    self._commit(tasks.mark(self.stamp(minute), task.id, state, reason))
                    return

    def choose(self, minute: int, fork: str, given: ForkChoice) -> None:
        """Answer a question of the draaiboek, by its key, if it has that question."""
        book = next(iter(self.session.dossier.playbooks))
        # A school may have rewritten its draaiboek: questions that it does not have are left out of the story.
        if (asked := self.session.dossier.fork(f"{book}/{fork}")) is not None:
            self._commit(conditions.answer(self.stamp(minute), asked, given))

    def add_task(self, minute: int, step: str, text: str, role: str, due: Moment) -> None:
        """Add a task of the team to a step, by the key of the step within the first draaiboek."""
        book = next(iter(self.session.dossier.playbooks))
        self._commit(tasks.add(self.stamp(minute), f"{book}/{step}", text, role, due))

    def mark_channel(self, minute: int, channel: str, state: ChannelState, by: str, reason: str) -> None:
        """Mark a channel."""
        marked = self.session.dossier.marked_channels[channel]
        self._commit(channels.mark(self.stamp(minute), marked, state, by, reason))

    def person(self, minute: int, label: str, contact: str) -> RecordId:
        """Note a person involved, by label only."""
        return self._commit(involved.note(self.stamp(minute), InvolvedPerson(label=label, contact=contact)))

    def told_in_person(self, minute: int, person: RecordId, how: str) -> None:
        """Record that a person involved, and everybody around that person, was told."""
        for hearer in self.session.dossier.involved[person].untold:
            known = self.session.dossier.involved[person]
            self._commit(involved.tell(self.stamp(minute), known, hearer, how))

    def enquiry(
        self, minute: int, kind: EnquiryKind, text: str, asker: str, call_back: Moment | None = None
    ) -> RecordId:
        """Note a question from outside."""
        return self._commit(enquiries.note(self.stamp(minute), kind, text, asker=asker, call_back=call_back))

    def approve_answer(self, minute: int, enquiry: RecordId, words: str, approver: str) -> None:
        """Approve the answer that everybody gives."""
        asked = self.session.dossier.enquiries[enquiry]
        self._commit(enquiries.approve_answer(self.stamp(minute), asked, words, approver))

    def give_answer(self, minute: int, enquiry: RecordId, how: str) -> None:
        """Record that the person who asked got the answer."""
        self._commit(enquiries.give(self.stamp(minute), self.session.dossier.enquiries[enquiry], how))

    def core_message(self, minute: int, words: str) -> None:
        """Set the sentence that is the same in every text of this round."""
        self._commit(sequence.set_core_message(self.session.dossier, self.stamp(minute), words))

    def plan(self, minute: int, audience: str, at: Moment) -> None:
        """Plan when an audience is told."""
        self._commit(sequence.plan(self.session.dossier, self.stamp(minute), audience, at))

    def align(self, minute: int, audience: str, partner: str, answer: AlignmentOutcome, words: str) -> None:
        """Record what a partner said about the message for an audience."""
        self._commit(alignment.align(self.session.dossier, self.stamp(minute), audience, partner, answer, words))

    def received(self, minute: int, text: TextId, reach: str) -> None:
        """Record how we know that a text arrived."""
        self._commit(text_stages.confirm_receipt(self.stamp(minute), self.session.dossier.texts[text], reach))

    def settle(self, minute: int, audience: str, reason: str, *, told: bool = True) -> None:
        """Record that an audience was told without a text, or is left out of this round."""
        dossier = self.session.dossier
        if audience not in dossier.audiences:
            return  # A school may have rewritten its draaiboek: audiences that it lacks are left out of the story.
        self._commit(sequence.settle(dossier, self.stamp(minute), audience, told=told, reason=reason))

    def write(self, minute: int, audience: str, title: str, words: Mapping[TextPart, str], promised: Moment) -> TextId:
        """Start a text for an audience and write it."""
        text = self._commit(text_stages.start(self.session.dossier, self.stamp(minute), audience))
        concept = self.session.dossier.texts[text]
        self._commit(
            text_stages.write(self.stamp(minute), concept, title=title, words=dict(words), next_update=promised)
        )
        return text

    def approve(self, minute: int, text: TextId, approver: str) -> None:
        """Approve a text."""
        dossier = self.session.dossier
        self._commit(text_stages.approve(dossier, self.stamp(minute), dossier.texts[text], approver))

    def send(self, minute: int, text: TextId, channel: str = "") -> None:
        """Send a text, through the channel that works for its audience unless another is given.

        Raises `Refused` when none works.
        """
        dossier = self.session.dossier
        concept = dossier.texts[text]
        route = next(row.route for row in rows(dossier) if row.audience.key == concept.audience)
        through = dossier.channels[channel] if channel else route.channel
        if through is None:
            raise Refused("Voor deze doelgroep werkt geen enkel kanaal.", now="Kies zelf een kanaal.")
        self._commit(text_stages.send(dossier, self.stamp(minute), concept, through))
