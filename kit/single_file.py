"""One file for Linux: a zip that Python runs, with a line before it that finds Python.

It holds the Linux wheels of the kit unchanged, a table of which wheels fit which computer, and kit/parts/pyz_main.py.
The same wheels give the same bytes.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from kit.kit_folder import DIST, FETCHED, PARTS, build_wheel, fetched
from kit.lock import read_lock
from kit.targets import TARGETS
from kit.wheels import Incomplete, check, chosen, digest, read_list

FILE = DIST / "houvast.pyz"
_FINDS_PYTHON = b"#!/usr/bin/env python3\n"


def make_file(path: Path = FILE) -> Path:
    """Build the file again. Return its path. Raises `Incomplete`, and `CalledProcessError` from pip or hatchling."""
    locked, listed = read_lock(), read_list()
    check(locked, listed)
    fetched(locked, listed)
    linux = [target for target in TARGETS if target.system == "linux"]
    with TemporaryDirectory() as place:
        own = build_wheel(Path(place))
        fitting = {
            f"{target.machine}-{target.python[0]}.{target.python[1]}": [
                *(FETCHED / name for name in chosen(locked, listed, target)),
                own,
            ]
            for target in linux
        }
        pack(fitting, path)
    return path


def pack(fitting: Mapping[str, Sequence[Path]], path: Path) -> None:
    """Put wheels in one file that runs: for each computer, named as in "x86_64-3.12", the wheels that it needs.

    Raises `Incomplete` for a wheel that must be installed and not only unpacked.
    """
    wheels = {wheel.name: wheel for several in fitting.values() for wheel in several}
    for wheel in wheels.values():
        check_unpacks(wheel)
    sums = {name: digest(wheel) for name, wheel in sorted(wheels.items())}
    table = {
        "sha256": hashlib.sha256(json.dumps(sums).encode()).hexdigest(),
        "wheels": {computer: [wheel.name for wheel in several] for computer, several in fitting.items()},
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(_FINDS_PYTHON)
        with ZipFile(file, "w") as archive:
            archive.writestr(_entry("__main__.py", ZIP_DEFLATED), (PARTS / "pyz_main.py").read_bytes())
            archive.writestr(_entry("wheels.json", ZIP_DEFLATED), json.dumps(table, sort_keys=True, indent=1))
            for name, wheel in sorted(wheels.items()):
                archive.writestr(_entry(f"wheels/{name}", ZIP_STORED), wheel.read_bytes())
    path.chmod(0o755)


def check_unpacks(wheel: Path) -> None:
    """Raise `Incomplete` for a wheel with modules that an installer must move; scripts and manual pages may stay."""
    with ZipFile(wheel) as file:
        for name in file.namelist():
            first, *rest = PurePosixPath(name).parts
            moved = first.endswith(".data") and rest[:1] not in (["scripts"], ["data"])
            if moved or first == ".." or name.startswith("/") or (not rest and first.endswith(".pth")):
                raise Incomplete(f"{wheel.name} cannot be unpacked as it is: {name}")


def _entry(name: str, compression: int) -> ZipInfo:
    entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = compression
    entry.external_attr = 0o644 << 16
    return entry
