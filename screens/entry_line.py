"""The entry line: always there, as in a chat. Type, press Enter, and it is recorded with the time of the first key."""

from collections.abc import Callable
from enum import StrEnum
from typing import ClassVar

import msgspec
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from incident.dutch import clock
from incident.record import Moment
from incident.typed_time import typed_line
from screens.command import Where, bindings
from screens.commands import COMMANDS
from screens.plain import plain


class Kind(StrEnum):
    """What a typed line becomes; the order is that of Tab."""

    REPORT = "Melding"
    FACT = "Feit"
    RUMOUR = "Gerucht"
    QUESTION = "Open vraag"
    DECISION = "Besluit"
    CONTACT = "Contact"
    OUTSIDE = "Vraag van buiten"
    PRESS = "Persvraag"


class Draft(msgspec.Struct):
    """What stands in the entry line, kept through lock, crash and a change of screen."""

    text: str = ""
    kind: Kind = Kind.REPORT
    first_key: Moment | None = None
    """When typing began: the line counts from then, however long it takes to finish it."""


class EntryInput(Input):
    """The field itself. Up and Escape go back to the screen; Tab changes the kind."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS[Where.ENTRY])

    class KindWanted(Message):
        """The next kind was asked for, or with -1 the one before."""

        def __init__(self, step: int) -> None:
            self.step = step
            super().__init__()

    class Left(Message):
        """The user goes back to the screen; the text stays."""

    def on_paste(self, event: events.Paste) -> None:
        """Take all lines of a paste as one; Textual's own way keeps the first one only."""
        event.prevent_default()
        event.stop()
        self.replace(pasted(event.text), *self.selection)

    def action_kind(self, step: int) -> None:
        """Ask for another kind."""
        self.post_message(self.KindWanted(step))

    def action_leave(self) -> None:
        """Go back to the screen."""
        self.post_message(self.Left())


def pasted(text: str) -> str:
    """Give a paste as one line."""
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[0] if len(lines) == 1 else " ".join(line.strip() for line in lines)


class EntryLine(Horizontal):
    """Time, kind, and the field."""

    class Entered(Message):
        """Enter was pressed on a line that holds something."""

        def __init__(self, kind: Kind, text: str, happened: Moment, typed: str) -> None:
            self.kind, self.text, self.happened = kind, text, happened
            self.typed = typed
            """All that stood in the field, the time included."""
            super().__init__()

    class Changed(Message):
        """The draft changed."""

        def __init__(self, draft: Draft) -> None:
            self.draft = draft
            super().__init__()

    def __init__(self, clock: Callable[[], Moment]) -> None:
        """Take the clock that says when the first key of a line is pressed."""
        super().__init__(id="entry-line")
        self._clock = clock

    def compose(self) -> ComposeResult:
        """Lay out prompt, field and what Tab and Enter do."""
        yield Static("", id="entry-prompt")
        yield EntryInput(placeholder="Typ wat er gebeurt", id="entry", compact=True, select_on_focus=False)
        yield Static("Tab soort  Enter vastleggen", id="entry-keys")

    def on_mount(self) -> None:
        """Begin empty."""
        self.draft = Draft()
        self.now: Moment | None = None
        self._prompted = ""

    @property
    def field(self) -> EntryInput:
        """The input field."""
        return self.query_one(EntryInput)

    def show(self, draft: Draft, now: Moment) -> None:
        """Show a draft as it is at `now`; the cursor stays where it can."""
        self.now = now
        self.draft = Draft(draft.text, draft.kind, draft.first_key)
        if self.field.value != draft.text:
            with self.prevent(Input.Changed):
                self.field.value = draft.text
            self.field.cursor_position = len(draft.text)
        self._prompt()

    def take_away(self, typed: str) -> None:
        """Take a recorded line out of the field; what was typed after it stays, and begins a line of its own."""
        rest = self.field.value.removeprefix(typed).lstrip()
        if self.now is not None:
            self.show(Draft(rest, first_key=self.now if rest else None), self.now)
        self.post_message(self.Changed(self.draft))

    def tick(self, now: Moment) -> None:
        """Let the clock in the prompt go on."""
        self.now = now
        self._prompt()

    def type(self, character: str) -> None:
        """Take a letter that was typed outside any field."""
        self.field.focus()
        self.field.cursor_position = len(self.field.value)
        self.field.insert_text_at_cursor(character)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Note when typing began, and how a leading time is understood."""
        event.stop()
        text = event.value
        first = self.draft.first_key if self.draft.text and text else None
        self.draft = Draft(text, self.draft.kind, (first or self._clock()) if text else None)
        self._prompt()
        self.post_message(self.Changed(self.draft))

    def on_entry_input_kind_wanted(self, event: EntryInput.KindWanted) -> None:
        """Go to the next kind."""
        kinds = list(Kind)
        self.draft.kind = kinds[(kinds.index(self.draft.kind) + event.step) % len(kinds)]
        self._prompt()
        self.post_message(self.Changed(self.draft))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hand over the line; it stays until it has been recorded."""
        event.stop()
        if self.now is None:
            return
        line = typed_line(self.draft.text, self.draft.first_key or self.now)
        if line.text:
            self.post_message(self.Entered(self.draft.kind, line.text, line.happened, self.draft.text))

    def _prompt(self) -> None:
        if self.now is None:
            return
        line = typed_line(self.draft.text, self.draft.first_key or self.now)
        stated = " (zo getypt)" if line.stated else ""
        words = f"{clock(line.happened)}{stated} {self.draft.kind} ▸"
        # Each update lays out the whole screen anew, and this is called for every key.
        if words != self._prompted:
            self._prompted = words
            self.query_one("#entry-prompt", Static).update(plain(words))
