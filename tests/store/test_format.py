"""The format does not drift: sizes as documented, and a vault made by hand from the documentation opens."""

import hashlib
import hmac
import struct
import zlib

import msgspec
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from store.check import inspect
from store.vault import Vault
from tests.store.making import INCIDENT, entry

VAULT_ID, SLOT_ID, CHACHA = b"V" * 16, b"S" * 16, 2


def crc(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(4, "big")


def hkdf(secret: bytes, salt: bytes, info: bytes, size: int) -> bytes:
    return HKDF(SHA256(), size, salt, info).derive(secret)


def wrap(secret: bytes, key: bytes, bound: bytes) -> bytes:
    salt = hashlib.sha256(bound).digest()
    both = hkdf(secret, salt, bound, 64)
    return salt + both[32:] + ChaCha20Poly1305(both[:32]).encrypt(bytes(12), key, bound)


def slot(vault_key: bytes) -> bytes:
    bound = b"HVSTSLT\x01" + VAULT_ID + SLOT_ID + bytes([1, CHACHA, 0, 0])
    bound += struct.pack(">IIII", 1, 64, 1, 1) + b"salt of argon2id" + struct.pack(">H", 9) + b"directeur"
    kdf = Argon2id(salt=b"salt of argon2id", length=32, iterations=1, lanes=1, memory_cost=64)
    signed = bound + wrap(kdf.derive("één wachtzin".encode()), vault_key, bound)
    mac_key = hkdf(vault_key, VAULT_ID, b"houvast slots-mac " + VAULT_ID, 32)
    data = signed + hmac.digest(mac_key, signed, "sha256")
    return data + crc(data)


def key_file(vault_key: bytes, stream_id: bytes, key: bytes) -> bytes:
    bound = b"HVSTKEY\x01" + VAULT_ID + bytes([CHACHA, 0, 0, 0]) + struct.pack(">I", 1)
    bound += stream_id + struct.pack(">I", 1)
    data = bound + wrap(vault_key, key, bound)
    return data + crc(data)


def segment(stream_key: bytes, stream_id: bytes, number: int, previous: bytes, payloads: list[bytes]) -> bytes:
    salt = bytes([number]) * 32
    fields = b"HVSTSEG\x01" + bytes([CHACHA, 0, 0, 0]) + struct.pack(">I", 1) + VAULT_ID + stream_id + bytes(16)
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


def test_a_vault_written_by_the_documentation_alone_opens_and_is_sound(folder):
    vault_key, school_key, incident_key = b"1" * 32, b"2" * 32, b"3" * 32
    stream_id = bytes.fromhex(INCIDENT)
    for part in ("slots", "school", f"incidents/{INCIDENT}"):
        (folder / part).mkdir(parents=True)
    (folder / "vault").write_bytes(b"HVSTVLT\x01" + VAULT_ID + crc(b"HVSTVLT\x01" + VAULT_ID))
    (folder / "slots" / f"{SLOT_ID.hex()}.slot").write_bytes(slot(vault_key))
    (folder / "school" / "0001.key").write_bytes(key_file(vault_key, bytes(16), school_key))
    incident = folder / "incidents" / INCIDENT
    (incident / "0001.key").write_bytes(key_file(vault_key, stream_id, incident_key))
    one, two = entry("een"), entry("twee")
    first = segment(incident_key, stream_id, 1, bytes(52), [msgspec.msgpack.encode([["records", 1, one]])])
    (incident / "000001.seg").write_bytes(first)
    tip = struct.pack(">IQQ", 1, 1, len(first)) + hashlib.sha256(first).digest()
    second = segment(incident_key, stream_id, 2, tip, [msgspec.msgpack.encode([["records", 2, two]])])
    (incident / "000002.seg").write_bytes(second)
    with Vault.unlock(folder, "één wachtzin") as vault:
        assert vault.label == "directeur"
        assert list(vault.open_incident(INCIDENT).records) == [one, two]
        vault.open_incident(INCIDENT).append([entry("drie")])
    report = inspect(folder, "één wachtzin")
    assert report.findings == ()
    assert report.records == 3


def test_the_files_have_the_documented_sizes(vault, folder):
    vault.school.table("t").insert({"a": 1})
    sizes = {path.name: path.stat().st_size for path in folder.rglob("*") if path.is_file()}
    assert sizes["vault"] == 28
    assert sizes["0001.key"] == 168
    payload = msgspec.msgpack.encode([["t", None, {}], ["t", 1, {"a": 1}]])
    assert sizes["000001.seg"] == 2 * 188 + 20 + 16 + len(payload) + 16
    (name,) = (name for name in sizes if name.endswith(".slot"))
    assert sizes[name] == 226 + len("directeur")
