"""How long nobody has used the keyboard or the mouse."""

from datetime import timedelta

from incident.record import Moment


class Idle:
    """The time of the last activity."""

    def __init__(self, now: Moment) -> None:
        """Start counting at `now`."""
        self._touched = now

    def touch(self, now: Moment) -> None:
        """Register activity."""
        self._touched = now

    def for_a_minute(self, now: Moment) -> bool:
        """Return whether there was no activity for a minute; the shortest time after which the app may lock."""
        return self.too_long(now, 1)

    def too_long(self, now: Moment, minutes: int) -> bool:
        """Return whether there was no activity for `minutes`; never when that is 0.

        A clock that was set back counts as activity: locking late is better than in the middle of a word.
        """
        if now < self._touched:
            self._touched = now
        return minutes > 0 and now - self._touched >= timedelta(minutes=minutes)
