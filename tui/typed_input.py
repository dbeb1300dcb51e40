"""What comes in on stdin: read as bytes at one place, so that text which is no UTF-8 is still understood."""

import sys
from collections.abc import Iterator
from typing import TextIO

NOT_UTF8 = "De invoer was geen UTF-8 en is gelezen als Windows-1252: kijk of letters met een accent kloppen."


class TypedInput:
    """Stdin as text. Says once, on the error output, that it was not UTF-8."""

    def __init__(self) -> None:
        self._told = False

    def lines(self) -> Iterator[str]:
        """Return line after line, until there is no more."""
        stream = sys.stdin
        if stream is None:
            return
        while raw := _line(stream):
            yield self._text(raw)

    def rest(self) -> str:
        """Return everything that still comes."""
        return "".join(self.lines())

    def _text(self, raw: bytes | str) -> str:
        if isinstance(raw, str):
            return raw
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            if not self._told:
                self._told = True
                print(NOT_UTF8, file=sys.stderr)
            # Five bytes have no character in Windows-1252; they must not stop what comes after.
            return raw.decode("cp1252", errors="replace")


def _line(stream: TextIO) -> bytes | str:
    # What has been put in its place, such as a text in memory, may have no bytes below it.
    below = getattr(stream, "buffer", None)
    return stream.readline() if below is None else below.readline()


typed_input = TypedInput()
