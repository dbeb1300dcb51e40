"""The real app on a real pty: strange bytes, stops, double clicks, closed windows, and how many bytes a key costs."""

import os
import re
import shutil
import signal
import sys
from pathlib import Path

import pytest

from tests.patience import wait_until
from tests.screens.conftest import played
from tests.screens.driving import PASSPHRASE
from tests.terminal.presses import PLACES
from tests.terminal.wire import CALL, Ended, Wire, watched
from tests.tui.terminal import HOUVAST

if sys.platform == "win32":
    pytest.skip("there is no pty on Windows", allow_module_level=True)

MOST_BYTES = 1000
"""To the terminal, for a key: for slow lines."""
CHEAP = {"letter": b"x", "again": b"y", "backspace": b"\x7f", "home": b"\x1b[H", "tab": b"\t"}
DOWN, ESCAPE, LOCK, QUIT = b"\x1b[B", b"\x1b[27u", b"\x1b[20~", b"\x11"


@pytest.fixture(scope="module")
def _example(tmp_path_factory):
    return played(tmp_path_factory.mktemp("voorbeeld"))


@pytest.fixture
def door(_example, tmp_path):
    """The app at the door of the example case."""
    with watched(tmp_path / "huis", shutil.copytree(_example, tmp_path / "kluis")) as wire:
        wire.wait_for("Typ de wachtzin")
        yield wire


@pytest.fixture
def inside(door):
    """The app at F2 Beeld of the example case."""
    door.send(PASSPHRASE.encode() + b"\r")
    door.ask(CALL)
    door.send(b"\r")
    assert door.ask()["place"] == "situation"
    return door


def test_bytes_that_no_key_sends_end_nothing_and_are_told(door):
    door.send(b"\x80\xff\x1b[9999999999;1u" + PASSPHRASE.encode() + b"\xc3\r")
    door.wait_for("niet te")
    assert door.ask()["front"] == "IncidentsScreen"
    door.send(b"\x80\r")
    assert door.ask()["place"] == "situation"
    door.send(b"Politie \x80gebeld\r")
    found = door.ask()
    assert found["told"][-1].endswith("Politie gebeld")


def test_a_paste_without_end_leaves_the_keys_working(inside):
    inside.send(b"\x1b[200~geplakt")
    inside.wait_for("Het einde van")
    inside.send(b" en getypt\r")
    assert inside.ask()["told"][-1].endswith("geplakt en getypt")
    inside.send(LOCK)
    assert inside.ask()["front"] == "UnlockScreen"


def test_keys_of_the_keypad_arrive(inside):
    inside.send(b"Bel \x1b[57413;129u\x1b[57402u\x1b[57400u om \x1b[57400u\x1b[57401u\x1b[57409u\x1b[57402u")
    assert inside.ask()["entry"] == "Bel +31 om 12.3"


def test_keys_that_come_while_the_app_is_stopped_arrive_in_order(inside):
    lines = inside.ask()["lines"]
    for number in range(3):
        inside.stop()
        os.write(inside.line, f"\x1b[15~Regel {number} fout\x7f\x7f\x7f\x7fgoed\r\x1b[17~nog {number}\r".encode())
        inside.go_on()
    found = inside.ask()
    assert found["lines"] == lines + 6
    assert [it.partition(": ")[2] or it for it in found["told"][-6:]] == [
        it for number in range(3) for it in (f"Regel {number} goed", f"nog {number}")
    ]
    assert inside.shows(found["screen"])


def double_click(wire: Wire, words: str) -> None:
    """Click twice at some words on the screen."""
    rows = wire.screen.text.split("\n")
    row, found = next((number, it.find(words)) for number, it in enumerate(rows, 1) if words in it)
    wire.send(f"\x1b[<0;{found + 2};{row}M\x1b[<0;{found + 2};{row}m".encode() * 2)


def test_a_double_click_on_a_question_answers_it_and_does_nothing_on_what_lies_beneath(inside):
    before = inside.ask()
    inside.send(QUIT)
    assert inside.shows(inside.ask()["screen"])
    double_click(inside, "Nee, doorgaan")
    after = inside.ask()
    assert {**after, "focus": None} == {**before, "focus": None}


