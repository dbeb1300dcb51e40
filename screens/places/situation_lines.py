"""The lines of F2 Beeld, per panel."""

from datetime import timedelta

from textual.content import Content
from textual.widgets.option_list import Option

from incident.dutch import wall_clock
from incident.dutch.times_in_words import when
from incident.fold.dossier import Dossier
from incident.record import Moment
from incident.records.channels import ChannelState
from incident.records.facts import Fact, FactStatus
from incident.rules.boboc import running
from incident.rules.clocks import Clock, ClockKind, clocks, left, most_telling
from incident.rules.next_step import NextStep
from screens.actions import channel_actions, fact_actions
from screens.widgets.plain import joined, one_line, plain

_ON_TOP = (ClockKind.BREACH, ClockKind.PROMISE)
"""Clocks that are first even when they are not late: the law sets them, or they were promised to people."""
_MOST = 40
"""The most lines of a panel; the screen of that subject shows all."""
_DAYS = timedelta(hours=48)
_STATUS_STYLES = {
    FactStatus.CONFIRMED: "$text-success",
    FactStatus.SUSPECTED: "$text-warning",
    FactStatus.RUMOUR: "$text-muted",
    FactStatus.REFUTED: "$text-muted",
}

_NO_FACTS = ("Nog geen feiten. Typ bijvoorbeeld:", "feit: De poort is dicht.")
_NO_QUESTIONS = ("Geen open vragen. Typ bijvoorbeeld:", "vraag: Wie was erbij?")
"""One text per line: a panel is at most half as wide as the smallest window."""
_NO_DECISIONS = "Nog geen besluiten. Typ bijvoorbeeld: besluit: De school blijft open."


def clock_doubts(told: str) -> list[Option]:
    """Return a warning that the clock of this laptop must be wrong, if so."""
    return [Option(joined(("▲ KLOK  ", "$text-error bold"), told), id="clock")] if told else []


def now_doing(step: NextStep | None, back: Moment | None, now: Moment) -> list[Option]:
    """Return the next step, and below it the reason, with a line to put it off."""
    if step is None and back is not None:
        words = f"Wat nog moet, is uitgesteld. Het eerste komt terug om {when(back, now)}."
        return [Option(joined(("NU DOEN  ", "bold"), words))]
    if step is None:
        return [Option(joined(("NU DOEN  ", "bold"), "Alles is gedaan. Kijk of er nog vragen open staan."))]
    time = left(step.due, now) if step.due else ""
    return [
        Option(joined(("NU DOEN  ", "bold"), one_line(step.what), (f"  {step.role}  {time}", "dim")), id="step"),
        Option(joined(("   straks  ", "$text-primary"), (f"want {one_line(step.why)}", "dim")), id="later"),
    ]


def known(dossier: Dossier) -> list[Option]:
    """Return the facts by status, the most certain first."""
    options: list[Option] = []
    for status in FactStatus:
        facts = [fact for fact in dossier.facts.values() if fact.now.status is status]
        if facts:
            options.append(
                Option(
                    plain(f"{fact_actions.STATUS_GLYPHS[status]} {status.label}", _STATUS_STYLES[status]), disabled=True
                )
            )
            options += [Option(_fact(fact), id=fact.id) for fact in facts[:_MOST]]
        if len(facts) > _MOST:
            options.append(Option(plain(f"… en nog {len(facts) - _MOST}: zie F5 Matrix"), disabled=True))
    first = [] if options else [Option(plain(it, "dim"), disabled=True) for it in _NO_FACTS]
    return [*first, *options, Option(plain("+ Nieuw feit"), id="new")]


def _fact(fact: Fact) -> Content:
    style = "$text-muted strike" if fact.now.status is FactStatus.REFUTED else ""
    return joined(f"  {fact.label} ", (one_line(fact.now.text), style))


