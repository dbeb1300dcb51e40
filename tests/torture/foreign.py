"""Foreign files and names: whatever somebody without the key puts in a vault, it hides nothing and takes nothing.

Junk, forged headers, pipes, links, sparse files and frame bombs, under names that look like ours and others, in every
folder. The vault opens, every line is there, a new line is written where the next start finds it, nobody can be kept
out, and no look takes longer than it may.
"""

import os
import shutil
import struct
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from random import Random

from store.copies.check import inspect
from store.keys.envelope import with_crc
from store.keys.keys import SecretKey
from store.keys.slots import passphrase_slot
from store.log.segment import FRAME_MAGIC, PACK, SEGMENT, START, StreamAddress, new_header
from store.session import Session
from store.vault import Vault
from tests.store.making import CHEAP, INCIDENT, PASSPHRASE, entry
from tests.torture.outcome import Outcome
from tests.torture.stage import at_home
from tests.torture.tally import Tally

MOST_SECONDS = 30.0
"""Of the processor. A reader whose work grew with the square took minutes; any machine reads these in a second."""
_NUMBERS = (1, 2, 3, 7, 999_999, 999_999_998, 999_999_999)
_KEY_NUMBERS = (2, 3, 9998, 9999, 2**32 - 1)
_LARGE = 300_000


def run(folder: Path, most: int | None, seed: int) -> Tally:
    """Try `most` vaults with some strange files in each, drawn at random; `folder` is to work in."""
    tally = Tally()
    with at_home(folder / "home"):
        sound = folder / "heel"
        with Vault.create(sound, PASSPHRASE, "directeur", cost=CHEAP) as vault:
            vault.create_incident(INCIDENT).append([entry("een")])
            vault.open_incident(INCIDENT).append([entry("twee")])
        random = Random(seed)
        for number in range(1000 if most is None else most):
            case = folder / "kluis"
            shutil.copytree(sound, case)
            names = [_put(case, bytes.fromhex(vault.id), random) for _ in range(random.randint(1, 3))]
            tally.case(f"{number}: {', '.join(names)}", *_faults(case))
            tally.counts["strange files"] += len(names)
            shutil.rmtree(case)
    return tally


def _put(vault: Path, vault_id: bytes, random: Random) -> str:
    """Put one strange file in a vault; give its name."""
    place = random.choice(
        ("school", f"incidents/{INCIDENT}", "slots", "epochs", "incidents", ".", "incidents/" + "0" * 32)
    )
    name = random.choice((_segment_name, _key_name, _slot_name, _other_name))(random)
    (vault / place).mkdir(parents=True, exist_ok=True)
    path = vault / place / name
    if path.exists() or path.is_symlink():
        return f"{place}/{name} (there)"
    random.choice(_KINDS)(path, vault_id, random)
    return f"{place}/{name}"


def _segment_name(random: Random) -> str:
    number = random.choice(_NUMBERS)
    return random.choice(
        (f"{number:06d}.seg", f"{number:06d}.pack", f"{number:06d} (kopie).seg", f"{number:06d}.seg.tmp")
    )


def _key_name(random: Random) -> str:
    return f"{random.choice(_KEY_NUMBERS):04d}.{random.choice(('key', 'epoch'))}"


def _slot_name(random: Random) -> str:
    return f"{random.getrandbits(16):032x}.slot"


def _other_name(random: Random) -> str:
    return random.choice(
        ("desktop.ini", ".DS_Store", "vault.new", "shredded.part", "inventory.part", "٠٠٠٠٠٣.seg", "a" * 200)
    )


def _junk(path: Path, _: bytes, random: Random) -> None:
    path.write_bytes(random.choice((b"", bytes(5000), b"x" * 168, b"HVST", random.randbytes(random.randrange(4000)))))


