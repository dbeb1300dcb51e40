"""The staff list of the school: people to look up, and to choose for a role."""

from collections.abc import Iterable, Sequence

import msgspec

from incident.addresses.person import Colleague
from incident.addresses.same_name import shares_contact
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

    Of several people with one name the list may bring fewer than there are: then those are replaced who have the same
    number or mail address, and the others stay. New rows are written before old rows are removed, so that a crash in
    between loses nobody.
    """
    table = vault.school.table(_TABLE)
    old = _by_name((doc.doc_id, msgspec.convert(dict(doc), Colleague)) for doc in table)
    new = _by_name(enumerate(people))
    gone = [at for name, found in new.items() for at in _replaced(old.get(name, ()), [it for _, it in found])]
    table.insert_multiple([msgspec.to_builtins(it) for it in people])
    if gone:
        table.remove(doc_ids=gone)


def _by_name(people: Iterable[tuple[int, Colleague]]) -> dict[str, list[tuple[int, Colleague]]]:
    found: dict[str, list[tuple[int, Colleague]]] = {}
    for at, it in people:
        found.setdefault(it.name.casefold(), []).append((at, it))
    return found


def _replaced(old: Sequence[tuple[int, Colleague]], new: Sequence[Colleague]) -> list[int]:
    """Return the rows of one name that give way to `new`."""
    if len(old) <= len(new):
        return [at for at, _ in old]
    return [at for at, it in old if any(shares_contact(it, other) for other in new)]


def drop_staff(vault: Vault) -> None:
    """Empty the staff list. Raises `NotSaved`."""
    vault.school.table(_TABLE).truncate()
