"""Changing the audiences of this incident, their order and their channels."""

from collections.abc import Iterable

from incident.dutch.times_in_words import enumerated
from incident.playbook.playbook import Audience
from incident.playbook.sensitive import Sensitive
from incident.playbook.text_kinds import TextKind
from incident.records.texts import AIDS
from incident.stored_key import keys, labels
from operations.reach import audiences
from operations.reach.audiences import AudienceDetails
from screens.dialogs.asking import Asking
from screens.dialogs.audience_kind_field import kind_field, read_kind
from screens.dialogs.form import Form, FormField, Shape, Values
from screens.dialogs.menu import Menu, MenuItem

_SPOKEN = "geen"
"""Means no text at all: a choice in a form needs a value."""
_DETAILS = {
    Sensitive.NAMES: "namen: wie het is, ook zonder naam",
    Sensitive.HEALTH: "gezondheid",
    Sensitive.METHOD: "werkwijze: hoe het is gedaan",
    Sensitive.INVESTIGATION: "onderzoek: wat politie of justitie nog niet vrijgaf",
}


async def offer(screen: Asking, audience: Audience) -> None:
    """Offer the properties of an audience, each with its present value, and change the chosen one."""
    dossier = screen.desk.dossier
    route = " → ".join(dossier.channel_name(it) for it in audience.channels)
    choices = (
        MenuItem("details", f"Naam, groep, beurt, aantal, afzender, wie schrijft. Nu: {_group(audience)}"),
        MenuItem("channels", f"Kanalen: {route or 'nog geen'}"),
        MenuItem("approvers", f"Akkoord door: {enumerated(audience.approvers) or 'iedereen'}"),
        MenuItem("fast", f"Snel akkoord door: {enumerated(audience.fast_approvers) or 'niemand'}"),
        MenuItem(
            "second", f"Twee keer akkoord nodig: {'ja' if audience.two_approvals else 'nee'}. Enter verandert dit"
        ),
        MenuItem("delicate", f"Mag van wat gevoelig is horen: {enumerated(labels(audience.may_hear)) or 'niets'}"),
        MenuItem("drop", "✗ Hoort niet bij dit incident, met reden"),
    )
    key = await screen.choose(Menu(f"{audience.name}: doelgroep veranderen", choices))
    if key is not None:
        await _do(screen, audience, key)


def _group(audience: Audience) -> str:
    return audience.kind.label if audience.kind else "nog niet gezegd wie dit zijn"


async def _do(screen: Asking, audience: Audience, key: str) -> None:
    match key:
        case "details":
            await _details(screen, audience)
        case "channels":
            if (picked := await _pick_channels(screen, audience.name, audience.channels)) is not None:
                await _put(screen, audience, channels=picked)
        case "approvers" | "fast":
            await _pick_approvers(screen, audience, fast=key == "fast")
        case "second":
            await _put(screen, audience, two_approvals=not audience.two_approvals)
        case "delicate":
            await _pick_delicate(screen, audience)
        case "drop":
            await _drop(screen, audience)


async def _put(screen: Asking, audience: Audience, **changes: object) -> bool:
    """Change the audience as it is now. Return whether it was recorded."""
    return await screen.record(audiences.change(screen.desk.session, audience.key, **changes))


async def _pick_channels(screen: Asking, name: str, chosen: tuple[str, ...]) -> tuple[str, ...] | None:
    choices = [
        MenuItem(key, f"{it.channel.name} ({it.state.label})") for key, it in screen.desk.dossier.channels.items()
    ]
    title = f"{name}: hoe bereikt u hen? Kies eerst het beste kanaal, dan waarop u terugvalt."
    return await screen.pick(title, choices, chosen, ordered=True)


async def _pick_approvers(screen: Asking, audience: Audience, *, fast: bool) -> None:
    title, chosen = (
        (f"{audience.name}: wie geeft snel akkoord, op een tekst met alleen vrije feiten?", audience.fast_approvers)
        if fast
        else (f"{audience.name}: wie mag akkoord geven? Niemand gekozen is iedereen.", audience.approvers)
    )
    roles = audiences.possible_approvers(screen.desk.session, chosen)
    picked = await screen.pick(title, [MenuItem(it, it) for it in roles], chosen)
    if picked is not None:
        await (_put(screen, audience, fast_approvers=picked) if fast else _put(screen, audience, approvers=picked))


