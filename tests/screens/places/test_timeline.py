"""F3 Tijdlijn: every line, a filter, corrections that stay legible, and only visible lines are drawn."""

from datetime import timedelta

import pytest
from textual.widgets import Input, OptionList

from incident.records import entries
from incident.records.entries import EntryKind
from incident.records.texts import TextSent
from screens.dialogs.menu import Menu
from screens.dialogs.reading import ReadingDialog
from screens.places.timeline import TimelineScreen
from screens.widgets.grid import Grid
from tests.screens.conftest import END
from tests.screens.driving import inside

PLACE = "timeline"
pytestmark = pytest.mark.asyncio(loop_scope="module")


async def open_timeline(user) -> Grid:
    """Go to the timeline, without a search and with the cursor on the newest line."""
    await user.go("timeline")
    user.find("#search", Input).value = ""
    user.app.screen.focus_body()
    grid = user.find("#lines", Grid)
    await user.until(lambda: grid.rows == len(user.dossier.lines))
    await user.press("end")
    return grid


def row_with(user, words: str) -> int:
    """The row of the newest line that holds these words."""
    grid = user.find("#lines", Grid)
    found = [row for row in range(grid.rows) if words in _text(user.app.screen, row)]
    assert found, words
    return found[-1]


def _text(screen, row: int) -> str:
    return " ".join(screen._cell(row, column).text for column in range(4)).casefold()


async def test_the_newest_line_stands_at_the_bottom_under_the_cursor(user):
    await open_timeline(user)
    await user.enter("De laatste regel van nu")
    grid = user.find("#lines", Grid)
    assert grid.row == grid.rows - 1
    assert "De laatste regel van nu" in user.text()


async def test_a_search_shows_only_lines_that_hold_all_words_and_escape_shows_all_again(user):
    grid = await open_timeline(user)
    every = grid.rows
    await user.press("ctrl+f")
    await user.until(lambda: user.find("#search", Input).has_focus)
    await user.burst("wijkagent contact")
    await user.until(lambda: 0 < grid.rows < every)
    assert all("wijkagent" in _text(user.app.screen, row) for row in range(grid.rows))
    await user.press("escape")
    await user.until(lambda: grid.rows == every)
    assert user.find("#search", Input).value == ""
    assert user.place == "timeline"


async def test_a_search_that_finds_nothing_says_so(user):
    await open_timeline(user)
    await user.press("ctrl+f")
    await user.burst("zeppelin")
    await user.sees("Niets gevonden. Maak het zoekveld leeg.")
    await user.press("enter")
    await user.press("escape")
    await user.until(lambda: user.find("#lines", Grid).rows > 1)


async def test_control_f_searches_from_the_entry_line_too(user):
    await open_timeline(user)
    await user.write("een halve zin")
    await user.press("home", "ctrl+f")
    await user.until(lambda: user.find("#search", Input).has_focus)
    assert user.entry.value == "een halve zin"


async def test_a_correction_strikes_the_old_line_which_stays_legible(user):
    await open_timeline(user)
    await user.enter("De bus komt om 10 uur")
    await user.point("#lines", user.find("#lines", Grid).rows - 1)
    await user.pick("correct")
    await user.filled(text="De bus komt om 11 uur", reason="verkeerd verstaan")
    await user.sees("De bus komt om 10 uur", "Verbetering: De bus komt om 11 uur")
    grid = user.find("#lines", Grid)
    old = row_with(user, "melding (verbeterd) de bus komt om 10 uur")
    strip = grid.render_line(old + 1 - grid.scroll_offset.y)
    assert any(segment.style.strike for segment in strip if segment.style and "bus komt" in segment.text)
    await user.point("#lines", old)
    await user.until(lambda: isinstance(user.app.screen, Menu))
    assert "is al verbeterd" in user.said()
    await user.press("escape")
    await user.gone(Menu)
    assert "(later verbeterd)" in user.said()


async def test_enter_reads_a_long_line_in_full(user):
    await open_timeline(user)
    await user.enter("Begin " + "heel lang " * 40 + "einde")
    await user.point("#lines", user.find("#lines", Grid).rows - 1)
    await user.pick("read")
    await user.until(lambda: isinstance(user.app.screen, ReadingDialog))
    await user.sees("einde")
    await user.press("enter")
    await user.gone(ReadingDialog)


