"""Choosing an incident, or beginning a new one from one sentence."""

from collections.abc import Sequence
from typing import ClassVar

import msgspec
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Button, Input, Label, OptionList, Select, Static
from textual.widgets.option_list import Option

from incident.dutch.times_in_words import clock, short_day
from incident.errors import Explained
from incident.legible import shortened
from incident.playbook.playbook import Playbook
from incident.playbook.suggestion import fitting
from incident.record import Moment
from operations.incidents import first_records
from operations.school.playbook_shelf import choosable
from operations.vault import vault_backup
from screens.desk.command import Where, bindings
from screens.desk.command_table import COMMANDS
from screens.desk.desk import Desk
from screens.desk.draft_timer import DraftTimer
from screens.dialogs.asking import Asking
from screens.dialogs.menu import Menu, MenuItem
from screens.vault import backup_actions, member_actions, vault_actions
from screens.widgets.plain import joined, one_line, plain, safe
from screens.widgets.select_field import SelectField
from screens.widgets.steady_width import SteadyInput

_NEW = "new"
_PURPOSE_CHARACTERS = 150


class IncidentReady(Message):
    """An incident is open: its screens can be shown."""


class IncidentsScreen(Asking):
    """The incidents of this vault, the newest first."""

    CSS_PATH = "door.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS[Where.INCIDENTS])

    def __init__(self, desk: Desk) -> None:
        """Take the desk."""
        super().__init__()
        self._desk = desk
        self._damaged: set[str] = set()
        """The incidents of which something cannot be read, or that did not open."""

    def compose(self) -> ComposeResult:
        """Create the list."""
        with Vertical(classes="door wide"):
            yield Static("Welk incident?", classes="door--brand")
            yield OptionList(compact=True)
            yield Static("", id="said", classes="door--said")
            yield Static("↑ ↓ kiezen   Enter openen   F10 kluis   Esc op slot", classes="door--line")

    async def on_mount(self) -> None:
        """Fill the list."""
        cards = await self._desk.aside(self._desk.session.incidents)
        self._damaged = {card.id for card in cards if card.damaged}
        options = [Option(plain(self._begin_words()), id=_NEW)]
        for card in cards:
            marks = f"{'  OEFENING' if card.exercise else ''}{'  BESCHADIGD' if card.damaged else ''}"
            title = one_line(card.title) or f"Incident {card.id[:8]}, zonder leesbare titel"
            options.append(Option(joined(f"{_day(card.started)}  ", (title, "bold"), marks), id=card.id))
        self._warn()
        target = self.query_one(OptionList)
        target.add_options(options)
        target.highlighted = min(1, len(options) - 1)
        target.focus()

    def on_screen_resume(self) -> None:
        """Show whether an unfinished new incident can be continued: it may have been typed just now."""
        target = self.query_one(OptionList)
        if target.option_count:
            target.replace_option_prompt("new", plain(self._begin_words()))

    def _begin_words(self) -> str:
        return f"+ Nieuw incident{' (verder met wat u typte)' if _kept(self._desk).sentence else ''}"

    def _warn(self) -> None:
        vault = self._desk.session.vault
        warnings = [finding.what for finding in vault.findings if not finding.harmless]
        reminder = vault_backup.reminder(vault.folder, self._desk.now())
        unread = backup_actions.unread(self)
        elsewhere = f"{unread} van een andere laptop, nog niet gelezen: F10 Kluis." if unread else ""
        lines = (*warnings, elsewhere, member_actions.advice(vault), reminder)
        self.query_one("#said", Static).update(plain("\n".join(it for it in lines if it)))

    @work
    async def action_vault(self) -> None:
        """Offer the actions on the vault, which need no open incident."""
        await vault_actions.offer(self)
        # A backup may have been made meanwhile, and findings accepted.
        if self.is_current:
            self._warn()

    @on(OptionList.OptionSelected)
    @work
    async def _chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option.id == _NEW:
            self.app.push_screen(NewIncidentScreen(self._desk))
            return
        incident_id = event.option.id or ""
        if incident_id in self._damaged and await self._put_aside(incident_id):
            return
        try:
            await self._desk.aside(lambda: self._desk.session.open(incident_id))
        except Explained as error:
            self._damaged.add(incident_id)
            self.query_one("#said", Static).update(plain(str(error)))
            return
        self.post_message(IncidentReady())

    async def _put_aside(self, incident_id: str) -> bool:
        """Ask what to do with a damaged incident. Return whether that is anything but to open it."""
        choices = (
            MenuItem("open", "Openen, met wat er nog te lezen is"),
            MenuItem("aside", "Opzij zetten: uit deze lijst, en niet weg"),
        )
        answer = await self.choose(Menu("Van dit incident is iets beschadigd.", choices))
        if answer == "aside" and await self.try_aside(lambda: self._desk.session.set_aside(incident_id)):
            await self.app.run_action("incidents")
        return answer != "open"


def _day(started: Moment | None) -> str:
    return f"{short_day(started)} {started.year} {clock(started)}" if started else "Begin niet te lezen"


def _purpose(book: Playbook) -> Content:
    """Return the purpose of a draaiboek; its beginning is enough to choose by."""
    return plain(shortened(book.summary, _PURPOSE_CHARACTERS), "dim")


