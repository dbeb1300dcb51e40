"""What can go wrong with a vault, told in Dutch: what is wrong, what is safe, what to do now.

No message ever holds a passphrase, a key, or what somebody wrote. A path may occur: the user chose it.
"""

from pathlib import Path

from incident.errors import Explained


class WrongPassphrase(Explained):
    """No slot opens with this passphrase. The message never says which part was wrong."""

    def __init__(self) -> None:
        """Set the three sentences, which are always the same."""
        super().__init__(
            "Deze wachtzin opent de kluis niet.",
            safe="Er is niets veranderd en niets verloren.",
            now="Probeer het opnieuw. Let op hoofdletters en op Caps Lock.",
        )


class SlotsStuffed(Explained):
    """The folder of slots holds more files than can be tried, and none of those that were tried opened."""

    def __init__(self) -> None:
        """Always the same sentences."""
        super().__init__(
            "De map slots in de kluis is volgezet met sleutels die er niet horen. "
            "Houvast kan ze niet allemaal proberen. Of uw wachtzin goed is, is dus niet bekend.",
            safe="Er is niets veranderd en niets verloren.",
            now="Open de kluis op een computer waarop dat eerder lukte, of zet een reservekopie terug. Vraag hulp.",
        )


class NotAVault(Explained):
    """The folder holds no vault."""

    def __init__(self, folder: Path) -> None:
        """Set the sentences; `folder` is the folder that was asked for."""
        super().__init__(
            f"In de map {folder} staat geen kluis.",
            safe="Er is niets veranderd.",
            now="Kies een andere map, of maak een nieuwe kluis.",
        )


class VaultExists(Explained):
    """A new vault was asked for in a folder that is not empty."""

    def __init__(self, folder: Path) -> None:
        """Set the sentences; `folder` is the folder that was asked for."""
        super().__init__(
            f"De map {folder} is niet leeg.",
            safe="Er is niets veranderd.",
            now="Kies een lege of nieuwe map voor de kluis.",
        )


class VaultInUse(Explained):
    """Another running Houvast has this vault open."""

    def __init__(self, holder: str = "") -> None:
        """Set the sentences; `holder` names the running app in one Dutch sentence, or is empty when it is not known."""
        super().__init__(
            " ".join(part for part in ("Deze kluis is al open in een ander venster.", holder) if part),
            safe="Er is niets veranderd.",
            now="Ga naar dat venster, of sluit het eerst.",
        )


class NotSaved(Explained):
    """The disk did not confirm the write. Memory is as it was before, and trying again is safe."""

    def __init__(
        self,
        reason: str = "De schijf schrijft niet.",
        *,
        now: str = "Probeer het opnieuw. Lukt het niet? Schrijf het op papier en controleer de schijf.",
        safe: str = "Alles wat eerder is opgeslagen, is veilig.",
    ) -> None:
        """Take one Dutch sentence that says why, and what to do now; `store.disk_refusals` has those for a disk."""
        super().__init__(f"NIET OPGESLAGEN. {reason}", safe=safe, now=now)


class LocksRefused(Explained):
    """The disk on which Houvast locks a vault holds no locks: mostly a network drive."""

    def __init__(self, folder: Path, name: str) -> None:
        """Set the sentences; `folder` is where the locks are kept, `name` is that of the error, such as ENOLCK."""
        super().__init__(
            f"De schijf met de map {folder} kan geen bestanden vergrendelen ({name}). Zo kan Houvast niet voorkomen "
            "dat twee vensters tegelijk in één kluis schrijven, en dus opent het de kluis niet.",
            safe="Wat in de kluis staat, is veilig.",
            now="Dit is meestal een netwerkschijf. Zet HOUVAST_HOME op een map op de schijf van deze laptop, en geef "
            "de kluis aan met --kluis MAP. Of vraag de beheerder om vergrendeling op die schijf aan te zetten, en "
            f"noem {name}. Lezen kan nu al, met ‘houvast tijdlijn’.",
        )


class VaultDamaged(Explained):
    """A file is missing or damaged without which the vault, or a dossier in it, cannot be opened."""

    def __init__(self, file: str, what: str = "is beschadigd of ontbreekt") -> None:
        """Set the sentences; `file` is relative to the vault, `what` says in Dutch what is wrong with it."""
        super().__init__(
            f"Het bestand {file} in de kluis {what}.",
            safe="Houvast heeft niets veranderd.",
            now="Zet een reservekopie van de kluis terug, of vraag hulp.",
        )


class LastMember(Explained):
    """The last passphrase cannot be revoked: nobody could open the vault any more."""

    def __init__(self) -> None:
        """Set the sentences, which are always the same."""
        super().__init__(
            "Dit is de laatste wachtzin van de kluis. Die kan niet weg.",
            safe="Er is niets veranderd.",
            now="Geef eerst iemand anders toegang, of wijzig deze wachtzin.",
        )


class OwnMembership(Explained):
    """Somebody tried to revoke the access that they are using now."""

    def __init__(self) -> None:
        """Set the sentences, which are always the same."""
        super().__init__(
            "Uw eigen toegang kunt u niet zelf intrekken.",
            safe="Er is niets veranderd.",
            now="Vraag een ander lid van het team om dit te doen, met een eigen wachtzin.",
        )


