"""The last frame of a segment whose app was closed: how many frames precede it, and the SHA-256 of all bytes before it.

    [["$seal", nil, {"count": n, "head": 32 bytes}]]

A segment without a seal belongs to an app that is running, or that crashed. The next start closes it off: the header of
the next segment says how far it was acknowledged.
"""

from store.log.frame_payload import (
    Change,
    UnreadablePayload,
    decode_changes,
    decode_document,
    encode_changes,
    encode_document,
)
from store.log.segment import Tip

TABLE = "$seal"
_START = encode_changes([Change(TABLE, None, b"")])


def seal_payload(tip: Tip) -> bytes:
    """Return the payload that closes off a segment that ends at `tip`."""
    return encode_changes([Change(TABLE, None, encode_document({"count": tip.count, "head": tip.head}))])


def is_seal(payload: bytes) -> bool:
    """Return whether a payload is a seal; cheap enough to call for every frame."""
    return payload.startswith(_START)


def seals(payload: bytes, tip: Tip) -> bool:
    """Return whether a seal describes a segment that ends at `tip`."""
    try:
        said = decode_document(decode_changes(payload)[0].body)
    except UnreadablePayload:
        return False
    return said == {"count": tip.count, "head": tip.head}
