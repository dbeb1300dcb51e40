"""Name and place of the school, as printed under its texts."""

import msgspec

from store.vault import Vault

_TABLE = "school"


class School(msgspec.Struct, frozen=True):
    """Name and place of the school, as printed under its texts."""

    name: str = ""
    place: str = ""


def school_details(vault: Vault) -> School:
    """Return name and place of the school; both are empty until somebody filled them in."""
    return msgspec.convert(dict(next(iter(vault.school.table(_TABLE)), {})), School)


def keep_school_details(vault: Vault, school: School) -> None:
    """Store name and place of the school. Raises `NotSaved`."""
    table = vault.school.table(_TABLE)
    if not table.update(msgspec.to_builtins(school)):
        table.insert(msgspec.to_builtins(school))
