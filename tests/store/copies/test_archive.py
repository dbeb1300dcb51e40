"""Archives: one incident in one file that opens years later, refuses every change, and holds nothing else."""

import errno
import hashlib
import os
import shutil
import stat
import struct
import sys
from datetime import UTC, datetime

import msgspec
import pytest

from incident.records.codec import encode
from store.copies import archive_file
from store.copies.archive import About, Archive, open_archive
from store.copies.archive_file import is_archive, make_archive, put_in_vault, read_archive
from store.errors import (
    ArchiveDamaged,
    ArchiveTooLarge,
    IncidentDestroyed,
    IncidentInVault,
    NotAnArchive,
    NotArchived,
    NotSaved,
    WrongArchivePassphrase,
)
from store.keys.slots import parse_slot
from store.log.frame_payload import Change, encode_changes, encode_document
from store.machine import disk
from store.vault import Vault
from tests.store.by_hand import VAULT_ID, crc, key_file, opening, slot, stretched, written
from tests.store.key_making import Faults
from tests.store.making import CHEAP, INCIDENT, OTHER_INCIDENT, PASSPHRASE, entry

OWN = "een eigen wachtzin voor later"
NOVEMBER = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)


@pytest.fixture
def filled(vault):
    incident = vault.create_incident(INCIDENT)
    incident.append([entry("een"), entry("twee")])
    incident.drafts.insert({"key": "entry", "text": "weggegooid"})
    incident.drafts.truncate()
    incident.drafts.insert({"key": "entry", "text": "half getypt"})
    vault.create_incident(OTHER_INCIDENT).append([entry("van een ander")])
    vault.school.table("people").insert({"role": "wijkagent"})
    return vault


def make(vault, folder, incident=INCIDENT):
    return make_archive(vault, incident, folder, OWN, NOVEMBER, by="directeur", cost=CHEAP)


@pytest.fixture
def made(filled, tmp_path):
    return make(filled, tmp_path / "stick")


def texts(archive: Archive) -> list[str]:
    return [record.text for record in archive.gathered.decoded()]


def sealed_again(data: bytes) -> bytes:
    """Return a changed file with valid checksums, as made by somebody who wants to hide the change."""
    return data[:-32] + hashlib.sha256(data[:-32]).digest()


def test_an_archive_is_one_dated_file_for_its_owner_only(made, tmp_path):
    assert made.path == tmp_path / "stick" / "houvast-dossier-2026-11-22.kluis", "the day here, not in Greenwich"
    assert [path.name for path in made.path.parent.iterdir()] == [made.path.name]
    assert made.sha256 == hashlib.sha256(made.path.read_bytes()).hexdigest()
    assert made.noticed == ()
    if sys.platform != "win32":
        assert stat.S_IMODE(made.path.stat().st_mode) == 0o600


def test_a_guess_at_an_archive_costs_what_was_chosen(made):
    data = made.path.read_bytes()
    slot = data[46 : 46 + int.from_bytes(data[40:42], "big")]
    assert parse_slot(slot, data[8:24], slot[24:40].hex()).cost == CHEAP


def test_an_archive_opens_without_the_vault_and_holds_that_incident_and_nothing_else(filled, made, folder, home):
    code = filled.open_incident(INCIDENT).head_code()
    written = [encode(record) for record in filled.open_incident(INCIDENT).records]
    filled.close()
    shutil.rmtree(folder)
    shutil.rmtree(home)
    archive = read_archive(made.path, OWN)
    assert archive.incident_id == INCIDENT
    assert texts(archive) == ["een", "twee"]
    assert list(archive.gathered.records) == written
    assert [list(map(msgspec.msgpack.decode, it.values())) for it in archive.gathered.tables.values()] == [
        [{"key": "entry", "text": "half getypt"}]
    ]
    assert archive.about == About(NOVEMBER, "directeur", code)
    assert made.code == code


def test_a_guess_costs_what_was_asked_for(made):
    costs = struct.unpack_from(">III", made.path.read_bytes(), 46 + 48)
    assert costs == (CHEAP.memory_kib, CHEAP.passes, CHEAP.lanes)


def test_nothing_of_the_vault_opens_it(made):
    for typed in (PASSPHRASE, "", OWN + "!"):
        with pytest.raises(WrongArchivePassphrase):
            read_archive(made.path, typed)


