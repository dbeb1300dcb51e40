"""The entry line: always visible, as in a chat. Enter records the line at its time in front, or at its first key."""

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
from incident.dutch.times_in_words import when
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
"""From this number of columns there is room for the interpreted time and for the keys."""


class EntryInput(SteadyInput):
    """The field itself. Up and Escape go back to the screen; Tab changes the kind."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS[Where.ENTRY])

    class KindWanted(Message):
        """The user asked for the next kind, or with -1 for the previous one."""

        def __init__(self, step: int) -> None:
            self.step = step
            super().__init__()

    class Left(Message):
        """The user goes back to the screen; the text stays."""

    def on_key(self, event: events.Key) -> None:
        """Let every arrow leave an empty line: a user who came here with Tab looks for the screen."""
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
        """Enter was pressed on a line that is not empty."""

        def __init__(self, kind: TypedKind, line: TypedLine, typed: str) -> None:
            self.kind = kind
            self.line = line
            """Time and text. It may have a question, which must be answered first."""
            self.typed = typed
            """The complete text of the field, with the time."""
            super().__init__()

    class Changed(Message):
        """The draft changed."""

        def __init__(self, draft: EntryDraft) -> None:
            self.draft = draft
            super().__init__()

    def __init__(self, clock: Callable[[], Moment]) -> None:
        """Take the clock that gives the time of the first key."""
        super().__init__(id="entry-line")
        self._clock = clock

    def compose(self) -> ComposeResult:
        """Create prompt, field and the hints for Tab and Enter."""
        yield Static("", id="entry-prompt")
        yield EntryInput(placeholder="Typ wat er gebeurt", id="entry", compact=True, select_on_focus=False)
        yield Static(_KEYS, id="entry-keys", markup=False)

    def on_mount(self) -> None:
        """Start empty."""
        self.draft = EntryDraft()
        self.now: Moment | None = None
        self._prompted = ("", "")

    @property
    def field(self) -> EntryInput:
        """The input field."""
        return self.query_one(EntryInput)

    def show(self, draft: EntryDraft, now: Moment) -> None:
        """Show a draft as of `now`; the cursor stays where possible."""
        self.now = now
        self.draft = copy(draft)
        if self.field.value != draft.text:
            with self.prevent(Input.Changed):
                self.field.value = draft.text
            self.field.cursor_position = len(draft.text)
        self._prompt()

    def take_away(self, typed: str) -> None:
        """Remove a recorded line from the field; text that was typed after it stays, as a new line."""
        rest = self.field.value.removeprefix(typed).lstrip()
        if self.now is not None:
            left = EntryDraft(rest, first_key=self.now if rest else None)
            left.suggest(self.now)
            self.show(left, self.now)
        self.post_message(self.Changed(self.draft))

    def tick(self, now: Moment) -> None:
        """Update the clock in the prompt."""
        self.now = now
        self._prompt()

    def type(self, character: str) -> None:
        """Insert a letter that was typed outside any field."""
        self.field.focus()
        self.field.cursor_position = len(self.field.value)
        self.field.insert_text_at_cursor(character)
        # The change message comes later; until then the line must not count as empty.
        self._take(self.field.value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Store when typing began, and how a leading time is understood."""
        event.stop()
        self._take(event.value)
        self._prompt()
        self.post_message(self.Changed(self.draft))

    def _take(self, text: str) -> None:
        """Make the text of the field the draft."""
        first = self.draft.first_key if self.draft.text and text else None
        now = self._clock()
        self.draft = replace(self.draft, text=text, first_key=(first or now) if text else None)
        if not text and self.draft.kind is TypedKind.REPORT:
            self.draft.by_hand = False
        self.draft.suggest(now)

    def on_descendant_focus(self) -> None:
        """Show how to go back to the screen."""
        self._prompt()

    def on_descendant_blur(self) -> None:
        """Forget a kind that was chosen for an empty line: Tab through the lists of a screen also passes here."""
        if self.is_mounted and not self.draft.text and self.draft != EntryDraft():
            self.draft = EntryDraft()
            self.post_message(self.Changed(self.draft))
        self._prompt()

    def on_entry_input_kind_wanted(self, event: EntryInput.KindWanted) -> None:
        """Choose the next kind."""
        self.draft.choose(event.step)
        self._prompt()
        self.post_message(self.Changed(self.draft))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Post the line; it stays in the field until it has been recorded."""
        event.stop()
        if self.now is None:
            return
        line = self.draft.read(self._clock())
        if words := without_label(line.text, self.draft.kind):
            self.post_message(self.Entered(self.draft.kind, replace(line, text=words), self.draft.text))

    def _prompt(self) -> None:
        if self.now is None or not self.is_mounted:
            return
        line = self.draft.read(self.now)
        time = "" if line.stated else f"{when(line.happened, self.now)} "
        prompted = (f"{time}{self.draft.kind.label} ▸", self._hint(line, self.now))
        # Each update lays out the whole screen again, and this is called for every key.
        if prompted != self._prompted:
            self._prompted = prompted
            self.query_one("#entry-prompt", Static).update(plain(prompted[0]))
            self.query_one("#entry-keys", Static).update(plain(prompted[1]))

    def _hint(self, line: TypedLine, now: Moment) -> str:
        """Return how the time was understood and who chose the kind, and the keys if there is room."""
        if not self.draft.text and self.field.has_focus:
            return _KEYS_EMPTY
        kind = f"Tab: {TypedKind.REPORT.label}" if self.draft.suggested else ""
        said = [it for it in (told(line, now), kind) if it]
        if not said or self.app.size.width >= _ROOMY:
            said.append(_KEYS if not kind else "Enter vastleggen")
        return "  ".join(said)
