"""Frozen cases of the vault file and of the slots."""

from tests.store import by_hand as hand
from tests.store.by_hand import FIRST, PASSPHRASE, RECOVERY, SECOND
from tests.store.golden.changing import again, flipped
from tests.store.golden.vaults import (
    DIRECTOR,
    DIRECTORS,
    DIRECTORS_SLOT,
    LEADER,
    LEADERS,
    LEADERS_SLOT,
    PAPER_TEXT,
    Case,
    Files,
    found,
    slot_path,
)

VAULT, SLOT = "kluis/vault", slot_path(DIRECTOR)
SPACED = " stoel  wolk\u00a0tafel – fiets "
"""A passphrase with two spaces, a no-break space and a dash, as earlier versions took it: only the outer spaces go."""
GUEST, GUESTS = b"X" * 16, "de wachtzin van buiten"


def vault_cases() -> list[Case]:
    data = hand.vault_file()
    refused = {
        "other-magic": ("begins with another magic", hand.vault_file(magic=b"HVSTVLX\x01")),
        "newer-version": ("is of format 2", hand.vault_file(magic=b"HVSTVLT\x02")),
        "bad-crc": ("has a checksum that does not hold", flipped(data, -1)),
        "cut": ("is cut short", data[:20]),
        "too-long": ("has a byte too many", hand.with_crc(data[:-4] + b"\0")),
        "other-id": ("names another vault than all that is in it", hand.vault_file(b"W" * 16)),
    }
    cases = [
        Case(f"vault-{name}", f"the file `vault` {what}", files={VAULT: data}, error="VaultDamaged")
        for name, (what, data) in refused.items()
    ]
    two = {VAULT: data, "kluis/copies/vault": hand.vault_file(b"W" * 16)}
    one = {VAULT: data, "kluis/copies/vault": flipped(data, 9)}
    return [
        *cases,
        Case("vault-missing", "both copies of `vault` are gone", without=(VAULT,), error="NotAVault"),
        Case("vault-copies-differ", "the copies of `vault` are sound and differ", files=two, error="VaultDamaged"),
        Case("vault-copy-damaged", "one copy of `vault` is damaged", files=one, findings=(found("spare", VAULT),)),
        Case(
            "vault-first-copy-missing",
            "`vault` itself is gone, and its copy is not",
            files={"kluis/copies/vault": data},
            without=(VAULT,),
            findings=(found("spare", VAULT),),
        ),
    ]


def director(epoch: int = 1, kind: int = PASSPHRASE, label: bytes = b"directeur", **lies) -> bytes:
    return hand.slot(DIRECTOR, hand.stretched(DIRECTORS), FIRST, epoch, kind, label, **lies)


def spaced_slots() -> list[Case]:
    """Slots of a passphrase that has two forms: as earlier versions derived their keys from it, and as is done now."""

    def of(form: str) -> Files:
        return {SLOT: hand.slot(DIRECTOR, hand.stretched(form), FIRST, 1, PASSPHRASE, b"directeur")}

    old, normal = of(SPACED.strip()), of("stoel wolk tafel - fiets")
    return [
        Case("slot-older-form", "a slot of a passphrase in the form of earlier versions", files=old, typed=SPACED),
        Case(
            "slot-older-form-typed-otherwise",
            "the same, and the passphrase is typed with single spaces",
            files=old,
            typed="stoel wolk tafel - fiets",
            error="WrongPassphrase",
        ),
        Case("slot-normal-form", "a slot of the normal form, typed with other spaces", files=normal, typed=SPACED),
    ]


def malformed_slots() -> dict[str, tuple[str, bytes]]:
    data = DIRECTORS_SLOT
    return {
        "other-magic": ("begins with another magic", director(magic=b"HVSTXXX\x01")),
        "newer-version": ("is of format 2", director(magic=b"HVSTSLT\x02")),
        "bad-crc": ("has a checksum that does not hold", flipped(data, -1)),
        "cut": ("is cut short", data[:-1]),
        "too-long": ("has a byte too many", hand.with_crc(data[:-4] + b"\0")),
        "of-another-vault": ("is of another vault", director(vault_id=b"W" * 16)),
        "zero-not-zero": ("has something where zeros belong", director(zero=b"\0\1")),
        "epoch-zero": ("is of epoch 0", director(epoch=0)),
        "memory-below-floor": ("asks for 7 KiB", director(cost=(7, 1, 1))),
        "memory-below-lanes": ("asks for less than 8 KiB per lane", director(cost=(15, 1, 2))),
        "memory-above-cap": ("asks for more than 1 GiB", director(cost=(1024 * 1024 + 1, 1, 1))),
        "passes-none": ("asks for no pass", director(cost=(64, 0, 1))),
        "passes-above-cap": ("asks for 17 passes", director(cost=(64, 17, 1))),
        "lanes-none": ("asks for no lane", director(cost=(64, 1, 0))),
        "lanes-above-cap": ("asks for 17 lanes", director(cost=(1024, 1, 17))),
        "recovery-with-cost": ("says it is a recovery key, and has a cost", director(kind=RECOVERY, cost=(64, 1, 1))),
        "label-length-more": ("says that its label is longer", director(length=10)),
        "label-length-less": ("says that its label is shorter", director(length=8)),
        "label-too-long": ("has a label of 201 bytes", director(label=b"d" * 201)),
        "label-no-text": ("has a label that is no UTF-8", director(label=b"directeur\xff")),
        "label-steers-terminal": ("has a label with an escape in it", director(label=b"\x1b[31mdirecteur")),
    }


