"""The entry line: always there, as in a chat. Type, press Enter, and it is recorded with the time of the first key."""

from collections.abc import Callable
from copy import copy
from typing import ClassVar

from msgspec.structs import replace
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from incident.dutch.leading_time import TypedLine, told
from incident.dutch.suggested_kind import TypedKind, without_label
from incident.dutch.times_in_words import clock
from incident.record import Moment
from screens.desk.command import Where, bindings
from screens.desk.command_table import COMMANDS
from screens.desk.entry_draft import EntryDraft
from screens.widgets.plain import plain
from screens.widgets.steady_width import SteadyInput

_KEYS = "Tab soort  Enter vastleggen"
_KEYS_EMPTY = "Tab soort  ↑ naar het scherm"
_AWAY = {"down", "left", "right", "home", "end", "pagedown"}
_ROOMY = 92
"""From so many columns on there is room for the time as it was understood and for the keys."""


class EntryInput(SteadyInput):
    """The field itself. Up and Escape go back to the screen; Tab changes the kind."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS[Where.ENTRY])

    class KindWanted(Message):
        """The next kind was asked for, or with -1 the one before."""

        def __init__(self, step: int) -> None:
            self.step = step
            super().__init__()

    class Left(Message):
        """The user goes back to the screen; the text stays."""

    def on_key(self, event: events.Key) -> None:
        """Let every arrow lead away from an empty line: somebody came here with Tab, and looks for the screen."""
        if not self.value and event.key in _AWAY:
            event.prevent_default()
            event.stop()
            self.action_leave()

    def action_kind(self, step: int) -> None:
        """Ask for another kind."""
        self.post_message(self.KindWanted(step))

    def action_leave(self) -> None:
        """Go back to the screen."""
        self.post_message(self.Left())


class EntryLine(Horizontal):
    """Time, kind, and the field."""

    class Entered(Message):
        """Enter was pressed on a line that holds something."""

        def __init__(self, kind: TypedKind, text: str, happened: Moment, typed: str) -> None:
            self.kind, self.text, self.happened = kind, text, happened
            self.typed = typed
            """All that stood in the field, the time included."""
            super().__init__()

    class Changed(Message):
        """The draft changed."""

        def __init__(self, draft: EntryDraft) -> None:
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
        yield Static(_KEYS, id="entry-keys", markup=False)

    def on_mount(self) -> None:
        """Begin empty."""
        self.draft = EntryDraft()
        self.now: Moment | None = None
        self._prompted = ("", "")

    @property
    def field(self) -> EntryInput:
        """The input field."""
        return self.query_one(EntryInput)

    def show(self, draft: EntryDraft, now: Moment) -> None:
        """Show a draft as it is at `now`; the cursor stays where it can."""
        self.now = now
        self.draft = copy(draft)
        if self.field.value != draft.text:
            with self.prevent(Input.Changed):
                self.field.value = draft.text
            self.field.cursor_position = len(draft.text)
        self._prompt()

    def take_away(self, typed: str) -> None:
        """Take a recorded line out of the field; what was typed after it stays, and begins a line of its own."""
        rest = self.field.value.removeprefix(typed).lstrip()
        if self.now is not None:
            left = EntryDraft(rest, first_key=self.now if rest else None)
            left.suggest(self.now)
            self.show(left, self.now)
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
        # The message that it changed comes later; until then nobody may take this for an empty line.
        self._take(self.field.value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Note when typing began, and how a leading time is understood."""
        event.stop()
        self._take(event.value)
        self._prompt()
        self.post_message(self.Changed(self.draft))

    def _take(self, text: str) -> None:
        """Make what stands in the field the draft."""
        first = self.draft.first_key if self.draft.text and text else None
        now = self._clock()
        self.draft = replace(self.draft, text=text, first_key=(first or now) if text else None)
        if not text and self.draft.kind is TypedKind.REPORT:
            self.draft.by_hand = False
        self.draft.suggest(now)

    def on_descendant_focus(self) -> None:
        """Say how to go back to the screen."""
        self._prompt()

    def on_descendant_blur(self) -> None:
        """Forget a kind that was chosen for nothing: Tab through the lists of a screen also passes here."""
        if self.is_mounted and not self.draft.text and self.draft != EntryDraft():
            self.draft = EntryDraft()
            self.post_message(self.Changed(self.draft))
        self._prompt()

    def on_entry_input_kind_wanted(self, event: EntryInput.KindWanted) -> None:
        """Go to the next kind."""
        self.draft.choose(event.step)
        self._prompt()
        self.post_message(self.Changed(self.draft))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hand over the line; it stays until it has been recorded."""
        event.stop()
        if self.now is None:
            return
        line = self.draft.read(self.now)
        if words := without_label(line.text, self.draft.kind):
            self.post_message(self.Entered(self.draft.kind, words, line.happened, self.draft.text))

    def _prompt(self) -> None:
        if self.now is None or not self.is_mounted:
            return
        line = self.draft.read(self.now)
        time = "" if line.stated else f"{clock(line.happened)} "
        prompted = (f"{time}{self.draft.kind.label} ▸", self._hint(line, self.now))
        # Each update lays out the whole screen anew, and this is called for every key.
        if prompted != self._prompted:
            self._prompted = prompted
            self.query_one("#entry-prompt", Static).update(plain(prompted[0]))
            self.query_one("#entry-keys", Static).update(plain(prompted[1]))

    def _hint(self, line: TypedLine, now: Moment) -> str:
        """Say how the time was understood and who chose the kind; the keys where there is room for them."""
        if not self.draft.text and self.field.has_focus:
            return _KEYS_EMPTY
        kind = f"Tab: {TypedKind.REPORT.label}" if self.draft.suggested else ""
        said = [it for it in (told(line, now), kind) if it]
        if not said or self.app.size.width >= _ROOMY:
            said.append(_KEYS if not kind else "Enter vastleggen")
        return "  ".join(said)
