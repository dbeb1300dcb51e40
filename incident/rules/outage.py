"""The consequences of a failing channel: where messages go instead, what was promised through it, and whom to warn."""

import msgspec

from incident.fold.dossier import Dossier
from incident.playbook.playbook import Audience
from incident.record import Moment
from incident.records.channels import ChannelNow
from incident.rules.sequence import rows
from incident.rules.who_heard_what import sent_in_order


class Detour(msgspec.Struct, frozen=True):
    """An audience that is reached in another way now."""

    audience: Audience
    channel: ChannelNow | None
    """None when none of its channels can be used."""


class Promised(msgspec.Struct, frozen=True):
    """A message that was promised in a text sent through the channel."""

    audience: Audience
    due: Moment
    label: str
    """The label of the text."""


class Outage(msgspec.Struct, frozen=True):
    """All consequences of a channel that cannot be used."""

    detours: tuple[Detour, ...]
    promised: tuple[Promised, ...]
    warn: tuple[Audience, ...]
    """Audiences that use the same channel and were not told of the failure."""


def outage(dossier: Dossier, channel: str) -> Outage:
    """Return the consequences of `channel` being down or unsafe; none while it can be used."""
    now = dossier.channels.get(channel)
    if now is None or now.usable:
        return Outage((), (), ())
    fallen = {key for key, it in dossier.channels.items() if not it.usable and _depends(dossier, key, channel)}
    detours = tuple(
        Detour(row.audience, row.route.channel)
        for row in rows(dossier)
        if any(it.channel.key in fallen for it in row.route.fallen)
    )
    return Outage(detours, _promised(dossier, fallen), unwarned(dossier, now))


def _depends(dossier: Dossier, key: str, channel: str) -> bool:
    seen: set[str] = set()
    while key and key not in seen:
        if key == channel:
            return True
        seen.add(key)
        key = dossier.channels[key].channel.depends_on if key in dossier.channels else ""
    return False


def _promised(dossier: Dossier, fallen: set[str]) -> tuple[Promised, ...]:
    newest = {text.audience: (text, sending, version) for text, sending, version in sent_in_order(dossier)}
    return tuple(
        Promised(dossier.audiences[audience], version.next_update, text.label)
        for audience, (text, sending, version) in newest.items()
        if sending.channel in fallen and version.next_update is not None and audience in dossier.audiences
    )


def unwarned(dossier: Dossier, channel: ChannelNow) -> tuple[Audience, ...]:
    """Return the audiences that share a failing channel and have not been told anything since it failed."""
    since = channel.since
    if channel.usable or since is None:
        return ()
    return tuple(
        audience
        for key in channel.channel.shared_with
        if (audience := dossier.audiences.get(key)) is not None and not _heard_since(dossier, key, since)
    )


def _heard_since(dossier: Dossier, audience: str, since: Moment) -> bool:
    settled = any(key == audience and it.told and it.at >= since for (_, key), it in dossier.settlements.items())
    return settled or any(
        text.audience == audience and sending.at >= since for text, sending, _ in sent_in_order(dossier)
    )


def to_warn(dossier: Dossier) -> tuple[tuple[ChannelNow, Audience], ...]:
    """Return all audiences that still must be warned of a failing channel that they share."""
    return tuple(
        (channel, audience) for channel in dossier.channels.values() for audience in unwarned(dossier, channel)
    )
