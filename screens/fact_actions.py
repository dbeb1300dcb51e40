"""What can be done with facts, from every screen that shows them."""

from incident import facts, matrix
from incident.facts import Fact, FactStatus
from incident.playbook import Audience
from incident.record import Moment
from incident.releases import Choice as Release
from incident.tasks import PromptId
from screens.asking import Asking
from screens.form import Field, Form, Shape, Values
from screens.menu import Choice, Menu

_STATUSES = (
    (FactStatus.CONFIRMED, "✓ bevestigd – dit staat vast"),
    (FactStatus.SUSPECTED, "~ vermoeden – waarschijnlijk, niet zeker"),
    (FactStatus.RUMOUR, "? gerucht – we horen het, meer niet"),
    (FactStatus.REFUTED, "✗ weerlegd – dit klopt niet"),
)
STATUS_GLYPHS = {
    FactStatus.CONFIRMED: "✓",
    FactStatus.SUSPECTED: "~",
    FactStatus.RUMOUR: "?",
    FactStatus.REFUTED: "✗",
}


def _fields(text: str, status: FactStatus, source: str, *, refutable: bool) -> tuple[Field, ...]:
    statuses = tuple((str(status), label) for status, label in _STATUSES if refutable or status != FactStatus.REFUTED)
    return (
        Field(
            "text", "Wat is het feit? Schrijf het zo dat het in een brief kan staan, zonder namen.", text, Shape.WORDS
        ),
        Field("status", "Hoe zeker is dit?", status, Shape.CHOICE, choices=statuses),
        Field(
            "source",
            "Wie heeft dit vastgesteld? (nodig voor bevestigd en weerlegd)",
            source,
            hint="bijvoorbeeld politie of ICT",
        ),
    )


async def establish(
    screen: Asking, text: str = "", happened: Moment | None = None, *, prompt: PromptId = "", question: str = ""
) -> bool:
    """Ask for status and source, and establish the fact. Gives whether it was recorded.

    With `prompt` it answers a guiding question of the draaiboek, which then reads `question`.
    """

    async def record(values: Values) -> None:
        status = FactStatus(values["status"])
        await screen.desk.commit(
            lambda stamp: facts.establish(stamp, values["text"], status, values["source"], prompt=prompt), happened
        )

    fields = _fields(text, FactStatus.CONFIRMED, "", refutable=False)
    title = f"Nieuw feit: {question}" if question else "Nieuw feit"
    return await screen.fill_in(Form(title, fields, record, draft=f"fact:{text or prompt}"))


async def revise(screen: Asking, fact: Fact, status: FactStatus | None = None) -> bool:
    """Confirm, refute or reword a fact. Gives whether it was recorded."""
    now = fact.now

    async def record(values: Values) -> None:
        await screen.desk.commit(
            lambda stamp: facts.revise(
                stamp,
                fact,
                text=values["text"],
                status=FactStatus(values["status"]),
                source=values["source"],
                reason=values["reason"],
            )
        )

    source = now.source if status in {None, now.status} else ""
    fields = (
        *_fields(now.text, status or now.status, source, refutable=True),
        Field("reason", "Waarom verandert het? (mag leeg)"),
    )
    title = f"{fact.label} veranderen. De oude versie blijft leesbaar."
    return await screen.fill_in(Form(title, fields, record, draft=f"fact:{fact.id}"))


async def release(screen: Asking, fact: Fact, audience: Audience, choice: Release) -> bool:
    """Decide whether an audience hears a fact; not sharing asks for a reason. Gives whether it was recorded."""
    if choice is Release.SHARE:
        return await screen.record(lambda stamp: matrix.release(screen.desk.dossier, stamp, fact, audience, choice))

    async def record(values: Values) -> None:
        await screen.desk.commit(
            lambda stamp: matrix.release(screen.desk.dossier, stamp, fact, audience, choice, values["reason"])
        )

    title = f"{fact.label} voor {audience.name}: {choice}"
    return await screen.fill_in(Form(title, (Field("reason", "Waarom? (mag leeg)"),), record))


def choices(fact: Fact) -> tuple[Choice, ...]:
    """What can be done with the fact itself."""
    status = fact.now.status
    done = f"{fact.label} is al {status}"
    return (
        Choice("history", "Bekijken: bron en eerdere versies"),
        Choice("confirm", "✓ Bevestigen", done if status is FactStatus.CONFIRMED else ""),
        Choice("revise", "Tekst, status of bron veranderen"),
        Choice("refute", "✗ Weerleggen", done if status is FactStatus.REFUTED else ""),
    )


async def do(screen: Asking, fact: Fact, key: str | None) -> None:
    """Carry out one of `choices`."""
    match key:
        case "confirm":
            await revise(screen, fact, FactStatus.CONFIRMED)
        case "refute":
            await revise(screen, fact, FactStatus.REFUTED)
        case "revise":
            await revise(screen, fact)
        case "history":
            await history(screen, fact)


async def offer(screen: Asking, fact: Fact) -> None:
    """Offer what can be done with a fact, and do it."""
    await do(screen, fact, await screen.choose(Menu(f"{fact.label} {fact.now.text}", choices(fact))))


async def history(screen: Asking, fact: Fact) -> None:
    """Show every revision of a fact."""
    from screens.reading import Reading, fact_history

    await screen.read(Reading(f"{fact.label}: alle versies", fact_history(fact)))
