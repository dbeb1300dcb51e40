"""What leaves the screen leaves memory: no cache of Textual outlives the lock."""

import gc
from weakref import ref

from rich.cells import cached_cell_len
from rich.segment import Segment
from textual.strip import Strip

from screens.dialogs.menu import Menu
from tests.screens.driving import inside

PAINTED = True
SAID = "Zeven zonnebloemen achter het hek"


def painted() -> list[str]:
    """Painted lines with recorded text that are still referenced."""
    gc.collect()
    return [it.text for it in gc.get_objects() if isinstance(it, Strip) and SAID in it.text]


async def test_after_locking_no_notice_stands_there_and_no_painted_line_is_held_by_anything(example, clock):
    async with inside(example, clock=clock) as user:
        await user.enter(SAID)
        await user.press("f3", "ctrl+z")
        await user.until(lambda: isinstance(user.app.screen, Menu), "for the question")
        assert painted()
        user.app.notify(SAID, markup=False)
        await user.hears(SAID)
        await user.lock()
        assert SAID not in user.noticed()
        await user.until(lambda: not painted(), "until the lines are gone")


async def test_the_words_that_were_looked_up_do_not_outlive_the_lock(example, clock):
    async with inside(example, clock=clock) as user:
        known = ref(user.desk.dictionary)
        await user.go("texts")
        await user.until(lambda: known() is not None and known().knows.cache_info().currsize)
        await user.lock()
        await user.until(lambda: gc.collect() >= 0 and known() is None, "until they are gone")


async def test_texts_that_were_measured_and_cut_do_not_outlive_the_lock(example, clock):
    async with inside(example, clock=clock) as user:
        cached_cell_len(SAID)
        Segment(SAID).split_cells(8)
        await user.lock()
        measured = cached_cell_len.cache_info().hits
        cached_cell_len(SAID)
        assert cached_cell_len.cache_info().hits == measured
        cut = Segment._split_cells.cache_info().hits
        Segment(SAID).split_cells(8)
        assert Segment._split_cells.cache_info().hits == cut
