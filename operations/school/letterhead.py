"""The house style of the school: the present letterhead, and choosing, checking, testing and removing one."""

from pathlib import Path
from typing import TYPE_CHECKING

from incident.errors import Refused
from incident.record import Moment
from operations.typed.chosen_file import guarded, read
from operations.typed.target_folder import outside_vault
from store.school.own_letterheads import HouseStyle, house_style, keep_house_style
from store.vault import Vault

if TYPE_CHECKING:
    from exports.letterhead.house_style import CheckedTemplate


def template(vault: Vault) -> bytes:
    """Return the letterhead of the school; empty when it has none, and then our own base document is used."""
    style = house_style(vault)
    return style.template if style else b""


def check_template(path: Path) -> "CheckedTemplate":
    """Check a Word file as a letterhead; slow. Raises `operations.typed.chosen_file.FileNotTaken`."""
    from exports.letterhead.house_style import check
    from exports.letterhead.zip_entries import MOST_BYTES

    raw = read(path, MOST_BYTES)
    with guarded():
        return check(raw)


def keep_template(vault: Vault, name: str, checked: "CheckedTemplate") -> bool:
    """Store a letterhead if it has no faults. Return whether it was stored. Raises `NotSaved`."""
    if checked.fit:
        keep_house_style(vault, HouseStyle(name, checked.template))
    return checked.fit


def write_sample(vault: Vault, folder: Path, now: Moment) -> Path:
    """Write a sample letter in the house style; it is no document of the incident. Return its path.

    Raises `Refused` when there is no house style, it does not work, or the folder is in the vault, and
    `exports.files.DocumentNotWritten`.
    """
    from exports.files import file_stem
    from exports.files import write as write_file
    from exports.letterhead.house_style import sample, strange_file

    if not (paper := template(vault)):
        raise Refused("Er is nog geen huisstijl gekozen.", now="Kies eerst een huisstijl.")
    try:
        data = sample(paper)
    except strange_file() as error:
        raise Refused("De proefbrief lukt niet.", now="Kies de huisstijl opnieuw.") from error
    return write_file(outside_vault(vault.folder, folder), file_stem(now, "proefbrief"), data)
