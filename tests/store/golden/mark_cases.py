"""Frozen cases of the marks of streams, and of foreign files."""

from tests.store import by_hand as hand
from tests.store.golden.changing import flipped, frame_at, put
from tests.store.golden.vaults import (
    EARLY,
    FIRST_SEGMENT,
    FIRST_TIP,
    HERE,
    INCIDENT,
    MARKS,
    OTHER,
    OTHER_STREAM,
    SECOND_OPENING,
    SECOND_SEGMENT,
    SECOND_TIP,
    STREAM,
    TWO,
    Case,
    found,
    saved,
)

MARK = f"{MARKS}/{INCIDENT}.mark"
ROLLED = found("rolled back", HERE)


def first_mark_cases() -> list[Case]:
    more = hand.written(SECOND_OPENING, saved("vier", "vijf", "zes", after=3))
    tips = {
        "ahead": ("this computer saw a frame more", [hand.tip(2, 3, more)]),
        "a-segment-ahead": ("this computer saw a segment more", [hand.tip(3, 1, more)]),
        "other-head": ("this computer saw another last frame", [SECOND_TIP[:-32] + b"x" * 32]),
        "lost-before": ("a tip that was lost before is still lost", [SECOND_TIP, hand.tip(2, 3, more)]),
    }
    unread = {
        "bad-crc": ("has a checksum that does not hold", flipped(hand.stream_mark(STREAM, [SECOND_TIP]), -1)),
        "cut": ("is cut short", hand.stream_mark(STREAM, [SECOND_TIP])[:40]),
        "newer-version": ("is of format 2", hand.stream_mark(STREAM, [SECOND_TIP], magic=b"HVSTMRK\x02")),
        "other-magic": ("begins with another magic", hand.stream_mark(STREAM, [SECOND_TIP], magic=b"HVSTXXX\x01")),
        "of-another-incident": ("is of another incident", hand.stream_mark(OTHER_STREAM, [SECOND_TIP])),
        "tips-more": (
            "says that it has a tip more",
            hand.with_crc(put(hand.stream_mark(STREAM, [SECOND_TIP]), 41, b"\2")[:-4]),
        ),
    }
    none = found("no mark", HERE)
    elsewhere = hand.stream_mark(OTHER_STREAM, [hand.tip(1, 1, FIRST_SEGMENT)])
    return [
        *(
            Case(f"mark-{name}", what, "marked", {MARK: hand.stream_mark(STREAM, each)}, findings=(ROLLED,))
            for name, (what, each) in tips.items()
        ),
        *(
            Case(f"mark-{name}", f"the mark {what}: it says nothing", "marked", {MARK: data}, findings=(none,))
            for name, (what, data) in unread.items()
        ),
        Case("mark-missing", "this computer has no mark of the incident", "marked", without=(MARK,), findings=(none,)),
        Case(
            "mark-of-a-lost-incident",
            "this computer saw an incident that is not there",
            "marked",
            {f"{MARKS}/{OTHER}.mark": elsewhere},
            findings=(found("rolled back", f"kluis/incidents/{OTHER}"),),
        ),
        Case(
            "mark-last-segment-removed",
            "the last segment is gone",
            "marked",
            without=(TWO,),
            findings=(ROLLED,),
            texts=EARLY,
        ),
    ]


def mark_cases() -> list[Case]:
    return [
        *first_mark_cases(),
        Case(
            "mark-last-frame-removed",
            "the last frame is gone",
            "marked",
            {TWO: SECOND_SEGMENT[: frame_at(SECOND_SEGMENT, 1)]},
            findings=(ROLLED,),
            texts=(*EARLY, "vier"),
        ),
        Case(
            "mark-first-tip",
            "this computer saw less than there is",
            "marked",
            {MARK: hand.stream_mark(STREAM, [FIRST_TIP])},
        ),
    ]


def file_cases() -> list[Case]:
    conflict = f"{HERE}/000001.sync-conflict-20230211.seg"
    return [
        Case(
            "file-conflict",
            "a synchroniser left a copy of a segment",
            files={conflict: FIRST_SEGMENT},
            findings=(found("foreign file", conflict),),
        ),
        Case(
            "file-unfinished",
            "a slot that was not finished, and one that was being destroyed: not read",
            files={"kluis/slots/00.slot.new": b"HVST", "kluis/slots/01.slot.gone": b"HVST"},
        ),
        Case(
            "file-quarantine",
            "the bytes of a cut-off write, set apart",
            files={f"{HERE}/quarantine-000001-1.bin": b"HvF"},
        ),
    ]
