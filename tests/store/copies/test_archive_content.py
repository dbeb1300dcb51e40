"""The present contents of an incident, read from its log: nothing that was deleted, and every record."""

from incident.records.codec import encode
from store.copies.archive_content import gather
from store.log.frame_payload import NIL, Change, encode_changes, encode_document
from tests.store.making import entry


def test_what_is_taken_out_of_a_table_takes_nothing_else_along_and_need_not_have_been_there():
    one, two = encode_document({"n": 1}), encode_document({"n": 2})
    changes = [Change("t", 1, one), Change("t", 2, two), Change("t", 1, NIL), Change("t", 9, NIL)]
    changes += [Change("weg", 1, NIL), Change("weg", None, NIL)]
    assert gather([encode_changes(changes)]).tables == {"t": {2: two}}


def test_a_table_that_was_dropped_is_left_out_and_a_record_never_is():
    record, row = encode(entry("een")), encode_document({"n": 1})
    changes = [Change("records", None, encode_document({})), Change("records", 1, record), Change("kladblok", 1, row)]
    changes += [Change("kladblok", None, NIL), Change("records", 1, NIL), Change("$later", 1, row)]
    gathered = gather([encode_changes(changes)])
    assert gathered.records == {record: 1}
    assert gathered.tables == {}
