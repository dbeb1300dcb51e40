"""A log that is long enough for packs, with the fixture `short`."""

from store.log.frame_payload import encode_document
from tests.store.making import Log

FEWEST = 8
MANY = FEWEST + 4
WANTED = {number: encode_document({"n": number}) for number in range(MANY)}
"""The documents of `packed`, as the bytes on disk."""


def packed(log: Log) -> None:
    log.write(*range(MANY))
    assert (log.folder / "000001.pack").exists()
