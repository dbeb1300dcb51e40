"""The format does not drift: sizes as documented, and a vault made by hand from the documentation opens."""

import hashlib
import hmac
import struct
import zlib
from datetime import UTC, datetime

import msgspec
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from store.check import inspect
from store.key_mark import mark_file
from store.shredding import Destroyed
from store.vault import Vault
from tests.store.key_making import write_both
from tests.store.making import CHEAP, INCIDENT, OTHER_INCIDENT, PASSPHRASE, entry

VAULT_ID, CHACHA = b"V" * 16, 2
SALT = b"salt of the slot"
FIRST, SECOND, THIRD = b"1" * 32, b"e" * 32, b"f" * 32
RECOVERY_SECRET = bytes(range(16))
RECOVERY_TEXT = "000gc 40r4y om301 e209m i85g2 r38ee lznay"


def crc(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(4, "big")


def hkdf(secret: bytes, salt: bytes, info: bytes, size: int) -> bytes:
    return HKDF(SHA256(), size, salt, info).derive(secret)


def wrap(secret: bytes, key: bytes, bound: bytes) -> bytes:
    salt = hashlib.sha256(bound).digest()
    both = hkdf(secret, salt, bound, 64)
    return salt + both[32:] + ChaCha20Poly1305(both[:32]).encrypt(bytes(12), key, bound)


def mac(vault_key: bytes, purpose: bytes, signed: bytes) -> bytes:
    return hmac.digest(hkdf(vault_key, VAULT_ID, b"houvast " + purpose + b"-mac " + VAULT_ID, 32), signed, "sha256")


def slot(slot_id: bytes, secret: bytes, vault_key: bytes, epoch: int, kind: int, label: bytes) -> bytes:
    cost = (64, 1, 1) if kind == 1 else (0, 0, 0)
    bound = b"HVSTSLT\x01" + VAULT_ID + slot_id + bytes([kind, CHACHA, 0, 0])
    bound += struct.pack(">IIII", epoch, *cost) + SALT + public(private(slot_id, secret))
    bound += struct.pack(">H", len(label)) + label
    signed = bound + wrap(secret, vault_key, bound)
    data = signed + mac(vault_key, b"slots", signed)
    return data + crc(data)


def stretched(passphrase: str) -> bytes:
    kdf = Argon2id(salt=SALT, length=32, iterations=1, lanes=1, memory_cost=64)
    return kdf.derive(passphrase.encode())


def private(slot_id: bytes, secret: bytes) -> X25519PrivateKey:
    info = b"houvast member-key " + VAULT_ID + slot_id
    return X25519PrivateKey.from_private_bytes(hkdf(secret, SALT, info, 32))


def public(key: X25519PrivateKey) -> bytes:
    return key.public_key().public_bytes_raw()


def epoch(number: int, key: bytes, previous: bytes, seats: dict[bytes, tuple[bytes, bytes]]) -> bytes:
    suite = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
    bound = b"HVSTEPO\x01" + VAULT_ID + bytes([CHACHA, 0, 0, 0]) + struct.pack(">IHH", number, len(seats), 0)
    for slot_id, (secret, file) in seats.items():
        member = private(slot_id, secret)
        info = b"houvast epoch " + VAULT_ID + struct.pack(">I", number) + slot_id
        sealed = suite.encrypt(key, member.public_key(), info)
        bound += slot_id + hashlib.sha256(file).digest() + public(member) + sealed
    signed = bound + wrap(key, previous, bound)
    data = signed + mac(previous, b"epoch", signed)
    return data + crc(data)


def tombstone(vault_key: bytes, epoch_number: int, stream_id: bytes, seconds: int) -> bytes:
    signed = b"HVSTGON\x01" + VAULT_ID + stream_id + struct.pack(">IQ", epoch_number, seconds)
    data = signed + mac(vault_key, b"shred", signed)
    return data + crc(data)


def key_file(vault_key: bytes, stream_id: bytes, key: bytes, epoch_number: int = 1, number: int = 1) -> bytes:
    bound = b"HVSTKEY\x01" + VAULT_ID + bytes([CHACHA, 0, 0, 0]) + struct.pack(">I", epoch_number)
    bound += stream_id + struct.pack(">I", number)
    data = bound + wrap(vault_key, key, bound)
    return data + crc(data)


def segment(
    stream_key: bytes,
    stream_id: bytes,
    number: int,
    previous: bytes,
    payloads: list[bytes],
    key_number: int = 1,
    magic: bytes = b"HVSTSEG\x01",
) -> bytes:
    salt = bytes([number]) * 32
    fields = magic + bytes([CHACHA, 0, 0, 0]) + struct.pack(">I", key_number) + VAULT_ID + stream_id + bytes(16)
    fields += struct.pack(">I", number) + previous + salt
    both = hkdf(stream_key, salt, fields, 64)
    header = fields + both[32:]
    data, link, cipher = 2 * (header + crc(header)), both[32:48], ChaCha20Poly1305(both[:32])
    for index, payload in enumerate(payloads):
        nonce = struct.pack(">IQ", 32 + len(payload), index)
        sealed = cipher.encrypt(nonce, link + payload, None)
        data += b"HvF\x01" + crc(sealed) + nonce + sealed
        link = sealed[-16:]
    return data


def by_hand(folder, key_files: dict[str, bytes]) -> None:
    """A vault with one slot and these key files."""
    secret = stretched("één wachtzin")
    names = {
        "vault": b"HVSTVLT\x01" + VAULT_ID + crc(b"HVSTVLT\x01" + VAULT_ID),
        f"slots/{(b'S' * 16).hex()}.slot": slot(b"S" * 16, secret, FIRST, 1, 1, b"directeur"),
        "school/0001.key": key_file(FIRST, bytes(16), b"2" * 32),
    }
    for name, data in (names | key_files).items():
        write_both(folder, name, data)


def test_a_vault_written_by_the_documentation_alone_opens_and_is_sound(folder):
    """Two epochs have passed: the recovery key came in the second, the director's passphrase is of the first."""
    stream_id = bytes.fromhex(INCIDENT)
    own, recovery = b"S" * 16, b"R" * 16
    recovery_secret = hkdf(RECOVERY_SECRET, SALT, b"houvast recovery slot", 32)
    slots = {
        own: (stretched("één wachtzin"), slot(own, stretched("één wachtzin"), FIRST, 1, 1, b"directeur")),
        recovery: (recovery_secret, slot(recovery, recovery_secret, SECOND, 2, 2, b"herstelsleutel")),
    }
    one, two = entry("een"), entry("twee")
    first = segment(b"3" * 32, stream_id, 1, bytes(52), [msgspec.msgpack.encode([["records", 1, one]])])
    tip = struct.pack(">IQQ", 1, 1, len(first)) + hashlib.sha256(first).digest()
    second = segment(b"4" * 32, stream_id, 2, tip, [msgspec.msgpack.encode([["records", 2, two]])], key_number=2)
    names = {
        "vault": b"HVSTVLT\x01" + VAULT_ID + crc(b"HVSTVLT\x01" + VAULT_ID),
        "epochs/0002.epoch": epoch(2, SECOND, FIRST, {own: slots[own]}),
        "epochs/0003.epoch": epoch(3, THIRD, SECOND, slots),
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
    """A sealed segment and its pack made by hand; the pack is believed because the mark, made by hand too, names it."""
    key, stream_id = b"4" * 32, bytes.fromhex(INCIDENT)
    records = [entry(str(number)) for number in range(3)]
    payloads = [msgspec.msgpack.encode([["records", 1, records[0]]])]
    payloads.append(msgspec.msgpack.encode([["records", 2, records[1]], ["records", 3, records[2]]]))
    unsealed = segment(key, stream_id, 1, bytes(52), payloads)
    seal = {"count": 2, "head": hashlib.sha256(unsealed).digest()}
    sealed = segment(key, stream_id, 1, bytes(52), [*payloads, msgspec.msgpack.encode([["$seal", None, seal]])])
    source = struct.pack(">IQQ", 1, 3, len(sealed)) + hashlib.sha256(sealed).digest()
    said = {"frames": 1, "saves": 2, "sealed": True}
    contents = [msgspec.msgpack.encode(each) for each in ([["$pack", None, said]], [["records", 1, records]])]
    pack = segment(key, stream_id, 1, source, contents, magic=b"HVSTPAK\x01")
    by_hand(folder, {f"incidents/{INCIDENT}/0001.key": key_file(FIRST, stream_id, key)})
    (folder / "incidents" / INCIDENT / "000001.seg").write_bytes(sealed)
    (folder / "incidents" / INCIDENT / "000001.pack").write_bytes(pack)
    mark = b"HVSTMRK\x01" + VAULT_ID + stream_id + struct.pack(">HHQ", 1, 1, 1_700_000_000) + source
    mark += struct.pack(">I", 1) + hashlib.sha256(pack).digest()
    marks = home / "staat" / "marks" / VAULT_ID.hex()
    marks.mkdir(parents=True)
    (marks / f"{INCIDENT}.mark").write_bytes(mark + crc(mark))
    assert len(mark) + 4 == 48 + 60 + 36
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
    monkeypatch.setattr("store.stream.FEWEST", 3)
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
