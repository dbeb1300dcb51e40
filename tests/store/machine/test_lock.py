"""A second start is told who holds the vault; a dead process holds nothing."""

import errno
import os
import re
import socket
import stat
import subprocess
import sys
import threading
from datetime import UTC, datetime

import pytest

from store.errors import LocksRefused, NotSaved, VaultInUse
from store.machine.folders import state_folder
from store.machine.lock import VaultLock, held_by
from store.machine.vault_holder import this_process
from store.vault import Vault
from tests.store.making import PASSPHRASE


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_the_file_of_a_lock_is_for_its_owner_alone(vault):
    (path,) = (state_folder() / "locks").glob("*.lock")
    assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0


def test_a_second_start_says_who_holds_the_vault_where_and_since_when(vault, folder):
    with pytest.raises(VaultInUse) as caught:
        Vault.unlock(folder, PASSPHRASE)
    computer = re.escape(socket.gethostname())
    moment = r"\d\d-\d\d-\d{4} om \d\d:\d\d"
    wanted = rf"Geopend door directeur op computer {computer}, sinds {moment} \(proces {os.getpid()}\)\."
    assert re.search(wanted, caught.value.what)


def test_the_moment_is_kept_in_universal_time_to_the_second():
    before = datetime.now(UTC).replace(microsecond=0)
    since = this_process().since
    assert since.tzinfo is UTC
    assert since.microsecond == 0
    assert before <= since <= datetime.now(UTC)


def test_as_long_as_the_vault_is_locked_nobody_is_named():
    assert this_process().told().startswith("Geopend op computer ")


def test_the_note_goes_with_the_lock(vault, home):
    assert list(home.rglob("*.holder"))
    vault.close()
    assert not list(home.rglob("*.holder"))


def test_a_note_that_cannot_be_read_still_leaves_the_vault_held(vault, folder, home):
    (note,) = home.rglob("*.holder")
    for content in (b"", b"{", b"\xff", b"[]"):
        note.write_bytes(content)
        with pytest.raises(VaultInUse) as caught:
            Vault.unlock(folder, PASSPHRASE)
        assert caught.value.what == "Deze kluis is al open in een ander venster."


def test_a_note_that_cannot_be_written_keeps_nobody_out(vault, folder, home, monkeypatch):
    vault.close()

    def refuse(*_):
        raise OSError(28, "full")

    monkeypatch.setattr("store.machine.vault_holder.disk.save_over", refuse)
    Vault.unlock(folder, PASSPHRASE).close()


def test_a_dead_holder_locks_nobody_out_and_its_note_is_written_over(vault, folder, home):
    vault.close()
    code = (
        "import os, sys; from pathlib import Path; from store.vault import Vault;"
        f"Vault.unlock(Path(sys.argv[1]), {PASSPHRASE!r}); os._exit(1)"
    )
    subprocess.run([sys.executable, "-c", code, str(folder)], check=False)
    (note,) = home.rglob("*.holder")
    dead = note.read_bytes()
    with Vault.unlock(folder, PASSPHRASE):
        assert note.read_bytes() != dead
        assert str(os.getpid()) in note.read_text()


def test_who_holds_a_vault_is_told_and_nobody_when_the_lock_is_free_gone_or_none_of_ours(vault, folder, home):
    assert held_by(vault.id).startswith("Geopend door directeur ")
    (note,) = home.rglob("*.holder")
    note.unlink()
    assert held_by(vault.id) == "Geopend in een ander venster op deze computer."
    vault.close()
    assert held_by(vault.id) == ""
    lock = note.with_suffix(".lock")
    lock.unlink(missing_ok=True)
    assert held_by(vault.id) == ""
    assert not lock.exists()
    lock.mkdir()
    assert held_by(vault.id) == ""
    lock.rmdir()
    Vault.unlock(folder, PASSPHRASE).close()


@pytest.mark.parametrize("name", ["ENOLCK", "ENOSYS", "EOPNOTSUPP", "ENOTSUP"])
def test_a_disk_that_holds_no_locks_is_named_with_what_to_do_and_the_vault_can_still_be_read(
    vault, folder, home, monkeypatch, name
):
    """Nothing is opened for writing: the library might make a file instead of a lock, which would outlive a crash."""
    fcntl = pytest.importorskip("fcntl")
    number = getattr(errno, name)

    def refuse(*_):
        raise OSError(number, "not here")

    vault.close()
    monkeypatch.setattr(fcntl, "flock", refuse)
    for _ in range(2):
        assert held_by(vault.id) == ""
        with pytest.raises(LocksRefused) as caught:
            Vault.unlock(folder, PASSPHRASE)
    said = caught.value
    assert f"kan geen bestanden vergrendelen ({errno.errorcode[number]})" in said.what
    assert str(state_folder() / "locks") in said.what
    assert "HOUVAST_HOME" in said.now
    assert "--kluis MAP" in said.now
    assert "houvast tijdlijn" in said.now
    Vault.unlock(folder, PASSPHRASE, read_only=True).close()


def test_another_fault_of_the_lock_file_is_not_called_a_disk_without_locks(vault, folder, monkeypatch):
    fcntl = pytest.importorskip("fcntl")

    def refuse(*_):
        raise OSError(errno.EIO, "broken")

    vault.close()
    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(NotSaved, match="kan niet vastleggen dat deze kluis open is"):
        Vault.unlock(folder, PASSPHRASE)


def test_a_vault_that_a_worker_opened_is_let_go_of_elsewhere(vault, folder):
    vault.close()
    opened = []
    worker = threading.Thread(target=lambda: opened.append(Vault.unlock(folder, PASSPHRASE)))
    worker.start()
    worker.join()
    assert held_by(vault.id).startswith("Geopend door directeur ")
    opened[0].close()
    assert held_by(vault.id) == ""
    Vault.unlock(folder, PASSPHRASE).close()


def test_who_holds_a_vault_is_told_before_it_is_known_by_what_role(home):
    lock = VaultLock("ab" * 16)
    assert held_by("ab" * 16).startswith("Geopend op computer ")
    lock.release()
