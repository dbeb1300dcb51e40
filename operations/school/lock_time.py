"""Choosing after how many idle minutes the vault locks itself."""

from incident.errors import Refused
from store.school.lock_minutes import keep_lock_minutes
from store.vault import Vault

_MOST_MINUTES = 240


def keep_typed_minutes(vault: Vault, typed: str) -> None:
    """Store the typed number of minutes; 0 means never. Raises `Refused` for an invalid number, and `NotSaved`."""
    tidy = typed.strip()
    if not (tidy.isascii() and tidy.isdecimal() and len(tidy) <= 3 and int(tidy) <= _MOST_MINUTES):
        raise Refused(
            "Dat is geen aantal minuten.",
            now=f"Typ een getal van 0 tot {_MOST_MINUTES}. Bij 0 gaat hij nooit op slot.",
        )
    keep_lock_minutes(vault, int(tidy))
