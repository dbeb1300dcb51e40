"""Measures and prints: `make soak`. Linux only, as it reads /proc."""

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.filled_vaults import long_vault
from store.keys.keys import Cost
from tests.endurance.complaints import heard
from tests.endurance.evening import MINUTES, live
from tests.endurance.holding import hold
from tests.endurance.memory import SLACK_MIB, SLACK_PIECES, Held, growth, held
from tests.screens.clock_and_keys import Clock
from tests.screens.conftest import END, played
from tests.screens.driving import inside
from tests.torture.window import ROOT, Window

_FEW, _MANY = 100, 100_000
_IDLE_SECONDS = 30.0
_LIKE_REAL = Cost(memory_kib=64 * 1024, passes=1, lanes=1)
"""A cost with the memory of a real passphrase. The 8 MiB of other tests are too little: the C library does not return
such a block to the system, but keeps it for each thread that ever derived a key."""


def soak(folder: Path, minutes: int) -> bool:
    """Print the memory after each quarter of an evening. Return whether it is flat, without complaints."""
    os.environ["HOUVAST_HOME"] = str(folder / "home")
    (folder / "uit").mkdir()

    async def evening() -> list[Held]:
        async with inside(played(folder, _LIKE_REAL), clock=Clock(END)) as user:
            return [held(len(user.records)), *await live(user, minutes, folder / "uit")]

    began = time.monotonic()
    with heard() as complaints:
        first, *quarters = asyncio.run(evening())
    print(f"soak: {minutes} minutes in {time.monotonic() - began:.0f} s, {quarters[-1].records} records")
    print(f"soak: {first.mib:.1f} MiB at first, then {', '.join(f'{it.mib:.1f}' for it in quarters)}")
    print(f"soak: {first.pieces} pieces at first, then {', '.join(str(it.pieces) for it in quarters)}")
    grown = growth(quarters)
    print(f"soak: the second half added {grown.mib:.1f} MiB (at most {SLACK_MIB:.0f})", end=" ")
    print(f"and {grown.pieces:.0f} pieces (at most {SLACK_PIECES}) beside its lines")
    print("\n".join(f"soak: {it}" for it in complaints) or "soak: no warnings, nothing in the log")
    return grown.is_flat and not complaints


def memory(folder: Path) -> None:
    """Print the memory of the app with few and with many lines, each in a process of its own."""
    for lines in (_FEW, _MANY):
        vault = long_vault(folder, lines)
        command = [sys.executable, "-m", "tests.endurance", "--hold", str(vault)]
        held = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()
        print(f"memory: {lines} lines, at F3: {held} MiB")


def idle(folder: Path) -> None:
    """Print the share of one core that the app takes while its clocks run and nobody types."""
    environment = {"HOUVAST_HOME": str(folder / "idle")}
    with Window(environment, sys.executable, "-m", "tui", "oefen") as window:
        window.wait_for("NU DOEN")
        window.look(5.0)
        before = _cpu_seconds(window.process_id)
        window.look(_IDLE_SECONDS)
        used = _cpu_seconds(window.process_id) - before
    print(f"idle: {used:.2f} s of processor in {_IDLE_SECONDS:.0f} s: {used / _IDLE_SECONDS:.2%} of a core")


def timeline(folder: Path) -> None:
    """Print the time of searching a long timeline, and a short one."""
    # Set before Textual is imported, as in the benchmarks, which say why.
    for lines in (_FEW, _MANY):
        command = [sys.executable, "-m", "benchmarks.timeline_search", str(long_vault(folder, lines))]
        environment = {**os.environ, "TEXTUAL_FPS": "1000", "TEXTUAL_COLOR_SYSTEM": "truecolor"}
        said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, env=environment).stdout
        print(f"timeline: {lines} lines: {said.strip()}")


def _cpu_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Run what is asked for: all of it, or one part by its name."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", nargs="*", choices=("soak", "memory", "idle", "timeline", []), default=[])
    parser.add_argument("--minutes", type=int, default=MINUTES)
    parser.add_argument("--hold", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.hold:
        print(f"{asyncio.run(hold(options.hold)):.1f}")
        return
    names = options.name or ["memory", "idle", "timeline", "soak"]
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        if "memory" in names:
            memory(folder)
        if "idle" in names:
            idle(folder)
        if "timeline" in names:
            timeline(folder)
        if "soak" in names and not soak(folder, options.minutes):
            sys.exit("soak: that is not flat and quiet")


if __name__ == "__main__":
    main()
