"""Choosing after how many idle minutes the vault locks by itself."""

from incident.errors import Refused
from store.school.lock_minutes import keep_lock_minutes
from store.vault import Vault

_MOST_MINUTES = 240


def keep_typed_minutes(vault: Vault, typed: str) -> None:
    """Keep the number of minutes that was typed; 0 is never. Raises `Refused` when it is none, and `NotSaved`."""
    tidy = typed.strip()
    if not (tidy.isascii() and tidy.isdecimal() and len(tidy) <= 3 and int(tidy) <= _MOST_MINUTES):
        raise Refused(
            "Dat is geen aantal minuten.",
            now=f"Typ een getal van 0 tot {_MOST_MINUTES}. Bij 0 gaat hij nooit op slot.",
        )
    keep_lock_minutes(vault, int(tidy))
