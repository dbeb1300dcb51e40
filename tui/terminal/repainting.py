"""What of a painted screen must go to the terminal: only the cells that are not there already.

Workaround for Textual 8.2.8, no upstream issue found: it paints all lines of a widget whose style or size changed, and
the scrollbars at every key, though most cells stay as they were. On a slow line that takes seconds.

It reads what Textual writes: moves of the cursor, colours, and text. Anything else passes unchanged, and ends what is
known of the screen. Text with characters of another width than one passes unchanged too.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from rich.cells import get_character_cell_size

_WRITTEN: Final = re.compile(r"\x1b\[(\d+);(\d+)H|\x1b\[([\d;]*)m|(\r?\n)|([^\x00-\x1f\x7f-\x9f]+)")
_SYNCHRONIZED: Final = frozenset({"\x1b[?2026h", "\x1b[?2026l"})
_LETTERS: Final = re.compile(r"(?:3[0-79]|9[0-7]|38;[\d;]+)\Z")
_BEHIND: Final = re.compile(r"(?:4[0-79]|10[0-7]|48;[\d;]+)\Z")
_NEAR: Final = 6
"""Writing so many cells once more takes fewer bytes than a move of the cursor."""

_Cell = tuple[str, str]
"""A character and its colours."""


class _Stretch(NamedTuple):
    """What is written from one move of the cursor to the next."""

    row: int
    column: int
    cells: list[_Cell]
    as_written: str
    odd: bool
    """Whether a character of another width than one is in it."""


class Repainting:
    """What stands on the screen, as far as it is known."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._rows: dict[int, list[_Cell | None]] = {}
        self._cursor: tuple[int, int] | None = None

    def forget(self) -> None:
        """Know nothing any more: another program may have written on the screen."""
        self._rows.clear()
        self._cursor = None

    def changes(self, written: str) -> str:
        """Return what has to be written in place of `written`."""
        if written in _SYNCHRONIZED:
            return written
        stretches = _stretches(written)
        if stretches is None:
            self.forget()
            return written
        pen = _Pen()
        pieces = [piece for it in stretches for piece in self._painted(it, pen)]
        pieces += pen.put_down()
        if stretches:
            # Where the cursor ends is where the terminal shows what is being composed.
            pieces += self._move(stretches[-1].row, stretches[-1].column + len(stretches[-1].cells))
        return "".join(pieces)

    def _painted(self, stretch: _Stretch, pen: "_Pen") -> list[str]:
        row = self._rows.setdefault(stretch.row, [])
        if stretch.odd:
            del row[stretch.column :]
            self._cursor = None
            return [*pen.put_down(), stretch.as_written]
        row += [None] * (stretch.column + len(stretch.cells) - len(row))
        before = row[stretch.column : stretch.column + len(stretch.cells)]
        row[stretch.column : stretch.column + len(stretch.cells)] = stretch.cells
        pieces: list[str] = []
        for begin, end in _runs(before, stretch.cells):
            pieces += self._move(stretch.row, stretch.column + begin)
            for character, colours in stretch.cells[begin:end]:
                pieces += pen.take(colours, blank=character == " ")
                pieces.append(character)
            self._cursor = (stretch.row, stretch.column + end)
        return pieces

    def _move(self, row: int, column: int) -> list[str]:
        if self._cursor == (row, column):
            return []
        self._cursor = (row, column)
        return [f"\x1b[{row};{column}H"]


def _runs(before: list[_Cell | None], after: list[_Cell]) -> list[tuple[int, int]]:
    """Return where cells differ, with their ends; differences that lie near each other are one."""
    runs: list[tuple[int, int]] = []
    for place, (was, now) in enumerate(zip(before, after, strict=True)):
        if was == now:
            continue
        if runs and place - runs[-1][1] < _NEAR:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    return runs


class _Colours(NamedTuple):
    """Codes for colours, taken apart."""

    signs: frozenset[str]
    """Bold, underlined, reversed and the like."""
    letters: str
    behind: str


@lru_cache(maxsize=256)
def _colours(codes: str) -> _Colours:
    """Return codes taken apart; a code that is not known counts as a sign."""
    signs, letters, behind = set(), "", ""
    waiting = codes.split(";") if codes else []
    while waiting:
        code = waiting.pop(0)
        if code in {"38", "48"}:
            length = {"5": 2, "2": 4}.get(waiting[0] if waiting else "", 0)
            code = ";".join([code, *waiting[:length]])
            del waiting[:length]
        if _LETTERS.match(code):
            letters = code
        elif _BEHIND.match(code):
            behind = code
        else:
            signs.add(code)
    return _Colours(frozenset(signs), letters, behind)


_PLAIN: Final = _Colours(frozenset(), "", "")


class _Pen:
    """What colours the terminal writes in."""

    def __init__(self) -> None:
        self._now = _PLAIN

    def take(self, codes: str, *, blank: bool) -> list[str]:
        """Return what changes the colours to these, as short as can be; for a blank, what is seen of it."""
        wanted = _colours(codes)
        if blank and not wanted.signs and not self._now.signs:
            wanted = wanted._replace(letters=self._now.letters)
        before, self._now = self._now, wanted
        if wanted == before:
            return []
        gone = before.signs - wanted.signs or (before.letters and not wanted.letters)
        if gone or (before.behind and not wanted.behind):
            before = _PLAIN
            changed = ["0"]
        else:
            changed = []
        changed += sorted(wanted.signs - before.signs)
        changed += [it for it, was in ((wanted.letters, before.letters), (wanted.behind, before.behind)) if it != was]
        return [f"\x1b[{';'.join(changed)}m"]

    def put_down(self) -> list[str]:
        """Return what ends all colours."""
        before, self._now = self._now, _PLAIN
        return [] if before == _PLAIN else ["\x1b[0m"]


def _stretches(written: str) -> list[_Stretch] | None:
    """Return what is written, move by move; None when anything else than moves, colours and text is in it."""
    found: list[_Stretch] = []
    cells: list[_Cell] = []
    row = column = begin = place = 0
    colours, odd = "", False
    while place < len(written):
        token = _WRITTEN.match(written, place)
        if token is None:
            return None
        line, at, sgr, _, text = token.groups()
        if line is not None:
            if row:
                found.append(_Stretch(row, column, cells, written[begin:place], odd))
            elif place:
                return None
            row, column, cells, begin, odd = int(line), int(at), [], place, False
        elif sgr is not None:
            colours = "" if sgr in {"", "0"} else f"{colours};{sgr}" if colours else sgr
        elif text is not None:
            cells += [(it, colours) for it in text]
            odd = odd or not (text.isascii() or all(get_character_cell_size(it) == 1 for it in text))
        place = token.end()
    if row:
        found.append(_Stretch(row, column, cells, written[begin:], odd))
    return found
