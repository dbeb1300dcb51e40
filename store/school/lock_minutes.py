"""After how many minutes without a key or a click the vault locks itself."""

from store.vault import Vault

_TABLE = "settings"
DEFAULT_LOCK_MINUTES = 10
"""Used unless the school chose another number."""


def lock_minutes(vault: Vault) -> int:
    """Return after how many idle minutes the vault locks itself; 0 means never."""
    kept = [int(doc["lock_minutes"]) for doc in vault.school.table(_TABLE)]
    return kept[0] if kept else DEFAULT_LOCK_MINUTES


def keep_lock_minutes(vault: Vault, minutes: int) -> None:
    """Set after how many idle minutes the vault locks itself; 0 means never. Raises `NotSaved`."""
    table = vault.school.table(_TABLE)
    if not table.update({"lock_minutes": minutes}):
        table.insert({"lock_minutes": minutes})
