"""Searching the timeline: the result is right whatever happens meanwhile, and nobody waits for it."""

import asyncio
import unicodedata
from math import ceil

import pytest

from incident.fold.timeline import line
from incident.folding import folded
from incident.records import entries, facts
from incident.records.entries import EntryKind
from incident.records.facts import FactStatus
from incident.rules import undo
from screens.places.filter import LineFilter
from screens.places.search import _LINES_A_LOOK, _SILENT_SECONDS, _SLICE_SECONDS, TimelineSearch
from tests.incident.folding_cases import FOUND_BY
from tests.incident.story import Story

MANY = 1500


class Ticks:
    """A clock that advances by so many seconds each time it is read."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._now = 0.0

    def __call__(self) -> float:
        self._now += self._seconds
        return self._now


ONE_LOOK = Ticks(_SLICE_SECONDS)
"""With this clock the first reading ends a slice."""
TOO_SOON = Ticks(0)
"""With this clock no slice ever ends."""


def a_story(lines: int = MANY) -> Story:
    story = Story()
    for at in range(lines):
        story.minute += 1
        story.do(entries.add(story.stamp(), EntryKind.REPORT, f"Regel {at}"))
    return story


def take_back(story: Story) -> None:
    story.minute += 1
    story.do(undo.undo(story.dossier, story.stamp(), undo.last_action(story.dossier, "directeur")))


def searched(*words: str, **more) -> LineFilter:
    return LineFilter(words=words, **more)


async def read(search: TimelineSearch, enough: int = 20) -> list[int]:
    """Read to the end. Return the number of lines at each pause."""
    return [len(search.found) async for _ in search.read(enough)]


def told(search: TimelineSearch, story: Story) -> list[str]:
    return [line(story.dossier, it).text for it in search.found]


def expected(line_filter: LineFilter, story: Story) -> list[str]:
    return [line(story.dossier, it).text for it in story.dossier.lines if line_filter.lets_through(story.dossier, it)]


async def test_the_newest_screenful_comes_first_and_all_at_the_end():
    story = a_story()
    search = TimelineSearch(story.dossier, searched("regel"), clock=ONE_LOOK)
    pauses = search.read(20)
    await anext(pauses)
    assert not search.done
    assert len(search.found) == ceil(20 / _LINES_A_LOOK) * _LINES_A_LOOK, "the first slices that hold 20 lines"
    assert told(search, story)[-1] == f"Regel {MANY - 1}"
    async for _ in pauses:
        pass
    assert search.done
    assert told(search, story) == expected(search.line_filter, story)


async def test_when_all_lines_fit_in_one_slice_they_come_at_once():
    story = a_story()
    search = TimelineSearch(story.dossier, searched("regel"), clock=TOO_SOON)
    assert await read(search) == [MANY, MANY]
    assert search.done


async def test_what_is_found_is_shown_after_a_while_though_it_is_not_a_screenful():
    story = a_story()
    found = expected(searched("regel 99"), story)
    assert 1 < len(found) < 20
    soon, late = (
        TimelineSearch(story.dossier, searched("regel 99"), clock=it) for it in (TOO_SOON, Ticks(_SILENT_SECONDS))
    )
    assert await read(soon) == [len(found)]
    pauses = await read(late)
    assert pauses == sorted(pauses)
    assert 0 < pauses[1] < len(found), "a part is shown before all is read"
    assert pauses[-1] == len(found)


async def test_others_have_a_turn_after_every_slice():
    story, turns = a_story(), 0

    async def other() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    task = asyncio.create_task(other())
    await read(TimelineSearch(story.dossier, searched("regel 1 zeppelin"), clock=ONE_LOOK))
    task.cancel()
    assert turns >= len(story.dossier.lines) // _LINES_A_LOOK > 5


async def test_words_that_go_on_from_the_search_before_read_only_what_that_one_found(monkeypatch):
    story = a_story()
    first = TimelineSearch(story.dossier, searched("14"))
    await read(first)
    looked = []
    real = LineFilter.lets_through
    monkeypatch.setattr(LineFilter, "lets_through", lambda *given: looked.append(given) or real(*given))
    second = TimelineSearch(story.dossier, searched("148"), first)
    await read(second)
    assert len(looked) == len(first.found)
    assert told(second, story) == expected(second.line_filter, story) != []


@pytest.mark.parametrize(("typed", "there"), FOUND_BY)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
async def test_a_line_is_found_without_its_accents(typed, there, form):
    story = a_story(20)
    story.do(entries.add(story.stamp(), EntryKind.REPORT, unicodedata.normalize(form, f"{there} belt met de school")))
    search = TimelineSearch(story.dossier, searched(*folded(typed).split()))
    await read(search)
    assert told(search, story) == expected(search.line_filter, story)
    assert len(search.found) == 1


async def test_a_line_is_folded_once_in_a_search(monkeypatch):
    story = a_story()
    lines: list[str] = []
    monkeypatch.setattr("screens.places.filter.folded", lambda text: lines.append(text) or folded(text))
    await read(TimelineSearch(story.dossier, searched("regel", "zoe")))
    assert len(lines) == len(story.dossier.lines)


@pytest.mark.parametrize(
    ("before", "after", "narrows"),
    [
        (searched("a"), searched("ab"), True),
        (searched("a"), searched("ba", "c"), True),
        (searched("a", "b"), searched("a"), False),
        (searched("ab"), searched("a"), False),
        (searched("a"), searched("a", author="directeur"), True),
        (searched("a", author="directeur"), searched("a"), False),
        (searched(), searched("a"), True),
    ],
)
def test_a_search_narrows_another_when_it_asks_all_that_one_asked(before, after, narrows):
    assert after.narrows(before) is narrows


async def test_lines_that_come_while_it_reads_and_after_it_are_found_in_their_place():
    story = a_story()
    search = TimelineSearch(story.dossier, searched("regel"), clock=ONE_LOOK)
    pauses = search.read(20)
    await anext(pauses)
    story.do(entries.add(story.stamp(), EntryKind.REPORT, "Regel onderweg"))
    async for _ in pauses:
        pass
    late = story.stamp(happened=5)
    story.do(entries.add(late, EntryKind.REPORT, "Regel van eerder"))
    story.do(entries.add(story.stamp(), EntryKind.REPORT, "Iets anders"))
    assert search.take_new() is False
    assert told(search, story) == expected(search.line_filter, story)
    assert told(search, story)[-1] == "Regel onderweg"
    assert "Regel van eerder" in told(search, story)[:10]


async def test_a_line_that_is_taken_back_while_it_reads_is_found_by_its_new_words():
    story = a_story()
    search = TimelineSearch(story.dossier, searched("teruggedraaid"), clock=ONE_LOOK)
    pauses = search.read(20)
    reading = asyncio.create_task(anext(pauses))
    await asyncio.sleep(0)
    take_back(story)
    await reading
    async for _ in pauses:
        pass
    assert told(search, story) == expected(search.line_filter, story)
    assert any(it.startswith(f"Regel {MANY - 1} ") for it in told(search, story))


async def test_after_something_was_taken_back_all_is_read_again_and_nothing_goes_on_from_what_was():
    story = a_story(50)
    search = TimelineSearch(story.dossier, searched("regel"))
    await read(search)
    take_back(story)
    next_one = TimelineSearch(story.dossier, searched("regel", "teruggedraaid"), search)
    await read(next_one)
    assert told(next_one, story) == expected(next_one.line_filter, story) != []
    assert len(await read(search)) == 1
    assert told(search, story) == expected(search.line_filter, story)


async def test_a_time_is_found_as_well_as_words():
    story = a_story(300)
    story.do(facts.establish(story.stamp(), "De poort is dicht", FactStatus.CONFIRMED, "conciërge"))
    for line_filter in (searched("21:3"), searched("dicht", "feit"), searched("2"), searched("23:59"), searched(":")):
        search = TimelineSearch(story.dossier, line_filter)
        await read(search)
        assert told(search, story) == expected(line_filter, story)
    assert expected(searched("21:3"), story)
