"""The example case in a vault: to practise with and delete, or to write its documents."""

import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

from incident.errors import Explained
from incident.playbook.playbook import Playbook
from incident.record import Moment
from playbooks.reader import shipped
from store.keys.keys import Cost
from store.session import Session, now
from store.vault import Vault
from tui.example import play
from tui.practice_folder import clear_left_behind, make_folder, throw_away

PASSPHRASE = "oefenen"  # noqa: S105 - what is in it is made up; anybody may read it
HINT = f"Dit is een oefening. De wachtzin is: {PASSPHRASE}"
_COST = Cost(memory_kib=8 * 1024, passes=1, lanes=1)
"""Cheap, because there is nothing to protect."""
_SATURDAY_EVENING = datetime(2023, 2, 11, 20, 31, tzinfo=UTC)
"""When the case behind the example began: 21:31 in the Netherlands."""
_BEGAN = timedelta(minutes=75)
"""How long ago the example incident began, so that its clocks run now."""


def make(clock: Callable[[], Moment] = now) -> tuple[Path, Session]:
    """Make the practice vault in a temporary folder, play the example case in it, and leave it open.

    The example runs by `clock`, from now on. Raises `NotSaved` when the disk refuses; nothing is left then.
    """
    clear_left_behind(now().timestamp())
    with ExitStack() as undo:
        folder = make_folder() / "kluis"
        undo.callback(throw_away, folder.parent)
        session = Session(_throw_away_vault(folder), clock=clock)
        undo.callback(session.close)
        play(session, _playbook(), clock() - _BEGAN)
        undo.pop_all()
    return folder, session


def _throw_away_vault(folder: Path) -> Vault:
    # Without a lock, because its file would outlive the vault; nobody else knows of this vault.
    return Vault.create(folder, PASSPHRASE, "directeur", cost=_COST, lock=False)


def write_example(documents: Path, folder: Path | None, passphrase: str) -> list[Path]:
    """Build the example case in a new vault and write one of every document. Return their paths, sorted.

    The vault is kept in `folder`, or deleted when that is None. Raises `Explained`.
    """
    _make_folder(documents)
    if folder is not None:
        return _write(documents, Vault.create(folder, passphrase, "directeur"), coded=True)
    with tempfile.TemporaryDirectory(prefix="houvast-voorbeeld-") as temporary:
        return _write(documents, _throw_away_vault(Path(temporary) / "kluis"), coded=False)


def _make_folder(documents: Path) -> None:
    """Make the documents folder first: without it there is no need for a vault."""
    try:
        documents.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Explained(
            "De map voor de Word-bestanden kan niet worden gemaakt.",
            safe="Er is niets geschreven.",
            now="Kies een andere map.",
        ) from error


def _write(documents: Path, vault: Vault, *, coded: bool) -> list[Path]:
    """Write the documents as if at the end of the evening, so that they are the same on every day.

    The head code is printed only if the vault is kept: the code of a deleted vault is meaningless.
    """
    from tui.example_documents import write_all

    session = Session(vault, clock=lambda: _SATURDAY_EVENING + _BEGAN)
    try:
        play(session, _playbook(), _SATURDAY_EVENING)
        return write_all(session, documents, coded=coded)
    finally:
        session.close()


def _playbook() -> Playbook:
    return next(book for book in shipped() if book.key == "dreigmail")
