"""Frozen cases of the recovery key, the stream keys and the tombstones."""

from tests.store import by_hand as hand
from tests.store.by_hand import FIRST, SCHOOL_ID
from tests.store.golden.changing import again, cut, flipped
from tests.store.golden.vaults import (
    EARLY,
    HERE,
    OTHER_STREAM,
    PAPER,
    PAPER_SLOT,
    PAPER_TEXT,
    PLAIN,
    SCHOOL_KEY,
    STREAM,
    STREAM_KEY,
    TWO,
    Case,
    Files,
    found,
    slot_path,
)

KEY, SCHOOLS_KEY = f"{HERE}/0001.key", "kluis/school/0001.key"
TOMBSTONE = f"{HERE}/shredded"


def recovery_cases() -> list[Case]:
    groups = PAPER_TEXT.split("-")
    swapped = [groups[1], groups[0], *groups[2:]]
    slips = {
        "check-symbol": ("the check symbol of group 3 is wrong", PAPER_TEXT.replace("0M301", "0M302"), (3,)),
        "symbols-swapped": ("two symbols of group 2 changed places", PAPER_TEXT.replace("40R4Y", "04R4Y"), (2,)),
        "groups-swapped": ("groups 1 and 2 changed places", "-".join(swapped), (1, 2)),
        "group-skipped": ("group 6 was left out", "-".join(groups[:5] + groups[6:]), (6,)),
        "symbol-unknown": ("the last group has a U, which is no symbol", PAPER_TEXT.replace("1ZNAY", "1ZNAU"), (7,)),
    }
    cases = [
        Case(f"recovery-{name}", what, "members", typed=typed, error="Mistyped", groups=wrong)
        for name, (what, typed, wrong) in slips.items()
    ]
    other = "00001-00002-00003-00004-00005-00006-03AHC"
    with_cost: Files = {
        slot_path(PAPER): again(PAPER_SLOT, 48, bytes(3) + b"\x40" + bytes(3) + b"\1" + bytes(3) + b"\1")
    }
    return [
        *cases,
        Case(
            "recovery-checksum",
            "all groups are right and the 12 bits at the end are not",
            "members",
            typed=CHECKSUM_OFF,
            error="WrongPassphrase",
        ),
        Case(
            "recovery-of-another-vault",
            "a sound key that is not this vault's",
            "members",
            typed=other,
            error="WrongPassphrase",
        ),
        Case(
            "recovery-slot-with-cost",
            "the slot of the recovery key has a cost",
            "members",
            with_cost,
            findings=(found("damaged", slot_path(PAPER)),),
        ),
    ]


CHECKSUM_OFF = "00001-00002-00003-00004-00005-00006-00007"


def first_key_cases() -> list[Case]:
    data = PLAIN[KEY]
    refused = {
        "other-magic": ("begins with another magic", hand.key_file(FIRST, STREAM, STREAM_KEY, magic=b"HVSTXXX\x01")),
        "newer-version": ("is of format 2", hand.key_file(FIRST, STREAM, STREAM_KEY, magic=b"HVSTKEY\x02")),
        "bad-crc": ("has a checksum that does not hold", flipped(data, -1)),
        "cut": ("is cut short", cut(data, 1)),
        "too-long": ("has a byte too many", hand.with_crc(data[:-4] + b"\0")),
        "of-another-vault": ("is of another vault", hand.key_file(FIRST, STREAM, STREAM_KEY, vault_id=b"W" * 16)),
        "of-another-incident": ("is of another incident", hand.key_file(FIRST, OTHER_STREAM, STREAM_KEY)),
        "of-another-number": ("says that it is number 2", hand.key_file(FIRST, STREAM, STREAM_KEY, number=2)),
        "of-an-unknown-epoch": ("is of an epoch that has no file", hand.key_file(FIRST, STREAM, STREAM_KEY, 7)),
        "of-another-vault-key": ("is wrapped with another key", hand.key_file(b"x" * 32, STREAM, STREAM_KEY)),
        "unknown-suite": ("names a suite that nobody knows", hand.key_file(FIRST, STREAM, STREAM_KEY, suite=9)),
        "zero-altered": ("has something where zeros belong", again(data, 26, b"\1")),
        "commitment-altered": ("has another commitment", again(data, 84, b"XXXX")),
        "key-altered": ("has another wrapped key", again(data, 120, b"XXXX")),
    }
    lost = found("damaged", HERE)
    cases = [
        Case(
            f"key-{name}",
            f"the incident's only key {what}",
            files={KEY: data},
            incident="VaultDamaged",
            findings=(lost,),
            texts=(),
        )
        for name, (what, data) in refused.items()
    ]
    copy = KEY.replace("kluis/", "kluis/copies/")
    other = hand.key_file(b"x" * 32, STREAM, STREAM_KEY)
    return [
        *cases,
        Case(
            "key-missing",
            "the incident has no key",
            without=(KEY,),
            incident="VaultDamaged",
            findings=(lost,),
            texts=(),
        ),
        Case(
            "key-copies-differ",
            "both copies of a key are sound and differ; one opens",
            files={KEY: data, copy: other},
            findings=(found("forked", KEY),),
        ),
        Case(
            "key-copy-damaged",
            "one copy of a key is damaged",
            files={copy: flipped(data, 9)},
            findings=(found("spare", KEY),),
        ),
    ]


