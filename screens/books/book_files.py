"""Draaiboeken and files: import one, check one, make one from a Word plan, export one."""

import asyncio
from pathlib import Path

from operations.school import own_playbooks
from operations.school.playbook_shelf import Shelved
from operations.typed.typed_path import typed_path
from screens.books.book_keeping import save
from screens.dialogs.asking import Asking
from screens.dialogs.form import Form, FormField, Values
from screens.dialogs.reading import ReadingDialog
from screens.widgets.plain import joined, plain
from store.school.own_playbooks import PlaybookAtWork

_DRAFT_TOLD = "Het is nog een concept. Lees het na, verander wat nodig is, en kies dan ‘Bewaren als versie’."
_WHICH = "Welk bestand? Typ de map en de naam, of sleep het bestand naar dit venster."


async def from_file(screen: Asking) -> str:
    """Import a draaiboek from a file, and save it if it has no faults. Return its key, or an empty text."""
    found: list[PlaybookAtWork] = []

    async def record(values: Values) -> None:
        path, vault = typed_path(values["path"]), screen.desk.session.vault
        found.append(await screen.desk.aside(lambda: own_playbooks.read_in(vault, path)))

    field = FormField("path", _WHICH)
    if not await screen.fill_in(Form("Draaiboekbestand inlezen", (field,), record, button="Inlezen", private=True)):
        return ""
    await save(screen, found[-1])
    return found[-1].book.key


async def check_file(screen: Asking) -> None:
    """Check a file without importing it."""
    found: list[tuple[str, str]] = []

    async def record(values: Values) -> None:
        found.extend(await asyncio.to_thread(own_playbooks.faults_of, typed_path(values["path"])))

    field = FormField("path", _WHICH)
    form = Form("Draaiboekbestand controleren", (field,), record, button="Controleren", private=True)
    if not await screen.fill_in(form):
        return
    pieces: list[str | tuple[str, str]] = []
    for what, remedy in found:
        pieces += [(f"{what}\n", "bold"), (f"→ {remedy}\n\n", "dim")]
    said = joined(*pieces) if found else plain("✓ Geen fouten gevonden. Dit draaiboek is te gebruiken.")
    await screen.read(ReadingDialog("Controle van het bestand", said))


async def from_word(screen: Asking) -> str:
    """Make a draft from a Word plan, and open it in the editor. Return its key, or an empty text."""
    found: list[PlaybookAtWork] = []

    async def record(values: Values) -> None:
        path, vault = typed_path(values["path"]), screen.desk.session.vault
        found.append(await screen.desk.aside(lambda: own_playbooks.read_plan_in(vault, path)))

    field = FormField("path", "Welk Word-bestand? Typ de map en de naam, of sleep het bestand naar dit venster.")
    if not await screen.fill_in(Form("Plan uit Word inlezen", (field,), record, button="Inlezen", private=True)):
        return ""
    made = found[-1]
    await tell_unplaced(screen, made.book.title, made.unplaced)
    return made.book.key


async def tell_unplaced(screen: Asking, title: str, unplaced: tuple[str, ...]) -> None:
    """Show what an import could not place, and what to do with the draft."""
    pieces: list[str | tuple[str, str]] = [(f"{_DRAFT_TOLD}\n", "bold")]
    if unplaced:
        pieces.append("\nDit kon niet worden geplaatst. Zet zelf over wat u nodig heeft:\n")
        pieces += [f"\n– {line}" for line in unplaced]
    else:
        pieces.append("\nAlles heeft een plaats gekregen.")
    await screen.read(ReadingDialog(title, joined(*pieces), on="Enter verder"))


async def export(screen: Asking, it: Shelved) -> None:
    """Write a draaiboek to a file, readable in any editor and not encrypted."""
    made: list[Path] = []

    async def record(values: Values) -> None:
        vault, folder = screen.desk.session.vault, typed_path(values["folder"])
        made.append(await asyncio.to_thread(own_playbooks.write_out, vault, it.current, folder))

    field = FormField("folder", "In welke map? De map moet er al zijn. Het bestand is niet versleuteld.")
    if await screen.fill_in(Form("Als bestand bewaren", (field,), record, button="Bewaren", private=True)):
        screen.app.notify(f"Gemaakt: {made[-1]}", timeout=12, markup=False)
