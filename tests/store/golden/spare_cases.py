"""Frozen cases of what is kept once more, of what the store notes for itself, and of what nobody proves."""

from tests.store import by_hand as hand
from tests.store.by_hand import FIRST, HEADER_SIZE, SCHOOL_ID, SECOND
from tests.store.golden.changing import flipped, frame_at
from tests.store.golden.vaults import (
    DIRECTOR,
    DIRECTORS_SLOT,
    EARLY,
    FIRST_TIP,
    HERE,
    LATE,
    OTHER_STREAM,
    PLAIN,
    SCHOOL_TIP,
    SECOND_OPENING,
    SECOND_SEGMENT,
    SECOND_TIP,
    STREAM,
    STREAM_KEY,
    TWO,
    Case,
    Files,
    found,
    packed,
    saved,
    slot_path,
)

THREE = f"{HERE}/000003.seg"
HEAD = f"kluis/copies/incidents/{STREAM.hex()}/000002.head"
NOON = "2023-02-11T12:00:00Z"
LABEL = packed([["$label", None, {"title": "Brand", "started": NOON, "exercise": False}]])
VIER, VIJF = saved(*LATE, after=3)
TWICE = hand.written(SECOND_OPENING, [LABEL, VIER, hand.again(1, VIER), VIJF])
SLOT = slot_path(DIRECTOR).removeprefix("kluis/")
STREAMS = {SCHOOL_ID: [SCHOOL_TIP], STREAM: [SECOND_TIP]}


