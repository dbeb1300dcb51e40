"""Frozen cases of the headers of segments."""

from tests.store import by_hand as hand
from tests.store.golden.changing import both_headers, flipped
from tests.store.golden.vaults import (
    EARLY,
    EPOCHS,
    FIRST_SEGMENT,
    FIRST_TIP,
    HERE,
    LATE,
    ONE,
    OTHER_KEY,
    OTHER_STREAM,
    SECOND_SEGMENT,
    STREAM,
    STREAM_KEY,
    TWO,
    Case,
    found,
    saved,
    sealed,
)

THREE = f"{HERE}/000003.seg"
HEADER = hand.HEADER_SIZE


def started(**lies) -> bytes:
    """The first segment, with a wrong value in its header."""
    return sealed(hand.opening(**{"stream_key": STREAM_KEY, "stream_id": STREAM, "number": 1} | lies), saved(*EARLY))


def refused_headers() -> list[Case]:
    """A complete segment is unreadable when its header is wrong."""
    data, half = FIRST_SEGMENT, HEADER // 2
    refused = {
        "other-magic": ("begins with another magic", started(magic=b"HVSTXXX\x01")),
        "newer-version": ("is of format 2", started(magic=b"HVSTSEG\x02")),
        "magic-of-a-pack": ("begins as a pack", started(magic=hand.PACK)),
        "bad-crc": ("has two headers whose checksums do not hold", flipped(flipped(data, half - 1), HEADER - 1)),
        "cut": ("ends within its header, and another one follows it", data[:200]),
        "unknown-suite": ("names a suite that nobody knows", started(suite=9)),
        "zero-not-zero": ("has something where zeros belong", started(zero=b"\0\0\1")),
        "unknown-key": ("names a key that is not there", started(key_number=9)),
        "of-another-vault": ("is of another vault", started(vault_id=b"W" * 16)),
        "of-another-incident": ("is of another incident", started(stream_id=OTHER_STREAM)),
        "of-another-number": ("says that it is number 2", started(number=2)),
        "under-another-key": ("is written under another key", started(stream_key=OTHER_KEY)),
        "salt-altered": ("has another salt", both_headers(data, 120, b"XXXX")),
        "commitment-altered": ("has another commitment", both_headers(data, 152, b"XXXX")),
        "manifest-altered": ("says more of the one before, without the key", both_headers(data, 72, b"\0\0\0\1")),
    }
    cases = [
        Case(
            f"segment-{name}",
            f"the first segment {what}",
            files={ONE: data},
            findings=(found("damaged", ONE, 0),),
            texts=LATE,
        )
        for name, (what, data) in refused.items()
    ]
    last, salted = SECOND_SEGMENT, hand.opening(STREAM_KEY, STREAM, 2, FIRST_TIP, salt=b"s" * 32).header
    first_bad, two_headers = found("damaged", TWO, 0), last[:half] + salted[:half] + last[HEADER:]
    return [
        *cases,
        Case(
            "segment-one-header-bad",
            "one of two headers of the last segment is damaged",
            files={TWO: flipped(last, 9)},
            findings=(first_bad,),
        ),
        Case(
            "segment-headers-differ",
            "the headers of the last segment are sound and differ",
            files={TWO: two_headers},
            findings=(first_bad,),
        ),
    ]


def last_segment_cases() -> list[Case]:
    """A complete segment is unreadable when its header is wrong."""
    _data, half = FIRST_SEGMENT, HEADER // 2
    last, salted = SECOND_SEGMENT, hand.opening(STREAM_KEY, STREAM, 2, FIRST_TIP, salt=b"s" * 32).header
    _first_bad, _two_headers = found("damaged", TWO, 0), last[:half] + salted[:half] + last[HEADER:]
    return [
        *refused_headers(),
        Case(
            "segment-begun-cut",
            "the last segment ends within its header",
            files={TWO: last[:200]},
            findings=(found("torn tail", TWO, 0),),
            texts=EARLY,
        ),
        Case(
            "segment-begun-zeros",
            "the last segment is zeros",
            files={TWO: bytes(700)},
            findings=(found("torn tail", TWO, 0),),
            texts=EARLY,
        ),
    ]


def header_cases() -> list[Case]:
    """A complete segment is unreadable when its header is wrong."""
    _data, half = FIRST_SEGMENT, HEADER // 2
    last, salted = SECOND_SEGMENT, hand.opening(STREAM_KEY, STREAM, 2, FIRST_TIP, salt=b"s" * 32).header
    old = hand.opening(STREAM_KEY, STREAM, 3, hand.tip(2, 2, EPOCHS[TWO]))
    _first_bad, _two_headers = found("damaged", TWO, 0), last[:half] + salted[:half] + last[HEADER:]
    begun = hand.opening(STREAM_KEY, STREAM, 3, FIRST_TIP)
    return [
        *last_segment_cases(),
        Case(
            "segment-never-used",
            "a segment that was begun and never used, with one after it",
            files={TWO: last[:200], THREE: hand.written(begun, saved(*LATE, after=3))},
            findings=(found("old tail", TWO, 0),),
        ),
        Case(
            "segment-of-an-outdated-key",
            "a segment after a new epoch is written under the key before it",
            "epochs",
            {THREE: hand.written(old, saved("erna", after=5))},
            findings=(found("damaged", THREE, 0),),
        ),
        Case(
            "segment-with-a-device",
            "the field that is reserved for the laptop is filled, with all proofs in order",
            files={
                TWO: hand.written(
                    hand.opening(STREAM_KEY, STREAM, 2, FIRST_TIP, device=b"L" * 16), saved(*LATE, after=3)
                )
            },
        ),
    ]
