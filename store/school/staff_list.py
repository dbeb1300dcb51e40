"""The staff list of the school: people to look up, and to choose for a role."""

from collections.abc import Sequence

import msgspec

from incident.addresses.person import Colleague
from incident.folding import folded
from store.vault import Vault

_TABLE = "staff"


def staff_list(vault: Vault) -> tuple[Colleague, ...]:
    """Return the staff list of the school, by name."""
    found = [msgspec.convert(dict(doc), Colleague) for doc in vault.school.table(_TABLE)]
    return tuple(sorted(found, key=lambda it: folded(it.name)))


def staff_count(vault: Vault) -> int:
    """Return the number of people on the staff list."""
    return len(vault.school.table(_TABLE))


def keep_staff(vault: Vault, people: Sequence[Colleague]) -> None:
    """Add people to the staff list; a person with the same name is replaced. Raises `NotSaved`.

    New rows are written before old rows are removed, so that a crash in between loses nobody.
    """
    table = vault.school.table(_TABLE)
    names = {it.name.casefold() for it in people}
    old = [doc.doc_id for doc in table if str(doc["name"]).casefold() in names]
    table.insert_multiple([msgspec.to_builtins(it) for it in people])
    if old:
        table.remove(doc_ids=old)


def drop_staff(vault: Vault) -> None:
    """Empty the staff list. Raises `NotSaved`."""
    vault.school.table(_TABLE).truncate()
