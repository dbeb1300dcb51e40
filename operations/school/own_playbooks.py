"""The draaiboeken of the school: imported, copied, saved as a version, restored, exported, removed."""

from pathlib import Path

from msgspec.structs import replace

from incident.errors import Refused
from incident.legible import one_line
from incident.playbook.new_key import new_key
from incident.playbook.playbook import Playbook
from operations.school.playbook_shelf import Shelved
from operations.typed.chosen_file import guarded, read
from operations.typed.target_folder import outside_vault
from playbooks.beginnings import own_version
from playbooks.check import CheckedPlaybook
from store.school.own_playbooks import PlaybookAtWork, PlaybookVersion, drop_work, keep_work, keys_in_use, save_version
from store.session import Session
from store.vault import Vault


def taken_keys(vault: Vault) -> frozenset[str]:
    """Return the keys that a new draaiboek may not use."""
    from playbooks.reader import shipped_keys

    return keys_in_use(vault) | set(shipped_keys())


def copy(vault: Vault, book: Playbook, title: str) -> PlaybookAtWork:
    """Keep a copy under another name, as a draft. Raises `Refused` without a name, and `NotSaved`."""
    if not title.strip():
        raise Refused("Er staat nog geen naam.", now="Typ hoe dit draaiboek heet.")
    return _kept(vault, PlaybookAtWork(book=own_version(book, title, taken_keys(vault))))


def read_in(vault: Vault, path: Path) -> PlaybookAtWork:
    """Import a draaiboek from a file, as unsaved changes.

    Raises `playbooks.reader.PlaybookError`, `operations.typed.chosen_file.FileNotTaken`, and `NotSaved`.
    """
    book = read_playbook(path)
    book = replace(book, key=new_key(book.key, taken_keys(vault)))
    return _kept(vault, PlaybookAtWork(book=book, note="uit een bestand"))


def read_plan_in(vault: Vault, path: Path) -> PlaybookAtWork:
    """Make a draft from a Word plan, as unsaved changes to review; slow.

    Raises `operations.typed.chosen_file.FileNotTaken`, the errors of `read_plan`, and `NotSaved`.
    """
    from exports.read_word_plan import MOST_BYTES, read_plan
    from playbooks.plan import draft_of
    from playbooks.reader import shipped

    base = next(book for book in shipped() if book.key == "leeg")
    raw = read(path, MOST_BYTES)
    with guarded():
        draft = draft_of(read_plan(raw), one_line(path.stem), taken_keys(vault), base)
    work = PlaybookAtWork(book=draft.book, note="uit een plan in Word", unplaced=draft.unplaced, review=True)
    return _kept(vault, work)


def read_playbook(path: Path) -> Playbook:
    """Read the draaiboek in a file.

    Raises `playbooks.reader.PlaybookError`, and `operations.typed.chosen_file.FileNotTaken`.
    """
    from playbooks.reader import MOST_BYTES, decode

    raw = read(path, MOST_BYTES)
    with guarded():
        return decode(raw, path.name)


def _kept(vault: Vault, work: PlaybookAtWork) -> PlaybookAtWork:
    keep_work(vault, work)
    return work


def faults_of(path: Path) -> tuple[tuple[str, str], ...]:
    """Return the faults of a draaiboek file, each with its remedy. Raises `FileNotTaken`."""
    from playbooks.reader import PlaybookError

    try:
        read_playbook(path)
    except PlaybookError as error:
        return tuple((f"Regel {it.line}: {it.what}", it.remedy) for it in error.faults)
    return ()


def save(session: Session, work: PlaybookAtWork, checked: CheckedPlaybook, *, looked_over: bool) -> PlaybookVersion:
    """Save the changes as a version. It is a draft when it has faults, or when an import was not reviewed.

    Raises `NotSaved`.
    """
    review = work.review and not looked_over
    draft = review or not checked.fit
    return save_version(
        session.vault,
        PlaybookVersion(
            number=0,
            saved=session.clock(),
            by=session.author,
            book=checked.book,
            draft=draft,
            note=work.note,
            unplaced=work.unplaced if draft else (),
            review=review,
        ),
    )


def put_back(session: Session, edition: PlaybookVersion) -> PlaybookVersion:
    """Make an older version the newest one. Raises `NotSaved`."""
    note = f"versie {edition.number} teruggezet"
    return save_version(
        session.vault, replace(edition, saved=session.clock(), by=session.author, note=note, gone=False)
    )


def remove(session: Session, it: Shelved) -> None:
    """Remove a draaiboek: no incident can begin with it any more, but its versions stay. Raises `NotSaved`."""
    if it.edition is None:
        drop_work(session.vault, it.book.key)
    else:
        gone = replace(it.edition, saved=session.clock(), by=session.author, note="", gone=True)
        save_version(session.vault, gone)


def write_out(vault: Vault, book: Playbook, folder: Path) -> Path:
    """Write a draaiboek to a file, readable in any editor and not encrypted. Return its path.

    Raises `exports.files.DocumentNotWritten`, and `Refused` for a folder in the vault.
    """
    from exports.files import write as write_file
    from playbooks.writer import write

    return write_file(outside_vault(vault.folder, folder), new_key(book.key, ()), write(book).encode(), ".md")
