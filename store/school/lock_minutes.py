"""After how long without a key or a click the vault locks by itself."""

from store.vault import Vault

_TABLE = "settings"
DEFAULT_LOCK_MINUTES = 10
"""Unless the school chose otherwise."""


def lock_minutes(vault: Vault) -> int:
    """Return after how many idle minutes the vault locks by itself; 0 is never."""
    kept = [int(doc["lock_minutes"]) for doc in vault.school.table(_TABLE)]
    return kept[0] if kept else DEFAULT_LOCK_MINUTES


def keep_lock_minutes(vault: Vault, minutes: int) -> None:
    """Choose after how many idle minutes the vault locks by itself; 0 is never. Raises `NotSaved`."""
    table = vault.school.table(_TABLE)
    if not table.update({"lock_minutes": minutes}):
        table.insert({"lock_minutes": minutes})
