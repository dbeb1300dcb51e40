"""Who fills which role of the crisis team, and how to reach them, for all incidents."""

import msgspec
from tinydb import Query

from store.vault import Vault

_TABLE = "people"


class Contact(msgspec.Struct, frozen=True):
    """Who fills a role of the crisis team, and how to reach them."""

    role: str
    name: str = ""
    phone: str = ""
    deputy: str = ""
    deputy_phone: str = ""


def role_contacts(vault: Vault) -> dict[str, Contact]:
    """Return who fills which role, by role."""
    return {doc["role"]: msgspec.convert(dict(doc), Contact) for doc in vault.school.table(_TABLE)}


def keep_contact(vault: Vault, contact: Contact, was: str = "") -> None:
    """Store who fills a role; `was` is the role's previous name, or empty. Raises `NotSaved`."""
    vault.school.table(_TABLE).upsert(msgspec.to_builtins(contact), Query().role == (was or contact.role))
