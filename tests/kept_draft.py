"""The draft of a half-typed line in the vault: nothing on the screen says that it was kept."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from screens.desk.entry_draft import EntryDraft
from store.session import Session
from store.vault import Vault
from tests.torture.stage import at_home


@contextmanager
def kept_draft(home: Path, passphrase: str) -> Iterator[Callable[[], str]]:
    """Unlock the vault of another process for reading. Return a function that reads the present draft on disk."""
    with at_home(home), Vault.unlock(home / "kluis", passphrase, read_only=True) as vault:
        session = Session(vault)

        def read() -> str:
            session.open(session.incidents()[0].id)
            kept = session.draft("entry")
            session.leave()
            return msgspec.json.decode(kept, type=EntryDraft).text if kept else ""

        yield read
