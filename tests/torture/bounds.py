"""What a file that was made to cost time or memory does cost, at every door: each in a process of its own.

A look may take 512 MiB more than the process had. The keys here are cheap, so that is beyond what Argon2 takes. The
bound on time is one that only a look without bounds passes, on any machine; the table tells the most that one took.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

from store.vault import Vault
from tests.patience import PATIENCE_SECONDS
from tests.store.making import CHEAP, INCIDENT, PASSPHRASE, entry
from tests.torture import bombs
from tests.torture.one_look import VAULT
from tests.torture.stage import at_home
from tests.torture.tally import Tally

MOST_MIB = 512
MOST_SECONDS = 30.0
"""Of the processor."""
_ROOT = Path(__file__).parents[2]
_MEMORY, _TIME = "MiB at most", "ms of the processor at most"


def run(folder: Path, most: int | None, seed: int) -> Tally:
    """Look once at every kind, or at `most` of them drawn at random."""
    tally = Tally()
    with at_home(folder / "home"):
        cases = list(_cases(folder))
        chosen = cases if most is None else Random(seed).sample(cases, min(most, len(cases)))
        for door, name, path in chosen:
            tally.case(f"{door}, {name}", *_faults(door, _made(folder, door, name, path), tally))
            _clear(folder)
    return tally


def _cases(folder: Path) -> Iterator[tuple[str, str, Path]]:
    with Vault.create(folder / "heel", PASSPHRASE, "directeur", cost=CHEAP) as vault:
        incident = vault.create_incident(INCIDENT)
        for text in ("een", "twee"):
            incident.append([entry(text)])
    for name, _ in bombs.in_vault(folder / "heel"):
        yield VAULT, name, folder / "kluis"
    for door, name, _ in bombs.brought_in():
        yield door, name, folder / "bestand"


def _made(folder: Path, door: str, name: str, path: Path) -> Path:
    if door == VAULT:
        shutil.copytree(folder / "heel", path)
        next(put for it, put in bombs.in_vault(path) if it == name)()
    else:
        next(make for at, it, make in bombs.brought_in() if (at, it) == (door, name))(path)
    return path


def _clear(folder: Path) -> None:
    shutil.rmtree(folder / "kluis", ignore_errors=True)
    (folder / "bestand").unlink(missing_ok=True)


def _faults(door: str, path: Path, tally: Tally) -> Iterator[str]:
    command = [sys.executable, "-m", "tests.torture.one_look", door, str(path)]
    try:
        done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        yield "it did not come to an end"
        return
    if done.returncode:
        yield f"it ended with {done.stderr.strip().splitlines()[-1:]}"
        return
    before, after, seconds, ended = done.stdout.split()
    mib, milliseconds = (int(after) - int(before)) // 1024, int(1000 * float(seconds))
    tally.counts[ended] += 1
    tally.counts[_MEMORY] = max(tally.counts[_MEMORY], mib)
    tally.counts[_TIME] = max(tally.counts[_TIME], milliseconds)
    if mib > MOST_MIB:
        yield f"it took {mib} MiB"
    if milliseconds > 1000 * MOST_SECONDS:
        yield f"it took {milliseconds} ms"
