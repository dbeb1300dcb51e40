"""The payload of a frame: what one commit changes in the tables, as msgpack.

    [[table, doc id, body], …]    body a map: the document is now this; nil: the document is gone
    [[table, nil, {}], …]         the table exists, though it may be empty
    [[table, nil, nil], …]        the table is gone

Table names that start with "$" are kept for the store itself; a reader that does not know one passes over it.
"""

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

RESERVED = "$"
NIL = b"\xc0"
EMPTY = b"\x80"

Document = dict[str, object]

_encoder = msgspec.msgpack.Encoder()
_bodies = msgspec.msgpack.Decoder(Document)
_changes = msgspec.msgpack.Decoder(list[tuple[str, int | None, msgspec.Raw]])


class UnreadablePayload(ValueError):
    """The payload of a sound frame is no list of changes."""


class Change(NamedTuple):
    """One change to one document, or to a whole table when `doc_id` is None."""

    table: str
    doc_id: int | None
    body: bytes | msgspec.Raw
    """The document as msgpack, or `NIL`."""


def encode_document(document: object) -> bytes:
    """Give a document as msgpack; raises `TypeError` for a value that msgpack cannot hold."""
    return _encoder.encode(document)


def decode_document(body: bytes | msgspec.Raw) -> Document:
    """Give a fresh document; raises `UnreadablePayload`."""
    try:
        return _bodies.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise UnreadablePayload from None


def encode_changes(changes: Iterable[Change]) -> bytes:
    """Give the payload of a frame."""
    return _encoder.encode([(table, doc_id, msgspec.Raw(body)) for table, doc_id, body in changes])


def decode_changes(payload: bytes) -> list[tuple[str, int | None, msgspec.Raw]]:
    """Read the payload of a frame; raises `UnreadablePayload`."""
    try:
        return _changes.decode(payload)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise UnreadablePayload from None
