"""What the store writes down in a log about the log itself, for who reads it later.

    [["$noted", nil, {"unread": [segment, …], "forks": [32 bytes, …]}]]

- unread: segments that no disk would give when this was written, so that the next one does not speak of them. Once
  they can be read again, nothing is wrong.
- forks: places where two copies of the log came together. All of it was read, and somebody has seen that.

Records in a log with a note may stand there twice, and are read once: a note without anything in it says just that.

A fork is known by the SHA-256 of what makes it one (`fork_sign`): one that changes, or another, is told anew.
"""

import hashlib
from collections.abc import Iterable

import msgspec

from store.log.frame_payload import Change, UnreadablePayload, decode_changes, encode_changes, encode_document
from store.log.segment import Header

TABLE = "$noted"


class Noted(msgspec.Struct, frozen=True):
    """One note, or all of them together."""

    unread: tuple[int, ...] = ()
    forks: tuple[bytes, ...] = ()


_decoder = msgspec.msgpack.Decoder(Noted)


def note_payload(noted: Noted) -> bytes:
    """Return the payload that holds a note."""
    return encode_changes([Change(TABLE, None, encode_document(msgspec.to_builtins(noted, builtin_types=(bytes,))))])


def read_notes(payloads: Iterable[bytes]) -> Noted:
    """Return all notes in a log together; what is no note is passed over."""
    unread: list[int] = []
    forks: list[bytes] = []
    for payload in payloads:
        for note in _notes(payload):
            unread += note.unread
            forks += note.forks
    return Noted(tuple(unread), tuple(forks))


def _notes(payload: bytes) -> list[Noted]:
    try:
        return [_decoder.decode(body) for table, _, body in decode_changes(payload) if table == TABLE]
    except (UnreadablePayload, msgspec.DecodeError):
        return []


def fork_sign(fork: str, number: int, size: int, digest: bytes, headers: Iterable[Header]) -> bytes:
    """Return what a fork is known by: its kind, the segment with its bytes, and who speaks of it or passes it over."""
    successors = [
        header.commitment
        for header in headers
        if header.previous.number == number or header.previous.number < number < header.number
    ]
    said = f"{fork} {number} {size} ".encode() + digest + b"".join(sorted(successors))
    return hashlib.sha256(said).digest()