def key_cases() -> list[Case]:
    school = hand.key_file(b"x" * 32, SCHOOL_ID, SCHOOL_KEY)
    late = f"{HERE}/0003.key"
    return [
        *first_key_cases(),
        Case(
            "key-later-missing",
            "a later key is gone, and with it what was written under it",
            "epochs",
            without=(f"{HERE}/0002.key",),
            findings=(found("damaged", TWO, 0),),
            texts=EARLY,
        ),
        Case(
            "key-outdated",
            "a later key is wrapped with the vault key of an older epoch",
            "epochs",
            {late: hand.key_file(FIRST, STREAM, b"6" * 32, 1, 3)},
            findings=(found("forked", late),),
        ),
        Case("school-key-missing", "the school's first key is gone", without=(SCHOOLS_KEY,), error="VaultDamaged"),
        Case(
            "school-key-of-another-vault-key",
            "the school's first key is wrapped with another key",
            files={SCHOOLS_KEY: school},
            error="WrongPassphrase",
        ),
        *tombstone_cases(),
    ]


def tombstone_cases() -> list[Case]:
    seconds = 1_700_000_000
    good = hand.tombstone(FIRST, 1, STREAM, seconds)
    ignored = {
        "other-magic": ("begins with another magic", hand.tombstone(FIRST, 1, STREAM, seconds, b"HVSTXXX\x01")),
        "newer-version": ("is of format 2", hand.tombstone(FIRST, 1, STREAM, seconds, b"HVSTGON\x02")),
        "bad-crc": ("has a checksum that does not hold", flipped(good, -1)),
        "cut": ("is cut short", good[:80]),
        "too-long": ("has a byte too many", hand.with_crc(good[:-4] + b"\0")),
        "of-another-incident": ("is of another incident", hand.tombstone(FIRST, 1, OTHER_STREAM, seconds)),
        "of-an-unknown-epoch": ("is of an epoch that has no file", hand.tombstone(FIRST, 7, STREAM, seconds)),
        "from-outside": ("is signed with another key", hand.tombstone(b"x" * 32, 1, STREAM, seconds)),
    }
    bad, foreign = found("damaged", TOMBSTONE), found("foreign file", TOMBSTONE)
    copy = TOMBSTONE.replace("kluis/", "kluis/copies/")
    return [
        Case(
            "tombstone",
            "the incident is destroyed, its key came back: nothing of it is read",
            files={TOMBSTONE: good},
            incident="IncidentDestroyed",
            texts=(),
        ),
        *(
            Case(f"tombstone-{name}", f"a tombstone {what}: ignored", files={TOMBSTONE: data}, findings=(bad, foreign))
            for name, (what, data) in ignored.items()
        ),
        Case(
            "tombstone-copy-missing",
            "one copy of the tombstone is gone",
            files={TOMBSTONE: good},
            without=(copy,),
            incident="IncidentDestroyed",
            findings=(found("spare", TOMBSTONE),),
            texts=(),
        ),
    ]
