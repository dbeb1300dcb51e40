"""A damaged, forged or foreign pack is never used; a valid pack replaces a damaged segment."""

import pytest

from store.keys.keys import SecretKey
from store.log import pack
from store.log.mark_keeper import MarkKeeper
from store.log.marks import LogMark
from store.log.pack import Pack, make_pack, pack_file
from store.log.read_frames import read_frames
from store.log.segment import HEADER_SIZE, open_segment, read_header
from store.log.stream import Stream
from store.log.stream_reader import read_stream
from store.read_findings import FindingKind
from tests.store.making import Log, documents, payload
from tests.store.packing import MANY, WANTED, packed
from tests.store.spoiling import spoil

pytestmark = pytest.mark.usefixtures("short")


def test_every_changed_byte_of_a_pack_is_noticed_costs_nothing_and_is_mended_by_the_next_session(log):
    packed(log)
    path = log.folder / "000001.pack"
    data = path.read_bytes()
    for at in range(0, len(data), 5):
        changed = bytearray(data)
        changed[at] ^= 1 << (at % 8)
        path.write_bytes(changed)
        content = log.read()
        assert documents(content) == WANTED, at
        assert [finding.kind for finding in content.findings] == [FindingKind.SPARE], at
    log.open().close()
    assert log.read().findings == []


def test_a_pack_with_one_damaged_copy_of_its_header_still_stands_in_and_is_made_anew(log):
    packed(log)
    path, source = log.folder / "000001.pack", log.segment().read_bytes()
    data = bytearray(path.read_bytes())
    data[9] ^= 1
    path.write_bytes(data)
    log.segment().unlink()
    assert documents(log.read()) == WANTED
    log.segment().write_bytes(source)
    log.open().close()
    assert path.read_bytes() != data
    assert log.read().findings == []


def test_every_shortened_pack_is_noticed_and_costs_nothing(log):
    packed(log)
    path = log.folder / "000001.pack"
    data = path.read_bytes()
    for size in range(0, len(data), 3):
        path.write_bytes(data[:size])
        content = log.read()
        assert documents(content) == WANTED, size
        assert [(finding.kind, finding.harmless) for finding in content.findings] == [(FindingKind.SPARE, True)], size


def test_every_changed_byte_of_a_packed_segment_is_noticed_and_costs_nothing(log):
    packed(log)
    data = log.segment().read_bytes()
    for at in range(0, len(data), 11):
        changed = bytearray(data)
        changed[at] ^= 1 << (at % 8)
        log.segment().write_bytes(changed)
        content = log.read()
        assert documents(content) == WANTED, at
        assert content.findings, at
        assert content.tip.count == MANY + 1, at


@pytest.mark.parametrize("left", [0, 100, HEADER_SIZE, HEADER_SIZE + 100, None])
def test_a_pack_stands_in_for_a_segment_that_is_cut_off_or_gone(log, left):
    packed(log)
    log.write(50)
    if left is None:
        log.segment().unlink()
    else:
        log.segment().write_bytes(log.segment().read_bytes()[:left])
    content = log.read()
    assert set(documents(content)) == {*range(MANY), 50}
    assert FindingKind.SPARE in {finding.kind for finding in content.findings}


def test_a_pack_of_another_copy_of_the_log_is_not_used(log, tmp_path):
    packed(log)
    foreign = (log.folder / "000001.pack").read_bytes()
    for path in list(log.folder.iterdir()):
        path.unlink()
    log.write(*range(100, 100 + MANY))
    (log.folder / "000001.pack").write_bytes(foreign)
    content = log.read()
    assert set(documents(content)) == set(range(100, 100 + MANY))
    assert [finding.kind for finding in content.findings] == [FindingKind.FORKED]


def test_a_pack_that_tells_something_else_is_found_by_reading_both(log, monkeypatch):
    log.crash(*range(MANY))
    tip = log.read().tip
    with monkeypatch.context() as patch:
        patch.setattr(pack, "merged", lambda _: iter([payload(7)]))
        patch.setattr(pack, "same", lambda *_: True)
        make_pack(log.segment(), tip, log.place, log.keys)
    thorough = read_stream(log.folder, log.place, log.keys, log.root, thorough=True)
    assert documents(thorough) == WANTED
    (found,) = thorough.findings
    assert found.kind is FindingKind.FORKED
    assert "iets anders" in found.what


def test_a_pack_that_was_rewritten_with_the_key_is_not_believed(log, monkeypatch):
    """The segment, with every head and mark, is unchanged."""

    def session():
        stream = log.open(mark=LogMark(log.place))
        stream.close()
        return stream

    log.crash(*range(MANY))
    session()
    tip = log.read().tip
    with monkeypatch.context() as patch:
        patch.setattr(pack, "merged", lambda _: iter([payload(7)]))
        patch.setattr(pack, "same", lambda *_: True)
        make_pack(log.segment(), tip, log.place, log.keys)
    content = read_stream(log.folder, log.place, log.keys, log.root, MarkKeeper(LogMark(log.place)).before)
    assert documents(content) == WANTED
    assert [finding.kind for finding in content.findings] == [FindingKind.FORKED]
    assert [finding.kind for finding in session().findings] == [FindingKind.FORKED]


