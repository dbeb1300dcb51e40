"""Where a play runs: a real vault in a folder of its own, with the promises that were made while it was used.

Each step is tried again when the disk refuses it, as a user would, and its requests and promises are recorded. So one
play serves a disk that works, a disk that refuses, and a power cut.
"""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from incident.errors import Explained
from store.copies.backup import back_up, restore
from store.vault import Vault
from tests.store.making import CHEAP, crash, entry
from tests.torture.promises import Promises

FIRST = "zes losse woorden voor een test"
KEPT_BACKUPS = "stick"
_ATTEMPTS = 3
_Given = TypeVar("_Given")


class GaveUp(Exception):
    """The disk refused all attempts of a step."""


class Stage:
    """One vault, its user, and the promises."""

    def __init__(self, home: Path, promised: Callable[[Promises], None] = lambda _: None, *, sign: str = "") -> None:
        """Take the home folder of the app; `promised` is called at every change of the promises.

        `sign` is in every line, to tell the lines of two laptops apart.
        """
        self.home = home
        self._sign = sign
        self.folder = home / "kluis"
        self.books = Promises()
        self.refused = 0
        self._promised = promised
        self._vault: Vault | None = None

    @property
    def vault(self) -> Vault:
        """The open vault; raises `GaveUp` when none could be opened."""
        if self._vault is None:
            raise GaveUp
        return self._vault

    def note(self) -> None:
        """Report that the promises have changed."""
        self._promised(self.books.copy())

    def _try(self, step: Callable[[], _Given]) -> _Given:
        for _ in range(_ATTEMPTS):
            try:
                return step()
            except Explained:
                self.refused += 1
        raise GaveUp

    # -- unlocking and closing

    def create(self) -> None:
        """Make the vault."""
        self._vault = self._try(lambda: Vault.create(self.folder, FIRST, "directeur", cost=CHEAP))
        self.books.made, self.books.opens = True, [FIRST]
        self.note()

    def unlock(self, passphrase: str = FIRST) -> None:
        """Unlock the vault."""
        self._vault = self._try(lambda: Vault.unlock(self.folder, passphrase))

    def close(self) -> None:
        """Close it as a user does."""
        self.vault.close()
        self._vault = None

    def crash(self) -> None:
        """End the app as the end of its process does: nothing is sealed, the lock is free."""
        if self._vault is None:
            return
        for incident in self._vault._incidents.values():
            if not incident.closed:
                crash(incident._stream)
        crash(self._vault._school_log._stream)
        if self._vault._lock is not None:
            self._vault._lock._lock.release()
        self._vault = None

    # -- recording

    def begin(self, incident: str) -> None:
        """Begin an incident."""
        try:
            self._try(lambda: self.vault.create_incident(incident))
        except ValueError:
            if self.refused:
                # A refused write did reach the disk. The app makes a new id for each attempt.
                raise GaveUp from None
            raise
        self.books.tried[incident], self.books.kept[incident] = [], []
        self.note()

    def append(self, incident: str, *sizes: int) -> None:
        """Record lines of about these sizes as one frame."""
        store = self._try(lambda: self.vault.open_incident(incident))
        tried = self.books.tried[incident]
        records = [entry(f"{len(tried) + number}{self._sign} ".ljust(size, "x")) for number, size in enumerate(sizes)]
        tried += [record.text for record in records]
        self.note()
        self._try(lambda: store.append(records))
        self.books.kept[incident] += [record.text for record in records]
        self.note()

    def insert(self) -> None:
        """Add a row to a table of the school."""
        number = self.books.rows_tried
        self.books.rows_tried += 1
        self.note()
        self._try(lambda: self.vault.school.table("rows").insert({"n": number}))
        self.books.rows_kept = self.books.rows_tried
        self.note()

    # -- members

    def add(self, label: str, passphrase: str) -> str:
        """Add a member. Return their id."""
        member = self._try(lambda: self.vault.add_member(label, passphrase, cost=CHEAP))
        self.books.opens.append(passphrase)
        self.note()
        return member.id

    def change(self, old: str, new: str) -> None:
        """Change a passphrase."""
        self._leaving(old, (old, new))
        self._try(lambda: self.vault.change_passphrase(old, new, cost=CHEAP))
        self._left(old, new)

    def revoke(self, member: str, passphrase: str) -> None:
        """Revoke a member."""
        self._leaving(passphrase, ())
        self._try(lambda: self.vault.revoke(member))
        self._left(passphrase)

    def renew_recovery(self, before: str = "") -> str:
        """Make a new recovery key and confirm it. Return it."""
        pending = self.vault.begin_recovery()
        key = pending.key.text
        if before:
            self._leaving(before, (before, key))
        self._try(lambda: pending.confirm(key))
        self._left(before, key)
        return key

    def _leaving(self, passphrase: str, either: tuple[str, ...]) -> None:
        self.books.opens.remove(passphrase)
        self.books.either = either
        self.note()

    def _left(self, passphrase: str, new: str = "") -> None:
        self.books.either = ()
        self.books.shut += [passphrase] if passphrase else []
        self.books.opens += [new] if new else []
        self.note()

    # -- copies and destruction

    def back_up(self) -> None:
        """Copy the vault to the stick."""
        kept = self.books.copy().kept
        report = self._try(lambda: back_up(self.folder, self.home / KEPT_BACKUPS))
        self.books.backups[report.folder.relative_to(self.home).as_posix()] = kept
        self.note()

    def restore(self) -> None:
        """Copy the last backup to a new folder."""
        backup = list(self.books.backups)[-1]
        report = self._try(lambda: restore(self.home / backup, self.home / "teruggezet" / "kluis"))
        self.books.backups[report.folder.relative_to(self.home).as_posix()] = self.books.backups[backup]
        self.note()

    def shred(self, incident: str) -> None:
        """Destroy an incident."""
        self.books.destroying.add(incident)
        self.note()
        self._try(lambda: self.vault.shred_incident(incident))
        self.books.destroyed.add(incident)
        self.note()


@contextlib.contextmanager
def at_home(home: Path):
    """Put the app's own state under a folder."""
    before = os.environ.get("HOUVAST_HOME")
    os.environ["HOUVAST_HOME"] = str(home)
    try:
        yield
    finally:
        if before is None:
            del os.environ["HOUVAST_HOME"]
        else:
            os.environ["HOUVAST_HOME"] = before
