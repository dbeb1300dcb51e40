"""The folder that a file is made in: one that exists, and not inside the vault."""

from pathlib import Path

from incident.errors import Refused


def outside_vault(vault: Path, folder: Path) -> Path:
    """Return the folder for a file that is not encrypted. Raises `Refused` when it is the vault or inside it.

    There it would be taken for a part of the vault, and go along with every backup.
    """
    try:
        inside = folder.resolve().is_relative_to(vault.resolve())
    except (OSError, ValueError) as error:
        raise Refused(
            "Deze map kan niet worden gelezen.", safe="Er is nog niets gemaakt.", now="Kies een andere map."
        ) from error
    if inside:
        raise Refused(
            "Deze map ligt in de kluis zelf.",
            safe="Er is nog niets gemaakt.",
            now="Kies een map daarbuiten, zoals Documenten, of een stick.",
        )
    return folder
