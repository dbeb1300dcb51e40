"""Frozen cases of the files of the epochs, and of a computer's mark of them."""

from tests.store import by_hand as hand
from tests.store.by_hand import SCHOOL_ID, SECOND, THIRD, Seat
from tests.store.golden.changing import again, flipped
from tests.store.golden.vaults import (
    DIRECTOR,
    DIRECTORS_SEAT,
    DIRECTORS_SLOT,
    EARLY,
    EPOCH_NAMES,
    EPOCH_THREE,
    EPOCH_TWO,
    EPOCHS,
    FIRST_TIP,
    HERE,
    INCIDENT,
    LEADER,
    LEADERS,
    LEADERS_SLOT,
    MARKS,
    PAPER,
    PAPER_SEAT,
    PAPER_TEXT,
    PLAIN,
    SCHOOL_TIP,
    STREAM,
    TWO,
    Case,
    Files,
    found,
    slot_path,
)

MIDDLE, LAST = EPOCH_NAMES
AFTER = (found("damaged", f"{HERE}/0002.key"), found("damaged", TWO, 0))
"""What is unreadable without the last epoch."""
SEATS = [DIRECTORS_SEAT, PAPER_SEAT]


def third(**lies) -> bytes:
    return hand.epoch(3, THIRD, SECOND, SEATS, **lies)


def refused() -> list[Case]:
    """Files that nobody with the previous key has made: unlocking ends before them."""
    bad = {
        "other-magic": ("begins with another magic", third(magic=b"HVSTXXX\x01")),
        "newer-version": ("is of format 2", third(magic=b"HVSTEPO\x02")),
        "bad-crc": ("has a checksum that does not hold", flipped(EPOCH_THREE, -1)),
        "cut": ("is cut short", EPOCH_THREE[:-40]),
        "too-short": ("ends before its key", EPOCH_THREE[:100]),
        "of-another-vault": ("is of another vault", third(vault_id=b"W" * 16)),
        "of-another-number": ("is that of the second", EPOCH_TWO),
        "seats-more": ("says that it has a seat more", third(count=3)),
        "seats-fewer": ("says that it has a seat less", third(count=1)),
    }
    foreign = {
        "from-outside": ("is signed with another key", third(signer=b"x" * 32)),
        "mac-altered": ("has another MAC", again(EPOCH_THREE, -8, b"XXXX")),
        "seat-altered": ("seats another slot", again(EPOCH_THREE, 36, b"XXXX")),
        "sealed-key-altered": ("has another sealed key", again(EPOCH_THREE, 36 + 80, b"XXXX")),
        "key-altered": ("has another wrapped key", again(EPOCH_THREE, -90, b"XXXX")),
    }
    return [
        Case(
            f"epoch-{name}",
            f"the file of the third epoch {what}",
            "epochs",
            {LAST: data},
            findings=(found(kind, LAST), *AFTER),
            texts=EARLY,
        )
        for kind, each in (("damaged", bad), ("foreign slot", foreign))
        for name, (what, data) in each.items()
    ]


def from_inside() -> list[Case]:
    """Files that somebody with the previous key has made, with wrong contents."""
    lying = {
        "unknown-suite": ("names a suite that nobody knows", third(suite=9)),
        "seals-another-key": (
            "seals another key to a member",
            hand.epoch(
                3, THIRD, SECOND, [Seat(DIRECTOR, DIRECTORS_SEAT.secret, DIRECTORS_SLOT, b"z" * 32), PAPER_SEAT]
            ),
        ),
        "wraps-another-key": ("wraps another key than that of the epoch before", third(wrapped=b"z" * 32)),
    }
    closed = {
        "without-a-seat": ("has no seat for the slot", [PAPER_SEAT]),
        "seat-of-another-file": (
            "has a seat with this id for another file",
            [Seat(DIRECTOR, DIRECTORS_SEAT.secret, b"another file"), PAPER_SEAT],
        ),
        "seat-of-another-public-key": (
            "has a seat with this id for another public key",
            [Seat(DIRECTOR, hand.stretched(LEADERS), DIRECTORS_SLOT), PAPER_SEAT],
        ),
    }
    unused = found("unused slot", slot_path(DIRECTOR))
    cases = [
        Case(f"epoch-{name}", f"the third epoch {what}", "epochs", {LAST: data}, error="VaultDamaged")
        for name, (what, data) in lying.items()
    ]
    for name, (what, seats) in closed.items():
        files: Files = {LAST: hand.epoch(3, THIRD, SECOND, seats)}
        cases.append(Case(f"epoch-{name}", f"the third epoch {what}", "epochs", files, error="WrongPassphrase"))
        cases.append(
            Case(
                f"epoch-{name}-seen-by-another",
                "the same, seen by somebody else",
                "epochs",
                files,
                typed=PAPER_TEXT,
                findings=(unused,),
            )
        )
    return cases


