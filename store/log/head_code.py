"""The head code: eight symbols on every print and export that identify the state of an incident.

    the first 40 bits of SHA-256("houvast head 1" | vault id 16 | stream id 16 | segment 4 | count 8 | size 8 | head 32)

as Crockford base32. A head covers its segment and, through the headers, all earlier segments. So a code on paper, in
somebody else's hands, fixes the complete log up to that moment: anybody who rewrites part of it, even with every key
and with the mark on this computer, does not get the same code again. Segments are never removed, so it can always be
checked whether a log ever had a code.

Limits. A code says nothing about later records. Forty bits are for comparing, not for secrecy: somebody who can rewrite
the log could search for another one with the same code, in about 10^12 attempts. The code of a copy that was continued
elsewhere is not found here, and should not be.
"""

import hashlib
import struct
from collections.abc import Iterator
from pathlib import Path

from store.keys.check_symbols import ALPHABET, tidy
from store.keys.envelope import Malformed
from store.keys.keyring import Keyring
from store.log.frame_payload import NIL, UnreadablePayload, decode_changes
from store.log.read_frames import read_frames
from store.log.record_log import TABLE
from store.log.segment import FRAME_START, HEADER_SIZE, START, StreamAddress, Tip, open_segment, read_header
from store.log.stream_files import segment_files
from store.machine import disk

SYMBOLS = 8
_BITS = 5
_TIP = struct.Struct(">IQQ32s")
_WORD = b"houvast head 1"


def code_of(place: StreamAddress, tip: Tip) -> str:
    """Return the code of a log that ends at `tip`."""
    packed = _TIP.pack(tip.number, tip.count, tip.size, tip.head)
    digest = hashlib.sha256(_WORD + place.vault_id + place.stream_id + packed).digest()
    number = int.from_bytes(digest[: SYMBOLS * _BITS // 8], "big")
    return "".join(ALPHABET[number >> shift & 31] for shift in range(_BITS * (SYMBOLS - 1), -1, -_BITS))


def records_at(folder: Path, place: StreamAddress, keys: Keyring, code: str) -> int | None:
    """Return how many records an incident had when it had this code; None when it never had it. Raises `OSError`.

    `code` is as typed by a person. Takes about a second for 100,000 records.
    """
    wanted = tidy(code)
    if wanted == code_of(place, START):
        return 0
    before = 0
    for number, path in segment_files(folder).items():
        data = disk.read(path)
        counts = [tip.count for tip in _tips(number, data) if code_of(place, tip) == wanted]
        payloads = _payloads(number, data, place, keys)
        if counts:
            return before + sum(map(_records, payloads[: counts[0]]))
        before += sum(map(_records, payloads))
    return None


def _tips(number: int, data: bytes) -> Iterator[Tip]:
    """Return the tips that a segment has had, from the sizes of its frames, without decrypting them."""
    digest, at, count = hashlib.sha256(data[:HEADER_SIZE]), HEADER_SIZE, 0
    while at + FRAME_START.size <= len(data):
        end = at + FRAME_START.size + FRAME_START.unpack_from(data, at)[2]
        digest.update(data[at:end])
        at, count = end, count + 1
        yield Tip(number, count, end, digest.digest())


def _payloads(number: int, data: bytes, place: StreamAddress, keys: Keyring) -> list[bytes]:
    try:
        header, _ = read_header(data, place, number)
        key = keys.key(header.key_number)
        if key is None:
            return []
        return read_frames(data, number, open_segment(header, key), header.first_link, None).payloads
    except Malformed:
        return []


def _records(payload: bytes) -> int:
    try:
        return sum(change.table == TABLE and change.body != NIL for change in decode_changes(payload))
    except UnreadablePayload:
        return 0