def test_an_archive_never_goes_over_another(filled, made):
    before = made.path.read_bytes()
    second = make(filled, made.path.parent)
    assert second.path.name == "houvast-dossier-2026-11-22-2.kluis"
    assert make(filled, made.path.parent).path.name == "houvast-dossier-2026-11-22-3.kluis"
    assert made.path.read_bytes() == before
    assert second.path.read_bytes() != before, "every file has keys of its own"


def test_what_was_typed_stands_nowhere_in_the_file(made):
    data = made.path.read_bytes()
    for word in ("een", "twee", "half getypt", "directeur", OWN):
        assert word.encode() not in data.replace(b"dossierbestand", b"")
        assert word.encode("utf-16-le") not in data


def test_every_flipped_bit_is_refused_before_anything_slow_is_done(made, monkeypatch):
    monkeypatch.setattr("store.copies.archive.parse_slot", None)
    data = bytearray(made.path.read_bytes())
    for at in range(8 * len(data)):
        data[at // 8] ^= 1 << at % 8
        with pytest.raises(NotAnArchive if at < 8 * 7 else ArchiveDamaged):
            open_archive(bytes(data), OWN)
        data[at // 8] ^= 1 << at % 8


def test_every_cut_and_every_addition_is_refused(made):
    data = made.path.read_bytes()
    for size in range(len(data)):
        with pytest.raises(NotAnArchive if size < 7 else ArchiveDamaged):
            open_archive(data[:size], OWN)
    for more in (b"\0", data[-32:], data):
        with pytest.raises(ArchiveDamaged):
            open_archive(data + more, OWN)


def test_every_changed_byte_is_refused_when_the_digest_was_made_good(made):
    data = made.path.read_bytes()
    for at in range(len(data) - 32):
        changed = bytearray(data)
        changed[at] ^= 0x40
        with pytest.raises(NotAnArchive if at < 7 else ArchiveDamaged):
            open_archive(sealed_again(bytes(changed)), OWN)


def frames_at(data: bytes) -> list[int]:
    return [at for at in range(len(data)) if data.startswith(b"HvF\x01", at)]


def test_an_archive_cut_at_a_frame_s_end_is_refused_when_the_digest_was_made_good(made):
    data = made.path.read_bytes()
    starts = frames_at(data)
    assert len(starts) == 3, "what it says of itself, the contents, the seal"
    for at in starts:
        with pytest.raises(ArchiveDamaged):
            open_archive(sealed_again(data[:at] + bytes(32)), OWN)
        with pytest.raises(ArchiveDamaged):
            open_archive(sealed_again(data[:-32] + data[at:-32] + bytes(32)), OWN)


def test_parts_of_another_archive_of_the_same_incident_do_not_fit(filled, made):
    ours, theirs = made.path.read_bytes(), make(filled, made.path.parent).path.read_bytes()
    assert len(ours) == len(theirs)
    slot_size = struct.unpack_from(">H", ours, 40)[0]
    edges = [0, 46, 46 + slot_size, 46 + slot_size + 168, len(ours) - 32]
    for part in range(4):
        low, high = edges[part : part + 2]
        with pytest.raises(ArchiveDamaged):
            open_archive(sealed_again(ours[:low] + theirs[low:high] + ours[high:]), OWN)


def test_an_archive_without_room_for_its_own_beginning_is_refused():
    for size in range(46):
        data = (b"HVSTARC\x01" + bytes(46))[: max(size, 7)]
        with pytest.raises(ArchiveDamaged):
            open_archive(data + hashlib.sha256(data).digest(), OWN)


def test_an_archive_that_the_disk_does_not_give_is_told_as_damaged(made, monkeypatch):
    def refuse(*_):
        raise OSError(errno.EIO, "bad sector")

    monkeypatch.setattr(disk, "read_chosen", refuse)
    with pytest.raises(ArchiveDamaged):
        read_archive(made.path, OWN)


def test_what_is_no_archive_is_told(tmp_path, made):
    path = tmp_path / "brief.docx"
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(NotAnArchive):
        read_archive(path, OWN)
    path.write_bytes(b"")
    for nothing in (path, tmp_path / "weg", tmp_path):
        with pytest.raises(NotAnArchive):
            read_archive(nothing, OWN)
    assert [is_archive(it) for it in (path, tmp_path / "weg", tmp_path, made.path)] == [False, False, False, True]


def test_a_file_beyond_all_measure_is_not_read(tmp_path):
    path = tmp_path / "groot.kluis"
    with path.open("wb") as file:
        file.write(b"HVSTARC\x01")
        file.truncate(archive_file.LARGEST + 1)
    with pytest.raises(ArchiveTooLarge, match="meer dan 1 GB"):
        read_archive(path, OWN)


def test_a_file_of_the_largest_size_is_still_read(made, monkeypatch):
    size = made.path.stat().st_size
    monkeypatch.setattr(archive_file, "LARGEST", size)
    assert texts(read_archive(made.path, OWN)) == ["een", "twee"]
    monkeypatch.setattr(archive_file, "LARGEST", size - 1)
    with pytest.raises(ArchiveTooLarge):
        read_archive(made.path, OWN)


def test_destroying_the_incident_does_not_reach_an_archive_and_the_screen_says_so(filled, made, tmp_path):
    filled.shred_incident(INCIDENT)
    assert texts(read_archive(made.path, OWN)) == ["een", "twee"]
    assert "blijft dit bestand leesbaar" in archive_file.NOT_REACHED
    with pytest.raises(IncidentDestroyed):
        make(filled, tmp_path / "stick")
    with pytest.raises(IncidentInVault, match="vernietigd"):
        put_in_vault(filled, read_archive(made.path, OWN))


def test_an_incident_comes_into_another_vault_whole_and_once(filled, made, tmp_path):
    archive = read_archive(made.path, OWN)
    with Vault.create(tmp_path / "nieuw", PASSPHRASE, "bestuur", cost=CHEAP) as other:
        put_in_vault(other, archive)
        incident = other.open_incident(INCIDENT)
        assert [encode(it) for it in incident.records] == list(archive.gathered.records)
        assert [doc["text"] for doc in incident.drafts] == ["half getypt"]
        for _ in range(2):
            with pytest.raises(IncidentInVault, match="staat al"):
                put_in_vault(other, archive)
            incident.close()
        assert len(other.open_incident(INCIDENT).records) == 2
        again = make(other, tmp_path / "stick")
        assert read_archive(again.path, OWN).gathered == archive.gathered
    with pytest.raises(IncidentInVault):
        put_in_vault(filled, archive)


def test_an_incident_that_did_not_fit_on_the_disk_can_be_tried_again(made, tmp_path, monkeypatch):
    archive = read_archive(made.path, OWN)
    with Vault.create(tmp_path / "nieuw", PASSPHRASE, "bestuur", cost=CHEAP) as other:
        with monkeypatch.context() as patch:
            faults = Faults(patch, 9, OSError(errno.ENOSPC, "full"), forever=True)
            with pytest.raises(NotSaved):
                put_in_vault(other, archive)
            assert faults.happened
        put_in_vault(other, archive)
        assert len(other.open_incident(INCIDENT).records) == 2


def test_a_record_of_a_newer_version_keeps_every_byte(vault, tmp_path):
    newer = msgspec.msgpack.encode({"type": "entry-added", "later": 1, **msgspec.to_builtins(entry("nieuw"))})
    incident = vault.create_incident(INCIDENT)
    incident.append([entry("oud")])
    incident._stream.append(encode_changes([Change("records", 2, newer)]))
    archive = read_archive(make(vault, tmp_path).path, OWN)
    assert list(archive.gathered.records)[1] == newer


def test_of_a_damaged_incident_the_rest_is_archived_and_the_archive_says_so(filled, folder, tmp_path):
    filled.open_incident(INCIDENT).close()
    path = folder / "incidents" / INCIDENT / "000001.seg"
    data = bytearray(path.read_bytes())
    data[frames_at(data)[0] + 40] ^= 1
    path.write_bytes(data)
    made = make(filled, tmp_path)
    assert made.noticed
    archive = read_archive(made.path, OWN)
    assert archive.about.noticed == made.noticed
    assert texts(archive) == []


def test_a_record_that_cannot_be_read_goes_along_and_is_counted(vault, tmp_path):
    incident = vault.create_incident(INCIDENT)
    incident.append([entry("goed")])
    incident._stream.append(encode_changes([Change("records", 2, encode_document({"geen": "regel"}))]))
    archive = read_archive(make(vault, tmp_path).path, OWN)
    assert (texts(archive), archive.gathered.unreadable) == (["goed"], 1)


def test_of_an_incident_with_a_frame_that_nobody_can_read_no_archive_is_made(vault, tmp_path):
    incident = vault.create_incident(INCIDENT)
    incident.append([entry("goed")])
    incident._stream.append(b"\xc1")
    with pytest.raises(NotArchived, match="niet kan lezen"):
        make(vault, tmp_path / "stick")
    assert not (tmp_path / "stick").exists()


def test_an_archive_whose_name_may_not_be_on_the_medium_is_taken_away_again(filled, tmp_path, monkeypatch):
    stick = tmp_path / "stick"
    stick.mkdir()
    real = disk.sync_folder

    def refuse(folder):
        if list(folder.glob("*.kluis")):
            raise OSError(errno.EIO, "lost")
        real(folder)

    monkeypatch.setattr(disk, "sync_folder", refuse)
    with pytest.raises(NotArchived, match="schrijffout"):
        make(filled, stick)
    assert list(stick.iterdir()) == []


@pytest.mark.parametrize("operation", ["create", "write", "sync", "sync_folder", "replace", "forget_cached"])
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.ENODEV])
def test_a_disk_that_refuses_leaves_no_half_archive(filled, tmp_path, monkeypatch, operation, error):
    stick = tmp_path / "stick"
    stick.mkdir()

    def refuse(*_):
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(disk, operation, refuse)
    with pytest.raises(NotArchived):
        make(filled, stick)
    monkeypatch.undo()
    assert list(stick.iterdir()) == []


