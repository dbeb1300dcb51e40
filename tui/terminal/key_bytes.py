"""Bytes of a terminal, taken apart into keys, mouse reports and pastes.

Workaround for Textual 8.2.8, issue 6456: one byte that is not UTF-8 ends the thread that reads the keyboard, and with
it the app. Workaround for Textual 8.2.8, no upstream issue found: a paste without its end mark is awaited for ever;
what has been cut off from its escape, or is not known, is typed as letters; keys of the keypad lose their character in
the kitty protocol; a code with a colon or beyond Unicode ends the thread too; old-style clicks are not understood.

So Textual's parser gets a sequence only when it is complete. Times are in seconds of the clock that is handed in.
"""

import codecs
import re
from collections.abc import Callable, Iterator
from enum import Enum, auto
from typing import Final

from textual import events
from textual._xterm_parser import XTermParser
from textual.message import Message

ESCAPE_SECONDS: Final = 0.4
"""How long the rest of a sequence may stay away from its escape; after that it was the key Escape."""
_PART_SECONDS: Final = 1.0
"""How long the rest of a sequence may stay away once it cannot be a key by itself."""
PASTE_SECONDS: Final = 1.0
"""How long a paste without end may be silent."""
_ONE_KEY: Final = 8
"""The longest sequence of a key that may well have been pressed by hand while a paste was not ended."""
_LONGEST: Final = 32
"""Textual's parser takes a longer sequence apart into letters."""

_UNIT: Final[re.Pattern[bytes]] = re.compile(
    rb"(?P<paste>\x1b\[200~)"
    rb"|(?P<end>\x1b\[201~)"
    rb"|\x1b\[M(?P<click>[^\x1b]{3})"
    rb"|(?P<sequence>\x1b\[\[[A-E]|\x1b\[\d+\$|\x1b\[(?!M|\[)[0-?]*[ -/]*[@-~]|\x1bO[ -~])"
    rb"|(?P<answer>\x1b[P\]^_X][^\x07\x1b]*(?:\x07|\x1b\\))"
    rb"|(?P<broken>\x1b\[M[^\x1b]{0,2}(?=\x1b)|\x1b\[\[(?=[^A-E])|\x1b\[(?!M|\[)[0-?]*+[ -/]*+(?=[^@-~]))"
    rb"|(?P<alt>\x1b(?:[\x00-\x1a\x1c-NP-Z\\-\x7f]|O(?=[^ -~])|[\xc2-\xdf][\x80-\xbf]"
    rb"|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}))"
    rb"|(?P<escape>\x1b(?=[\x1b\x80-\xff])(?![\xc2-\xdf]\Z|[\xe0-\xef][\x80-\xbf]?\Z|[\xf0-\xf4][\x80-\xbf]{0,2}\Z))"
    rb"|(?P<text>[^\x1b]+)",
    re.DOTALL,
)
_PART: Final = re.compile(rb"\x1b(?:\[M[^\x1b]{0,3}|\[[0-?]*[ -/]*|O)?", re.DOTALL)
_PASTE_END: Final = b"\x1b[201~"
_EXTENDED: Final = re.compile(r"\x1b\[([\d:]*)(?:;([\d:]*))?(?:;([\d:]*))?([u~A-HPQRS])")
_UNREADABLE: Final = re.compile("[\udc80-\udcff]+")

_KEYPAD: Final[dict[int, str]] = dict(zip(range(57399, 57417), (*"0123456789./*-+", "", "=", ","), strict=True))
"""The characters of the keypad by their numbers in the kitty protocol; Enter has none."""
_OTHER_KEYS: Final = range(57344, 63744)
"""Keys without a character, by the kitty protocol."""
_SHIFT, _CAPS, _NUMBERS, _RELEASED = 1, 64, 128, "3"


class StrangeKind(Enum):
    """What was wrong with the bytes."""

    UNREADABLE = auto()
    """They are no text."""
    PASTE_WITHOUT_END = auto()
    IN_PIECES = auto()
    """A key came without its end."""


class StrangeInput(Message):
    """The terminal sent what no key sends."""

    def __init__(self, kind: StrangeKind) -> None:
        """Say what was wrong."""
        super().__init__()
        self.kind = kind


