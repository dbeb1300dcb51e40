"""The field for when something happened, behind the other fields of a form: empty is now."""

from datetime import timedelta

from incident.dutch.time_reading import Direction
from incident.dutch.typed_time import past_or, written
from incident.record import Moment
from operations.recorder import Recorder
from screens.dialogs.asking import Asking
from screens.dialogs.form import FormField, Shape, Values

_KEY = "happened"
_TOLD_AFTER = timedelta(minutes=2)
"""From so long ago the field shows the time of a line that was typed before; sooner it is simply now."""


def happened_field(label: str = "Wanneer was dit? (leeg is nu)") -> FormField:
    """Return the field. Enter in the field before it records."""
    return FormField(_KEY, label, shape=Shape.PAST, extra=True)


def happened(values: Values, now: Moment) -> Moment | None:
    """Return when it happened; None is now. Raises `Refused` when it is not clear."""
    return past_or(values[_KEY], now, None)


async def commit_happened(screen: Asking, values: Values, command: Recorder) -> None:
    """Run a command with the time that was filled in. Raises `Refused` when it is not clear."""
    await screen.desk.commit(command, happened(values, screen.desk.now()))


class KnownMoment:
    """When something happened, which is known from the line that it comes from; the field may change it."""

    def __init__(self, moment: Moment | None, now: Moment, label: str = "Wanneer was dit? (leeg is nu)") -> None:
        """Take the moment of the line; None when it comes from no line."""
        self._moment = moment
        told = moment is not None and now - moment >= _TOLD_AFTER
        self._value = written(moment, now, Direction.PAST) if moment is not None and told else ""
        self.field = happened_field(label)._replace(value=self._value)

    def read(self, values: Values, now: Moment) -> Moment | None:
        """Return the moment of the line unless another was typed; None is now. Raises `Refused`."""
        return self._moment if values[_KEY] == self._value else past_or(values[_KEY], now, None)
