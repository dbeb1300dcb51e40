"""Actions on facts, for every screen that shows them."""

from incident.dutch.times_in_words import enumerated
from incident.playbook.playbook import Audience
from incident.playbook.sensitive import Sensitive, too_delicate
from incident.record import Moment
from incident.records import facts
from incident.records.facts import Fact, FactStatus
from incident.records.releases import ReleaseChoice
from incident.records.tasks import PromptId
from incident.rules import matrix
from incident.rules.certain_denial import denial_warning
from incident.stored_key import labels
from screens.dialogs.asking import Asking
from screens.dialogs.form import Form, FormField, Shape, Values
from screens.dialogs.happened_field import KnownMoment, commit_happened, happened_field
from screens.dialogs.menu import Menu, MenuItem, item

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


_SINCE = "Sinds wanneer weten we dit? (leeg is nu)"
_NOT, _FREE, _SEVERAL = "nee", "vrij", "meer"
_CARE = (
    (_NOT, "nee"),
    (Sensitive.NAMES.key, "ja: namen, of wie het is"),
    (Sensitive.HEALTH.key, "ja: gezondheid"),
    (Sensitive.METHOD.key, "ja: werkwijze, hoe het is gedaan"),
    (Sensitive.INVESTIGATION.key, "ja: onderzoek van de politie"),
    (_FREE, "nee, en vrij: iedereen kan het zien, of het gaat over wat de school doet"),
)
"""The choices for the delicacy of a fact: one mark, or none; several marks at once stay as they are."""


def _care_of(fact: Fact | None) -> str:
    if fact is None or not (fact.now.sensitive or fact.now.free):
        return _NOT
    if fact.now.free:
        return _FREE
    return fact.now.sensitive[0].key if len(fact.now.sensitive) == 1 else _SEVERAL


def _marks(care: str, fact: Fact | None) -> tuple[tuple[Sensitive, ...], bool]:
    """Return the meaning of the choice: which details are delicate, and whether the fact is free."""
    if care == _SEVERAL and fact is not None:
        return fact.now.sensitive, False
    return ((Sensitive(care),) if care not in {_NOT, _FREE} else ()), care == _FREE


def _care_field(fact: Fact | None = None) -> FormField:
    care = _care_of(fact)
    more = ((_SEVERAL, f"ja: {enumerated(labels(fact.now.sensitive))}"),) if fact and care == _SEVERAL else ()
    return FormField("care", "Is het gevoelig?", care, Shape.CHOICE, choices=(*more, *_CARE), stored=Sensitive)


def _fields(text: str, status: FactStatus, source: str, *, refutable: bool) -> tuple[FormField, ...]:
    statuses = tuple((it.key, label) for it, label in _STATUSES if refutable or it is not FactStatus.REFUTED)
    return (
        FormField(
            "text", "Wat is het feit? Schrijf het zo dat het in een brief kan staan, zonder namen.", text, Shape.WORDS
        ),
        FormField("status", "Hoe zeker is dit?", status.key, Shape.CHOICE, choices=statuses, stored=FactStatus),
        FormField(
            "source",
            "Wie heeft dit vastgesteld? (nodig voor bevestigd en weerlegd)",
            source,
            hint="bijvoorbeeld politie of ICT",
        ),
    )


async def establish(
    screen: Asking, text: str = "", moment: Moment | None = None, *, prompt: PromptId = "", question: str = ""
) -> bool:
    """Ask for status and source, and establish the fact. Return whether it was recorded.

    The `moment` is when it became known, if a line says so. With `prompt` it answers a guiding question of the
    draaiboek, whose text is `question`.
    """

    async def record(values: Values) -> None:
        status = FactStatus(values["status"])
        sensitive, free = _marks(values["care"], None)
        await screen.desk.commit(
            lambda stamp: facts.establish(
                stamp, values["text"], status, values["source"], sensitive=sensitive, free=free, prompt=prompt
            ),
            known.read(values, screen.desk.now()),
        )

    known = KnownMoment(moment, screen.desk.now(), _SINCE)
    fields = (*_fields(text, FactStatus.CONFIRMED, "", refutable=False), _care_field(), known.field)
    title = f"Nieuw feit: {question}" if question else "Nieuw feit"
    if not await screen.fill_in(Form(title, fields, record, draft=f"fact:{text or prompt}")):
        return False
    screen.warn(denial_warning(list(screen.desk.dossier.facts.values())[-1]))
    return True


