"""Power cuts: every play is cut off after each disk call, and reopened from what the disk may hold then.

No promise may be broken, no unwritten data may be there, no alarm may be false, and the next day must go well.
"""

import hashlib
import shutil
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from random import Random
from typing import NamedTuple
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
"""Segments with this number of frames get packs here, so that packs are tested too."""
_WORTH_ORDER = 1000
"""From this number of states on the simple outcomes are tried one by one first; below it, every outcome is random."""
_BARREN_ROUNDS = 12
"""After so many rounds without a new state the campaign stops."""


def recorded(play: Play, home: Path) -> Journal:
    """Run the play once. Return the journal."""
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


class Cut(NamedTuple):
    """What a disk may hold after a power cut at some moment, and what was promised until then."""

    name: str
    tree: Tree
    books: Promises


def run(folder: Path, states: int, seed: int, plays: tuple[Play, ...] = PLAYS) -> Tally:
    """Try so many states of the disk, or all that occur; `folder` is the work folder."""
    tally, random = Tally(), Random(seed)
    seen: set[bytes] = set()
    with patch("store.log.stream.FEWEST", _PACKED_FROM), patch("store.log.stream_reader.FEWEST", _PACKED_FROM):
        journals = [(play.name, recorded(play, folder / f"play-{number}")) for number, play in enumerate(plays)]
        fates = iter(_FATES if states >= _WORTH_ORDER else ())
        barren = 0
        while tally.cases < states and barren < _BARREN_ROUNDS:
            fate = next(fates, None)
            cuts = [cut for name, journal in journals for cut in _cuts(name, journal, fate, random)]
            new = {print_: cut for cut in cuts if (print_ := _fingerprint(cut)) not in seen}
            seen |= new.keys()
            barren = 0 if new else barren + 1
            for cut in random.sample([*new.values()], min(len(new), states - tally.cases)):
                _try(tally, cut, folder / "state")
    return tally


def _cuts(name: str, journal: Journal, fate: tuple[Data, Names] | None, random: Random) -> Iterator[Cut]:
    """Cut the power after each entry of the journal, from the first promise on."""
    medium, books = Medium(), None
    for at, entry in enumerate(journal.entries):
        medium.take(entry)
        if isinstance(entry, Promised):
            books = entry.books
        if books is not None:
            tree = medium.in_any_state(random) if fate is None else medium.without_power(*fate, random)
            yield Cut(f"{name}, cut at {at}, {_told(fate)}", tree, books)


def _try(tally: Tally, cut: Cut, home: Path) -> None:
    lay_out(cut.tree, home)
    try:
        with at_home(home):
            tally.case(cut.name, *faults(home, cut.books))
        tally.counts["acknowledged records looked for"] += sum(map(len, cut.books.kept.values()))
    finally:
        shutil.rmtree(home)


def _fingerprint(cut: Cut) -> bytes:
    digest = hashlib.sha256(repr(cut.books).encode())
    for path, content in sorted(cut.tree.items()):
        digest.update(f"{path}\0{-1 if content is None else len(content)}\0".encode() + (content or b""))
    return digest.digest()


def _told(fate: tuple[Data, Names] | None) -> str:
    return "any fate" if fate is None else f"bytes {fate[0].value}, names {fate[1].value}"
