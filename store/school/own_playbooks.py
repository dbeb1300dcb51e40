"""The school's own draaiboeken, kept in the vault and so encrypted: every saving is a version that stays.

What is being changed and not yet saved as a version is kept too, apart: an incident never begins with half a change.
A draaiboek that was taken away is a last version that says so; the ones before it can still be put back.
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
    """The role of who saved it."""
    book: Playbook
    draft: bool = False
    """Not looked over yet, or not right yet: no incident begins with it."""
    note: str = ""
    """Where this version comes from, when it was not made by changing the one before."""
    unplaced: tuple[str, ...] = ()
    """What an import could not place."""
    review: bool = False
    """Made by an import, and nobody has said yet that it was looked over."""
    gone: bool = False
    """Taken away."""


class PlaybookAtWork(msgspec.Struct, frozen=True, kw_only=True):
    """A draaiboek as it is being changed, not saved as a version yet."""

    book: Playbook
    note: str = ""
    unplaced: tuple[str, ...] = ()
    review: bool = False


def versions(vault: Vault, key: str) -> tuple[PlaybookVersion, ...]:
    """Return every version of a draaiboek, the newest first."""
    found = (_unpacked(doc["packed"], PlaybookVersion) for doc in vault.school.table(_VERSIONS) if doc["key"] == key)
    return tuple(sorted(found, key=lambda it: it.number, reverse=True))


def own_playbooks(vault: Vault) -> tuple[PlaybookVersion, ...]:
    """Return the newest version of each draaiboek of the school, by title; without those that were taken away."""
    # Versions are only ever added, so of each draaiboek the last one is the newest.
    newest = {doc["key"]: doc["packed"] for doc in vault.school.table(_VERSIONS)}
    editions = (_unpacked(packed, PlaybookVersion) for packed in newest.values())
    return tuple(sorted((it for it in editions if not it.gone), key=lambda it: it.book.title.casefold()))


def keys_in_use(vault: Vault) -> frozenset[str]:
    """Return the keys of all draaiboeken of the school, also of what was taken away or has no version yet."""
    tables = (vault.school.table(_VERSIONS), vault.school.table(_WORK))
    return frozenset(doc["key"] for table in tables for doc in table)


def save_version(vault: Vault, edition: PlaybookVersion) -> PlaybookVersion:
    """Keep a version, numbered after the newest one, and forget what was being changed. Raises `NotSaved`."""
    key, table = edition.book.key, vault.school.table(_VERSIONS)
    last = max((int(doc["number"]) for doc in table if doc["key"] == key), default=0)
    numbered = msgspec.structs.replace(edition, number=last + 1)
    table.insert({"key": key, "number": numbered.number, "packed": _packed(numbered)})
    drop_work(vault, key)
    return numbered


def work_on(vault: Vault, key: str) -> PlaybookAtWork | None:
    """Return what was changed since the last version; None when nothing was."""
    for doc in vault.school.table(_WORK):
        if doc["key"] == key:
            return _unpacked(doc["packed"], PlaybookAtWork)
    return None


def all_work(vault: Vault) -> tuple[PlaybookAtWork, ...]:
    """Return everything that is being changed, by title."""
    found = (_unpacked(doc["packed"], PlaybookAtWork) for doc in vault.school.table(_WORK))
    return tuple(sorted(found, key=lambda it: it.book.title.casefold()))


def keep_work(vault: Vault, changed: PlaybookAtWork) -> None:
    """Keep a draaiboek as it is being changed. Raises `NotSaved`."""
    key = changed.book.key
    vault.school.table(_WORK).upsert({"key": key, "packed": _packed(changed)}, Query().key == key)


def drop_work(vault: Vault, key: str) -> None:
    """Forget what was changed since the last version. Raises `NotSaved`."""
    if work_on(vault, key) is not None:
        vault.school.table(_WORK).remove(Query().key == key)


def _packed(it: PlaybookVersion | PlaybookAtWork) -> bytes:
    # Every change of a line is kept, and words pack well: a quarter of the room in a log that only grows.
    return zlib.compress(msgspec.msgpack.encode(it))


def _unpacked(packed: bytes, kind: type[_Kept]) -> _Kept:
    return msgspec.msgpack.decode(zlib.decompress(packed), type=kind)