def altered_slots() -> dict[str, tuple[str, bytes]]:
    """Changes by somebody without the vault key, who can compute a valid checksum."""
    data, after = DIRECTORS_SLOT, 110 + len("directeur")
    return {
        "unknown-suite": ("names a suite that nobody knows, with all proofs in order", director(suite=9)),
        "cost-lowered": ("asks for 32 KiB instead of 64", again(data, 51, b"\x20")),
        "cost-raised": ("asks for 128 KiB instead of 64", again(data, 51, b"\x80")),
        "salt-altered": ("has another salt", again(data, 60, b"X")),
        "public-key-altered": ("has another public key", again(data, 76, b"XXXX")),
        "label-altered": ("has another label", again(data, 110, b"D")),
        "commitment-altered": ("has another commitment", again(data, after + 32, b"XXXX")),
        "key-altered": ("has another wrapped key", again(data, after + 64, b"XXXX")),
        "mac-altered": ("has another MAC", again(data, -8, b"XXXX")),
        "mac-of-nobody": ("is signed with another key than it gives", director(signer=b"x" * 32)),
    }


def slot_cases() -> list[Case]:
    damaged = [
        Case(
            f"slot-{name}",
            f"a slot {what}; another passphrase still opens the vault",
            "members",
            {SLOT: data},
            typed=LEADERS,
            findings=(found("damaged", SLOT),),
        )
        for name, (what, data) in malformed_slots().items()
    ]
    altered = [
        Case(f"slot-{name}", f"the slot {what}", files={SLOT: data}, error="WrongPassphrase")
        for name, (what, data) in altered_slots().items()
    ]
    foreign = found("foreign slot", SLOT)
    return [
        *damaged,
        *altered,
        Case(
            "slot-mac-altered-seen-by-another",
            "a slot has another MAC; somebody else opens the vault",
            "members",
            {SLOT: again(DIRECTORS_SLOT, -8, b"XXXX")},
            typed=LEADERS,
            findings=(foreign,),
        ),
        *spaced_slots(),
        *injected_slots(),
        *copies_of_slots(),
        Case(
            "slots-swapped",
            "two slots stand under each other's names",
            "members",
            {SLOT: LEADERS_SLOT, slot_path(LEADER): DIRECTORS_SLOT},
            typed=PAPER_TEXT,
            findings=(found("damaged", SLOT), found("damaged", slot_path(LEADER))),
        ),
        Case("slots-all-missing", "no slot is there", without=(SLOT,), error="VaultDamaged"),
        Case(
            "slot-unknown-kind-alone",
            "the slot is of a kind that nobody knows",
            files={SLOT: director(kind=3)},
            error="WrongPassphrase",
        ),
        Case(
            "slot-unknown-kind",
            "one slot is of a kind that nobody knows, made inside the vault: passed over without a word",
            "members",
            {SLOT: director(kind=3)},
            typed=LEADERS,
        ),
    ]


def injected_slots() -> list[Case]:
    secret = hand.stretched(GUESTS)
    injected: Files = {slot_path(GUEST): hand.slot(GUEST, secret, b"x" * 32, 1, PASSPHRASE, b"gast")}
    unborn: Files = {slot_path(GUEST): hand.slot(GUEST, secret, SECOND, 2, PASSPHRASE, b"gast")}
    foreign, unused = (found(kind, slot_path(GUEST)) for kind in ("foreign slot", "unused slot"))
    return [
        Case("slot-injected", "a slot from outside gives a key of its own", files=injected, findings=(foreign,)),
        Case(
            "slot-injected-used",
            "the same, and its passphrase is typed",
            files=injected,
            typed=GUESTS,
            error="WrongPassphrase",
        ),
        Case("slot-before-its-epoch", "a slot is of an epoch that never began", files=unborn, findings=(unused,)),
        Case(
            "slot-before-its-epoch-used",
            "the same, and its passphrase is typed",
            files=unborn,
            typed=GUESTS,
            error="WrongPassphrase",
        ),
    ]


def copies_of_slots() -> list[Case]:
    copy = SLOT.replace("kluis/", "kluis/copies/")
    other: Files = {SLOT: DIRECTORS_SLOT, copy: director(label=b"rector")}
    return [
        Case(
            "slot-copies-differ",
            "both copies of the slot are sound and differ: neither is used",
            files=other,
            error="VaultDamaged",
        ),
        Case(
            "slot-copies-differ-seen-by-another",
            "the same, seen by somebody else",
            "members",
            other,
            typed=LEADERS,
            findings=(found("forked", SLOT),),
        ),
        Case(
            "slot-copy-damaged",
            "one copy of the slot is damaged",
            files={copy: flipped(DIRECTORS_SLOT, 9)},
            findings=(found("spare", SLOT),),
        ),
        Case("slot-copy-missing", "one copy of the slot is gone", without=(copy,), findings=(found("spare", SLOT),)),
    ]
