"""The terminal shows what was painted, though only the cells that changed are written."""

import re

from hypothesis import given
from hypothesis import strategies as st

from tui.terminal.repainting import Repainting

COLUMNS, ROWS = 12, 3
_TOKEN = re.compile(r"\x1b\[(\d+);(\d+)H|\x1b\[([\d;]*)m|(\n)|(.)")
NUMBERS = ("38;5;254", "38;2;1;2;3", "31", "48;5;17", "48;2;9;9;9", "41")
SIGNS = ("1", "4", "7")


class Glass:
    """A screen with the colours of each cell, and the place of the cursor."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], tuple[str, frozenset[str]]] = {}
        self.cursor = (1, 1)

    def print(self, written: str) -> None:
        colours: frozenset[str] = frozenset()
        row, column = self.cursor
        for line, at, codes, _, character in _TOKEN.findall(written):
            if line:
                row, column = int(line), int(at)
            elif character:
                # Of a blank only what is behind it can be seen.
                behind = frozenset(it for it in colours if it[0] == "4" and len(it) > 1)
                seen = behind if character == " " and not colours & {*SIGNS} else colours
                self.cells[row, column] = (character, seen)
                column += 1
            elif "m" in written and codes is not None:
                colours = mixed(colours, codes)
        self.cursor = (row, column)


def mixed(colours: frozenset[str], codes: str) -> frozenset[str]:
    """The colours after these codes."""
    for code in re.findall(r"[34]8;5;\d+|[34]8;2;\d+;\d+;\d+|\d+", codes or "0"):
        if code == "0":
            colours = frozenset()
        elif code in SIGNS:
            colours |= {code}
        else:
            colours = frozenset(it for it in colours if len(it) == 1 or it[0] != code[0]) | {code}
    return colours


STYLES = st.lists(st.sampled_from([*NUMBERS, *SIGNS]), max_size=3, unique_by=lambda it: it[0]).map(";".join)
TEXTS = st.text(st.sampled_from("ab é●─"), min_size=1, max_size=COLUMNS)


@st.composite
def paintings(draw: st.DrawFn) -> str:
    """One painting, as Textual writes it."""
    pieces = []
    for _ in range(draw(st.integers(1, 4))):
        row, column = draw(st.integers(1, ROWS)), draw(st.integers(1, COLUMNS))
        pieces.append(f"\x1b[{row};{column}H")
        for style, text in draw(st.lists(st.tuples(STYLES, TEXTS), min_size=1, max_size=3)):
            pieces.append(f"\x1b[{style}m{text}\x1b[0m" if style else text)
        pieces.append(draw(st.sampled_from(["", "\n"])))
    return "".join([*pieces, f"\x1b[{draw(st.integers(1, ROWS))};{draw(st.integers(1, COLUMNS))}H"])


@given(st.lists(paintings(), max_size=6))
def test_the_terminal_shows_what_was_painted(written):
    repainting, real, ours = Repainting(), Glass(), Glass()
    for painting in written:
        real.print(painting)
        ours.print(repainting.changes(painting))
        assert (ours.cells, ours.cursor) == (real.cells, real.cursor)


@given(TEXTS, STYLES)
def test_what_stands_there_already_is_not_written_again(text, style):
    repainting, painting = Repainting(), f"\x1b[2;1H\x1b[{style}m{text}\x1b[0m\x1b[1;1H"
    assert repainting.changes(painting) != ""
    assert repainting.changes(painting) == ""


def test_after_forgetting_all_is_written():
    repainting = Repainting()
    first = repainting.changes("\x1b[1;1Hab\x1b[2;1H")
    repainting.forget()
    assert repainting.changes("\x1b[1;1Hab\x1b[2;1H") == first


def test_characters_of_another_width_pass_as_they_are_and_what_is_beside_them_is_painted_anew():
    repainting = Repainting()
    repainting.changes("\x1b[1;1Habcdef\x1b[2;1H")
    wide = "\x1b[1;2H\x1b[1m中\x1b[0m"
    assert repainting.changes(wide + "\x1b[2;1H") == wide + "\x1b[2;1H"
    assert repainting.changes("\x1b[1;1Habcdef\x1b[2;1H") == "\x1b[1;2Hbcdef\x1b[2;1H"


def test_what_is_no_painting_passes_and_ends_what_is_known():
    repainting = Repainting()
    repainting.changes("\x1b[1;1Hab\x1b[2;1H")
    assert repainting.changes("\x1b[?1049h") == "\x1b[?1049h"
    assert repainting.changes("\x1b[1;1Hab\x1b[2;1H") == "\x1b[1;1Hab\x1b[2;1H"
    assert repainting.changes("\x1b[?2026h") == "\x1b[?2026h"
    assert repainting.changes("\x1b[1;1Hab\x1b[2;1H") == ""
