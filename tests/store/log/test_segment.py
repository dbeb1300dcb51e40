"""The two copies of a header at the start of a segment."""

from store.log.segment import HEADER_SIZE, START, Header, StreamAddress, read_header

PLACE = StreamAddress(b"v" * 16, b"s" * 16)


def header(device: bytes) -> Header:
    return Header(PLACE, 1, START, 1, 1, device * 16, b"t" * 32, b"c" * 32)


def test_two_sound_copies_that_say_different_things_do_not_count_as_both():
    one, other = header(b"a"), header(b"b")
    assert read_header(one.packed(), PLACE, 1) == (one, True)
    data = one.packed()[: HEADER_SIZE // 2] + other.packed()[HEADER_SIZE // 2 :]
    assert read_header(data, PLACE, 1) == (one, False)
