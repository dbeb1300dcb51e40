"""One table of commands: no key, label, help line or palette line differs from it."""

import ast
import re
from pathlib import Path

import pytest

import screens
from incident.records.releases import ReleaseChoice
from screens.desk.command import Room, Where, read_key
from screens.desk.command_table import BY_NAME, COMMANDS, ON_RULE
from screens.desk.place_keys import PLACES
from screens.desk.row_commands import ROW_COMMANDS
from screens.dialogs.menu import Menu, item
from screens.frame.new_things import STARTS
from screens.places.help import key_map, row_map
from tests.screens.bound import owners
from tui.app import HouvastApp

EVERY = [it for commands in COMMANDS.values() for it in commands]


def test_every_binding_of_every_class_comes_from_a_command():
    made = {(it.binding().key, it.binding().action) for it in EVERY if it.keys}
    found = {(owner.__name__, it.key, it.action) for owner in owners() for it in vars(owner)["BINDINGS"]}
    assert [it for it in found if it[1:] not in made] == []
    assert {it[1:] for it in found} == made, "a command has a key that no screen binds"


def test_names_are_unique_and_so_are_the_keys_of_one_place():
    assert len(BY_NAME) == len(EVERY)
    for commands in (*COMMANDS.values(), COMMANDS[Where.INCIDENT] + COMMANDS[Where.PLACE] + COMMANDS[Where.ANYWHERE]):
        keys = [key for it in commands for key in it.keys]
        assert len(keys) == len(set(keys))


def test_every_command_is_in_the_help_with_its_keys():
    lines = {line for _, lines in key_map() for line in lines}
    assert len(lines) == len(EVERY)
    for it in EVERY:
        (head,) = (head for head, does in lines if does == it.does and it.label in head)
        assert all(key in head for key in it.read_keys)


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_a_command_is_told_in_words(name):
    command = BY_NAME[name]
    assert command.label
    assert command.does[-1] in ".?"
    assert all(read_key(key) for key in command.keys)


@pytest.mark.parametrize(
    ("key", "read"), [("f10", "F10"), ("ctrl+z", "Ctrl+Z"), ("pageup", "Page Up"), ("shift+tab", "Shift+Tab")]
)
def test_keys_read_as_people_say_them(key, read):
    assert read_key(key) == read


def test_what_has_only_a_ctrl_key_or_none_can_be_done_from_the_palette():
    for where, commands in COMMANDS.items():
        for it in commands:
            if all(key.startswith("ctrl+") for key in it.keys):
                assert where.elsewhere == "", it.name


def test_every_f_key_of_a_place_has_a_label_to_click_in_every_window():
    on_top = {f"go-{it.name}": (Room.NARROW if it.wide else None) for it in PLACES}
    for it in (*COMMANDS[Where.ANYWHERE], *COMMANDS[Where.INCIDENT]):
        if any(key[0] == "f" and key[1:].isdecimal() for key in it.keys):
            # A label at the top may be missing only in a narrow window, and then there is one on the bottom line.
            wanted = on_top.get(it.name, Room.ALWAYS)
            assert wanted is None or (it in ON_RULE and it.room is wanted), it.name


def test_what_the_palette_can_begin_is_what_there_is_to_begin():
    assert {it.action for it in EVERY if it.action.startswith("start(")} == {f"start('{key}')" for key in STARTS}


ANSWERS = {
    "audience_actions": "details channels approvers fast second delicate drop",
    "book_actions": "blank file word check copy read export edit check save drop unplaced versions remove",
    "book_audiences": "shared channels approvers fast second delicate",
    "book_editor": "save later check",
    "book_parts": "new edit when up down remove",
    "clock_actions": "record seen",
    "house_style_actions": "choose check fields sample remove",
    "meeting_actions": "agenda present close fact open note new sitrep later",
    "menu": "nee ja",
    "put_off_actions": "while until",
    "role_actions": "self deputy",
    "filter": "all since",
    "situation": "all history",
    "staff_actions": "find take drop",
    "task_actions": "fact open",
    "deadline_actions": "own breach breaches press aftercare",
    "vault_actions": "tour incidents playbook evidence open-ends close archive reopen shred books members recovery "
    "idle look backup take-in findings aside read-in settle",
    "incidents": "open aside",
    "evidence_actions": "give read change",
}
"""By module: the answers to questions within an action, and the menus that the palette has in full."""


def test_every_fixed_line_of_a_menu_on_a_line_comes_from_the_table():
    for module in Path(screens.__file__).parent.rglob("*.py"):
        tree = ast.parse(module.read_text(encoding="utf-8"))
        made = [it for it in ast.walk(tree) if isinstance(it, ast.Call) and getattr(it.func, "id", "") == "MenuItem"]
        fixed = {it.args[0].value for it in made if it.args and isinstance(it.args[0], ast.Constant)}
        assert fixed <= set(ANSWERS.get(module.stem, "").split()), f"{module.name}: use menu.item"


def test_every_command_of_a_line_stands_in_one_menu_and_in_the_help():
    sources = "".join(it.read_text(encoding="utf-8") for it in Path(screens.__file__).parent.rglob("*.py"))
    told = " ".join(words for _, words in row_map())
    for name, command in ROW_COMMANDS.items():
        releases = {f"cell.{it.key}" for it in ReleaseChoice}
        assert name in releases or sources.count(f'"{name}"') == 1, name
        assert command.label in told
        assert not command.keys
        assert command.place in {it.name for it in PLACES}


def test_a_menu_takes_label_and_key_from_the_table_and_a_closed_incident_what_it_records():
    chosen = item("text.approve", more=", nu")
    assert (chosen.key, chosen.label, chosen.why_not) == ("approve", "✓ Akkoord geven, nu", "")
    menu = Menu("T1", (chosen, item("text.read"), item("text.send", "er is nog geen akkoord")))
    menu.take_closed()
    assert [it.why_not for it in menu.choices] == ["incident is afgesloten", "", "er is nog geen akkoord"]


def test_the_palette_is_our_own():
    assert not HouvastApp.ENABLE_COMMAND_PALETTE


@pytest.mark.parametrize(
    "name",
    [
        "Verbeteren", "Maak er een feit van", "Delen", "Later", "Niet delen", "Gedaan", "Overslaan, met reden",
        "Toch weer open", "Niet van toepassing", "Lezen zoals het nu uitgaat", "Akkoord geven", "Tweede akkoord",
        "Verstuurd", "Volgend bericht: tijd kiezen", "Aangekomen", "Antwoord is gegeven", "Akkoord op een antwoord",
        "Terugbellen beloven", "Opnieuw bekeken", "Ouders nog niet inlichten", "Gegevens veranderen", "Rol overdragen",
        "Ik zit nu achter het toetsenbord",
    ],
)  # fmt: skip
def test_the_manual_calls_what_is_done_with_a_line_as_the_menu_does(name):
    manual = " ".join((Path(screens.__file__).parents[1] / "docs/handleiding.md").read_text(encoding="utf-8").split())
    assert re.search(rf"\*\*[✓→■✗– ]*{re.escape(name)}", manual)
    assert any(re.match(rf"[✓→■✗●– ]*{re.escape(name)}", it.label) for it in ROW_COMMANDS.values())
