"""The story for the tests of epochs: a member was revoked, and kept a copy."""

from store.keys.epochs import epoch_name
from store.keys.keys import SecretKey
from store.log.segment import StreamAddress
from store.read_findings import FindingKind
from store.vault import Vault
from tests.store.key_making import (
    SECOND,
    THIRD,
    copied,
    vault_id,
    way_in,
)
from tests.store.making import CHEAP, INCIDENT, OTHER_INCIDENT, PASSPHRASE, entry

SECOND_EPOCH = epoch_name(2)
THIRD_EPOCH = epoch_name(3)


class Story:
    """A vault from which the teamleider was revoked, with the copy that they kept."""

    def __init__(self, folder) -> None:
        self.folder = folder
        with Vault.create(folder, PASSPHRASE, "directeur", cost=CHEAP) as vault:
            leaver = vault.add_member("teamleider", SECOND, cost=CHEAP)
            vault.add_member("conciërge", THIRD, cost=CHEAP)
            vault.create_incident(INCIDENT).append([entry("voor")])
        self.copy = copied(folder, f"{folder.name}-meegenomen")
        with Vault.unlock(folder, PASSPHRASE) as vault:
            vault.revoke(leaver.id)
            self.leaver = f"slots/{leaver.id}.slot"
            vault.open_incident(INCIDENT).append([entry("na")])
            vault.create_incident(OTHER_INCIDENT).append([entry("nieuw")])
        self.id = vault_id(folder)

    @property
    def old_key(self) -> SecretKey:
        """The vault key that the teamleider has."""
        key = way_in(self.copy, SECOND).keys.key(1)
        assert key is not None
        return key

    def place(self, incident=INCIDENT) -> StreamAddress:
        return StreamAddress(self.id, bytes.fromhex(incident))

    def kinds(self, typed=PASSPHRASE) -> set[FindingKind]:
        with Vault.unlock(self.folder, typed) as vault:
            vault.open_incident(INCIDENT)
            return {finding.kind for finding in vault.findings}


def texts(vault, incident=INCIDENT) -> list[str]:
    return [record.text for record in vault.open_incident(incident).records]
