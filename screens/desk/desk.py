"""The desk: the session as the screens see it, with what has been saved and what has not.

A command is built from the present dossier, saved in a worker thread so that typing goes on, and folded when it is on
disk. Commands run one at a time, in the order of asking.
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
    """The state of saving, for the header."""

    saved: Moment | None = None
    """When the last command was on disk; None before the first."""
    busy: bool = False
    failed: str = ""
    """Why the last command is not on disk; empty when it is."""


class Desk:
    """One session for the screens."""

    def __init__(self, session: Session, changed: Callable[[], None]) -> None:
        """Take the session, and a callback for changes of the dossier or the save state."""
        self.session = session
        self.state = SaveState()
        self.entry_draft = EntryDraft()
        """The contents of the entry line, on every screen."""
        self.watch = ClockWatch(self.now)
        self.place = "situation"
        """The screen that was last in front, other than the help: the help starts with it."""
        self.tour: Tour | None = None
        """The guided first run, during the practice."""
        self.seen = session.clock()
        """The time until which the user has seen the timeline: since unlocking, or since leaving it."""
        self.free_bytes: int | None = None
        """Free bytes on the vault's disk, as last checked; None when its folder was missing."""
        self.look_at_disk()
        self._changed = changed
        self._turn = asyncio.Lock()

    @property
    def dossier(self) -> Dossier:
        """The dossier of the open incident."""
        return self.session.dossier

    @cached_property
    def dictionary(self) -> "Dictionary":
        """The list of Dutch words. It caches looked-up words, so it must not outlive the lock."""
        from exports.text.dutch_words import dictionary

        return dictionary()

    def now(self) -> Moment:
        """Return the time of this computer."""
        return self.session.clock()

    def look_at_disk(self) -> None:
        """Check the free space; cheap enough for once a minute."""
        try:
            self.free_bytes = disk.free(self.session.vault.folder)
        except OSError:
            self.free_bytes = None

    def read_entry_draft(self) -> None:
        """Restore the unfinished line; called after an incident was opened."""
        kept = self.session.draft(_ENTRY)
        self.entry_draft = EntryDraft.kept(kept) if kept else EntryDraft()

    async def keep_entry_draft(self) -> None:
        """Keep the line that is being typed."""
        draft = self.entry_draft
        await self.keep_draft(_ENTRY, msgspec.json.encode(draft).decode() if draft.text else "")

    async def commit(self, command: Recorder, happened: Moment | None = None) -> None:
        """Run one command: write it durably first, then show it.

        Raises `Refused` when a rule forbids it and `NotSaved` when the disk does; nothing has changed then.
        """
        # The caller may be cancelled, by a lock for example, but the write may not: disk and dossier must agree.
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
        """Run something slow with the vault in a worker thread, after earlier work is done."""
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
        """Keep text that was typed and not recorded yet. A draft that cannot be kept is shown in the header."""
        if not self.session.incident_id:  # the incident was left, or destroyed, while a screen was still open
            return
        await asyncio.shield(self._put_away(key, text))

    async def _put_away(self, key: str, text: str) -> None:
        async with self._turn:
            try:
                await asyncio.to_thread(self.session.keep_draft, key, text)
            except Explained as error:
                self._tell(SaveState(self.state.saved, failed=error.what))

    async def close(self) -> None:
        """Close the session and drop the keys, after all writes are on disk."""
        async with self._turn:
            await asyncio.to_thread(self.session.close)

    def _tell(self, state: SaveState) -> None:
        self.state = state
        self._changed()


class HasDesk(Protocol):
    """The app, as far as the screens know it."""

    desk: Desk | None
