"""What each command answers and records, line by line, held against `talks/`.

A file there is a conversation in a copy of the example case, a minute between two lines. A line that begins with "> "
is typed, "+ 90" lets ninety minutes pass, and the rest is what Houvast said and wrote in the timeline. `FOLDER` stands
for a folder of the test. `make snapshots` renews what was said; look at the difference before you commit it.
"""

import difflib
import os
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from incident.fold.timeline import line
from playbooks.reader import shipped
from playbooks.writer import write
from store.session import Session
from store.vault import Vault
from tests.tui.command_line.console import PASSPHRASE, START
from tui.linear.job_table import JOBS
from tui.linear.talk import _carried_out
from tui.listing import told

TALKS = Path(__file__).parent / "talks"
RENEWED = "SNAPSHOTS"
NAMES = sorted(it.stem for it in TALKS.iterdir())
AFTERWARDS = START + timedelta(minutes=75)
"""When the example case ends."""


class Talk:
    """A conversation at a clock that goes by lines."""

    def __init__(self, vault: Path, folder: Path, said) -> None:
        self._folder, self._said, self._now = str(folder), said, AFTERWARDS
        self._session = Session(Vault.unlock(vault, PASSPHRASE, lock=False), clock=lambda: self._now)
        self._session.open(self._session.incidents()[0].id)

    def told(self, kept: list[str]) -> Iterator[str]:
        """The typed lines of what is kept, each with what it leads to now."""
        for text in kept:
            if text.startswith("+ "):
                self._now += timedelta(minutes=int(text[2:]))
                yield text
            elif text.startswith("> "):
                yield text
                yield from map(self._without_chance, self._answered(text[2:]))

    def close(self) -> None:
        self._session.close()

    def _answered(self, typed: str) -> Iterator[str]:
        session = self._session
        self._now += timedelta(minutes=1)
        case = session.incident_id
        before = len(session.records) if case else 0
        done = _carried_out(session, typed.replace("FOLDER", self._folder).split())
        said = self._said()
        yield from (said.out + said.err).splitlines()
        if not done:
            yield "(refused)"
        if session.incident_id and session.incident_id == case:
            yield from (f"    {told(line(session.dossier, it))}" for it in session.records[before:])

    def _without_chance(self, text: str) -> str:
        """The line without what differs each time: where the test runs, and what follows from random keys."""
        return re.sub(r"\b[0-9a-f]{8,}\b|(?<=code )[0-9A-Z]{8}\b", "…", text.replace(self._folder, "FOLDER")).rstrip()


@pytest.fixture
def folder(tmp_path):
    """A folder with files that somebody could read in."""
    folder = tmp_path / "map"
    folder.mkdir()
    book = write(next(it for it in shipped() if it.key == "leeg"))
    (folder / "plan.md").write_text(book.replace("leeg", "eigen"), encoding="utf-8")
    (folder / "fout.md").write_text(book.replace("## Rollen", "## Rolen"), encoding="utf-8")
    (folder / "lijst.csv").write_text(
        "naam;functie;telefoon;mail\nAnna de Wit;mentor;06 11;a@school.nl\nBram Smit;conciërge;;\n;rector;06 22;\n",
        encoding="utf-8",
    )
    (folder / "zonder.csv").write_text("kleur;vorm\nrood;rond\n", encoding="utf-8")
    (folder / "nieuw.txt").write_text("zes andere woorden voor deze kluis", encoding="utf-8")
    (folder / "oud.txt").write_text(PASSPHRASE, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_what_is_said_and_recorded_is_what_is_kept(vault, folder, capsys, name):
    path = TALKS / f"{name}.txt"
    kept = path.read_text(encoding="utf-8").splitlines()
    talk = Talk(vault, folder, capsys.readouterr)
    lines = list(talk.told(kept))
    talk.close()
    if os.environ.get(RENEWED) == "renew":
        path.write_text("".join(f"{it}\n" for it in lines), encoding="utf-8")
        return
    assert lines == kept, "\n".join(difflib.unified_diff(kept, lines, "kept", "now", lineterm="", n=2))


def test_each_command_is_typed_in_a_talk():
    lines = [it for path in TALKS.iterdir() for it in path.read_text(encoding="utf-8").splitlines()]
    typed = {it.split()[1] for it in lines if it.startswith("> ")}
    assert JOBS.keys() - typed == set()
