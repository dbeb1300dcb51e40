"""Records to bytes and back, without ever dropping a record.

A record is stored as a msgpack map with its type under `"type"`. A type that this version does not know is kept as
`UnknownRecord`, with its bytes unchanged, and shown as such.
"""

import msgspec

from incident.record import Mark, Record, UnknownRecord
from incident.records.record_types import AnyRecord

_encoder = msgspec.msgpack.Encoder()
_decoder: msgspec.msgpack.Decoder[Record] = msgspec.msgpack.Decoder(AnyRecord)


class _Outline(msgspec.Struct):
    """The fields that records of any version have."""

    type: str
    mark: Mark


_outline = msgspec.msgpack.Decoder(_Outline)
_NOT_READ = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""All errors that msgpack raises for invalid bytes; the last one when they nest too deeply."""


class UnreadableRecord(ValueError):
    """The bytes are no record of any version: no map, no type, or no mark."""


def encode(record: Record) -> bytes:
    """Return the record as msgpack; an `UnknownRecord` gives its original bytes."""
    return record.raw if isinstance(record, UnknownRecord) else _encoder.encode(record)


def decode(raw: bytes | msgspec.Raw) -> Record:
    """Read one record.

    Raises `UnreadableRecord` when the bytes are no record at all. The message never holds content.
    """
    try:
        return _decoder.decode(raw)
    except _NOT_READ:
        return _unknown(bytes(raw))


def _unknown(raw: bytes) -> UnknownRecord:
    try:
        outline = _outline.decode(raw)
    except _NOT_READ:
        raise UnreadableRecord("no record") from None
    return UnknownRecord(mark=outline.mark, kind=outline.type, raw=raw)
