"""A journal of disk calls, in order: writes, syncs, new, changed and removed names; and the promises in between.

Files and folders have numbers here, as on a real disk, because names change.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from tests.torture.promises import Promises
from tests.torture.touches import Call, Touches

ROOT = 0
"""The number of the top folder."""


class Named(NamedTuple):
    """A name now refers to a node, which is new, renamed, or a replacement; `was` is its earlier name here."""

    folder: int
    name: str
    node: int
    is_folder: bool
    was: str = ""


class Unnamed(NamedTuple):
    """A name was removed."""

    folder: int
    name: str


class Wrote(NamedTuple):
    """Bytes were written."""

    node: int
    offset: int
    data: bytes


class Resized(NamedTuple):
    """A file was shortened."""

    node: int
    size: int


class Synced(NamedTuple):
    """The disk confirmed that all of a file, or all names of a folder, are on the medium."""

    node: int


class Promised(NamedTuple):
    """What must hold from now on."""

    books: Promises


Entry = Named | Unnamed | Wrote | Resized | Synced | Promised


class Journal(Touches):
    """Records what a play does to the disk under one folder."""

    def __init__(self, root: Path) -> None:
        """Treat the present contents of the folder as being on the medium."""
        super().__init__(root)
        self.entries: list[Entry] = []
        self._top = str(root)
        self._nodes = {self._top: ROOT}
        self._sizes: dict[int, int] = {}
        self._open_nodes: dict[int, tuple[int, bool]] = {}
        self._offsets: dict[int, int] = {}
        self._next = ROOT + 1
        for path in sorted(root.rglob("*")):
            self._name(str(path), is_folder=path.is_dir())
            if path.is_file():
                data = path.read_bytes()
                self._note_write(self._nodes[str(path)], 0, data)
        self.entries += [Synced(node) for node in range(self._next)]

    def promise(self, books: Promises) -> None:
        """Record what must hold from now on."""
        self.entries.append(Promised(books))

    def touch(self, call: Call, real: Callable[[], Any]) -> Any:
        """Run the call, and record it."""
        existed = call.path in self._nodes
        result = real()
        match call.kind:
            case "open":
                self._opened(call, int(result), existed=existed)
            case "mkdir":
                self._name(call.path, is_folder=True)
            case "write":
                self._wrote(call, int(result))
            case "fsync":
                self.entries.append(Synced(self._open_nodes[call.descriptor][0]))
            case "ftruncate":
                node = self._open_nodes[call.descriptor][0]
                self.entries.append(Resized(node, call.number))
                self._sizes[node] = call.number
            case "replace":
                self._replaced(call)
            case "unlink" | "rmdir":
                del self._nodes[call.path]
                self.entries.append(Unnamed(*self._place(call.path)))
        return result

    def _place(self, path: str) -> tuple[int, str]:
        folder, name = os.path.split(path)
        return self._nodes[folder], name

    def _name(self, path: str, *, is_folder: bool) -> None:
        self._nodes[path] = self._next
        self.entries.append(Named(*self._place(path), self._next, is_folder))
        self._next += 1

    def _opened(self, call: Call, descriptor: int, *, existed: bool) -> None:
        if call.number & os.O_CREAT and not existed:
            self._name(call.path, is_folder=False)
        node = self._nodes[call.path]
        if call.number & os.O_TRUNC and self._sizes.get(node):
            self.entries.append(Resized(node, 0))
            self._sizes[node] = 0
        self._open_nodes[descriptor] = (node, bool(call.number & os.O_APPEND))
        self._offsets[descriptor] = 0

    def _wrote(self, call: Call, size: int) -> None:
        node, appends = self._open_nodes[call.descriptor]
        offset = self._sizes.get(node, 0) if appends else self._offsets[call.descriptor]
        self._note_write(node, offset, call.data[:size])
        self._offsets[call.descriptor] = offset + size

    def _note_write(self, node: int, offset: int, data: bytes) -> None:
        self.entries.append(Wrote(node, offset, data))
        self._sizes[node] = max(self._sizes.get(node, 0), offset + len(data))

    def _replaced(self, call: Call) -> None:
        folder, name = self._place(call.target)
        before, was = self._place(call.path)
        if before != folder:
            raise NotImplementedError("a rename from one folder to another")
        is_folder = Path(call.target).is_dir()
        for path in [path for path in self._nodes if path == call.path or path.startswith(call.path + os.sep)]:
            self._nodes[call.target + path.removeprefix(call.path)] = self._nodes.pop(path)
        self.entries.append(Named(folder, name, self._nodes[call.target], is_folder, was))
