"""A workaround names the version of Textual that it is for, and the upstream issue, or says that there is none."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = sorted(path for folder in ("screens", "tui") for path in (ROOT / folder).rglob("*.py"))
FORM = r"[Ww]orkaround for Textual (\d+\.\d+\.\d+), (?:issue \d+|no upstream issue found): "
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
(PINNED,) = (it.partition("==")[2] for it in PROJECT["dependencies"] if it.startswith("textual=="))


def in_one_line(source: str) -> str:
    return re.sub(r"\s*\n\s*#?\s*", " ", source)


def ill_formed(source: str) -> list[str]:
    """What a source says of a workaround, or of a version of Textual, in another form."""
    return re.findall(r"(?:[Ww]orkaround|Textual \d+\.).{0,40}", re.sub(FORM, "", in_one_line(source)))


def test_every_workaround_names_version_and_issue():
    found = {path.name: told for path in SOURCES if (told := ill_formed(path.read_text(encoding="utf-8")))}
    assert found == {}


def test_every_workaround_is_for_the_version_that_is_installed():
    versions = [it for path in SOURCES for it in re.findall(FORM, in_one_line(path.read_text(encoding="utf-8")))]
    assert len(versions) > 4
    assert set(versions) == {PINNED}, "a new version: look which workarounds are still needed"


def test_a_workaround_without_version_or_issue_is_noticed():
    assert ill_formed("# Textual 8.2.8 does this wrong.") == ["Textual 8.2.8 does this wrong."]
    assert ill_formed("# A workaround\n# for lists.") == ["workaround for lists."]
    assert ill_formed("# Workaround for Textual 8.2.8, issue 1: it\n# does this wrong.") == []
