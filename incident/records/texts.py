"""Texts: what an audience gets, from concept to sent (teksten).

A text holds the team's own words per part. It does not hold facts: `composition` inserts them from the matrix. Approval
freezes the composed text as a version, with the revisions of its facts; only a version can be sent.
"""

import msgspec

from incident.playbook.audience_kind import AudienceKind
from incident.playbook.text_kinds import TextKind
from incident.playbook.text_parts import TextPart
from incident.record import Moment, Record, RecordId
from incident.records.facts import FactId

TextId = RecordId
"""The id of the record that started the text."""


AIDS = frozenset({TextKind.MENTOR_GUIDE, TextKind.QUESTIONS_AND_ANSWERS, TextKind.LINE_TO_TAKE, TextKind.PHONE_SCRIPT})
"""Aids for colleagues who speak. An aid is no message: handing it out tells no audience, and it promises nothing."""

SPOKEN_TO = {
    TextKind.MENTOR_GUIDE: AudienceKind.PUPILS,
    TextKind.LINE_TO_TAKE: AudienceKind.MEDIA,
    TextKind.PHONE_SCRIPT: AudienceKind.PARENTS,
}
"""The kind of audience that hears an aid read out: the aid carries no fact that they may not hear."""


COMPOSED = frozenset({TextPart.CORE, TextPart.KNOWN, TextPart.CORRECTION, TextPart.ANSWERS, TextPart.NEXT})
"""Parts that cannot be typed: they follow from the round, the facts, the approved answers and the promise."""


class TextSection(msgspec.Struct, frozen=True):
    """One part of a composed text."""

    part: TextPart
    heading: str
    """Empty for parts without a heading."""
    paragraphs: tuple[str, ...]


class Carried(msgspec.Struct, frozen=True):
    """A fact, in the revision that a text carries."""

    fact: FactId
    revision: int


class Words(msgspec.Struct, frozen=True):
    """The team's own words for one part."""

    part: TextPart
    text: str


class TextStarted(Record, frozen=True, kw_only=True, tag="text-started"):
    """A text was started for an audience in a round."""

    kind: TextKind
    audience: str
    round: int
    title: str
    words: tuple[Words, ...]


class TextWritten(Record, frozen=True, kw_only=True, tag="text-written"):
    """The words, the title or the promised time of a concept changed."""

    text: TextId
    title: str
    words: tuple[Words, ...]
    next_update: Moment | None = None
    left_out: tuple[FactId, ...] = ()
    """Facts that this audience may hear but that this text omits."""


class TextApproved(Record, frozen=True, kw_only=True, tag="text-approved"):
    """Somebody approved exactly this."""

    text: TextId
    version: int
    approver: str
    title: str
    sections: tuple[TextSection, ...]
    carried: tuple[Carried, ...]
    next_update: Moment | None = None
    corrected: tuple[Carried, ...] = ()
    """Facts that this text corrects, in the present revision."""
    left_open: tuple[str, ...] = ()
    """The findings that were still open, with their texts."""
    overruled: str = ""
    """Why it was approved in spite of a blocking finding; empty when there was none."""
    fast: bool = False
    """Whether it was approved under the mandate."""


class TextCosigned(Record, frozen=True, kw_only=True, tag="text-cosigned"):
    """A second person approved a version."""

    text: TextId
    version: int
    approver: str


class ReceiptConfirmed(Record, frozen=True, kw_only=True, tag="receipt-confirmed"):
    """A version is known to have arrived."""

    text: TextId
    version: int
    reach: str
    """The number of people, or how we know: "412 van 430 gelezen"."""


class TextSent(Record, frozen=True, kw_only=True, tag="text-sent"):
    """A version was sent through a channel."""

    text: TextId
    version: int
    channel: str


class Sending(msgspec.Struct, frozen=True):
    """When and how a version was sent."""

    at: Moment
    channel: str
    by: str


class Receipt(msgspec.Struct, frozen=True):
    """How we know that a version arrived."""

    at: Moment
    reach: str


class Version(msgspec.Struct, frozen=True):
    """An approved, frozen text."""

    number: int
    title: str
    sections: tuple[TextSection, ...]
    carried: tuple[Carried, ...]
    next_update: Moment | None
    approver: str
    approved: Moment
    sendings: tuple[Sending, ...] = ()
    corrected: tuple[Carried, ...] = ()
    left_open: tuple[str, ...] = ()
    overruled: str = ""
    fast: bool = False
    cosigner: str = ""
    """The role of the second approval; empty when there is none."""
    receipts: tuple[Receipt, ...] = ()

    @property
    def told(self) -> tuple[Carried, ...]:
        """All facts that its readers know afterwards."""
        return (*self.carried, *self.corrected)


class Text(msgspec.Struct, frozen=True):
    """A text with its concept and its versions."""

    id: TextId
    number: int
    kind: TextKind
    audience: str
    round: int
    title: str
    words: tuple[Words, ...]
    next_update: Moment | None = None
    versions: tuple[Version, ...] = ()
    left_out: tuple[FactId, ...] = ()

    @property
    def label(self) -> str:
        """The label that people use."""
        return f"T{self.number}"

    @property
    def approved(self) -> Version | None:
        """The newest version; None when nothing was approved."""
        return self.versions[-1] if self.versions else None

    @property
    def sent(self) -> Version | None:
        """The newest version that was sent."""
        return next((version for version in reversed(self.versions) if version.sendings), None)

    def wording(self, part: TextPart) -> str:
        """Return the team's own words for `part`; empty when there are none."""
        return next((words.text for words in self.words if words.part is part), "")

    def version(self, number: int) -> Version | None:
        """Return version `number`; the first one is 1. None when it does not exist, or damage took it."""
        return next((version for version in self.versions if version.number == number), None)
