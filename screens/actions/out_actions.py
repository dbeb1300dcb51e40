"""Giving out an approved text without a file: as a QR code on the screen, or through the clipboard.

Both are recorded before they are shown, because what was shown may have been copied.
"""

from incident.fold.dossier import Dossier
from incident.records.documents import Way
from incident.records.texts import Text
from incident.texts.text_stages import stale_facts, withheld_facts
from operations.papers import documents
from screens.dialogs.asking import Asking
from screens.dialogs.menu import Confirm
from screens.dialogs.qr_screen import QrScreen

_SYNCED = (
    "Wat u kopieert, kan ook op uw telefoon of in de cloud komen: Windows en Apple kunnen het klembord delen met "
    "andere apparaten. Kopieer geen namen. Doorgaan?"
)


def why_not(dossier: Dossier, text: Text) -> str:
    """Return why a text cannot be given out this way now; empty when it can."""
    version = text.approved
    if version is None:
        return "er is nog geen akkoord"
    outdated = stale_facts(dossier, version) or withheld_facts(dossier, text, version)
    return "deze versie is verouderd" if outdated else ""


async def show_qr(screen: Asking, text: Text) -> None:
    """Show the approved version as a QR code, after recording it."""
    words, record = documents.without_file(screen.desk.session, text, Way.QR)
    if await screen.record(record):
        audience = screen.desk.dossier.audience_name(text.audience)
        who = f"Laat dit alleen scannen door wie deze tekst mag lezen: {audience}. Wie scant, heeft de hele tekst."
        await screen.app.push_screen_wait(QrScreen(words, who))


async def copy(screen: Asking, text: Text) -> None:
    """Copy the approved version to the clipboard, after a warning and after recording it.

    The terminal is asked to do it (OSC 52) and does not reply, so the message says that it may not have worked.
    """
    if await screen.choose(Confirm(_SYNCED, "Ja, naar het klembord")) != "ja":
        return
    words, record = documents.without_file(screen.desk.session, text, Way.CLIPBOARD)
    if await screen.record(record):
        screen.app.copy_to_clipboard(words)
        screen.app.notify(
            "Naar het klembord gestuurd. Plak om te zien of het is gelukt: niet elke terminal kan dit. "
            "Lukt het niet? Maak dan een tekstbestand.",
            timeout=12,
            markup=False,
        )
