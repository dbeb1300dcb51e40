"""A file or folder that somebody typed, pasted, or dragged onto the window."""

import os
import re
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from incident.errors import Refused

_ESCAPED = re.compile(r"\\([^\w/])")
"""As terminals of macOS and some of Linux write a space or a bracket in a name that is dragged onto them."""


def typed_path(typed: str) -> Path:
    """Return the path, with ~ as one's own folder, and read as file managers and terminals write it.

    They put quotes around it, or a backslash before each space, or make it a "file:" address (RFC 8089). Raises
    `Refused` when nothing was typed.
    """
    if not (name := _bare(typed.strip())):
        raise Refused("Er staat nog geen map of bestand.", now="Typ waar het staat, of waar het moet komen.")
    try:
        return Path(name).expanduser()
    except RuntimeError:
        # A name such as "~$brief.docx" speaks of no one's folder.
        return Path(name)


def _bare(name: str) -> str:
    if name.startswith("file://"):
        return url2pathname(urlsplit(name).path)
    if len(name) > 1 and name[0] == name[-1] and name[0] in "'\"":
        return name[1:-1].replace(r"'\''", "'")
    return _ESCAPED.sub(r"\1", name) if os.sep == "/" else name