def test_only_who_is_thorough_compares_a_pack_again_that_the_mark_says_was_compared(log, monkeypatch):
    log.crash(*range(MANY))
    tip = log.read().tip
    with monkeypatch.context() as patch:
        patch.setattr(pack, "merged", lambda _: iter([payload(7)]))
        patch.setattr(pack, "same", lambda *_: True)
        digest = make_pack(log.segment(), tip, log.place, log.keys)
    LogMark(log.place).save(tip, (), {1: digest})

    def stream(*, thorough: bool) -> Stream:
        mark = LogMark(log.place)
        return Stream(log.folder, log.place, log.keys, log.root, read_only=True, mark=mark, thorough=thorough)

    trusting, careful = stream(thorough=False), stream(thorough=True)
    assert (trusting.findings, trusting.counts.packs) == ([], 1)
    assert [finding.kind for finding in careful.findings] == [FindingKind.FORKED]
    assert [*careful.take_payloads()] == [payload(number) for number in range(MANY)]


def test_a_computer_that_sees_a_pack_for_the_first_time_compares_it_and_then_remembers_it(log):
    packed(log)
    mark = LogMark(log.place)
    assert mark.read().packs == {}
    log.open(mark=mark).close()
    before = MarkKeeper(mark).before
    assert list(before.packs) == [1]
    content = read_stream(log.folder, log.place, log.keys, log.root, before)
    assert documents(content) == WANTED
    assert len(content.payloads) < MANY


class TwoKeys:
    """The keys of a stream after a member was revoked, who still has the first."""

    def __init__(self, current: int = 2) -> None:
        self._keys = {1: SecretKey(b"1" * 32), 2: SecretKey(b"2" * 32)}
        self._current = current

    def key(self, number: int) -> SecretKey | None:
        return self._keys.get(number)

    def is_current(self, number: int) -> bool:
        return number == self._current

    def epoch_of(self, number: int) -> int:
        return number

    def for_writing(self) -> tuple[int, SecretKey]:
        return self._current, self._keys[self._current]


def forge(log: Log, number: int) -> None:
    """Write a pack of a segment, sealed under a key that its maker should not use any more."""
    segment = log.segment(number)
    data = segment.read_bytes()
    header, _ = read_header(data, log.place, number)
    frames = read_frames(data, number, open_segment(header, TwoKeys().key(2)), header.first_link, None)
    made = Pack(frames.tip, 1, False, [payload(666)])
    pack_file(log.folder, number).write_bytes(pack._packed(made, log.place, 1, TwoKeys()))


@pytest.mark.parametrize("left", [HEADER_SIZE + 100, 0, None])
def test_a_pack_under_the_key_of_who_lost_access_never_stands_in(log, left):
    for numbers in ([1, 2], [3, 4]):
        stream = Stream(log.folder, log.place, TwoKeys(), log.root, read_only=False)
        for number in numbers:
            stream.append(payload(number))
        stream.close()
    forge(log, 2)
    if left is None:
        log.segment(2).unlink()
    else:
        log.segment(2).write_bytes(log.segment(2).read_bytes()[:left])
    content = read_stream(log.folder, log.place, TwoKeys(), log.root)
    assert 666 not in documents(content)
    assert FindingKind.FORKED in {finding.kind for finding in content.findings}


def test_a_pack_does_not_hide_that_a_later_segment_knows_less_of_its_segment(log):
    """Two laptops: one went on in the first segment and packed it, the other began the second one without that."""
    stream = log.open()
    for number in range(MANY):
        stream.append(payload(number))
    earlier = log.segment().read_bytes()
    stream.append(payload(MANY))
    stream.close()
    later, pack_of_later = log.segment().read_bytes(), log.segment().with_suffix(".pack")
    kept = pack_of_later.read_bytes()
    pack_of_later.unlink()
    log.segment().write_bytes(earlier)
    log.write(50)
    log.segment().write_bytes(later)
    pack_of_later.write_bytes(kept)
    content = log.read()
    assert FindingKind.FORKED in {finding.kind for finding in content.findings}
    assert content.has_extra
    assert set(documents(content)) == {*range(MANY + 1), 50}


def test_a_segment_with_one_damaged_copy_of_its_header_is_held_against_its_pack_as_it_was_written(log):
    packed(log)
    log.write(50)
    spoil(log.segment(), 9)
    content = log.read()
    assert [finding.kind for finding in content.findings] == [FindingKind.DAMAGED]
    assert content.counts.packs == 1
