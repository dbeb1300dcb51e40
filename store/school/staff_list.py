"""The list of people of the school: whom one can look up, and choose for a role."""

from collections.abc import Sequence

import msgspec

from incident.addresses.person import Colleague
from store.vault import Vault

_TABLE = "staff"


def staff_list(vault: Vault) -> tuple[Colleague, ...]:
    """Return the list of people of the school, by name."""
    found = [msgspec.convert(dict(doc), Colleague) for doc in vault.school.table(_TABLE)]
    return tuple(sorted(found, key=lambda it: it.name.casefold()))


def staff_count(vault: Vault) -> int:
    """Return how many people are on that list."""
    return len(vault.school.table(_TABLE))


def keep_staff(vault: Vault, people: Sequence[Colleague]) -> None:
    """Put people on the list; who was on it by the same name is replaced. Raises `NotSaved`.

    The new ones are written before the old ones go, so that nobody is lost in between.
    """
    table = vault.school.table(_TABLE)
    names = {it.name.casefold() for it in people}
    old = [doc.doc_id for doc in table if str(doc["name"]).casefold() in names]
    table.insert_multiple([msgspec.to_builtins(it) for it in people])
    if old:
        table.remove(doc_ids=old)


def drop_staff(vault: Vault) -> None:
    """Empty the list of people. Raises `NotSaved`."""
    vault.school.table(_TABLE).truncate()
