"""The field that asks what an audience is, in a draaiboek and in a running incident alike."""

from incident.errors import Refused
from incident.playbook.audience_kind import KIND_MEANINGS, AudienceKind, known_kind
from screens.dialogs.form import FormField, Shape

_BY_NAME = "by-name"


def kind_field(kind: AudienceKind | None) -> FormField:
    """Ask what an audience is; while nobody said so, its name may tell."""
    kinds = tuple((it.key, f"{it.label}: {KIND_MEANINGS[it]}") for it in AudienceKind)
    unsaid = () if kind else ((_BY_NAME, "dat blijkt uit de naam"),)
    return FormField(
        "group", "Welke groep is dit?", kind.key if kind else _BY_NAME, Shape.CHOICE, choices=(*unsaid, *kinds)
    )


def read_kind(chosen: str, key: str, name: str) -> AudienceKind:
    """Return what was chosen. Raises `Refused` when it was left to the name, and the name does not tell."""
    if chosen != _BY_NAME:
        return AudienceKind(chosen)
    if (known := known_kind(key, name)) is None:
        raise Refused("Aan de naam is niet te zien welke groep dit is.", now="Kies de groep in de lijst.")
    return known
