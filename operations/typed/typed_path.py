"""The path of a file or folder that was typed, pasted, or dragged onto the window."""

import os
import re
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from incident.errors import Refused

_ESCAPED = re.compile(r"\\([^\w/])")
"""How terminals of macOS and some of Linux escape a space or a bracket in the name of a dragged file."""


def typed_path(typed: str) -> Path:
    """Return the path, with ~ as the home folder, from the notations of file managers and terminals.

    They quote it, escape each space with a backslash, or write a "file:" address (RFC 8089). Raises `Refused` when
    nothing was typed.
    """
    if not (name := _bare(typed.strip())):
        raise Refused("Er staat nog geen map of bestand.", now="Typ waar het staat, of waar het moet komen.")
    try:
        return Path(name).expanduser()
    except RuntimeError:
        # A name such as "~$brief.docx" does not refer to a home folder.
        return Path(name)


def _bare(name: str) -> str:
    if name.startswith("file://"):
        return url2pathname(urlsplit(name).path)
    if len(name) > 1 and name[0] == name[-1] and name[0] in "'\"":
        return name[1:-1].replace(r"'\''", "'")
    return _ESCAPED.sub(r"\1", name) if os.sep == "/" else name
