"""The themes: every pair of colours has enough contrast, and without colours the cursor is still visible."""

import pytest

from incident.stored_key import keys, labels
from store.machine.colour_choice import ColourChoice, chosen_colours, keep_colours
from store.machine.folders import state_folder
from tests.screens.colours import contrast
from tui.app import HouvastApp
from tui.command_line import _LOOKS, run
from tui.exit_codes import WRONG
from tui.theme import PALETTES, SOBER, THEMES, ThemeColours


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("HOUVAST_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLORTERM", "truecolor")


def test_black_on_white_is_21_and_a_colour_on_itself_is_1():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#8fc1e3", "#8fc1e3") == 1
    # The grey that is known to be just enough on white.
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def inks(palette: ThemeColours) -> tuple[str, ...]:
    """Return every colour that words can have."""
    return (palette.words, palette.quiet, palette.head, palette.good, palette.warn, palette.bad)


@pytest.mark.parametrize("palette", PALETTES, ids=lambda it: it.name)
def test_every_ink_stands_out_on_every_ground(palette):
    least = 7.0 if palette.name == ColourChoice.CONTRAST.key else 4.5
    assert {
        (ink, ground) for ink in inks(palette) for ground in palette.grounds() if contrast(ink, ground) < least
    } == set()
    # As the alarm that something was not saved stands: in reverse.
    assert all(contrast(palette.ground, ink) >= least for ink in inks(palette))


def test_there_is_a_theme_for_every_choice_and_one_without_colours():
    assert [theme.name for theme in THEMES] == [*keys(ColourChoice), SOBER]


def test_the_choice_is_kept_for_the_next_start_and_outside_the_vault(tmp_path):
    assert chosen_colours() is ColourChoice.DARK
    keep_colours(ColourChoice.LIGHT)
    assert chosen_colours() is ColourChoice.LIGHT
    assert HouvastApp(tmp_path / "kluis").theme == ColourChoice.LIGHT.key
    assert (state_folder() / "kleuren").read_text() == "light"
    (state_folder() / "kleuren").write_text("licht")
    assert chosen_colours() is ColourChoice.LIGHT, "as it was kept before there were keys"


@pytest.mark.parametrize("kept", [b"", b"roze", b"\xff\xfe"])
def test_a_choice_that_cannot_be_read_is_dark(kept):
    state_folder().mkdir(parents=True)
    (state_folder() / "kleuren").write_bytes(kept)
    assert chosen_colours() is ColourChoice.DARK


def test_a_disk_that_refuses_the_choice_is_no_reason_to_stop():
    state_folder().parent.mkdir(parents=True)
    state_folder().write_text("geen map")
    keep_colours(ColourChoice.LIGHT)
    assert chosen_colours() is ColourChoice.DARK


def test_the_command_line_knows_the_same_three(capsys, tmp_path):
    with pytest.raises(SystemExit) as stopped:
        run(["--thema", "roze"])
    assert stopped.value.code == WRONG
    assert run(["--thema", "contrast", "--kluis", str(tmp_path / "kluis")]) == WRONG  # there is no terminal here
    assert "terminal" in capsys.readouterr().err
    assert chosen_colours() is ColourChoice.DARK


@pytest.mark.parametrize(
    ("environment", "theme"),
    [
        ({"NO_COLOR": "1"}, SOBER),
        ({"NO_COLOR": ""}, ColourChoice.DARK.key),
        ({"TERM": "xterm", "COLORTERM": ""}, SOBER),
        ({"TERM": "xterm-256color", "COLORTERM": ""}, ColourChoice.DARK.key),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, ColourChoice.DARK.key),
    ],
)
async def test_a_terminal_without_colours_of_its_own_gets_none(environment, theme, tmp_path, monkeypatch):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    app = HouvastApp(tmp_path / "kluis")
    assert app.theme == theme
    await app.action_look(ColourChoice.CONTRAST.key)
    assert app.theme == (SOBER if theme == SOBER else ColourChoice.CONTRAST.key)


async def test_without_colours_the_line_where_one_is_still_shows(tmp_path, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    app = HouvastApp(tmp_path / "kluis")
    async with app.run_test(size=(80, 24)):
        strips = app.screen.query_one("OptionList").render_lines(app.screen.query_one("OptionList").region.reset_offset)
        here = [segment for strip in strips for segment in strip if segment.style and segment.style.underline]
        assert here
        assert all(segment.style.color is None or segment.style.color.is_default for segment in here)


def test_nothing_moves_by_itself(tmp_path):
    assert HouvastApp(tmp_path / "kluis").animation_level == "none"


def test_the_command_line_knows_every_look_by_its_word():
    assert list(_LOOKS.values()) == list(keys(ColourChoice))
    assert list(_LOOKS) == list(labels(ColourChoice))
