"""The channels (kanalen) of a draaiboek: the ways to reach people."""

from collections.abc import Iterable
from typing import NamedTuple

from incident.playbook.playbook import Audience, Channel
from playbooks.faults import Faults
from playbooks.fields import as_key, listed, read_fields, read_key, text_of
from playbooks.outline import OutlineLine, OutlineSection

_DEPENDS_ON, _SHARED = "valt uit met", "ook in gebruik bij"
FIELDS = ("Valt uit met", "Ook in gebruik bij")


class ParsedChannel(NamedTuple):
    """A channel, with the lines that say which channel it depends on and who else uses it."""

    channel: Channel
    depends_on: OutlineLine | None
    shared_with: OutlineLine | None


def read_channels(chapter: OutlineSection, faults: Faults) -> tuple[ParsedChannel, ...]:
    """Read the list "- hoy: Hoy-app", each optionally with "Valt uit met: magister" below it."""
    found: dict[str, ParsedChannel] = {}
    for item in chapter.items:
        key, name = read_key(item, faults)
        fields = read_fields(item, FIELDS, faults)
        if key in found:
            faults.add(item.line, "Dit kanaal staat er al.", "Laat er één staan.")
        elif key:
            channel = Channel(
                key=key,
                name=name,
                depends_on=as_key(text_of(fields, _DEPENDS_ON)),
                shared_with=tuple(as_key(it) for it in listed(text_of(fields, _SHARED))),
            )
            found[key] = ParsedChannel(channel, fields.get(_DEPENDS_ON), fields.get(_SHARED))
    for it in found.values():
        if it.depends_on is not None:
            _check_dependence(it.channel, it.depends_on, found, faults)
    return tuple(found.values())


def check_sharing(channels: Iterable[ParsedChannel], audiences: Iterable[Audience], faults: Faults) -> None:
    """Add a fault for every channel that is shared with somebody who is no audience: nobody would warn them."""
    known = {it.key for it in audiences}
    for it in channels:
        for place, key in enumerate(it.channel.shared_with, start=1):
            if it.shared_with is None:
                continue
            if key not in known:
                faults.add(
                    it.shared_with.line,
                    f"De {place}e doelgroep op deze regel staat niet onder Doelgroepen.",
                    "Gebruik de korte naam van een doelgroep, bijvoorbeeld: zusterscholen.",
                )
            elif key in it.channel.shared_with[: place - 1]:
                faults.add(
                    it.shared_with.line, f"De {place}e doelgroep op deze regel staat er al.", "Laat er één staan."
                )


def _check_dependence(channel: Channel, field: OutlineLine, found: dict[str, ParsedChannel], faults: Faults) -> None:
    seen = {channel.key}
    above = channel.depends_on
    while above:
        if above in seen:
            faults.add(field.line, "Dit kanaal hangt van zichzelf af.", "Haal deze regel weg.")
            return
        if above not in found:
            if above == channel.depends_on:
                faults.add(
                    field.line, "Dit kanaal staat niet onder Kanalen.", "Zet het erbij, of kies een ander kanaal."
                )
            return
        seen.add(above)
        above = found[above].channel.depends_on
