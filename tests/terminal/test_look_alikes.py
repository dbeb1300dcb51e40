"""A terminal with few characters shows signs that look alike, each in its width."""

import unicodedata

import pytest
from rich.cells import cell_len

from tui.terminal.look_alikes import NAME, look_alike


@pytest.mark.parametrize(
    ("shown", "encoding", "instead"),
    [
        ("● opgeslagen 21:47", "latin-1", b"* opgeslagen 21:47"),
        ("✓ café → ✗ – …", "latin-1", b"v caf\xe9 > x - ."),
        ("╭──╮│▅▅", "ascii", b"+--+|##"),
        ("Zoë 中", "ascii", b"Zoe ??"),
        ("● café", "utf-8", "● café".encode()),
    ],
)
def test_what_a_terminal_lacks_is_replaced(shown, encoding, instead):
    assert shown.encode(encoding, NAME) == instead


def test_every_replacement_is_ascii_and_as_wide():
    characters = [chr(it) for it in range(0xA0, 0x3100) if unicodedata.category(chr(it))[0] in "LNPSZ"]
    wrong = [it for it in characters if cell_len(look_alike(it)) != cell_len(it) or not look_alike(it).isascii()]
    assert wrong == []
