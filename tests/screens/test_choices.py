"""What Enter offers on every kind of line, and what each choice then shows and records, held against `choices/`.

Every choice is taken in a vault as the example left it. A form is recorded as it stands: it then says what is missing,
or there are new lines in the timeline. `make snapshots` renews what is kept; look at the difference before you commit.
"""

import difflib
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import Input, Label, OptionList, Select, Static, TextArea

from operations import closing
from screens.dialogs.form import Form
from screens.dialogs.menu import Menu
from screens.dialogs.multi_select import MultiSelect
from screens.dialogs.reading import ReadingDialog
from screens.frame.frame import Frame
from screens.widgets.grid import Grid
from tests.screens.driving import User
from tui.keyboard import GROUP

FOLDER = Path(__file__).parent / "choices"
RENEWED = "SNAPSHOTS"
pytestmark = pytest.mark.asyncio(loop_scope="module")

LINES = {
    "next-step": ("situation", "#next", 1, 0),
    "next-later": ("situation", "#next", 2, 0),
    "alarm": ("situation", "#next", 0, 0),
    "question": ("situation", "#unknown", 0, 0),
    "promise": ("situation", "#clocks", 0, 0),
    "clock-new": ("situation", "#clocks", -1, 0),
    "channel-down": ("situation", "#channels", 0, 0),
    "channel-up": ("situation", "#channels", 1, 0),
    "meeting": ("situation", "#decisions", 0, 0),
    "decision": ("situation", "#decisions", 1, 0),
    "line": ("timeline", "#lines", 30, 0),
    "task-open": ("tasks", "#step-tasks", 6, 0),
    "task-done": ("tasks", "#step-tasks", 0, 0),
    "task-own": ("tasks", "#step-tasks", 8, 0),
    "step-more": ("tasks", "#steps", -1, 0),
    "fact": ("matrix", "#facts", 0, 0),
    "release-told": ("matrix", "#facts", 0, 1),
    "release-media": ("matrix", "#facts", 3, 9),
    "row-told": ("matrix", "#round", 0, 0),
    "row-media": ("matrix", "#round", 8, 0),
    "row-untold": ("matrix", "#round", 7, 0),
    "text-core": ("texts", "#texts", 0, 0),
    "text-sent": ("texts", "#texts", 2, 0),
    "text-approved": ("texts", "#texts", 6, 0),
    "text-new": ("texts", "#texts", -1, 0),
    "involved": ("people", "#involved", 0, 0),
    "involved-new": ("people", "#involved", 1, 0),
    "role": ("people", "#roles", 0, 0),
    "role-staff": ("people", "#roles", 19, 0),
    "outside": ("people", "#outside", 0, 0),
    "enquiry": ("enquiries", "#enquiries", 0, 0),
    "enquiry-new": ("enquiries", "#enquiries", 3, 0),
    "vault": ("situation", "", 0, 0),
    "vault-closed": ("situation", "", 0, 0),
}
"""By name: place, list, line (from the end when below zero) and column; without a list it is the menu of F10."""
NOT_TAKEN = {
    "incidents": "goes to the door",
    "look": "counts for the whole computer",
    "recovery": "shows a key and asks for it; test_vault_menu does that",
    "archive": "proposes a passphrase by chance; test_archive_actions makes one",
    "backup": "the documents folder of the test is not the one of a user",
}
"""Lines of F10 that are not chosen here, and why."""


