"""`houvast draaiboek controleer`: checks a file before a school relies on it, without opening a vault."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from incident.legible import safe
from tui.exit_codes import DAMAGED, OK


def without_vault(options: argparse.Namespace) -> bool:
    """Return whether this only checks files, for which no passphrase is needed."""
    words: Sequence[str] = getattr(options, "woorden", ())
    return options.command == "draaiboek" and len(words) > 1 and words[0].casefold() == "controleer"


def check(options: argparse.Namespace) -> int:
    """Print every fault of every file with its line and how to fix it. Return 1 when there are any.

    Raises `operations.typed.chosen_file.FileNotTaken` for a file that cannot be read.
    """
    from operations.school.own_playbooks import read_playbook
    from playbooks.reader import PlaybookError

    code = OK
    for path in map(Path, options.woorden[1:]):
        try:
            book = read_playbook(path)
        except PlaybookError as error:
            code = DAMAGED
            for fault in error.faults:
                print(safe(f"{path}, regel {fault.line}: {fault.what} {fault.remedy}"))
        else:
            tasks = sum(len(step.tasks) for step in book.steps)
            print(safe(f"{path}: niets gevonden dat niet klopt ({len(book.steps)} stappen, {tasks} taken)"))
    return code
