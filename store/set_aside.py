"""Incidents that somebody put aside: they stay in the vault, and are left out of the list until they are brought back.

For an incident that turns out to be bad. Nothing of it is destroyed, and each backup still holds it.
"""

from datetime import datetime
from typing import NamedTuple

from tinydb import Query

from incident.dutch.times_in_words import local
from store.vault import Vault

_TABLE = "set_aside"


class SetAside(NamedTuple):
    """An incident that was put aside."""

    id: str
    """32 hexadecimal digits."""
    by: str
    """The role of the person who did it."""
    when: str
    """The day in the Netherlands, as 2026-12-01."""


def list_set_aside(vault: Vault) -> tuple[SetAside, ...]:
    """Return the incidents that were put aside, in the order in which that was done."""
    found = vault.school.table(_TABLE)
    return tuple(SetAside(str(doc["id"]), str(doc["by"]), str(doc["when"])) for doc in found)


def set_aside(vault: Vault, incident_id: str, by: str, moment: datetime) -> None:
    """Leave an incident out of the list from now on. Raises `NotSaved`."""
    document = {"id": incident_id, "by": by, "when": f"{local(moment):%Y-%m-%d}"}
    vault.school.table(_TABLE).upsert(document, Query().id == incident_id)


def bring_back(vault: Vault, incident_id: str) -> None:
    """Show an incident in the list again. Raises `NotSaved`."""
    vault.school.table(_TABLE).remove(Query().id == incident_id)
