"""Power cuts: every play is cut off after each touch of the disk, and reopened from what the disk may hold then.

No promise may be broken, nothing may be there that nobody wrote, no alarm may be false, and the next day must go well.
"""

import hashlib
import shutil
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from random import Random
from unittest.mock import patch

from tests.torture.journal import Journal, Promised
from tests.torture.medium import Data, Medium, Names, Tree, lay_out
from tests.torture.plays import PLAYS, Play
from tests.torture.promises import Promises
from tests.torture.stage import Stage, at_home
from tests.torture.tally import Tally
from tests.torture.verdict import faults

_FATES = [(data, names) for names, data in product((Names.LOST, Names.KEPT, Names.ORDERED, Names.ANY), Data)]
_PACKED_FROM = 3
"""Segments with so few frames are packed here, so that packs come up too."""
_BARREN_ROUNDS = 12
"""After so many rounds without a new state there is nothing left to try."""


def recorded(play: Play, home: Path) -> Journal:
    """Play it once, and give the journal."""
    with at_home(home):
        stage = Stage(home)
        home.mkdir()
        play.before(stage)
        journal = Journal(home)
        stage._promised = journal.promise
        stage.note()
        with journal:
            play.during(stage)
    return journal


def run(folder: Path, states: int, seed: int, plays: tuple[Play, ...] = PLAYS) -> Tally:
    """Try at least `states` states of the disk, or all that there are; `folder` is to work in."""
    tally, random, seen = Tally(), Random(seed), set()
    with patch("store.stream.FEWEST", _PACKED_FROM), patch("store.stream_reader.FEWEST", _PACKED_FROM):
        journals = [(play.name, recorded(play, folder / f"play-{number}")) for number, play in enumerate(plays)]
        fates, barren = iter(_FATES), 0
        while tally.cases < states and barren < _BARREN_ROUNDS:
            before, fate = tally.cases, next(fates, None)
            for name, journal in journals:
                for at, tree, books in _cuts(journal, fate, random):
                    if (print_ := _fingerprint(tree, books)) not in seen:
                        seen.add(print_)
                        _try(tally, f"{name}, cut at {at}, {_told(fate)}", tree, books, folder / "state")
            barren = 0 if tally.cases > before else barren + 1
    return tally


def _cuts(journal: Journal, fate: tuple[Data, Names] | None, random: Random) -> Iterator[tuple[int, Tree, Promises]]:
    """Give what the disk may hold after each entry of the journal from the first promise on, and what was promised."""
    medium, books = Medium(), None
    for at, entry in enumerate(journal.entries):
        medium.take(entry)
        if isinstance(entry, Promised):
            books = entry.books
        if books is not None:
            tree = medium.in_any_state(random) if fate is None else medium.without_power(*fate, random)
            yield at, tree, books


def _try(tally: Tally, name: str, tree: Tree, books: Promises, home: Path) -> None:
    lay_out(tree, home)
    try:
        with at_home(home):
            tally.case(name, *faults(home, books))
        tally.counts["acknowledged looked for"] += sum(map(len, books.kept.values()))
    finally:
        shutil.rmtree(home)


def _fingerprint(tree: Tree, books: Promises) -> bytes:
    digest = hashlib.sha256(repr(books).encode())
    for path in sorted(tree):
        content = tree[path]
        digest.update(f"{path}\0{-1 if content is None else len(content)}\0".encode() + (content or b""))
    return digest.digest()


def _told(fate: tuple[Data, Names] | None) -> str:
    return "any fate" if fate is None else f"bytes {fate[0].value}, names {fate[1].value}"
