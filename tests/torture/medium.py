"""A disk after a power cut: what it must still hold, and what may have happened to the rest.

The rules are what a program may rely on, and no more (Pillai and others, "All file systems are not created equal", OSDI
2014): bytes are durable once their file was synced, names once their folder was. Anything not synced may be there, not
there, or partly there, in any order of sectors. A rename is atomic. A sector with durable bytes keeps them while bytes
are appended: SQLite relies on the same, and calls it power-safe overwrite.
"""

from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from random import Random

from tests.torture.journal import ROOT, Entry, Named, Resized, Synced, Unnamed, Wrote

SECTOR = 512

Tree = dict[str, bytes | None]
"""The contents of a disk: bytes by path, None for a folder."""


class Data(Enum):
    """What happened to bytes that were not synced."""

    DROPPED = "dropped"
    KEPT = "kept"
    PARTIAL = "partial"
    """A prefix is there, of any length."""
    ZERO = "zero"
    """The file has its length, with zeros."""
    GARBAGE = "garbage"
    """The file has its length, with arbitrary bytes."""
    REORDERED = "reordered"
    """Each sector is independently new, old or garbage."""


class Names(Enum):
    """What happened to names that were not synced."""

    LOST = "lost"
    KEPT = "kept"
    ORDERED = "ordered"
    """The first changes are there, as with a journaling file system."""
    ANY = "any"
    """Any of the changes, in any order."""


class _File:
    def __init__(self) -> None:
        self.sure = b""
        self.waiting: list[Wrote | Resized] = []

    def all(self) -> bytes:
        content = bytearray(self.sure)
        for entry in self.waiting:
            if isinstance(entry, Resized):
                del content[entry.size :]
                content += bytes(entry.size - len(content))
            else:
                content += bytes(max(0, entry.offset - len(content)))
                content[entry.offset : entry.offset + len(entry.data)] = entry.data
        return bytes(content)

    def sync(self) -> None:
        self.sure, self.waiting = self.all(), []

    def after(self, data: Data, random: Random) -> bytes:
        new = self.all()
        match data:
            case _ if not self.waiting or new == self.sure:
                return self.sure if data is Data.DROPPED else new
            case Data.DROPPED:
                return self.sure
            case Data.KEPT:
                return new
            case Data.PARTIAL:
                same = _common(self.sure, new)
                cut = random.randint(same, max(same, len(new) - 1))
                return new[:cut] + self.sure[cut:]
            case Data.ZERO:
                return self._sectors(new, lambda size: bytes(size), whole=True, random=random)
            case Data.GARBAGE:
                return self._sectors(new, random.randbytes, whole=True, random=random)
            case Data.REORDERED:
                return self._sectors(new, random.randbytes, whole=False, random=random)

    def _sectors(self, new: bytes, other: Callable[[int], bytes], *, whole: bool, random: Random) -> bytes:
        """Replace written bytes, sector by sector; durable bytes that were not overwritten stay."""
        start = _common(self.sure, new)
        content = bytearray(new)
        at = start
        while at < len(new):
            end = min(len(new), (at // SECTOR + 1) * SECTOR)
            kind = "other" if whole else random.choice(("new", "old", "other"))
            if kind == "other":
                content[at:end] = other(end - at)
            elif kind == "old":
                content[at:end] = self.sure[at:end].ljust(end - at, b"\0")
            at = end
        return bytes(content)


class _Folder:
    def __init__(self) -> None:
        self.sure: dict[str, int] = {}
        self.waiting: list[Named | Unnamed] = []

    def after(self, names: Names, random: Random) -> dict[str, int]:
        match names:
            case Names.LOST:
                happened: list[Named | Unnamed] = []
            case Names.KEPT:
                happened = self.waiting
            case Names.ORDERED:
                happened = self.waiting[: random.randint(0, len(self.waiting))]
            case Names.ANY:
                happened = [entry for entry in self.waiting if random.random() < 0.5]
        entries = dict(self.sure)
        for entry in happened:
            if isinstance(entry, Unnamed):
                entries.pop(entry.name, None)
                continue
            if entry.was:
                entries.pop(entry.was, None)
            entries[entry.name] = entry.node
        return entries

    def sync(self) -> None:
        self.sure, self.waiting = self.after(Names.KEPT, Random(0)), []


class Medium:
    """One disk, replaying a journal."""

    def __init__(self) -> None:
        self._files: dict[int, _File] = {}
        self._folders: dict[int, _Folder] = {ROOT: _Folder()}

    def take(self, entry: Entry) -> None:
        """Apply the next entry of the journal."""
        if isinstance(entry, Wrote | Resized):
            self._files[entry.node].waiting.append(entry)
        elif isinstance(entry, Named):
            (self._folders if entry.is_folder else self._files).setdefault(  # type: ignore[attr-defined]
                entry.node, _Folder() if entry.is_folder else _File()
            )
            self._folders[entry.folder].waiting.append(entry)
        elif isinstance(entry, Unnamed):
            self._folders[entry.folder].waiting.append(entry)
        elif isinstance(entry, Synced):
            (self._files.get(entry.node) or self._folders[entry.node]).sync()

    def without_power(self, data: Data, names: Names, random: Random) -> Tree:
        """Return the contents of the disk if the power fails now."""
        return dict(self._walk(ROOT, "", data, names, random))

    def in_any_state(self, random: Random) -> Tree:
        """Return one of all possible contents: each file and folder is decided independently."""
        return dict(self._walk(ROOT, "", None, None, random))

    def _walk(
        self, node: int, at: str, data: Data | None, names: Names | None, random: Random
    ) -> Iterator[tuple[str, bytes | None]]:
        fate = names or random.choice(list(Names))
        for name, child in self._folders[node].after(fate, random).items():
            path = f"{at}{name}"
            if child in self._folders:
                yield path, None
                yield from self._walk(child, f"{path}/", data, names, random)
            else:
                yield path, self._files[child].after(data or random.choice(list(Data)), random)


def lay_out(tree: Tree, root: Path) -> None:
    """Write the contents of a disk to a folder."""
    root.mkdir(parents=True)
    for name, content in tree.items():
        if content is None:
            (root / name).mkdir()
        else:
            (root / name).write_bytes(content)


def _common(left: bytes, right: bytes) -> int:
    """Return the length of the common prefix."""
    most = min(len(left), len(right))
    if left[:most] == right[:most]:
        return most
    return next(at for at in range(most) if left[at] != right[at])