def test_a_medium_that_gives_back_something_else_is_noticed(filled, tmp_path, monkeypatch):
    real = disk.read
    monkeypatch.setattr(disk, "read", lambda it, *most: real(it, *most)[: -1 if it.suffix == ".onaf" else None])
    with pytest.raises(NotArchived):
        make(filled, tmp_path / "stick")
    assert list((tmp_path / "stick").iterdir()) == []


def by_hand(**changed) -> bytes:
    """An archive written from the documentation alone, in which some parts can be replaced."""
    stream_id, vault_key, stream_key, secret = bytes.fromhex(INCIDENT), b"1" * 32, b"2" * 32, stretched(OWN)
    file = changed.get("slot", slot(b"S" * 16, secret, vault_key, 1, 1, b"dossierbestand"))
    about = {"made": datetime(2026, 11, 21, tzinfo=UTC), "by": "directeur", "code": "0123ABCD", "noticed": []}
    first = msgspec.msgpack.encode([["$archive", None, about]])
    record = msgspec.Raw(encode(entry("met de hand")))
    contents = msgspec.msgpack.encode([["records", 1, record], ["drafts", None, {}], ["drafts", 3, {"key": "a"}]])
    payloads = [changed.get("first", first), changed.get("contents", contents)]
    how = {"previous": changed.get("previous", bytes(52)), "key_number": changed.get("key_number", 1)}
    body = written(opening(stream_key, stream_id, 1, **how), payloads)
    seal = {"count": 2, "head": hashlib.sha256(body).digest()}
    payloads.append(changed.get("seal", msgspec.msgpack.encode([["$seal", None, seal]])))
    body = written(opening(stream_key, stream_id, 1, **how), payloads)
    start = changed.get("magic", b"HVSTARC\x01") + VAULT_ID + stream_id + struct.pack(">H", len(file))
    data = start + crc(start) + file + changed.get("key", key_file(vault_key, stream_id, stream_key)) + body
    return data + hashlib.sha256(data).digest()


