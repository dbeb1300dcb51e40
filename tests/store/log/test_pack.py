"""A pack holds the contents of its segment and opens faster; the segment stays, so packing cannot lose anything."""

import errno
import os
from dataclasses import replace

import msgspec
import pytest

from incident.record import UnknownRecord
from store.copies.check import inspect
from store.log import pack
from store.log.frame_payload import NIL, Change, decode_changes, encode_changes, encode_document
from store.log.notes import Noted, note_payload
from store.log.pack import FRAME_SIZE, NotPacked, make_pack, merged, read_pack
from store.log.segment import HEADER_SIZE, Tip, head_of
from store.machine import disk
from store.vault import Vault
from tests.store.making import INCIDENT, PASSPHRASE, documents, entry, payload
from tests.store.packing import FEWEST, MANY, WANTED, packed

pytestmark = pytest.mark.usefixtures("short")


def test_a_long_segment_is_packed_when_the_app_closes_and_a_short_one_is_not(log):
    log.write(*range(FEWEST - 2))
    assert not list(log.folder.glob("*.pack"))
    log.write(*range(FEWEST))
    assert [path.name for path in log.folder.glob("*.pack")] == ["000002.pack"]
    assert log.segment(2).exists()


def test_a_pack_is_read_in_place_of_its_segment_with_the_same_result(log):
    packed(log)
    content = log.read()
    assert documents(content) == WANTED
    assert len(content.payloads) < MANY
    assert content.findings == []
    assert (content.counts.frames, content.counts.packs, content.counts.unsealed) == (MANY, 1, 0)
    (log.folder / "000001.pack").unlink()
    assert log.read().tip == content.tip


def test_a_segment_that_a_crash_left_open_is_packed_when_the_next_session_closes(log):
    log.crash(*range(FEWEST))
    log.write(99)
    content = log.read()
    assert content.findings == []
    assert (content.counts.packs, content.counts.unsealed) == (1, 1)


def test_a_log_goes_on_after_a_pack_as_after_its_segment(log):
    packed(log)
    log.write(50)
    log.write(51)
    content = log.read()
    assert content.findings == []
    assert set(documents(content)) == {*range(MANY), 50, 51}


def test_opening_to_read_packs_nothing(log):
    log.crash(*range(MANY))
    log.open(read_only=True).close()
    assert not list(log.folder.glob("*.pack"))


def test_merging_keeps_every_change_of_a_table_in_order():
    def change(table, doc_id, body):
        return Change(table, doc_id, NIL if body is None else encode_document(body))

    changes = [
        [change("a", 1, {"x": 1}), change("a", 2, {"x": 2})],
        [change("b", None, {}), change("b", 7, {"y": 1})],
        [change("a", 3, {"x": "z" * 60})],
        [change("a", 2, None)],
        [change("b", 7, {"y": 2}), change("b", 7, {"y": 3})],
        [change("a", None, None), change("a", 4, {"x": 4})],
    ]
    before = [each for listed in changes for each in listed]
    after = [each for each in merged(map(encode_changes, changes)) for each in decode_changes(each)]
    for table in "ab":
        assert [each for each in after if each.table == table] == [each for each in before if each.table == table]


def test_a_large_log_is_merged_into_frames_of_the_size_that_opens_fastest(monkeypatch):
    monkeypatch.setattr("store.log.pack.FRAME_SIZE", FRAME_SIZE)
    sizes = [len(each) for each in merged(payload(number) for number in range(40_000))]
    assert len(sizes) > 2
    assert all(FRAME_SIZE / 2 < size < 2 * FRAME_SIZE for size in sizes[:-1])


def test_what_is_no_list_of_changes_is_not_packed(log):
    stream = log.open()
    for number in range(MANY):
        stream.append(payload(number))
    stream.append(b"\xc1 no msgpack")
    stream.close()
    assert not list(log.folder.glob("*.pack*"))
    assert len(log.read().payloads) == MANY + 1


