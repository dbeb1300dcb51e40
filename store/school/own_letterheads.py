"""The school's own letterhead, kept encrypted in the vault; one for all incidents.

The vault keeps the cleaned copy, not a path: the file may be on somebody else's laptop, or changed, when it is needed.
"""

import msgspec

from store.vault import Vault

_TABLE = "house-style"


class HouseStyle(msgspec.Struct, frozen=True):
    """A letterhead that was checked."""

    name: str
    """The name of the original file."""
    template: bytes
    """A .docx, as returned by `exports.letterhead.house_style.check`."""


def house_style(vault: Vault) -> HouseStyle | None:
    """Return the letterhead of the school; None when it has none."""
    for document in vault.school.table(_TABLE):
        return msgspec.convert(dict(document), HouseStyle)
    return None


def keep_house_style(vault: Vault, style: HouseStyle) -> None:
    """Store a letterhead in place of the previous one. Raises `NotSaved`."""
    table = vault.school.table(_TABLE)
    kept: dict[str, object] = {"name": style.name, "template": style.template}
    if not table.update(kept):
        table.insert(kept)


def remove_house_style(vault: Vault) -> None:
    """Remove the letterhead; raises `NotSaved`. The vault's log still holds it, encrypted."""
    vault.school.table(_TABLE).truncate()
