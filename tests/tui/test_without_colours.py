"""In a real terminal without colours, or with 16: no colour is asked for, and everything important is visible."""

import re
import shutil
import sys

import pytest

from tests.tui.terminal import HOUVAST, Terminal

if sys.platform == "win32":
    pytest.skip("there is no tmux on Windows", allow_module_level=True)
pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")

STYLE = re.compile(r"\x1b\[([\d;]*)m")
BOLD, UNDERLINED, REVERSED = 1, 4, 7
NO_COLOURS = {0, BOLD, 2, UNDERLINED, REVERSED, 9, 22, 24, 27, 29, 39, 49}
"""Bold, faint, underlined, reversed and struck, and their ends; 39 and 49 are the terminal's own two colours."""
EMPHASIS = {BOLD, 2, UNDERLINED, REVERSED, 9}


def codes(styled: str) -> set[int]:
    return {int(code or 0) for found in STYLE.findall(styled) for code in found.split(";")}


def style_of(words: str, styled: str) -> set[int]:
    """The emphasis at the beginning of these words."""
    on: set[int] = set()
    for found in STYLE.findall(styled[: styled.index(words)]):
        for code in (int(it or 0) for it in found.split(";")):
            on = set() if code == 0 else on | ({code} & EMPHASIS)
    return on


def wait_for(terminal: Terminal, words: str, *emphasis: int) -> str:
    """Wait until these words are on the screen, with at least this emphasis. Return the screen, which has no colour."""
    styled = terminal.wait_for_screen(
        lambda: terminal.styled, lambda it: words in it and set(emphasis) <= style_of(words, it), repr(words)
    )
    assert codes(styled) <= NO_COLOURS
    return styled


@pytest.mark.parametrize("wish", [("NO_COLOR=1",), ("TERM=xterm", "COLORTERM=")], ids=["NO_COLOR", "16 colours"])
def test_no_colour_is_asked_for_and_selection_focus_and_alarms_are_seen(wish, tmp_path):
    with Terminal(tmp_path / "home", "env", *wish, *HOUVAST, "oefen") as terminal:
        situation = wait_for(terminal, "▲ VERANDERD", BOLD, UNDERLINED)
        for words in ("OEFENING", "● alles is opgeslagen", "▲ 3 te laat"):
            assert words in situation
        assert style_of("F2 Beeld", situation) == {BOLD, UNDERLINED}
        assert style_of("F3 Tijdlijn", situation) == set()
        assert style_of("✗ Magister-berichten", situation) == {BOLD}
        assert style_of("✓ Hoy-app", situation) == set()

        terminal.press("F3")
        timeline = wait_for(terminal, "besluit     B2 De persverklaring", REVERSED)
        assert style_of("van buiten  Persvraag", timeline) == set()

        terminal.press("F10")
        menu = wait_for(terminal, "Rondleiding even wegleggen", BOLD, UNDERLINED)
        assert style_of("Naar een ander incident", menu) == set()
        assert "– is niet afgesloten" in menu
