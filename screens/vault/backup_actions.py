"""The state of the vault: findings, and copies on another disk or a stick."""

from pathlib import Path

from operations import vault_backup
from operations.typed_path import typed_path
from screens.dialogs.asking import Asking
from screens.dialogs.form import Form, FormField, Values
from screens.dialogs.menu import Confirm
from screens.dialogs.reading import ReadingDialog
from screens.widgets.plain import plain
from store.read_findings import FindingKind


async def make(screen: Asking) -> None:
    """Ask for a folder, and copy the vault there; the copy is read back before it counts."""
    vault = screen.desk.session.vault
    made: list[Path] = []

    async def record(values: Values) -> None:
        target = typed_path(values["folder"])
        made.append((await screen.desk.aside(lambda: vault_backup.make(vault.folder, target))).folder)

    label = "In welke map, of op welke stick? De map moet er al zijn. De kopie is versleuteld."
    field = FormField("folder", label, vault_backup.proposed_folder(vault.folder), offered=True)
    if await screen.fill_in(Form("Reservekopie maken", (field,), record, button="Maken")):
        screen.app.notify(f"Reservekopie gemaakt en nagelezen: {made[-1]}", timeout=8, markup=False)


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
