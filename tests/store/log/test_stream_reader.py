"""What a segment is taken for, by what the segments after it say."""

from store.log.segment import HEADER_SIZE
from store.read_findings import FindingKind
from tests.store.making import Log, payload
from tests.store.spoiling import spoil


def test_a_last_write_that_came_half_is_no_torn_tail_when_a_damaged_segment_follows(log: Log):
    log.crash(1, 2)
    log.write(3)
    log.without_header_copies()
    data = log.segment(1).read_bytes()
    log.segment(1).write_bytes(data[:-5])
    spoil(log.segment(2), 0, HEADER_SIZE)
    content = log.read()
    assert FindingKind.TORN_TAIL not in {finding.kind for finding in content.findings}
    assert content.torn is None


def test_what_a_later_segment_does_not_know_is_read_when_it_was_written_with_the_same_key(log: Log):
    stream = log.open()
    stream.append(payload(1))
    earlier = log.segment().read_bytes()
    stream.append(payload(2))
    stream.close()
    later = log.segment().read_bytes()
    log.segment().write_bytes(earlier)
    log.write(3)
    log.segment().write_bytes(later)
    content = log.read()
    assert content.payloads == [payload(number) for number in (1, 2, 3)]
    assert [finding.kind for finding in content.findings] == [FindingKind.FORKED]
