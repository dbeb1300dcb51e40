"""Builds and tests the packages: `make kit` is `python -m kit folder`, `make pyz` is `python -m kit file`."""

import argparse
import sys
import time
from pathlib import Path

from kit.kit_folder import make_folder, make_list
from kit.single_file import make_file
from kit.trial import Failed, try_all
from kit.wheels import Incomplete


def main() -> int:
    """Do what was asked and print the result; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m kit")
    parser.add_argument("what", choices=["folder", "file", "list"])
    what = parser.parse_args().what
    began = time.monotonic()
    try:
        if what == "list":
            make_list()
            return 0
        made = make_folder() if what == "folder" else make_file()
        command = ("sh", str(made / "start.sh")) if what == "folder" else (str(made),)
        print(f"{made}: {_size(made) / 1e6:.1f} MB, made in {time.monotonic() - began:.0f} s", flush=True)
        for line in try_all(command):
            print(line, flush=True)
    except (Incomplete, Failed) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _size(made: Path) -> int:
    files = [made] if made.is_file() else [path for path in made.rglob("*") if path.is_file()]
    return sum(path.stat().st_size for path in files)


if __name__ == "__main__":
    sys.exit(main())
