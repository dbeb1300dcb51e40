"""The school's own draaiboeken, kept encrypted in the vault: each save is a version that stays.

Unsaved changes are kept too, apart from the versions: an incident never begins with half a change. Removing a draaiboek
adds a last version that says so; earlier versions can be restored.
"""

import zlib
from typing import TypeVar

import msgspec
from tinydb import Query

from incident.playbook.playbook import Playbook
from incident.record import Moment
from store.vault import Vault

_Kept = TypeVar("_Kept", "PlaybookVersion", "PlaybookAtWork")

_VERSIONS, _WORK = "playbooks", "playbook-work"


class PlaybookVersion(msgspec.Struct, frozen=True, kw_only=True):
    """One version of a draaiboek of the school."""

    number: int
    """Counted from 1, for each draaiboek."""
    saved: Moment
    by: str
    """The role of the person who saved it."""
    book: Playbook
    draft: bool = False
    """Not reviewed yet, or not valid yet: no incident begins with it."""
    note: str = ""
    """Where this version comes from, if it was not made by changing the previous one."""
    unplaced: tuple[str, ...] = ()
    """Lines that an import could not place."""
    review: bool = False
    """Made by an import, and nobody has reviewed it yet."""
    gone: bool = False
    """Removed."""


class PlaybookAtWork(msgspec.Struct, frozen=True, kw_only=True):
    """A draaiboek with unsaved changes."""

    book: Playbook
    note: str = ""
    unplaced: tuple[str, ...] = ()
    review: bool = False


def versions(vault: Vault, key: str) -> tuple[PlaybookVersion, ...]:
    """Return every version of a draaiboek, the newest first."""
    found = (_unpacked(doc["packed"], PlaybookVersion) for doc in vault.school.table(_VERSIONS) if doc["key"] == key)
    return tuple(sorted(found, key=lambda it: it.number, reverse=True))


def own_playbooks(vault: Vault) -> tuple[PlaybookVersion, ...]:
    """Return the newest version of each draaiboek of the school, by title, without removed ones."""
    # Versions are only added, so the last one of each draaiboek is the newest.
    newest = {doc["key"]: doc["packed"] for doc in vault.school.table(_VERSIONS)}
    editions = (_unpacked(packed, PlaybookVersion) for packed in newest.values())
    return tuple(sorted((it for it in editions if not it.gone), key=lambda it: it.book.title.casefold()))


def keys_in_use(vault: Vault) -> frozenset[str]:
    """Return the keys of all draaiboeken of the school, also of removed ones and of those without a version."""
    tables = (vault.school.table(_VERSIONS), vault.school.table(_WORK))
    return frozenset(doc["key"] for table in tables for doc in table)


def save_version(vault: Vault, edition: PlaybookVersion) -> PlaybookVersion:
    """Store a version, numbered after the newest one, and drop the unsaved changes. Raises `NotSaved`."""
    key, table = edition.book.key, vault.school.table(_VERSIONS)
    last = max((int(doc["number"]) for doc in table if doc["key"] == key), default=0)
    numbered = msgspec.structs.replace(edition, number=last + 1)
    table.insert({"key": key, "number": numbered.number, "packed": _packed(numbered)})
    drop_work(vault, key)
    return numbered


def work_on(vault: Vault, key: str) -> PlaybookAtWork | None:
    """Return the unsaved changes since the last version; None when there are none."""
    for doc in vault.school.table(_WORK):
        if doc["key"] == key:
            return _unpacked(doc["packed"], PlaybookAtWork)
    return None


def all_work(vault: Vault) -> tuple[PlaybookAtWork, ...]:
    """Return all draaiboeken with unsaved changes, by title."""
    found = (_unpacked(doc["packed"], PlaybookAtWork) for doc in vault.school.table(_WORK))
    return tuple(sorted(found, key=lambda it: it.book.title.casefold()))


def keep_work(vault: Vault, changed: PlaybookAtWork) -> None:
    """Store the unsaved changes of a draaiboek. Raises `NotSaved`."""
    key = changed.book.key
    vault.school.table(_WORK).upsert({"key": key, "packed": _packed(changed)}, Query().key == key)


def drop_work(vault: Vault, key: str) -> None:
    """Drop the unsaved changes of a draaiboek. Raises `NotSaved`."""
    if work_on(vault, key) is not None:
        vault.school.table(_WORK).remove(Query().key == key)


def _packed(it: PlaybookVersion | PlaybookAtWork) -> bytes:
    # Every changed line is kept, and text compresses well: it takes a quarter of the space in a log that only grows.
    return zlib.compress(msgspec.msgpack.encode(it))


def _unpacked(packed: bytes, kind: type[_Kept]) -> _Kept:
    return msgspec.msgpack.decode(zlib.decompress(packed), type=kind)
