"""docs/zonder-scherm.md names every command, and what it shows can be typed."""

import re

import pytest

from tests.tui.command_line.console import ROOT
from tests.tui.command_line.linear.test_same_as_screen import parsed
from tui.linear.job_table import JOBS

PAGE = (ROOT / "docs" / "zonder-scherm.md").read_text(encoding="utf-8")
QUOTED = set(re.findall(r"`([^`\n]+)`", PAGE)) | {line.strip() for line in PAGE.splitlines() if line.startswith("    ")}
TYPED = sorted(
    line
    for it in QUOTED
    if not it.endswith("--help")
    if (line := it.removeprefix("houvast ").split(" < ")[0]).split()[:1] and line.split()[0] in JOBS
)


@pytest.mark.parametrize("name", sorted(JOBS))
def test_each_command_is_named(name):
    assert re.search(rf"^\| `houvast {name}\b", PAGE, re.MULTILINE)


@pytest.mark.parametrize("line", TYPED)
def test_each_line_that_it_shows_is_understood(line):
    assert parsed(line)


def test_there_are_lines_to_look_at():
    assert len(TYPED) > len(JOBS)
