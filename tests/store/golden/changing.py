"""Changes to bytes, as rot, a crash or somebody without a key makes them."""

from tests.store import by_hand as hand


def flipped(data: bytes, at: int) -> bytes:
    """One bit is another."""
    changed = bytearray(data)
    changed[at] ^= 1
    return bytes(changed)


def put(data: bytes, at: int, new: bytes) -> bytes:
    """These bytes stand at that place."""
    changed = bytearray(data)
    at %= len(data)
    changed[at : at + len(new)] = new
    return bytes(changed)


def again(data: bytes, at: int, new: bytes) -> bytes:
    """The same, with the checksum at the end made good."""
    return hand.with_crc(put(data, at, new)[:-4])


def cut(data: bytes, size: int) -> bytes:
    """The last bytes are gone."""
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
    """The header of a segment, with other frames."""
    return data[: hand.HEADER_SIZE] + b"".join(frames)


def frame_at(data: bytes, index: int) -> int:
    """Where in a segment its nth frame begins."""
    return hand.HEADER_SIZE + sum(map(len, frames_of(data)[:index]))


def crc_made_good(frame: bytes) -> bytes:
    """A frame whose checksum is that of its ciphertext."""
    return frame[:4] + hand.crc(frame[hand.FRAME_START :]) + frame[8:]


def both_headers(data: bytes, at: int, new: bytes) -> bytes:
    """Both copies of a segment's header say something else, with good checksums."""
    return 2 * again(data[: hand.HEADER_SIZE // 2], at, new) + data[hand.HEADER_SIZE :]
