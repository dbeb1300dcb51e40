"""Sequences of keys, clicks and pastes drawn at random, as the bytes that a terminal sends for them."""

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from tests.torture.window import COLUMNS, ROWS


class Press(NamedTuple):
    """One act of a user."""

    name: str
    data: bytes


def _f(number: int) -> bytes:
    codes = (b"OP", b"OQ", b"OR", b"OS", b"[15~", b"[17~", b"[18~", b"[19~", b"[20~", b"[21~", b"[23~", b"[24~")
    return b"\x1b" + codes[number - 1]


ENTER, TAB, UP, DOWN = Press("enter", b"\r"), Press("tab", b"\t"), Press("up", b"\x1b[A"), Press("down", b"\x1b[B")
ESCAPE = Press("escape", b"\x1b[27u")
"""As in the kitty protocol: the old byte before a letter is Alt with that letter."""
QUIT, LOCK = Press("ctrl+q", b"\x11"), Press("f9", _f(9))
LETTERS = tuple(Press(it, it.encode()) for it in "abdefgklmnorstuvwz é7[")
KEYPAD = tuple(Press(f"keypad {sign}", f"\x1b[{code}u".encode()) for code, sign in ((57400, "1"), (57409, ".")))
EDITING = (
    *(Press("backspace", b"\x7f"), Press("delete", b"\x1b[3~"), Press("home", b"\x1b[H"), Press("end", b"\x1b[F")),
    *(Press("left", b"\x1b[D"), Press("right", b"\x1b[C"), Press("ctrl+z", b"\x1a"), Press("space", b" ")),
)
MOVING = (UP, DOWN, DOWN, TAB, Press("shift+tab", b"\x1b[Z"), Press("page down", b"\x1b[6~"))
PLACES = tuple(Press(f"f{it}", _f(it)) for it in (1, 2, 3, 4, 5, 6, 7, 8, 12))
OPENING = (Press("f10", _f(10)), Press("f11", _f(11)), Press("ctrl+f", b"\x06"))
NOISE = (b"\x80", b"\xff", b"\xc3", b"\x1b[99;99Z", b"\x1b[?62;22c", b"\x1b[97;1:3u")
"""What no key sends; it must do nothing."""


def sequence(chance: Random) -> list[Press]:
    """Draw one sequence: a few acts at one place, in a menu or a form, or anything."""
    kind = chance.random()
    if kind < 0.3:
        return [*_way(chance), *_any(chance, chance.randrange(1, 7))]
    if kind < 0.45:
        return [*_line(chance), ENTER, *_line(chance), ENTER]
    if kind < 0.55:
        return [chance.choice([ENTER, DOWN, TAB, ESCAPE, *EDITING, *LETTERS])] * chance.randrange(3, 15)
    return list(_any(chance, chance.randrange(3, 14)))


def _way(chance: Random) -> Iterator[Press]:
    """Go to a place or a menu, and choose something there."""
    yield chance.choice([*PLACES, *OPENING, *OPENING])
    yield from [chance.choice([DOWN, TAB])] * chance.randrange(0, 9)
    yield ENTER
    yield from [DOWN] * chance.randrange(0, 4)
    yield ENTER


def _line(chance: Random) -> Iterator[Press]:
    for _ in range(chance.randrange(2, 8)):
        yield chance.choice([*LETTERS, *LETTERS, Press("backspace", b"\x7f")])


def _any(chance: Random, length: int) -> Iterator[Press]:
    clicked = (0, 0)
    for _ in range(length):
        kind = chance.random()
        if kind < 0.06:
            place = chance.randrange(1, COLUMNS + 1), chance.randrange(1, ROWS + 1)
            # A click close to the one before it would be a double click in a burst, and two at leisure.
            if abs(place[0] - clicked[0]) > 2 or abs(place[1] - clicked[1]) > 2:
                clicked = place
                yield _click(*place, times=chance.choice([1, 2]), old=chance.random() < 0.3)
        elif kind < 0.08:
            yield Press("paste", b"\x1b[200~geplakt\nen nog\x1b[201~")
        elif kind < 0.085:
            yield chance.choice([LOCK, QUIT])
        else:
            group = chance.choice([LETTERS, LETTERS, EDITING, MOVING, MOVING, PLACES, OPENING, KEYPAD, (ENTER, ESCAPE)])
            yield chance.choice(group)


def _click(column: int, row: int, *, times: int, old: bool) -> Press:
    if old:
        one = b"\x1b[M" + bytes([32, 32 + column, 32 + row]) + b"\x1b[M" + bytes([35, 32 + column, 32 + row])
    else:
        one = f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m".encode()
    return Press(f"{'double ' if times == 2 else ''}click {column},{row}", one * times)
