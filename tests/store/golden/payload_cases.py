"""Frozen cases of the contents of valid frames."""

from tests.store import by_hand as hand
from tests.store.by_hand import SCHOOL_ID
from tests.store.golden.vaults import (
    EARLY,
    HERE,
    NOON,
    SCHOOL_KEY,
    SECOND_OPENING,
    TWO,
    Case,
    Files,
    found,
    packed,
    record,
    saved,
)


def with_payload(payload: bytes) -> Files:
    """A last segment with this payload between two lines."""
    return {TWO: hand.written(SECOND_OPENING, [*saved("vier", after=3), payload, *saved("vijf", after=4)])}


def payload_cases() -> list[Case]:
    unreadable = {
        "no-msgpack": ("is no msgpack", b"\xc1"),
        "no-list": ("is a map", packed({"records": 1})),
        "entry-short": ("has an entry of two", packed([["records", 9]])),
        "record-no-map": ("has a number for a record", packed([["records", 9, 5]])),
        "record-without-type": (
            "has a record without a type",
            packed([["records", 9, {"mark": record("", 9)["mark"]}]]),
        ),
        "record-without-mark": ("has a record without a mark", packed([["records", 9, {"type": "entry-added"}]])),
        "record-without-id": ("has a record without an id", packed([["records", None, record("", 9)]])),
        "document-no-map": ("has a number for a document", packed([["drafts", 1, 5]])),
        "text-no-utf8": ("has a name that is no UTF-8", packed([["xx", 1, {}]]).replace(b"xx", b"\xff\xff")),
    }
    later = {"type": "drone-sent", "mark": [f"{9:032x}", "directeur", NOON, NOON], "height": 40}
    newer = {
        "record-newer-type": ("a record has a type that came later: kept as it is", later, "? drone-sent"),
        "record-newer-word": (
            "a record has a word that came later: kept as it is",
            record("", 9) | {"kind": "luchtfoto"},
            "? entry-added",
        ),
        "record-newer-field": ("a record has a field that came later", record("erbij", 9) | {"mood": 1}, "erbij"),
    }
    school = hand.written(hand.opening(SCHOOL_KEY, SCHOOL_ID, 1), [packed([["settings", 1, 5]])])
    return [
        *(
            Case(
                f"payload-{name}",
                f"a sound frame {what}",
                files=with_payload(data),
                findings=(found("unreadable record", HERE),),
            )
            for name, (what, data) in unreadable.items()
        ),
        *(
            Case(name, what, files=with_payload(packed([["records", 9, body]])), texts=(*EARLY, "vier", text, "vijf"))
            for name, (what, body, text) in newer.items()
        ),
        Case(
            "payload-newer-table",
            "a table of the store that came later: passed over",
            files=with_payload(packed([["$later", None, {"a": 1}]])),
        ),
        Case(
            "school-payload-no-map",
            "a setting of the school is a number",
            files={"kluis/school/000001.seg": school},
            findings=(found("unreadable record", "kluis/school"),),
        ),
    ]
