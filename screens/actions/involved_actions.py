"""Actions on a person involved: tell in person, tell the parents later, change the data."""

from collections.abc import Iterable
from string import ascii_uppercase

from incident.dutch.times_in_words import when
from incident.records.involved import Hearer, Involved, InvolvedPerson
from operations.people import involved
from screens.dialogs.asking import Asking
from screens.dialogs.form import Form, FormField, Shape, Values
from screens.dialogs.happened_field import commit_happened, happened_field
from screens.dialogs.menu import Menu, MenuItem, item
from screens.dialogs.reading import ReadingDialog
from screens.widgets.plain import joined

_YES, _NO = "ja", "nee"
_VAULT = "Namen blijven in de kluis."
_WHO = {
    Hearer.SELF: "zelf ingelicht",
    Hearer.PARENTS: "ouders ingelicht",
    Hearer.PARENT_ONE: "ouder op het eerste adres ingelicht",
    Hearer.PARENT_TWO: "ouder op het tweede adres ingelicht",
}


async def add(screen: Asking) -> bool:
    """Ask who is involved, and note it. Return whether it was recorded."""
    taken = {it.details.label for it in screen.desk.dossier.involved.values()}
    return await _details(screen, InvolvedPerson(label=next_label(taken)), None)


def next_label(taken: Iterable[str]) -> str:
    """Return a label for the next person: "Leerling A", "Leerling B"; empty after the last letter."""
    used = set(taken)
    return next((label for letter in ascii_uppercase if (label := f"Leerling {letter}") not in used), "")


async def offer(screen: Asking, person: Involved) -> None:
    """Offer the actions on a person involved, and do the chosen one."""
    label, now = person.details.label, screen.desk.now()
    told = [
        MenuItem(
            it.key, f"✓ {label}: {_WHO[it]}", f"al om {when(person.told[it].at, now)}" if it in person.told else ""
        )
        for it in person.hearers
    ]
    adult = "18 of ouder: beslist zelf" if person.details.adult else ""
    choices = (
        *told,
        item("involved.later", adult or _all_told(person)),
        item("involved.change"),
        item("involved.read"),
    )
    match await screen.choose(Menu(label, choices)):
        case None:
            return
        case "later":
            await postpone(screen, person)
        case "change":
            await _details(screen, person.details, person)
        case "read":
            await read(screen, person)
        case hearer:
            await tell(screen, person, Hearer(hearer))


def _all_told(person: Involved) -> str:
    left = [it for it in person.hearers if it is not Hearer.SELF and it not in person.told]
    return "" if left else "de ouders zijn al ingelicht"


async def tell(screen: Asking, person: Involved, hearer: Hearer) -> bool:
    """Ask how somebody was told, and record it. Return whether it was recorded."""

    async def record(values: Values) -> None:
        told = involved.tell(screen.desk.session, person.id, hearer, values["how"], values["time"])
        await screen.desk.commit(*told)

    fields = (
        FormField("how", "Hoe, en door wie?", shape=Shape.WORDS, hint="bijvoorbeeld gebeld door de zorgcoördinator"),
        FormField("time", "Hoe laat? (leeg is nu)", shape=Shape.PAST),
    )
    title = f"{person.details.label}: {_WHO[hearer]}"
    return await screen.fill_in(Form(title, fields, record, draft=f"told:{person.id}:{hearer.key}"))


async def postpone(screen: Asking, person: Involved) -> bool:
    """Ask why the parents are not told yet and when that is reviewed. Return whether it was recorded."""

    async def record(values: Values) -> None:
        why, review, who = (values[key] for key in ("reason", "review", "decided_by"))
        await commit_happened(
            screen,
            values,
            involved.postpone_parents(screen.desk.session, person.id, why, review, who),
        )

    fields = (
        FormField("reason", "Waarom horen de ouders het nog niet?", shape=Shape.WORDS),
        FormField("review", "Hoe laat bekijkt u dit opnieuw?", shape=Shape.COMING),
        FormField("decided_by", "Wie besloot dit?", screen.desk.session.author),
        happened_field(),
    )
    title = f"{person.details.label}: ouders nog niet inlichten. Dit is een besluit."
    return await screen.fill_in(Form(title, fields, record, start="reason", draft=f"later:{person.id}"))


async def read(screen: Asking, person: Involved) -> None:
    """Show who was told, when and how."""
    now = screen.desk.now()
    pieces: list[str | tuple[str, str]] = []
    for hearer in person.hearers:
        telling = person.told.get(hearer)
        words = f"✓ {when(telling.at, now)}, {telling.by}: {telling.how}" if telling else "– nog niet ingelicht"
        pieces += [(f"{hearer.label}\n", "bold"), f"{words}\n\n"]
    if person.details.adult:
        pieces.append(("18 of ouder: alleen de betrokkene zelf hoort het van school.", "dim"))
    elif person.postponed is not None:
        pieces.append((f"Ouders nog niet inlichten: opnieuw bekijken {when(person.postponed, now)}.", "$text-warning"))
    await screen.read(ReadingDialog(f"{person.details.label}: wie is ingelicht", joined(*pieces)))


async def _details(screen: Asking, details: InvolvedPerson, person: Involved | None) -> bool:
    async def record(values: Values) -> None:
        await screen.desk.commit(involved.note(screen.desk.session, _read(values), person.id if person else None))

    title = f"{details.label}: gegevens veranderen." if person else "Nieuwe betrokkene."
    draft = f"involved:{person.id if person else ''}"
    return await screen.fill_in(Form(f"{title} {_VAULT}", _fields(details), record, start="label", draft=draft))


def _fields(details: InvolvedPerson) -> tuple[FormField, ...]:
    ages = (_NO, "Nee: de ouders horen het ook"), (_YES, "Ja: alleen de betrokkene zelf hoort het van school")
    homes = (_NO, "Eén adres"), (_YES, "Twee adressen: allebei inlichten")
    return (
        FormField("label", "Hoe noemt het team deze betrokkene? Geen naam.", details.label),
        FormField("group", "Klas (niet verplicht)", details.group),
        FormField("adult", "18 of ouder?", _YES if details.adult else _NO, Shape.CHOICE, choices=ages),
        FormField("apart", "Waar wonen de ouders?", _YES if details.apart else _NO, Shape.CHOICE, choices=homes),
        FormField("contact", "Wie is de vaste contactpersoon? (rol)", details.contact, hint="bijvoorbeeld mentor"),
        FormField("given", "Voornaam, alleen om teksten te controleren (niet verplicht)", details.given),
        FormField("family", "Achternaam, met tussenvoegsel (niet verplicht)", details.family),
        FormField("nicknames", "Roepnamen, met een komma ertussen (niet verplicht)", ", ".join(details.nicknames)),
    )


def _read(values: Values) -> InvolvedPerson:
    return InvolvedPerson(
        label=values["label"],
        group=values["group"],
        adult=values["adult"] == _YES,
        apart=values["apart"] == _YES,
        contact=values["contact"],
        given=values["given"],
        family=values["family"],
        nicknames=tuple(values["nicknames"].split(",")),
    )
