"""The colours chosen on this computer; kept outside every vault, because the unlock screen has colours too.

<state folder>/kleuren    one of the keys of `ColourChoice`
"""

import contextlib

from incident.stored_key import StoredKey
from store.machine import disk
from store.machine.folders import state_folder

_FILE = "kleuren"


class ColourChoice(StoredKey):
    """The colours to choose from."""

    DARK = "dark", "donker", "donker"
    LIGHT = "light", "licht", "licht"
    CONTRAST = "contrast", "contrast", "contrast"


def chosen_colours() -> ColourChoice:
    """Return the chosen colours; dark when nobody chose, or when the file cannot be read."""
    try:
        return ColourChoice(disk.read(state_folder() / _FILE).decode("ascii", "replace").strip())
    except (OSError, ValueError):
        return ColourChoice.DARK


def keep_colours(look: ColourChoice) -> None:
    """Store the choice for the next start. A disk error is ignored: the user chooses again then."""
    with contextlib.suppress(OSError):
        disk.save_over(state_folder() / _FILE, look.key.encode())