def test_a_double_click_on_a_menu_chooses_there_and_not_in_the_form_that_comes(inside):
    inside.send(b"\x1b[18~\r")
    menu = inside.ask()
    assert menu["front"] == "Menu"
    assert inside.shows(menu["screen"])
    words = next(it.strip(" │") for it in menu["screen"] if "  " not in it.strip(" │") and "│" in it and "?" not in it)
    double_click(inside, words[:12])
    found = inside.ask()
    assert found["open"] == menu["open"]
    assert found["front"] in {"Form", "Menu"}
    assert found["lines"] == menu["lines"]


def test_a_second_click_on_a_notice_that_went_away_ends_nothing(inside):
    inside.send(b"\x03")
    inside.wait_for("Stoppen doet u met Ctrl+Q")
    double_click(inside, "Stoppen doet u")
    assert inside.ask()["place"] == "situation"


def test_a_key_costs_few_bytes_on_every_screen(inside):
    dear = {}
    for place in PLACES:
        inside.send(place.data)
        inside.shows(inside.ask()["screen"])
        for name, data in {
            "letter": b"x",
            "again": b"y",
            "backspace": b"\x7f",
            "home": b"\x1b[H",
            "tab": b"\t",
        }.items():
            inside.raw = b""
            inside.send(data)
            inside.shows(inside.ask()["screen"])
            if len(inside.raw) > MOST_BYTES:
                dear[place.name, name] = len(inside.raw)
        inside.send(b"\x7f" * 3)
        inside.ask()
    assert dear == {}


# -- closed windows


@pytest.fixture
def temporary(tmp_path) -> Path:
    folder = tmp_path / "tijdelijk"
    folder.mkdir()
    return folder


def practising(tmp_path: Path, temporary: Path) -> Wire:
    return Wire({"HOUVAST_HOME": str(tmp_path / "huis"), "TMPDIR": str(temporary)}, *HOUVAST, "oefen")


def test_a_window_that_is_closed_during_practice_leaves_nothing_behind(tmp_path, temporary):
    with practising(tmp_path, temporary) as wire:
        wire.wait_for("Melding ▸")
        assert [it.name[:17] for it in temporary.iterdir()] == ["houvast-oefening-"]
        wire.cut()
        assert wire.end() == 0
    assert list(temporary.iterdir()) == []


def test_a_hang_up_during_practice_leaves_nothing_behind_though_the_terminal_takes_no_output(tmp_path, temporary):
    with practising(tmp_path, temporary) as wire:
        wire.wait_for("Melding ▸")
        wire.fill()
        wire.process.send_signal(signal.SIGHUP)
        assert wire.end() == 0
    assert list(temporary.iterdir()) == []


def test_the_practice_of_a_killed_run_goes_at_the_next_start_and_that_of_a_running_one_stays(tmp_path, temporary):
    with practising(tmp_path, temporary) as killed:
        killed.wait_for("Melding ▸")
    (left,) = temporary.iterdir()
    with practising(tmp_path, temporary) as wire:
        wire.wait_for("Melding ▸")
        (running,) = temporary.iterdir()
        assert running != left
        with Wire({"HOUVAST_HOME": str(tmp_path / "huis"), "TMPDIR": str(temporary)}, *HOUVAST) as other:
            (temporary / "houvast-oefening-verlaten").mkdir()
            (temporary / "houvast-oefening-verlaten" / "in-gebruik").touch()
            other.wait_for("Nieuwe kluis maken")
            wait_until(lambda: [*temporary.iterdir()] == [running], "for the folder that nobody uses to go")


def test_a_fault_ends_the_app_with_a_code_and_never_with_0(tmp_path):
    program = (
        "from tui.app import HouvastApp; from tui.command_line import main; "
        "HouvastApp.on_mount = lambda self: self.panic('x'); main([])"
    )
    with Wire({"HOUVAST_HOME": str(tmp_path)}, sys.executable, "-c", program) as wire:
        assert wire.end() == 2
        assert "Houvast is onverwacht gestopt" in wire.screen.text or b"onverwacht gestopt" in wire.raw


def test_a_terminal_with_fewer_characters_shows_signs_that_look_alike(tmp_path):
    environment = {"HOUVAST_HOME": str(tmp_path), "PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"}
    with Wire(environment, *HOUVAST) as wire:
        wire.wait_for("Nieuwe kluis maken")
        assert re.search(rb"\\u[0-9a-f]{4}", wire.raw) is None
        wire.send(ESCAPE)
        assert wire.end() == 0


def test_ctrl_q_and_yes_end_the_app_with_0(inside):
    inside.send(QUIT + DOWN + b"\r")
    with pytest.raises(Ended, match="with code 0"):
        inside.ask()
