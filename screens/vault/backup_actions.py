"""How the vault is: what was noticed about it, and copies on another disk or a stick."""

import asyncio
from pathlib import Path

from incident.dutch.times_in_words import clock, day
from incident.errors import Refused
from incident.record import Moment
from screens.dialogs.asking import Asking
from screens.dialogs.form import Form, FormField, Values
from screens.dialogs.menu import Confirm
from screens.dialogs.reading import ReadingDialog
from screens.dialogs.typed_path import typed_path
from screens.widgets.plain import plain
from store.copies.backup import back_up
from store.copies.backup_note import latest_backup, latest_folder
from store.copies.removable import removable_places
from store.copies.strays import lines_in
from store.read_findings import FindingKind

_REMIND_AFTER_DAYS = 7


def latest(vault: Path) -> str:
    """Say when the last copy was made."""
    when = latest_backup(vault)
    return f"laatste: {day(when)} {clock(when)}" if when else "nog nooit gemaakt"


def reminder(vault: Path, now: Moment) -> str:
    """Say that it is time for a copy; empty when it is not."""
    when = latest_backup(vault)
    if when is not None and (now - when).days < _REMIND_AFTER_DAYS:
        return ""
    return f"Maak een reservekopie van de kluis: F10 Kluis. ({latest(vault)})"


def proposed_folder(vault: Path) -> str:
    """Return where a copy went the last time, or the stick that is plugged in; empty when there is neither."""
    last = latest_folder(vault)
    places = [last] if last is not None and last.is_dir() else removable_places()
    return str(places[0]) if places else ""


async def existing_folder(typed: str) -> Path:
    """Read the folder for a copy. Raises `Refused` when it is not there.

    Made by itself, it would lie on this laptop, and everybody would think that the copy is on the stick.
    """
    folder = typed_path(typed)
    if not await asyncio.to_thread(folder.is_dir):
        raise Refused(
            "Deze map is er niet.",
            safe="Er is nog niets gemaakt.",
            now="Kijk of de stick in de laptop zit, of kies een map die er wel is.",
        )
    return folder


async def make(screen: Asking) -> None:
    """Ask where to, and copy the vault there; the copy is read back before it counts."""
    vault = screen.desk.session.vault
    made: list[Path] = []

    async def record(values: Values) -> None:
        target = await existing_folder(values["folder"])
        # So that the copy knows all that it must hold.
        await screen.desk.aside(vault.keep_inventory)
        made.append((await screen.desk.aside(lambda: back_up(vault.folder, target))).folder)

    label = "In welke map, of op welke stick? De map moet er al zijn. De kopie is versleuteld."
    field = FormField("folder", label, proposed_folder(vault.folder), offered=True)
    if await screen.fill_in(Form("Reservekopie maken", (field,), record, button="Maken")):
        screen.app.notify(f"Reservekopie gemaakt en nagelezen: {made[-1]}", timeout=8, markup=False)


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
    """Show what was noticed about the vault; an older copy can be accepted as the newest, when that is meant."""
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
