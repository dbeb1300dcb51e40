"""The keys that the app binds, read from the classes, and a table of the effect of each."""

import importlib
import pkgutil
import re
from collections.abc import Awaitable, Callable

from textual.binding import Binding

import screens
from screens.desk import command_table
from screens.desk.place_keys import PLACES
from tests.screens.driving import User
from tui.app import HouvastApp


def bound(owner: type) -> list[tuple[str, str]]:
    """(key, action) of the bindings that a class defines itself."""
    bindings = [it for it in vars(owner).get("BINDINGS", ()) if isinstance(it, Binding)]
    assert len(bindings) == len(vars(owner).get("BINDINGS", ())), "a binding is a Binding"
    return [(key.strip(), does(it)) for it in bindings for key in it.key.split(",")]


def does(binding: Binding) -> str:
    """The action of a binding; for one that is checked first, the command's action."""
    asked = re.fullmatch(r"app\.press\('(.+)'\)", binding.action)
    return command_table.BY_NAME[asked[1]].action if asked else binding.action


def owners() -> list[type]:
    """The app, and every class of `screens` with bindings of its own."""
    modules = [importlib.import_module(it.name) for it in pkgutil.walk_packages(screens.__path__, "screens.")]
    return [HouvastApp] + [
        it
        for module in modules
        for it in vars(module).values()
        if isinstance(it, type) and it.__module__ == module.__name__ and "BINDINGS" in vars(it)
    ]


ALL = [(owner.__name__, key, action) for owner in owners() for key, action in bound(owner)]


Effect = Callable[[User], Awaitable[None]]
EFFECTS: dict[tuple[str, str], Effect] = {}
"""The effect of a key, by class and action."""


def effect(owner: str, action: str) -> Callable[[Effect], Effect]:
    def register(check: Effect) -> Effect:
        EFFECTS[owner, action] = check
        return check

    return register


def keys(owner: str, action: str) -> list[str]:
    return [key for name, key, does in ALL if (name, does) == (owner, action)]


def places_of(owner: str) -> list[str]:
    """The screens where the keys of a class work: all, unless it is the class of one screen."""
    mine = [it.name for it in PLACES if f"{it.name.capitalize()}Screen" == owner]
    return mine or [it.name for it in PLACES]
