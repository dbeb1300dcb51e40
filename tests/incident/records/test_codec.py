from contextlib import suppress
from datetime import UTC, datetime
from typing import get_args

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incident.record import Mark, Record, UnknownRecord
from incident.records.codec import UnreadableRecord, decode, encode
from incident.records.entries import EntryAdded, EntryKind
from incident.records.record_types import AnyRecord
from tests.incident.fold.test_timeline import everything
from tests.incident.story import START

fast = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

LEAVES = {
    str: st.text(st.characters(codec="utf-8"), max_size=12),
    int: st.integers(-(2**63), 2**63 - 1),
    datetime: st.datetimes(datetime(1990, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
}
"""Words, numbers and times that a record can hold."""


def fields_of(kind: type) -> st.SearchStrategy:
    """Any value of a msgspec struct, from the types of its fields."""
    hints = {field.name: field.type for field in msgspec.structs.fields(kind)}
    return st.builds(kind, **{name: values_of(hint) for name, hint in hints.items()})


def values_of(hint: object) -> st.SearchStrategy:
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return st.deferred(lambda: fields_of(hint))
    args = get_args(hint)
    if not args:
        return LEAVES[hint] if hint in LEAVES else st.from_type(hint)
    if getattr(hint, "__metadata__", None):
        return values_of(args[0])
    if getattr(hint, "__origin__", None) is tuple:
        return st.lists(values_of(args[0]), max_size=2).map(tuple)
    return st.one_of(*(values_of(arg) for arg in args))


MARK = Mark("0" * 32, "directeur", START, START)
RECORDS = st.sampled_from(get_args(AnyRecord)).flatmap(fields_of)


@pytest.mark.parametrize("kind", get_args(AnyRecord), ids=lambda kind: kind.__name__)
def test_every_type_of_record_comes_back_as_it_was(kind):
    @settings(max_examples=8, deadline=None)
    @given(fields_of(kind))
    def comes_back(record: Record) -> None:
        back = decode(encode(record))
        assert back == record
        assert type(back) is kind

    comes_back()


@fast
@given(RECORDS)
def test_writing_a_record_twice_gives_the_same_bytes(record):
    raw = encode(record)
    assert encode(decode(raw)) == raw


def test_a_whole_story_comes_back_as_it_was():
    records = everything().records
    assert [decode(encode(it)) for it in records] == records


def test_types_have_tags_of_their_own():
    tags = [kind.__struct_config__.tag for kind in get_args(AnyRecord)]
    assert len(set(tags)) == len(tags)
    assert "unknown" not in tags


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner),
    max_leaves=8,
)


@fast
@given(kind=st.text(st.characters(codec="utf-8")).map(lambda it: f"new-{it}"), extra=json_values)
def test_a_type_of_a_newer_version_is_kept_byte_for_byte(kind, extra):
    raw = msgspec.msgpack.encode({"type": kind, "mark": MARK, "extra": extra})
    record = decode(raw)
    assert isinstance(record, UnknownRecord)
    assert (record.kind, record.mark, encode(record)) == (kind, MARK, raw)


def test_a_known_type_with_a_value_of_a_newer_version_is_kept_byte_for_byte():
    raw = msgspec.msgpack.encode({"type": "entry-added", "mark": MARK, "kind": "geur", "text": "rook"})
    record = decode(raw)
    assert isinstance(record, UnknownRecord)
    assert encode(record) == raw


def test_a_record_in_a_larger_message_is_read_where_it_lies():
    entry = EntryAdded(mark=MARK, kind=EntryKind.REPORT, text="rook")
    newer = msgspec.msgpack.encode({"type": "new", "mark": MARK})
    whole = msgspec.msgpack.encode([msgspec.Raw(encode(entry)), msgspec.Raw(newer)])
    first, second = msgspec.msgpack.decode(whole, type=list[msgspec.Raw])
    assert decode(first) == entry
    assert encode(decode(second)) == newer


def read(raw: bytes) -> None:
    """Read bytes that may be anything; the only allowed error is `UnreadableRecord`."""
    with suppress(UnreadableRecord):
        assert isinstance(decode(raw), Record)


@fast
@given(st.binary(max_size=200))
def test_garbage_is_unreadable_and_nothing_else(raw):
    read(raw)


@fast
@given(RECORDS, st.data())
def test_a_damaged_record_is_unreadable_or_unknown_and_nothing_else(record, data):
    raw = bytearray(encode(record))
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    read(bytes(raw[: data.draw(st.integers(0, len(raw)))]))


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xc0",
        msgspec.msgpack.encode([1, 2]),
        msgspec.msgpack.encode({"mark": MARK}),
        msgspec.msgpack.encode({"type": "new"}),
        msgspec.msgpack.encode({"type": "new", "mark": ["id", "author"]}),
        msgspec.msgpack.encode({"type": "new", "mark": ["id", "author", "2023-02-11T20:31:00", "no time"]}),
        msgspec.msgpack.encode({"type": 3, "mark": MARK}),
        b"\x81\xa1x" + b"\x91" * 5000,
        b"\x83\xa4type\xa3new\xa4mark" + msgspec.msgpack.encode(MARK) + b"\xa1x\xdd\xff\xff\xff\xff",
        encode(EntryAdded(mark=MARK, kind=EntryKind.REPORT, text="rook")) + b"x",
    ],
)
def test_what_is_no_record_of_any_version_is_unreadable(raw):
    with pytest.raises(UnreadableRecord) as refused:
        decode(raw)
    assert str(refused.value) == "no record"
