"""A typed line passes the files that docs/architecture.md names, in that order."""

import asyncio
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.journeys import first_not_passed, followed, steps

PLACE = "situation"
pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_typed_line_passes_the_files_that_the_page_names(user):
    with followed() as trail:
        # A thread that is there already cannot be followed from here.
        beside = ThreadPoolExecutor(initializer=lambda: sys.setprofile(trail.note))
        asyncio.get_running_loop().set_default_executor(beside)
        await user.enter("De poort is dicht")
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor())
        beside.shutdown()
    assert first_not_passed(steps("A typed line to the disk"), trail) is None
