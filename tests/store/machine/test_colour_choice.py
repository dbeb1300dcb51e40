"""The colours that were chosen on this computer."""

import errno

import pytest

from store.machine import disk
from store.machine.colour_choice import ColourChoice, chosen_colours, keep_colours
from store.machine.folders import state_folder


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv("HOUVAST_HOME", str(tmp_path / "home"))


def test_the_choice_is_there_at_the_next_start():
    assert chosen_colours() is ColourChoice.DARK
    keep_colours(ColourChoice.CONTRAST)
    assert chosen_colours() is ColourChoice.CONTRAST


def test_what_cannot_be_read_counts_as_no_choice():
    keep_colours(ColourChoice.LIGHT)
    (state_folder() / "kleuren").write_bytes(b"paars\xff")
    assert chosen_colours() is ColourChoice.DARK


def test_a_disk_that_refuses_takes_nothing_but_the_choice(monkeypatch):
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "vol")

    monkeypatch.setattr(disk, "save_over", refuse)
    keep_colours(ColourChoice.LIGHT)
    assert chosen_colours() is ColourChoice.DARK
