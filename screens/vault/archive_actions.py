"""Archives: writing one incident to an encrypted file, and reading one into this vault."""

import asyncio

from incident.records.documents import DocumentKind
from operations.recorder import registering
from operations.typed.typed_path import typed_path
from operations.vault import incident_archive, vault_backup
from screens.dialogs.asking import Asking
from screens.dialogs.form import Form, FormField, Shape, Values
from screens.dialogs.menu import Confirm
from screens.vault import new_passphrase
from store.copies.archive_file import NOT_REACHED, Archived


async def offer(screen: Asking) -> None:
    """Offer to archive an incident that was closed just now."""
    question = (
        "Het incident is afgesloten. Ook een dossierbestand maken? Dat is dit hele incident in één versleuteld bestand."
    )
    if await screen.choose(Confirm(question, "Ja, dossierbestand maken", "Nee, dat kan later met F10")) == "ja":
        await make(screen)


async def make(screen: Asking) -> None:
    """Ask for a folder and a passphrase, write the file, and record that."""
    made: list[Archived] = []

    async def record(values: Values) -> None:
        folder = await asyncio.to_thread(vault_backup.existing_folder, typed_path(values["folder"]))
        typed = new_passphrase.checked(values)
        made.append(await screen.desk.aside(lambda: screen.desk.session.archive(folder, typed)))
        with registering(made[-1].path.name):
            await screen.desk.commit(incident_archive.registered(made[-1]))

    fields = (
        FormField(
            "folder",
            "In welke map, of op welke stick? De map moet er al zijn.",
            vault_backup.proposed_folder(screen.desk.session.vault.folder),
            offered=True,
        ),
        *new_passphrase.fields("Een eigen wachtzin voor dit bestand"),
    )
    title = f"Dossierbestand maken. {NOT_REACHED}"
    if await screen.fill_in(Form(title, fields, record, button="Maken", start="new")):
        missing = "Let op: van dit incident was in de kluis iets beschadigd. Dat ontbreekt." if made[-1].noticed else ""
        said = f"Gemaakt en nagelezen: {made[-1].path}. Bewaar de wachtzin apart van het bestand. {missing}"
        screen.app.notify(said.strip(), timeout=12, markup=False)


async def take_in(screen: Asking) -> None:
    """Read an archive file into this vault, as a closed incident."""

    async def record(values: Values) -> None:
        file = typed_path(values["file"])
        await screen.desk.aside(lambda: screen.desk.session.take_in(file, values["passphrase"]))

    fields = (
        FormField("file", "Welk bestand? De naam eindigt op .kluis."),
        FormField("passphrase", "De wachtzin van dat bestand", shape=Shape.SECRET),
    )
    title = "Dossierbestand inlezen. Het incident komt in deze kluis te staan, zoals het was: afgesloten."
    if await screen.fill_in(Form(title, fields, record, button="Inlezen")):
        screen.app.notify("Het incident staat nu in de lijst.", timeout=8, markup=False)
        await screen.app.run_action("incidents")


def count(screen: Asking) -> int:
    """Return how many archive files of the open incident were made."""
    return sum(document.kind is DocumentKind.ARCHIVE for document in screen.desk.dossier.documents)