def first_missing() -> list[Case]:
    paper, leader = slot_path(PAPER), slot_path(LEADER)
    _gone, _revoked = {LEADER: LEADERS_SLOT}, found("unused slot", leader)
    return [
        Case(
            "epoch-last-missing",
            "the last epoch is gone: what it gave is not readable",
            "epochs",
            without=(LAST,),
            findings=AFTER,
            texts=EARLY,
        ),
        Case(
            "epoch-middle-missing",
            "an epoch between is gone",
            "epochs",
            without=(MIDDLE,),
            findings=(found("missing", MIDDLE), found("unused slot", paper), *AFTER),
            texts=EARLY,
        ),
        Case(
            "epoch-of-the-slot-missing",
            "the epoch of the slot that is used is gone",
            "epochs",
            without=(MIDDLE,),
            typed=PAPER_TEXT,
            error="WrongPassphrase",
        ),
        Case(
            "epoch-of-the-slot-missing-in-use",
            "the same, and something was written in that epoch",
            "epochs",
            {f"{HERE}/0002.key": hand.key_file(SECOND, STREAM, b"4" * 32, 2, 2)},
            (MIDDLE,),
            typed=PAPER_TEXT,
            error="VaultDamaged",
        ),
    ]


def missing() -> list[Case]:
    paper, leader = slot_path(PAPER), slot_path(LEADER)
    gone, revoked = {LEADER: LEADERS_SLOT}, found("unused slot", leader)
    back: Files = {leader: gone[LEADER]}
    other = hand.epoch(3, THIRD, SECOND, [PAPER_SEAT, DIRECTORS_SEAT])
    copy = LAST.replace("kluis/", "kluis/copies/")
    return [
        *first_missing(),
        Case(
            "epoch-copies-differ",
            "both copies of an epoch are sound and differ",
            "epochs",
            {LAST: EPOCH_THREE, copy: other},
            error="VaultDamaged",
        ),
        Case(
            "epoch-copy-missing",
            "one copy of an epoch is gone",
            "epochs",
            without=(copy,),
            findings=(found("spare", LAST),),
        ),
        Case(
            "epoch-number-one",
            "a file for the first epoch, which has none: not read",
            "epochs",
            {"kluis/epochs/0001.epoch": EPOCH_TWO},
        ),
        Case(
            "seat-without-its-slot",
            "the file of a slot that has a seat is gone",
            "epochs",
            without=(paper,),
            findings=(found("missing", paper),),
        ),
        Case("slot-put-back", "a slot that was revoked is there again", "epochs", back, findings=(revoked,)),
        Case(
            "slot-put-back-used",
            "the same, and its passphrase is typed",
            "epochs",
            back,
            typed=LEADERS,
            error="WrongPassphrase",
        ),
    ]


def epoch_mark_cases() -> list[Case]:
    seen: Files = {
        f"{MARKS}/epoch": hand.epoch_mark(3, EPOCH_THREE),
        f"{MARKS}/{SCHOOL_ID.hex()}.mark": hand.stream_mark(SCHOOL_ID, [SCHOOL_TIP]),
        f"{MARKS}/{INCIDENT}.mark": hand.stream_mark(STREAM, [hand.tip(2, 2, EPOCHS[TWO])]),
    }
    # Put back to before the second epoch: later records are gone too.
    before: Files = {TWO: PLAIN[TWO], f"{MARKS}/{INCIDENT}.mark": hand.stream_mark(STREAM, [FIRST_TIP])}
    passed = {
        "bad-crc": flipped(seen[f"{MARKS}/epoch"], -1),
        "newer-version": hand.epoch_mark(4, b"x", magic=b"HVSTKMK\x02"),
        "of-another-vault": hand.epoch_mark(4, b"x", vault_id=b"W" * 16),
        "too-long": hand.with_crc(hand.epoch_mark(4, b"x") + b"\0"),
    }
    return [
        Case("epochs-marked", "this computer has seen the third epoch", "epochs", seen),
        Case(
            "epochs-rolled-back",
            "the keys are those of before both revocations",
            "epochs",
            seen | before,
            (*EPOCH_NAMES, slot_path(PAPER), f"{HERE}/0002.key"),
            findings=(found("rolled back", LAST),),
        ),
        Case(
            "epoch-replaced",
            "the third epoch is another one than this computer saw",
            "epochs",
            seen | {f"{MARKS}/epoch": hand.epoch_mark(3, b"another")},
            findings=(found("rolled back", LAST),),
        ),
        *(
            Case(
                f"epoch-mark-{name}",
                "a mark of a later epoch cannot be read: it is named",
                "epochs",
                seen | {f"{MARKS}/epoch": data},
                findings=("no mark: epochs",),
            )
            for name, data in passed.items()
        ),
    ]