def _forged(path: Path, vault_id: bytes, random: Random) -> None:
    """A header with ids that fit, under a key of nobody."""
    place = StreamAddress(vault_id, random.choice((bytes(16), bytes.fromhex(INCIDENT))))
    magic = random.choice((SEGMENT, PACK))
    header = new_header(place, random.choice(_NUMBERS), START, random.choice(_KEY_NUMBERS), SecretKey.random(), magic)
    path.write_bytes(header.packed() + random.randbytes(random.randrange(500)))


def _forged_key(path: Path, vault_id: bytes, random: Random) -> None:
    fields = struct.pack(">8s16sB3sI16sI", b"HVSTKEY\x01", vault_id, 1, bytes(3), 1, bytes.fromhex(INCIDENT), 2)
    path.write_bytes(with_crc(fields + random.randbytes(112)))


def _forged_slot(path: Path, vault_id: bytes, _: Random) -> None:
    path.write_bytes(passphrase_slot(vault_id, 1, SecretKey.random(), PASSPHRASE, "x", CHEAP).data)


def _bomb(path: Path, _: bytes, random: Random) -> None:
    """What may be a frame at every few bytes; behind a real segment when there is one."""
    step, data = random.choice((24, 52, 200)), b"x" * 64
    while len(data) < _LARGE // step * 24:
        body = bytes(step - 20) + data
        data = FRAME_MAGIC + struct.pack(">IIQ", zlib.crc32(body), len(body), 9) + body
    real = path.parent / "000001.seg"
    path.write_bytes((real.read_bytes() if real.exists() else b"") + data)


def _magics(path: Path, _: bytes, random: Random) -> None:
    path.write_bytes((FRAME_MAGIC + bytes(random.choice((0, 12, 16)))) * (_LARGE // 4))


def _pipe(path: Path, _: bytes, __: Random) -> None:
    os.mkfifo(path)


def _link(path: Path, _: bytes, random: Random) -> None:
    path.symlink_to(random.choice(("/dev/zero", "/etc/passwd", "weg", path.name)))


def _sparse(path: Path, _: bytes, __: Random) -> None:
    with path.open("wb") as file:
        file.truncate(6 * 1024**3)


def _folder(path: Path, _: bytes, __: Random) -> None:
    path.mkdir()


_KINDS: tuple[Callable[[Path, bytes, Random], None], ...] = (
    *(_junk, _junk, _forged, _forged, _forged_key, _forged_slot, _bomb, _magics, _link, _sparse, _folder),
    *((_pipe,) if hasattr(os, "mkfifo") else ()),
)


def _faults(folder: Path) -> list[str]:
    """Look through the vault, write a line and revoke nobody; say what is wrong with that."""
    told: list[str] = []
    with Outcome() as outcome:
        start = time.process_time()
        report = inspect(folder, PASSPHRASE)
        if time.process_time() - start > MOST_SECONDS:
            told.append("a look that took too long")
        if report.records != 2:
            told.append(f"{report.records} records of 2")
        with Vault.unlock(folder, PASSPHRASE) as vault:
            session = Session(vault)
            session.incidents()
            vault.open_incident(INCIDENT).append([entry("drie")])
            vault.school.table("rows").insert({"n": 1})
            vault.change_passphrase(PASSPHRASE, PASSPHRASE, cost=CHEAP) if not _is_blocked(folder) else None
            vault.open_incident(INCIDENT).append([entry("vier")])
        with Vault.unlock(folder, PASSPHRASE, read_only=True) as vault:
            texts = [record.text for record in vault.open_incident(INCIDENT).records]
            if texts != ["een", "twee", "drie", "vier"]:
                told.append(f"read {texts}")
            if len(vault.school.table("rows")) != 1:
                told.append("a row of the school is lost")
    if outcome.error is not None:
        told.append(f"ended with {outcome}")
    return told


def _is_blocked(folder: Path) -> bool:
    """Say whether a file stands where a next epoch's would: nobody comes or goes until somebody looks at it."""
    return any((folder / "epochs").glob("[0-9][0-9][0-9][0-9].epoch")) if (folder / "epochs").is_dir() else False
