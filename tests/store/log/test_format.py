"""The format does not change: sizes as documented, and a vault made by hand from the documentation opens."""

import hashlib
import struct
from datetime import UTC, datetime

import msgspec

from store.copies.check import inspect
from store.keys.key_mark import mark_file
from store.shredding import Destroyed
from store.vault import Vault
from tests.store.by_hand import (
    FIRST,
    PACK,
    SECOND,
    THIRD,
    VAULT_ID,
    Seat,
    epoch,
    key_file,
    opening,
    recovered,
    seal,
    slot,
    stream_mark,
    stretched,
    tip,
    tombstone,
    vault_file,
    written,
)
from tests.store.key_making import write_both
from tests.store.making import CHEAP, INCIDENT, OTHER_INCIDENT, PASSPHRASE, entry

RECOVERY_SECRET = bytes(range(16))
RECOVERY_TEXT = "000gc 40r4y om301 e209m i85g2 r38ee lznay"


def lay_out(folder, key_files: dict[str, bytes]) -> None:
    """A vault with one slot and these key files."""
    secret = stretched("één wachtzin")
    names = {
        "vault": vault_file(),
        f"slots/{(b'S' * 16).hex()}.slot": slot(b"S" * 16, secret, FIRST, 1, 1, b"directeur"),
        "school/0001.key": key_file(FIRST, bytes(16), b"2" * 32),
    }
    for name, data in (names | key_files).items():
        write_both(folder, name, data)


def test_a_vault_written_by_the_documentation_alone_opens_and_is_sound(folder):
    """There were two new epochs: the recovery key was made in the second, the director's passphrase in the first."""
    stream_id = bytes.fromhex(INCIDENT)
    own, recovery = b"S" * 16, b"R" * 16
    recovery_secret = recovered(RECOVERY_SECRET)
    slots = {
        own: (stretched("één wachtzin"), slot(own, stretched("één wachtzin"), FIRST, 1, 1, b"directeur")),
        recovery: (recovery_secret, slot(recovery, recovery_secret, SECOND, 2, 2, b"herstelsleutel")),
    }
    one, two = entry("een"), entry("twee")
    first = written(opening(b"3" * 32, stream_id, 1), [msgspec.msgpack.encode([["records", 1, one]])])
    then = opening(b"4" * 32, stream_id, 2, tip(1, 1, first), key_number=2)
    second = written(then, [msgspec.msgpack.encode([["records", 2, two]])])
    names = {
        "vault": vault_file(),
        "epochs/0002.epoch": epoch(2, SECOND, FIRST, [Seat(own, *slots[own])]),
        "epochs/0003.epoch": epoch(3, THIRD, SECOND, [Seat(slot_id, *each) for slot_id, each in slots.items()]),
        "school/0001.key": key_file(FIRST, bytes(16), b"2" * 32),
        f"incidents/{INCIDENT}/0001.key": key_file(FIRST, stream_id, b"3" * 32),
        f"incidents/{INCIDENT}/0002.key": key_file(THIRD, stream_id, b"4" * 32, 3, 2),
        f"incidents/{OTHER_INCIDENT}/shredded": tombstone(SECOND, 2, bytes.fromhex(OTHER_INCIDENT), 1_700_000_000),
    }
    names |= {f"slots/{slot_id.hex()}.slot": file for slot_id, (_, file) in slots.items()}
    for name, data in names.items():
        write_both(folder, name, data)
    for number, data in enumerate((first, second), 1):
        (folder / "incidents" / INCIDENT / f"{number:06d}.seg").write_bytes(data)
    for typed, label in (("één wachtzin", "directeur"), (RECOVERY_TEXT, "herstelsleutel")):
        with Vault.unlock(folder, typed) as vault:
            assert vault.label == label
            assert [member.label for member in vault.members()] == ["herstelsleutel", "directeur"]
            assert list(vault.open_incident(INCIDENT).records)[:2] == [one, two]
            assert vault.destroyed_incidents() == (
                Destroyed(OTHER_INCIDENT, datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)),
            )
            vault.open_incident(INCIDENT).append([entry("drie")])
    report = inspect(folder, "één wachtzin")
    assert report.findings == ()
    assert report.records == 4
    assert {path.name for path in (folder / "incidents" / INCIDENT).glob("*.key")} == {"0001.key", "0002.key"}


