"""Starting: from a new process to the first text on a real terminal, a pty of 80×24."""

import fcntl
import os
import select
import signal
import struct
import subprocess
import sys
import termios
from pathlib import Path
from time import perf_counter

from benchmarks.filled_vaults import fill
from benchmarks.rounds import Measured, in_turns
from benchmarks.writer import Writer
from incident.records.opening import open_incident
from playbooks.reader import shipped

_ROUNDS = 11
_PATIENCE_SECONDS = 30.0
_ROOT = Path(__file__).parent.parent
_UNLOCK_TEXT = b"Typ de wachtzin"
_HELLO_TEXT = b"Hallo wereld"


def start(folder: Path) -> Measured:
    """Measure the time to the unlock screen, compared with a Textual hello-world with header, footer and input."""
    vault = folder / "start"
    fill(vault, [open_incident(Writer().stamp(), "Dreigmail", playbook=shipped()[0])])
    return in_turns(
        lambda: _until([sys.executable, "-m", "tui", "--kluis", str(vault)], _UNLOCK_TEXT),
        lambda: _until([sys.executable, "-m", "benchmarks.hello"], _HELLO_TEXT),
        _ROUNDS,
    )


def _until(command: list[str], text: bytes) -> float:
    """Return the seconds from the start of a command until it has drawn `text`. Then the command is killed."""
    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("4H", 24, 80, 0, 0))
    # Without the settings that the other benchmarks give Textual: this one measures the app as users run it.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TEXTUAL")}
    environment |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    began = perf_counter()
    process = subprocess.Popen(
        command, cwd=_ROOT, env=environment, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    )
    os.close(theirs)
    try:
        _read_until(ours, text, began)
        return perf_counter() - began
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
        os.close(ours)


def _read_until(terminal: int, text: bytes, began: float) -> None:
    drawn = b""
    while text not in drawn:
        ready, _, _ = select.select([terminal], [], [], _PATIENCE_SECONDS)
        if not ready or perf_counter() - began > _PATIENCE_SECONDS:
            raise TimeoutError("the first text does not come")
        drawn += os.read(terminal, 65536)
