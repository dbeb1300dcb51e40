"""Actions on the staff list: find somebody, and import a list from another program."""

import asyncio

from incident.addresses import table
from incident.addresses.columns import NAMES, ColumnContent, guess
from incident.addresses.person import Colleague, People
from incident.addresses.table import AddressTable
from operations.people.people_file import read_people_file
from operations.typed.typed_path import typed_path
from screens.actions.staff_list import StaffList
from screens.dialogs.asking import Asking
from screens.dialogs.form import Form, FormField, Shape, Values
from screens.dialogs.menu import Confirm, Menu, MenuItem
from screens.dialogs.reading import ReadingDialog
from screens.widgets.plain import joined
from store.school.school_details import School, keep_school_details, school_details
from store.school.staff_list import drop_staff, keep_staff, staff_count, staff_list

_NONE = "-"
_MOST_DOUBTS = 200
_SHOWN = 5
"""The number of people shown as a sample before an import."""


async def offer(screen: Asking) -> None:
    """Offer the actions on the staff list."""
    count = staff_count(screen.desk.session.vault)
    empty = "" if count else "de lijst is leeg"
    choices = (
        MenuItem("find", f"Iemand zoeken ({count} mensen)", empty),
        MenuItem("take", "Lijst inlezen: CSV uit Excel, of adreskaartjes (vCard, .vcf)"),
        MenuItem("drop", "De lijst leegmaken", empty),
    )
    match await screen.choose(Menu("Alle mensen van de school", choices)):
        case "find":
            await _find(screen)
        case "take":
            await take_over(screen)
        case "drop":
            question = f"{count} mensen van de lijst halen? De rollen van het crisisteam blijven."
            if await screen.choose(Confirm(question, "Ja, lijst leegmaken")) == "ja":
                await screen.try_aside(lambda: drop_staff(screen.desk.session.vault))


async def choose(screen: Asking, title: str) -> Colleague | None:
    """Let the user choose somebody from the list. Return None when nobody was chosen."""
    return await screen.app.push_screen_wait(StaffList(title, staff_list(screen.desk.session.vault)))


async def _find(screen: Asking) -> None:
    while (it := await choose(screen, "Wie zoekt u?")) is not None:
        lines = (it.function, it.organisation, f"Telefoon: {it.phone or 'niet bekend'}", it.mail)
        await screen.read(ReadingDialog(it.name, joined("\n\n".join(line for line in lines if line))))


async def take_over(screen: Asking) -> bool:
    """Ask for a file, show its people with every doubt, and add them to the list. Return whether that was done."""
    read: list[AddressTable | People] = []

    async def record(values: Values) -> None:
        path = typed_path(values["path"])
        read.append(await asyncio.to_thread(read_people_file, path))

    field = FormField("path", "Welk bestand? Typ de map en de naam, of sleep het bestand naar dit venster.")
    if not await screen.fill_in(Form("Lijst van mensen inlezen", (field,), record, button="Lezen", draft="staff")):
        return False
    found = read[-1]
    people = await _columns(screen, found) if isinstance(found, AddressTable) else found
    if people is None or not await _confirmed(screen, people):
        return False
    if not await screen.try_aside(lambda: keep_staff(screen.desk.session.vault, people.people)):
        return False
    screen.app.notify(f"{len(people.people)} mensen staan nu op de lijst.", markup=False)
    return True


async def _columns(screen: Asking, found: AddressTable) -> People | None:
    """Show the guessed contents of each column, for correction."""
    guessed, people = guess(found.headers), list[People]()
    options = ((_NONE, "– niet –"), *((str(place), it) for place, it in enumerate(found.headers)))

    async def record(values: Values) -> None:
        chosen = {part: int(values[part.name]) for part in ColumnContent if values[part.name] != _NONE}
        people.append(table.people(found, chosen))

    fields = tuple(
        FormField(part.name, f"Waar staat: {part}?", str(guessed.get(part, _NONE)), Shape.CHOICE, choices=options)
        for part in ColumnContent
    )
    title = f"{len(found.rows)} regels gelezen. Klopt het zo? Kijk vooral naar naam en telefoon."
    # Most lists have common headers: then the user only checks and confirms.
    start = "record" if NAMES & guessed.keys() else ""
    form = Form(title, fields, record, button="Verder", private=True, start=start)
    return people[-1] if await screen.fill_in(form) else None


async def _confirmed(screen: Asking, found: People) -> bool:
    """Show a sample and every doubt; Enter imports the list."""
    pieces: list[str | tuple[str, str]] = [("Zo komen ze erin, bijvoorbeeld\n", "bold")]
    pieces += [f"{_sample(it)}\n" for it in found.people[:_SHOWN]]
    if found.doubts:
        pieces.append((f"\n▲ {len(found.doubts)} keer is iets niet zeker\n", "$text-warning bold"))
        pieces += [f"{it.told()}\n" for it in found.doubts[:_MOST_DOUBTS]]
        if len(found.doubts) > _MOST_DOUBTS:
            pieces.append(f"… en nog {len(found.doubts) - _MOST_DOUBTS}. Kijk of u het goede bestand koos.\n")
    title = f"{len(found.people)} mensen. Wie al op de lijst staat, wordt bijgewerkt. Namen blijven in de kluis."
    return await screen.read(ReadingDialog(title, joined(*pieces), on="Enter: overnemen"))


def _sample(it: Colleague) -> str:
    return " – ".join(part for part in (it.name, it.function, it.phone, it.mail) if part)


async def name_school(screen: Asking) -> None:
    """Ask for the school's name as printed, and store it."""
    school = school_details(screen.desk.session.vault)

    async def record(values: Values) -> None:
        await screen.desk.aside(lambda: keep_school_details(screen.desk.session.vault, School(**values)))

    fields = (FormField("name", "Naam van de school", school.name), FormField("place", "Plaats", school.place))
    await screen.fill_in(Form("Zo staat de school op brieven en verklaringen", fields, record))