class KeyBytes:
    """Takes bytes as they come, and gives the events that they mean."""

    def __init__(self, clock: Callable[[], float], encoding: str = "utf-8") -> None:
        """Take a clock in seconds, and what the system says the terminal sends when it is not UTF-8."""
        self._clock = clock
        self._second_encoding = None if codecs.lookup(encoding).name in {"utf-8", "ascii"} else encoding
        self._decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        self._parser = XTermParser()
        self._waiting = b""
        self._came = 0.0
        self._paste: bytes | None = None
        self._sure = 0
        """How many bytes of the paste surely belong to it, and were not typed after it."""
        self._paste_came = 0.0
        self._overdue = False
        """Whether the end mark of a paste may still come, after its time."""
        self._pressed = 0
        """The button of the last old-style click: its release does not name one."""

    def feed(self, data: bytes) -> Iterator[Message]:
        """Take bytes, and return what they complete."""
        self._came = self._clock()
        if self._paste is not None and self._came >= self._paste_came + PASTE_SECONDS:
            ended = _PASTE_END in self._paste[-len(_PASTE_END) :] + data
            if not ended:
                yield from self._give_paste_up()
        if self._paste is not None:
            yield from self._go_on_with_paste(data)
        else:
            yield from self._take(data)

    def tick(self) -> Iterator[Message]:
        """Return what need not wait any longer."""
        wait = self.wait_seconds
        if wait is None or wait > 0:
            return
        if self._paste is not None:
            yield from self._give_paste_up()
        elif self._waiting:
            yield from self._give_part_up()
        else:
            yield from self._text(b"", last=True)

    @property
    def wait_seconds(self) -> float | None:
        """Seconds until something need not wait any longer; None when nothing waits."""
        if self._paste is not None:
            return max(0.0, self._paste_came + PASTE_SECONDS - self._clock())
        if self._waiting or self._half_a_letter:
            patience = ESCAPE_SECONDS if self._waiting in {b"", b"\x1b"} else _PART_SECONDS
            return max(0.0, self._came + patience - self._clock())
        return None

    # -- sequences

    def _take(self, data: bytes) -> Iterator[Message]:
        if self._overdue and _PASTE_END in data:
            self._overdue = False
            late, _, data = data.partition(_PASTE_END)
            yield from self._pasted(self._waiting + late)
            self._waiting = b""
        self._waiting += data
        while found := _UNIT.match(self._waiting):
            self._waiting = self._waiting[found.end() :]
            if found.lastgroup == "paste":
                rest, self._waiting = self._waiting, b""
                self._paste, self._sure, self._overdue = b"", 0, False
                yield from self._go_on_with_paste(rest, first=True)
                return
            yield from self._unit(found.lastgroup or "", found[0])

    def _unit(self, kind: str, data: bytes) -> Iterator[Message]:
        if kind == "text":
            yield from self._text(data, last=self._waiting != b"")
            return
        if self._half_a_letter:
            yield from self._text(b"", last=True)
        if kind == "sequence":
            yield from self._sequence(data.decode("ascii"))
        elif kind == "click":
            yield from self._old_click(data[3:])
        elif kind == "alt":
            yield from self._alt(data.decode("utf-8"))
        elif kind == "escape":
            yield events.Key("escape", "\x1b")
        elif kind == "broken":
            yield StrangeInput(StrangeKind.IN_PIECES)

    @property
    def _half_a_letter(self) -> bool:
        return self._decoder.getstate()[0] != b""

    def _text(self, data: bytes, *, last: bool) -> Iterator[Message]:
        text, strange = self._readable(self._decoder.decode(data, final=last))
        if text:
            yield from self._parsed(text)
        if strange:
            yield StrangeInput(StrangeKind.UNREADABLE)

    def _readable(self, text: str) -> tuple[str, bool]:
        """Return text with its unreadable bytes read in the second encoding or left out, and whether any was left out.

        A laptop may be set to an older encoding than its terminal, so UTF-8 goes first.
        """
        strange = False

        def read(found: re.Match[str]) -> str:
            nonlocal strange
            if self._second_encoding is not None:
                raw = found[0].encode("utf-8", "surrogateescape")
                return raw.decode(self._second_encoding, "ignore")
            strange = True
            return ""

        return _UNREADABLE.sub(read, text), strange

    def _sequence(self, sequence: str) -> Iterator[Message]:
        if found := _EXTENDED.fullmatch(sequence):
            try:
                plain = _character(*found.groups(default=""))
                sequence = _bare(*found.groups(default=""))
            except (ValueError, OverflowError):
                return  # there is no such character
            if plain:
                yield from self._parsed(plain)
                return
        if 0 < len(sequence) <= _LONGEST:
            yield from self._parsed(sequence)

    def _alt(self, keys: str) -> Iterator[Message]:
        known = self._parsed(keys)
        letter = keys[1]
        if not known and letter.isprintable():
            held = "alt+shift" if letter.isupper() else "alt"
            known = [events.Key(f"{held}+{letter.lower()}", letter)]
        yield from known

    def _old_click(self, data: bytes) -> Iterator[Message]:
        """Return the mouse event of three bytes, each 32 more than what it says (xterm's mode 1000)."""
        button, column, row = (it - 32 for it in data)
        if button < 0 or column < 1 or row < 1:
            return
        released = button & 3 == 3 and not button & (32 | 64)
        if released:
            button = button & ~3 | self._pressed
        elif not button & (32 | 64):
            self._pressed = button & 3
        yield from self._parsed(f"\x1b[<{button};{column};{row}{'m' if released else 'M'}")

    def _parsed(self, known: str) -> list[Message]:
        """Return what Textual's parser makes of text or of a whole sequence; nothing when it knows it not."""
        found: list[Message] = []
        try:
            found.extend(self._parser.feed(known))
        except (ValueError, OverflowError):
            found.clear()
        if not found:
            # It waits for more, or has stopped.
            self._renew_parser()
        return found

    def _renew_parser(self) -> None:
        before, self._parser = self._parser, XTermParser()
        self._parser.last_x, self._parser.last_y = before.last_x, before.last_y
        self._parser.mouse_pixels = before.mouse_pixels
        self._parser.terminal_size, self._parser.terminal_pixel_size = before.terminal_size, before.terminal_pixel_size

    def _give_part_up(self) -> Iterator[Message]:
        """Return the key that the beginning of a sequence is by itself; leave out what cannot be one."""
        part = _PART.match(self._waiting)
        rest = self._waiting[part.end() :] if part else b""
        begun, self._waiting = self._waiting[: len(self._waiting) - len(rest)], b""
        if begun == b"\x1b":
            yield events.Key("escape", "\x1b")
        elif begun == b"\x1bO":
            yield events.Key("alt+shift+o", "O")
        else:
            yield StrangeInput(StrangeKind.IN_PIECES)
        if rest:
            yield from self._take(rest)

    # -- pastes

    def _go_on_with_paste(self, data: bytes, *, first: bool = False) -> Iterator[Message]:
        paste = (self._paste or b"") + data
        end = paste.find(_PASTE_END, max(0, len(paste) - len(data) - len(_PASTE_END)))
        if end >= 0:
            self._paste = None
            yield from self._pasted(paste[:end])
            yield from self._take(paste[end + len(_PASTE_END) :])
            return
        self._paste = paste
        if first or len(data) > _ONE_KEY:
            self._sure, self._paste_came = len(paste), self._came

    def _give_paste_up(self) -> Iterator[Message]:
        """Take the paste as ended where the typing began."""
        paste, self._paste = self._paste or b"", None
        self._overdue = True
        yield from self._pasted(paste[: self._sure])
        yield StrangeInput(StrangeKind.PASTE_WITHOUT_END)
        yield from self._take(paste[self._sure :])

    def _pasted(self, data: bytes) -> Iterator[Message]:
        text, strange = self._readable(data.decode("utf-8", "surrogateescape"))
        if text := text.replace("\x00", ""):
            yield events.Paste(text)
        if strange:
            yield StrangeInput(StrangeKind.UNREADABLE)


