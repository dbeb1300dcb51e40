"""How long nobody has touched the keyboard or the mouse."""

from datetime import timedelta

from incident.record import Moment


class Idle:
    """Knows when somebody was last at the keyboard."""

    def __init__(self, now: Moment) -> None:
        """Begin counting at `now`."""
        self._touched = now

    def touch(self, now: Moment) -> None:
        """Somebody is there."""
        self._touched = now

    def too_long(self, now: Moment, minutes: int) -> bool:
        """Whether nobody was there for `minutes`; never when that is 0.

        A clock that was set back counts as somebody being there: better late than locked in the middle of a word.
        """
        if now < self._touched:
            self._touched = now
        return minutes > 0 and now - self._touched >= timedelta(minutes=minutes)
