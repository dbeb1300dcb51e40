"""Every key that the app binds, pressed: read from the BINDINGS themselves, so that no key is without effect."""

import pytest
from textual.keys import Keys
from textual.widgets import Input

from incident.addresses.person import Colleague
from incident.dutch.suggested_kind import TypedKind
from screens.actions.evidence_list import EvidenceList
from screens.actions.staff_list import StaffList
from screens.desk.place_keys import BY_NAME, PLACES
from screens.dialogs.form import Form
from screens.dialogs.menu import Confirm, Menu, MenuItem
from screens.dialogs.multi_select import MultiSelect
from screens.dialogs.qr_screen import QrScreen
from screens.dialogs.reading import ReadingDialog
from screens.widgets.grid import Grid
from screens.widgets.plain import plain
from screens.widgets.select_field import SelectField
from tests.screens import effects  # noqa: F401 - registers the rest
from tests.screens.book_keys import BOOK_KEYS
from tests.screens.bound import ALL, EFFECTS, effect, keys, places_of
from tests.screens.driving import PASSPHRASE, User, at_the_door
from tui.app import HouvastApp

shared = pytest.mark.asyncio(loop_scope="module")


def test_there_are_bindings_to_press():
    assert len(ALL) > 25


@pytest.mark.parametrize(("owner", "key", "action"), ALL)
def test_a_key_has_a_name_that_a_terminal_sends(owner, key, action):
    assert key in {it.value for it in Keys}


EFFECTS.update(BOOK_KEYS)


def test_every_binding_has_an_effect_that_is_tested_here():
    known = {*EFFECTS, *(("HouvastApp", f"app.go('{it.name}')") for it in PLACES)}
    assert {(owner, action) for owner, _, action in ALL} == known


@shared
async def test_the_keys_of_the_places_work_from_every_place(user):
    """From every screen to every other one."""
    names = [it.name for it in PLACES]
    for at, here in enumerate(names):
        await user.go(here)
        for there in names[at + 1 :]:
            for place in (there, here):
                (key,) = keys("HouvastApp", f"app.go('{place}')")
                await user.press(key)
                await user.until(lambda place=place: user.place == place)
        assert BY_NAME[here].purpose[:20] in user.said()
        assert all(f"{it.key.upper()} {it.label}".lower() in user.text().lower() for it in PLACES)


@shared
@pytest.mark.parametrize(("owner", "action"), sorted({(owner, does) for owner, _, does in ALL if "go(" not in does}))
async def test_a_key_does_what_it_is_for(user, owner, action):
    await EFFECTS[owner, action](user)


@effect("HouvastApp", "app.lock")
async def _lock(user: User) -> None:
    locked = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(HouvastApp, "action_lock", lambda app: locked.append(app.screen.PLACE))
        for place in places_of("HouvastApp"):
            await user.go(place)
            await user.press(*keys("HouvastApp", "app.lock"))
    assert locked == places_of("HouvastApp")


@effect("HouvastApp", "app.stop")
async def _stop(user: User) -> None:
    for place in places_of("HouvastApp"):
        await user.go(place)
        await user.press(*keys("HouvastApp", "app.stop"))
        await user.until(lambda: isinstance(user.app.screen, Confirm))
        await user.press(*keys("Menu", "dismiss(None)"))
        await user.until(lambda place=place: user.place == place)


@effect("Frame", "back")
async def _back(user: User) -> None:
    for place in places_of("Frame"):
        await user.go(place)
        user.app.screen.focus_body()
        await user.settle()
        await user.press(*keys("Frame", "back"))
        await user.until(lambda: user.place == "situation")
        assert user.entry.has_focus


@effect("Frame", "vault")
async def _vault(user: User) -> None:
    for place in places_of("Frame"):
        await user.go(place)
        await user.press(*keys("Frame", "vault"))
        await user.sees("Kluis en incident")
        await user.press(*keys("Menu", "dismiss(None)"))
        await user.until(lambda place=place: user.place == place)


@effect("TimelineScreen", "search")
async def _search(user: User) -> None:
    await user.go("timeline")
    await user.press(*keys("TimelineScreen", "search"))
    assert user.find("#search", Input).has_focus
    await user.press("escape")


@effect("EntryInput", "kind(1)")
async def _next_kind(user: User) -> None:
    for place in places_of("EntryInput"):
        await user.go(place)
        user.entry.focus()
        await user.settle()
        before = list(TypedKind).index(user.desk.entry_draft.kind)
        await user.press(*keys("EntryInput", "kind(1)"))
        assert list(TypedKind).index(user.desk.entry_draft.kind) == (before + 1) % len(TypedKind)


