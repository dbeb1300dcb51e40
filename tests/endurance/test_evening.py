"""A few minutes of the long evening: the app survives it, what it writes is there, and the check can fail."""

import logging
import warnings

import pytest
from textual import log

from tests.endurance.complaints import heard
from tests.endurance.evening import live
from tests.endurance.memory import Held, growth
from tests.screens.clock_and_keys import Clock
from tests.screens.conftest import END, played
from tests.screens.driving import inside


@pytest.mark.asyncio
async def test_eight_minutes_of_the_long_evening_are_lived_in_silence_and_each_line_is_there(tmp_path, monkeypatch):
    monkeypatch.setenv("HOUVAST_HOME", str(tmp_path / "home"))
    (tmp_path / "uit").mkdir()
    with heard() as complaints:
        async with inside(played(tmp_path), clock=Clock(END)) as user:
            before = len(user.records)
            quarters = await live(user, 8, tmp_path / "uit")
            assert len(user.records) == before + 8
    assert [it.records for it in quarters] == [before + 2, before + 4, before + 6, before + 8]
    assert min(it.mib for it in quarters) > 0
    assert complaints == []


@pytest.mark.parametrize(
    ("mib", "pieces", "flat"),
    [
        # Measured before and after the fix that drops fields and painted lines.
        ((142.2, 160.3, 176.8, 193.6), (899_624, 1_067_921, 1_229_819, 1_396_282), False),
        ((124.8, 127.2, 129.8, 131.3), (643_154, 644_810, 625_605, 626_517), True),
        ((125, 127, 127, 137), (600_000, 600_000, 600_000, 600_000), False),
        ((125, 127, 127, 127), (600_000, 600_000, 600_000, 615_000), False),
    ],
)
def test_an_evening_is_flat_when_its_second_half_adds_little_but_lines(mib, pieces, flat):
    quarters = [Held(*it, 120 * number) for number, it in enumerate(zip(mib, pieces, strict=True), 1)]
    assert growth(quarters).is_flat is flat


def test_what_lines_cost_is_no_growth():
    held = Held(100, 600_000, 0)
    assert growth([held, held, held, Held(113, 687_040, 10_240)]) == (pytest.approx(0), pytest.approx(0))


def test_each_kind_of_complaint_is_heard():
    class Broken:
        def __del__(self):
            raise OSError("gone")

    with heard() as complaints:
        warnings.warn("old", DeprecationWarning, stacklevel=1)
        logging.getLogger("asyncio").error("never retrieved")
        log.warning("slow")
        log.info("fine")
        Broken()
    assert complaints == [
        "log: never retrieved",
        "textual: slow",
        "ignored: OSError('gone')",
        "warning: DeprecationWarning: old",
    ]
