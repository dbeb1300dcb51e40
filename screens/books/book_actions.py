"""Actions on a draaiboek as a whole: begin, change, check, save, restore, export, remove."""

import asyncio
from collections.abc import Awaitable, Callable

from incident.dutch.times_in_words import clock, short_day
from incident.playbook.playbook import Playbook
from operations.school import own_playbooks
from operations.school.playbook_shelf import Shelved
from screens.books.book_files import check_file, export, from_file, from_word, tell_unplaced
from screens.books.book_keeping import check_book, save
from screens.dialogs.asking import Asking
from screens.dialogs.form import Form, FormField, Values
from screens.dialogs.menu import Confirm, Menu, MenuItem
from screens.dialogs.reading import ReadingDialog
from screens.widgets.plain import plain
from store.school.own_playbooks import PlaybookVersion, drop_work, versions


async def begin(screen: Asking) -> str:
    """Offer the ways to begin a draaiboek of the school. Return the key of the new one."""
    choices = (
        MenuItem("blank", "Leeg beginnen: met de stappen die elk draaiboek heeft"),
        MenuItem("file", "Uit een draaiboekbestand (.md)"),
        MenuItem("word", "Uit een plan in Word: koppen en lijsten worden stappen en taken"),
        MenuItem("check", "Een draaiboekbestand alleen controleren"),
    )
    match await screen.choose(Menu("Nieuw draaiboek", choices)):
        case "blank":
            from playbooks.reader import shipped

            return await copy(screen, next(book for book in shipped() if book.key == "leeg"), "Nieuw draaiboek")
        case "file":
            return await from_file(screen)
        case "word":
            if key := await from_word(screen):
                await edit(screen, key)
            return key
        case "check":
            await check_file(screen)
    return ""


async def offer(screen: Asking, it: Shelved) -> str:
    """Offer the actions on a draaiboek, and do the chosen one. Return the key of the line to select afterwards."""
    choices: tuple[MenuItem, ...]
    if not it.own:
        choices = (
            MenuItem("copy", "Maak een eigen versie"),
            MenuItem("read", "Bekijken"),
            MenuItem("export", "Als bestand bewaren (.md)"),
        )
    else:
        choices = (
            MenuItem("edit", "Veranderen"),
            MenuItem("check", "Controleren"),
            MenuItem(
                "save", "Bewaren als versie", "" if it.work or (it.edition and it.edition.draft) else "is bewaard"
            ),
            MenuItem("drop", "Veranderingen weggooien", "" if it.work else "er is niets veranderd"),
            MenuItem("unplaced", "Wat kon niet worden geplaatst?", "" if it.unplaced else "alles heeft een plaats"),
            MenuItem(
                "versions", "Oudere versies bekijken en terugzetten", "" if it.edition else "er is nog geen versie"
            ),
            MenuItem("export", "Als bestand bewaren (.md)"),
            MenuItem("copy", "Kopie maken onder een andere naam"),
            MenuItem("remove", "Weghalen"),
        )
    key = await screen.choose(Menu(it.book.title, choices))
    if key == "copy":
        return await copy(screen, it.current, f"{it.book.title} (eigen versie)")
    if key is not None:
        await _DO[key](screen, it)
    return it.book.key


async def copy(screen: Asking, book: Playbook, title: str) -> str:
    """Ask for the name of the copy, and keep it as a draft. Return its key."""
    made: list[str] = []
    vault = screen.desk.session.vault

    async def record(values: Values) -> None:
        work = await screen.desk.aside(lambda: own_playbooks.copy(vault, book, values["title"]))
        made.append(work.book.key)

    field = FormField("title", "Hoe heet uw draaiboek?", title)
    if not await screen.fill_in(Form("Eigen draaiboek", (field,), record, button="Maken", private=True)):
        return ""
    await edit(screen, made[-1])
    return made[-1]


async def edit(screen: Asking, key: str) -> None:
    """Open the editor."""
    from screens.books.book_editor import BookScreen

    await screen.app.push_screen_wait(BookScreen(key))


async def _edit(screen: Asking, it: Shelved) -> None:
    await edit(screen, it.book.key)


async def _read(screen: Asking, it: Shelved) -> None:
    await _show(screen, it.book.title, it.current)


async def _show(screen: Asking, title: str, book: Playbook, on: str = "") -> bool:
    from playbooks.writer import write

    text = await asyncio.to_thread(write, book)
    return await screen.read(ReadingDialog(title, plain(text), on=on))


async def _check(screen: Asking, it: Shelved) -> None:
    await check_book(screen, it.current)


async def _save(screen: Asking, it: Shelved) -> None:
    await save(screen, it.as_work)


async def _drop(screen: Asking, it: Shelved) -> None:
    question = "Weggooien wat u na de laatste versie veranderde?"
    if it.edition is None:
        question = "Dit draaiboek is nog nooit bewaard. Helemaal weggooien?"
    if await screen.choose(Confirm(question, "Ja, weggooien")) == "ja":
        await screen.try_aside(lambda: drop_work(screen.desk.session.vault, it.book.key))


async def _tell_unplaced(screen: Asking, it: Shelved) -> None:
    await tell_unplaced(screen, it.book.title, it.unplaced)


async def _versions(screen: Asking, it: Shelved) -> None:
    found = versions(screen.desk.session.vault, it.book.key)
    choices = [MenuItem(str(edition.number), _told(edition)) for edition in found]
    key = await screen.choose(Menu(f"{it.book.title}: versies", choices))
    chosen = next((edition for edition in found if str(edition.number) == key), None)
    if chosen is None or not await _show(screen, _told(chosen), chosen.book, on="Enter: deze versie terugzetten"):
        return
    question = f"Versie {chosen.number} terugzetten? Hij wordt de nieuwste versie. Er gaat geen versie verloren."
    if await screen.choose(Confirm(question, "Ja, terugzetten")) == "ja":
        await screen.try_aside(lambda: own_playbooks.put_back(screen.desk.session, chosen))


def _told(edition: PlaybookVersion) -> str:
    signs = "  concept" if edition.draft else "  weggehaald" if edition.gone else ""
    note = f"  ({edition.note})" if edition.note else ""
    day = f"{short_day(edition.saved)} {edition.saved.year} {clock(edition.saved)}"
    return f"Versie {edition.number}  {day}  door {edition.by}{signs}{note}"


async def _remove(screen: Asking, it: Shelved) -> None:
    question = "Weghalen? Bij een nieuw incident is het niet meer te kiezen. Incidenten die ermee begonnen, houden het."
    if await screen.choose(Confirm(question, "Ja, weghalen")) == "ja":
        await screen.try_aside(lambda: own_playbooks.remove(screen.desk.session, it))


_DO: dict[str, Callable[[Asking, Shelved], Awaitable[None]]] = {
    "edit": _edit,
    "read": _read,
    "check": _check,
    "save": _save,
    "drop": _drop,
    "unplaced": _tell_unplaced,
    "versions": _versions,
    "export": export,
    "remove": _remove,
}
