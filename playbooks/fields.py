"""Parses an item of a list and the items below it.

A key with a name ("hoy: Hoy-app"), fields ("Contact: 0800-0432") and targets ("(binnen 15 minuten)").
"""

import re
from collections.abc import Iterable

from playbooks.faults import Faults
from playbooks.outline import OutlineItem, OutlineLine

_UNITS = {
    "min": 1, "minuut": 1, "minuten": 1, "uur": 60, "uren": 60,
    "dag": 1440, "dagen": 1440, "week": 10080, "weken": 10080,
}  # fmt: skip
_KEY = re.compile(r"[a-z0-9][a-z0-9-]*")
_WITHIN = re.compile(r"\(\s*binnen\s+([^()]*)\)", re.IGNORECASE)
_DURATION = re.compile(r"([0-9]{1,4})\s*([a-z]+)\.?")


def before_colon(text: str) -> tuple[str, str]:
    """Split a text at its first colon into a label and the rest; the rest is empty without a colon."""
    label, _, rest = text.partition(":")
    return label.strip(), rest.strip()


def read_key(item: OutlineItem, faults: Faults) -> tuple[str, str]:
    """Split "hoy: Hoy-app" into its key and its name; the key is empty after a fault."""
    key, name = before_colon(item.tidy)
    if _KEY.fullmatch(key) and name:
        return key, name
    faults.add(
        item.line,
        "Hier hoort een korte naam, een dubbele punt en de naam op het scherm.",
        "Schrijf bijvoorbeeld: - hoy: Hoy-app. De korte naam heeft kleine letters, cijfers en streepjes.",
    )
    return "", name


def as_key(text: str) -> str:
    """Return typed text as a key: in lower case, without a full stop."""
    return text.lower().strip().removesuffix(".").strip()


def listed(text: str) -> list[str]:
    """Split "a, b" at its commas. An empty text gives an empty list; an empty part stays."""
    return [it.strip() for it in text.split(",")] if text else []


def read_fields(item: OutlineItem, known: Iterable[str], faults: Faults) -> dict[str, OutlineLine]:
    """Read the fields under an item, by label in lower case; a label that is not `known` becomes a fault."""
    names = tuple(known)
    fields: dict[str, OutlineLine] = {}
    for part in item.parts:
        label, value = before_colon(part.tidy)
        if label.lower() not in {name.lower() for name in names}:
            faults.add(part.line, "Dit gegeven ken ik hier niet.", f"Hier kan staan: {_as_labels(names)}.")
        elif label.lower() in fields:
            faults.add(part.line, "Dit gegeven staat er al.", "Laat er één staan.")
        elif not value:
            faults.add(part.line, "Achter de dubbele punt staat niets.", "Vul het in, of haal de regel weg.")
        else:
            fields[label.lower()] = OutlineLine(line=part.line, text=value)
        refuse_parts(part, faults)
    return fields


def text_of(fields: dict[str, OutlineLine], label: str) -> str:
    """Return the text of a field; empty when it is missing."""
    return fields[label].text if label in fields else ""


def refuse_parts(item: OutlineItem, faults: Faults) -> None:
    """Add a fault for every item that is nested one level deeper than this kind of list allows."""
    for part in item.parts:
        faults.add(
            part.line, "Hier hoort geen lijst in een lijst.", "Zet het streepje vooraan, of maak er één regel van."
        )


def take_within(text: str, line: int, faults: Faults) -> tuple[str, int | None]:
    """Split a text from the target at its end: "Bel 112. (binnen 5 minuten)" gives "Bel 112." and 5.

    "(binnen de school)" is ordinary text. A target that cannot be read, or is not at the end, is a fault.
    """
    for match in _WITHIN.finditer(text):
        minutes = _read_duration(match[1])
        if minutes is None:
            continue
        if minutes == 0:
            faults.add(
                line, "Deze tijd is niet te lezen.", "Schrijf bijvoorbeeld: (binnen 15 minuten) of (binnen 2 uur)."
            )
        elif text[match.end() :].strip(" ."):
            faults.add(line, "De tijd staat midden in de regel.", "Zet (binnen …) aan het eind van de regel.")
        else:
            return text[: match.start()].strip(), minutes
        break
    return text, None


def _read_duration(text: str) -> int | None:
    """Return minutes; 0 for text that looks like a duration but is not valid; None for ordinary text."""
    match = _DURATION.fullmatch(text.strip().lower())
    if match and match[2] in _UNITS:
        return int(match[1]) * _UNITS[match[2]]
    words = set(re.findall(r"[a-z]+", text.lower()))
    return 0 if words & set(_UNITS) or re.search(r"[0-9]", text) else None


def _as_labels(names: tuple[str, ...]) -> str:
    return ", ".join(f"‘{name}:’" for name in names) if names else "niets"
