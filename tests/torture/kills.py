"""`kill -9` of the real app in a real terminal, at random moments, while lines are typed.

A line counts as acknowledged when it was in the timeline on screen: the app shows it only when it is on disk. All of
them must be there at the next opening, in order, and every killed app must start again.
"""

import re
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from random import Random

from incident.records.opening import open_incident
from playbooks.reader import shipped
from store.session import Session
from store.vault import Vault
from tests.store.making import CHEAP, PASSPHRASE
from tests.torture.outcome import Outcome
from tests.torture.stage import at_home
from tests.torture.tally import Tally
from tests.torture.window import Window

_TIMELINE = "\x1bOR"
_ENTER = "\r"
_LINE = re.compile(r"k\d+-\d+[.]")
_IN_TIMELINE = re.compile(r"melding +(\S+[.])(?: |$)", re.MULTILINE)
_EARLY = 0.15
"""The share of apps that is killed before anybody types: while unlocking, or before a screen appears."""
_LONGEST_START_SECONDS = 2.0
_LONGEST_TYPING_SECONDS = 2.0
_GLANCE_SECONDS = 0.005


def make_vault(home: Path, passphrase: str = PASSPHRASE) -> str:
    """Make a vault with one incident in the home folder of the app. Return the incident's id."""
    with at_home(home), Vault.create(home / "kluis", passphrase, "directeur", cost=CHEAP) as vault:
        session = Session(vault)
        session.begin(open_incident(session.stamp(), "Dreigmail via Magister", playbook=shipped()[0]))
        return session.incident_id


def enter(window: Window, passphrase: str = PASSPHRASE) -> None:
    """Unlock and go to the timeline of the newest incident."""
    window.wait_for("Typ de wachtzin")
    window.type(passphrase + _ENTER)
    window.wait_for("Welk incident")
    window.type(_ENTER)
    window.wait_for("Melding ▸")
    window.type(_TIMELINE)
    window.wait_for("Tijdlijn: alles")


def run(folder: Path, kills: int, seed: int) -> Tally:
    """Kill the app so many times; `folder` is the work folder."""
    tally, random, acknowledged = Tally(), Random(seed), []
    if sys.platform == "win32":
        return tally
    home = folder / "home"
    incident = make_vault(home)
    for number in range(kills):
        with Outcome() as outcome:
            shown = _one_life({"HOUVAST_HOME": str(home)}, number, random)
            acknowledged += shown
            tally.counts["lines acknowledged"] += len(shown)
            tally.counts["killed while typing"] += bool(shown)
        faults = [f"does not start again: {outcome}"] if outcome.error is not None else []
        tally.case(f"kill {number}", *faults, *_lost(home, incident, acknowledged, number + 1))
    return tally


def _one_life(environment: Mapping[str, str], number: int, random: Random) -> list[str]:
    """Start the app, type until a random moment, and kill it then. Return what it had shown as saved."""
    with Window(environment) as window:
        if random.random() < _EARLY:
            window.type(PASSPHRASE + _ENTER + _ENTER)
            window.look(random.uniform(0, _LONGEST_START_SECONDS))
            window.kill()
            return []
        enter(window)
        shown = _type_on(window, number, time.monotonic() + random.uniform(0, _LONGEST_TYPING_SECONDS))
        window.kill()
        # Output that was not read yet counts too.
        return list(dict.fromkeys((*shown, *_of(window, number))))


def _type_on(window: Window, number: int, until: float) -> list[str]:
    """Type lines, each when the previous one is in the timeline. Return those that were shown."""
    shown: list[str] = []
    while time.monotonic() < until:
        line = f"k{number}-{len(shown)}."
        window.type(line + _ENTER)
        while line not in _of(window, number):
            window.look(min(_GLANCE_SECONDS, max(0.0, until - time.monotonic())))
            if time.monotonic() >= until:
                return shown
        shown.append(line)
    return shown


def _of(window: Window, number: int) -> list[str]:
    """Return the lines of this run in the timeline; one may follow half a line of an earlier run."""
    shown = " ".join(_IN_TIMELINE.findall(window.screen.text))
    return [line for line in _LINE.findall(shown) if line.startswith(f"k{number}-")]


def _lost(home: Path, incident: str, acknowledged: list[str], lives: int) -> list[str]:
    """Return what is missing, or what is there but was never typed."""
    with at_home(home), Vault.unlock(home / "kluis", PASSPHRASE, read_only=True) as vault:
        found = [record.text for record in vault.open_incident(incident).records if hasattr(record, "text")]
        faults = [finding.what for finding in vault.findings if not finding.harmless]
    typed = _LINE.findall(" ".join(found))
    if [text for text in typed if text in set(acknowledged)] != acknowledged:
        faults.append(f"of {len(acknowledged)} acknowledged lines {len(set(acknowledged) - set(typed))} are lost")
    # The line that was being written when the app died may be there.
    if len(typed) > len(acknowledged) + lives or len(set(typed)) != len(typed):
        faults.append("there are lines that nobody typed, or that stand twice")
    return faults
