"""Actions of the key tests on a vault: list its key files, change both copies, and make the disk fail."""

import shutil
import zlib
from pathlib import Path

from store.errors import WrongPassphrase
from store.machine import disk
from store.members import Member
from store.unlock import UnlockedKeys, find_way_in
from store.vault import Vault
from tests.store.making import CHEAP, PASSPHRASE

SECOND = "een tweede wachtzin"
THIRD = "de derde wachtzin"
OPERATIONS = ("create", "write", "sync", "sync_folder", "replace", "remove", "overwrite")


def vault_id(folder: Path) -> bytes:
    return (folder / "vault").read_bytes()[8:24]


def way_in(folder: Path, typed: str = PASSPHRASE) -> UnlockedKeys:
    return find_way_in(folder, vault_id(folder), typed)


def opens(folder: Path, typed: str) -> bool:
    """Whether a passphrase opens the vault."""
    try:
        way_in(folder, typed)
    except WrongPassphrase:
        return False
    return True


def changes(vault: Vault, pair: Member):
    """Every change of the members: add one, change a passphrase, revoke one."""
    return (
        lambda: vault.add_member("conciërge", THIRD, cost=CHEAP),
        lambda: vault.change_passphrase(SECOND, THIRD, cost=CHEAP),
        lambda: vault.revoke(pair.id),
    )


def slot_names(folder: Path) -> set[str]:
    return {path.name for path in (folder / "slots").iterdir()}


def both(folder: Path, name: str) -> list[Path]:
    return [folder / name, folder / "copies" / name]


def write_both(folder: Path, name: str, data: bytes) -> None:
    for path in both(folder, name):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def remove_both(folder: Path, name: str) -> None:
    for path in both(folder, name):
        path.unlink()


def with_good_checksum(data: bytes) -> bytes:
    return data[:-4] + zlib.crc32(data[:-4]).to_bytes(4, "big")


def copied(folder: Path, name: str) -> Path:
    """Return a copy of the vault, as in a backup or with a thief."""
    return Path(shutil.copytree(folder, folder.parent / name))


def put_back(copy: Path, folder: Path) -> None:
    """Replace the vault by an older copy."""
    shutil.rmtree(folder)
    shutil.copytree(copy, folder)


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class Power(BaseException):
    """A power cut: nothing after this moment runs."""


class Faults:
    """Makes the nth disk call fail, and optionally all later ones: with an error, or as in a power cut."""

    def __init__(self, patch, nth: int, error: BaseException, *, forever: bool = False) -> None:
        self.calls = 0
        self._nth = nth
        self._error = error
        self._forever = forever
        for name in OPERATIONS:
            patch.setattr(disk, name, self._wrap(getattr(disk, name)))

    def _wrap(self, real):
        def touch(*arguments):
            self.calls += 1
            if self.calls == self._nth or (self._forever and self.calls > self._nth):
                raise self._error
            return real(*arguments)

        return touch

    @property
    def happened(self) -> bool:
        return self.calls >= self._nth
