"""A second copy of a frame, in the same segment: so that one bad sector costs no more than it covers.

    [["$again", index, payload]]    what the frame with this index holds, as bytes

A long frame covers many sectors, and one that goes bad would cost all of it; the first frame of an incident holds its
whole draaiboek. So a frame of records that is longer than `LONG` is followed by a copy, in the same write. A reader
takes it when the frame itself cannot be read. Frames longer than `LONGEST` have none: a pack has a second copy of them.
"""

import msgspec

from store.log.frame_payload import RESERVED, UnreadablePayload, decode_changes

TABLE = "$again"
LONG = 2048
"""In bytes: about half of what a disk loses at once."""
LONGEST = 1024 * 1024
_SIGN = RESERVED.encode()
# One change: an array of one, an array of three, and a short string.
_TABLE_AT = 3
_bytes = msgspec.msgpack.Decoder(bytes)
_encoder = msgspec.msgpack.Encoder()


def is_reserved(payload: bytes) -> bool:
    """Say whether a payload is one that the store wrote for itself; cheap enough to ask for every frame."""
    return payload[_TABLE_AT : _TABLE_AT + 1] == _SIGN


def copy_of(index: int, payload: bytes) -> bytes | None:
    """Return the payload that holds a frame once more; None for one that needs no copy, or is too long for it."""
    return _encoder.encode([(TABLE, index, payload)]) if LONG < len(payload) <= LONGEST else None


def repeated_frame(payload: bytes) -> tuple[int, bytes] | None:
    """Return index and payload of the frame that a payload of the store holds once more; None for any other."""
    try:
        match decode_changes(payload):
            case [(str() as table, int() as index, bytes() as body)] if table == TABLE:
                return index, _bytes.decode(body)
    except (UnreadablePayload, msgspec.DecodeError):
        return None
    return None
