"""Measures two things in turns, so that a machine that is busy for a while slows both of them down."""

import asyncio
import gc
from collections.abc import Callable, Coroutine
from pathlib import Path
from statistics import median
from typing import NamedTuple

Sample = Callable[[], float]
"""Does one thing once and returns its duration in seconds, without the preparation."""


class Measured(NamedTuple):
    """The result of one run."""

    ours: float
    """The median of our samples over all rounds, in milliseconds."""
    yardstick: float
    """The median of the yardstick's samples, in milliseconds."""
    ratio: float
    """The median of the ratio per pair, so not quite the ratio of the two medians.

    A shared disk answers in a third of a millisecond for a while and then in four; the ratio of the medians would then
    show how often it was slow during the one and during the other.
    """


def in_turns(ours: Sample, yardstick: Sample, rounds: int, *, warm_up: int = 1, tidy: bool = True) -> Measured:
    """Take both samples in every round, after some warm-up rounds: A B, B A, A B, so that neither is always second.

    With `tidy` the garbage of a sample is collected before the next one, because a collection in the middle of a sample
    would be chance. Not for samples under a millisecond, where it would only empty the processor's caches. Raises
    `ValueError` without rounds.
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
