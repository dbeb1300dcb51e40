"""A few minutes of the long evening: that it can be lived, and that what it writes is there."""

import pytest

from tests.endurance.evening import live
from tests.screens.clock_and_keys import Clock
from tests.screens.conftest import END, played
from tests.screens.driving import inside


@pytest.mark.asyncio
async def test_eight_minutes_of_the_long_evening_are_lived_and_each_line_is_there(tmp_path, monkeypatch):
    monkeypatch.setenv("HOUVAST_HOME", str(tmp_path / "home"))
    (tmp_path / "uit").mkdir()
    async with inside(played(tmp_path), clock=Clock(END)) as user:
        before = len(user.records)
        held = await live(user, 8, tmp_path / "uit")
        assert len(user.records) == before + 8
        assert len(held) == 4
        assert min(held) > 0
