"""The wheels in the kit: listed with their SHA-256 in requirements/wheels.txt, and fetched when asked.

The list has the format of sha256sum. It is made from the lock (`make lock`), so that a test can check without a network
whether each computer gets every package.
"""

import hashlib
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from packaging.utils import NormalizedName, parse_wheel_filename

from kit.lock import ROOT, Locked
from kit.targets import TARGETS, Target

LIST = ROOT / "requirements" / "wheels.txt"
Listed = dict[str, str]
"""File names with their SHA-256 in hexadecimal digits."""


class Incomplete(Exception):
    """Some computer would miss a package, or a file is not what the lock pins."""


def read_list(path: Path = LIST) -> Listed:
    """Return the entries of a list."""
    pairs = (line.split(maxsplit=1) for line in path.read_text(encoding="utf-8").splitlines())
    return {name: digest for digest, name in pairs}


def write_list(listed: Listed, path: Path = LIST) -> None:
    """Write a list, sorted by name, in a form that sha256sum can check."""
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(listed.items()))
    path.write_text(lines, encoding="utf-8", newline="\n")


def digests(folder: Path) -> Listed:
    """Return every file in a folder and its subfolders, with its SHA-256."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): digest(path) for path in files}


def digest(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def missing(locked: Iterable[Locked], listed: Listed, target: Target) -> list[Locked]:
    """Return the packages that a computer needs and for which the list has no wheel that fits."""
    by_name = _by_name(listed)
    return [it for it in locked if it.needed_on(target) and target.best(by_name[it.name, it.version]) is None]


def chosen(locked: Iterable[Locked], listed: Listed, target: Target) -> list[str]:
    """Return the file names that a computer needs. Raises `Incomplete` when the list lacks one."""
    by_name = _by_name(listed)
    needed = [it for it in locked if it.needed_on(target)]
    found = {it.name: target.best(by_name[it.name, it.version]) for it in needed}
    if lacking := [name for name, wheel in found.items() if wheel is None]:
        raise Incomplete(f"no wheel for {target}: {', '.join(lacking)}")
    return sorted(wheel for wheel in found.values() if wheel is not None)


def check(locked: list[Locked], listed: Listed) -> None:
    """Raise `Incomplete` unless each computer gets each package, no file is superfluous, and the lock pins them all."""
    wanted = {wheel for target in TARGETS for wheel in chosen(locked, listed, target)}
    if superfluous := sorted(set(listed) - wanted):
        raise Incomplete(f"no computer needs {', '.join(superfluous)}")
    pinned = {it.name: it.hashes for it in locked}
    for wheel, found in listed.items():
        if found not in pinned[parse_wheel_filename(wheel)[0]]:
            raise Incomplete(f"the lock does not pin {wheel}")


def fetch(locked: list[Locked], folder: Path) -> None:
    """Fetch every wheel that some computer needs into `folder`; existing files are not fetched again.

    pip fetches, and refuses what the lock does not pin. Raises `CalledProcessError` when it finds no wheel.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for target in TARGETS:
        present = dict.fromkeys((path.name for path in folder.glob("*.whl")), "")
        if lacking := missing(locked, present, target):
            _download(lacking, target, folder)


def _download(lacking: list[Locked], target: Target, folder: Path) -> None:
    with tempfile.TemporaryDirectory() as place:
        wanted = Path(place) / "wanted.txt"
        # Conditions were evaluated for the target; pip would evaluate them for the computer it runs on.
        wanted.write_text("".join(f"{it.line(it.hashes, everywhere=True)}\n" for it in lacking), encoding="utf-8")
        command = [sys.executable, "-m", "pip", "download", "-q", "--disable-pip-version-check", "--no-deps"]
        command += ["--only-binary=:all:", "--require-hashes", "--implementation", "cp"]
        command += ["--python-version", f"{target.python[0]}.{target.python[1]}", "-d", str(folder), "-r", str(wanted)]
        for platform in target.platforms:
            command += ["--platform", platform]
        subprocess.run(command, check=True)


def _by_name(listed: Iterable[str]) -> defaultdict[tuple[NormalizedName, str], list[str]]:
    found = defaultdict(list)
    for wheel in listed:
        name, version, *_ = parse_wheel_filename(wheel)
        found[name, str(version)].append(wheel)
    return found
