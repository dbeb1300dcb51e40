"""Questions, rumours and press enquiries from outside, each with one approved answer.

These differ from `questions`, which are what the team itself does not know. An answer may rest on facts; when one of
them changes, the answer does not count until somebody approves it again. The phone script and the page of questions and
answers are made from approved answers only.
"""

from collections.abc import Iterable

import msgspec

from incident.errors import Refused
from incident.record import Moment, Record, RecordId, Stamp
from incident.records.entries import worded
from incident.records.texts import Carried
from incident.stored_key import StoredKey

EnquiryId = RecordId
"""The id of the record that noted it."""


class EnquiryKind(StoredKey):
    """Who asks, or how it came in."""

    QUESTION = "question", "vraag van buiten", "vraag"
    RUMOUR = "rumour", "gerucht", "gerucht"
    PRESS = "press", "persvraag", "pers"


class EnquiryNoted(Record, frozen=True, kw_only=True, tag="enquiry-noted"):
    """Somebody outside asked or said something."""

    kind: EnquiryKind
    text: str
    asker: str = ""
    """A group ("ouders van 3B"); for the press the outlet and the person to call back."""
    deadline: Moment | None = None
    """For the press: when the answer is due."""
    call_back: Moment | None = None
    """When we promised to call back."""


class AnswerApproved(Record, frozen=True, kw_only=True, tag="answer-approved"):
    """The answer that everybody gives from now on."""

    enquiry: EnquiryId
    answer: str
    approver: str
    grounds: tuple[Carried, ...] = ()
    """The facts that it rests on, in the revision of that moment."""
    internal: bool = False
    """Whether only the spokesman uses it: neither in the phone script nor in questions and answers."""


class EnquiryAnswered(Record, frozen=True, kw_only=True, tag="enquiry-answered"):
    """The person who asked got an answer, or was called back."""

    enquiry: EnquiryId
    how: str
    version: int | None = None
    """The version of the approved answer that was given; None for another answer."""


class CallBackPromised(Record, frozen=True, kw_only=True, tag="call-back-promised"):
    """We promised to call back at this time; it replaces an earlier promise."""

    enquiry: EnquiryId
    call_back: Moment


class Answer(msgspec.Struct, frozen=True):
    """An approved answer."""

    version: int
    text: str
    approver: str
    at: Moment
    grounds: tuple[Carried, ...]
    internal: bool


class Enquiry(msgspec.Struct, frozen=True):
    """What was asked, and its present state."""

    id: EnquiryId
    number: int
    kind: EnquiryKind
    text: str
    asker: str
    noted: Moment
    deadline: Moment | None = None
    call_back: Moment | None = None
    answers: tuple[Answer, ...] = ()
    given: Moment | None = None
    """When an answer was last given."""

    @property
    def label(self) -> str:
        """The label that people use: "P2", of the public and the press; V and B are open questions and decisions."""
        return f"P{self.number}"

    @property
    def answer(self) -> Answer | None:
        """The newest approved answer."""
        return self.answers[-1] if self.answers else None

    @property
    def waiting(self) -> bool:
        """Whether somebody still waits for us: no answer was given since the question or the promise."""
        return self.given is None


def note(
    stamp: Stamp,
    kind: EnquiryKind,
    text: str,
    *,
    asker: str = "",
    deadline: Moment | None = None,
    call_back: Moment | None = None,
) -> tuple[EnquiryNoted]:
    """Note a question, a rumour or a press enquiry. Raises `Refused` for the press without the outlet."""
    if kind is EnquiryKind.PRESS and not asker.strip():
        raise Refused("Er staat nog niet welk medium dit is.", now="Vul de naam van het medium in, en wie u terugbelt.")
    return (
        EnquiryNoted(
            mark=stamp.mark(), kind=kind, text=worded(text), asker=asker.strip(), deadline=deadline, call_back=call_back
        ),
    )


def approve_answer(
    stamp: Stamp,
    enquiry: Enquiry,
    answer: str,
    approver: str,
    *,
    grounds: Iterable[Carried] = (),
    internal: bool = False,
) -> tuple[AnswerApproved]:
    """Approve the answer that everybody gives. Raises `Refused` when exactly this has been approved already."""
    words, facts = worded(answer), tuple(grounds)
    last = enquiry.answer
    if last is not None and (last.text, last.grounds, last.internal) == (words, facts, internal):
        raise Refused("Op precies dit antwoord is al akkoord.")
    return (
        AnswerApproved(
            mark=stamp.mark(),
            enquiry=enquiry.id,
            answer=words,
            approver=approver.strip() or stamp.author,
            grounds=facts,
            internal=internal,
        ),
    )


def give(stamp: Stamp, enquiry: Enquiry, how: str) -> tuple[EnquiryAnswered]:
    """Record that the person who asked got an answer."""
    version = enquiry.answer.version if enquiry.answer else None
    return (EnquiryAnswered(mark=stamp.mark(), enquiry=enquiry.id, how=worded(how), version=version),)


def promise_call_back(stamp: Stamp, enquiry: Enquiry, moment: Moment | None) -> tuple[CallBackPromised]:
    """Promise to call back. Raises `Refused` without a future time."""
    if moment is None or moment <= stamp.recorded:
        raise Refused("Er staat nog geen tijd die komt.", now="Typ de tijd zo: 22:30.")
    return (CallBackPromised(mark=stamp.mark(), enquiry=enquiry.id, call_back=moment),)
