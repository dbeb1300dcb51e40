"""The forms of a draaiboek: the fields for each kind of item, and the items made from the values."""

from msgspec.structs import replace

from incident.dutch.times_in_words import enumerated
from incident.errors import Refused
from incident.playbook.playbook import Audience, Channel, Fork, Organisation, Playbook, PlaybookTask, Role, Step
from incident.playbook.starting_text import StartingText
from incident.playbook.text_kinds import TextKind
from incident.records.texts import AIDS
from playbooks.audiences import LONGEST_SHORT
from playbooks.faults import Faults, PlaybookError
from playbooks.fields import take_within
from playbooks.hours import read_hours, write_hours
from playbooks.people import read_day
from playbooks.places import PlaybookItem
from playbooks.writer import write_within
from screens.books import book_texts
from screens.dialogs.audience_kind_field import kind_field, read_kind
from screens.dialogs.form import FormField, Shape, Values

_NOBODY, _ALONE, _SPOKEN = "-", "-", "-"
_WITHIN = "Binnen hoeveel tijd vanaf het begin? (niet verplicht)"
_HOW_LONG = "bijvoorbeeld 15 minuten, 2 uur of 1 week"


def about_fields(book: Playbook) -> tuple[FormField, ...]:
    """Return the fields about the draaiboek itself."""
    return (
        FormField("title", "Hoe heet dit draaiboek?", book.title),
        FormField("summary", "Wanneer gebruikt u het?", book.summary, Shape.WORDS),
        FormField("source", "Waar komt het vandaan, en van wanneer is het? (niet verplicht)", book.source, Shape.WORDS),
    )


def read_about(book: Playbook, values: Values) -> Playbook:
    """Return the draaiboek with the form's values. Raises `Refused` without a name."""
    return replace(
        book, title=_needed(values["title"]), summary=_tidy(values["summary"]), source=_tidy(values["source"])
    )


def fields_of(book: Playbook, it: PlaybookItem) -> tuple[FormField, ...]:
    """Return the fields about one item of the draaiboek."""
    match it:
        case Step():
            return (
                FormField("text", "Hoe heet deze stap?", it.title),
                FormField("intro", "Waar is deze stap voor? (niet verplicht)", it.intro, Shape.WORDS),
                _within(it.within_minutes),
            )
        case PlaybookTask():
            return (
                FormField(
                    "text",
                    "Wat moet er gebeuren? Begin met een werkwoord: Bel, Vraag, Schrijf op.",
                    it.text,
                    Shape.WORDS,
                ),
                _role("role", "Wie doet dit?", book, it.role),
                _within(it.within_minutes),
                FormField(
                    "name",
                    "Korte naam, als een zin van een tekst op deze taak rust (niet verplicht)",
                    it.name,
                    hint="bijvoorbeeld aangifte",
                ),
            )
        case Fork():
            return (
                FormField("text", "Welke vraag? Het antwoord is ja, nee of weten we nog niet.", it.text, Shape.WORDS),
                FormField(
                    "yes",
                    "Wat betekent het antwoord ‘ja’? (niet verplicht)",
                    it.yes,
                    hint="bijvoorbeeld: de dader is bekend",
                ),
                FormField(
                    "no",
                    "Wat betekent het antwoord ‘nee’? (niet verplicht)",
                    it.no,
                    hint="bijvoorbeeld: de dader is niet bekend",
                ),
                _within(it.within_minutes),
            )
        case Role():
            return (
                FormField("text", "Welke rol? Geen naam van een persoon.", it.name),
                FormField("does", "Wat doet die rol?", it.does),
            )
        case Channel():
            return _channel_fields(book, it)
        case Audience():
            return _audience_fields(book, it)
        case Organisation():
            return _organisation_fields(it)
        case StartingText():
            return book_texts.fields_of(book, it)
        case str():
            return (FormField("text", "Welke tekst?", it, Shape.WORDS),)


def read_fields(book: Playbook, it: PlaybookItem, values: Values) -> PlaybookItem:
    """Return the item with the form's values. Raises `Refused`, or another `Explained`, with what is wrong."""
    if isinstance(it, StartingText):
        return book_texts.read_fields(book, it, values)
    text = _needed(values["text"])
    match it:
        case Step():
            return replace(it, title=text, intro=_tidy(values["intro"]), within_minutes=_minutes(values["within"]))
        case PlaybookTask():
            within = _minutes(values["within"])
            name = book_texts.read_name(book, it, values["name"])
            return replace(it, text=text, role=_chosen(values["role"]), within_minutes=within, name=name)
        case Fork():
            return replace(
                it,
                text=text,
                yes=_tidy(values["yes"]).removesuffix("."),
                no=_tidy(values["no"]).removesuffix("."),
                within_minutes=_minutes(values["within"]),
            )
        case Role():
            return replace(it, name=_role_name(book, it, text), does=_tidy(values["does"]))
        case Channel():
            return replace(it, name=text, depends_on=_chosen(values["depends_on"]))
        case Audience():
            return _read_audience(it, text, values)
        case Organisation():
            return _read_organisation(it, text, values)
        case str():
            return text


def _needed(typed: str) -> str:
    if not (text := _tidy(typed)):
        raise Refused("Het eerste veld is nog leeg.", now="Vul het in, of kies Terug.")
    return text


def _tidy(typed: str) -> str:
    return " ".join(typed.split())


def _chosen(key: str) -> str:
    return "" if key == _NOBODY else key


# -- time


