"""Argparse, speaking Dutch."""

import argparse
from typing import NoReturn

from tui.exit_codes import WRONG

_IN_DUTCH = {"usage: ": "gebruik: ", "positional arguments:": "wat u erbij typt:", "options:": "opties:"}


class DutchParser(argparse.ArgumentParser):
    """Argparse, speaking Dutch."""

    def error(self, message: str) -> NoReturn:  # noqa: ARG002 - argparse's own sentence is English
        """Say in Dutch that the command is not understood, and stop with 2."""
        self.exit(WRONG, f"Deze opdracht is niet duidelijk. Typ {self.prog} --help voor uitleg.\n")

    def format_help(self) -> str:
        """Give the help with its headings in Dutch."""
        told = super().format_help()
        for english, dutch in _IN_DUTCH.items():
            told = told.replace(english, dutch, 1)
        return told