class IncidentDraft(msgspec.Struct):
    """The form for an incident that has not begun."""

    sentence: str = ""
    playbook: str = ""
    exercise: str = "real"
    by_hand: bool = False
    """Whether the user chose the draaiboek: then the words do not change it."""


def _kept(desk: Desk) -> IncidentDraft:
    kept = desk.session.opening()
    try:
        return msgspec.json.decode(kept, type=IncidentDraft) if kept else IncidentDraft()
    except msgspec.DecodeError:
        # From a newer version, or from a file that somebody made: the words of it are not worth the list.
        return IncidentDraft()


class NewIncidentScreen(Screen[None]):
    """One sentence is enough to begin. The typed text stays, also after leaving or a lock."""

    CSS_PATH = "door.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS[Where.NEW_INCIDENT])

    def __init__(self, desk: Desk) -> None:
        """Take the desk."""
        super().__init__()
        self._desk = desk
        self._books: Sequence[Playbook] = ()
        self._busy = False
        self._drafts = DraftTimer(self, self._keep)
        self._by_hand = False
        self._proposed = ""

    def compose(self) -> ComposeResult:
        """Create the question."""
        self._books = choosable(self._desk.session.vault)
        kept = _kept(self._desk)
        book = next((it for it in self._books if it.key == kept.playbook), fitting(kept.sentence, self._books))
        self._by_hand, self._proposed = kept.by_hand, book.key
        with Vertical(classes="door wide"):
            yield Static("Nieuw incident", classes="door--brand")
            yield Label("Wat is er aan de hand? Eén zin is genoeg.")
            yield SteadyInput(
                safe(kept.sentence),
                id="sentence",
                compact=True,
                select_on_focus=False,
                placeholder="bijvoorbeeld: dreigmail met foto's van wapens",
            )
            yield Label("Welk draaiboek past het best? Een tweede kan er later bij, met F10.")
            books: list[tuple[Content | str, str]] = [(plain(it.title), it.key) for it in self._books]
            yield SelectField(books, book.key, on_enter=self._submitted, id="playbook")
            yield Static(_purpose(book), id="purpose", classes="door--line")
            yield Label("Is het echt?")
            kinds: list[tuple[Content | str, str]] = [("Echt incident", "real"), ("Oefening", "exercise")]
            yield SelectField(kinds, kept.exercise, on_enter=self._submitted, id="exercise")
            yield Static("", id="said", classes="door--said")
            yield Button("Beginnen", variant="primary", id="begin", compact=True)
            yield Static("Enter beginnen   Tab volgend veld   Spatie: kiezen   Esc terug", classes="door--line")

    def on_mount(self) -> None:
        """Focus the sentence."""
        self.query_one("#sentence", Input).focus()

    @on(Select.Changed, "#playbook")
    def _chosen(self, event: Select.Changed) -> None:
        self._by_hand = self._by_hand or event.value != self._proposed
        for book in self._books:
            if book.key == event.value:
                self.query_one("#purpose", Static).update(_purpose(book))

    @on(Input.Changed, "#sentence")
    def _propose(self, event: Input.Changed) -> None:
        """Let the words propose a draaiboek, until the user chooses one."""
        book = fitting(event.value, self._books)
        if self._by_hand or book.key == self._proposed:
            return
        self._proposed = book.key
        with self.prevent(Select.Changed):
            self.query_one("#playbook", Select).value = book.key
        self.query_one("#purpose", Static).update(_purpose(book))

    @on(Input.Changed, "#sentence")
    @on(Select.Changed)
    def _typed(self) -> None:
        self._drafts.typed()

    # A worker group of its own: in the same group it would cancel the worker that begins the incident.
    @work(exclusive=True, group="draft")
    async def _keep(self) -> None:
        await self.flush()

    async def flush(self) -> None:
        """Keep the typed text now; tell the user when that fails."""
        self._drafts.stop()
        if self._busy:
            return
        key, exercise = (self.query_one(f"#{name}", Select).value for name in ("playbook", "exercise"))
        opening = IncidentDraft(self.query_one("#sentence", Input).value, str(key), str(exercise), self._by_hand)
        if opening == _kept(self._desk) or not (opening.sentence or _kept(self._desk).sentence):
            return
        text = msgspec.json.encode(opening).decode()
        try:
            await self._desk.aside(lambda: self._desk.session.keep_opening(text))
        except Explained as error:
            self.query_one("#said", Static).update(plain(str(error)))

    @work
    async def action_back(self) -> None:
        """Go back to the list; the typed text stays for the next time."""
        await self.flush()
        self.dismiss(None)

    @on(Input.Submitted)
    @on(Button.Pressed, "#begin")
    def _submitted(self) -> None:
        if not self._busy:
            self._busy = True
            self._begin()

    @work
    async def _begin(self) -> None:
        sentence = self.query_one("#sentence", Input).value
        key = self.query_one("#playbook", Select).value
        exercise = self.query_one("#exercise", Select).value == "exercise"
        book = next(book for book in self._books if book.key == key)
        try:
            records = first_records(self._desk.session, sentence, book, exercise=exercise)
            await self._desk.aside(lambda: self._desk.session.begin(records))
        except Explained as error:
            self.query_one("#said", Static).update(plain(str(error)))
            self._busy = False
            return
        self.post_message(IncidentReady())
