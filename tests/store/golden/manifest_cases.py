"""Frozen cases of seals, and of what a segment says about the previous one."""

from tests.store import by_hand as hand
from tests.store.golden.changing import frame_at, frames_of, with_frames
from tests.store.golden.vaults import (
    ALL,
    EARLY,
    FIRST_OPENING,
    FIRST_SEGMENT,
    FIRST_TIP,
    HERE,
    LATE,
    ONE,
    SECOND_OPENING,
    SECOND_TIP,
    STREAM,
    STREAM_KEY,
    TWO,
    Case,
    found,
    packed,
    saved,
    sealed,
)

THREE = f"{HERE}/000003.seg"
HEADER = hand.HEADER_SIZE
CRASHED = hand.written(FIRST_OPENING, saved(*EARLY))


def following(previous: bytes, number: int = 2, texts: tuple[str, ...] = LATE, after: int = 3) -> bytes:
    return hand.written(hand.opening(STREAM_KEY, STREAM, number, previous), saved(*texts, after=after))


def first_manifest_cases() -> list[Case]:
    forked, missing = found("forked", ONE), found("missing", ONE)
    frames = frames_of(FIRST_SEGMENT)
    lying = FIRST_TIP[:-32] + b"x" * 32
    shorter = FIRST_TIP[:12] + (len(FIRST_SEGMENT) - 1).to_bytes(8, "big") + FIRST_TIP[20:]
    prefix = with_frames(CRASHED, frames[:2])
    half = frame_at(FIRST_SEGMENT, 2)
    torn = found("damaged", ONE, half)
    return [
        Case(
            "manifest-more",
            "the second segment says that the first had more frames",
            files={TWO: following(hand.tip(1, 9, FIRST_SEGMENT))},
            findings=(missing,),
        ),
        Case(
            "manifest-fewer",
            "it says that the first had fewer",
            files={TWO: following(hand.tip(1, 2, prefix))},
            findings=(forked,),
        ),
        Case("manifest-other-head", "it says another head", files={TWO: following(lying)}, findings=(forked,)),
        Case("manifest-other-size", "it says another size", files={TWO: following(shorter)}, findings=(forked,)),
        Case(
            "manifest-end-cut",
            "the first segment is shorter than the second says, by its seal",
            files={ONE: CRASHED},
            findings=(missing,),
        ),
        Case(
            "manifest-frames-cut",
            "by two frames",
            files={ONE: prefix},
            findings=(missing,),
            texts=("een", "twee", *LATE),
        ),
        Case(
            "manifest-tail-cut",
            "by a frame and a half",
            files={ONE: FIRST_SEGMENT[: half + 30]},
            findings=(torn, missing),
            texts=("een", "twee", *LATE),
        ),
    ]


def manifest_cases() -> list[Case]:
    forked, missing = found("forked", ONE), found("missing", ONE)
    frames = frames_of(FIRST_SEGMENT)
    rewritten = [*frames[:-2], *hand.chain(FIRST_OPENING, [*saved("een", "twee", "DRIE")])[2:]]
    return [
        *first_manifest_cases(),
        Case(
            "manifest-rewritten",
            "the last frame of the first segment was rewritten with the key",
            files={ONE: with_frames(CRASHED, rewritten)},
            findings=(missing,),
            texts=("een", "twee", "DRIE", *LATE),
        ),
        Case(
            "manifest-rewritten-and-sealed",
            "the first segment was rewritten with the key, seal and all",
            files={ONE: sealed(FIRST_OPENING, saved("een", "twee", "DRIE"))},
            findings=(forked,),
            texts=("een", "twee", "DRIE", *LATE),
        ),
        Case(
            "segment-first-missing",
            "the first segment is gone",
            without=(ONE,),
            findings=(found("missing", TWO),),
            texts=LATE,
        ),
        Case(
            "segment-middle-missing",
            "a segment between is gone",
            files={THREE: following(SECOND_TIP, 3, ("erna",), 5)},
            without=(TWO,),
            findings=(found("missing", THREE),),
            texts=(*EARLY, "erna"),
        ),
        Case(
            "segment-two-successors",
            "two segments follow the first",
            files={THREE: following(FIRST_TIP, 3, ("erna",), 5)},
            findings=(found("forked", TWO),),
            texts=(*ALL, "erna"),
        ),
        Case(
            "segment-number-skipped",
            "the numbers jump from 1 to 3, as after a segment that never held anything",
            files={THREE: following(FIRST_TIP, 3)},
            without=(TWO,),
        ),
    ]


def seal_cases() -> list[Case]:
    payloads = saved(*LATE, after=3)
    data, prefix = hand.written(SECOND_OPENING, payloads), hand.written(SECOND_OPENING, payloads[:1])
    other = packed([["$seal", None, {"count": 2, "head": b"x" * 32}]])
    wrong = {
        "other-count": ("says three frames where there are two", hand.seal(3, data)),
        "other-head": ("says another head", other),
        "over-too-few": ("speaks of the first frame only", hand.seal(1, prefix)),
        "no-map": ("holds a number", packed([["$seal", None, 5]])),
        "cut": ("is cut short, inside its frame", other[:-3]),
    }
    cases = [
        Case(
            f"seal-{name}",
            f"the seal {what}",
            files={TWO: hand.written(SECOND_OPENING, [*payloads, seal])},
            findings=(found("forked", TWO, len(data)),),
        )
        for name, (what, seal) in wrong.items()
    ]
    good = hand.seal(2, data)
    after = hand.written(SECOND_OPENING, [*payloads, good, *saved("erna", after=5)])
    twice = hand.written(
        SECOND_OPENING, [*payloads, good, hand.seal(3, hand.written(SECOND_OPENING, [*payloads, good]))]
    )
    return [
        *cases,
        Case("sealed", "the last segment is sealed too", files={TWO: hand.written(SECOND_OPENING, [*payloads, good])}),
        Case(
            "seal-frames-after",
            "a frame follows the seal",
            files={TWO: after},
            findings=(found("forked", TWO, HEADER),),
            texts=(*ALL, "erna"),
        ),
        Case("seal-twice", "a seal follows the seal", files={TWO: twice}, findings=(found("forked", TWO, HEADER),)),
    ]