async def _pick_delicate(screen: Asking, audience: Audience) -> None:
    title = f"{audience.name}: wat mogen zij horen van wat gevoelig is?"
    picked = await screen.pick(title, [MenuItem(it.key, _DETAILS[it]) for it in Sensitive], keys(audience.may_hear))
    if picked is not None:
        await _put(screen, audience, may_hear=tuple(Sensitive(it) for it in picked))


async def _details(screen: Asking, audience: Audience) -> bool:
    async def record(values: Values) -> None:
        await screen.desk.commit(
            audiences.change_details(screen.desk.session, audience.key, _typed(values, audience.key))
        )

    title = f"{audience.name}: gegevens veranderen"
    form = Form(title, _fields(screen, audience), record, start="name", draft=f"audience:{audience.key}")
    return await screen.fill_in(form)


async def add(screen: Asking) -> bool:
    """Ask for a new audience and how to reach it, and add it. Return whether it was recorded."""
    if (channels := await _pick_channels(screen, "Nieuwe doelgroep", ())) is None:
        return False

    async def record(values: Values) -> None:
        await screen.desk.commit(audiences.add(screen.desk.session, _typed(values, ""), channels))

    via = enumerated(screen.desk.dossier.channel_name(it) for it in channels) or "nog geen kanaal"
    fields = _fields(screen, Audience(key="", name="", order=audiences.last_turn(screen.desk.session)))
    form = Form(f"Nieuwe doelgroep, via {via}", fields, record, start="name", draft="audience:")
    return await screen.fill_in(form)


def _fields(screen: Asking, audience: Audience) -> tuple[FormField, ...]:
    turns = enumerated(f"{it.order} {it.name}" for it in screen.desk.dossier.audiences.values())
    return (
        FormField("name", "Naam van de doelgroep", audience.name),
        kind_field(audience.kind),
        FormField("turn", f"Volgorde (1 = hoort het als eerste). Nu: {turns}", str(audience.order)),
        FormField("count", "Hoeveel mensen? (niet verplicht)", audience.count, hint="bijvoorbeeld ongeveer 900"),
        FormField("sender", "Wie ondertekent? (rol, niet verplicht)", audience.sender),
        FormField("drafter", "Wie schrijft? (rol, niet verplicht)", audience.drafter),
        FormField(
            "text",
            "Welke tekst krijgen zij?",
            audience.text_kind or _SPOKEN,
            Shape.CHOICE,
            choices=_kinds(),
            stored=TextKind,
        ),
        FormField("not_to_share", "Wat vertellen we deze doelgroep niet? (niet verplicht)", audience.not_to_share),
    )


def _kinds() -> tuple[tuple[str, str], ...]:
    messages: Iterable[tuple[str, str]] = ((it.key, it.label) for it in TextKind if it not in AIDS)
    return ((_SPOKEN, "Geen tekst: wij vertellen het persoonlijk of bellen"), *messages)


def _typed(values: Values, key: str) -> AudienceDetails:
    """Return the form's values. Raises `Refused` when the name does not tell which group this is."""
    return AudienceDetails(
        name=values["name"],
        kind=read_kind(values["group"], key, values["name"]),
        turn=values["turn"],
        count=values["count"],
        sender=values["sender"],
        drafter=values["drafter"],
        text_kind="" if values["text"] == _SPOKEN else values["text"],
        not_to_share=values["not_to_share"],
    )


async def _drop(screen: Asking, audience: Audience) -> bool:
    async def record(values: Values) -> None:
        await screen.desk.commit(audiences.drop(screen.desk.session, audience.key, values["reason"]))

    field = FormField("reason", "Waarom hoeft deze doelgroep niets te horen?", shape=Shape.WORDS)
    title = f"{audience.name} hoort niet bij dit incident"
    return await screen.fill_in(Form(title, (field,), record, draft=f"drop:{audience.key}"))