@effect("EntryInput", "kind(-1)")
async def _kind_before(user: User) -> None:
    user.entry.focus()
    await user.settle()
    await user.press(*keys("EntryInput", "kind(-1)"))
    assert user.desk.entry_draft.kind is list(TypedKind)[-1]


@effect("EntryInput", "leave")
async def _leave(user: User) -> None:
    for place in places_of("EntryInput"):
        await user.go(place)
        for key in keys("EntryInput", "leave"):
            user.entry.focus()
            await user.settle()
            await user.press(key)
            assert (user.place, user.entry.has_focus) == (place, False)
            assert user.app.focused is not None


async def _on_a_grid(user: User, action: str) -> None:
    """Press the keys of a grid's action, from the middle of each grid; the cursor must move."""
    for place, selector in (("matrix", "#facts"), ("matrix", "#round"), ("people", "#roles"), ("timeline", "#lines")):
        await user.go(place)
        grid = user.find(selector, Grid)
        grid.focus()
        for key in keys("Grid", action):
            sideways = key in {"left", "right"}
            if sideways and selector != "#facts":
                continue
            grid.row, grid.column = grid.rows // 2, 2 if sideways else 0
            await user.settle()
            before = (grid.row, grid.column)
            await user.press(key)
            assert (grid.row, grid.column) != before, (place, key)


for _, _key, _action in [it for it in ALL if it[0] == "Grid" and it[2] != "choose"]:
    EFFECTS["Grid", _action] = lambda user, action=_action: _on_a_grid(user, action)


@effect("Grid", "choose")
async def _choose(user: User) -> None:
    for place, selector in (("matrix", "#facts"), ("matrix", "#round"), ("people", "#outside"), ("timeline", "#lines")):
        await user.go(place)
        await user.point(selector, 0)
        await user.until(lambda: isinstance(user.app.screen, (Menu, ReadingDialog)))
        await user.press("escape")
        await user.until(lambda place=place: user.place == place)


@effect("Menu", "dismiss(None)")
async def _leave_menu(user: User) -> None:
    await _leave_list(user, Menu("?", ()))


@effect("ReadingDialog", "dismiss(True)")
async def _read_on(user: User) -> None:
    assert await _left_reading(user, "dismiss(True)") == [True]


@effect("ReadingDialog", "dismiss(False)")
async def _leave_reading(user: User) -> None:
    assert await _left_reading(user, "dismiss(False)") == [False]


async def _left_reading(user: User, action: str) -> list[bool | None]:
    given: list[bool | None] = []
    user.app.push_screen(ReadingDialog("?", plain("?")), given.append)
    await user.until(lambda: isinstance(user.app.screen, ReadingDialog))
    await user.press(*keys("ReadingDialog", action))
    await user.until(lambda: user.place)
    return given


@effect("StaffList", "dismiss(None)")
async def _leave_staff(user: User) -> None:
    await _leave_list(user, StaffList("?", ()))


@effect("EvidenceList", "dismiss(None)")
async def _leave_evidence(user: User) -> None:
    await _leave_list(user, EvidenceList((), user.desk.now(), closed=False))


@effect("MultiSelect", "dismiss(None)")
async def _leave_picking(user: User) -> None:
    await _leave_list(user, MultiSelect("?", (MenuItem("a", "A"),), ("a",)))


async def _leave_list(user: User, screen: StaffList | EvidenceList | MultiSelect | Menu) -> None:
    given = []
    user.app.push_screen(screen, given.append)
    await user.until(lambda: user.app.screen is screen)
    await user.press(*keys(type(screen).__name__, "dismiss(None)"))
    await user.until(lambda: user.place)
    assert given == [None]


@effect("StaffList", "down")
async def _down_to_staff(user: User) -> None:
    await user.app.push_screen(StaffList("?", (Colleague(name="Leraar"),)))
    await user.press(*keys("StaffList", "down"))
    assert user.find("#staff", Grid).has_focus
    await user.press("escape")
    await user.until(lambda: user.place)


@effect("Ticks", "select")
async def _tick(user: User) -> None:
    given = []
    user.app.push_screen(MultiSelect("?", (MenuItem("a", "A"), MenuItem("b", "B"))), given.append)
    await user.until(lambda: isinstance(user.app.screen, MultiSelect))
    await user.press("down", *keys("Ticks", "select"), "tab", "enter")
    await user.until(lambda: user.place)
    assert given == [("b",)]