@pytest.mark.parametrize("change", [{"size": 1}, {"head": b"x" * 32}, {"count": 1}])
def test_a_segment_that_is_not_what_was_acknowledged_is_not_packed(log, change):
    log.crash(*range(MANY))
    tip = log.read().tip
    wrong = Tip(**{"number": 1, "count": tip.count, "size": tip.size, "head": tip.head} | change)
    with pytest.raises(NotPacked):
        make_pack(log.segment(), wrong, log.place, log.keys)


OPERATIONS = ["create", "write", "sync", "sync_folder", "replace", "read", "forget_cached"]


@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize("crash", [False, True], ids=["refused", "crash"])
def test_whatever_cuts_a_packing_off_nothing_is_lost_and_the_next_session_packs(log, monkeypatch, operation, crash):
    log.crash(*range(MANY))

    def fail(*_):
        if crash:
            raise KeyboardInterrupt
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    stream = log.open()
    with monkeypatch.context() as patch:
        patch.setattr(disk, operation, fail)
        if crash:
            with pytest.raises(KeyboardInterrupt):
                stream.close()
        else:
            stream.close()
    content = log.read()
    assert documents(content) == WANTED
    assert content.findings == []
    log.open().close()
    again = log.read()
    assert documents(again) == WANTED
    assert again.counts.packs == 1
    assert not list(log.folder.glob("*.part"))


def test_a_pack_that_reads_back_otherwise_is_not_kept(log, monkeypatch):
    log.crash(*range(MANY))
    tip, real = log.read().tip, disk.save

    def rot(path, data):
        real(path, data[:-30] + bytes([data[-30] ^ 1]) + data[-29:])

    with monkeypatch.context() as patch:
        patch.setattr(disk, "save", rot)
        with pytest.raises(NotPacked):
            make_pack(log.segment(), tip, log.place, log.keys)
    assert not (log.folder / "000001.pack").exists()


def test_a_pack_says_up_to_where_its_source_went(log):
    log.crash(*range(MANY))
    tip = log.read().tip
    make_pack(log.segment(), tip, log.place, log.keys)
    read = read_pack((log.folder / "000001.pack").read_bytes(), 1, log.place, log.keys)
    assert (read.tip, read.saves, read.sealed) == (tip, MANY, False)


def test_records_drafts_and_records_of_a_newer_version_come_back_from_a_pack_as_they_were(vault, folder):
    incident = vault.create_incident(INCIDENT)
    written = []
    for number in range(MANY):
        batch = [entry(str(number))] * (number % 3)
        incident.append(batch)
        written += batch
        incident.drafts.insert({"text": str(number)})
    raw = encode_document({"type": "hologram", "mark": ["a" * 32, "directeur", *2 * ["2023-02-11T20:47:00Z"]]})
    incident.append([UnknownRecord(mark=entry().mark, kind="hologram", raw=raw)])
    vault.close()
    assert list(folder.rglob("*.pack"))
    with Vault.unlock(folder, PASSPHRASE) as again:
        opened = again.open_incident(INCIDENT)
        assert list(opened.records)[:-1] == written
        assert opened.records[-1].kind == "hologram"
        assert [row["text"] for row in opened.drafts] == [str(number) for number in range(MANY)]
        assert [row.doc_id for row in opened.db.table("records")] == list(range(1, len(written) + 2))
        assert again.findings == ()
    report = inspect(folder, PASSPHRASE)
    assert report.findings == ()
    assert report.packs == 1
    assert report.records == len(written) + 1


@pytest.mark.parametrize("noted", [True, False])
def test_what_a_note_says_of_records_that_stand_twice_holds_for_a_pack_too(vault, folder, noted):
    incident = vault.create_incident(INCIDENT)
    twice = [entry(str(number)) for number in range(MANY)]
    for record in twice:
        incident.append([record])
    if noted:
        incident._stream.append(note_payload(Noted()))
    for record in twice:
        incident.append([record])
    vault.close()
    assert list(folder.rglob("*.pack"))
    with Vault.unlock(folder, PASSPHRASE) as again:
        assert list(again.open_incident(INCIDENT).records) == (twice if noted else [*twice, *twice])


