"""`kill -9` of a bare writer that saves as fast as the disk allows: at many more moments than with the real app.

It reports on a pipe what was saved, after the store confirmed it. All of that must be there at the next opening.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

from store.vault import Vault
from tests.store.making import CHEAP, INCIDENT, PASSPHRASE
from tests.torture.stage import at_home
from tests.torture.tally import Tally
from tests.torture.window import ROOT

_WRITER = """
import sys
from pathlib import Path
from store.vault import Vault
from tests.store.making import INCIDENT, PASSPHRASE, entry

with Vault.unlock(Path(sys.argv[1]), PASSPHRASE) as vault:
    incident = vault.open_incident(INCIDENT)
    for number in range(int(sys.argv[3])):
        incident.append([entry(f"{sys.argv[2]}-{number}")])
        print(f"{sys.argv[2]}-{number}", flush=True)
"""
_LONGEST_SECONDS = 0.12
_MOST_LINES = 300
"""A run that is not killed ends by itself, with a seal; the kill may fall in that too."""


def run(folder: Path, kills: int, seed: int) -> Tally:
    """Kill the writer so many times; `folder` is the work folder."""
    tally, random = Tally(), Random(seed)
    if sys.platform == "win32":
        return tally
    home, acknowledged = folder / "home", []
    with at_home(home):
        with Vault.create(home / "kluis", PASSPHRASE, "directeur", cost=CHEAP) as vault:
            vault.create_incident(INCIDENT)
        for number in range(kills):
            shown = _one_life(home, number, random)
            acknowledged += shown
            tally.counts["lines acknowledged"] += len(shown)
            tally.counts["killed while writing"] += 0 < len(shown) < _MOST_LINES
            tally.case(f"kill {number}", *_lost(home / "kluis", acknowledged, number + 1))
    return tally


def _one_life(home: Path, number: int, random: Random) -> list[str]:
    command = [sys.executable, "-c", _WRITER, str(home / "kluis"), str(number), str(_MOST_LINES)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as writer:
        assert writer.stdout is not None
        shown = [writer.stdout.readline().strip()]
        time.sleep(random.uniform(0, _LONGEST_SECONDS))
        if writer.poll() is None:
            os.kill(writer.pid, signal.SIGKILL)
        # Data in the pipe was acknowledged before the end.
        return [line for line in (*shown, *writer.stdout.read().split("\n")[:-1]) if line]


def _lost(folder: Path, acknowledged: list[str], lives: int) -> list[str]:
    with Vault.unlock(folder, PASSPHRASE, read_only=True) as vault:
        found = [record.text for record in vault.open_incident(INCIDENT).records]
        faults = [finding.what for finding in vault.findings if not finding.harmless]
    kept = set(acknowledged)
    if [text for text in found if text in kept] != acknowledged:
        faults.append(f"of {len(acknowledged)} acknowledged lines {len(kept - set(found))} are lost")
    if len(found) > len(acknowledged) + lives:
        faults.append("there are lines that nobody wrote")
    return faults
