"""The frame that every screen shares: header, list of screens, the screen itself, and the entry line.

Letters typed outside a field go to the entry line.
"""

from collections.abc import Iterable
from pathlib import PurePath
from typing import ClassVar, cast

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from incident.dutch.times_in_words import clock, when
from incident.fold.timeline import line
from incident.record import Moment
from screens.actions import undo_actions
from screens.desk.command import Command, Room, Where, bindings
from screens.desk.command_table import COMMANDS, ON_RULE
from screens.desk.desk import Desk, HasDesk
from screens.desk.draft_timer import DraftTimer
from screens.desk.entry_draft import EntryDraft
from screens.desk.place_keys import BY_NAME, PLACES, PlaceKey
from screens.desk.tour import words
from screens.dialogs.asking import Asking
from screens.dialogs.typing_on import letter
from screens.frame import record_line
from screens.frame.asked_time import asked_time
from screens.frame.entry_line import EntryInput, EntryLine
from screens.frame.late_label import LateLabel
from screens.frame.save_state import header_words
from screens.vault import vault_actions
from screens.widgets.plain import one_line, plain
from screens.widgets.steady_width import pasted

_TICK_SECONDS = 2.0
_LEAST = (80, 24)
"""Columns and rows for which the screens are designed; in a smaller window they work, but are cut off."""
_TOO_SMALL = "Klein venster: maak het groter, 80 bij 24. Alles werkt wel."
_LEAST_TITLE = 4
"""A title in fewer cells is meaningless."""


class PlaceLabel(Static):
    """A screen in the list at the top: its key and its name; a click goes there."""

    def __init__(self, place: PlaceKey, *, here: bool) -> None:
        super().__init__(f"{place.key.upper()} {place.label}", markup=False)
        self.set_class(here, "here")
        self.set_class(place.wide, "wide")
        self._place = place

    async def on_click(self) -> None:
        """Go to the screen."""
        await self.app.run_action(f"do('go-{self._place.name}')")


class KeyLabel(Static):
    """A key and what it does; a click does the same. An impossible command is grey, and a click says why."""

    def __init__(self, command: Command) -> None:
        self._command = command
        super().__init__(self._words(), markup=False, id=f"key-{command.name}")
        self.set_class(command.room is Room.NARROW, "narrow")
        self.set_class(command.room is Room.WIDE, "wide")

    def _words(self) -> str:
        return f"{self._command.read_keys[0]} {self._command.short}"

    def show_for(self, desk: Desk, screen: Screen[None]) -> None:
        """Show whether the command is possible: with brackets too, because not everybody sees grey."""
        off = bool(self._command.why_not(desk, screen))
        # Each update lays out the whole screen again.
        if off is not self.has_class("off"):
            self.set_class(off, "off")
            self.update(plain(f"({self._words()})" if off else self._words()))

    def on_click(self) -> None:
        """Run the command from the app, as the key would: the label may be removed before it is done."""
        self.app.call_later(self.app.run_action, f"do('{self._command.name}')")


class TourStrip(Static):
    """The next step of the guided first run; a click hides it."""

    async def on_click(self) -> None:
        """Hide the strip; F10 shows it again."""
        await self.screen.run_action("tour")