def test_a_pack_that_reads_back_as_another_sound_one_is_not_kept(log, monkeypatch):
    log.crash(*range(MANY))
    tip, real = log.read().tip, pack.read_pack
    monkeypatch.setattr(pack, "read_pack", lambda *arguments: replace(real(*arguments), payloads=[payload(7)]))
    with pytest.raises(NotPacked):
        make_pack(log.segment(), tip, log.place, log.keys)
    assert not (log.folder / "000001.pack").exists()


def test_a_log_without_a_mark_is_packed_all_the_same(log):
    stream = log.open()
    for number in range(MANY):
        stream.append(payload(number))
    stream.close()
    assert log.read().counts.packs == 1


def test_of_nothing_comes_nothing():
    assert list(merged([])) == list(merged([encode_changes([])])) == []


def test_a_merging_that_lost_something_is_not_written(log, monkeypatch):
    monkeypatch.setattr(pack, "merged", lambda payloads: payloads[1:])
    log.write(*range(MANY))
    assert not list(log.folder.glob("*.pack*"))
    assert documents(log.read()) == WANTED


def test_a_segment_without_a_sound_header_is_not_packed(log):
    log.crash(*range(MANY))
    data = bytearray(log.segment().read_bytes())
    for at in (9, 9 + HEADER_SIZE // 2):
        data[at] ^= 1
    log.segment().write_bytes(data)
    tip = Tip(1, MANY, len(data), head_of(data, len(data)))
    with pytest.raises(NotPacked, match="source"):
        make_pack(log.segment(), tip, log.place, log.keys)
    assert not list(log.folder.glob("*.pack*"))


def test_what_does_not_fit_in_a_frame_begins_the_next_one():
    """A frame holds forty bytes in these tests."""
    bodies = [encode_document({"t": "x" * size}) for size in (22, 5, 22, 60, 1)]
    assert [len(body) for body in bodies] == [26, 9, 26, 65, 5]
    changes = [Change("records", number, body) for number, body in enumerate(bodies)]
    frames = [decode_changes(each) for each in merged([encode_changes([change]) for change in changes])]
    assert frames == [changes[:2], changes[2:3], changes[3:4], changes[4:]]


def test_documents_that_follow_each_other_stand_in_one_run(monkeypatch):
    monkeypatch.setattr("store.log.pack.FRAME_SIZE", FRAME_SIZE)

    def shapes(*ids: int) -> list:
        (frame,) = merged([payload(number) for number in ids])
        return [
            [doc_id, body if isinstance(body, list) else [body]] for _, doc_id, body in msgspec.msgpack.decode(frame)
        ]

    assert shapes(1, 2, 3) == [[1, [{"n": 1}, {"n": 2}, {"n": 3}]]]
    assert shapes(3, 2) == [[3, [{"n": 3}]], [2, [{"n": 2}]]]
    assert shapes(1, 3) == [[1, [{"n": 1}]], [3, [{"n": 3}]]]


def test_frames_are_filled_to_their_size_and_not_beyond_it():
    bodies = [encode_document({"t": "x" * 16}) for _ in range(6)]
    assert [len(body) for body in bodies] == [20] * 6, "two of them fill a frame"
    made = merged(encode_changes([Change("t", number, body)]) for number, body in enumerate(bodies))
    assert [len(list(decode_changes(each))) for each in made] == [2, 2, 2]


def test_a_segment_that_has_a_frame_with_another_checksum_is_not_packed(log):
    log.crash(*range(MANY))
    data = bytearray(log.segment().read_bytes())
    data[HEADER_SIZE + 4] ^= 1
    log.segment().write_bytes(data)
    with pytest.raises(NotPacked, match="source"):
        make_pack(log.segment(), log.read().tip, log.place, log.keys)
