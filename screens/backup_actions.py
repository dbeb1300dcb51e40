"""Copies of the vault on another disk or a stick."""

from pathlib import Path

from incident.dutch import clock, day
from incident.record import Moment
from screens.asking import Asking
from screens.form import Field, Form, Values
from store.backup import back_up
from store.backup_note import latest_backup

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


async def make(screen: Asking) -> None:
    """Ask where to, and copy the vault there; the copy is read back before it counts."""
    vault = screen.desk.session.vault
    made: list[Path] = []

    async def record(values: Values) -> None:
        target = Path(values["folder"].strip())
        made.append((await screen.desk.aside(lambda: back_up(vault.folder, target))).folder)

    field = Field("folder", "In welke map, of op welke stick? De kopie is versleuteld, net als de kluis.")
    if await screen.fill_in(Form("Reservekopie maken", (field,), record, button="Maken")):
        screen.app.notify(f"Reservekopie gemaakt en nagelezen: {made[-1]}", timeout=8, markup=False)