def unknown(dossier: Dossier) -> list[Option]:
    """Return the open questions, and who is finding out."""
    open_ones = [question for question in dossier.questions.values() if question.answer is None]
    if not open_ones:
        return [Option(plain(it, "dim"), disabled=True) for it in _NO_QUESTIONS]
    return [
        Option(
            joined(
                f"? {question.label} {one_line(question.text)}",
                (f"  zoekt: {question.seeker}" if question.seeker else "", "dim"),
            ),
            id=question.id,
        )
        for question in open_ones[:_MOST]
    ]


def running_clocks(dossier: Dossier, now: Moment) -> list[Option]:
    """Return what is due, and a last line for a new deadline; the ids are kind and target."""
    running = ordered_clocks(dossier, now)
    options = [Option(told_clock(it, now), id=clock_key(it)) for it in running[:_MOST]]
    if len(running) > _MOST:
        options.append(Option(plain(f"… alle {len(running)} klokken"), id="all"))
    change = wall_clock.change(now)
    return [
        *([Option(plain(f"■ {change}", "$text-warning"), disabled=True)] if change else []),
        *(options or [Option(plain("Er loopt niets af."), disabled=True)]),
        Option(plain("+ Nieuwe klok: eigen, datalek, pers, nazorg"), id="new"),
    ]


def ordered_clocks(dossier: Dossier, now: Moment) -> list[Clock]:
    """Return all running clocks: those that are always first, then late ones, then the others by due time."""
    order = most_telling(clocks(dossier), now)
    return sorted(order, key=lambda it: _ON_TOP.index(it.kind) if it.kind in _ON_TOP else len(_ON_TOP))


def clock_key(it: Clock) -> str:
    """Return the id of a clock in a list."""
    return f"{it.kind}:{it.target}"


def told_clock(it: Clock, now: Moment) -> Content:
    """Return a clock as one line: when it is due, the time left, and what it is."""
    late = it.late(now)
    glyph = "▲" if late else "■"
    return joined(
        (f"{glyph} {_at(it.due, now)}{it.left(now)}  ", "$text-error" if late else "$text-success"),
        one_line(it.what),
    )


def _at(due: Moment, now: Moment) -> str:
    """Return the due time; if it is days away only the time left is shown, because there is no room for both."""
    return f"{when(due, now)} " if abs(due - now) < _DAYS else ""


def channels(dossier: Dossier, now: Moment) -> list[Option]:
    """Return the channels, failing ones first."""
    order = (ChannelState.DOWN, ChannelState.COMPROMISED, ChannelState.UP, ChannelState.UNKNOWN)
    return [
        Option(
            joined(
                (
                    f"{channel_actions.STATE_GLYPHS[it.state]} {it.channel.name}  ",
                    "" if it.usable else "$text-error bold",
                ),
                (f"{it.state.label}{f' sinds {when(it.since, now)}' if it.since else ''}", "dim" if it.usable else ""),
            ),
            id=it.channel.key,
        )
        for it in sorted(dossier.channels.values(), key=lambda it: order.index(it.state))
    ]


def latest_decisions(dossier: Dossier, now: Moment) -> list[Option]:
    """Return the meeting, and the newest decisions."""
    meeting = running(dossier)
    going_on = (
        f"OVERLEG loopt sinds {when(meeting.opened, now)}: beeld, oordeel, besluit, opdracht, controle"
        if meeting
        else "+ Overleg beginnen: beeld, oordeel, besluit, opdracht, controle"
    )
    latest = list(dossier.decisions.values())[-2:]
    none = [] if latest else [Option(plain(_NO_DECISIONS, "dim"), disabled=True)]
    return [
        Option(plain(going_on, "$text-warning bold" if meeting else ""), id="meeting"),
        *(
            Option(joined((f"{it.label} {when(it.taken, now)} {one_line(it.text)}", "dim")), id=it.id)
            for it in reversed(latest)
        ),
        *none,
    ]
