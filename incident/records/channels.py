"""Channels: the ways to reach people, and whether they work now (kanalen)."""

import msgspec
from msgspec.structs import replace

from incident.errors import Refused
from incident.playbook.playbook import Audience, Channel
from incident.record import Moment, Record, Stamp
from incident.stored_key import StoredKey


class ChannelState(StoredKey):
    """The state of a channel, as far as known."""

    UNKNOWN = "unknown", "niet gecontroleerd", "niet gecontroleerd"
    UP = "up", "werkt", "werkt"
    DOWN = "down", "uit", "uit"
    COMPROMISED = "compromised", "niet veilig", "niet veilig"
    """Somebody else may be writing or reading on it."""


USABLE = frozenset({ChannelState.UP, ChannelState.UNKNOWN})
"""A channel that nobody checked may be tried; one that is down or unsafe may not."""


class ChannelMarked(Record, frozen=True, kw_only=True, tag="channel-marked"):
    """Somebody marked a channel: it works, is down, or is not safe."""

    channel: str
    state: ChannelState
    reported_by: str = ""
    reason: str = ""


class ChannelNow(msgspec.Struct, frozen=True, gc=False):
    """A channel with its state."""

    channel: Channel
    state: ChannelState = ChannelState.UNKNOWN
    since: Moment | None = None
    reported_by: str = ""
    reason: str = ""
    unsafe: bool = False
    """Whether it was unsafe and nobody has released it since; being down in between does not change that."""

    @property
    def usable(self) -> bool:
        """Whether a message may be planned through it."""
        return self.state in USABLE


def standing(marked: dict[str, ChannelNow]) -> dict[str, ChannelNow]:
    """Return the effective state of every channel: a channel is unusable while the one it depends on is.

    `marked` holds the state that each channel was marked with itself. That state returns when the other channel works
    again: an unsafe channel does not become safe by that.
    """
    none: frozenset[str] = frozenset()
    return {key: _standing(now, marked, none) if now.channel.depends_on else now for key, now in marked.items()}


def _standing(now: ChannelNow, marked: dict[str, ChannelNow], seen: frozenset[str]) -> ChannelNow:
    key = now.channel.depends_on
    if not now.usable or key not in marked or key in seen:
        return now
    other = _standing(marked[key], marked, seen | {key})
    return now if other.usable else replace(other, channel=now.channel)


class Route(msgspec.Struct, frozen=True):
    """The channel to use for an audience, and the channels before it in its list that cannot be used."""

    channel: ChannelNow | None
    """None when none of its channels can be used."""
    fallen: tuple[ChannelNow, ...]


def mark(
    stamp: Stamp, channel: ChannelNow, state: ChannelState, reported_by: str = "", reason: str = ""
) -> tuple[ChannelMarked]:
    """Record the state of a channel; it counts as reported by the author when nobody else is named.

    `channel` has its own marked state. Raises `Refused` when an unsafe channel would be used again without the name of
    the person who released it: only ICT or the supplier may do that.
    """
    if channel.unsafe and state in USABLE and not reported_by.strip():
        raise Refused(
            "Dit kanaal was niet veilig. Alleen ICT of de leverancier geeft het weer vrij.",
            now="Vul in wie het heeft vrijgegeven.",
        )
    return (
        ChannelMarked(
            mark=stamp.mark(),
            channel=channel.channel.key,
            state=state,
            reported_by=reported_by.strip() or stamp.author,
            reason=reason.strip(),
        ),
    )


def route(audience: Audience, channels: dict[str, ChannelNow]) -> Route:
    """Return the first usable channel of `audience`: a channel that is down is down for every audience at once."""
    fallen: list[ChannelNow] = []
    for key in audience.channels:
        if (channel := channels.get(key)) is None:
            continue
        if channel.usable:
            return Route(channel, tuple(fallen))
        fallen.append(channel)
    return Route(None, tuple(fallen))
