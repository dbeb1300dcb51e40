"""Argparse with messages in Dutch."""

import argparse
from typing import NoReturn

from tui.exit_codes import WRONG

_IN_DUTCH = {"usage: ": "gebruik: ", "positional arguments:": "wat u erbij typt:", "options:": "opties:"}
_REQUIRED = "the following arguments are required: "
"""The beginning of argparse's message on missing arguments; only names that we gave follow it, no typed text."""


class DutchParser(argparse.ArgumentParser):
    """Argparse with messages in Dutch."""

    def error(self, message: str) -> NoReturn:
        """Say in Dutch that the command is invalid, or what it lacks, and exit with 2."""
        lacking = message.removeprefix(_REQUIRED)
        why = f"Er ontbreekt nog: {lacking}." if lacking != message else "Deze opdracht is niet duidelijk."
        self.exit(WRONG, f"{why} Typ {self.prog} --help voor uitleg.\n")

    def format_help(self) -> str:
        """Return the help with its headings in Dutch."""
        told = super().format_help()
        for english, dutch in _IN_DUTCH.items():
            told = told.replace(english, dutch, 1)
        return told
