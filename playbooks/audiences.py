"""Whom the school tells, and how: the audiences (doelgroepen) and channels (kanalen) of a draaiboek."""

import re

from incident.playbook import Audience, Channel
from incident.texts import TextKind
from playbooks.faults import Faults
from playbooks.fields import before_colon, read_fields, text_of
from playbooks.outline import Item, Line, Section

_KEY = re.compile(r"[a-z0-9][a-z0-9-]*")
_ORDER = re.compile(r"[1-9][0-9]?")
_DEPENDS_ON = "valt uit met"


def read_channels(chapter: Section, faults: Faults) -> tuple[Channel, ...]:
    """Read the list "- hoy: Hoy-app", each perhaps with "Valt uit met: magister" below it."""
    found: dict[str, tuple[Channel, Line | None]] = {}
    for item in chapter.items:
        key, name = _read_key(item, faults)
        fields = read_fields(item, ("Valt uit met",), faults)
        if key in found:
            faults.add(item.line, "Dit kanaal staat er al.", "Laat er één staan.")
        elif key:
            depends_on = _read_reference(text_of(fields, _DEPENDS_ON))
            found[key] = (Channel(key=key, name=name, depends_on=depends_on), fields.get(_DEPENDS_ON))
    for channel, field in found.values():
        if field is not None:
            _check_dependence(channel, field, found, faults)
    return tuple(channel for channel, _ in found.values())


def read_audiences(chapter: Section, channels: tuple[Channel, ...], faults: Faults) -> tuple[Audience, ...]:
    """Read the list of audiences, each with its fields in a list below it; the answer is in order of telling."""
    audiences: dict[str, Audience] = {}
    for item in chapter.items:
        key, name = _read_key(item, faults)
        fields = read_fields(item, ("Volgorde", "Kanalen", "Tekst", "Niet delen"), faults)
        if not key:
            continue
        if key in audiences:
            faults.add(item.line, "Deze doelgroep staat er al.", "Laat er één staan.")
            continue
        audiences[key] = Audience(
            key=key,
            name=name,
            order=_read_order(item, fields.get("volgorde"), faults),
            channels=_read_route(item, fields.get("kanalen"), channels, faults),
            text_kind=_read_text_kind(fields.get("tekst"), faults),
            not_to_share=text_of(fields, "niet delen"),
        )
    return tuple(sorted(audiences.values(), key=lambda audience: audience.order))


def _read_key(item: Item, faults: Faults) -> tuple[str, str]:
    key, name = before_colon(item.tidy)
    if _KEY.fullmatch(key) and name:
        return key, name
    faults.add(
        item.line,
        "Hier hoort een korte naam, een dubbele punt en de naam op het scherm.",
        "Schrijf bijvoorbeeld: - hoy: Hoy-app. De korte naam heeft kleine letters, cijfers en streepjes.",
    )
    return "", name


def _read_reference(text: str) -> str:
    return text.lower().removesuffix(".").strip()


def _check_dependence(
    channel: Channel, field: Line, found: dict[str, tuple[Channel, Line | None]], faults: Faults
) -> None:
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
        above = found[above][0].depends_on


def _read_order(item: Item, field: Line | None, faults: Faults) -> int:
    if field is None:
        faults.add(item.line, "Bij deze doelgroep ontbreekt de volgorde.", "Zet eronder: Volgorde: 1")
    elif not _ORDER.fullmatch(field.text):
        faults.add(field.line, "De volgorde is geen getal van 1 tot en met 99.", "Schrijf bijvoorbeeld: Volgorde: 1")
    else:
        return int(field.text)
    return 0


def _read_route(item: Item, field: Line | None, channels: tuple[Channel, ...], faults: Faults) -> tuple[str, ...]:
    if field is None:
        faults.add(item.line, "Bij deze doelgroep ontbreken de kanalen.", "Zet eronder: Kanalen: telefoon, brief")
        return ()
    known = {channel.key for channel in channels}
    route = [_read_reference(word) for word in field.text.split(",")]
    for place, key in enumerate(route, start=1):
        if key not in known:
            faults.add(
                field.line,
                f"Het {place}e kanaal op deze regel staat niet onder Kanalen.",
                "Gebruik de korte naam, of zet het kanaal onder ‘## Kanalen’.",
            )
        elif key in route[: place - 1]:
            faults.add(field.line, f"Het {place}e kanaal op deze regel staat er al.", "Laat er één staan.")
    return tuple(route)


def _read_text_kind(field: Line | None, faults: Faults) -> str:
    if field is None:
        return ""
    kind = _read_reference(field.text)
    if kind in set(TextKind):
        return kind
    faults.add(field.line, "Deze soort tekst ken ik niet.", f"Kies uit: {', '.join(TextKind)}. Of haal de regel weg.")
    return ""
