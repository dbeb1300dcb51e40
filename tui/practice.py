"""The example case in a vault: to practise with and throw away, or to write its documents."""

import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from incident.playbook import Playbook
from incident.texts import TextKind
from playbooks.reader import shipped
from store.keys import Cost
from store.session import Session, now
from store.vault import Vault
from tui.example import play

PASSPHRASE = "oefenen"  # noqa: S105 - what is in it is made up; anybody may read it
HINT = f"Dit is een oefening. De wachtzin is: {PASSPHRASE}"
_COST = Cost(memory_kib=8 * 1024, passes=1, lanes=1)
"""Cheap, because there is nothing to protect."""
_SATURDAY_EVENING = datetime(2023, 2, 11, 20, 31, tzinfo=UTC)
"""When the case that the example follows began: 21:31 in the Netherlands."""
_BEGAN = timedelta(minutes=75)
"""How long ago the example incident began, so that its clocks run now."""


def make() -> tuple[Path, Session]:
    """Make the practice vault in a temporary folder, play the example case in it, and leave it open."""
    folder = Path(tempfile.mkdtemp(prefix="houvast-oefening-")) / "kluis"
    session = Session(Vault.create(folder, PASSPHRASE, "directeur", cost=_COST))
    play(session, _playbook(), now() - _BEGAN)
    return folder, session


def write_example(documents: Path, folder: Path | None, passphrase: str) -> list[Path]:
    """Build the example case in a fresh vault and write its Word documents; give their paths.

    The vault is kept in `folder`, or thrown away when that is None. Raises `Explained`.
    """
    if folder is not None:
        return _write(documents, Vault.create(folder, passphrase, "directeur"))
    with tempfile.TemporaryDirectory(prefix="houvast-voorbeeld-") as temporary:
        return _write(documents, Vault.create(Path(temporary) / "kluis", PASSPHRASE, "directeur", cost=_COST))


def _write(documents: Path, vault: Vault) -> list[Path]:
    """Write the documents as if at the end of the evening, so that they are the same on every day."""
    from exports.editions import Sender
    from exports.written import write_logbook, write_text

    session = Session(vault, clock=lambda: _SATURDAY_EVENING + _BEGAN)
    try:
        play(session, _playbook(), _SATURDAY_EVENING)
        documents.mkdir(parents=True, exist_ok=True)
        dossier, sender = session.dossier, Sender()
        texts = [it for it in dossier.texts.values() if it.kind in {TextKind.PRESS_STATEMENT, TextKind.PARENT_LETTER}]
        written = [write_text(documents, dossier, text, sender, session.clock()) for text in texts]
        written.append(write_logbook(documents, dossier, sender, session.clock()))
        return [it.path for it in written]
    finally:
        session.close()


def _playbook() -> Playbook:
    return next(book for book in shipped() if book.key == "dreigmail")


def throw_away(folder: Path) -> None:
    """Delete the practice vault."""
    shutil.rmtree(folder.parent, ignore_errors=True)
