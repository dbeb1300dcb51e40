"""Frozen cases of the frames of a segment, and of what follows the last one."""

from tests.store import by_hand as hand
from tests.store.golden.changing import crc_made_good, flipped, frame_at, frames_of, put, with_frames
from tests.store.golden.vaults import (
    EARLY,
    FIRST_OPENING,
    FIRST_SEGMENT,
    FIRST_TIP,
    LATE,
    ONE,
    OTHER_KEY,
    OTHER_SEGMENT,
    SECOND_OPENING,
    STREAM,
    STREAM_KEY,
    TWO,
    Case,
    found,
    saved,
)

FOUR = ("vier", "vijf", "acht", "tien")
LONG = hand.written(SECOND_OPENING, saved(*FOUR, after=3))
FRAMES = frames_of(LONG)
CRASHED = hand.written(FIRST_OPENING, saved(*EARLY))


def at(index: int) -> int:
    return frame_at(LONG, index)


def frame_case(name: str, done: str, frames: list[bytes], findings: tuple[str, ...], texts: tuple[str, ...]) -> Case:
    """A last segment with these frames."""
    return Case(f"frame-{name}", done, files={TWO: with_frames(LONG, frames)}, findings=findings, texts=EARLY + texts)


def lost(name: str, done: str, frame: bytes) -> Case:
    """The second of four frames is unreadable."""
    gone = found("damaged", TWO, at(1)), found("missing", TWO)
    return frame_case(name, f"the second frame {done}", [FRAMES[0], frame, *FRAMES[2:]], gone, ("vier", "acht", "tien"))


def frame_cases() -> list[Case]:
    one, elsewhere = FRAMES[1], frames_of(OTHER_SEGMENT)[0]
    size = int.from_bytes(one[8:12], "big")
    return [
        lost("flipped", "has another bit, in its ciphertext", flipped(one, 30)),
        lost("bad-tag", "has another tag, with its checksum made good", crc_made_good(flipped(one, -1))),
        lost("other-magic", "begins with another magic", put(one, 0, b"XxX")),
        lost("newer-version", "is of format 2", put(one, 3, b"\2")),
        lost("size-more", "says that it is longer than the file", put(one, 8, b"\1")),
        lost("size-less", "says that it is a byte shorter", put(one, 8, (size - 1).to_bytes(4, "big"))),
        lost("other-index", "says another index, without the key", put(one, 19, b"\7")),
        lost("of-another-segment", "is that of the first segment", frames_of(FIRST_SEGMENT)[1]),
        lost("of-another-incident", "is one of another incident", elsewhere),
        frame_case(
            "bad-crc",
            "the checksum of the second frame does not hold; its content does",
            [FRAMES[0], flipped(one, 7), *FRAMES[2:]],
            (found("damaged", TWO, at(1)),),
            FOUR,
        ),
        *moved_frames(),
        *linked_frames(),
        *tails(),
    ]


def moved_frames() -> list[Case]:
    first, second, third, fourth = FRAMES
    odd = [found("out of order", TWO, at(index)) for index in range(5)]
    return [
        frame_case("twice", "the second frame stands twice", [first, second, second, third, fourth], (odd[2],), FOUR),
        frame_case(
            "swapped",
            "the second and third frames changed places: read in order",
            [first, third, second, fourth],
            tuple(odd[1:4]),
            FOUR,
        ),
        frame_case(
            "removed",
            "the second frame is gone",
            [first, third, fourth],
            (odd[1], found("missing", TWO)),
            ("vier", "acht", "tien"),
        ),
    ]


def linked_frames() -> list[Case]:
    """Frames that only somebody with the key can make."""
    payloads = saved(*FOUR, after=3)

    def relinked(index: int, link: bytes, number: int) -> list[bytes]:
        frames = FRAMES[:index]
        for place, payload in enumerate(payloads[index:], number):
            frames.append(hand.frame(SECOND_OPENING, place, link, payload))
            link = frames[-1][-16:]
        return frames

    forked = [found("forked", TWO, at(index)) for index in range(4)]
    jumped = found("out of order", TWO, at(2)), found("missing", TWO)
    return [
        frame_case(
            "after-another",
            "the third frame was written after another second one",
            relinked(2, b"x" * 16, 2),
            (forked[2],),
            FOUR,
        ),
        frame_case(
            "first-after-another",
            "the first frame does not begin with the commitment",
            relinked(0, b"x" * 16, 0),
            (forked[0],),
            FOUR,
        ),
        frame_case(
            "index-skipped",
            "from the third frame on the indexes are one too high",
            relinked(2, FRAMES[1][-16:], 3),
            jumped,
            FOUR,
        ),
    ]


def tails() -> list[Case]:
    last, end = at(3), len(LONG)
    whole = hand.frame(hand.opening(OTHER_KEY, STREAM, 2, FIRST_TIP), 4, bytes(16), b"x")
    torn = {
        "cut": ("the last frame is cut off", LONG[:-5], last),
        "flipped": ("the last frame has another bit: it may never have been whole", flipped(LONG, -20), last),
        "garbage": ("what was never written follows the last frame", LONG + b"Hv garbage", end),
        "zeros": ("zeros follow the last frame", LONG + bytes(700), end),
        "magic": ("the beginning of a frame follows the last one", LONG + b"HvF\1" + bytes(5), end),
    }
    cases = [
        Case(
            f"tail-{name}",
            what,
            files={TWO: data},
            findings=(found("torn tail", TWO, offset),),
            texts=EARLY + FOUR[: 3 + (offset == end)],
        )
        for name, (what, data, offset) in torn.items()
    ]
    old = hand.opening(STREAM_KEY, STREAM, 2, hand.tip(1, 3, CRASHED))
    closed = {ONE: CRASHED + b"Hv garbage", TWO: hand.written(old, saved(*LATE, after=3))}
    return [
        *cases,
        Case(
            "tail-of-a-whole-frame",
            "a frame that does not open and has a good checksum follows the last one",
            files={TWO: LONG + whole},
            findings=(found("damaged", TWO, end),),
            texts=EARLY + FOUR,
        ),
        Case(
            "tail-last-bad-tag",
            "the last frame has another tag, with its checksum made good",
            files={TWO: with_frames(LONG, [*FRAMES[:3], crc_made_good(flipped(FRAMES[3], -1))])},
            findings=(found("damaged", TWO, last),),
            texts=EARLY + FOUR[:3],
        ),
        Case(
            "tail-magic-after-damage",
            "the last frame has another bit, and the beginning of a frame follows it",
            files={TWO: flipped(LONG, -20) + b"HvF\1"},
            findings=(found("damaged", TWO, last),),
            texts=EARLY + FOUR[:3],
        ),
        Case(
            "tail-old",
            "garbage follows what the next segment says of the first",
            files=closed,
            findings=(found("old tail", ONE, len(CRASHED)),),
        ),
        Case(
            "tail-at-a-frame-end",
            "the last frame is gone: nothing in the vault can tell",
            files={TWO: LONG[:last]},
            texts=EARLY + FOUR[:3],
        ),
    ]
