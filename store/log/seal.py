"""The last frame of a segment whose app was closed: how many frames come before it, and the SHA-256 of all before it.

    [["$seal", nil, {"count": n, "head": 32 bytes}]]

A segment without one belongs to an app that is running, or that crashed. The next start closes such a segment off: the
header of its own first segment says how far the former one was acknowledged.
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
    """Return the payload that closes off a segment that goes up to `tip`."""
    return encode_changes([Change(TABLE, None, encode_document({"count": tip.count, "head": tip.head}))])


def is_seal(payload: bytes) -> bool:
    """Say whether a payload is a seal; cheap enough to ask for every frame."""
    return payload.startswith(_START)


def seals(payload: bytes, tip: Tip) -> bool:
    """Say whether a seal speaks of a segment that goes up to `tip`."""
    try:
        said = decode_document(decode_changes(payload)[0].body)
    except UnreadablePayload:
        return False
    return said == {"count": tip.count, "head": tip.head}
