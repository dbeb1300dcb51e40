"""The journeys of docs/architecture.md: what the page names, and what is passed."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from tests.named_in_docs import PACKAGES, ROOT


class Trail(list[str]):
    """The files of our own code that were called, each as often as a call came from another file."""

    def note(self, frame: FrameType, event: str, _: object) -> None:
        """Note a call, as `sys.setprofile` hands it over."""
        file = frame.f_code.co_filename
        if event == "call" and file.startswith(_FOLDERS):
            name = Path(file).relative_to(ROOT).as_posix()
            if not self or self[-1] != name:
                self.append(name)


_FOLDERS = tuple(f"{ROOT / name}{os.sep}" for name in PACKAGES)


@contextmanager
def followed() -> Iterator[Trail]:
    """Follow the calls of this thread."""
    trail = Trail()
    sys.setprofile(trail.note)
    try:
        yield trail
    finally:
        sys.setprofile(None)


def steps(title: str) -> list[str]:
    """Return the file that each step of a journey names first; there are some."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    _, _, told = page.partition(f"\n### {title}\n")
    named = re.findall(r"^\d+\. `([^`]+)`", re.split(r"^#", told, maxsplit=1, flags=re.MULTILINE)[0], re.MULTILINE)
    assert len(named) > 8
    return named


def first_not_passed(named: list[str], trail: list[str]) -> str | None:
    """Return the first step that the trail does not come to after those before it; None when it passes all."""
    left = iter(trail)
    return next((step for step in named if step not in left), None)
