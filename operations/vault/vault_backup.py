"""Copies of the vault on another disk or a stick: the time of the last one, the folder of the next, and making one."""

from pathlib import Path

from incident.dutch.times_in_words import clock, day, local
from incident.errors import Refused
from incident.record import Moment
from store.copies.backup import BackupReport, back_up
from store.copies.backup_note import latest_backup, latest_folder
from store.copies.removable import removable_places

_REMIND_AFTER_DAYS = 7
_SAME_DISK = (
    "Let op: deze kopie staat op dezelfde schijf als de kluis. Gaat die schijf of deze laptop kapot, dan bent u beide "
    "kwijt. Maak er ook een op een stick."
)


def latest(vault: Path) -> str:
    """Return when the last copy was made, in words."""
    when = latest_backup(vault)
    return f"laatste: {day(when)} {clock(when)}" if when else "nog nooit gemaakt"


def reminder(vault: Path, now: Moment) -> str:
    """Return a reminder to make a copy; empty when it is not needed."""
    when = latest_backup(vault)
    if when is not None and (now - when).days < _REMIND_AFTER_DAYS:
        return ""
    return f"Maak een reservekopie van de kluis: F10 Kluis. ({latest(vault)})"


def proposed_folder(vault: Path) -> str:
    """Return the folder of the last copy, or the connected stick; empty when there is neither."""
    last = latest_folder(vault)
    places = [last] if last is not None and last.is_dir() else removable_places()
    return str(places[0]) if places else ""


def existing_folder(folder: Path) -> Path:
    """Return the folder for a copy. Raises `Refused` when it does not exist.

    A folder that is created here would be on this laptop, while everybody thinks that the copy is on the stick.
    """
    if not folder.is_dir():
        raise Refused(
            "Deze map is er niet.",
            safe="Er is nog niets gemaakt.",
            now="Kijk of de stick in de laptop zit, of kies een map die er wel is.",
        )
    return folder


def on_same_disk(vault: Path, folder: Path) -> str:
    """Return a warning when a copy stands on the disk of the vault itself; empty otherwise, or when it is not known."""
    try:
        same = vault.stat().st_dev == folder.stat().st_dev
    except OSError:
        return ""
    return _SAME_DISK if same else ""


def due_today(vault: Path, now: Moment) -> bool:
    """Say whether the last copy is older than today, here in the Netherlands."""
    when = latest_backup(vault)
    return when is None or local(when).date() < local(now).date()


def make(vault: Path, folder: Path) -> BackupReport:
    """Copy the vault to an existing folder, and read the copy back; slow.

    Raises `Refused`, and the errors of `store.copies.backup.back_up`.
    """
    return back_up(vault, existing_folder(folder))
