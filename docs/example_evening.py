"""The example case in a vault of its own, with a clock that stands still at its end: for pages and pictures."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from playbooks.reader import shipped
from store.keys.keys import Cost
from store.session import Session
from store.vault import Vault
from tui import practice
from tui.example import play

_BEGAN = datetime(2023, 2, 11, 20, 31, tzinfo=UTC)
NOW = _BEGAN + timedelta(minutes=75)
"""A Saturday evening, 22:46 in the Netherlands: the end of the example."""
CHEAP = Cost(memory_kib=8 * 1024, passes=1, lanes=1)
"""To try the passphrase of the practice, which is public."""


def played(folder: Path, *, own: bool = False) -> Session:
    """Make a vault in `folder` with the example in it, open; with `own` this computer remembers it as its own."""
    vault = Vault.create(folder, practice.PASSPHRASE, "directeur", cost=CHEAP, lock=own)
    session = Session(vault, clock=lambda: NOW)
    play(session, next(book for book in shipped() if book.key == "dreigmail"), _BEGAN)
    return session
