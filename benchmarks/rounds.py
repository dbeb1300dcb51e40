"""Measuring two things in turns, so that a machine that is busy for a while slows both of them down."""

import asyncio
import gc
from collections.abc import Callable, Coroutine
from pathlib import Path
from statistics import median
from typing import NamedTuple

Sample = Callable[[], float]
"""Does one thing once and gives how long that took, in seconds; what it prepares does not count."""


class Measured(NamedTuple):
    """What one run gives."""

    ours: float
    """The median of ours over all rounds, in milliseconds."""
    yardstick: float
    """The same of the yardstick."""
    ratio: float
    """The median of ours over the yardstick, pair by pair, so not quite the ratio of the two medians.

    A shared disk answers in a third of a millisecond for a while and then in four; the median of each would then tell
    how often it was slow during the one and during the other.
    """


def in_turns(ours: Sample, yardstick: Sample, rounds: int, *, warm_up: int = 1, tidy: bool = True) -> Measured:
    """Take both samples in every round, after some rounds for nothing: A B, B A, A B, so that neither is always second.

    With `tidy` what a sample left behind is collected before the next one, as to do that in the midst of one would be
    chance; not for samples under a millisecond, where it would only empty the processor's caches. Raises `ValueError`
    without rounds.
    """
    if rounds < 1:
        raise ValueError("there is nothing to take the median of")
    first: list[float] = []
    second: list[float] = []
    for number in range(warm_up + rounds):
        turns = [(ours, first), (yardstick, second)]
        for sample, times in turns if number % 2 else reversed(turns):
            if tidy:
                gc.collect()
            times.append(sample())
    pairs = list(zip(first, second, strict=True))[warm_up:]
    ratio = median(one / other for one, other in pairs)
    return Measured(1000 * median(one for one, _ in pairs), 1000 * median(other for _, other in pairs), ratio)


def large_and_small(
    vaults: tuple[Path, Path], sample: Callable[[Path], Coroutine[None, None, float]], rounds: int
) -> Measured:
    """Take one sample of a large vault and of a small one in every round, each in an event loop of its own."""
    large, small = vaults
    return in_turns(lambda: asyncio.run(sample(large)), lambda: asyncio.run(sample(small)), rounds)
