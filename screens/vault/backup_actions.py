"""The state of the vault: findings, and copies on another disk or a stick."""

import asyncio
from pathlib import Path

from operations.typed.typed_path import typed_path
from operations.vault import vault_backup
from screens.dialogs.asking import Asking
from screens.dialogs.form import Form, FormField, Values
from screens.dialogs.menu import Confirm
from screens.dialogs.reading import ReadingDialog
from screens.widgets.plain import plain
from store.copies.strays import lines_in
from store.read_findings import FindingKind


async def make(screen: Asking) -> None:
    """Ask for a folder, and copy the vault there; the copy is read back before it counts."""
    vault = screen.desk.session.vault
    made: list[Path] = []
    warned: list[str] = []

    async def record(values: Values) -> None:
        target = typed_path(values["folder"])
        # So that the copy knows all that it must hold.
        await screen.desk.aside(vault.keep_inventory)
        made.append((await screen.desk.aside(lambda: vault_backup.make(vault.folder, target))).folder)
        warned.append(await asyncio.to_thread(vault_backup.on_same_disk, vault.folder, made[-1]))

    label = "In welke map, of op welke stick? De map moet er al zijn. De kopie is versleuteld."
    field = FormField("folder", label, vault_backup.proposed_folder(vault.folder), offered=True)
    if await screen.fill_in(Form("Reservekopie maken", (field,), record, button="Maken")):
        screen.app.notify(f"Reservekopie gemaakt en nagelezen: {made[-1]}", timeout=8, markup=False)
        if warned[-1]:
            screen.app.notify(warned[-1], severity="warning", timeout=20, markup=False)


async def offer(screen: Asking) -> None:
    """Offer a copy at the end of the work, when the last one is older than today."""
    vault = screen.desk.session.vault.folder
    if not await asyncio.to_thread(vault_backup.due_today, vault, screen.desk.now()):
        return
    question = f"Er is vandaag nog geen reservekopie van de kluis gemaakt ({vault_backup.latest(vault)}). Nu doen?"
    if await screen.choose(Confirm(question, "Ja, reservekopie maken", "Nee, dat kan later met F10")) == "ja":
        await make(screen)


async def read_in(screen: Asking) -> None:
    """Add what another laptop wrote in a copy of this vault, after asking."""
    session = screen.desk.session
    question = f"{unread(screen)} van een andere laptop erbij zetten? Wie het schreef en wanneer, blijft staan."
    if await screen.choose(Confirm(question, "Ja, inlezen")) == "ja" and await screen.try_aside(session.read_in):
        screen.app.notify("Ingelezen. De regels staan in de tijdlijn van hun incident.", timeout=8, markup=False)


def unread(screen: Asking) -> str:
    """Count what another laptop wrote and is not read in; empty when there is nothing."""
    number = lines_in(screen.desk.session.strays)
    return f"{number} {'regel' if number == 1 else 'regels'}" if number else ""


async def settle(screen: Asking) -> None:
    """Write down that somebody has seen that two copies were in use."""
    question = "Er zijn twee kopieën van de kluis gebruikt. Alles ervan is gelezen. Hebt u dat gezien?"
    if await screen.choose(Confirm(question, "Ja, gezien")) == "ja":
        await screen.try_aside(screen.desk.session.vault.settle_forks)


async def findings(screen: Asking) -> None:
    """Show the findings on the vault; an older copy can be accepted as the newest, if that is intended."""
    vault = screen.desk.session.vault
    found = vault.findings
    words = "\n\n".join(finding.what for finding in found) or "Er is niets opgevallen. De kluis is heel."
    older = any(finding.kind is FindingKind.ROLLED_BACK for finding in found)
    accept = "Enter: deze oudere kopie is de goede" if older else ""
    if (
        not await screen.read(ReadingDialog("Wat is er aan deze kluis opgevallen?", plain(words), on=accept))
        or not older
    ):
        return
    question = "Deze oudere kopie voortaan als de nieuwste zien? Wat erin ontbreekt, komt niet vanzelf terug."
    if await screen.choose(Confirm(question, "Ja, dit is de goede")) == "ja":
        await screen.try_aside(vault.accept_older_copy)
