"""A small form: fields, one button to record, Esc to leave. It closes only when its values are on disk.

Typed text is kept: an error is shown under the fields, and leaving with Esc keeps a draft for the next time.
"""

from collections.abc import Awaitable, Callable, Sequence
from enum import Enum
from functools import partial
from typing import ClassVar, NamedTuple

import msgspec
from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label, Select, Static, TextArea

from incident import legible
from incident.dutch.time_reading import Direction
from incident.dutch.typed_time import coming, coming_day, past, understood, understood_day
from incident.errors import Explained, Refused
from incident.record import Moment
from incident.stored_key import StoredKey, former
from screens.desk.command import Where, bindings
from screens.desk.command_table import COMMANDS
from screens.desk.desk import Desk
from screens.desk.draft_timer import DraftTimer
from screens.widgets.line_field import LineField
from screens.widgets.plain import one_line, plain, safe
from screens.widgets.select_field import SelectField
from screens.widgets.text_area import Area
from screens.widgets.tick import Tick

Values = dict[str, str]
"""The values by key of the field."""


_YES = "ja"
_MAY_BE_EMPTY = ("niet verplicht", "leeg")
"""In the label of a field that may be empty: "niet verplicht", "leeg is nu"."""


class TimeShape(NamedTuple):
    """How a field for a time is read."""

    read: Callable[[str, Moment], object]
    """Raises `Refused` for a time that is not clear."""
    told: Callable[[str, Moment], str]
    """Says how it is understood."""
    example: str


class Shape(Enum):
    """The form of a field."""

    LINE = "line"
    WORDS = "words"
    """A few lines; Enter goes to the next field, as in a line."""
    CHOICE = "choice"
    TICK = "tick"
    """A yes that Enter alone cannot give; without it nothing is recorded."""
    PAST = "past"
    """When something happened; empty is now."""
    COMING = "coming"
    """When something is due."""
    DAY = "day"
    """On which day something is due."""
    SECRET = "secret"  # noqa: S105 - the name of a shape
    """A passphrase: not shown, and never kept as a draft."""


_TIMES = {
    Shape.PAST: TimeShape(past, partial(understood, direction=Direction.PAST), "21:50 of gisteren 16:00"),
    Shape.COMING: TimeShape(coming, partial(understood, direction=Direction.COMING), "22:30 of ma 9:00"),
    Shape.DAY: TimeShape(coming_day, understood_day, "ma of 1 maart"),
}


class FormField(NamedTuple):
    """One field."""

    key: str
    label: str
    value: str = ""
    shape: Shape = Shape.LINE
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    """(value, label) pairs, for a choice."""
    offered: bool = False
    """Whether the value of a line is only a proposal: typing replaces it."""
    extra: bool = False
    """Whether it stands behind what is filled in: Enter in the field before it records. Tab goes to it."""
    stored: type[StoredKey] | None = None
    """What the values of a choice are keys of: a draft may hold former words in their place."""


class WordsArea(Area):
    """A few lines of text in a form: Enter and Tab go to the next field."""

    def __init__(
        self,
        value: str,
        *,
        on_enter: Callable[[], None],
        id: str,  # noqa: A002 - Textual's own name
        placeholder: str,
    ) -> None:
        """Take the callback for Enter."""
        super().__init__(value, id=id, tab_behavior="focus", compact=True, placeholder=placeholder)
        self._onwards = on_enter

    def on_key(self, event: events.Key) -> None:
        """Handle Enter before it becomes a line end."""
        if event.key == "enter":
            event.prevent_default()
            event.stop()
            self._onwards()