async def revise(screen: Asking, fact: Fact, status: FactStatus | None = None) -> bool:
    """Confirm, refute or reword a fact. Return whether it was recorded."""
    now = fact.now

    async def record(values: Values) -> None:
        sensitive, free = _marks(values["care"], fact)
        await commit_happened(
            screen,
            values,
            lambda stamp: facts.revise(
                stamp,
                fact,
                text=values["text"],
                status=FactStatus(values["status"]),
                source=values["source"],
                reason=values["reason"],
                sensitive=sensitive,
                free=free,
            ),
        )

    source = now.source if status in {None, now.status} else ""
    fields = (
        *_fields(now.text, status or now.status, source, refutable=True),
        _care_field(fact),
        FormField("reason", "Waarom verandert het? (niet verplicht)"),
        happened_field(_SINCE),
    )
    title = f"{fact.label} veranderen. De oude versie blijft leesbaar."
    if not await screen.fill_in(Form(title, fields, record, draft=f"fact:{fact.id}")):
        return False
    screen.warn(denial_warning(screen.desk.dossier.facts[fact.id]))
    return True


async def release(screen: Asking, fact: Fact, audience: Audience, choice: ReleaseChoice) -> bool:
    """Decide whether an audience hears a fact. Withholding it, or sharing it against the rule, requires a reason.

    Returns whether it was recorded.
    """
    details = too_delicate(fact.now.sensitive, audience.may_hear)
    if choice is ReleaseChoice.SHARE and details:
        return await _share_anyway(screen, fact, audience, enumerated(labels(details)))
    if choice is ReleaseChoice.SHARE:
        shared = await screen.record(lambda stamp: matrix.release(screen.desk.dossier, stamp, fact, audience, choice))
        screen.warn(denial_warning(fact) if shared else "")
        return shared

    async def record(values: Values) -> None:
        await screen.desk.commit(
            lambda stamp: matrix.release(screen.desk.dossier, stamp, fact, audience, choice, values["reason"])
        )

    title = f"{fact.label} voor {audience.name}: {choice.label}"
    return await screen.fill_in(Form(title, (FormField("reason", "Waarom? (niet verplicht)"),), record))


async def _share_anyway(screen: Asking, fact: Fact, audience: Audience, details: str) -> bool:
    async def record(values: Values) -> None:
        await screen.desk.commit(
            lambda stamp: matrix.release(
                screen.desk.dossier, stamp, fact, audience, ReleaseChoice.SHARE, values["reason"], overrule=True
            )
        )

    title = f"{fact.label} is gevoelig ({details}). {audience.name} mag dat niet horen."
    question = "Waarom deelt u het toch? Dit staat in de tijdlijn. Anders: Esc."
    return await screen.fill_in(Form(title, (FormField("reason", question),), record, button="Toch delen"))


async def waive(screen: Asking, fact: Fact, audience: str) -> bool:
    """Ask why an audience is not told that a fact has changed, and record it. Return whether it was recorded."""

    async def record(values: Values) -> None:
        latest = screen.desk.dossier.facts[fact.id]
        await screen.desk.commit(
            lambda stamp: matrix.waive(screen.desk.dossier, stamp, latest, audience, values["reason"])
        )

    name = screen.desk.dossier.audience_name(audience)
    title = f"{fact.label} is veranderd. {name} hoort dat niet."
    return await screen.fill_in(Form(title, (FormField("reason", "Waarom krijgen zij geen rechtzetting?"),), record))


def choices(fact: Fact) -> tuple[MenuItem, ...]:
    """Return the actions on the fact itself."""
    status = fact.now.status
    done = f"{fact.label} is al {status.label}"
    return (
        item("fact.history"),
        item("fact.confirm", done if status is FactStatus.CONFIRMED else ""),
        item("fact.revise"),
        item("fact.refute", done if status is FactStatus.REFUTED else ""),
    )


async def do(screen: Asking, fact: Fact, key: str | None) -> None:
    """Do one of `choices`."""
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
    """Offer the actions on a fact, and do the chosen one."""
    await do(screen, fact, await screen.choose(Menu(f"{fact.label} {fact.now.text}", choices(fact))))


async def history(screen: Asking, fact: Fact) -> None:
    """Show every revision of a fact."""
    from screens.dialogs.reading import ReadingDialog, fact_history

    await screen.read(ReadingDialog(f"{fact.label}: alle versies", fact_history(fact, screen.desk.now())))
