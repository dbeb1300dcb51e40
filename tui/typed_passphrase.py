"""Passphrases for the commands: asked without showing them, or read from a file; never from the command line itself."""

import sys
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from incident.errors import Explained

_MOST_BYTES = 1_000_000
_LONGEST = 10_000
"""Bytes of the first line of the input: more is no passphrase."""


def passphrase(name: str | None, asked: str = "Wachtzin: ") -> str:
    """Return the passphrase: the first line of the file, of stdin for "-", or typed text. Raises `Explained`."""
    if name is None:
        return _asked(asked)
    from operations.typed.chosen_file import FileNotTaken, read

    try:
        if name == "-":
            return _first_line(sys.stdin.buffer)
        return _first_line(BytesIO(read(Path(name), _MOST_BYTES)))
    except (FileNotTaken, OSError, UnicodeDecodeError):
        # Without its cause, which holds bytes of the passphrase when they are not UTF-8.
        raise Explained(
            "Het bestand met de wachtzin kan niet worden gelezen.",
            now="Controleer de naam van het bestand, en of het gewone tekst (UTF-8) is.",
        ) from None


def new_passphrase(name: str | None, asked: str) -> str:
    """Return a passphrase that is strong enough; a typed one is asked twice. Raises `Explained`."""
    from store.keys.passphrase import refusal
    from store.keys.passphrase_forms import is_same

    typed = passphrase(name, asked)
    if why := refusal(typed):
        raise Explained(why, safe="Er is niets gemaakt.")
    if name is None and not is_same(typed, _asked("Nog een keer, ter controle: ")):
        raise Explained(
            "De twee wachtzinnen zijn niet gelijk.", safe="Er is niets gemaakt.", now="Probeer het opnieuw."
        )
    return typed


def _first_line(file: BinaryIO) -> str:
    # Editors on Windows write a byte order mark first.
    return file.readline(_LONGEST).decode("utf-8-sig").rstrip("\r\n")


def _asked(prompt: str) -> str:
    if sys.stdin is None or not sys.stdin.isatty():
        raise Explained("Er is geen terminal om de wachtzin in te typen.", now="Gebruik --wachtzin-bestand BESTAND.")
    from getpass import getpass

    try:
        return getpass(prompt)
    except EOFError:
        raise Explained("Er is geen wachtzin getypt.") from None