class Form(ModalScreen[bool]):
    """Returns True when it was recorded, False when it was left."""

    CSS_PATH = "dialog.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-tall")]  # noqa: RUF012 - declared so by Textual
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS[Where.FORM])

    def __init__(
        self,
        title: str,
        fields: Sequence[FormField],
        record: Callable[[Values], Awaitable[None]],
        *,
        button: str = "Vastleggen",
        start: str = "",
        draft: str = "",
        private: bool = False,
    ) -> None:
        """Take the fields and `record`, which raises `Explained` when it fails.

        The cursor is in the field `start`, or in the first empty one. Text that was not recorded is kept under the name
        `draft`, or else under the title; not when the form is `private`, because it has a secret.
        """
        super().__init__()
        self._title = title
        # A field shows its value unchanged, so control characters must not get into one.
        self._fields = tuple(field._replace(value=_held(field)) for field in fields)
        self._record = record
        self._button = button
        self._start = start
        self._draft = f"form:{draft or title}"
        self._desk: Desk | None = None
        self._kept: Values = {}
        self._busy = False
        self._told: dict[str, str] = {}
        self._drafts = DraftTimer(self, self._keep_typed)
        self._private = private or any(field.shape is Shape.SECRET for field in self._fields)

    def keep_at(self, desk: Desk) -> None:
        """Keep drafts with this desk, and restore an earlier draft."""
        if self._private:
            return
        self._desk = desk
        kept = desk.session.draft(self._draft)
        try:
            self._kept = msgspec.json.decode(kept, type=dict[str, str]) if kept else {}
        except msgspec.DecodeError:
            # It came from elsewhere, as in an archive, and is no draft of a form.
            self._kept = {}
        for field in self._fields:
            if field.stored is not None and field.key in self._kept:
                chosen = self._kept[field.key]
                self._kept[field.key] = former(field.stored).get(chosen, chosen)

    def compose(self) -> ComposeResult:
        """Create the fields."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), classes="dialog--title")
            with VerticalScroll(classes="dialog--fields", can_focus=False):
                for field in self._fields:
                    yield Label(plain(field.label))
                    if field.shape in _TIMES:
                        with Horizontal(classes="dialog--time"):
                            yield self._widget(field)
                            yield Static(id=f"told-{field.key}", classes="dialog--told")
                    else:
                        yield self._widget(field)
            yield Static("", id="fault", classes="dialog--fault")
            with Horizontal(classes="dialog--buttons"):
                yield Button(plain(self._button), variant="primary", id="record", compact=True)
                yield Button("Terug (Esc)", id="leave", compact=True)
            kept = "" if self._private else " (bewaard)"
            choose = "   Spatie: kiezen" if any(it.shape is Shape.CHOICE for it in self._fields) else ""
            extra = "   Tab: tijd" if any(it.extra for it in self._fields) else ""
            yield Static(plain(f"Enter verder{choose}{extra}   Esc terug{kept}"), classes="dialog--keys")

    def _widget(self, field: FormField) -> Input | TextArea | Select[str] | Tick:
        value = self._kept.get(field.key, field.value)
        if field.shape is Shape.TICK:
            return Tick(field.hint, on_enter=self._go_on, id=field.key)
        if field.shape is Shape.CHOICE:
            options: list[tuple[Content | str, str]] = [(plain(one_line(label)), key) for key, label in field.choices]
            known = value in {key for key, _ in field.choices}
            return SelectField(options, value if known else field.value, on_enter=self._go_on, id=field.key)
        if field.shape is Shape.WORDS:
            return WordsArea(value, on_enter=self._go_on, id=field.key, placeholder=field.hint)
        secret = field.shape is Shape.SECRET
        offered = field.offered and value == field.value
        example = f"bijvoorbeeld {_TIMES[field.shape].example}" if field.shape in _TIMES else ""
        hint = field.hint or example
        return LineField(value, on_enter=self._go_on, id=field.key, placeholder=hint, password=secret, offered=offered)

    def on_mount(self) -> None:
        """Focus the first empty field."""
        self._tell_times()
        if self._kept:
            self._say("Dit had u eerder getypt en nog niet vastgelegd.")
        values = self._values()
        needed = (field for field in self._fields if field.shape is not Shape.CHOICE and not field.extra)
        empty = [field.key for field in needed if not values[field.key]]
        start = self.query_one(f"#{self._start or (empty or [self._fields[0].key])[0]}")
        start.focus()
        if isinstance(start, TextArea):
            start.move_cursor(start.document.end)

    def _values(self) -> Values:
        return {field.key: self._value(field) for field in self._fields}

    def _value(self, field: FormField) -> str:
        if field.shape is Shape.CHOICE:
            chosen = self.query_one(f"#{field.key}", Select).value
            return chosen if isinstance(chosen, str) else ""
        if field.shape is Shape.TICK:
            return _YES if self.query_one(f"#{field.key}", Tick).ticked else ""
        if field.shape is Shape.WORDS:
            return self.query_one(f"#{field.key}", TextArea).text
        return self.query_one(f"#{field.key}", Input).value

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Select.Changed)
    def _typed(self) -> None:
        self._tell_times()
        if self._desk is not None:
            self._drafts.typed()

    # A worker group of its own: no key waits for it, and it ends no other worker of the form.
    @work(group="draft")
    async def _keep_typed(self) -> None:
        if self.is_mounted and not self._busy:
            await self.flush()

    def _go_on(self) -> None:
        """Go to the next field; in the last one, and in an extra one, record."""
        needed = [field.key for field in self._fields if not field.extra]
        extra = {field.key for field in self._fields if field.extra}
        if self.focused is not None and self.focused.id in {needed[-1], *extra}:
            self._press()
        else:
            self.focus_next()

    @on(Button.Pressed, "#record")
    def _press(self) -> None:
        if self._busy:
            return
        for field in self._fields:
            if field.shape is Shape.TICK and not self._value(field):
                self._say("Er is nog niets vastgelegd. Zet eerst het vinkje met de spatiebalk.")
                self.query_one(f"#{field.key}").focus()
                return
        if not self._times_are_clear():
            return
        self._busy = True
        self._carry_out()

    @work
    async def _carry_out(self) -> None:
        values = self._values()
        try:
            await self._record(values)
        except Explained as error:
            self._say(str(error))
            self._go_to_empty(values)
            self._busy = False
            return
        await self._keep_draft("")
        self.dismiss(True)

    def _go_to_empty(self, values: Values) -> None:
        """Focus the first empty field that is required: it is probably why the form was refused."""
        for field in self._fields:
            if not values[field.key].strip() and not any(words in field.label for words in _MAY_BE_EMPTY):
                self.query_one(f"#{field.key}").focus()
                return

    def _tell_times(self) -> None:
        """Say beside each field for a time how it is understood."""
        for field in self._fields:
            if field.shape in _TIMES and self._desk is not None:
                told = _TIMES[field.shape].told(self._value(field), self._desk.now())
                if self._told.get(field.key, "") != told:
                    self._told[field.key] = told
                    self.query_one(f"#told-{field.key}", Static).update(plain(told))

    def _times_are_clear(self) -> bool:
        """Return whether every time is clear; say what is wrong with the first that is not, and go there."""
        for field in self._fields:
            if field.shape in _TIMES and self._desk is not None:
                try:
                    _TIMES[field.shape].read(self._value(field), self._desk.now())
                except Refused as error:
                    self._say(str(error))
                    self.query_one(f"#{field.key}").focus()
                    return False
        return True

    def _say(self, sentence: str) -> None:
        self.query_one("#fault", Static).update(plain(sentence))

    @on(Button.Pressed, "#leave")
    @work
    async def action_leave(self) -> None:
        """Leave; the typed text stays as a draft."""
        await self.flush()
        self.dismiss(False)

    async def flush(self) -> None:
        """Keep the typed text now."""
        values = self._values()
        # A yes is given anew each time.
        values |= {field.key: "" for field in self._fields if field.shape is Shape.TICK}
        typed = values != {field.key: field.value for field in self._fields}
        await self._keep_draft(msgspec.json.encode(values).decode() if typed else "")

    async def _keep_draft(self, text: str) -> None:
        self._drafts.stop()
        if self._desk is not None:
            await self._desk.keep_draft(self._draft, text)


def _held(field: FormField) -> str:
    """Return the value as the field can hold it: one line, except for a field of words."""
    return safe(field.value) if field.shape is Shape.WORDS else legible.one_line(field.value)
