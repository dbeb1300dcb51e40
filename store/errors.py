"""What can go wrong with a vault, told in Dutch: what is wrong, what is safe, what to do now.

No message ever holds a passphrase, a key, or what somebody wrote. A path may occur: the user chose it.
"""

from pathlib import Path

from incident.errors import Explained


class WrongPassphrase(Explained):
    """No slot opens with this passphrase; which part was wrong is never told."""

    def __init__(self) -> None:
        """Always the same three sentences."""
        super().__init__(
            "Deze wachtzin opent de kluis niet.",
            safe="Er is niets veranderd en niets verloren.",
            now="Probeer het opnieuw. Let op hoofdletters en op Caps Lock.",
        )


class NotAVault(Explained):
    """The folder holds no vault."""

    def __init__(self, folder: Path) -> None:
        """Take the folder that was asked for."""
        super().__init__(
            f"In de map {folder} staat geen kluis.",
            safe="Er is niets veranderd.",
            now="Kies een andere map, of maak een nieuwe kluis.",
        )


class VaultExists(Explained):
    """A new vault was asked for in a folder that is not empty."""

    def __init__(self, folder: Path) -> None:
        """Take the folder that was asked for."""
        super().__init__(
            f"De map {folder} is niet leeg.",
            safe="Er is niets veranderd.",
            now="Kies een lege of nieuwe map voor de kluis.",
        )


class VaultInUse(Explained):
    """Another running Houvast has this vault open."""

    def __init__(self) -> None:
        """Always the same sentences."""
        super().__init__(
            "Deze kluis is al open in een ander venster.",
            safe="Er is niets veranderd.",
            now="Ga naar dat venster, of sluit het eerst.",
        )


class NotSaved(Explained):
    """The disk did not confirm that the records are kept; memory is as it was before. Trying again is safe."""

    def __init__(self, reason: str = "De schijf schrijft niet.") -> None:
        """Take one Dutch sentence that says why."""
        super().__init__(
            f"NIET OPGESLAGEN. {reason}",
            safe="Alles wat eerder is opgeslagen, is veilig.",
            now="Probeer het opnieuw. Lukt het niet? Schrijf het op papier en controleer de schijf.",
        )


class VaultDamaged(Explained):
    """A file without which the vault, or a dossier in it, cannot be opened is missing or damaged."""

    def __init__(self, file: str, what: str = "is beschadigd of ontbreekt") -> None:
        """Take the file's name relative to the vault, and what is wrong with it in Dutch."""
        super().__init__(
            f"Het bestand {file} in de kluis {what}.",
            safe="Houvast heeft niets veranderd.",
            now="Zet een reservekopie van de kluis terug, of vraag hulp.",
        )
