"""Replaced paths: with the app open, the folder or a part of it is moved, thrown away, put back, or replaced by a copy.

What is acknowledged is where the next start looks, or the user was told at the next line and it is written again once
there is a folder. Each play draws what happens between the lines; in the end the folder stands under its name.
"""

import shutil
from pathlib import Path
from random import Random

from incident.errors import Explained
from store.vault import Vault
from tests.store.making import CHEAP, INCIDENT, PASSPHRASE, entry
from tests.torture.outcome import Outcome
from tests.torture.stage import at_home
from tests.torture.tally import Tally

_STEPS = 12


def run(folder: Path, most: int | None, seed: int) -> Tally:
    """Play `most` times; `folder` is to work in."""
    tally = Tally()
    with at_home(folder / "home"):
        for number in range(500 if most is None else most):
            play = _Play(folder / "kluis", Random(seed * 100_000 + number))
            with Outcome() as outcome:
                play.run()
            faults = [str(outcome)] if outcome.error is not None else []
            with Outcome() as outcome:
                faults += play.faults()
            faults += [f"looking ended with {outcome}"] if outcome.error is not None else []
            tally.case(f"{number}: {' '.join(play.happened)}", *faults)
            tally.counts["acknowledged"] += len(play.kept)
            tally.counts["told to the user"] += play.refused
            play.clear()
    return tally


class _Play:
    def __init__(self, folder: Path, random: Random) -> None:
        self._folder = folder
        self._random = random
        self._aside = folder.with_name("elders")
        self._older = folder.with_name("kopie")
        self.kept: list[str] = []
        self.happened: list[str] = []
        self.refused = 0

    def run(self) -> None:
        vault = Vault.create(self._folder, PASSPHRASE, "directeur", cost=CHEAP)
        incident = vault.create_incident(INCIDENT)
        shutil.copytree(self._folder, self._older)
        steps = (self._move, self._back, self._copy, self._swap, self._swap_older, self._replace_file)
        for number in range(_STEPS):
            if self._random.random() < 0.4:
                step = self._random.choice(steps)
                self.happened.append(step.__name__.strip("_"))
                step()
            self._write(incident, f"regel {number}")
        self._back()
        # The team goes on until a line is taken.
        for _ in range(3):
            if self._write(incident, "laatste"):
                break
        vault.close()

    def _write(self, incident, text: str) -> bool:
        try:
            incident.append([entry(text)])
        except Explained:
            self.refused += 1
            self.happened.append("no")
            return False
        self.kept.append(text)
        self.happened.append("ok")
        return True

    def _move(self) -> None:
        if self._folder.exists() and not self._aside.exists():
            self._folder.rename(self._aside)

    def _back(self) -> None:
        if self._aside.exists() and not self._folder.exists():
            self._aside.rename(self._folder)

    def _copy(self) -> None:
        if self._folder.exists():
            shutil.rmtree(self._older)
            shutil.copytree(self._folder, self._older)

    def _swap(self) -> None:
        """Put an identical copy in the place of the folder."""
        if self._folder.exists():
            fresh = self._folder.with_name("vers")
            shutil.copytree(self._folder, fresh)
            shutil.rmtree(self._folder)
            fresh.rename(self._folder)

    def _swap_older(self) -> None:
        """Put a copy from before in the place of the folder."""
        if self._folder.exists():
            shutil.rmtree(self._folder)
            shutil.copytree(self._older, self._folder)

    def _replace_file(self) -> None:
        files = sorted(self._folder.glob(f"incidents/{INCIDENT}/*.seg")) if self._folder.exists() else []
        if files:
            path = self._random.choice(files)
            fresh = path.with_name(".tmp")
            fresh.write_bytes(path.read_bytes())
            fresh.replace(path)

    def faults(self) -> list[str]:
        with Vault.unlock(self._folder, PASSPHRASE, read_only=True) as vault:
            texts = [record.text for record in vault.open_incident(INCIDENT).records]
        lost = [text for text in self.kept if text not in texts]
        doubled = len(texts) - len(set(texts))
        return [f"{len(lost)} acknowledged lost"] * bool(lost) + [f"{doubled} doubled"] * bool(doubled)

    def clear(self) -> None:
        for place in (self._folder, self._aside, self._older):
            shutil.rmtree(place, ignore_errors=True)
