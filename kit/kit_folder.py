"""Builds the kit in dist/kit: wheels, start scripts, a page to read, and the SHA-256 of every file."""

import shutil
import subprocess
import sys
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from kit.lock import ROOT, Locked, read_lock
from kit.wheels import LIST, Incomplete, Listed, check, digest, digests, fetch, read_list, write_list

DIST = ROOT / "dist"
KIT, FETCHED = DIST / "kit", DIST / "wheels"
PARTS = Path(__file__).parent / "parts"
_STARTERS = {"start.sh": "start.sh", "start.command": "start.sh", "start.cmd": "start.cmd"}
"""The start scripts by the file name that each system needs, with the source of each."""


def make_folder(kit: Path = KIT) -> Path:
    """Build the kit again. Return its folder. Raises `Incomplete`, and `CalledProcessError` from pip or hatchling."""
    locked, listed = read_lock(), read_list(LIST)
    check(locked, listed)
    fetched(locked, listed)
    shutil.rmtree(kit, ignore_errors=True)
    wheels = kit / "wheels"
    wheels.mkdir(parents=True)
    for name in listed:
        shutil.copyfile(FETCHED / name, wheels / name)
    own = build_wheel(wheels)
    (kit / "pakketten.txt").write_text(wanted(locked, listed, own), encoding="utf-8", newline="\n")
    copy_parts(kit)
    write_list(digests(kit), kit / "SHA256SUMS")
    return kit


def fetched(locked: list[Locked], listed: Listed) -> Path:
    """Return the folder with every wheel of the list; missing wheels are fetched. Raises `Incomplete`."""
    forget_others(listed.values())
    # Some registries offer more files of the same version: only the files in the list are fetched.
    only = frozenset(listed.values())
    fetch([replace(it, hashes=it.hashes & only or it.hashes) for it in locked], FETCHED)
    if digests(FETCHED) != listed:
        raise Incomplete("what was fetched is not what requirements/wheels.txt lists: make lock")
    return FETCHED


def build_wheel(folder: Path) -> Path:
    """Build Houvast's own wheel into a folder. Return its path."""
    before = set(folder.iterdir())
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (own,) = set(folder.iterdir()) - before
    return own


def wanted(locked: list[Locked], listed: Listed, own: Path) -> str:
    """Return the requirements for pip: each package with the hashes of the wheels in the kit, and no others."""
    present = frozenset(listed.values())
    lines = [it.line(it.hashes & present) for it in locked]
    name, version, *_ = own.name.split("-")
    return "\n".join([*lines, f"{name}=={version} --hash=sha256:{digest(own)}", ""])


def copy_parts(kit: Path) -> None:
    """Copy the files in parts/, with the line ends and the mode that each system needs."""
    for name, source in _STARTERS.items():
        text = (PARTS / source).read_text(encoding="utf-8")
        # cmd.exe does not find labels in a file with Unix line ends.
        (kit / name).write_text(text, encoding="utf-8", newline="\r\n" if name.endswith(".cmd") else "\n")
        (kit / name).chmod(0o755)
    shutil.copyfile(PARTS / "klaarzetten.py", kit / "klaarzetten.py")
    shutil.copyfile(PARTS / "LEESMIJ.txt", kit / "LEESMIJ.txt")


def make_list() -> None:
    """Choose the wheels from the lock again and list them in requirements/wheels.txt. Raises `Incomplete`."""
    locked = read_lock()
    pinned = frozenset[str]().union(*(it.hashes for it in locked))
    forget_others(pinned)
    fetch(locked, FETCHED)
    check(locked, digests(FETCHED))
    write_list(digests(FETCHED))


def forget_others(wanted: Collection[str]) -> None:
    """Remove files of an older lock and unfinished downloads: every file whose SHA-256 is not wanted."""
    FETCHED.mkdir(parents=True, exist_ok=True)
    for path in FETCHED.iterdir():
        if digest(path) not in wanted:
            path.unlink()
