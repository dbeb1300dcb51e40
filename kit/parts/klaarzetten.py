"""Installs Houvast on this computer from the folder of this file, and starts it. No network is used.

The start scripts run this with a suitable Python. Every file of the folder is first compared with SHA256SUMS. The
program is installed in a folder of its own among this person's data, named after the contents of the kit. So a borrowed
stick can be returned, and a newer kit never changes a running Houvast.
"""

import hashlib
import os
import platform
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
SUMS, PACKAGES, WHEELS = "SHA256SUMS", "pakketten.txt", "wheels"
_DAMAGED = "Dit bestand van de kit is beschadigd of ontbreekt: {}\nKopieer de hele map opnieuw, en start dan weer."
_INTEL_MAC = "Deze kit werkt niet op een Mac met een Intel-processor, wel op een Mac met een Apple-chip (M1 of later)."
_STOPPED = "Gestopt. Houvast is nog niet klaargezet; start opnieuw om dat te doen."
_NOT_SET_UP = (
    "Houvast kon niet worden klaargezet. Er is niets veranderd aan een kluis.\n"
    "Heeft u 500 MB vrije ruimte? De kit past op Linux, een Mac met een Apple-chip, en Windows met Intel of AMD.\n"
    "Lukt het dan nog niet? Laat de regels hierboven aan uw ICT-beheerder zien."
)


def main(arguments: list[str]) -> int:
    """Install what is missing, and run Houvast with these arguments; returns the exit code."""
    if sys.platform == "darwin" and platform.machine() == "x86_64":
        return refused(_INTEL_MAC)
    folder = data_folder() / "programma" / digest(HERE / SUMS)[:16]
    if not folder.is_dir():
        for name in damaged():
            return refused(_DAMAGED.format(name))
        print("Houvast wordt klaargezet. Dit duurt een minuut, en hoeft maar één keer.", flush=True)
        try:
            set_up(folder)
        except (OSError, subprocess.CalledProcessError) as error:
            print(error, file=sys.stderr)
            return refused(_NOT_SET_UP)
        except KeyboardInterrupt:
            return refused(_STOPPED)
        print(f"Klaar. Houvast start voortaan ook zonder de kit, met {write_starter(folder)}", flush=True)
    return run([str(python_of(folder)), "-I", "-m", "tui", *arguments])


def data_folder() -> Path:
    """Return the folder in which each system keeps the data of programs, the same as platformdirs."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "houvast"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "houvast"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "houvast"


def digest(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def damaged() -> Iterator[str]:
    """Return the names of the files that are missing or changed."""
    for line in (HERE / SUMS).read_text(encoding="utf-8").splitlines():
        expected, name = line.split(maxsplit=1)
        path = HERE / name
        if not path.is_file() or digest(path) != expected:
            yield name


def set_up(folder: Path) -> None:
    """Make the environment beside its final place, and move it there once it is complete."""
    # The vault will be in the same folder, so that folder is made private too.
    for place in (folder.parent.parent, folder.parent):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix="bezig-", dir=folder.parent))
    try:
        subprocess.run([sys.executable, "-I", "-m", "venv", str(fresh)], check=True)
        subprocess.run(installing(python_of(fresh)), check=True, env={**os.environ, "PIP_CONFIG_FILE": os.devnull})
        if not folder.is_dir():  # another process may have installed the same meanwhile
            fresh.rename(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def write_starter(folder: Path) -> Path:
    """Write a small file that starts Houvast without the kit, in a form that each system can open. Return its path."""
    program = [str(python_of(folder)), "-I", "-m", "tui"]
    if sys.platform == "win32":
        path, ending = folder.parent / "houvast.cmd", "\r\n"
        # In a batch file a percent sign is written twice.
        lines = ["@echo off", subprocess.list2cmdline(program).replace("%", "%%") + " %*"]
    else:
        path, ending = folder.parent / ("houvast.command" if sys.platform == "darwin" else "houvast.sh"), "\n"
        lines = ["#!/bin/sh", f'exec {shlex.join(program)} "$@"']
    path.write_text(ending.join([*lines, ""]), encoding="utf-8", newline="")
    path.chmod(0o700)
    return path


def installing(python: Path) -> list[str]:
    """Return the command that installs: from this folder only, exactly the pinned files, without building."""
    pip = [
        str(python),
        "-I",
        "-m",
        "pip",
        "--isolated",
        "--disable-pip-version-check",
        "--no-cache-dir",
        "install",
        "-q",
    ]
    strict = ["--no-index", "--find-links", str(HERE / WHEELS), "--no-deps", "--only-binary=:all:", "--require-hashes"]
    return [*pip, *strict, "-r", str(HERE / PACKAGES)]


def python_of(folder: Path) -> Path:
    """Return the Python of an environment."""
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def run(command: list[str]) -> int:
    """Run a command in place of this program. Windows cannot do that, so there this program waits."""
    if sys.platform != "win32":
        os.execv(command[0], command)
    return subprocess.run(command, check=False).returncode


def refused(said: str) -> int:
    """Print what is wrong. Return the exit code for that."""
    print(said, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
