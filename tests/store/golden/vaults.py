"""The valid vaults that the frozen cases start from, and the form in which the expected results are written.

A path is relative to the folder that HOUVAST_HOME names: `kluis/…` is the vault, `staat/…` the data of a computer
outside it. Key files are listed once; laying out a case copies them to `kluis/copies/…`.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime

import msgspec

from tests.store import by_hand as hand
from tests.store.by_hand import FIRST, PASSPHRASE, RECOVERY, SCHOOL_ID, SECOND, THIRD, VAULT_ID, Opening, Seat

Files = dict[str, bytes]

INCIDENT = "0123456789abcdef0123456789abcdef"
OTHER = "fedcba9876543210fedcba9876543210"
STREAM, OTHER_STREAM = bytes.fromhex(INCIDENT), bytes.fromhex(OTHER)
HERE, THERE = f"kluis/incidents/{INCIDENT}", f"kluis/incidents/{OTHER}"
ONE, TWO, PACK_ONE = f"{HERE}/000001.seg", f"{HERE}/000002.seg", f"{HERE}/000001.pack"
MARKS = f"staat/marks/{VAULT_ID.hex()}"
SCHOOL_KEY, STREAM_KEY, LATER_KEY, OTHER_KEY = b"2" * 32, b"3" * 32, b"4" * 32, b"5" * 32

DIRECTOR, LEADER, PAPER = b"D" * 16, b"L" * 16, b"R" * 16
"""The ids of three slots: two passphrases and the recovery key."""
DIRECTORS, LEADERS = "één wachtzin", "een tweede wachtzin"
PAPER_SECRET = bytes(range(16))
PAPER_TEXT = "000GC-40R4Y-0M301-E209M-185G2-R38EE-1ZNAY"
TYPED_PAPER = "oo0gc 40r4y 0m301 e209m i85g2 r38ee lznay"
EARLY, LATE = ("een", "twee", "drie"), ("vier", "vijf")
ALL = EARLY + LATE
NOON = datetime(2023, 2, 11, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Case:
    """A frozen case: the change to a valid vault, and the expected result of a reader."""

    name: str
    done: str
    """The change, and the expected result in words when that is not obvious."""
    of: str = "plain"
    """The valid case that it starts from."""
    files: Files = field(default_factory=dict)
    """The files that differ from it."""
    without: tuple[str, ...] = ()
    """Files of it that are missing."""
    typed: str = DIRECTORS
    error: str = ""
    """The class of the error when the vault does not open."""
    groups: tuple[int, ...] = ()
    """The groups that the error on a mistyped recovery key names."""
    incident: str = ""
    """The class of the error when the vault opens and the incident does not."""
    findings: tuple[str, ...] = ()
    """Kind, file, and offset of all findings."""
    texts: tuple[str, ...] = ALL
    """The readable texts of the incident, in order; for an unknown type, a question mark and that type."""


def found(kind: str, path: str, offset: int | None = None) -> str:
    """One finding, as in the index."""
    at = "" if offset is None else f" {offset}"
    return f"{kind}: {path.removeprefix('kluis/')}{at}"


def slot_path(slot_id: bytes) -> str:
    return f"kluis/slots/{slot_id.hex()}.slot"


def record(text: str, number: int) -> dict[str, object]:
    """A line of the timeline, as this version writes it."""
    return {
        "type": "entry-added",
        "mark": [f"{number:032x}", "directeur", NOON, NOON],
        "kind": "melding",
        "text": text,
    }


def saved(*texts: str, after: int = 0) -> list[bytes]:
    """Payloads of one record each, with the document ids that follow `after`."""
    return [packed([["records", at, record(text, at)]]) for at, text in enumerate(texts, after + 1)]


def packed(changes: object) -> bytes:
    return msgspec.msgpack.encode(changes)


def sealed(begun: Opening, payloads: list[bytes]) -> bytes:
    """A segment of these payloads, with a seal."""
    return hand.written(begun, [*payloads, hand.seal(len(payloads), hand.written(begun, payloads))])


FIRST_OPENING = hand.opening(STREAM_KEY, STREAM, 1)
FIRST_SEGMENT = sealed(FIRST_OPENING, saved(*EARLY))
FIRST_TIP = hand.tip(1, 4, FIRST_SEGMENT)
SECOND_OPENING = hand.opening(STREAM_KEY, STREAM, 2, FIRST_TIP)
SECOND_SEGMENT = hand.written(SECOND_OPENING, saved(*LATE, after=3))
SECOND_TIP = hand.tip(2, 2, SECOND_SEGMENT)

DIRECTORS_SLOT = hand.slot(DIRECTOR, hand.stretched(DIRECTORS), FIRST, 1, PASSPHRASE, b"directeur")
LEADERS_SLOT = hand.slot(LEADER, hand.stretched(LEADERS), FIRST, 1, PASSPHRASE, b"teamleider")
PAPER_SLOT = hand.slot(PAPER, hand.recovered(PAPER_SECRET), FIRST, 1, RECOVERY, b"herstelsleutel")
LATER_PAPER_SLOT = hand.slot(PAPER, hand.recovered(PAPER_SECRET), SECOND, 2, RECOVERY, b"herstelsleutel")

DIRECTORS_SEAT = Seat(DIRECTOR, hand.stretched(DIRECTORS), DIRECTORS_SLOT)
LEADERS_SEAT = Seat(LEADER, hand.stretched(LEADERS), LEADERS_SLOT)
PAPER_SEAT = Seat(PAPER, hand.recovered(PAPER_SECRET), LATER_PAPER_SLOT)
EPOCH_TWO = hand.epoch(2, SECOND, FIRST, [DIRECTORS_SEAT])
EPOCH_THREE = hand.epoch(3, THIRD, SECOND, [DIRECTORS_SEAT, PAPER_SEAT])
EPOCH_NAMES = ("kluis/epochs/0002.epoch", "kluis/epochs/0003.epoch")

LATER_OPENING = hand.opening(LATER_KEY, STREAM, 2, FIRST_TIP, key_number=2)
SCHOOL_TABLE = packed([["settings", None, {}], ["settings", 1, {"lock_minutes": 15}]])
MERGED = [packed([["records", 1, [record(text, at) for at, text in enumerate(EARLY, 1)]]])]
CONTENTS = {"frames": 1, "saves": 3, "sealed": True}
FIRST_PACK = hand.written(
    hand.opening(STREAM_KEY, STREAM, 1, FIRST_TIP, magic=hand.PACK, salt=b"P" * 32),
    [packed([["$pack", None, CONTENTS]]), *MERGED],
)

PLAIN: Files = {
    "kluis/vault": hand.vault_file(),
    slot_path(DIRECTOR): DIRECTORS_SLOT,
    "kluis/school/0001.key": hand.key_file(FIRST, SCHOOL_ID, SCHOOL_KEY),
    "kluis/school/000001.seg": hand.written(hand.opening(SCHOOL_KEY, SCHOOL_ID, 1), [SCHOOL_TABLE]),
    f"{HERE}/0001.key": hand.key_file(FIRST, STREAM, STREAM_KEY),
    ONE: FIRST_SEGMENT,
    TWO: SECOND_SEGMENT,
}
OTHER_SEGMENT = hand.written(hand.opening(OTHER_KEY, OTHER_STREAM, 1), saved("elders"))
EPOCHS: Files = {
    slot_path(PAPER): LATER_PAPER_SLOT,
    EPOCH_NAMES[0]: EPOCH_TWO,
    EPOCH_NAMES[1]: EPOCH_THREE,
    f"{HERE}/0002.key": hand.key_file(THIRD, STREAM, LATER_KEY, 3, 2),
    TWO: hand.written(LATER_OPENING, saved(*LATE, after=3)),
}
SCHOOL_TIP = hand.tip(1, 1, PLAIN["kluis/school/000001.seg"])
SEEN: Files = {
    f"{MARKS}/epoch": hand.epoch_mark(1, b""),
    f"{MARKS}/{SCHOOL_ID.hex()}.mark": hand.stream_mark(SCHOOL_ID, [SCHOOL_TIP]),
    f"{MARKS}/{INCIDENT}.mark": hand.stream_mark(STREAM, [SECOND_TIP]),
}


def in_gcm_siv() -> Files:
    """All files of the plain vault in the other suite."""
    suite = hand.GCM_SIV
    first = sealed(hand.opening(STREAM_KEY, STREAM, 1, suite=suite), saved(*EARLY))
    second = hand.opening(STREAM_KEY, STREAM, 2, hand.tip(1, 4, first), suite=suite)
    return {
        slot_path(DIRECTOR): hand.slot(
            DIRECTOR, hand.stretched(DIRECTORS), FIRST, 1, PASSPHRASE, b"directeur", suite=suite
        ),
        "kluis/school/0001.key": hand.key_file(FIRST, SCHOOL_ID, SCHOOL_KEY, suite=suite),
        "kluis/school/000001.seg": hand.written(hand.opening(SCHOOL_KEY, SCHOOL_ID, 1, suite=suite), [SCHOOL_TABLE]),
        f"{HERE}/0001.key": hand.key_file(FIRST, STREAM, STREAM_KEY, suite=suite),
        ONE: first,
        TWO: hand.written(second, saved(*LATE, after=3)),
    }


SOUND = [
    Case(
        "plain", "one passphrase, a table of the school, an incident: a sealed segment, one of a crashed app", "", PLAIN
    ),
    Case(
        "members",
        "two passphrases and a recovery key; opened with the second",
        files={slot_path(LEADER): LEADERS_SLOT, slot_path(PAPER): PAPER_SLOT},
        typed=LEADERS,
    ),
    Case(
        "recovery", "opened with the recovery key, typed small and with O, I and spaces", "members", typed=TYPED_PAPER
    ),
    Case(
        "epochs", "two epochs have passed: the recovery key is of the second, the passphrase of the first", files=EPOCHS
    ),
    Case("epochs-recovery", "the same, opened with the recovery key", "epochs", typed=PAPER_TEXT),
    Case("marked", "this computer has seen all of it: marks of both streams, and of the epoch", files=SEEN),
    Case(
        "packed",
        "the first segment has a pack, which this computer has not compared yet",
        "marked",
        {PACK_ONE: FIRST_PACK},
    ),
    Case("gcm-siv", "every file in the other suite, AES-256-GCM-SIV", files=in_gcm_siv()),
    Case(
        "destroyed",
        "another incident was destroyed; its segment is still there, and its keys are not",
        files={
            f"{THERE}/shredded": hand.tombstone(FIRST, 1, OTHER_STREAM, 1_700_000_000),
            f"{THERE}/000001.seg": OTHER_SEGMENT,
        },
    ),
]
SOUND_NAMES = tuple(case.name for case in SOUND)
