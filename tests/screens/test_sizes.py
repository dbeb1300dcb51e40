"""The app in usual terminal sizes: everything stays usable, and a resize loses nothing."""

from pathlib import Path

import screens
from screens.actions.evidence_list import EvidenceList
from screens.actions.staff_list import StaffList
from screens.desk.place_keys import PLACES
from screens.dialogs.form import Form
from screens.dialogs.menu import Confirm, Menu
from screens.dialogs.multi_select import MultiSelect
from screens.dialogs.reading import ReadingDialog
from screens.frame.palette import Palette
from tests.screens.driving import inside

SIZES = [(80, 24), (120, 40), (60, 20)]

PAINTED = True


async def test_the_screens_fit_every_size_and_a_resize_keeps_focus_and_text(example, clock):
    async with inside(example, clock=clock) as user:
        await user.write("half getypt")
        for place in ("situation", "matrix", "texts", "people", "enquiries"):
            await user.go(place)
            user.entry.focus()
            for size in SIZES:
                await user.pilot.resize_terminal(*size)
                await user.press("end")
                await user.burst("x")
                assert user.app.size == size
                rows = user.text().splitlines()
                assert len(rows) == size[1]
                assert "typt" in rows[-1], (place, size)
                assert "Melding ▸" in rows[-1]
                assert "opgeslagen" in rows[0]
                assert user.entry.has_focus
                await user.press("backspace")
        assert user.entry.value == "half getypt"


async def test_at_eighty_columns_every_label_and_the_state_of_saving_fit(example, clock):
    async with inside(example, clock=clock) as user:
        await user.enter("Politie gebeld")
        first, second = user.text().splitlines()[:2]
        for words in ("OEFENING", "● opgeslagen 22:46", "za 11 feb 22:46"):
            assert words in first
        for place in PLACES:
            assert place.wide or f"{place.key.upper()} {place.label}" in second
        assert "F12 vragen" in user.text().splitlines()[-2]
        assert "Tab soort  ↑ naar het scherm" in user.text().splitlines()[-1]


async def test_a_wide_window_shows_the_label_of_every_place(example, clock):
    async with inside(example, size=(120, 40), clock=clock) as user:
        for place in PLACES:
            assert f"{place.key.upper()} {place.label}" in user.text().splitlines()[1]


async def test_a_form_stays_usable_when_the_window_shrinks_while_one_types(example, clock):
    async with inside(example, clock=clock) as user:
        await user.choose("#known", "new")
        await user.until(lambda: isinstance(user.app.screen, Form))
        await user.set_field("text", "Half")
        for size in (*SIZES, (40, 12), (80, 24)):
            await user.pilot.resize_terminal(*size)
            await user.settle()
            assert user.app.focused.id == "text"
            await user.burst("x")
        await user.set_field("source", "politie")
        await user.filled()
        assert list(user.dossier.facts.values())[-1].now.text == "Halfxxxxx"


async def test_a_window_of_one_cell_does_not_end_the_app(example, clock):
    async with inside(example, "matrix", clock=clock) as user:
        for place in ("matrix", "timeline", "texts"):
            await user.go(place)
            for size in ((10, 3), (1, 1), (80, 24)):
                await user.pilot.resize_terminal(*size)
                await user.settle()
        assert user.app.is_running


async def test_a_window_that_is_too_small_says_so_in_one_sentence_and_works(example, clock):
    async with inside(example, clock=clock, size=(60, 20)) as user:
        await user.sees("Klein venster")
        await user.enter("De wijkagent is er.")
        assert "De wijkagent is er." in user.told()
        await user.pilot.resize_terminal(80, 24)
        await user.sees("Beeld: hoe staan we ervoor")
        assert "Klein venster" not in user.said()


def test_every_question_stands_in_the_middle_of_the_window():
    styles = (Path(screens.__file__).parent / "dialogs" / "dialog.tcss").read_text(encoding="utf-8")
    (names,) = (it for it in styles.splitlines() if "align: center middle" in it)
    for owner in (Confirm, EvidenceList, Form, Menu, Palette, MultiSelect, ReadingDialog, StaffList):
        assert owner.__name__ in names.partition("{")[0].replace(",", "").split()