def segment_spares() -> list[Case]:
    spoiled = flipped(flipped(SECOND_SEGMENT, 9), 9 + HEADER_SIZE // 2)
    at = frame_at(TWICE, 1)
    return [
        Case("spare-label-and-copy", "a segment begins with a label, and a frame stands twice", files={TWO: TWICE}),
        Case(
            "spare-copy-used",
            "of a frame that stands twice the first is damaged",
            files={TWO: flipped(TWICE, at + 30)},
            findings=(found("spare", TWO, at),),
        ),
        Case(
            "spare-copy-damaged",
            "of a frame that stands twice the second is damaged",
            files={TWO: flipped(TWICE, frame_at(TWICE, 2) + 30)},
            findings=(found("damaged", TWO, frame_at(TWICE, 2)), found("missing", TWO)),
        ),
        Case(
            "spare-header",
            "both copies of a header are damaged; the third is sound",
            files={TWO: spoiled, HEAD: SECOND_OPENING.header},
            findings=(found("damaged", TWO, 0),),
        ),
        Case(
            "spare-header-of-another",
            "both copies of a header are damaged; the third is of another segment",
            files={TWO: spoiled, HEAD: hand.opening(STREAM_KEY, STREAM, 3, FIRST_TIP).header},
            findings=(found("damaged", TWO, 0),),
            texts=EARLY,
        ),
        Case(
            "spare-header-of-nothing",
            "a segment is empty that was begun and confirmed, as the third copy of its header shows",
            files={TWO: b"", HEAD: SECOND_OPENING.header},
            findings=(found("damaged", TWO, 0),),
            texts=EARLY,
        ),
    ]


def note_cases() -> list[Case]:
    begun = hand.opening(STREAM_KEY, STREAM, 3, FIRST_TIP)
    sign = hand.fork("unknown", 2, SECOND_SEGMENT, [begun])
    after = saved("erna", after=5)

    def noted(**note: object) -> Files:
        payload = packed([["$noted", None, {"unread": [], "forks": []} | note]])
        return {THREE: hand.written(begun, [payload, *after])}

    fork_seen, unread = "a fork that somebody has seen", "a segment that could not be read then"
    settled, forked = (found("settled", TWO),), (found("forked", TWO),)
    texts = (*EARLY, *LATE, "erna")
    return [
        Case("note-fork-seen", fork_seen, files=noted(forks=[sign]), findings=settled, texts=texts),
        Case("note-other-fork", "another fork was seen", files=noted(forks=[b"x" * 32]), findings=forked, texts=texts),
        Case(
            "note-unread",
            unread,
            files=noted(unread=[2]),
            findings=settled,
            texts=texts,
        ),
        Case("note-other-unread", "another one could not", files=noted(unread=[1]), findings=forked, texts=texts),
        Case(
            "note-records-twice",
            "a record stands twice in a log with a note",
            files={TWO: hand.written(SECOND_OPENING, [VIER, packed([["$noted", None, {}]]), VIER, VIJF])},
        ),
    ]


def both(data: bytes) -> Files:
    return {"kluis/inventory": data, "kluis/copies/inventory": data}


def inventory_cases() -> list[Case]:
    slots = {SLOT: DIRECTORS_SLOT}
    sound = hand.inventory(FIRST, 1, STREAMS, slots)
    longer = hand.inventory(FIRST, 1, STREAMS | {STREAM: [hand.tip(2, 5, SECOND_SEGMENT + b"x")]}, slots)
    here = HERE.removeprefix("kluis/")
    damaged = (found("damaged", "inventory"),)
    wrong = {
        "other-key": hand.inventory(SECOND, 1, STREAMS, slots),
        "other-vault": hand.inventory(FIRST, 1, STREAMS, slots, vault_id=b"W" * 16),
        "other-magic": hand.inventory(FIRST, 1, STREAMS, slots, magic=b"HVSTINV\x02"),
        "later-epoch": hand.inventory(FIRST, 2, STREAMS, slots),
    }
    return [
        Case("inventory", "the vault says what it must hold, and holds it", files=both(sound)),
        Case(
            "inventory-says-more",
            "it says that the incident went further",
            files=both(longer),
            findings=(found("rolled back", here),),
        ),
        Case(
            "inventory-other-incident",
            "it has an incident that is not there",
            files=both(hand.inventory(FIRST, 1, STREAMS | {OTHER_STREAM: [FIRST_TIP]}, slots)),
            findings=(found("rolled back", f"incidents/{OTHER_STREAM.hex()}"),),
        ),
        Case(
            "inventory-other-slot",
            "it has a slot that is not there",
            files=both(hand.inventory(FIRST, 1, STREAMS, slots | {f"slots/{'07' * 16}.slot": b"x"})),
            findings=(found("rolled back", f"slots/{'07' * 16}.slot"),),
        ),
        Case(
            "inventory-newer-copy",
            "one copy is newer, and says more",
            files=both(sound) | {"kluis/inventory": hand.inventory(FIRST, 1, longer_streams(), slots, written=2)},
            findings=(found("rolled back", here),),
        ),
        Case(
            "inventory-one-copy",
            "one copy is damaged",
            files=both(sound) | {"kluis/inventory": flipped(sound, 50)},
            findings=(found("spare", "inventory"),),
        ),
        *(
            Case(f"inventory-{name}", name.replace("-", " "), files=both(it), findings=damaged)
            for name, it in wrong.items()
        ),
    ]


def longer_streams() -> dict[bytes, list[bytes]]:
    return STREAMS | {STREAM: [hand.tip(2, 5, SECOND_SEGMENT + b"x")]}


def unproven_cases() -> list[Case]:
    stray = hand.written(hand.opening(STREAM_KEY, STREAM, 2, FIRST_TIP, salt=b"s" * 32), saved("elders", after=30))
    conflict, far = f"{HERE}/000002 (conflicted copy).seg", f"{HERE}/999999999.seg"
    return [
        Case(
            "stray-lines",
            "a segment of another laptop, under the name of a conflict",
            files={conflict: stray},
            findings=(found("unread", conflict),),
        ),
        Case(
            "stray-elsewhere",
            "the same, in another folder of the vault",
            files={"kluis/school/kopie": stray},
            findings=(found("unread", "kluis/school/kopie"),),
        ),
        Case(
            "unproven-number",
            "an empty file has a number that was never given",
            files={far: b""},
            findings=(found("foreign file", far),),
        ),
        Case(
            "unproven-incident",
            "a folder has the id of the school",
            files={f"kluis/incidents/{SCHOOL_ID.hex()}/0001.key": PLAIN["kluis/school/0001.key"]},
            findings=(found("foreign file", f"incidents/{SCHOOL_ID.hex()}"),),
        ),
        Case(
            "unproven-key",
            "a key file holds nothing",
            files={f"{HERE}/9999.key": b"x" * 168},
            findings=(found("damaged", f"{HERE}/9999.key"),),
        ),
        Case(
            "copies-only",
            "of an incident only the second copy of its key is left",
            files={f"{HERE}/0001.key".replace("kluis/", "kluis/copies/"): PLAIN[f"{HERE}/0001.key"]},
            without=without_incident(),
            findings=(found("missing", HERE), found("spare", f"{HERE}/0001.key")),
            texts=(),
        ),
    ]


def without_incident() -> tuple[str, ...]:
    return tuple(path for path in PLAIN if path.startswith(HERE))
