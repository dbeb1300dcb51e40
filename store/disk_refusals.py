"""The reasons why a disk refuses a write, in Dutch: how the operating system names it, and what the user can do now."""

import errno
from enum import Enum
from typing import NamedTuple

from store.errors import NotSaved


class RefusalText(NamedTuple):
    """Dutch sentences for one reason: the cause, and what to do now."""

    why: str
    now: str
    safe: str = "Alles wat eerder is opgeslagen, is veilig."


class DiskRefusal(Enum):
    """The reasons that a user can act on. Every other error counts as a fault of the disk."""

    FULL = RefusalText(
        "De schijf is vol.",
        "Maak ruimte: leeg de prullenbak of verplaats grote bestanden. Probeer het daarna opnieuw. "
        "Lukt het niet? Schrijf het op papier.",
    )
    GONE = RefusalText(
        "De schijf met de kluis is weg.",
        "Steek de stick of schijf er weer in en probeer het opnieuw. Schrijf het tot die tijd op papier.",
    )
    READ_ONLY = RefusalText(
        "De schijf is alleen-lezen.",
        "Kijk of er een schuifje op de stick zit en of u in deze map mag schrijven. Probeer het daarna opnieuw. "
        "Lukt het niet? Schrijf het op papier.",
    )
    REPLACED = RefusalText(
        "De map van de kluis is weg, verplaatst of vervangen terwijl Houvast open is.",
        "Zet de map terug waar hij stond, en zet een programma dat mappen gelijk houdt even uit. Probeer het daarna "
        "opnieuw. Lukt het niet? Schrijf het op papier.",
        safe="Wat u sinds het openen vastlegde, staat nog in dit venster en wordt dan opnieuw opgeschreven: "
        "sluit Houvast niet.",
    )
    FAULT = RefusalText(
        "De schijf geeft een schrijffout.",
        "Probeer het opnieuw. Lukt het niet? Schrijf het op papier. Maak een reservekopie op een andere schijf: "
        "deze kan stuk zijn.",
    )


class Replaced(OSError):
    """What was written is on the medium, but not under the name by which the next start looks for it."""


_BY_NUMBER = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), DiskRefusal.FULL),
    **dict.fromkeys(
        (errno.ENODEV, errno.ENXIO, errno.ENOENT, errno.ENOTDIR, errno.ESTALE, errno.ENOTCONN, errno.EBADF),
        DiskRefusal.GONE,
    ),
    **dict.fromkeys((errno.EROFS, errno.EACCES, errno.EPERM), DiskRefusal.READ_ONLY),
}


def refusal(error: OSError) -> DiskRefusal:
    """Return the reason behind an error of the operating system."""
    if isinstance(error, Replaced):
        return DiskRefusal.REPLACED
    return _BY_NUMBER.get(error.errno or 0, DiskRefusal.FAULT)


def not_saved(error: OSError) -> NotSaved:
    """Return the error that tells a user why something was not saved."""
    said = refusal(error).value
    return NotSaved(said.why, now=said.now, safe=said.safe)
