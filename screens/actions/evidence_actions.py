"""Actions on evidence: note it, hand it over, read its history."""

from incident.dutch.times_in_words import when
from incident.records.evidence import WHY_NO_IMAGES, Evidence, EvidenceItem, chain
from operations.team import evidence
from screens.actions.evidence_list import NEW, EvidenceList
from screens.dialogs.asking import Asking
from screens.dialogs.form import Form, FormField, Shape, Values
from screens.dialogs.happened_field import happened, happened_field
from screens.dialogs.menu import Menu, MenuItem
from screens.dialogs.reading import ReadingDialog
from screens.widgets.plain import joined

_WORDS_ONLY = "Alleen een verwijzing: geen beelden."


async def show(screen: Asking) -> None:
    """Show the list until the user leaves it, and do what is chosen in it."""
    while True:
        dossier = screen.desk.dossier
        closed = dossier.closed is not None
        items = tuple(dossier.evidence.values())
        key = await screen.app.push_screen_wait(EvidenceList(items, screen.desk.now(), closed=closed))
        if key is None:
            return
        if key == NEW:
            await _details(screen, None)
        else:
            await _offer(screen, dossier.evidence[key], "incident is afgesloten" if closed else "")


async def _offer(screen: Asking, it: Evidence, why_not: str) -> None:
    choices = (
        MenuItem("give", "→ Overgedragen: aan wie, en wanneer", why_not),
        MenuItem("read", "Lezen: wie zag het, en waar is het geweest"),
        MenuItem("change", "Gegevens verbeteren", why_not),
    )
    match await screen.choose(Menu(f"{it.label} {it.item.what}", choices)):
        case "give":
            await _give(screen, it)
        case "read":
            await _read(screen, it)
        case "change":
            await _details(screen, it)


async def _details(screen: Asking, it: Evidence | None) -> bool:
    async def record(values: Values) -> None:
        moment = happened(values, screen.desk.now())
        typed = EvidenceItem(**{field.key: values[field.key] for field in fields if not field.extra})
        await screen.desk.commit(evidence.note(screen.desk.session, typed, it.id if it else None), moment)

    item = it.item if it else EvidenceItem(what="")
    fields = (
        FormField(
            "what",
            "Wat is het? Beschrijf het in woorden.",
            item.what,
            hint="bijvoorbeeld: schermafbeelding van de dreigmail van 21:31",
        ),
        FormField("seen_by", "Wie heeft het gezien? (rollen, geen namen van leerlingen)", item.seen_by),
        FormField("kept_by", "Wie bewaart het?", item.kept_by, hint="bijvoorbeeld: leerling A zelf, of ICT"),
        FormField("where", "Waar? (niet verplicht)", item.where, hint="bijvoorbeeld: eigen telefoon, kluis directie"),
        FormField("note", "Let op (niet verplicht)", item.note, Shape.WORDS),
        happened_field("Sinds wanneer is het er? (leeg is nu)"),
    )
    title = f"{it.label} verbeteren. {_WORDS_ONLY}" if it else f"Nieuw bewijs. {_WORDS_ONLY}"
    return await screen.fill_in(Form(title, fields, record, draft=f"evidence:{it.id if it else ''}"))


async def _give(screen: Asking, it: Evidence) -> bool:
    async def record(values: Values) -> None:
        how, where, time = (values[key] for key in ("how", "where", "time"))
        given = evidence.hand_over(screen.desk.session, it.id, values["to"], how=how, where=where, time=time)
        await screen.desk.commit(*given)

    fields = (
        FormField("to", "Aan wie?", hint="bijvoorbeeld: politie, wijkagent"),
        FormField("time", "Wanneer? (leeg is nu)", shape=Shape.PAST),
        FormField("how", "Hoe? Met een bewijs van ontvangst? (niet verplicht)"),
        FormField("where", "Waar is het nu? (niet verplicht)"),
    )
    return await screen.fill_in(Form(f"{it.label} is overgedragen", fields, record, draft=f"give:{it.id}"))


async def _read(screen: Asking, it: Evidence) -> None:
    now, item = screen.desk.now(), it.item
    lines = (
        f"Gezien door: {item.seen_by or 'niet opgeschreven'}",
        f"Bewaard door: {item.kept_by}{f', {item.where}' if item.where else ''}",
        item.note,
    )
    pieces: list[str | tuple[str, str]] = ["\n".join(line for line in lines if line), ("\n\nWaar het was\n", "bold")]
    pieces += [f"{when(at, now)}  {words}\n" for at, words in chain(it)]
    pieces.append((f"\n{WHY_NO_IMAGES}", "dim"))
    await screen.read(ReadingDialog(f"{it.label} {item.what}", joined(*pieces)))
