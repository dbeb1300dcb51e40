"""`houvast draaiboek controleer`: checks a file before a school relies on it, without opening a vault."""

import argparse
from pathlib import Path

from incident.legible import safe
from tui.exit_codes import DAMAGED, OK


def arrange(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `houvast draaiboek`."""
    parser.add_argument("wat", choices=("controleer",), metavar="controleer", help="kijken of het klopt")
    parser.add_argument("bestanden", type=Path, nargs="+", metavar="BESTAND", help="een draaiboek (.md)")


def check(options: argparse.Namespace) -> int:
    """Print every fault of every file with its line and how to fix it. Return 1 when there are any.

    Raises `OSError` for a file that cannot be read.
    """
    from playbooks.reader import PlaybookError, load

    code = OK
    for path in options.bestanden:
        try:
            book = load(path)
        except PlaybookError as error:
            code = DAMAGED
            for fault in error.faults:
                print(safe(f"{path}, regel {fault.line}: {fault.what} {fault.remedy}"))
        else:
            tasks = sum(len(step.tasks) for step in book.steps)
            print(safe(f"{path}: niets gevonden dat niet klopt ({len(book.steps)} stappen, {tasks} taken)"))
    return code