@effect("Form", "leave")
async def _leave_form(user: User) -> None:
    await user.choose("#known", "new")
    await user.until(lambda: isinstance(user.app.screen, Form))
    await user.press(*keys("Form", "leave"))
    await user.until(lambda: user.place == "situation")


@effect("SelectField", "go_on")
async def _past_a_choice(user: User) -> None:
    await user.choose("#known", "new")
    await user.until(lambda: isinstance(user.app.screen, Form))
    choice = user.find("#status", SelectField)
    choice.focus()
    await user.settle()
    await user.press(*keys("SelectField", "go_on"))
    await user.until(lambda: not choice.has_focus)
    assert not choice.expanded
    await user.press("escape")
    await user.until(lambda: user.place == "situation")


@effect("FirstStartScreen", "app.stop")
async def _stop_at_first(user: User) -> None:
    async with at_the_door(user.app._folder.parent / "nergens") as new:
        assert "nog geen kluis" in new.said()
        await new.press(*keys("FirstStartScreen", "app.stop"))
        await new.until(lambda: not new.app.is_running)


@effect("NewVaultScreen", "app.pop_screen")
async def _leave_new_vault(user: User) -> None:
    async with at_the_door(user.app._folder.parent / "nergens") as new:
        await new.press("enter")
        await new.sees("Kluis maken")
        await new.press(*keys("NewVaultScreen", "app.pop_screen"))
        await new.sees("nog geen kluis")


@effect("RestoreScreen", "app.pop_screen")
async def _leave_restoring(user: User) -> None:
    async with at_the_door(user.app._folder.parent / "nergens") as new:
        await new.press("end", "enter")
        await new.sees("Reservekopie terugzetten")
        await new.press(*keys("RestoreScreen", "app.pop_screen"))
        await new.sees("nog geen kluis")


@effect("UnlockScreen", "app.stop")
async def _stop_at_the_door(user: User) -> None:
    async with at_the_door(user.app._folder) as other:
        await other.press(*keys("UnlockScreen", "app.stop"))
        await other.until(lambda: not other.app.is_running)


@effect("IncidentsScreen", "app.lock")
async def _lock_the_list(user: User) -> None:
    await user.lock()
    await user.unlock(PASSPHRASE)
    await user.sees("Welk incident?")
    await user.press(*keys("IncidentsScreen", "app.lock"))
    await user.sees("Typ de wachtzin")
    await user.unlock(PASSPHRASE)
    await user.open_first()


@effect("IncidentsScreen", "vault")
async def _the_vault_without_an_incident(user: User) -> None:
    await user.lock()
    await user.unlock(PASSPHRASE)
    await user.sees("Welk incident?")
    await user.press(*keys("IncidentsScreen", "vault"))
    await user.sees("Reservekopie maken", "Herstelsleutel maken")
    assert "Dit incident" not in user.text()
    await user.press("escape")
    await user.open_first()


@effect("NewIncidentScreen", "back")
async def _leave_new_incident(user: User) -> None:
    await user.lock()
    await user.unlock(PASSPHRASE)
    await user.sees("Welk incident?")
    await user.press("home", "enter")
    await user.sees("Wat is er aan de hand?")
    await user.press(*keys("NewIncidentScreen", "back"))
    await user.sees("Welk incident?")
    await user.press("end")
    await user.open_first()


async def _qr(user: User) -> QrScreen:
    """Show a text of several parts as QR codes."""
    shown = QrScreen("Lange tekst voor de telefoon. " * 40, "Alleen voor ouders.")
    user.app.push_screen(shown)
    await user.sees("Alleen voor ouders.", "Deel 1 van")
    return shown


@effect("QrScreen", "turn(1)")
async def _next_part(user: User) -> None:
    shown = await _qr(user)
    for part, key in enumerate(keys("QrScreen", "turn(1)"), start=2):
        await user.press(key)
        await user.sees(f"Deel {part} van")
    shown.dismiss(None)
    await user.gone(QrScreen)


@effect("QrScreen", "turn(-1)")
async def _part_before(user: User) -> None:
    shown = await _qr(user)
    await user.press("right")
    await user.sees("Deel 2 van")
    await user.press(*keys("QrScreen", "turn(-1)"))
    await user.sees("Deel 1 van")
    await user.press(*keys("QrScreen", "turn(-1)"))
    await user.sees("Deel 1 van")
    shown.dismiss(None)
    await user.gone(QrScreen)


@effect("QrScreen", "dismiss(None)")
async def _leave_qr(user: User) -> None:
    await _qr(user)
    await user.press(*keys("QrScreen", "dismiss(None)"))
    await user.gone(QrScreen)
