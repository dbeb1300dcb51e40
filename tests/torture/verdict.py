"""Checks what is left of a vault, and reports which promises are broken. It reads and writes as the app would."""

from collections.abc import Iterator
from pathlib import Path

from store.copies.backup_note import latest_backup
from store.copies.check import inspect
from store.errors import IncidentDestroyed, NotAVault, WrongPassphrase
from store.unlock import find_way_in
from store.vault import Vault, is_vault
from store.vault_file import read_vault_id
from tests.store.making import CHEAP, entry
from tests.torture.outcome import Outcome
from tests.torture.promises import Promises
from tests.torture.stage import FIRST

_LATER = "daarna"


def faults(home: Path, books: Promises) -> list[str]:
    """Return every broken promise; the vault is opened, written to and opened again for this."""
    found: list[str] = []
    with Outcome() as outcome:
        found += _faults(home, books)
    if outcome.error is not None:
        found.append(f"ended with {outcome}")
    return found


def _faults(home: Path, books: Promises) -> Iterator[str]:
    folder = home / "kluis"
    if not books.made:
        yield from _no_vault_yet(folder)
        return
    openers = [typed for typed in (*books.opens, *books.either) if _opens(folder, typed)]
    yield from ("a passphrase that counts does not open" for typed in books.opens if typed not in openers)
    if books.either and not set(openers) & set(books.either):
        yield "neither the old nor the new passphrase opens"
    yield from ("a passphrase that was taken away opens" for typed in books.shut if _opens(folder, typed))
    if not openers:
        return
    yield from _today(folder, openers[0], books)
    yield from _tomorrow(folder, openers[0], books)
    for name, kept in books.backups.items():
        yield from _backup(home / name, openers, kept)
    latest_backup(folder)


def _no_vault_yet(folder: Path) -> Iterator[str]:
    """After an interrupted creation there is a vault that opens, or a place where one can be made."""
    if not is_vault(folder):
        with Outcome() as outcome, Vault.create(folder, FIRST, "directeur", cost=CHEAP):
            pass
        if outcome.error is not None:
            yield f"no vault can be made any more: {outcome}"
    with Vault.unlock(folder, FIRST) as vault:
        yield from (finding.what for finding in vault.findings if not finding.harmless)


def _opens(folder: Path, typed: str) -> bool:
    try:
        find_way_in(folder, read_vault_id(folder), typed)
    except (WrongPassphrase, NotAVault):
        return False
    return True


def _today(folder: Path, typed: str, books: Promises) -> Iterator[str]:
    """Promised data is there, nothing else is, and writing works."""
    with Vault.unlock(folder, typed) as vault:
        for incident in books.tried:
            yield from _incident(vault, incident, books)
        rows = [row["n"] for row in vault.school.table("rows")]
        if not books.rows_kept <= len(rows) <= books.rows_tried or rows != list(range(len(rows))):
            yield f"the school's table has rows {rows}, {books.rows_kept} were saved"
        yield from (f"false alarm: {finding.what}" for finding in vault.findings if not finding.harmless)
        for incident in books.kept.keys() - books.destroying:
            vault.open_incident(incident).append([entry(_LATER)])
        vault.school.table("later").insert({"n": 1})
    for incident in books.destroyed:
        if left := [path.name for path in folder.rglob(f"{incident}/*.key*")]:
            yield f"keys of a destroyed incident are left: {left}"


def _incident(vault: Vault, incident: str, books: Promises) -> Iterator[str]:
    kept, tried = books.kept[incident], books.tried[incident]
    try:
        texts = [record.text for record in vault.open_incident(incident).records]
    except IncidentDestroyed:
        if incident not in books.destroying:
            yield "an incident counts as destroyed that nobody destroyed"
        return
    if incident in books.destroyed:
        yield "a destroyed incident can still be read"
    if texts[: len(kept)] != kept:
        yield f"{len([text for text in kept if text not in texts])} of {len(kept)} acknowledged records are lost"
    if texts[len(kept) :] not in ([], tried[len(kept) :]):
        yield "there are records that nobody wrote"


def _tomorrow(folder: Path, typed: str, books: Promises) -> Iterator[str]:
    """The next day works too: remains of a crash are not in the way."""
    report = inspect(folder, typed)
    yield from (f"false alarm later: {finding.what}" for finding in report.findings if not finding.harmless)
    with Vault.unlock(folder, typed, read_only=True) as vault:
        for incident in books.kept.keys() - books.destroying:
            texts = [record.text for record in vault.open_incident(incident).records]
            if texts[: len(books.kept[incident])] != books.kept[incident] or texts[-1] != _LATER:
                yield "what was written later, or before, is lost at the next opening"
        if len(vault.school.table("later")) != 1:
            yield "what was written later in the school's table is lost"


def _backup(folder: Path, passphrases: list[str], kept: dict[str, list[str]]) -> Iterator[str]:
    """A backup opens with a passphrase of its own time, which may still be valid."""
    typed = next((typed for typed in passphrases if _opens(folder, typed)), None)
    if typed is None:
        yield "a backup does not open"
        return
    report = inspect(folder, typed, marks=False)
    yield from (f"in a backup: {finding.what}" for finding in report.findings if not finding.harmless)
    with Vault.unlock(folder, typed, lock=False, read_only=True) as vault:
        for incident, texts in kept.items():
            if [record.text for record in vault.open_incident(incident).records][: len(texts)] != texts:
                yield "a backup lacks what was saved before it"
