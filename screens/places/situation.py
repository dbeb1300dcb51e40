"""F2 Beeld: the situation at a glance, with one recommended next step on top."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Grid as Layout
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from incident.dutch.times_in_words import when
from incident.fold.dossier import Dossier
from incident.record import Moment
from incident.records.facts import Fact, FactStatus
from incident.records.reached import Party
from incident.rules import sequence
from incident.rules.clocks import TERMS, ClockKind
from incident.rules.next_step import StepPlace, back_at, next_step
from incident.rules.stale import stale
from incident.texts.text_stages import lacking_corrections, start_corrections
from screens.actions import (
    breach_actions,
    channel_actions,
    clock_actions,
    deadline_actions,
    decision_actions,
    enquiry_actions,
    fact_actions,
    meeting_actions,
    outage_actions,
    put_off_actions,
    question_actions,
    reached_actions,
    row_actions,
    text_actions,
)
from screens.dialogs.menu import Menu, MenuItem
from screens.frame.entry_line import EntryInput
from screens.frame.frame import Frame
from screens.places import situation_lines as lines
from screens.places.alarms import changed_and_failing
from screens.widgets.plain import joined, one_line
from screens.widgets.renewing import renew


class Panel(Vertical):
    """A titled list."""

    def __init__(self, title: str, list_id: str) -> None:
        super().__init__()
        self._title = title
        self._list_id = list_id

    def compose(self) -> ComposeResult:
        """Create title and list."""
        yield Static(self._title, classes="panel--title", markup=False)
        yield OptionList(id=self._list_id, compact=True)


class SituationScreen(Frame):
    """What is known, what is not, what is due, and which channels work."""

    CSS_PATH: ClassVar = ["../frame/frame.tcss", "situation.tcss"]
    PLACE = "situation"
    FOCUS = "#next"

    def body(self) -> Iterable[Widget]:
        """Create the next step and the panels."""
        yield OptionList(id="next", compact=True)
        yield Layout(
            Panel("Wat weten we", "known"),
            Panel("Wat weten we niet", "unknown"),
            Panel("Klokken", "clocks"),
            Panel("Kanalen", "channels"),
            id="panels",
        )
        yield OptionList(id="decisions", compact=True)

    def show(self) -> None:
        """Show the present dossier."""
        dossier, now = self.desk.dossier, self.desk.now()
        self._fill("#next", self._next(dossier, now))
        self._fill("#known", lines.known(dossier))
        self._fill("#unknown", lines.unknown(dossier))
        self._fill("#clocks", lines.running_clocks(dossier, now))
        self._fill("#channels", lines.channels(dossier))
        self._fill("#decisions", lines.latest_decisions(dossier, now))

    def _fill(self, selector: str, options: Sequence[Option]) -> None:
        renew(self.query_one(selector, OptionList), options)

    def _next(self, dossier: Dossier, now: Moment) -> list[Option]:
        if dossier.closed is not None:
            ended = f"{when(dossier.closed.at, now)} door {dossier.closed.by}: {one_line(dossier.closed.conclusion)}"
            return [Option(joined(("AFGESLOTEN  ", "bold"), ended), disabled=True)]
        alarms = [*lines.clock_doubts(clock_actions.doubts(self.desk)), *changed_and_failing(dossier)][:3]
        return [*alarms, *lines.now_doing(next_step(dossier, now), back_at(dossier, now), now)]

    async def action_back(self) -> None:
        """Go to the entry line: there is no screen to go back to, and what is typed next is not lost."""
        self.query_one(EntryInput).focus()

    @on(OptionList.OptionSelected)
    @work
    async def _chosen(self, event: OptionList.OptionSelected) -> None:
        dossier, key = self.desk.dossier, event.option.id or ""
        match event.option_list.id:
            case "next":
                await self._on_top(key)
            case "known" if key in dossier.facts:
                await fact_actions.offer(self, dossier.facts[key])
            case "known":
                await fact_actions.establish(self)
            case "unknown" if key in dossier.questions:
                await question_actions.offer(self, dossier.questions[key])
            case "clocks" if key:
                await self._clock_line(key)
            case "decisions" if key == "meeting":
                await meeting_actions.offer(self)
            case "decisions" if key in dossier.decisions:
                await decision_actions.offer(self, dossier.decisions[key])
            case "channels" if key in dossier.channels:
                await channel_actions.offer(self, dossier.channels[key])

    async def _on_top(self, key: str) -> None:
        """Handle the line on top: an alarm, the next step, or putting that off."""
        dossier = self.desk.dossier
        if key.startswith("stale-"):
            await self._alarm(dossier.facts[key.removeprefix("stale-")])
        elif key.startswith("warn-"):
            await outage_actions.warn(self, dossier.channels[key.removeprefix("warn-")])
        elif key == "clock":
            await clock_actions.offer(self)
            self.refresh_all()
        elif key == "later":
            await put_off_actions.offer(self)
        else:
            await self._next_step()

    async def _clock_line(self, key: str) -> None:
        if key == "new":
            await deadline_actions.start(self)
            return
        if key == "all":
            now = self.desk.now()
            running = lines.ordered_clocks(self.desk.dossier, now)
            choices = [MenuItem(lines.clock_key(it), lines.told_clock(it, now).plain) for it in running]
            key = await self.choose(Menu("Alle klokken", choices)) or ""
        if key:
            kind, _, target = key.partition(":")
            await self._clock(ClockKind(kind), target)

    async def _clock(self, kind: ClockKind, target: str) -> None:
        """Do what is due, or go to the screen for it."""
        match kind:
            case ClockKind.ENQUIRY:
                await enquiry_actions.offer(self, self.desk.dossier.enquiries[target])
            case ClockKind.REVIEW:
                await decision_actions.offer(self, self.desk.dossier.decisions[target])
            case ClockKind.TASK | ClockKind.FORK:
                await self.app.run_action(f"task('{target}')")
            case ClockKind.PROMISE | ClockKind.PLAN:
                await self.app.run_action("go('matrix')")
            case _ if kind in TERMS:
                await deadline_actions.offer(self, self.desk.dossier.terms[target])

    async def _next_step(self) -> None:
        step = next_step(self.desk.dossier, self.desk.now())
        if step is None:
            await self.app.run_action("go('tasks')")
        elif step.place is StepPlace.CLOCKS and step.kind is not None:
            await self._clock(step.kind, step.target)
        elif step.place is StepPlace.BREACH:
            await breach_actions.start(self)
        elif step.place is StepPlace.REACHED:
            await reached_actions.note(self, Party(step.target))
        elif step.place is StepPlace.TASKS:
            await self.app.run_action(f"task('{step.target}')")
        elif step.place is StepPlace.TEXTS:
            await self._tell(step.target)
        elif step.place is StepPlace.ENQUIRIES:
            await enquiry_actions.offer(self, self.desk.dossier.enquiries[step.target])
        else:
            await self.app.run_action("go('matrix')")

    async def _alarm(self, fact: Fact) -> None:
        """Offer to correct the audiences that have the old version."""
        dossier = self.desk.dossier
        audiences = tuple(dict.fromkeys(it.audience for it in stale(dossier) if it.fact.id == fact.id))
        title = f"{fact.label} is nu {fact.now.status.label}: {fact.now.text}"
        key = await self.choose(Menu(title, _alarm_choices(dossier, fact, audiences))) or ""
        verb, _, audience = key.partition("-")
        match verb:
            case "history":
                await fact_actions.history(self, fact)
            case "all":
                await self._correct(fact, audiences)
            case "leave":
                await fact_actions.waive(self, fact, audience)
            case "told":
                row = next(it for it in sequence.rows(dossier) if it.audience.key == audience)
                await row_actions.settle(self, row, told=True)
            case "text":
                await self._tell(audience)

    async def _correct(self, fact: Fact, audiences: Sequence[str]) -> None:
        """Start the missing texts, and open the one whose turn is first."""
        dossier = self.desk.dossier
        if lacking_corrections(dossier, fact) and not await self.record(
            lambda stamp: start_corrections(dossier, stamp, fact)
        ):
            return
        if (first := next((it for it in audiences if _can_read(dossier, it)), "")) != "":
            await self._tell(first)

    async def _tell(self, audience: str) -> None:
        if (text := await text_actions.newest(self, audience)) is not None:
            await self.app.run_action(f"write('{text.id}')")


def _can_read(dossier: Dossier, audience: str) -> bool:
    """Return whether an audience gets a written text, or has one in this round."""
    return bool(dossier.audiences[audience].written or sequence.messages(dossier, dossier.round, audience))


def _alarm_choices(dossier: Dossier, fact: Fact, audiences: Sequence[str]) -> tuple[MenuItem, ...]:
    refuted = "dit klopte niet: wie het hoorde, moet dat weten" if fact.now.status is FactStatus.REFUTED else ""
    readers = [it for it in audiences if _can_read(dossier, it)]
    return (
        MenuItem("all", "→ Voor iedereen die het hoorde een tekst klaarzetten, in volgorde", "" if readers else "geen"),
        *(MenuItem(f"text-{it}", f"→ Bericht aan {dossier.audience_name(it)} bijwerken") for it in readers),
        *(MenuItem(f"told-{it}", f"✓ {dossier.audience_name(it)}: mondeling rechtgezet") for it in audiences),
        *(
            MenuItem(f"leave-{it}", f"Zo laten voor {dossier.audience_name(it)}, met reden", refuted)
            for it in audiences
        ),
        MenuItem("history", "Bekijken: alle versies van dit feit"),
    )
