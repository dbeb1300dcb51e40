"""Types a marker word into the real app, which is killed, started again, locked and stopped; then searches for it.

The search covers every file that was written meanwhile, and its name: the vault, its backups, the app's own state, and
wherever else programs write (the home folder, caches, temporary files). It covers the word as typed, and in other
encodings. User exports are readable on purpose, and are not made here.
"""

import base64
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from store.copies.backup import back_up
from tests.kept_draft import kept_draft
from tests.torture.kills import enter, make_vault
from tests.torture.outcome import Outcome
from tests.torture.stage import at_home
from tests.torture.tally import Tally
from tests.torture.window import HOUVAST, Stopped, Window

CANARY = "kanarie-vogel-Zoë-7319"
DRAFT = "kanarie-half-Zoë-2846"
SECRET = "geheime wachtzin kanarie negentig"
_CTRL_Q, _F9, _DOWN, _ENTER = "\x11", "\x1b[20~", "\x1b[B", "\r"
_PLACES = {
    "HOME": "thuis",
    "TMPDIR": "tijdelijk",
    "XDG_CACHE_HOME": "cache",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
}


def forms(word: str) -> Iterator[tuple[str, bytes]]:
    """Return the encodings in which a word may be in a file, by name."""
    plain = word.encode()
    yield "UTF-8", plain
    for name in ("utf-16-le", "utf-16-be"):
        yield name, word.encode(name)
    for shift in range(3):
        # Base64 encodes a word in three ways, depending on its position; its edges depend on the neighbouring text.
        yield f"base64 at {shift}", base64.b64encode(b"x" * shift + plain)[4:-4]
        yield f"base64url at {shift}", base64.urlsafe_b64encode(b"x" * shift + plain)[4:-4]
    yield "JSON", json.dumps(word).strip('"').encode()
    yield "hex", plain.hex().encode()
    yield "HEX", plain.hex().upper().encode()


def run(folder: Path, runs: int, seed: int) -> Tally:
    """Use the app so many times, each with a kill, and search everything that was written."""
    tally = Tally()
    if sys.platform == "win32":
        return tally
    for number in range(runs):
        place = folder / f"run-{number}"
        with Outcome() as outcome:
            _use(place)
            _look_through(place, tally)
        if outcome.error is not None:
            tally.case("use of the app", str(outcome))
    return tally


def _use(place: Path) -> None:
    home = place / "houvast"
    environment = {"HOUVAST_HOME": str(home)}
    for name, folder in _PLACES.items():
        (place / folder).mkdir(parents=True)
        environment[name] = str(place / folder)
    make_vault(home, SECRET)
    with Window(environment) as window:
        enter(window, SECRET)
        window.type(CANARY + _ENTER)
        window.wait_for(f"melding +{CANARY}")
        window.type(DRAFT)
        window.wait_for(DRAFT)
        with kept_draft(home, SECRET) as draft:
            window.wait_until(lambda: draft() == DRAFT, "the draft in the vault")
        window.kill()
    with Window(environment) as window:
        enter(window, SECRET)
        window.wait_for(DRAFT)
        window.type(_F9)
        window.wait_for("Typ de wachtzin")
        window.type(SECRET + _ENTER)
        window.wait_for("Welk incident")
        window.type(_ENTER)
        window.wait_for("Melding ▸")
        window.type(_CTRL_Q)
        window.wait_for(r"stoppen\?|Stoppen\?")
        window.type(_DOWN + _ENTER)
        window.wait_until_ended()
    with at_home(home):
        back_up(home / "kluis", home / "stick", SECRET)
    told = place / "wachtzin"
    told.write_text(SECRET, encoding="utf-8")
    with Window(environment, *HOUVAST, "controleer", str(home / "kluis"), "--wachtzin-bestand", str(told)) as window:
        if code := window.wait_until_ended():
            raise Stopped(f"controleer ends with {code}:\n{window.screen.text}")
    told.unlink()


def _look_through(place: Path, tally: Tally) -> None:
    sought = [(word, name, form) for word in (CANARY, DRAFT, SECRET) for name, form in forms(word)]
    for folder, _, files in os.walk(place):
        for file in files:
            path = Path(folder, file)
            data, named = path.read_bytes(), os.fsencode(path)
            found = [f"{word} as {name}" for word, name, form in sought if form in data or form in named]
            tally.case(path.relative_to(place).as_posix(), *found)
            tally.counts["bytes"] += len(data)