def test_an_archive_written_by_the_documentation_alone_opens():
    archive = open_archive(by_hand(), OWN)
    assert archive.incident_id == INCIDENT
    assert archive.about == About(datetime(2026, 11, 21, tzinfo=UTC), "directeur", "0123ABCD")
    assert texts(archive) == ["met de hand"]
    assert archive.gathered.tables == {"drafts": {3: encode_document({"key": "a"})}}


@pytest.mark.parametrize(
    "changed",
    [
        {"magic": b"HVSTARC\x02"},
        {"slot": slot(b"S" * 16, stretched(OWN), b"1" * 32, 2, 1, b"dossierbestand")},
        {"slot": slot(b"S" * 16, stretched(OWN), b"1" * 32, 1, 1, b"dossierbestand", signer=b"3" * 32)},
        {"previous": b"4" * 52},
        {"key_number": 2},
        {"key": key_file(b"3" * 32, bytes.fromhex(INCIDENT), b"2" * 32)},
        {"seal": msgspec.msgpack.encode([["$seal", None, {"count": 1, "head": bytes(32)}]])},
        {"seal": msgspec.msgpack.encode([["records", 2, {}]])},
        {"first": msgspec.msgpack.encode([["$later", None, {}]])},
        {"first": msgspec.msgpack.encode([["$archive", None, {"made": 1}]])},
        {"first": b"\xc1"},
        {"contents": b"\xc1"},
    ],
)
def test_a_file_that_the_documentation_does_not_allow_is_refused(changed):
    with pytest.raises(ArchiveDamaged):
        open_archive(by_hand(**changed), OWN)
