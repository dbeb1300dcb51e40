"""Makes the records to measure with: the same in every run."""

import random
from datetime import UTC, datetime, timedelta

from incident.record import Mark, RecordId, Stamp
from incident.records.entries import EntryAdded, EntryKind

_START = datetime(2023, 2, 11, 20, 31, tzinfo=UTC)
_PACE = timedelta(seconds=30)


class Writer:
    """Gives ids, and times that advance by half a minute per record."""

    def __init__(self) -> None:
        self._chance = random.Random(1)
        self._now = _START

    def new_id(self) -> RecordId:
        return f"{self._chance.getrandbits(128):032x}"

    def chance(self) -> float:
        return self._chance.random()

    def mark(self, late: timedelta = timedelta(0)) -> Mark:
        """Return the mark of a record that was written down so much later than it happened."""
        self._now += _PACE
        return Mark(self.new_id(), "directeur", self._now - late, self._now)

    def stamp(self) -> Stamp:
        mark = self.mark()
        return Stamp(mark.author, mark.happened, mark.recorded, self.new_id)

    def entry(self, number: int, late: timedelta = timedelta(0)) -> EntryAdded:
        kind = EntryKind.REPORT if number % 4 else EntryKind.CONTACT
        text = f"Politie gebeld over melding {number:06d}; de wijkagent komt en spreekt eerst met de directeur."
        return EntryAdded(mark=self.mark(late), kind=kind, text=text)
