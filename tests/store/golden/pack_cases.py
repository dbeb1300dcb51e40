"""Frozen cases of packs: when they are read, and when their source is."""

from tests.store import by_hand as hand
from tests.store.by_hand import PACK
from tests.store.golden.changing import both_headers, crc_made_good, flipped, frame_at, frames_of, with_frames
from tests.store.golden.vaults import (
    CONTENTS,
    EPOCHS,
    FIRST_PACK,
    FIRST_SEGMENT,
    FIRST_TIP,
    HERE,
    LATE,
    MERGED,
    ONE,
    OTHER_STREAM,
    PACK_ONE,
    SECOND_TIP,
    STREAM,
    STREAM_KEY,
    TWO,
    Case,
    found,
    packed,
    record,
)

PART = f"{PACK_ONE}.part"


def pack_of(contents: object = CONTENTS, merged: list[bytes] = MERGED, tip: bytes = FIRST_TIP, **lies) -> bytes:
    begun = hand.opening(
        **{"stream_key": STREAM_KEY, "stream_id": STREAM, "number": 1, "previous": tip, "magic": PACK} | lies
    )
    return hand.written(begun, [packed([["$pack", None, contents]]), *merged])


def damaged_packs() -> list[Case]:
    data, half = FIRST_PACK, hand.HEADER_SIZE // 2
    frames = frames_of(data)
    refused = {
        "other-magic": ("begins with another magic", pack_of(magic=b"HVSTXXX\x01")),
        "newer-version": ("is of format 2", pack_of(magic=b"HVSTPAK\x02")),
        "magic-of-a-segment": ("begins as a segment", pack_of(magic=hand.SEGMENT)),
        "bad-header-crc": (
            "has two headers whose checksums do not hold",
            flipped(flipped(data, half - 1), 2 * half - 1),
        ),
        "unknown-key": ("names a key that is not there", pack_of(key_number=9)),
        "unknown-suite": ("names a suite that nobody knows", pack_of(suite=9)),
        "commitment-altered": ("has another commitment", both_headers(data, 152, b"XXXX")),
        "of-another-incident": ("is of another incident", pack_of(stream_id=OTHER_STREAM)),
        "of-another-source": ("says that it holds segment 2", pack_of(tip=SECOND_TIP)),
        "bad-crc": ("has a frame whose checksum does not hold", with_frames(data, [frames[0], flipped(frames[1], 7)])),
        "bad-tag": (
            "has a frame with another tag",
            with_frames(data, [frames[0], crc_made_good(flipped(frames[1], -1))]),
        ),
        "cut": ("is cut short", data[:-1]),
        "garbage-after": ("has something after it", data + b"x"),
        "empty": ("has no frames", data[: hand.HEADER_SIZE]),
        "frames-more": ("says that it has a frame more", pack_of(CONTENTS | {"frames": 2})),
        "contents-no-map": ("begins with a number", pack_of(5)),
        "contents-short": ("does not say whether its source is sealed", pack_of({"frames": 1, "saves": 3})),
    }
    return [
        Case(
            f"pack-{name}",
            f"the pack {what}: the source is read",
            "packed",
            {PACK_ONE: data},
            findings=(found("spare", PACK_ONE),),
        )
        for name, (what, data) in refused.items()
    ]


