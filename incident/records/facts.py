"""Facts: statements with a status, a source and a history (feiten).

Texts are made of facts. A fact is never retyped: a change is a new revision, and every text that carried the old one
can be found.
"""

from collections.abc import Iterable

import msgspec

from incident.errors import Refused
from incident.playbook.sensitive import Sensitive
from incident.record import Moment, Record, RecordId, Stamp
from incident.records.entries import worded
from incident.stored_key import StoredKey

FactId = RecordId
"""The id of the record that established the fact."""


class FactStatus(StoredKey):
    """How certain a fact is."""

    CONFIRMED = "confirmed", "bevestigd", "bevestigd"
    SUSPECTED = "suspected", "vermoeden", "vermoeden"
    RUMOUR = "rumour", "gerucht", "gerucht"
    REFUTED = "refuted", "weerlegd", "weerlegd"


TELLABLE = frozenset({FactStatus.CONFIRMED, FactStatus.SUSPECTED})
"""Only these may be told; of a suspected fact it is said first that it is not certain."""


class FactEstablished(Record, frozen=True, kw_only=True, tag="fact-established"):
    """A new fact."""

    text: str
    status: FactStatus
    source: str = ""
    sensitive: tuple[Sensitive, ...] = ()
    free: bool = False
    """Whether it may be told on a fast approval: everybody can see it, or it is about how the school works."""
    prompt: str = ""
    """The guiding question of a draaiboek that it answers, as in `tasks.PromptId`; otherwise empty."""


class FactRevised(Record, frozen=True, kw_only=True, tag="fact-revised"):
    """The fact has another text from now on, or is more or less certain."""

    fact: FactId
    revision: int
    """The number of the revision that this record makes; the first revision is 1."""
    text: str
    status: FactStatus
    source: str = ""
    reason: str = ""
    sensitive: tuple[Sensitive, ...] = ()
    free: bool = False


class Revision(msgspec.Struct, frozen=True, gc=False):
    """The text and status of a fact from a certain moment on."""

    number: int
    text: str
    status: FactStatus
    source: str
    reason: str
    since: Moment
    sensitive: tuple[Sensitive, ...] = ()
    free: bool = False


class Fact(msgspec.Struct, frozen=True, gc=False):
    """A fact with all its revisions."""

    id: FactId
    number: int
    """The number in its label: F1, F2, …"""
    revisions: tuple[Revision, ...]

    @property
    def now(self) -> Revision:
        """The present revision."""
        return self.revisions[-1]

    @property
    def label(self) -> str:
        """The label that people use."""
        return f"F{self.number}"

    def revision(self, number: int) -> Revision:
        """Return revision `number`; the first one is 1. If damage took it, return the nearest earlier one."""
        return next((it for it in reversed(self.revisions) if it.number <= number), self.revisions[0])


def establish(
    stamp: Stamp,
    text: str,
    status: FactStatus,
    source: str = "",
    *,
    sensitive: Iterable[Sensitive] = (),
    free: bool = False,
    prompt: str = "",
) -> tuple[FactEstablished]:
    """Establish a fact; `prompt` is the guiding question that it answers, if any.

    Raises `Refused` for a confirmed fact without a source (somebody must have confirmed it), and for a delicate fact
    that is marked as free.
    """
    marks = _ordered(sensitive)
    _require_source(status, source)
    _require_discretion(marks, free=free)
    return (
        FactEstablished(
            mark=stamp.mark(),
            text=worded(text),
            status=status,
            source=source.strip(),
            sensitive=marks,
            free=free,
            prompt=prompt,
        ),
    )


def revise(
    stamp: Stamp,
    fact: Fact,
    *,
    text: str,
    status: FactStatus,
    source: str = "",
    reason: str = "",
    sensitive: Iterable[Sensitive] | None = None,
    free: bool | None = None,
) -> tuple[FactRevised]:
    """Confirm, refute or reword `fact`, or change its marks; marks that are None stay as they are.

    Raises `Refused` when nothing changes, when it is confirmed or refuted without a source, and when a delicate fact is
    marked as free.
    """
    text, source, old = worded(text), source.strip(), fact.now
    marks = old.sensitive if sensitive is None else _ordered(sensitive)
    free = old.free if free is None else free
    if (text, status, source, marks, free) == (old.text, old.status, old.source, old.sensitive, old.free):
        raise Refused("Er is niets veranderd aan dit feit.", now="Verander de tekst, de status of de bron.")
    _require_source(status, source)
    _require_discretion(marks, free=free)
    return (
        FactRevised(
            mark=stamp.mark(),
            fact=fact.id,
            revision=old.number + 1,
            text=text,
            status=status,
            source=source,
            reason=reason.strip(),
            sensitive=marks,
            free=free,
        ),
    )


def _ordered(marks: Iterable[Sensitive]) -> tuple[Sensitive, ...]:
    found = set(marks)
    return tuple(it for it in Sensitive if it in found)


def _require_discretion(marks: tuple[Sensitive, ...], *, free: bool) -> None:
    if marks and free:
        raise Refused(
            "Een gevoelig feit kan niet met snel akkoord naar buiten.",
            now="Kies of het gevoelig is, of dat het vrij is.",
        )


def _require_source(status: FactStatus, source: str) -> None:
    if status in {FactStatus.CONFIRMED, FactStatus.REFUTED} and not source.strip():
        raise Refused(
            f"Een feit dat {status.label} is, heeft een bron nodig.",
            now="Vul in wie dit heeft vastgesteld, of kies vermoeden of gerucht.",
        )
