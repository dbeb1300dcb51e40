"""Facts: statements with a status, a source and a history (feiten).

A fact is what texts are made of. It is never retyped: a change is a new revision, and whoever carried the old one can
be found.
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
    """How sure we are."""

    CONFIRMED = "confirmed", "bevestigd", "bevestigd"
    SUSPECTED = "suspected", "vermoeden", "vermoeden"
    RUMOUR = "rumour", "gerucht", "gerucht"
    REFUTED = "refuted", "weerlegd", "weerlegd"


TELLABLE = frozenset({FactStatus.CONFIRMED, FactStatus.SUSPECTED})
"""Only these may go out; a suspected one only with the word "vermoeden"."""


class FactEstablished(Record, frozen=True, kw_only=True, tag="fact-established"):
    """A new fact."""

    text: str
    status: FactStatus
    source: str = ""
    sensitive: tuple[Sensitive, ...] = ()
    free: bool = False
    """Whether everybody can see it, or it is about how the school works: it may go out on a fast approval."""
    prompt: str = ""
    """The guiding question of a draaiboek that it answers, as in `tasks.PromptId`; empty for the others."""


class FactRevised(Record, frozen=True, kw_only=True, tag="fact-revised"):
    """The fact reads otherwise from now on, or is more or less sure."""

    fact: FactId
    revision: int
    """The number of the revision that this record makes; the first one is 1."""
    text: str
    status: FactStatus
    source: str = ""
    reason: str = ""
    sensitive: tuple[Sensitive, ...] = ()
    free: bool = False


class Revision(msgspec.Struct, frozen=True, gc=False):
    """How a fact read from a certain moment on."""

    number: int
    text: str
    status: FactStatus
    source: str
    reason: str
    since: Moment
    sensitive: tuple[Sensitive, ...] = ()
    free: bool = False


class Fact(msgspec.Struct, frozen=True, gc=False):
    """A fact with everything it ever said."""

    id: FactId
    number: int
    """As people call it: F1, F2, …"""
    revisions: tuple[Revision, ...]

    @property
    def now(self) -> Revision:
        """How it reads today."""
        return self.revisions[-1]

    @property
    def label(self) -> str:
        """What people call it."""
        return f"F{self.number}"

    def revision(self, number: int) -> Revision:
        """Return revision `number`; the first one is 1. When damage took it, give the one before it that is left."""
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

    Raises `Refused` for a confirmed fact without a source (what is confirmed has been confirmed by somebody), and for a
    delicate one that is marked as free.
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
    """Confirm, refute or reword `fact`, or mark it otherwise; marks that are None stay as they are.

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
