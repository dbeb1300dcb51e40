"""Recording a decision with its alternatives and reason, and reviewing it."""

from incident.dutch.times_in_words import when
from incident.record import Moment
from incident.records.decisions import Decision
from operations.team import decisions
from operations.team.decisions import DecisionDetails
from screens.dialogs.asking import Asking
from screens.dialogs.form import Form, FormField, Shape, Values
from screens.dialogs.happened_field import KnownMoment, commit_happened, happened_field
from screens.dialogs.menu import Menu, item
from screens.dialogs.reading import ReadingDialog
from screens.widgets.plain import joined


async def take(screen: Asking, text: str = "", moment: Moment | None = None) -> bool:
    """Ask for the reason, and record the decision. Return whether it was recorded."""

    async def record(values: Values) -> None:
        at = taken.read(values, screen.desk.now())
        details = DecisionDetails(**{field.key: values[field.key] for field in fields if not field.extra})
        await screen.desk.commit(decisions.take(screen.desk.session, details), at)

    taken = KnownMoment(moment, screen.desk.now(), "Wanneer is het besloten? (leeg is nu)")
    fields = (
        FormField("text", "Wat is besloten?", text, Shape.WORDS),
        FormField("reason", "Waarom?"),
        FormField("alternatives", "Welke andere mogelijkheden waren er? (niet verplicht)"),
        FormField("decided_by", "Wie besloot dit?", screen.desk.session.author),
        FormField("owner", "Wie zorgt ervoor? (rol, niet verplicht)"),
        FormField("review", "Wanneer opnieuw bekijken? (niet verplicht)", shape=Shape.COMING),
        FormField(
            "effect",
            "Wanneer kijkt u of het werkt? (controle, niet verplicht)",
            shape=Shape.COMING,
        ),
        taken.field,
    )
    draft = f"decision:{text}"
    return await screen.fill_in(Form("Nieuw besluit", fields, record, draft=draft))


async def offer(screen: Asking, decision: Decision) -> None:
    """Offer the actions on a decision, and do the chosen one."""
    choices = (item("decision.review"), item("decision.read"))
    match await screen.choose(Menu(f"{decision.label} {decision.text}", choices)):
        case "review":
            await review(screen, decision)
        case "read":
            await read(screen, decision)


async def review(screen: Asking, decision: Decision) -> bool:
    """Ask for the outcome of a review, and record it. Return whether it was recorded."""

    async def record(values: Values) -> None:
        outcome, again = values["outcome"], values["review"]
        await commit_happened(screen, values, decisions.review(screen.desk.session, decision.id, outcome, again))

    of_parents = any(it.decision == decision.id for it in screen.desk.dossier.involved.values())
    empty = "leeg: de ouders horen het nu" if of_parents else "leeg is niet meer"
    fields = (
        FormField("outcome", "Wat kwam eruit? Bijvoorbeeld: het blijft zo.", shape=Shape.WORDS),
        FormField("review", f"Wanneer nog eens bekijken? ({empty})", shape=Shape.COMING),
        happened_field(),
    )
    title = f"{decision.label} bekeken: {decision.text}"
    return await screen.fill_in(Form(title, fields, record, draft=f"review:{decision.id}"))


async def read(screen: Asking, decision: Decision) -> None:
    """Show a decision with its reason, and the outcome of each review."""
    now = screen.desk.now()
    pieces: list[str | tuple[str, str]] = [f"{decision.text}\n"]
    parts = (
        ("Waarom", decision.reason),
        ("Andere mogelijkheden", decision.alternatives),
        ("Wie zorgt ervoor", decision.owner),
    )
    for head, words in parts:
        if words:
            pieces += [(f"\n{head}\n", "bold"), f"{words}\n"]
    if decision.outcomes:
        pieces += [("\nOpnieuw bekeken\n", "bold"), *(f"– {it}\n" for it in decision.outcomes)]
    if decision.review_at is not None:
        pieces.append((f"\nOpnieuw bekijken: {when(decision.review_at, now)}", "$text-warning"))
    title = f"{decision.label}, besloten {when(decision.taken, now)} door {decision.decided_by}"
    await screen.read(ReadingDialog(title, joined(*pieces)))
