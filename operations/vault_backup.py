"""Copies of the vault on another disk or a stick: when the last one was made, where the next one goes, making one."""

from pathlib import Path

from incident.dutch.times_in_words import clock, day
from incident.errors import Refused
from incident.record import Moment
from store.copies.backup import BackupReport, back_up
from store.copies.backup_note import latest_backup, latest_folder
from store.copies.removable import removable_places

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


def existing_folder(folder: Path) -> Path:
    """Return the folder for a copy. Raises `Refused` when it is not there.

    Made by itself, it would lie on this laptop, and everybody would think that the copy is on the stick.
    """
    if not folder.is_dir():
        raise Refused(
            "Deze map is er niet.",
            safe="Er is nog niets gemaakt.",
            now="Kijk of de stick in de laptop zit, of kies een map die er wel is.",
        )
    return folder


def make(vault: Path, folder: Path) -> BackupReport:
    """Copy the vault to a folder that is there, and read the copy back; slow.

    Raises `Refused`, and what `store.copies.backup.back_up` does.
    """
    return back_up(vault, existing_folder(folder))
