"""Segments and frames added after their epoch, as shown by the headers of a stream. No frame is read."""

from store.keys.keys import SecretKey
from store.log.late_segments import closed_off, passed_over
from store.log.segment import START, Header, StreamAddress, Tip, new_header
from tests.store.making import OneKey

PLACE, KEY = StreamAddress(b"v" * 16, b"s" * 16), SecretKey(b"k" * 32)
# Each epoch has one stream key here, with the same number.
EPOCHS = OneKey(KEY)


def tip(number: int, count: int = 2) -> Tip:
    return Tip(number, count, 500, bytes([number]) * 32) if number else START


def headers(*segments: tuple[int, int, int]) -> dict[int, Header]:
    """Return headers of segments given by their number, their epoch, and the stated previous segment."""
    return {number: new_header(PLACE, number, tip(before), epoch, KEY) for number, epoch, before in segments}


def test_a_segment_of_an_older_epoch_in_a_place_that_a_later_one_found_empty_came_late():
    assert passed_over(headers((1, 1, 0), (2, 1, 1), (3, 2, 1)), EPOCHS) == [2]
    assert passed_over(headers((1, 1, 0), (4, 2, 1), (3, 1, 1), (2, 1, 1), (5, 2, 4)), EPOCHS) == [2, 3]
    assert passed_over(headers((1, 1, 0), (2, 2, 1), (3, 1, 1), (4, 3, 2)), EPOCHS) == [3]


def test_segments_that_a_later_epoch_counted_with_did_not():
    assert passed_over({}, EPOCHS) == []
    assert passed_over(headers((1, 1, 0), (2, 1, 1), (3, 2, 2), (4, 2, 3)), EPOCHS) == []
    assert passed_over(headers((1, 1, 0), (2, 1, 1), (3, 2, 2), (5, 3, 3)), EPOCHS) == []


def test_what_two_laptops_wrote_side_by_side_in_one_epoch_did_not():
    assert passed_over(headers((1, 1, 0), (2, 1, 1), (3, 1, 1), (4, 2, 3)), EPOCHS) == []
    assert passed_over(headers((1, 1, 0), (2, 2, 1), (3, 2, 1)), EPOCHS) == []


def test_a_segment_is_closed_off_when_a_later_epoch_says_how_far_it_went():
    segments = headers((1, 1, 0), (2, 2, 1))
    assert closed_off(segments[1], tip(1), segments, EPOCHS)
    assert not closed_off(segments[1], tip(1, count=1), segments, EPOCHS)
    assert not closed_off(segments[2], tip(2), segments, EPOCHS)


def test_the_next_segment_of_the_same_epoch_closes_nothing_off():
    segments = headers((1, 1, 0), (2, 1, 1), (3, 2, 2))
    assert not closed_off(segments[1], tip(1), segments, EPOCHS)
    assert closed_off(segments[2], tip(2), segments, EPOCHS)
