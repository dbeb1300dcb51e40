"""Numbers, names and headers that nothing proves: they are passed over and named, and writing goes on beside them."""

import pytest

from store.copies.check import inspect
from store.errors import NotSaved
from store.keys.keys import SecretKey
from store.log.segment import START, StreamAddress, new_header
from store.log.stream_files import LAST_NUMBER, segment_files
from store.read_findings import FindingKind
from store.vault import Vault
from store.vault_file import SCHOOL_ID, list_incidents
from tests.store.making import INCIDENT, PASSPHRASE, entry, payload


def texts(folder, incident=INCIDENT) -> list[str]:
    with Vault.unlock(folder, PASSPHRASE, read_only=True) as again:
        return [record.text for record in again.open_incident(incident).records]


@pytest.fixture
def stream(vault, folder, pair):
    """The folder of an incident with one line."""
    vault.create_incident(INCIDENT).append([entry("een")])
    vault.open_incident(INCIDENT).close()
    return folder / "incidents" / INCIDENT


@pytest.mark.parametrize("number", [LAST_NUMBER, LAST_NUMBER - 1, 5000, 3])
@pytest.mark.parametrize("junk", [b"", b"x" * 1000, bytes(1000), b"HVST"])
def test_a_junk_segment_moves_no_number_and_is_named(vault, folder, stream, number, junk):
    path = stream / f"{number:06d}.seg"
    path.write_bytes(junk)
    vault.open_incident(INCIDENT).append([entry("twee")])
    vault.close()
    assert texts(folder) == ["een", "twee"]
    assert min(set(segment_files(stream)) - {1, number}) == 2
    named = [finding.file for finding in inspect(folder, PASSPHRASE).findings]
    # An empty one that follows on is what a cut-off creation leaves.
    assert path.relative_to(folder).as_posix() in named or (number, junk) == (3, b"")


def test_a_name_in_other_digits_is_no_segment(vault, folder, stream):
    for name in ("٠٠٠٠٠١.seg", "0000001.seg", "1.seg", "1000000000.seg"):
        (stream / name).write_bytes(b"x" * 500)
    vault.open_incident(INCIDENT).append([entry("twee")])
    vault.close()
    assert texts(folder) == ["een", "twee"]


def test_a_torn_tail_before_a_junk_segment_stays_harmless(log):
    log.crash(1, 2)
    log.segment().write_bytes(log.segment().read_bytes()[:-5])
    log.segment(4000).write_bytes(b"x" * 1000)
    kinds = {finding.file: finding.kind for finding in log.read().findings}
    assert kinds == {"school/000001.seg": FindingKind.TORN_TAIL, "school/004000.seg": FindingKind.DAMAGED}


def test_a_log_without_a_number_left_takes_nothing_and_says_so(log, monkeypatch):
    log.write(1)
    monkeypatch.setattr("store.log.stream.LAST_NUMBER", 1)
    stream = log.open()
    with pytest.raises(NotSaved, match="vol"):
        stream.append(payload(2))
    stream.close()
    assert log.read().payloads == [payload(1)]


def test_what_is_written_under_a_name_that_no_reader_finds_is_not_acknowledged(log, monkeypatch):
    stream = log.open()
    monkeypatch.setattr("store.log.stream.segment_files", lambda _: {})
    with pytest.raises(NotSaved):
        stream.append(payload(1))
    monkeypatch.undo()
    stream.append(payload(2))
    stream.close()
    assert log.read().payloads == [payload(2)]


def forged(folder, stream, key_number) -> bytes:
    place = StreamAddress(bytes.fromhex(Vault.unlock(folder, PASSPHRASE, read_only=True).id), bytes.fromhex(INCIDENT))
    return new_header(place, 7, START, key_number, SecretKey.random()).packed()


@pytest.mark.parametrize("number", [9999, 2**32 - 1, 2])
def test_a_forged_header_moves_no_key_number(vault, folder, stream, pair, number):
    (stream / "000007.seg").write_bytes(forged(folder, stream, number) + b"x" * 100)
    vault.revoke(pair.id)
    vault.open_incident(INCIDENT).append([entry("twee")])
    vault.close()
    assert texts(folder) == ["een", "twee"]


