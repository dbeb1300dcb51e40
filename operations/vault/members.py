"""The members of the vault: adding one with a unique role."""

from incident.errors import Refused
from store.keys.labels import is_label
from store.vault import Vault


def check_role(vault: Vault, role: str) -> str:
    """Return the role as it will be stored. Raises `Refused` when it is empty, too long, or taken."""
    if not (name := role.strip()):
        raise Refused("De rol is nog leeg.", now="Vul in voor wie deze wachtzin is.")
    if not is_label(name):
        raise Refused("Deze rol is te lang, of er staat een teken in dat niet kan.", now="Houd het kort.")
    if name.casefold() in {it.label.casefold() for it in vault.members()}:
        # Later nobody could tell which of the two to revoke.
        raise Refused("Deze rol staat er al.", now="Noem hem anders, bijvoorbeeld met een 2 erachter.")
    return name


def add_member(vault: Vault, role: str, passphrase: str) -> None:
    """Add a member with a passphrase of their own; slow. Raises the errors of `check_role`, and `NotSaved`."""
    vault.add_member(check_role(vault, role), passphrase)
