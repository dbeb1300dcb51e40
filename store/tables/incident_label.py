"""What names an incident in a list, kept in a small frame of its own, apart from the record that opens it.

    [["$label", nil, {"title": …, "started": …, "exercise": …}]]

The record that opens an incident stands in one frame with its whole draaiboek. This stands before it, and at the start
of each later segment, so that a damaged incident is still known by its name. It is sealed under the incident's own key
as all the rest: destroying that key destroys it too.
"""

from collections.abc import Iterable

import msgspec

from incident.record import Moment, Record
from incident.records.opening import IncidentOpened
from store.log.frame_payload import NOT_READ, Change, encode_changes

TABLE = "$label"


class IncidentLabel(msgspec.Struct, frozen=True):
    """What is known of an incident by its name."""

    title: str
    started: Moment
    exercise: bool = False


_decoder = msgspec.msgpack.Decoder(IncidentLabel)
_encoder = msgspec.msgpack.Encoder()


def label_of(records: Iterable[Record]) -> IncidentLabel | None:
    """Return the label of the incident that these records open; None when they open none."""
    for record in records:
        if isinstance(record, IncidentOpened):
            return IncidentLabel(record.title, record.mark.happened, record.exercise)
    return None


def label_payload(label: IncidentLabel) -> bytes:
    """Return the payload of the frame that holds a label."""
    return encode_changes([Change(TABLE, None, _encoder.encode(label))])


def read_label(body: bytes) -> IncidentLabel | None:
    """Return the label that a frame holds; None when it is none."""
    try:
        return _decoder.decode(body)
    except NOT_READ:
        return None