class Frame(Asking):
    """A screen with the shared frame. A subclass returns its widgets in `body`, and shows the dossier in `show`."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["frame.tcss"]
    PLACE: ClassVar[str]
    """The name of the screen, as in `place_keys`."""
    FOCUS: ClassVar[str] = ""
    """Selector of the widget that has the focus at first, and after leaving the entry line."""
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (92, "-wide")]  # noqa: RUF012 - declared so by Textual
    BINDINGS: ClassVar[list[BindingType]] = bindings((*COMMANDS[Where.INCIDENT], *COMMANDS[Where.PLACE]))

    _draft_timer: DraftTimer | None = None
    _shown_at: Moment | None = None
    _dressed_in = ""
    """The theme of the app when this screen was last in front."""
    _own_draft: EntryDraft | None = None
    """The text that was last typed on this screen, as stored in the desk."""

    # -- for subclasses

    def body(self) -> Iterable[Widget]:
        """Return the widgets of this screen."""
        raise NotImplementedError

    def show(self) -> None:
        """Show the dossier as it is now."""
        raise NotImplementedError

    # -- the frame

    def compose(self) -> ComposeResult:
        """Create the frame around the body."""
        with Horizontal(id="header"):
            yield Static("", id="brand")
            yield Static("", id="title")
            yield Static("", id="marks")
            yield Static("", id="saved")
            yield Static("", id="clock")
        with Horizontal(id="places"):
            for place in PLACES:
                yield PlaceLabel(place, here=place.name == self.PLACE)
        yield TourStrip("", id="tour")
        with Vertical(id="body"):
            with Horizontal(id="on-top"):
                yield Static(BY_NAME[self.PLACE].purpose, id="purpose", markup=False)
                yield LateLabel()
            yield from self.body()
        with Horizontal(id="rule"):
            yield Static("", id="last")
            for command in ON_RULE:
                yield KeyLabel(command)
        yield EntryLine(self.desk.now)

    def on_mount(self) -> None:
        """Start the clock."""
        self.set_interval(_TICK_SECONDS, self._tick)

    def on_resize(self, event: events.Resize) -> None:
        """Fit the header and the purpose to the window, and say so when the window is too small."""
        small = event.size.width < _LEAST[0] or event.size.height < _LEAST[1]
        self.query_one("#purpose", Static).update(plain(_TOO_SMALL if small else BY_NAME[self.PLACE].purpose))
        if self.is_mounted and cast("HasDesk", self.app).desk is not None and self._shown_at is not None:
            self._show_header()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Show what has changed while another screen was in front."""
        # Widgets keep their styles while the screen is away; Textual would compute them anew, which is half of the time
        # that going to a place takes. A new theme needs it.
        event.refresh_styles = self._dressed_in != self.app.theme
        self._dressed_in = self.app.theme
        if self.PLACE != "help" and (desk := cast("HasDesk", self.app).desk) is not None:
            desk.place = self.PLACE
        self.refresh_all()
        # Text typed on this screen is newest in the field itself, so only text from another screen is shown.
        desk = cast("HasDesk", self.app).desk
        if self.is_mounted and desk is not None and desk.entry_draft is not self._own_draft:
            self.query_one(EntryLine).show(desk.entry_draft, desk.now())
        if self.focused is None:
            self.focus_body()

    def refresh_all(self) -> None:
        """Show the present dossier and save state."""
        desk = cast("HasDesk", self.app).desk
        if not self.is_mounted or desk is None or not desk.session.incident_id:
            return
        self._show_header()
        self._show_tour()
        self._show_last()
        for label in self.query(KeyLabel):
            label.show_for(self.desk, self)
        self.query_one(LateLabel).tell(desk)
        # Not the draft: the field itself has the newest text.
        self.query_one(EntryLine).tick(self.desk.now())
        self.show()

    def focus_body(self) -> None:
        """Focus the screen itself."""
        if self.FOCUS and (widgets := self.query(self.FOCUS)):
            widgets.first().focus()

    def _show_header(self) -> None:
        desk, now = self.desk, self.desk.now()
        self._shown_at = now
        told = header_words(desk, self.size.width)
        title = one_line(desk.dossier.title) if self.size.width - told.width >= _LEAST_TITLE else ""
        # Hide empty header widgets, so that their margin goes too.
        for name, said in (("title", title), *told._asdict().items()):
            widget = self.query_one(f"#{name}", Static)
            widget.update(plain(said))
            widget.display = bool(said)
        self.query_one("#saved").set_class(bool(desk.state.failed), "failed")

    def _show_tour(self) -> None:
        tour, strip = self.desk.tour, self.query_one(TourStrip)
        strip.display = tour is not None and not tour.away
        if tour is not None and strip.display:
            strip.update(plain(words(tour, self.desk.session.records)))

    def action_tour(self) -> None:
        """Hide the guided first run, or show it again."""
        if self.desk.tour is not None:
            self.desk.tour.away = not self.desk.tour.away
            self._show_tour()

    def _show_last(self) -> None:
        """Show the last recorded line, so that everybody sees that it was recorded."""
        records = self.desk.session.records
        told = line(self.desk.dossier, records[-1]) if records else None
        last = f"laatst: {when(told.happened, self.desk.now())} {told.kind}  {one_line(told.text)}" if told else ""
        self.query_one("#last", Static).update(plain(last))

    def _tick(self) -> None:
        now = self.desk.now() if cast("HasDesk", self.app).desk else None
        if now is None or not self.is_current:
            return
        self.query_one(EntryLine).tick(now)
        if (jump := self.desk.watch.look()) is not None:
            self.app.notify(jump.told(), severity="warning", timeout=20, markup=False)
            self.refresh_all()
        elif self._shown_at is None or clock(now) != clock(self._shown_at):
            self.desk.look_at_disk()
            self.refresh_all()

    async def action_back(self) -> None:
        """Go one level back: to F2 Beeld."""
        await self.app.run_action("go('situation')")

    @work
    async def action_vault(self) -> None:
        """Offer the actions on the vault and on the incident as a whole."""
        # Clear notifications: they would cover the menu.
        self.app.clear_notifications()
        await vault_actions.offer(self)

    @work
    async def action_undo(self) -> None:
        """Take back the user's last command, after a question."""
        await undo_actions.offer(self)

    @work
    async def action_palette(self) -> None:
        """Offer all commands."""
        from screens.frame import palette

        self.app.clear_notifications()
        await palette.offer(self)

    @work
    async def action_start(self, what: str) -> None:
        """Begin something new."""
        from screens.frame.new_things import STARTS

        await STARTS[what](self)

    # -- the entry line

    def passes(self, event: events.Event) -> bool:
        """Handle a letter that no field accepts; the app asks before any widget gets it.

        A letter queued for a list, while the previous letter moves the cursor to the entry line, would be lost.
        """
        if not self.is_mounted or isinstance(self.focused, Input | TextArea) or not (typed := letter(event)):
            return False
        self.type_on(typed)
        return True

    def on_key(self, event: events.Key) -> None:
        """Handle letters that no field accepted."""
        if event.character and event.is_printable and not isinstance(self.focused, EntryInput):
            event.stop()
            self.type_on(event.character)

    def on_paste(self, event: events.Paste) -> None:
        """Handle a paste that no field accepted."""
        self.type_on(event.text)

    def type_on(self, typed: str) -> None:
        """Insert text that was typed or pasted outside any field, also in a dialog in front of this screen."""
        line = self.query_one(EntryLine)
        line.type(pasted(typed) if len(typed) > 1 else typed)
        self._own_draft = self.desk.entry_draft = line.draft

    @on(EntryInput.Left)
    def _left(self) -> None:
        self.focus_body()

    @on(EntryLine.Changed)
    def _draft_changed(self, event: EntryLine.Changed) -> None:
        self._own_draft = self.desk.entry_draft = event.draft
        if self._draft_timer is None:
            self._draft_timer = DraftTimer(self, self._keep_draft)
        self._draft_timer.typed()

    @work(exclusive=True, group="draft")
    async def _keep_draft(self) -> None:
        await self.desk.keep_entry_draft()

    async def flush(self) -> None:
        """Keep the typed text now: the screen is about to close."""
        await self.desk.keep_entry_draft()

    @on(EntryLine.Entered)
    def _entered(self, event: EntryLine.Entered) -> None:
        # Letters that follow belong in this field, unless the line asks something first.
        at_once = event.kind in record_line.AT_ONCE and event.line.question is None
        group = "entry" if at_once else "default"
        self.run_worker(self._record_line(event), group=group)

    async def _record_line(self, event: EntryLine.Entered) -> None:
        line = await asked_time(self, event.kind, event.line, event.typed)
        if line is not None and await record_line.record_line(self, event.kind, line.text, line.happened):
            await self._recorded(event.typed)

    async def _recorded(self, typed: str) -> None:
        """Remove the recorded line from the field, here or on the screen that is in front now."""
        rest = self.desk.entry_draft.text.removeprefix(typed).lstrip()
        self.desk.entry_draft = EntryDraft(rest, first_key=self.desk.now() if rest else None)
        for screen in self.app.screen_stack:
            if isinstance(screen, Frame) and screen.is_mounted:
                screen.query_one(EntryLine).take_away(typed)
        await self.desk.keep_entry_draft()
