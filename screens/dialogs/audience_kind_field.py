"""The field for the kind of an audience, in a draaiboek and in a running incident."""

from incident.errors import Refused
from incident.playbook.audience_kind import KIND_MEANINGS, AudienceKind, known_kind
from screens.dialogs.form import FormField, Shape

_BY_NAME = "by-name"


def kind_field(kind: AudienceKind | None) -> FormField:
    """Return the field; while no kind is stated, the name may decide."""
    kinds = tuple((it.key, f"{it.label}: {KIND_MEANINGS[it]}") for it in AudienceKind)
    unsaid = () if kind else ((_BY_NAME, "dat blijkt uit de naam"),)
    return FormField(
        "group", "Welke groep is dit?", kind.key if kind else _BY_NAME, Shape.CHOICE, choices=(*unsaid, *kinds)
    )


def read_kind(chosen: str, key: str, name: str) -> AudienceKind:
    """Return the chosen kind. Raises `Refused` when the name must decide, and does not tell."""
    if chosen != _BY_NAME:
        return AudienceKind(chosen)
    if (known := known_kind(key, name)) is None:
        raise Refused("Aan de naam is niet te zien welke groep dit is.", now="Kies de groep in de lijst.")
    return known
