"""Changes to bytes, as made by disk damage, a crash, or somebody without a key."""

from tests.store import by_hand as hand


def flipped(data: bytes, at: int) -> bytes:
    """The data with one bit flipped."""
    changed = bytearray(data)
    changed[at] ^= 1
    return bytes(changed)


def put(data: bytes, at: int, new: bytes) -> bytes:
    """The data with these bytes at that place."""
    changed = bytearray(data)
    at %= len(data)
    changed[at : at + len(new)] = new
    return bytes(changed)


def again(data: bytes, at: int, new: bytes) -> bytes:
    """The same, with a valid checksum at the end."""
    return hand.with_crc(put(data, at, new)[:-4])


def cut(data: bytes, size: int) -> bytes:
    """The data without its last bytes."""
    return data[:-size]


def frames_of(data: bytes) -> list[bytes]:
    """The frames of a segment or pack."""
    frames, at = [], hand.HEADER_SIZE
    while at < len(data):
        end = at + hand.FRAME_START + int.from_bytes(data[at + 8 : at + 12], "big")
        frames.append(data[at:end])
        at = end
    return frames


def with_frames(data: bytes, frames: list[bytes]) -> bytes:
    """The header of a segment, followed by other frames."""
    return data[: hand.HEADER_SIZE] + b"".join(frames)


def frame_at(data: bytes, index: int) -> int:
    """The offset of the nth frame in a segment."""
    return hand.HEADER_SIZE + sum(map(len, frames_of(data)[:index]))


def crc_made_good(frame: bytes) -> bytes:
    """The frame with a valid checksum of its ciphertext."""
    return frame[:4] + hand.crc(frame[hand.FRAME_START :]) + frame[8:]


def both_headers(data: bytes, at: int, new: bytes) -> bytes:
    """The segment with both copies of its header changed, with valid checksums."""
    return 2 * again(data[: hand.HEADER_SIZE // 2], at, new) + data[hand.HEADER_SIZE :]
