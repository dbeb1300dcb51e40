"""Measures and prints: `make soak`. Linux only, as it reads /proc."""

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.vaults import long_vault
from tests.endurance.evening import MINUTES, live, resident_mib
from tests.endurance.holding import hold
from tests.screens.clock_and_keys import Clock
from tests.screens.conftest import END, played
from tests.screens.driving import inside
from tests.torture.window import ROOT, Window

_FEW, _MANY = 100, 100_000
_IDLE_SECONDS = 30.0


def soak(folder: Path, minutes: int) -> None:
    """Print the memory after each quarter of an evening."""
    os.environ["HOUVAST_HOME"] = str(folder / "home")
    (folder / "uit").mkdir()

    async def evening() -> None:
        async with inside(played(folder), clock=Clock(END)) as user:
            before, began = resident_mib(), time.monotonic()
            held = await live(user, minutes, folder / "uit")
            seconds, lines = time.monotonic() - began, len(user.records)
            quarters = ", ".join(f"{it:.1f}" for it in held)
            print(f"soak: {minutes} minutes in {seconds:.0f} s, {lines} records")
            print(f"soak: {before:.1f} MiB at first, then {quarters}")

    asyncio.run(evening())


def memory(folder: Path) -> None:
    """Print what the app holds with few and with many lines, each in a process of its own."""
    for lines in (_FEW, _MANY):
        vault = long_vault(folder, lines)
        command = [sys.executable, "-m", "tests.endurance", "--hold", str(vault)]
        held = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()
        print(f"memory: {lines} lines, at F3: {held} MiB")


def idle(folder: Path) -> None:
    """Print the part of one core that the app takes while its clocks run and nobody types."""
    environment = {"HOUVAST_HOME": str(folder / "idle")}
    with Window(environment, sys.executable, "-m", "tui", "oefen") as window:
        window.wait_for("NU DOEN")
        window.look(5.0)
        before = _cpu_seconds(window.process_id)
        window.look(_IDLE_SECONDS)
        used = _cpu_seconds(window.process_id) - before
    print(f"idle: {used:.2f} s of processor in {_IDLE_SECONDS:.0f} s: {used / _IDLE_SECONDS:.2%} of a core")


def timeline(folder: Path) -> None:
    """Print what searching a long timeline takes, beside a short one."""
    # Told before Textual is loaded, as in the benchmarks; they say why.
    for lines in (_FEW, _MANY):
        command = [sys.executable, "-m", "benchmarks.searching", str(long_vault(folder, lines))]
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
        if "soak" in names:
            soak(folder, options.minutes)


if __name__ == "__main__":
    main()
