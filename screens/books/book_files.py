"""Draaiboeken and files: read one in, look one over, make one of a plan in Word, write one out."""

import asyncio
from pathlib import Path

from msgspec.structs import replace

from incident.errors import Refused
from incident.legible import one_line
from incident.playbook.playbook import Playbook
from playbooks.beginnings import fresh_key
from screens.books.book_keeping import keep, save, taken
from screens.books.shelf import Shelved
from screens.dialogs.asking import Asking
from screens.dialogs.form import Form, FormField, Values
from screens.dialogs.reading import ReadingDialog
from screens.dialogs.typed_path import typed_path
from screens.widgets.plain import joined, plain
from store.school.own_playbooks import PlaybookAtWork

_DRAFT_TOLD = "Het is nog een concept. Lees het na, verander wat nodig is, en kies dan ‘Bewaren als versie’."
_WHICH = "Welk bestand? Typ de map en de naam, of sleep het bestand naar dit venster."


async def from_file(screen: Asking) -> str:
    """Read a draaiboek from a file, and save it when nothing is wrong with it. Returns its key, or nothing."""
    from playbooks.reader import load

    found: list[Playbook] = []

    async def record(values: Values) -> None:
        book = await asyncio.to_thread(load, _existing(values["path"]))
        book = replace(book, key=fresh_key(book.key, taken(screen)))
        await keep(screen, PlaybookAtWork(book=book, note="uit een bestand"))
        found.append(book)

    field = FormField("path", _WHICH)
    if not await screen.fill_in(Form("Draaiboekbestand inlezen", (field,), record, button="Inlezen", private=True)):
        return ""
    await save(screen, PlaybookAtWork(book=found[-1], note="uit een bestand"))
    return found[-1].key


def _existing(typed: str) -> Path:
    path = typed_path(typed)
    if not path.is_file():
        raise Refused("Dit bestand is er niet.", now="Controleer de map en de naam.")
    return path


async def check_file(screen: Asking) -> None:
    """Look a file over without reading it in."""
    from playbooks.reader import PlaybookError, load

    found: list[tuple[str, str]] = []

    async def record(values: Values) -> None:
        path = _existing(values["path"])
        try:
            await asyncio.to_thread(load, path)
        except PlaybookError as error:
            found.extend((f"Regel {it.line}: {it.what}", it.remedy) for it in error.faults)

    field = FormField("path", _WHICH)
    form = Form("Draaiboekbestand controleren", (field,), record, button="Controleren", private=True)
    if not await screen.fill_in(form):
        return
    pieces: list[str | tuple[str, str]] = []
    for what, remedy in found:
        pieces += [(f"{what}\n", "bold"), (f"→ {remedy}\n\n", "dim")]
    said = joined(*pieces) if found else plain("✓ Niets gevonden dat niet klopt. Dit draaiboek is te gebruiken.")
    await screen.read(ReadingDialog("Controle van het bestand", said))


async def from_word(screen: Asking) -> str:
    """Make a draft of a plan in Word, and open it in the editor. Returns its key, or nothing."""
    from exports.read_word_plan import MOST_BYTES, read_plan
    from playbooks.plan import draft_of
    from playbooks.reader import shipped

    base = next(book for book in shipped() if book.key == "leeg")
    found: list[PlaybookAtWork] = []

    async def record(values: Values) -> None:
        from exports.files import read

        path = _existing(values["path"])
        plan = await asyncio.to_thread(lambda: read_plan(read(path, MOST_BYTES)))
        draft = draft_of(plan, one_line(path.stem), taken(screen), base)
        found.append(PlaybookAtWork(book=draft.book, note="uit een plan in Word", unplaced=draft.unplaced, review=True))
        await keep(screen, found[-1])

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
    from exports.files import write as write_file
    from playbooks.writer import write

    book, made = it.current, []

    async def record(values: Values) -> None:
        folder = typed_path(values["folder"])
        data = await asyncio.to_thread(lambda: write(book).encode())
        made.append(await asyncio.to_thread(write_file, folder, fresh_key(book.key, ()), data, ".md"))

    field = FormField("folder", "In welke map? De map moet er al zijn. Het bestand is niet versleuteld.")
    if await screen.fill_in(Form("Als bestand bewaren", (field,), record, button="Bewaren", private=True)):
        screen.app.notify(f"Gemaakt: {made[-1]}", timeout=12, markup=False)