def _character(codes: str, modifiers: str, text: str, final: str) -> str:
    """Return the character that a key of the kitty protocol types when the terminal does not say; else nothing."""
    if final != "u" or text:
        return ""
    code, shifted, *_ = [*codes.split(":"), "", ""]
    pressed, event, *_ = [*modifiers.split(":"), "", ""]
    held = int(pressed or "1") - 1
    if event == _RELEASED or held & ~(_SHIFT | _CAPS | _NUMBERS):
        return ""
    number = int(code or "1")
    if number in _OTHER_KEYS:
        return _KEYPAD.get(number, "")
    typed = _printable(number)
    if held & _SHIFT and typed != " ":
        if shifted:
            return _printable(int(shifted))
        if not typed.isalpha():
            return ""  # which character that is depends on the keyboard
    large = bool(held & _SHIFT) != bool(held & _CAPS)
    return typed.upper() if large and len(typed.upper()) == 1 else typed


def _printable(number: int) -> str:
    """Return the character of this number if it can be seen. Raises `ValueError`, or `OverflowError`, for no number."""
    character = chr(number)
    return character if character.isprintable() else ""


def _bare(codes: str, modifiers: str, text: str, final: str) -> str:
    """Return a key of the kitty protocol as Textual's parser can read it; nothing when the key was let go.

    Raises `ValueError` or `OverflowError` for what is no character.
    """
    pressed, event, *_ = [*modifiers.split(":"), "", ""]
    if event == _RELEASED:
        return ""
    for number in (codes.split(":")[0], *text.split(":")):
        chr(int(number or "1")).encode("utf-8")
    parts = [codes.split(":")[0], pressed, text]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return f"\x1b[{';'.join(parts)}{final}"