class TooManyMembers(Explained):
    """The vault is full: it takes no more slots or epochs."""

    def __init__(self) -> None:
        """Set the sentences, which are always the same."""
        super().__init__(
            "Deze kluis heeft geen plaats voor meer sleutels.",
            safe="Er is niets veranderd.",
            now="Trek eerst toegang in die niemand meer gebruikt.",
        )


class IncidentDestroyed(Explained):
    """The keys of this incident were destroyed on purpose."""

    def __init__(self) -> None:
        """Set the sentences, which are always the same."""
        super().__init__(
            "Dit incident is vernietigd. Niemand kan het nog lezen.",
            safe="De andere incidenten zijn er nog.",
            now="Een uitgeprint of opgeslagen document is er misschien nog wel.",
        )


class NotDestroyed(Explained):
    """The incident counts as destroyed, but the disk refused to remove some of its keys."""

    def __init__(self) -> None:
        """Set the sentences, which are always the same."""
        super().__init__(
            "Het vernietigen is nog niet af: de schijf werkt niet mee.",
            safe="De andere incidenten zijn er nog.",
            now="Sluit de kluis en open hem opnieuw. Houvast probeert het dan nog een keer.",
        )


class NotBackedUp(Explained):
    """A copy of the vault could not be made, or did not read back as written. Nothing of the copy is left."""

    def __init__(
        self,
        reason: str,
        *,
        now: str = "Probeer het opnieuw, of kies een andere map of stick.",
    ) -> None:
        """Set the sentences: one in Dutch that says why, and what to do now."""
        super().__init__(f"Er is geen kopie gemaakt. {reason}", safe="De kluis zelf is niet veranderd.", now=now)


class NotArchived(Explained):
    """An archive file could not be made, or did not read back as written. Nothing of the file is left."""

    def __init__(self, reason: str) -> None:
        """Set the sentences; `reason` says why in one Dutch sentence."""
        super().__init__(
            f"Er is geen dossierbestand gemaakt. {reason}",
            safe="De kluis zelf is niet veranderd.",
            now="Probeer het opnieuw, of kies een andere map of stick.",
        )


class NotAnArchive(Explained):
    """The file is no archive."""

    def __init__(self) -> None:
        """Set the sentences, which are always the same."""
        super().__init__(
            "Dit is geen dossierbestand van Houvast.",
            safe="Er is niets veranderd.",
            now="Kies een bestand waarvan de naam eindigt op .kluis.",
        )


class ArchiveDamaged(Explained):
    """Some bytes of an archive differ from what was written, or a newer version wrote it."""

    def __init__(self) -> None:
        """Set the sentences, which are always the same."""
        super().__init__(
            "Dit dossierbestand is niet heel: er mist een stuk, er is iets in veranderd, "
            "of een nieuwere Houvast heeft het gemaakt.",
            safe="Er is niets veranderd.",
            now="Neem een andere kopie van dit bestand, of open het met de nieuwste Houvast.",
        )


class ArchiveTooLarge(Explained):
    """An archive has more bytes than this program takes into memory."""

    def __init__(self, most: int) -> None:
        """Set the sentences; `most` is the limit in bytes."""
        super().__init__(
            f"Dit dossierbestand is te groot: meer dan {most // 1024**3} GB.",
            safe="Er is niets veranderd.",
            now="Vraag hulp, of zet een reservekopie terug waar het incident in staat.",
        )


class ArchiveUnfit(Explained):
    """An archive opens, but what it holds is no incident that this program could show."""

    def __init__(self, what: str) -> None:
        """Set the sentences; `what` says in one Dutch sentence what is wrong with it."""
        super().__init__(
            f"Dit dossierbestand is niet in te lezen. {what}",
            safe="Er is niets veranderd: niets ervan staat in de kluis.",
            now="Vraag een nieuw bestand aan wie het maakte. Vertrouw dit bestand niet.",
        )


class WrongArchivePassphrase(Explained):
    """An archive does not open with this passphrase."""

    def __init__(self) -> None:
        """Set the sentences, which are always the same."""
        super().__init__(
            "Deze wachtzin opent dit dossierbestand niet.",
            safe="Er is niets veranderd en niets verloren.",
            now="Een dossierbestand heeft een eigen wachtzin. Let op hoofdletters en op Caps Lock.",
        )


class IncidentUnfit(Explained):
    """An incident in the vault was read, but it cannot be shown."""

    def __init__(self) -> None:
        """Set the sentences, which are always the same."""
        super().__init__(
            "Dit incident is niet te openen: er staat iets in wat Houvast niet kan tonen.",
            safe="De andere incidenten zijn er nog. Er is niets weggegooid.",
            now="Zet dit incident opzij (Enter in de lijst, of houvast opzij), en vraag hulp.",
        )


class IncidentInVault(Explained):
    """The incident of an archive is already in this vault, or was destroyed there on purpose."""

    def __init__(self, *, destroyed: bool) -> None:
        """Set the sentences; `destroyed` says whether the incident was destroyed here."""
        super().__init__(
            "Dit incident is in deze kluis vernietigd. Het komt er niet vanzelf weer in."
            if destroyed
            else "Dit incident staat al in deze kluis.",
            safe="Er is niets veranderd.",
            now="Lees het bestand met houvast tijdlijn BESTAND, of zet het in een nieuwe kluis."
            if destroyed
            else "Kies het in de lijst met incidenten.",
        )
