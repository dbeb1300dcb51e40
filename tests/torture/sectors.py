"""Bad sectors: 512 or 4096 bytes of any file of a vault turn into zeros, garbage, or another sector.

A sector costs at most the lines that it covers. No incident is hidden: each is listed, with its title as long as a
frame that has it is there, and opens with all that is sound.
"""

import shutil
from pathlib import Path
from random import Random

from incident.records import entries
from incident.records.entries import EntryKind
from incident.records.opening import open_incident
from playbooks.reader import shipped
from store.session import Session
from store.vault import Vault
from tests.store.making import CHEAP, PASSPHRASE
from tests.torture.outcome import Outcome
from tests.torture.stage import at_home
from tests.torture.tally import Tally

_SIZES = (512, 4096)
_TITLES = ("Brand", "Dreigmail")
_SMALLEST_FRAME = 150
"""In bytes: no line takes less."""


def run(folder: Path, most: int | None, seed: int) -> Tally:
    """Spoil `most` sectors drawn at random, one in each vault; `folder` is to work in."""
    tally = Tally()
    with at_home(folder / "home"):
        vault = folder / "kluis"
        lines = _make(vault)
        files = sorted(path for path in vault.rglob("*") if path.is_file() and "incidents" in path.parts)
        random = Random(seed)
        for number in range(1000 if most is None else most):
            path, size = random.choice(files), random.choice(_SIZES)
            data = path.read_bytes()
            at = random.randrange(len(data)) // size * size
            path.write_bytes(_spoiled(data, at, size, random))
            with Outcome() as outcome:
                tally.case(f"{number}: {path.relative_to(vault)} {at} {size}", *_faults(vault, lines, size))
            if outcome.error is not None:
                tally.case(f"{number}: {path.relative_to(vault)} {at} {size}", str(outcome))
            path.write_bytes(data)
        shutil.rmtree(vault)
    return tally


def _make(folder: Path) -> dict[str, int]:
    """Make a vault with two incidents; give how many records each has, by title."""
    book = next(book for book in shipped() if book.key == "dreigmail")
    session = Session(Vault.create(folder, PASSPHRASE, "directeur", cost=CHEAP))
    counts = {}
    for title, lines in zip(_TITLES, (40, 3), strict=True):
        session.begin(open_incident(session.stamp(), title, playbook=book, title=title))
        for number in range(lines):
            session.commit(entries.add(session.stamp(), EntryKind.REPORT, f"regel {number}"))
        counts[title] = len(session.records)
    session.close()
    return counts


def _spoiled(data: bytes, at: int, size: int, random: Random) -> bytes:
    end = min(len(data), at + size)
    other = random.choice((bytes(end - at), random.randbytes(end - at), data[: end - at]))
    return data[:at] + other + data[end:]


def _faults(folder: Path, lines: dict[str, int], size: int) -> list[str]:
    told = []
    with Vault.unlock(folder, PASSPHRASE, read_only=True) as vault:
        session = Session(vault)
        cards = {card.title: card for card in session.incidents()}
        if set(cards) != set(_TITLES):
            return [f"listed {sorted(cards)}"]
        for title, card in cards.items():
            session.open(card.id)
            lost = lines[title] - len(session.records)
            if lost > size // _SMALLEST_FRAME + 2:
                told.append(f"{lost} records of {title} lost by one sector of {size}")
            if lost and not any(not finding.harmless for finding in vault.findings):
                told.append("a loss was called harmless")
            session.leave()
    return told