def _within(minutes: int | None) -> FormField:
    return FormField("within", _WITHIN, "" if minutes is None else write_within(minutes), hint=_HOW_LONG)


def _minutes(typed: str) -> int | None:
    """Read a duration in the same way as the reader of a file. Raises `Refused`."""
    if not typed.strip():
        return None
    faults = Faults()
    _, minutes = take_within(f"x (binnen {typed.strip()})", 1, faults)
    try:
        faults.stop_if_any("")
    except PlaybookError as error:
        raise _no_time() from error
    if minutes is None:
        raise _no_time()
    return minutes


def _no_time() -> Refused:
    return Refused("Deze tijd is niet te lezen.", now="Typ bijvoorbeeld: 15 minuten, 2 uur, 3 dagen of 1 week.")


# -- people


def _role(key: str, label: str, book: Playbook, now: str) -> FormField:
    choices = ((_NOBODY, "niemand in het bijzonder"), *((it.name, it.name) for it in book.roles))
    return FormField(key, label, now or _NOBODY, Shape.CHOICE, choices=choices)


def _role_name(book: Playbook, it: Role, name: str) -> str:
    if ":" in name or "," in name:
        raise Refused("In de naam van een rol past geen dubbele punt of komma.", now="Kies een kort woord.")
    if any(other.name.casefold() == name.casefold() for other in book.roles if other is not it and other != it):
        raise Refused("Deze rol is er al.", now="Kies een andere naam.")
    return name


def _organisation_fields(it: Organisation) -> tuple[FormField, ...]:
    return (
        FormField("text", "Welke organisatie?", it.name),
        FormField("purpose", "Waarvoor belt u hen? (niet verplicht)", it.purpose),
        FormField("contact", "Nummer, chat of site (niet verplicht)", it.contact),
        FormField(
            "open", "Wanneer open? (leeg: niet bekend)", write_hours(it.hours), hint="ma-vr 08:00-17:00, of altijd"
        ),
        FormField("checked", "Wanneer nagekeken? (leeg: nog niet)", it.checked, hint="bijvoorbeeld 2026-01-31"),
        FormField("note", "Let op (niet verplicht)", it.note),
    )


def _read_organisation(it: Organisation, name: str, values: Values) -> Organisation:
    checked = values["checked"].strip()
    if checked and not (checked := read_day(checked)):
        raise Refused("Deze datum bestaat niet.", now="Schrijf jaar-maand-dag, bijvoorbeeld: 2025-11-18")
    return replace(
        it,
        name=name,
        purpose=_tidy(values["purpose"]),
        contact=_tidy(values["contact"]),
        hours=read_hours(values["open"]) if values["open"].strip() else (),
        checked=checked,
        note=_tidy(values["note"]),
    )


# -- channels and audiences


def _channel_fields(book: Playbook, it: Channel) -> tuple[FormField, ...]:
    others = ((other.key, other.name) for other in book.channels if other.key != it.key)
    choices = ((_ALONE, "het staat op zichzelf"), *others)
    return (
        FormField("text", "Hoe heet dit kanaal?", it.name),
        FormField(
            "depends_on",
            "Valt het uit als een ander kanaal uitvalt?",
            it.depends_on or _ALONE,
            Shape.CHOICE,
            choices=choices,
        ),
    )


def _audience_fields(book: Playbook, it: Audience) -> tuple[FormField, ...]:
    turns = enumerated(f"{other.order} {other.short or other.name}" for other in book.audiences)
    kinds = (
        (_SPOKEN, "Geen tekst: wij vertellen het persoonlijk of bellen"),
        *((kind.key, kind.label) for kind in TextKind if kind not in AIDS),
    )
    return (
        FormField("text", "Wie zijn het?", it.name),
        kind_field(it.kind),
        FormField("short", f"Korte naam voor de matrix, tot {LONGEST_SHORT} tekens (niet verplicht)", it.short),
        FormField("turn", f"Volgorde (1 = hoort het als eerste). Nu: {turns}", str(it.order)),
        FormField(
            "count",
            "Hoeveel mensen? (niet verplicht)",
            it.count,
            hint="bijvoorbeeld ongeveer 900, ook op twee adressen",
        ),
        FormField(
            "kind", "Welke tekst krijgen zij?", it.text_kind or _SPOKEN, Shape.CHOICE, choices=kinds, stored=TextKind
        ),
        _role("sender", "Wie ondertekent?", book, it.sender),
        _role("drafter", "Wie schrijft?", book, it.drafter),
        FormField("not_to_share", "Wat vertellen we deze doelgroep niet? (niet verplicht)", it.not_to_share),
    )


def _read_audience(it: Audience, name: str, values: Values) -> Audience:
    turn, short = values["turn"].strip(), _tidy(values["short"])
    if not (turn.isascii() and turn.isdecimal() and len(turn) <= 2 and int(turn) > 0):
        raise Refused("De beurt is een getal van 1 tot en met 99.", now="Wie het eerst moet horen, krijgt beurt 1.")
    if len(short) > LONGEST_SHORT:
        raise Refused(f"De korte naam is langer dan {LONGEST_SHORT} tekens.", now="Maak hem korter, of laat hem leeg.")
    return replace(
        it,
        name=name,
        kind=read_kind(values["group"], it.key, name),
        short=short,
        order=int(turn),
        count=_tidy(values["count"]),
        text_kind=_chosen(values["kind"]),
        sender=_chosen(values["sender"]),
        drafter=_chosen(values["drafter"]),
        not_to_share=_tidy(values["not_to_share"]),
    )
