"""Tests the packages as a school would use them: with this computer's Pythons, in a new home folder, without a network.

`unshare` of Linux gives a process an empty network of its own. Without that program nothing is tested, and the output
says so.
"""

import shlex
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from kit.targets import PYTHONS

_FIRST_SCREEN = "Oefenen met een voorbeeld"
_NAMES = tuple(f"python{major}.{minor}" for major, minor in PYTHONS)
_DOCUMENTS = 20
"""The number of Word files that the example case gives."""
_PATIENCE_SECONDS = 300


class Failed(Exception):
    """The package does not work."""


def try_all(command: Sequence[str]) -> Iterator[str]:
    """Try a command that starts Houvast with each Python on this computer. Return a line of measurements for each.

    Raises `Failed` when something does not work.
    """
    if not cut_off_works():
        yield "not tried: unshare cannot cut off the network here"
        return
    here = pythons()
    for name in _NAMES:
        if name not in here:
            yield f"not tried: {name} is not here"
    for name, python in here.items():
        yield f"without a network, {name}: {try_command(command, python)}"


def cut_off_works() -> bool:
    """Return whether a program can be run here without any network."""
    if shutil.which("unshare") is None:
        return False
    done = subprocess.run([*_cut_off(), "cat", "/proc/net/dev"], capture_output=True, text=True, check=False)
    interfaces = [line.partition(":")[0].strip() for line in done.stdout.splitlines()[2:]]
    return done.returncode == 0 and interfaces in ([], ["lo"])


def _cut_off() -> list[str]:
    return [shutil.which("unshare") or "unshare", "--user", "--map-root-user", "--net"]


def pythons() -> dict[str, Path]:
    """Return the Pythons of this computer that Houvast supports, by version."""
    found = {name: _itself(path) for name in _NAMES if (path := shutil.which(name))}
    return {name: python for name, python in found.items() if python.is_file()}


def _itself(path: str) -> Path:
    """Return the real Python behind a link, a script or an environment."""
    says = "import sys; print(sys.base_prefix, 'bin', 'python%d.%d' % sys.version_info[:2], sep='/')"
    return Path(subprocess.run([path, "-c", says], capture_output=True, text=True, check=False).stdout.strip())


def try_command(command: Sequence[str], python: Path) -> str:
    """Set up, show the help, write the example, and paint the first screen. Return the times. Raises `Failed`."""
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        environment = {"HOME": place, "PATH": str(_only(python, home / "bin")), "LANG": "C.UTF-8"}
        offline = [*_cut_off(), *command]
        first = _run([*offline, "--help"], environment, "opdrachten")
        again = _run([*offline, "--help"], environment, "opdrachten")
        _run([*offline, "voorbeeld", "--map", str(home / "uit")], environment, "")
        if len(list((home / "uit").glob("*.docx"))) != _DOCUMENTS:
            raise Failed(f"{command}: the example case is not complete")
        painted = _paint(offline, environment)
        taken = sum(path.stat().st_size for path in home.rglob("*") if path.is_file() and not path.is_symlink())
    times = f"first start {first:.1f} s, later {again:.1f} s, first screen {painted:.1f} s"
    return f"{times}, {taken / 1e6:.0f} MB on disk"


def _only(python: Path, folder: Path) -> Path:
    """Make a folder of programs with one Python, and little else."""
    folder.mkdir()
    for name in ("sh", "env", "dirname"):
        (folder / name).symlink_to(shutil.which(name) or name)
    for name in ("python3", python.name):
        # Not a link: Python would look for its own files beside it.
        (folder / name).write_text(f'#!/bin/sh\nexec {shlex.quote(str(python))} "$@"\n', encoding="utf-8")
        (folder / name).chmod(0o755)
    return folder


def _run(command: Sequence[str], environment: Mapping[str, str], says: str) -> float:
    began = time.monotonic()
    done = subprocess.run(
        command,
        env=environment,
        cwd=environment["HOME"],
        capture_output=True,
        text=True,
        timeout=_PATIENCE_SECONDS,
        check=False,
    )
    if done.returncode or says not in done.stdout:
        raise Failed(f"{' '.join(command)}: {done.stdout}\n{done.stderr}")
    return time.monotonic() - began


def _paint(command: Sequence[str], environment: Mapping[str, str]) -> float:
    from tests.torture.window import Window

    began = time.monotonic()
    with Window(environment, *command) as window:
        window.wait_for(_FIRST_SCREEN)
        taken = time.monotonic() - began
        window.type("\x11")
        window.wait_until_ended()
    return taken
