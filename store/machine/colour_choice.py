"""Which colours somebody chose on this computer; kept outside every vault, as the door has colours too.

<state folder>/kleuren    one of the keys of `ColourChoice`
"""

import contextlib

from incident.stored_key import StoredKey
from store.machine import disk
from store.machine.folders import state_folder

_FILE = "kleuren"


class ColourChoice(StoredKey):
    """The colours one can choose."""

    DARK = "dark", "donker", "donker"
    LIGHT = "light", "licht", "licht"
    CONTRAST = "contrast", "contrast", "contrast"


def chosen_look() -> ColourChoice:
    """Return the colours that were chosen; dark when nobody chose, or when what is kept cannot be read."""
    try:
        return ColourChoice(disk.read(state_folder() / _FILE).decode("ascii", "replace").strip())
    except (OSError, ValueError):
        return ColourChoice.DARK


def keep_look(look: ColourChoice) -> None:
    """Keep the choice for the next start; a disk that refuses means choosing again then."""
    with contextlib.suppress(OSError):
        disk.save_over(state_folder() / _FILE, look.key.encode())