async def test_a_line_becomes_a_fact_at_the_time_of_the_line(user):
    await open_timeline(user)
    await user.enter("21:40 De poort is dicht")
    row = row_with(user, "de poort is dicht")
    await user.point("#lines", row)
    await user.pick("fact")
    await user.filled(source="conciërge")
    made = list(user.dossier.facts.values())[-1]
    assert made.now.text == "De poort is dicht"
    assert made.now.since == user.clock.now - timedelta(minutes=66)


async def test_a_line_that_houvast_made_can_be_read_but_not_corrected(user):
    await open_timeline(user)
    await user.point("#lines", row_with(user, "voor media: delen"))
    await user.until(lambda: isinstance(user.app.screen, Menu))
    options = user.app.screen.query_one(OptionList)
    assert not options.get_option("read").disabled
    assert options.get_option("correct").disabled
    assert "–" in str(options.get_option("correct").prompt)


async def test_the_line_under_the_cursor_is_told_in_full_with_who_and_when_it_was_written(user):
    await open_timeline(user)
    await user.enter("21:00 Vroege melding van de conciërge")
    user.find("#lines", Grid).row = row_with(user, "vroege melding")
    await user.settle()
    assert "21:00 melding, door directeur, opgeschreven 22:46" in user.said()


async def test_home_end_and_the_page_keys_move_through_the_lines(user):
    grid = await open_timeline(user)
    await user.press("home")
    assert grid.row == 0
    assert "za 11 feb 21:" in user.said().split("F1 Hulp")[1]
    await user.press("pagedown")
    assert 5 < grid.row < 30
    await user.press("pageup")
    assert grid.row == 0
    await user.press("down", "down", "up")
    assert grid.row == 1
    await user.press("end")
    assert grid.row == grid.rows - 1


async def test_of_five_thousand_lines_only_those_in_view_are_drawn(example, clock, monkeypatch):
    async with inside(example, clock=clock) as user:
        stamp = user.desk.session.stamp
        many = [it for at in range(5000) for it in entries.add(stamp(), EntryKind.REPORT, f"Regel {at}")]
        user.desk.session.commit(many)
        drawn = []
        real = TimelineScreen._cell
        monkeypatch.setattr(TimelineScreen, "_cell", lambda it, row, column: drawn.append(row) or real(it, row, column))
        await user.go("timeline")
        assert "Regel 4999" in user.text()
        assert len(set(drawn)) < 60
        drawn.clear()
        await user.press("home")
        assert user.find("#lines", Grid).row == 0
        assert "Regel 4999" not in user.text()
        assert drawn
        assert max(drawn) < 24


def headings(user) -> list[str]:
    """The days between the visible lines: at the left, before a rule."""
    return [row.strip(" ─") for row in user.text().splitlines() if row.startswith(" ── ")]


async def test_within_one_day_no_line_is_spent_on_the_day_and_the_detail_tells_it(user):
    await open_timeline(user)
    assert headings(user) == []
    await user.enter("Iemand belt aan")
    assert "za 11 feb 22:46 melding" in user.said()


async def test_where_the_day_changes_it_stands_between_the_lines_and_the_cursor_skips_it(user):
    user = user
    await user.enter("gisteren 23:58 De conciërge zag iemand bij het hek")
    user.clock.forward(hours=3)
    await user.enter("Na middernacht is alles rustig")
    grid = await open_timeline(user)
    every = grid.rows
    assert headings(user) == ["zondag 12 februari"]
    lines = user.text().splitlines()
    at = lines.index(next(it for it in lines if "zondag 12 februari" in it))
    assert "B2 De persverklaring" in lines[at - 1]
    assert "Na middernacht" in lines[at + 1]
    await user.press("up")
    assert grid.row == every - 2
    assert "22:44 besluit" in user.said()
    await user.press("home")
    assert headings(user)[:2] == ["vrijdag 10 februari", "zaterdag 11 februari"]
    assert grid.row == 0
    await user.press("down", "up", "down")
    assert grid.row == 1
    await user.pilot.click(grid, offset=(5, 1))
    assert grid.row == 1, "a day is no line"
    await user.pilot.click(grid, offset=(5, 2))
    assert grid.row == 0
    await user.press("ctrl+f")
    await user.burst("zag iemand")
    await user.until(lambda: grid.rows == 1)
    assert headings(user) == ["vrijdag 10 februari"]
    await user.press("enter")
    await user.point("#lines", 0)
    await user.pick("correct")
    await user.filled(text="De conciërge zag twee mensen bij het hek", reason="verkeerd verstaan")
    await user.press("escape")
    await user.until(lambda: grid.rows == every + 1)
    await user.press("home")
    assert headings(user)[:2] == ["vrijdag 10 februari", "zaterdag 11 februari"]


