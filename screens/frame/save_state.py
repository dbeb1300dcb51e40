"""The state in the header: always in words, and within the width of the window."""

from typing import NamedTuple

from incident.dutch.times_in_words import clock, short_day, when
from incident.record import Moment
from screens.desk.desk import Desk, SaveState
from store.read_findings import FindingKind

LOW_BYTES = 200 * 1024 * 1024
"""Less free space counts as nearly full. An evening takes a few megabytes; a backup takes more."""
BRAND = "HOUVAST"
_BESIDE = 2
"""Cells at the sides of the header without text."""
_GAP = 2
"""Cells between two items."""


class HeaderWords(NamedTuple):
    """The texts in the header beside the title; empty when there is no room."""

    brand: str
    marks: str
    saved: str
    clock: str

    @property
    def width(self) -> int:
        """Return the number of cells, without the title."""
        return _BESIDE + sum(len(it) + _GAP for it in self if it)


def header_words(desk: Desk, width: int) -> HeaderWords:
    """Return what fits in `width` cells. If space is short, the name is omitted first, then the day, then the time."""
    said, now, state = " ".join(marks(desk)), desk.now(), saved(desk)
    for brand, day in ((BRAND, _day(now)), ("", _day(now)), ("", clock(now))):
        if (words := HeaderWords(brand, said, state, day)).width <= width:
            return words
    return HeaderWords("", said, state, "")


def marks(desk: Desk) -> tuple[str, ...]:
    """Return unusual states, alarms first."""
    found = (
        ("▲ KLUISMAP WEG", desk.free_bytes is None),
        ("▲ SCHIJF BIJNA VOL", desk.free_bytes is not None and desk.free_bytes < LOW_BYTES),
        ("▲ OUDE KOPIE", any(it.kind is FindingKind.ROLLED_BACK for it in desk.session.vault.findings)),
        ("AFGESLOTEN", desk.dossier.closed is not None),
        ("OEFENING", desk.dossier.exercise),
    )
    return tuple(words for words, so in found if so)


def saved(desk: Desk) -> str:
    """Return whether everything is on disk, in words."""
    return "– ALLEEN LEZEN" if desk.session.vault.read_only else _said(desk.state, desk.now())


def _day(now: Moment) -> str:
    return f"{short_day(now)} {clock(now)}"


def _said(state: SaveState, now: Moment) -> str:
    if state.failed:
        return "▲ NIET OPGESLAGEN"
    if state.busy:
        return "~ wordt opgeslagen"
    return f"● opgeslagen {when(state.saved, now)}" if state.saved else "● alles is opgeslagen"
