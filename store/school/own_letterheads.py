"""The school's own letterhead, kept in the vault and so encrypted with everything else; one for all incidents.

What is kept is the cleaned copy, not a path: the file may be on somebody else's laptop, or changed, when it is needed.
"""

import msgspec

from store.vault import Vault

_TABLE = "house-style"


class HouseStyle(msgspec.Struct, frozen=True):
    """A letterhead that was checked."""

    name: str
    """Name of the file that it came from."""
    template: bytes
    """A .docx, as `exports.letterhead.house_style.check` gave it."""


def house_style(vault: Vault) -> HouseStyle | None:
    """Return the letterhead of the school; None when it has none."""
    for document in vault.school.table(_TABLE):
        return msgspec.convert(dict(document), HouseStyle)
    return None


def keep_house_style(vault: Vault, style: HouseStyle) -> None:
    """Keep a letterhead in the place of the one before. Raises `NotSaved`."""
    table = vault.school.table(_TABLE)
    kept: dict[str, object] = {"name": style.name, "template": style.template}
    if not table.update(kept):
        table.insert(kept)


def remove_house_style(vault: Vault) -> None:
    """Do without a letterhead from here on; raises `NotSaved`. The vault's log still holds it, encrypted."""
    vault.school.table(_TABLE).truncate()
