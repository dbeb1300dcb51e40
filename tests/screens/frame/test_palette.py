"""F11: all commands in one list, and the message when a key cannot act."""

import unicodedata

import pytest
from textual.widgets import Input, OptionList

from incident.records.facts import FactStatus
from screens.desk.command_table import BY_NAME
from screens.desk.row_commands import ROW_COMMANDS
from screens.dialogs.form import Form
from screens.dialogs.menu import Confirm, Menu
from screens.frame.palette import Palette, PaletteEntry, entries
from tests.incident.folding_cases import FOUND_BY
from tests.screens.driving import at_the_door

shared = pytest.mark.asyncio(loop_scope="module")


async def asked(user, typed: str):
    """Open the list and type. Return its lines."""
    await user.press("f11")
    await user.until(lambda: isinstance(user.app.screen, Palette))
    await user.burst(typed)
    return user.find("MenuList", OptionList).options


@shared
async def test_a_few_letters_and_enter_go_to_a_place(user):
    await asked(user, "matr")
    await user.press("enter")
    await user.until(lambda: user.place == "matrix")


@shared
async def test_every_command_stands_in_the_list_and_what_cannot_be_done_says_why(user):
    listed = {it.key: it for it in entries(user.app.screen)}
    assert set(BY_NAME) | set(ROW_COMMANDS) <= set(listed)
    assert listed["up"].why_not == "alleen in een tabel"
    assert listed["go-situation"].why_not == "daar bent u nu"
    assert listed["go-timeline"].why_not == ""
    grey = [bool(it.why_not) for it in entries(user.app.screen)]
    assert grey == sorted(grey), "what can be done comes first"


@shared
async def test_a_grey_line_cannot_be_chosen(user):
    lines = await asked(user, "blad omhoog")
    assert lines[0].disabled
    assert "alleen in een tabel" in user.said()
    await user.press("enter")
    assert isinstance(user.app.screen, Palette)


@pytest.mark.parametrize(("typed", "there"), FOUND_BY)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_command_is_found_without_the_accents_of_its_name(typed, there, form):
    entry = PaletteEntry("key", unicodedata.normalize(form, f"Naar {there}"), does="Iets doen.")
    other = PaletteEntry("other", "Naar de matrix", does="Iets anders.")
    assert (entry.holds(typed), other.holds(typed)) == (True, False)
    assert entry.score(f"naar {typed}") > 3


@shared
async def test_what_is_not_there_is_said(user):
    await asked(user, "qqqzzz")
    await user.sees("Niets gevonden")
    await user.press("enter")
    assert isinstance(user.app.screen, Palette)


@shared
async def test_what_belongs_to_a_place_goes_there_first(user):
    await asked(user, "zoeken in")
    await user.press("enter")
    await user.until(lambda: user.place == "timeline")
    await user.until(lambda: user.find("#search", Input).has_focus)
    await user.press("escape")


@shared
@pytest.mark.parametrize(
    ("typed", "title"), [("nieuw besluit", "Nieuw besluit"), ("persvraag", "pers"), ("naam van de school", "Plaats")]
)
async def test_it_begins_what_otherwise_begins_elsewhere(user, typed, title):
    await asked(user, typed)
    await user.press("enter")
    await user.until(lambda: isinstance(user.app.screen, Form))
    assert title in user.said()


@shared
async def test_what_is_done_with_a_line_is_in_it_and_goes_to_where_such_lines_are(user):
    await asked(user, "akkoord geven")
    await user.press("enter")
    await user.until(lambda: user.place == "texts")
    assert "Kies een tekst met de pijlen, en druk op Enter. Daar staat: ✓ Akkoord geven." in user.noticed()


@shared
async def test_what_is_called_so_comes_first_and_what_only_shares_letters_stays_away(user):
    lines = await asked(user, "mensen")
    assert lines[0].id == "go-people"
    assert "start-staff" in [it.id for it in lines]
    assert all("mensen" in str(it.prompt).casefold() for it in lines)
    await user.press("escape")


@shared
async def test_what_stands_at_f10_is_in_it_too(user):
    await asked(user, "nog niet af")
    await user.press("enter")
    await user.until(lambda: not isinstance(user.app.screen, Palette))
    await user.sees("Nog niet af:")


@shared
async def test_a_key_that_cannot_act_says_why(user):
    await user.choose("#known", "new")
    await user.until(lambda: isinstance(user.app.screen, Form))
    await user.press("f3")
    await user.hears("Maak dit eerst af, of druk op Esc.")
    await user.press("f4", "f5")
    assert user.noticed() == "Maak dit eerst af, of druk op Esc."
    assert isinstance(user.app.screen, Form)


async def test_at_the_door_a_key_says_that_the_vault_is_closed(example):
    async with at_the_door(example) as user:
        await user.press("f3", "f9")
        await user.hears("Open eerst de kluis.", "De kluis is al op slot.")


# -- taking back


async def no_more_than_asked(user) -> int:
    """Press the key, and answer the question with no. Return the number of records."""
    await user.press("ctrl+z")
    await user.until(lambda: isinstance(user.app.screen, Confirm))
    await user.press("enter")
    await user.gone(Menu)
    return len(user.records)


@shared
async def test_the_question_can_be_answered_with_no(user):
    user.clock.forward(minutes=2)
    await user.enter("De conciërge sluit af.")
    before = len(user.records)
    assert await no_more_than_asked(user) == before


@shared
async def test_a_letter_in_the_field_keeps_the_key_from_taking_anything_back(user):
    before = len(user.records)
    await user.write("half")
    await user.press("ctrl+z")
    await user.hears("U bent aan het typen.")
    assert (len(user.records), user.entry.value) == (before, "half")


@shared
async def test_a_fact_goes_back_to_what_it_was_and_its_line_stays(user):
    fact = next(it for it in user.dossier.facts.values() if it.now.status is FactStatus.CONFIRMED)
    user.clock.forward(minutes=3)
    await user.choose("#known", fact.id)
    await user.pick("refute")
    await user.filled(source="politie")
    assert user.dossier.facts[fact.id].now.status is FactStatus.REFUTED
    await user.press("ctrl+z")
    await user.until(lambda: isinstance(user.app.screen, Confirm))
    await user.sees(f"{fact.label} bevestigd → weerlegd")
    await user.press("down", "enter")
    await user.until(lambda: user.dossier.facts[fact.id] == fact)
    assert any("weerlegd" in it and "teruggedraaid" in it for it in user.told())


@shared
async def test_what_left_the_house_is_not_taken_back_and_the_label_says_so(user):
    from incident.records.documents import DocumentKind, written

    user.clock.forward(minutes=4)
    await user.app.screen.record(lambda stamp: written(stamp, DocumentKind.LOGBOOK, "logboek.docx", "ab" * 32))
    label = user.app.screen.query_one("#key-undo")
    await user.until(lambda: label.has_class("off"))
    assert str(label.render()) == "(Ctrl+Z terug)"
    label.on_click()
    await user.hears("Dit ging naar buiten")


@shared
async def test_the_line_itself_offers_to_take_it_back(user):
    user.clock.forward(minutes=5)
    await user.enter("Verkeerd getypt.")
    await user.go("timeline")
    user.app.screen.focus_body()
    await user.press("end", "enter")
    await user.pick("undo")
    await user.until(lambda: isinstance(user.app.screen, Confirm))
    await user.press("down", "enter")
    await user.until(lambda: "Teruggedraaid: Verkeerd getypt." in user.told())