async def test_what_is_taken_back_under_a_filter_is_found_by_its_new_words(user):
    user = user
    user.clock.forward(minutes=2)
    await user.enter("De bus komt om 10 uur")
    grid = await open_timeline(user)
    await user.press("ctrl+f")
    await user.burst("teruggedraaid")
    await user.sees("Niets gevonden")
    await user.press("enter", "ctrl+z", "down", "enter")
    await user.until(lambda: grid.rows == 2)
    await user.sees("De bus komt om 10 uur – teruggedraaid", "Teruggedraaid: ")


async def test_a_time_in_the_search_field_goes_to_that_time_among_all_lines(user):
    grid = await open_timeline(user)
    every = grid.rows
    await user.press("ctrl+f")
    await user.burst("22:00")
    await user.press("enter")
    await user.until(lambda: grid.has_focus and grid.rows == every and 0 < grid.row < every - 1)
    happened = [record.mark.happened for record in user.dossier.lines]
    moment = END - timedelta(minutes=46)
    assert happened[grid.row - 1] < moment <= happened[grid.row]


async def test_enter_on_an_empty_search_field_chooses_a_kind_and_escape_shows_all_again(user):
    grid = await open_timeline(user)
    every = grid.rows
    await user.press("ctrl+f", "enter")
    await user.pick("kind-besluit")
    await user.until(lambda: 0 < grid.rows < every)
    assert f"soort: besluit: {grid.rows} van {every}" in user.said()
    assert all(" besluit " in _text(user.app.screen, row) for row in range(grid.rows))
    few = grid.rows
    await user.enter("Een melding is geen besluit")
    assert grid.rows == few
    await user.press("escape")
    await user.press("escape")
    await user.until(lambda: user.place == "timeline" and grid.rows == every + 1)


async def test_what_was_written_since_one_looked_is_marked_and_counted(user):
    user = user
    await open_timeline(user)
    await user.go("situation")
    await user.until(lambda: user.desk.seen == user.clock.now)
    user.clock.forward(minutes=2)
    await user.enter("Nieuw voor wie terugkomt")
    grid = await open_timeline(user)
    await user.sees("● 1 nieuw sinds 22:46", "● 22:48 melding")
    await user.press("ctrl+f", "enter")
    await user.pick("since")
    await user.until(lambda: grid.rows == 1)
    await user.press("escape")


async def test_five_thousand_lines_are_searched_while_keys_are_answered(example, clock):
    async with inside(example, clock=clock) as user:
        stamp = user.desk.session.stamp
        user.desk.session.commit(
            [it for at in range(5000) for it in entries.add(stamp(), EntryKind.REPORT, f"Regel {at}")]
        )
        await user.go("timeline")
        await user.press("ctrl+f")
        await user.burst("regel 49")
        grid = user.find("#lines", Grid)
        expected = sum("regel" in f"{at}" or "49" in f"{at}" for at in range(5000))
        await user.until(lambda: grid.rows == expected)
        assert grid.row == grid.rows - 1


async def test_what_was_never_told_can_be_put_right_days_later_and_takes_a_deliberate_yes(user):
    grid = await open_timeline(user)
    sent = next(it for it in reversed(user.dossier.lines) if isinstance(it, TextSent))
    user.clock.forward(days=3)
    grid.row = user.dossier.lines.index(sent)
    await user.press("enter")
    await user.until(lambda: isinstance(user.app.screen, Menu))
    await user.pick("not_so")
    await user.filled(reason="De app gaf een fout; niemand kreeg dit bericht.")
    assert sent.mark.id in user.dossier.undone
    assert sent.mark.happened not in _sendings(user.dossier.texts[sent.text])
    await user.until(lambda: "dit klopte niet" in _text(user.app.screen, user.dossier.lines.index(sent)))


def _sendings(text) -> list[object]:
    return [sending.at for version in text.versions for sending in version.sendings]
