"""The payload of a frame: the changes of one commit to the tables, as msgpack.

    [[table, doc id, body], …]    body a map: the document is now this; nil: the document is gone
    [[table, doc id, […]], …]     the documents from this id on are now these; only packs are written so
    [[table, nil, {}], …]         the table exists, though it may be empty
    [[table, nil, nil], …]        the table is gone

Table names that start with "$" are reserved for the store itself; a reader skips those that it does not know.
"""

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

RESERVED = "$"
NIL = b"\xc0"
EMPTY = b"\x80"

TableDocument = dict[str, object]

_encoder = msgspec.msgpack.Encoder()
_bodies = msgspec.msgpack.Decoder(TableDocument)
_changes = msgspec.msgpack.Decoder(list[tuple[str, int | None, msgspec.Raw]])
_runs = msgspec.msgpack.Decoder(list[msgspec.Raw])
# The first byte of an array in msgpack.
_ARRAYS = frozenset([*range(0x90, 0xA0), 0xDC, 0xDD])


NOT_READ = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""All errors that msgpack raises for invalid bytes; the last one when they nest too deeply."""


class UnreadablePayload(ValueError):
    """The payload of a valid frame is no list of changes."""


class Change(NamedTuple):
    """One change to one document, or to a whole table when `doc_id` is None."""

    table: str
    doc_id: int | None
    body: bytes
    """The document as msgpack, or `NIL`."""


def encode_document(document: object) -> bytes:
    """Return a document as msgpack; raises `TypeError` for a value that msgpack cannot hold."""
    return _encoder.encode(document)


def decode_document(body: bytes) -> TableDocument:
    """Return a fresh document; raises `UnreadablePayload`."""
    try:
        return _bodies.decode(body)
    except NOT_READ:
        raise UnreadablePayload from None


def encode_changes(changes: Iterable[Change]) -> bytes:
    """Return the payload of a frame."""
    return _encoder.encode([(table, doc_id, msgspec.Raw(body)) for table, doc_id, body in changes])


def decode_changes(payload: bytes) -> list[Change]:
    """Read the payload of a frame, with runs of documents split into single changes; raises `UnreadablePayload`."""
    try:
        return [change for listed in _changes.decode(payload) for change in _one_by_one(*listed)]
    except NOT_READ:
        raise UnreadablePayload from None


def _one_by_one(table: str, doc_id: int | None, body: msgspec.Raw) -> Iterable[Change]:
    raw = bytes(body)
    if doc_id is None or raw[0] not in _ARRAYS:
        return (Change(table, doc_id, raw),)
    return (Change(table, each, bytes(one)) for each, one in enumerate(_runs.decode(raw), doc_id))


def encode_entries(entries: Iterable[tuple[str, int | None, list[bytes]]]) -> bytes:
    """Return a payload in which each entry sets one document, or consecutive documents from its id on."""
    return _encoder.encode([(table, doc_id, _one_or_more(bodies)) for table, doc_id, bodies in entries])


def _one_or_more(bodies: list[bytes]) -> msgspec.Raw | list[msgspec.Raw]:
    return msgspec.Raw(bodies[0]) if len(bodies) == 1 else [msgspec.Raw(body) for body in bodies]
