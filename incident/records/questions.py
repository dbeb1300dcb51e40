"""Open questions: what we do not know, and who is finding out (open vragen)."""

import msgspec

from incident.record import Moment, Record, RecordId, Stamp
from incident.records.entries import worded


class QuestionAsked(Record, frozen=True, kw_only=True, tag="question-asked"):
    """Something we do not know."""

    text: str
    seeker: str = ""
    """The role that is finding out."""
    prompt: str = ""
    """The guiding question of a draaiboek that it comes from, as in `tasks.PromptId`; otherwise empty."""


class QuestionAnswered(Record, frozen=True, kw_only=True, tag="question-answered"):
    """The answer is known, or the question no longer matters; `answer` says which."""

    question: RecordId
    answer: str


class Question(msgspec.Struct, frozen=True, gc=False):
    """A question and its present state."""

    id: RecordId
    number: int
    text: str
    seeker: str
    asked: Moment
    answer: str | None = None
    """None while it is open."""

    @property
    def label(self) -> str:
        """The label that people use."""
        return f"V{self.number}"


def ask(stamp: Stamp, text: str, seeker: str = "", *, prompt: str = "") -> tuple[QuestionAsked]:
    """Record an open question; `prompt` is the guiding question that it comes from, if any."""
    return (QuestionAsked(mark=stamp.mark(), text=worded(text), seeker=seeker.strip(), prompt=prompt),)


def answer(stamp: Stamp, question: RecordId, text: str) -> tuple[QuestionAnswered]:
    """Answer the question with this id."""
    return (QuestionAnswered(mark=stamp.mark(), question=question, answer=worded(text)),)
