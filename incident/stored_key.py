"""Closed sets that a vault keeps: by a key that never changes, apart from the words on the screen.

A class lists its members as a table: the key that is stored, the label that people read, and the words that vaults held
in its place before keys and labels were apart. A label may be reworded at any time; a key, once a vault holds it, may
not, and neither may a former word.
"""

from collections.abc import Iterable
from enum import Enum
from typing import Self


class StoredKey(Enum):
    """One value of a closed set. msgspec writes the key, and reads a key or a former word."""

    key: str
    """What a vault holds; `value` is the same, without a type."""
    label: str
    """What people read, on every screen and in every document."""
    former: tuple[str, ...]
    """What vaults held before there were keys."""

    def __new__(cls, key: str, label: str = "", *former: str) -> Self:
        """Take a row of the table."""
        member = object.__new__(cls)
        member._value_ = member.key = key
        member.label, member.former = label, former
        return member

    # One object a member, so this is as good as Enum's own, which hashes the name in Python each time.
    __hash__ = object.__hash__

    def __str__(self) -> str:
        """Return the label: what is put in a sentence is never a key."""
        return self.label

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        """Read a former word; msgspec asks this as well for what is no key."""
        return next((it for it in cls if value in it.former), None)


def keys(members: Iterable[StoredKey]) -> tuple[str, ...]:
    """Return the keys of `members`, in their order."""
    return tuple(it.key for it in members)


def labels(members: Iterable[StoredKey]) -> tuple[str, ...]:
    """Return the labels of `members`, in their order."""
    return tuple(it.label for it in members)


def former(kind: type[StoredKey]) -> dict[str, str]:
    """Return the key that each former word of `kind` stands for."""
    return {word: it.key for it in kind for word in it.former}