def disagreeing_packs() -> list[Case]:
    other = [packed([["records", 1, [record(text, at) for at, text in enumerate(("een", "TWEE", "drie"), 1)]]])]
    short = [packed([["records", 1, [record("een", 1), record("twee", 2)]]])]
    frames = frames_of(FIRST_SEGMENT)
    rotten = with_frames(FIRST_SEGMENT, [frames[0], flipped(frames[1], 30), *frames[2:]])
    at, spare, forked = frame_at(FIRST_SEGMENT, 1), found("spare", PACK_ONE), found("forked", PACK_ONE)
    named = found("damaged", ONE, at), found("missing", ONE)
    _said, _later = {"frames": 1, "saves": 1, "sealed": False}, [packed([["records", 6, record("erna", 6)]])]
    _outdated, _third = f"{HERE}/000003.pack", f"{HERE}/000003.seg"
    return [
        *damaged_packs(),
        Case(
            "pack-otherwise",
            "the pack has another text than its source",
            "packed",
            {PACK_ONE: pack_of(merged=other)},
            findings=(forked,),
        ),
        Case(
            "pack-shorter",
            "the pack has fewer records than its source",
            "packed",
            {PACK_ONE: pack_of(merged=short)},
            findings=(forked,),
        ),
        Case(
            "pack-no-list",
            "a sound frame of the pack is no list of changes",
            "packed",
            {PACK_ONE: pack_of(merged=[b"\xc1"])},
            findings=(forked,),
        ),
        Case(
            "pack-of-another-copy",
            "the pack was made from another first segment",
            "packed",
            {PACK_ONE: pack_of(tip=FIRST_TIP[:-32] + b"x" * 32)},
            findings=(forked,),
        ),
        Case(
            "pack-one-header-bad",
            "one of two headers of the pack is damaged",
            "packed",
            {PACK_ONE: flipped(FIRST_PACK, 9)},
            findings=(found("spare", PACK_ONE, 0),),
        ),
        Case(
            "pack-for-a-damaged-source",
            "a frame of the source is damaged: the pack stands in",
            "packed",
            {ONE: rotten},
            findings=(*named, spare),
        ),
    ]


def packs_that_stand_in() -> list[Case]:
    headless = flipped(flipped(FIRST_SEGMENT, 9), 9 + hand.HEADER_SIZE // 2)
    _at, spare, _forked = frame_at(FIRST_SEGMENT, 1), found("spare", PACK_ONE), found("forked", PACK_ONE)
    gone = found("missing", ONE)
    _said, _later = {"frames": 1, "saves": 1, "sealed": False}, [packed([["records", 6, record("erna", 6)]])]
    _outdated, _third = f"{HERE}/000003.pack", f"{HERE}/000003.seg"
    return [
        *disagreeing_packs(),
        Case(
            "pack-for-a-source-without-header",
            "the header of the source is damaged: the pack stands in",
            "packed",
            {ONE: headless},
            findings=(found("damaged", ONE, 0), gone, spare),
        ),
        Case(
            "pack-for-a-cut-source",
            "the source is cut short: the pack stands in",
            "packed",
            {ONE: FIRST_SEGMENT[:-30]},
            findings=(found("damaged", ONE, frame_at(FIRST_SEGMENT, 3)), gone, spare),
        ),
        Case(
            "pack-for-a-lost-source",
            "the source is gone: the pack stands in",
            "packed",
            without=(ONE,),
            findings=(gone, spare),
        ),
    ]


def pack_cases() -> list[Case]:
    _at, spare, forked = frame_at(FIRST_SEGMENT, 1), found("spare", PACK_ONE), found("forked", PACK_ONE)
    gone = found("missing", ONE)
    last_tip = hand.tip(3, 1, EPOCHS[TWO])
    said, later = {"frames": 1, "saves": 1, "sealed": False}, [packed([["records", 6, record("erna", 6)]])]
    old = pack_of(said, later, last_tip, number=3, salt=b"o" * 32)
    outdated, third = f"{HERE}/000003.pack", f"{HERE}/000003.seg"
    return [
        *packs_that_stand_in(),
        Case(
            "pack-damaged-and-source-lost",
            "the source is gone and the pack is cut short",
            "packed",
            {PACK_ONE: FIRST_PACK[:-1]},
            (ONE,),
            findings=(gone, spare),
            texts=LATE,
        ),
        Case(
            "pack-of-another-copy-and-source-lost",
            "the source is gone, and the next segment speaks of another one",
            "packed",
            {PACK_ONE: pack_of(tip=FIRST_TIP[:-32] + b"x" * 32)},
            (ONE,),
            findings=(gone, forked),
            texts=LATE,
        ),
        Case(
            "pack-of-an-outdated-key",
            "the source is gone, and the pack is sealed under a key of before a revocation",
            "epochs",
            {outdated: old},
            findings=(found("forked", outdated), found("missing", third)),
        ),
        Case("pack-unfinished", "a pack that was not finished: not read", "packed", {PART: FIRST_PACK[:400]}),
    ]
