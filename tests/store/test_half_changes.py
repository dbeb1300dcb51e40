"""A change of the members that the disk refuses, or that a power cut interrupts at any call: done completely or not."""

import errno

import pytest

from store.errors import NotSaved
from store.keys import key_files
from store.read_findings import FindingKind
from store.vault import Vault
from tests.store.key_making import (
    SECOND,
    THIRD,
    Faults,
    Power,
    changes,
    files,
    opens,
    write_both,
)
from tests.store.making import CHEAP, INCIDENT, OTHER_INCIDENT, PASSPHRASE, entry

BEFORE = {PASSPHRASE: True, SECOND: True, THIRD: False}
AFTER = (
    {PASSPHRASE: True, SECOND: True, THIRD: True},
    {PASSPHRASE: True, SECOND: False, THIRD: True},
    {PASSPHRASE: True, SECOND: False, THIRD: False},
)


@pytest.mark.parametrize("which", range(3))
@pytest.mark.parametrize(
    ("fault", "forever"),
    [(OSError(errno.ENOSPC, "full"), False), (Power(), True)],
)
def test_a_change_that_the_disk_cuts_off_at_any_touch_leaves_the_old_state_or_the_new(
    tmp_path, monkeypatch, which, fault, forever
):
    made = tmp_path / "made"
    with Vault.create(made, PASSPHRASE, "directeur", cost=CHEAP, lock=False) as vault:
        pair = vault.add_member("teamleider", SECOND, cost=CHEAP)
        vault.create_incident(INCIDENT).append([entry("een")])
    before = files(made)
    for nth in range(1, 200):
        with Vault.unlock(made, PASSPHRASE, lock=False) as opened, monkeypatch.context() as patch:
            faults = Faults(patch, nth, fault, forever=forever)
            try:
                changes(opened, pair)[which]()
                done = True
            except (NotSaved, Power):
                done = False
            patch.undo()
            if not isinstance(fault, Power):
                opened.open_incident(INCIDENT).append([entry("twee")])
        state = {typed: opens(made, typed) for typed in BEFORE}
        assert state in (BEFORE, AFTER[which]), nth
        assert state == AFTER[which] or not done, nth
        with Vault.unlock(made, PASSPHRASE, lock=False) as again:
            assert len(again.open_incident(INCIDENT).records) == 1 + (not isinstance(fault, Power))
            assert all(finding.harmless for finding in again.findings), nth
        restore(made, before)
        if not faults.happened:
            break
    assert nth > 8


def restore(folder, content: dict[str, bytes]) -> None:
    for name in files(folder).keys() - content.keys():
        (folder / name).unlink()
    for name, data in content.items():
        (folder / name).write_bytes(data)


def test_after_a_refusal_the_same_change_can_be_made(vault, folder, pair, monkeypatch):
    with monkeypatch.context() as patch:
        Faults(patch, 3, OSError(errno.ENOSPC, "full"))
        with pytest.raises(NotSaved):
            vault.revoke(pair.id)
    vault.revoke(pair.id)
    vault.close()
    assert not opens(folder, SECOND)


def test_a_change_of_which_the_epoch_is_refused_leaves_no_slot_behind(vault, folder, pair, monkeypatch):
    real, before = key_files.save, files(folder)

    def refuse(root, name, data):
        if name.startswith("epochs/"):
            raise OSError(errno.ENOSPC, "full")
        real(root, name, data)

    monkeypatch.setattr(key_files, "save", refuse)
    with pytest.raises(NotSaved):
        vault.change_passphrase(SECOND, THIRD, cost=CHEAP)
    assert files(folder) == before


def test_an_incident_of_which_the_keys_are_lost_stops_nobody_from_being_revoked(vault, folder, pair):
    lost, other = vault.create_incident(INCIDENT), vault.create_incident(OTHER_INCIDENT)
    for incident in (lost, other):
        incident.append([entry()])
        incident.close()
    write_both(folder, f"incidents/{INCIDENT}/0001.key", b"damaged")
    vault.revoke(pair.id)
    assert (folder / "incidents" / OTHER_INCIDENT / "0002.key").exists()
    assert not (folder / "incidents" / INCIDENT / "0002.key").exists()


def test_when_nobody_knows_what_the_disk_kept_the_vault_must_be_opened_anew(vault, folder, pair, monkeypatch):
    with monkeypatch.context() as patch:
        Faults(patch, 3, OSError(errno.EIO, "broken"), forever=True)
        with pytest.raises(NotSaved):
            vault.revoke(pair.id)
    with pytest.raises(NotSaved, match="open hem opnieuw"):
        vault.revoke(pair.id)
    # Records written meanwhile are there in either case.
    vault.create_incident(INCIDENT).append([entry("een")])
    vault.close()
    with Vault.unlock(folder, PASSPHRASE) as again:
        assert len(again.open_incident(INCIDENT).records) == 1
        again.revoke(pair.id)


def test_a_slot_that_the_disk_kept_after_a_revocation_is_named_and_opens_nothing(vault, folder, pair, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("store.keys.key_files.destroy", lambda *_: (_ for _ in ()).throw(OSError(errno.EIO, "broken")))
        vault.revoke(pair.id)
    vault.close()
    assert not opens(folder, SECOND)
    with Vault.unlock(folder, PASSPHRASE) as again:
        (finding,) = again.findings
        assert (finding.kind, finding.harmless) == (FindingKind.UNUSED_SLOT, True)
        assert pair.id in finding.file
        assert len(again.members()) == 1


def test_an_incident_that_the_disk_does_not_let_close_off_stops_nobody_from_being_revoked(
    vault, folder, pair, monkeypatch
):
    vault.create_incident(INCIDENT).append([entry()])

    def refuse(_):
        raise NotSaved("vol")

    monkeypatch.setattr("store.tables.incident_store.IncidentStore.close_off", refuse)
    vault.revoke(pair.id)
    assert not opens(folder, SECOND)


def test_a_disk_that_still_refuses_to_destroy_what_was_left_keeps_nobody_out(vault, folder, monkeypatch):
    vault.close()

    def refuse(*_):
        raise OSError(errno.EROFS, "read-only")

    monkeypatch.setattr(key_files, "finish_destroying", refuse)
    with Vault.unlock(folder, PASSPHRASE) as again:
        assert again.findings == ()