def test_the_files_have_the_documented_sizes(vault, folder):
    vault.school.table("t").insert({"a": 1})
    sizes = {path.name: path.stat().st_size for path in folder.rglob("*") if path.is_file()}
    assert sizes["vault"] == 28
    assert sizes["0001.key"] == 168
    payload = msgspec.msgpack.encode([["t", None, {}], ["t", 1, {"a": 1}]])
    assert sizes["000001.seg"] == 2 * 188 + 20 + 16 + len(payload) + 16
    (name,) = (name for name in sizes if name.endswith(".slot"))
    assert sizes[name] == 258 + len("directeur")
    vault.change_passphrase(PASSPHRASE, "een andere wachtzin", cost=CHEAP)
    vault.create_incident(INCIDENT)
    vault.shred_incident(INCIDENT)
    assert (folder / "epochs" / "0002.epoch").stat().st_size == 184
    vault.add_member("teamleider", "een derde wachtzin", cost=CHEAP)
    vault.change_passphrase("een andere wachtzin", PASSPHRASE, cost=CHEAP)
    assert (folder / "epochs" / "0003.epoch").stat().st_size == 184 + 160
    assert (folder / "incidents" / INCIDENT / "shredded").stat().st_size == 88
    assert mark_file(bytes.fromhex(vault.id)).stat().st_size == 64


def test_seal_pack_mark_and_head_code_are_as_the_documentation_says(folder, home):
    """Segment and pack are made by hand; the pack is trusted because the mark, also made by hand, names it."""
    key, stream_id = b"4" * 32, bytes.fromhex(INCIDENT)
    records = [entry(str(number)) for number in range(3)]
    payloads = [msgspec.msgpack.encode([["records", 1, records[0]]])]
    payloads.append(msgspec.msgpack.encode([["records", 2, records[1]], ["records", 3, records[2]]]))
    begun = opening(key, stream_id, 1)
    sealed = written(begun, [*payloads, seal(2, written(begun, payloads))])
    source = tip(1, 3, sealed)
    said = {"frames": 1, "saves": 2, "sealed": True}
    contents = [msgspec.msgpack.encode(each) for each in ([["$pack", None, said]], [["records", 1, records]])]
    pack = written(opening(key, stream_id, 1, source, magic=PACK), contents)
    lay_out(folder, {f"incidents/{INCIDENT}/0001.key": key_file(FIRST, stream_id, key)})
    (folder / "incidents" / INCIDENT / "000001.seg").write_bytes(sealed)
    (folder / "incidents" / INCIDENT / "000001.pack").write_bytes(pack)
    mark = stream_mark(stream_id, [source], [(1, pack)])
    marks = home / "staat" / "marks" / VAULT_ID.hex()
    marks.mkdir(parents=True)
    (marks / f"{INCIDENT}.mark").write_bytes(mark)
    assert len(mark) == 48 + 60 + 36
    with Vault.unlock(folder, "één wachtzin") as vault:
        incident = vault.open_incident(INCIDENT)
        assert list(incident.records) == records
        number = int.from_bytes(hashlib.sha256(b"houvast head 1" + VAULT_ID + stream_id + source).digest()[:5], "big")
        symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
        assert incident.head_code() == "".join(symbols[number >> shift & 31] for shift in range(35, -1, -5))
        assert vault.findings == ()
    report = inspect(folder, "één wachtzin")
    assert report.findings == ()
    assert (report.frames, report.packs, report.unsealed) == (2, 1, 0)


def test_what_the_app_writes_on_closing_has_the_documented_form(vault, folder, home, monkeypatch):
    monkeypatch.setattr("store.log.stream.FEWEST", 3)
    vault.create_incident(INCIDENT).append([entry()])
    vault.open_incident(INCIDENT).append([entry()])
    vault.close()
    incident = folder / "incidents" / INCIDENT
    data = (incident / "000001.seg").read_bytes()
    seal = msgspec.msgpack.encode([["$seal", None, {"count": 2, "head": bytes(32)}]])
    assert data[-(len(seal) + 52) :].startswith(b"HvF\x01")
    assert data[-(len(seal) + 52) + 12 : -(len(seal) + 52) + 20] == struct.pack(">Q", 2)
    pack = (incident / "000001.pack").read_bytes()
    assert pack[:8] == b"HVSTPAK\x01"
    assert pack[64:68] == pack[68:72] == struct.pack(">I", 1)
    assert pack[72:88] == struct.pack(">QQ", 3, len(data))
    assert pack[88:120] == hashlib.sha256(data).digest()
    (mark,) = home.rglob(f"{INCIDENT}.mark")
    assert mark.stat().st_size == 48 + 60 + 36
    assert hashlib.sha256(pack).digest() in mark.read_bytes()
