"""Every screen of the example case, at three sizes, as text and colours; and that it is readable in every theme.

The screens are kept in `snapshots/`: the rows, and under them the colours by meaning, in the smallest size for two
themes. `make snapshots` renews these; look at what changed before you commit it.
"""

import difflib
import os
from pathlib import Path
from shutil import copytree

import pytest
import pytest_asyncio
from textual.geometry import Size
from textual.widgets import Input, TextArea

from screens.desk.place_keys import PLACES
from screens.dialogs.form import Form
from screens.dialogs.menu import Menu
from store.machine.colour_choice import ColourChoice
from tests.screens.clock_and_keys import Clock
from tests.screens.colours import contrast, faint, pairs, record
from tests.screens.conftest import END
from tests.screens.driving import User, inside
from tests.screens.sight import Cell, cells, words
from tui.theme import PALETTES

pytestmark = pytest.mark.asyncio(loop_scope="module")

FOLDER = Path(__file__).parent / "snapshots"
SIZES = (Size(80, 24), Size(120, 40), Size(160, 50))
BY_NAME = {palette.name: palette for palette in PALETTES}
LOOKS = (ColourChoice.LIGHT, ColourChoice.DARK)
RENEWED = "SNAPSHOTS"
MOST_LINES = 80

Sight = list[list[Cell]]


class Seen:
    """The screens seen: by theme, by name of the screen and size."""

    def __init__(self) -> None:
        self.sights: dict[ColourChoice, dict[str, Sight]] = {look: {} for look in LOOKS}

    async def look(self, user: User, look: ColourChoice, name: str) -> None:
        size = user.app.size
        if isinstance(user.app.focused, Input | TextArea):
            user.app.focused.cursor_blink = False  # So that the cursor is always visible.
        await user.settle()
        self.sights[look][f"{name}-{size.width}x{size.height}"] = cells(user.app.screen, size)

    def told(self, name: str) -> str:
        """The snapshot of one screen at one size."""
        dark, light = self.sights[ColourChoice.DARK][name], self.sights[ColourChoice.LIGHT].get(name)
        colours = record(dark, BY_NAME[ColourChoice.DARK.key])
        parts = [*(words(row) for row in dark), "", f"-- {ColourChoice.DARK.label}", *colours]
        if light is not None:
            other = record(light, BY_NAME[ColourChoice.LIGHT.key])
            # Cells with the same meaning have another colour there, and the same name.
            parts += ["", f"-- {ColourChoice.LIGHT.label}", *(line for line in other if line not in colours)]
        return "".join(f"{line}\n" for line in parts)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def seen(_played, tmp_path_factory):
    """All screens of one running app."""
    folder = tmp_path_factory.mktemp("beelden")
    copytree(_played, folder / "kluis")
    found = Seen()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOUVAST_HOME", str(folder / "home"))
        patch.delenv("NO_COLOR", raising=False)
        # So that the unlock screen shows the same path wherever the tests run.
        patch.chdir(folder)
        async with inside(Path("kluis"), clock=Clock(END)) as user:
            for size in SIZES:
                await user.pilot.resize_terminal(*size)
                # In the larger sizes the colours are those of the smallest size.
                looks = LOOKS if size is SIZES[0] else LOOKS[-1:]
                for look in looks:
                    await put_on(user, look)
                    await visit_places(user, look, found)
                for look in looks:
                    await put_on(user, look)
                    await visit_dialogs(user, look, found)
            await user.pilot.resize_terminal(*SIZES[0])
            await leave(user, found)
    return found


async def put_on(user: User, look: ColourChoice) -> None:
    user.app.theme = look.key
    await user.pilot.pause()


async def visit_places(user: User, look: ColourChoice, found: Seen) -> None:
    for place in PLACES:
        await user.go(place.name)
        user.app.screen.focus_body()
        await found.look(user, look, place.name)


async def visit_dialogs(user: User, look: ColourChoice, found: Seen) -> None:
    """Look at a menu and a form."""
    await user.go("situation")
    await user.press("f10")
    await user.until(lambda: isinstance(user.app.screen, Menu))
    await found.look(user, look, "vault-menu")
    await user.press("escape")
    await user.gone(Menu)
    await user.choose("#known", "new")
    await user.until(lambda: isinstance(user.app.screen, Form))
    await found.look(user, look, "fact-form")
    await user.press("escape")
    await user.gone(Form)


async def leave(user: User, found: Seen) -> None:
    """Leave by the list of incidents and the unlock screen."""
    await user.app.run_action("incidents")
    await user.sees("Welk incident?")
    for look in LOOKS:
        await put_on(user, look)
        await found.look(user, look, "incidents")
    await user.lock()
    for look in LOOKS:
        await put_on(user, look)
        await found.look(user, look, "door")


async def test_every_screen_is_as_it_was(seen):
    names = sorted(seen.sights[ColourChoice.DARK])
    fresh = {f"{name}.txt": seen.told(name) for name in names}
    kept = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.txt")}
    if os.environ.get(RENEWED) == "renew":
        renew(fresh, kept)
        return
    changes = [line for name in sorted({*fresh, *kept}) for line in difference(name, kept, fresh)]
    assert not changes, "\n".join(
        ["The screens are not as they were. If they should be so: make snapshots", *changes[:MOST_LINES]]
    )


def difference(name: str, kept: dict[str, str], fresh: dict[str, str]) -> list[str]:
    before, after = kept.get(name, "").splitlines(), fresh.get(name, "").splitlines()
    return list(difflib.unified_diff(before, after, f"{name} as kept", f"{name} now", lineterm="", n=1))


def renew(fresh: dict[str, str], kept: dict[str, str]) -> None:
    FOLDER.mkdir(exist_ok=True)
    for name in kept.keys() - fresh.keys():
        (FOLDER / name).unlink()
    for name, text in fresh.items():
        if kept.get(name) != text:
            (FOLDER / name).write_text(text, encoding="utf-8")


async def test_every_colour_on_every_screen_is_one_of_the_theme(seen):
    for look, sights in seen.sights.items():
        strange = {
            (name, *pair)
            for name, sight in sights.items()
            for pair in pairs(sight, BY_NAME[look.key])
            if "#" in "".join(pair[:2])
        }
        assert not strange


@pytest.mark.parametrize(
    ("look", "least"), [(ColourChoice.DARK, 4.5), (ColourChoice.LIGHT, 4.5), (ColourChoice.CONTRAST, 7.0)]
)
async def test_all_words_on_every_screen_stand_out_enough(seen, look, least):
    palette = BY_NAME[look.key]._asdict()
    weak = {
        (name, ink, ground, text)
        for name, sight in seen.sights[ColourChoice.DARK].items()
        for ink, ground, text in pairs(sight, BY_NAME[ColourChoice.DARK.key])
        if contrast(palette[ink], palette[ground]) < least
    }
    assert not weak


async def test_no_words_are_as_faint_as_the_terminal_likes(seen):
    assert not [name for name, sight in seen.sights[ColourChoice.DARK].items() if any(faint(sight))]


async def test_another_theme_shows_the_same_words(seen):
    for name, sight in seen.sights[ColourChoice.LIGHT].items():
        assert [words(row) for row in sight] == [words(row) for row in seen.sights[ColourChoice.DARK][name]], name
