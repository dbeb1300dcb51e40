"""One look at one file in a process of its own, which prints what that cost: `one_look DOOR PATH`.

It prints the most memory that the process held, in KiB, when the look began and when it ended, the seconds of the
processor between them, and how it ended.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from exports.letterhead import house_style
from exports.read_word_plan import MOST_BYTES, read_plan
from incident.errors import Explained
from operations.people import people_file
from operations.school import letterhead, own_playbooks
from operations.typed import chosen_file
from playbooks import reader
from store.copies.archive_file import read_archive
from store.copies.backup import restore
from store.copies.check import inspect
from store.session import Session
from store.vault import Vault
from tests.store.making import PASSPHRASE
from tests.torture import bombs
from tui.typed_passphrase import passphrase

VAULT = "vault"
_LOADED = (house_style, reader)
"""What the doors import when they are first used: that is no cost of a file."""


def _plan(path: Path) -> object:
    raw = chosen_file.read(path, MOST_BYTES)
    with chosen_file.guarded():
        return read_plan(raw)


def _vault(folder: Path) -> None:
    """Look through a vault, and list and open its incidents, as somebody does who unlocks it."""
    inspect(folder, PASSPHRASE)
    with Vault.unlock(folder, PASSPHRASE) as vault:
        session = Session(vault)
        for card in session.incidents():
            session.open(card.id)


_DOORS: dict[str, Callable[[Path], object]] = {
    VAULT: _vault,
    bombs.LETTERHEAD: letterhead.check_template,
    bombs.PLAN: _plan,
    bombs.PEOPLE: people_file.read_people_file,
    bombs.PLAYBOOK: own_playbooks.read_playbook,
    bombs.ARCHIVE: lambda path: read_archive(path, PASSPHRASE),
    bombs.BACKUP: lambda path: restore(path, path.with_name("terug")),
    bombs.PASSPHRASE_FILE: lambda path: passphrase(str(path)),
}


def peak() -> int:
    """Return the most memory that this process held so far, in KiB."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
    except OSError:
        import resource

        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most // 1024 if sys.platform == "darwin" else most


def main(door: str, path: Path) -> None:
    """Look once."""
    before, start = peak(), time.process_time()
    try:
        _DOORS[door](path)
        ended = "taken"
    except Explained:
        ended = "refused"
    print(before, peak(), time.process_time() - start, ended)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
