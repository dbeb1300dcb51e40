"""The base of every record: one thing that happened, written down once and never changed.

The concepts (`facts`, `texts`, …) define their own records; `record_types` gathers them in one union for the store.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated

import msgspec

Moment = Annotated[datetime, msgspec.Meta(tz=True)]
"""A point in time with its zone; stored as UTC, shown as Dutch local time."""

RecordId = str
"""A random id, 32 lower-case hexadecimal digits."""


class Mark(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Who wrote a record down, and its two times."""

    id: RecordId
    author: str
    """The role of the person at the keyboard."""
    happened: Moment
    """When it happened, according to the author."""
    recorded: Moment
    """When it was written down."""


class Record(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", gc=False):
    """One line of the dossier. A correction is a new record that points to the old one.

    Records never form a cycle, so the garbage collector need not track them, and a long dossier opens faster.
    """

    mark: Mark


class UnknownRecord(Record, frozen=True, kw_only=True, tag="unknown"):
    """A record from a newer version of Houvast: kept byte for byte, and shown as unreadable."""

    kind: str
    """The type that the newer version gave it."""
    raw: bytes


class Stamp(msgspec.Struct, frozen=True):
    """Author, times and fresh ids for the records of one command. It is passed in, so that the rules stay pure."""

    author: str
    happened: Moment
    recorded: Moment
    new_id: Callable[[], RecordId]

    def mark(self) -> Mark:
        """Return the mark of one new record."""
        return Mark(self.new_id(), self.author, self.happened, self.recorded)
