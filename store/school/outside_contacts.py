"""The school's own numbers for organisations, for all incidents."""

import msgspec
from tinydb import Query

from store.vault import Vault

_TABLE = "outside"


class OutsideContact(msgspec.Struct, frozen=True):
    """The school's own number for an organisation, and when somebody last tried it."""

    name: str
    contact: str = ""
    checked: str = ""
    """ISO date; empty when nobody checked."""


def outside_contacts(vault: Vault) -> dict[str, OutsideContact]:
    """Return the school's own numbers for organisations, by name."""
    return {doc["name"]: msgspec.convert(dict(doc), OutsideContact) for doc in vault.school.table(_TABLE)}


def keep_outside_contact(vault: Vault, contact: OutsideContact) -> None:
    """Store the school's own number for an organisation. Raises `NotSaved`."""
    vault.school.table(_TABLE).upsert(msgspec.to_builtins(contact), Query().name == contact.name)