@pytest.mark.parametrize("name", ["9999.key", "0002.key", "10000.key"])
def test_a_junk_key_moves_no_key_number_and_is_named(vault, folder, stream, pair, name):
    (stream / name).write_bytes(b"x" * 168)
    vault.revoke(pair.id)
    vault.open_incident(INCIDENT).append([entry("twee")])
    vault.close()
    assert texts(folder) == ["een", "twee"]
    assert f"incidents/{INCIDENT}/{name}" in [finding.file for finding in inspect(folder, PASSPHRASE).findings]


def test_without_a_key_number_left_nothing_is_acknowledged(vault, folder, stream, pair, monkeypatch):
    monkeypatch.setattr("store.stream_key._LAST_KEY", 1)
    vault.revoke(pair.id)
    with pytest.raises(NotSaved):
        vault.open_incident(INCIDENT).append([entry("twee")])
    vault.close()
    monkeypatch.undo()
    assert texts(folder) == ["een"]


def test_a_key_that_no_reader_finds_is_not_written_with(vault, folder, stream, pair, monkeypatch):
    vault.revoke(pair.id)
    stream_keys = vault.create_incident("ab" * 16)
    stream_keys.close()
    monkeypatch.setattr("store.stream_key._numbers", lambda *_: [])
    with pytest.raises(NotSaved):
        vault.create_incident("cd" * 16)


@pytest.mark.parametrize("name", [SCHOOL_ID.hex(), "losse map", INCIDENT.upper()])
def test_a_folder_that_is_no_incident_is_passed_over_and_named(vault, folder, stream, name):
    vault.close()
    (folder / "incidents" / name).mkdir()
    (folder / "incidents" / name / "0001.key").write_bytes(b"x")
    assert list_incidents(folder) == [INCIDENT]
    with Vault.unlock(folder, PASSPHRASE) as again:
        again.open_incident(INCIDENT)
        assert (FindingKind.FOREIGN_FILE, f"incidents/{name}") in [(it.kind, it.file) for it in again.findings]


def test_a_folder_with_a_good_name_and_nothing_of_an_incident_is_none_either(vault, folder, stream):
    vault.close()
    (folder / "incidents" / ("ee" * 16)).mkdir()
    assert inspect(folder, PASSPHRASE).findings == ()
    (folder / "incidents" / ("ee" * 16) / "desktop.ini").write_bytes(b"x")
    assert list_incidents(folder) == [INCIDENT]
    assert [it.file for it in inspect(folder, PASSPHRASE).findings] == [f"incidents/{'ee' * 16}"]


def test_an_incident_of_which_only_the_second_copy_of_its_key_is_left_is_missed(vault, folder, stream):
    vault.close()
    for path in stream.iterdir():
        path.unlink()
    stream.rmdir()
    report = inspect(folder, PASSPHRASE, marks=False)
    assert (FindingKind.MISSING, f"incidents/{INCIDENT}") in [(it.kind, it.file) for it in report.findings]
    assert not report.sound


@pytest.mark.parametrize("name", ["000001.seg", "000002.seg", "999999999.seg"])
def test_a_name_without_a_file_keeps_nobody_out_of_an_empty_log(vault, folder, name):
    vault.close()
    (folder / "school" / name).mkdir()
    with Vault.unlock(folder, PASSPHRASE) as again:
        again.school.table("rows").insert({"n": 1})
    with Vault.unlock(folder, PASSPHRASE) as again:
        assert len(again.school.table("rows")) == 1


@pytest.mark.parametrize("size", [None, 100_000])
def test_a_slot_that_is_no_ordinary_file_keeps_nobody_from_changing_who_may_enter(vault, folder, pair, size):
    path = folder / "slots" / f"{'0' * 32}.slot"
    if size is None:
        path.symlink_to("/dev/zero")
    else:
        path.write_bytes(bytes(size))
    vault.revoke(pair.id)
    assert [member.label for member in vault.members()] == ["directeur"]