class Visit:
    """One kind of line: what Enter on it leads to, choice by choice."""

    def __init__(self, user: User, line: tuple[str, str, int, int], home: Path) -> None:
        self._user = user
        self._place, self._list, self._row, self._column = line
        self._home = str(home)

    async def told(self) -> list[str]:
        """Everything that it shows, line by line."""
        await self._open()
        front = self._user.app.screen
        lines = list(self._shown())
        if isinstance(front, Menu):
            for choice in front.choices:
                if not choice.why_not and choice.key not in NOT_TAKEN:
                    lines += ["", f"## {choice.label}", *await self._chosen(choice.key)]
        else:
            lines += await self._recorded()
        return [self._without_chance(it) for it in lines]

    async def _open(self) -> None:
        user = self._user
        await self._leave()
        await user.go(self._place)
        if not self._list:
            await user.press("f10")
            return
        found = user.app.screen.query_one(self._list)
        found.focus()
        if isinstance(found, Grid):
            found.row, found.column = self._row, self._column
        else:
            options = user.find(self._list, OptionList)
            options.highlighted = self._row % options.option_count
        await user.settle()
        await user.press("enter")
        await self._rest()

    async def _chosen(self, key: str) -> list[str]:
        await self._open()
        menu, before = self._user.app.screen, len(self._user.records)
        await self._user.pick(key)
        await self._user.until(lambda: self._user.app.screen is not menu, "until the choice is taken")
        await self._rest()
        return [*self._shown(), *self._new(before), *await self._recorded()]

    async def _recorded(self) -> list[str]:
        """What recording the form in front as it stands does."""
        form, before = self._user.app.screen, len(self._user.records)
        if not isinstance(form, Form):
            return []
        fault = form.query_one("#fault", Static)
        await self._user.fill()
        await self._user.until(lambda: self._user.app.screen is not form or str(fault.render()), "for the outcome")
        await self._rest()
        if self._user.app.screen is form:
            return [f"recorded: no. {fault.render()}"]
        return ["recorded: yes", *self._new(before), *self._shown()]

    async def _rest(self) -> None:
        """Wait until the app waits for somebody."""
        user = self._user
        await user.until(
            lambda: (
                not isinstance(user.app.screen, Frame)
                or not any(it.is_running for it in user.app.workers if it.group != GROUP)
            ),
            "until the app waits for the user",
        )

    async def _leave(self) -> None:
        while not isinstance(self._user.app.screen, Frame):
            self._user.app.screen.dismiss(None)
            await self._user.settle()
        await self._rest()

    def _new(self, before: int) -> Iterator[str]:
        count = len(self._user.records) - before
        yield from (f"timeline: {it}" for it in self._user.told()[-count:] if count)

    def _shown(self) -> Iterator[str]:
        screen = self._user.app.screen
        if isinstance(screen, Frame):
            yield f"{screen.PLACE}: {self._user.noticed()}"
            return
        if not screen.query(".dialog--title"):
            yield f"{type(screen).__name__}:"
            yield from (it.rstrip() for it in self._user.text().splitlines() if it.strip())
            return
        yield f"{type(screen).__name__}: {_words(screen.query('.dialog--title').first(Static))}"
        if isinstance(screen, Menu):
            yield from (f"- {it.label}{f'  [{it.why_not}]' if it.why_not else ''}" for it in screen.choices)
            marked = screen.query_one(OptionList).highlighted_option
            yield f"the cursor is on: {marked.prompt if marked else ''}"
        elif isinstance(screen, MultiSelect):
            yield from (f"- {it.prompt}" for it in screen.query_one(OptionList).options)
        elif isinstance(screen, ReadingDialog):
            yield from _words(screen.query_one(".reading--content Static", Static)).splitlines()
        elif isinstance(screen, Form):
            yield from _fields(screen)

    def _without_chance(self, line: str) -> str:
        """The line without what differs each time: where the test runs, and what follows from random keys."""
        line = re.sub(r"\b(?:[0-9A-Z]{5}-){1,}[0-9A-Z]{5}\b|\b[0-9a-f]{8,}\b", "…", line.replace(self._home, "~"))
        return line.rstrip()


def _words(shown: Static) -> str:
    return str(shown.render())


def _fields(form: Form) -> Iterator[str]:
    fields = form.query_one(".dialog--fields").children
    for widget in (inner for it in fields for inner in (it.children if it.has_class("dialog--time") else (it,))):
        if isinstance(widget, Label):
            yield f"{_words(widget)}:"
        elif isinstance(widget, Select):
            chosen = [str(label) for label, key in widget._options if key == widget.value]
            yield f"    {chosen} of {[str(label) for label, _ in widget._options]}"
        elif isinstance(widget, Input):
            yield f"    {widget.value!r} {widget.placeholder!r}{' secret' if widget.password else ''}"
        elif isinstance(widget, TextArea):
            yield f"    {widget.text!r} {str(widget.placeholder)!r} in a few lines"
    focused = form.focused.id if form.focused else None
    yield f"the cursor is in: {focused}"
    yield f"button: {form.query_one('#record').label}"


@pytest.mark.parametrize("name", LINES)
async def test_what_enter_leads_to_is_what_is_kept(user, tmp_path, name):
    if name == "vault-closed":
        await user.desk.commit(closing.close(user.desk.session, "Het is voorbij.", "11-02-2028"))
    lines = await Visit(user, LINES[name], tmp_path).told()
    path = FOLDER / f"{name}.txt"
    if os.environ.get(RENEWED) == "renew":
        path.write_text("".join(f"{it}\n" for it in lines), encoding="utf-8")
    kept = path.read_text(encoding="utf-8").splitlines()
    assert lines == kept, "\n".join(difflib.unified_diff(kept, lines, "kept", "now", lineterm="", n=2))


async def test_nothing_is_kept_of_lines_that_are_no_more():
    assert {it.stem for it in FOLDER.iterdir()} == set(LINES)
