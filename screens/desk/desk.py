"""The desk: the session as the screens see it, with what has been saved and what has not.

A command is built from the dossier of that moment, saved beside the screen so that typing goes on, and folded when it
is on disk. One at a time, in the order of asking.
"""

import asyncio
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, TypeVar

import msgspec

from incident.errors import Explained, Refused
from incident.fold.dossier import Dossier
from incident.record import Moment, Record
from operations.recorder import Recorder
from screens.desk.clock_watch import ClockWatch
from screens.desk.entry_draft import EntryDraft
from screens.desk.tour import Tour
from store.machine import disk
from store.session import Session

if TYPE_CHECKING:
    from incident.checks.spelling import Dictionary

_ENTRY = "entry"

Result = TypeVar("Result")


class SaveState(msgspec.Struct, frozen=True):
    """What the header says about saving."""

    saved: Moment | None = None
    """When the last command was on disk; None before the first."""
    busy: bool = False
    failed: str = ""
    """Why the last command is not on disk; empty when it is."""


class Desk:
    """One session for the screens."""

    def __init__(self, session: Session, changed: Callable[[], None]) -> None:
        """Take the session, and what to call when the dossier or the save state has changed."""
        self.session = session
        self.state = SaveState()
        self.entry_draft = EntryDraft()
        """What stands in the entry line, on whichever screen."""
        self.watch = ClockWatch(self.now)
        self.place = "situation"
        """The place that was last in front, the help left out: what the help is about."""
        self.tour: Tour | None = None
        """The guided first run, when this is the practice."""
        self.seen = session.clock()
        """Until when one has seen the timeline: since unlocking, or since one left it."""
        self.free_bytes: int | None = None
        """Free space where the vault is, when that was last looked at; None when its folder is not there."""
        self.look_at_disk()
        self._changed = changed
        self._turn = asyncio.Lock()

    @property
    def dossier(self) -> Dossier:
        """The dossier of the open incident."""
        return self.session.dossier

    @cached_property
    def dictionary(self) -> "Dictionary":
        """The list of Dutch words. It remembers what it was asked, so it must not outlive the lock."""
        from exports.text.dutch_words import dictionary

        return dictionary()

    def now(self) -> Moment:
        """The time of this computer."""
        return self.session.clock()

    def look_at_disk(self) -> None:
        """Look how much room there is; cheap, for once a minute."""
        try:
            self.free_bytes = disk.free(self.session.vault.folder)
        except OSError:
            self.free_bytes = None

    def read_entry_draft(self) -> None:
        """Take up the line that was left unfinished; call it when an incident has been opened."""
        kept = self.session.draft(_ENTRY)
        self.entry_draft = EntryDraft.kept(kept) if kept else EntryDraft()

    async def keep_entry_draft(self) -> None:
        """Keep the line that is being typed."""
        draft = self.entry_draft
        await self.keep_draft(_ENTRY, msgspec.json.encode(draft).decode() if draft.text else "")

    async def commit(self, command: Recorder, happened: Moment | None = None) -> None:
        """Carry out one command: durable first, then visible.

        Raises `Refused` when a rule forbids it and `NotSaved` when the disk does; nothing has changed then.
        """
        # Whoever waits may be cancelled, by a lock for one; what is being written may not: disk and dossier must agree.
        await asyncio.shield(self._carry_out(command, happened))

    async def _carry_out(self, command: Recorder, happened: Moment | None) -> None:
        async with self._turn:
            records = command(self.session.stamp(happened))
            if not records:
                return
            await self._save(records)
            self.session.fold(records)
            self.state = SaveState(saved=self.now())
        self._changed()

    async def aside(self, work: Callable[[], Result]) -> Result:
        """Do something slow with the vault beside the screen, when it is its turn."""
        async with self._turn:
            return await asyncio.to_thread(work)

    async def _save(self, records: Sequence[Record]) -> None:
        before = self.state
        self._tell(SaveState(before.saved, busy=True))
        try:
            await asyncio.to_thread(self.session.save, records)
        except Refused:
            self._tell(before)
            raise
        except Explained as error:
            self._tell(SaveState(self.state.saved, failed=error.what))
            raise

    async def keep_draft(self, key: str, text: str) -> None:
        """Keep what has been typed and not yet recorded. A draft that cannot be kept shows in the header."""
        if not self.session.incident_id:  # it was left, or destroyed, while a screen still stood
            return
        await asyncio.shield(self._put_away(key, text))

    async def _put_away(self, key: str, text: str) -> None:
        async with self._turn:
            try:
                await asyncio.to_thread(self.session.keep_draft, key, text)
            except Explained as error:
                self._tell(SaveState(self.state.saved, failed=error.what))

    async def close(self) -> None:
        """Close the session and forget the keys, after what is being written is on disk."""
        async with self._turn:
            await asyncio.to_thread(self.session.close)

    def _tell(self, state: SaveState) -> None:
        self.state = state
        self._changed()


class HasDesk(Protocol):
    """The app, as far as the screens know it."""

    desk: Desk | None
