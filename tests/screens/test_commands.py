"""One table of commands: no key, label, line of the help or line of the palette says something of its own."""

import pytest

from screens.command import Room, Where, read_key
from screens.commands import BY_NAME, COMMANDS, ON_RULE
from screens.help import key_map
from screens.places import PLACES
from screens.starting import STARTS
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
            # A label on top is missing in a narrow window at most, where there is one on the rule then.
            wanted = on_top.get(it.name, Room.ALWAYS)
            assert wanted is None or (it in ON_RULE and it.room is wanted), it.name


def test_what_the_palette_can_begin_is_what_there_is_to_begin():
    assert {it.action for it in EVERY if it.action.startswith("start(")} == {f"start('{key}')" for key in STARTS}


def test_the_palette_is_our_own():
    assert not HouvastApp.ENABLE_COMMAND_PALETTE
