"""With the app open, the vault's folder or a segment of it is moved, thrown away or replaced: nothing is lost."""

import shutil
from types import SimpleNamespace

import pytest

from store.errors import NotSaved
from store.keys.slots import FIRST_EPOCH
from store.machine import disk
from store.vault import Vault
from tests.store.key_making import SECOND, copied
from tests.store.making import INCIDENT, PASSPHRASE, Log, entry, payload


def move(folder):
    folder.rename(folder.with_name("elders"))


def throw_away(folder):
    shutil.rmtree(folder)


def replace_by_copy(folder):
    copy = copied(folder, "gelijk")
    shutil.rmtree(folder)
    copy.rename(folder)


def replace_segment(folder):
    path = folder / "incidents" / INCIDENT / "000001.seg"
    fresh = path.with_name(".000001.seg.tmp")
    fresh.write_bytes(path.read_bytes())
    fresh.replace(path)


def truncate_segment(folder):
    path = folder / "incidents" / INCIDENT / "000001.seg"
    path.write_bytes(path.read_bytes()[:-10])


def lines(folder) -> list[str]:
    with Vault.unlock(folder, PASSPHRASE, read_only=True) as again:
        return [record.text for record in again.open_incident(INCIDENT).records]


@pytest.mark.parametrize("happens", [replace_by_copy, replace_segment])
def test_what_is_typed_after_a_replacement_is_refused_and_then_written_where_the_next_start_looks(
    vault, folder, happens
):
    incident = vault.create_incident(INCIDENT)
    incident.append([entry("een")])
    happens(folder)
    with pytest.raises(NotSaved, match="vervangen"):
        incident.append([entry("twee")])
    incident.append([entry("drie")])
    vault.close()
    assert lines(folder) == ["een", "drie"]
    with Vault.unlock(folder, PASSPHRASE) as again:
        again.open_incident(INCIDENT)
        assert [it for it in again.findings if not it.harmless] == []


def test_what_was_acknowledged_and_is_not_in_the_folder_that_came_back_is_written_again(vault, folder):
    incident = vault.create_incident(INCIDENT)
    incident.append([entry("een")])
    older = copied(folder, "ouder")
    incident.append([entry("twee")])
    shutil.rmtree(folder)
    with pytest.raises(NotSaved) as caught:
        incident.append([entry("drie")])
    assert "sluit Houvast niet" in caught.value.safe
    with pytest.raises(NotSaved):
        incident.append([entry("drie")])
    older.rename(folder)
    incident.append([entry("drie")])
    vault.close()
    assert lines(folder) == ["een", "twee", "drie"]


def test_an_incident_that_began_after_the_copy_was_made_gets_its_keys_back_too(vault, folder, pair):
    vault.create_incident("ab" * 16).append([entry("ander")])
    older = copied(folder, "ouder")
    incident = vault.create_incident(INCIDENT)
    incident.append([entry("een")])
    shutil.rmtree(folder)
    older.rename(folder)
    with pytest.raises(NotSaved):
        incident.append([entry("twee")])
    incident.append([entry("twee")])
    vault.close()
    assert lines(folder) == ["een", "twee"]


def test_a_folder_in_which_nobody_could_read_it_takes_nothing(vault, folder, pair, tmp_path):
    older = copied(folder, "ouder")
    vault.revoke(pair.id)
    incident = vault.create_incident(INCIDENT)
    incident.append([entry("een")])
    kept = folder.rename(tmp_path / "echt")
    older.rename(folder)
    for _ in range(2):
        with pytest.raises(NotSaved, match="vervangen"):
            incident.append([entry("twee")])
    shutil.rmtree(folder)
    with Vault.create(folder, SECOND, "iemand"), pytest.raises(NotSaved, match="vervangen"):
        incident.append([entry("twee")])
    shutil.rmtree(folder)
    kept.rename(folder)
    incident.append([entry("twee")])
    vault.close()
    assert lines(folder) == ["een", "twee"]
    assert FIRST_EPOCH == 1


@pytest.mark.parametrize("happens", [move, throw_away, truncate_segment])
def test_a_folder_that_is_gone_takes_no_acknowledgement(vault, folder, happens):
    incident = vault.create_incident(INCIDENT)
    incident.append([entry("een")])
    happens(folder)
    with pytest.raises(NotSaved):
        incident.append([entry("twee")])
    assert [record.text for record in incident.records] == ["een"]


def test_closing_writes_again_what_is_not_there_any_more(vault, folder):
    incident = vault.create_incident(INCIDENT)
    incident.append([entry("een")])
    older = copied(folder, "ouder")
    incident.append([entry("twee")])
    shutil.rmtree(folder)
    older.rename(folder)
    vault.close()
    assert lines(folder) == ["een", "twee"]


def test_closing_without_a_folder_left_is_no_error(vault, folder):
    incident = vault.create_incident(INCIDENT)
    incident.append([entry("een")])
    shutil.rmtree(folder)
    for _ in range(2):
        with pytest.raises(NotSaved):
            incident.append([entry("twee")])
    vault.close()
    assert not folder.exists()


def test_a_segment_of_which_only_other_bytes_are_left_is_written_again_whole(log: Log):
    for spoiled in (b"x" * 2000, log.folder):
        stream = log.open()
        stream.append(payload(1))
        path = log.segment(stream.tip.number)
        data = path.read_bytes()
        path.unlink()
        spoiled_data = data[:400] + bytes([data[400] ^ 1]) + data[401:]
        path.write_bytes(spoiled if isinstance(spoiled, bytes) else spoiled_data)
        with pytest.raises(NotSaved):
            stream.append(payload(2))
        stream.append(payload(3))
        stream.close()
        assert log.read().payloads[-2:] == [payload(1), payload(3)]


def test_a_segment_that_lost_a_frame_in_between_is_written_again_whole(log: Log):
    stream = log.open()
    for number in (1, 2, 3):
        stream.append(payload(number))
    path = log.segment()
    data = path.read_bytes()
    path.unlink()
    path.write_bytes(data[:400] + bytes([data[400] ^ 1]) + data[401:])
    with pytest.raises(NotSaved):
        stream.append(payload(4))
    stream.append(payload(4))
    stream.close()
    assert [payload(number) for number in (1, 2, 3, 4)] == log.read().payloads[-4:]


def test_another_segment_under_its_name_is_not_taken_for_it(log: Log, tmp_path):
    other = Log(tmp_path / "ander")
    other.write(9)
    stream = log.open()
    stream.append(payload(1))
    log.segment().unlink()
    log.segment().write_bytes(other.segment().read_bytes())
    with pytest.raises(NotSaved):
        stream.append(payload(2))
    stream.append(payload(3))
    stream.close()
    assert [payload(1), payload(3)] == log.read().payloads[-2:]


def test_on_windows_a_path_is_compared_as_an_open_file(monkeypatch, tmp_path):
    """There, the number of a file asked by name need not be that of the same file asked by an open one."""
    path = tmp_path / "f"
    descriptor = disk.create(path)
    monkeypatch.setattr(disk, "sys", SimpleNamespace(platform="win32"))
    monkeypatch.setattr(type(path), "lstat", lambda _: pytest.fail("asked by name"))
    assert disk.same_file(descriptor, path, 0)
    assert not disk.same_file(descriptor, path, 5)
    path.unlink()
    assert not disk.same_file(descriptor, path, 0)
    path.write_bytes(b"")
    assert not disk.same_file(descriptor, path, 0)
    disk.close(descriptor)
