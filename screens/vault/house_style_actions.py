"""The house style at F8: choose a letterhead, check it, show the fields, remove it."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from operations.school import letterhead
from operations.typed.typed_path import typed_path
from screens.dialogs.asking import Asking
from screens.dialogs.form import Form, FormField, Shape, Values
from screens.dialogs.menu import Confirm, Menu, MenuItem
from screens.dialogs.reading import ReadingDialog
from screens.widgets.plain import joined, one_line
from store.school.own_letterheads import house_style, remove_house_style

if TYPE_CHECKING:
    from exports.letterhead.house_style import CheckedTemplate

_NONE = "nog niet gekozen"
_PAPER, _OURS, _SCHOOLS = "paper", "ours", "schools"
_HOW_FIELDS = (
    "Neem een brief van uw school in Word. Typ op de goede plek de naam van een veld, met twee accolades ervoor en "
    "erna. Alleen {{ inhoud }} moet er staan; de rest mag.\n\n"
)


def name(screen: Asking) -> str:
    """Return the name of the letterhead in use, or that there is none."""
    style = house_style(screen.desk.session.vault)
    return style.name if style else _NONE


def paper(screen: Asking, *, proposed: bool) -> tuple[FormField, ...]:
    """Return the field that asks for the paper of a document; none when the school has no letterhead."""
    if house_style(screen.desk.session.vault) is None:
        return ()
    choices = ((_OURS, "gewone opmaak van Houvast"), (_SCHOOLS, f"huisstijl: {one_line(name(screen))}"))
    return (FormField(_PAPER, "Welke opmaak?", _SCHOOLS if proposed else _OURS, Shape.CHOICE, choices=choices),)


def on_letterhead(values: Values) -> bool:
    """Return whether the letterhead was chosen in `paper`; without a letterhead there was no such question."""
    return values.get(_PAPER) == _SCHOOLS


async def offer(screen: Asking) -> None:
    """Offer the actions on the house style, and do the chosen one."""
    none = "" if house_style(screen.desk.session.vault) else _NONE
    choices = (
        MenuItem("choose", "Huisstijl kiezen: een Word-bestand van de school"),
        MenuItem("check", "Sjabloon controleren, zonder het te kiezen"),
        MenuItem("fields", "Welke velden kunnen erin?"),
        MenuItem("sample", "Proefbrief maken, om te zien hoe het wordt", none),
        MenuItem("remove", "Huisstijl weghalen", none),
    )
    match await screen.choose(Menu(f"Huisstijl: {name(screen)}", choices)):
        case "choose":
            await _choose(screen, keep=True)
        case "check":
            await _choose(screen, keep=False)
        case "fields":
            await _fields(screen)
        case "sample":
            await _sample(screen)
        case "remove":
            await _remove(screen)


async def _choose(screen: Asking, *, keep: bool) -> None:
    """Ask for a file and check it; store it if it has no faults and `keep` is true."""
    found: list[tuple[str, CheckedTemplate]] = []

    async def record(values: Values) -> None:
        path = typed_path(values["path"])
        checked = await asyncio.to_thread(letterhead.check_template, path)
        if keep:
            await screen.desk.aside(lambda: letterhead.keep_template(screen.desk.session.vault, path.name, checked))
        found.append((path.name, checked))

    field = FormField("path", "Welk bestand? Typ de map en de naam, of sleep het bestand naar dit venster.")
    title = "Huisstijl kiezen" if keep else "Sjabloon controleren"
    button = "Controleren en kiezen" if keep else "Controleren"
    if await screen.fill_in(Form(title, (field,), record, button=button)):
        await _tell(screen, *found[-1], kept=keep)


async def _tell(screen: Asking, file_name: str, checked: "CheckedTemplate", *, kept: bool) -> None:
    from exports.text.fields import TemplateField

    pieces: list[str | tuple[str, str]] = []
    if checked.fit:
        done = (
            "Teksten en de evaluatie krijgen vanaf nu deze huisstijl. Bij de andere documenten kunt u kiezen."
            if kept
            else "Dit sjabloon is te gebruiken."
        )
        used = ", ".join(field.tag for field in TemplateField if field in checked.fields)
        pieces += [("✓ Geen fouten gevonden.\n", "$text-success"), f"{done}\n\nVelden die erin staan: {used}"]
        pieces.append(
            "\n\nLukt het later toch niet? Dan maakt Houvast het bestand zonder huisstijl, en zegt dat erbij."
        )
    else:
        pieces.append(("✗ Dit sjabloon is nog niet te gebruiken.\n", "$text-error"))
        for fault in checked.faults:
            pieces += [("\n" + (f"{fault.place}: " if fault.place else ""), "bold"), f"{fault.what}\n"]
            pieces.append((f"→ {fault.mend}\n", "dim"))
    await screen.read(ReadingDialog(file_name, joined(*pieces)))


async def _fields(screen: Asking) -> None:
    from exports.text.fields import MEANINGS

    pieces: list[str | tuple[str, str]] = [_HOW_FIELDS]
    for field, meaning in MEANINGS.items():
        pieces += [(f"{field.tag}  ", "bold"), f"{meaning}\n"]
    await screen.read(ReadingDialog("Velden voor uw huisstijl", joined(*pieces)))


async def _sample(screen: Asking) -> None:
    """Write a sample letter in the house style; it is no document of the incident."""
    made: list[Path] = []

    async def record(values: Values) -> None:
        folder, vault, now = typed_path(values["folder"]), screen.desk.session.vault, screen.desk.now()
        made.append(await screen.desk.aside(lambda: letterhead.write_sample(vault, folder, now)))

    field = FormField("folder", "In welke map? De map moet er al zijn.")
    if await screen.fill_in(Form("Proefbrief maken", (field,), record, button="Maken")):
        screen.app.notify(f"Gemaakt: {made[-1]}", timeout=12, markup=False)


async def _remove(screen: Asking) -> None:
    question = "Huisstijl weghalen? Brieven en verklaringen krijgen dan de gewone opmaak van Houvast."
    if await screen.choose(Confirm(question, "Ja, weghalen")) == "ja":
        await screen.try_aside(lambda: remove_house_style(screen.desk.session.vault))
