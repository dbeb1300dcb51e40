"""A path that people type, paste, or drag onto the window."""

import os
from pathlib import Path

import pytest

from incident.errors import Refused
from operations.typed.typed_path import typed_path

here_only = pytest.mark.skipif(os.sep != "/", reason="a backslash divides folders on Windows")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/stick/lijst.csv", "/stick/lijst.csv"),
        ("  /stick/lijst.csv ", "/stick/lijst.csv"),
        ("'/stick/lijst van nu.csv' ", "/stick/lijst van nu.csv"),
        ('"/stick/lijst van nu.csv"', "/stick/lijst van nu.csv"),
        ("/stick/foto's", "/stick/foto's"),
        ("'s middags.csv", "'s middags.csv"),
        ("/stick/de 'oude'", "/stick/de 'oude'"),
        ("/stick/lijst van nu.csv", "/stick/lijst van nu.csv"),
        ("~$brief.docx", "~$brief.docx"),
    ],
)
def test_quotes_around_a_path_go_and_those_in_it_stay(typed, meant):
    assert typed_path(typed) == Path(meant)


@here_only
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (r"/stick/lijst\ van\ nu\ \(2\).csv", "/stick/lijst van nu (2).csv"),
        (r"'/stick/foto'\''s'", "/stick/foto's"),
        ("file:///stick/lijst%20van%20nu.csv", "/stick/lijst van nu.csv"),
    ],
)
def test_a_path_dragged_onto_a_terminal_is_read_as_the_file_it_is(typed, meant):
    assert typed_path(typed) == Path(meant)


def test_a_tilde_is_ones_own_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert typed_path("~/lijst.csv") == tmp_path / "lijst.csv"


@pytest.mark.parametrize("typed", ["", "  ", "''", '""'])
def test_nothing_typed_is_refused(typed):
    with pytest.raises(Refused):
        typed_path(typed)
