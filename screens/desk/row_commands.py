"""The commands on a line of a list: one table for the menus of Enter, the help (F1) and the palette (F11).

A menu takes its lines from here with `menu.item`. The palette cannot know which line is meant, so it goes to the list
and says what to press.
"""

from typing import TYPE_CHECKING, NamedTuple

from textual.widget import Widget

from incident.records.deadlines import DeadlineKind
from screens.desk import reasons
from screens.desk.command import Command, WhyNot

if TYPE_CHECKING:
    from collections.abc import Callable

    from incident.fold.dossier import Dossier
    from screens.desk.desk import Desk


class RowMenu(NamedTuple):
    """One kind of line, and the menu that Enter opens on it."""

    name: str
    what: str
    """The name of such a line: "een feit"."""
    place: str
    """The screen that has them; empty when the palette cannot go there."""
    where: str
    """The place that has them, in words."""
    commands: tuple[Command, ...]
    writing: frozenset[str]
    """The names of the commands that record something, which a closed incident refuses."""


def _none_yet(count: "Callable[[Dossier], int]", sentence: str) -> WhyNot:
    def why_not(desk: "Desk | None", screen: Widget) -> str:
        if (why := reasons.not_at_work(desk, screen)) or desk is None:
            return why
        return "" if count(desk.dossier) else sentence

    return why_not


def _rows(name: str, what: str, place: str, where: str, labels: dict[str, str], why_not: WhyNot) -> RowMenu:
    """Return the commands of one menu; a key that ends in "?" only reads."""
    does = f"Enter op {what}, bij {where}."

    def closed_too(desk: "Desk | None", screen: Widget) -> str:
        return reasons.closed(desk, screen) or why_not(desk, screen)

    commands = tuple(
        Command(
            f"{name}.{key.removesuffix('?')}",
            (),
            label,
            does,
            f"app.go('{place}')",
            place=place,
            why_not=why_not if key.endswith("?") else closed_too,
        )
        for key, label in labels.items()
    )
    writing = frozenset(f"{name}.{key}" for key in labels if not key.endswith("?"))
    return RowMenu(name, what, place, where, commands, writing)


ROWS = (
    _rows(
        "line",
        "een regel",
        "timeline",
        "F3 Tijdlijn",
        {
            "read?": "Helemaal lezen",
            "correct": "Verbeteren: de oude regel blijft leesbaar",
            "fact": "Maak er een feit van",
            "undo": "Terugdraaien",
            "not_so": "Dit klopte niet",
        },
        reasons.not_at_work,
    ),
    _rows(
        "fact",
        "een feit",
        "matrix",
        "F2 Beeld of F5 Matrix",
        {
            "history?": "Bekijken: bron en eerdere versies",
            "confirm": "✓ Bevestigen",
            "revise": "Tekst, status of bron veranderen",
            "refute": "✗ Weerleggen",
        },
        _none_yet(lambda it: len(it.facts), "Er is nog geen feit."),
    ),
    _rows(
        "cell",
        "een vakje",
        "matrix",
        "F5 Matrix",
        {
            "share": "● Delen",
            "through": "● Delen, ook met wie eerder aan de beurt is",
            "later": "→ Later",
            "withhold": "✗ Niet delen",
        },
        _none_yet(lambda it: len(it.facts), "Er is nog geen feit."),
    ),
    _rows(
        "question",
        "een open vraag",
        "situation",
        "F2 Beeld",
        {"answer": "Antwoord vastleggen", "fact": "Antwoord vastleggen als feit"},
        _none_yet(lambda it: sum(one.answer is None for one in it.questions.values()), "Er is geen open vraag."),
    ),
    _rows(
        "decision",
        "een besluit",
        "situation",
        "F2 Beeld of F3 Tijdlijn",
        {"review": "✓ Opnieuw bekeken: dit is de uitkomst", "read?": "Lezen: reden, en andere mogelijkheden"},
        _none_yet(lambda it: len(it.decisions), "Er is nog geen besluit."),
    ),
    _rows(
        "clock",
        "een klok",
        "situation",
        "F2 Beeld",
        {
            "end": "✓ Klaar: schrijf op wat eruit kwam",
            "move": "■ Verzetten, met reden",
            "read?": "Lezen: sinds wanneer, en hoe vaak verzet",
        },
        _none_yet(lambda it: sum(one.running for one in it.terms.values()), "Er loopt geen klok van uzelf."),
    ),
    _rows(
        "breach",
        "de klok van een datalek",
        "situation",
        "F2 Beeld",
        {
            "report": "✓ Gemeld: leg nummer en tijd vast",
            "leave": "✗ Niet melden, met reden",
            "known": "■ Wanneer wist de school het?",
            "read?": "Lezen: sinds wanneer, en wat is gemeld",
        },
        _none_yet(
            lambda it: sum(one.kind is DeadlineKind.BREACH for one in it.terms.values()),
            "Er is geen klok van een datalek.",
        ),
    ),
    _rows(
        "task",
        "een taak",
        "tasks",
        "F4 Taken",
        {
            "done": "✓ Gedaan",
            "skip": "✗ Overslaan, met reden",
            "none": "■ Niet van toepassing",
            "open": "– Toch weer open",
            "earlier": "✓ Eerder gedaan: kies de tijd",
        },
        reasons.not_at_work,
    ),
    _rows(
        "row",
        "een doelgroep in de ronde",
        "matrix",
        "F5 Matrix",
        {
            "start": "Tekst maken",
            "told": "Ingelicht zonder tekst",
            "skip": "Overslaan in deze ronde, met reden",
            "plan": "Planning: hoe laat horen zij het",
            "align": "Afgestemd met politie of een ander",
            "core": "Kernboodschap van deze ronde",
            "audience": "Doelgroep veranderen: beurt, kanalen, akkoord",
            "add": "+ Doelgroep toevoegen",
            "round": "Nieuwe ronde beginnen",
        },
        reasons.not_at_work,
    ),
    _rows(
        "text",
        "een tekst",
        "texts",
        "F6 Teksten",
        {
            "write": "Schrijven",
            "facts": "Kiezen welke feiten erin staan",
            "grounds": "Gronden: waar rust elke zin op?",
            "promise": "Volgend bericht: tijd kiezen",
            "read?": "Lezen zoals het nu uitgaat",
            "approve": "✓ Akkoord geven",
            "cosign": "✓ Tweede akkoord",
            "send": "→ Verstuurd: leg vast hoe en wanneer",
            "receipt": "Aangekomen: hoeveel mensen lazen het?",
            "version?": "Versie met akkoord lezen",
            "word?": "Naar buiten: Word, QR-code of klembord",
        },
        _none_yet(lambda it: len(it.texts), "Er is nog geen tekst."),
    ),
    _rows(
        "involved",
        "een betrokkene",
        "people",
        "F7 Mensen",
        {
            "later": "■ Ouders nog niet inlichten",
            "change": "Gegevens veranderen",
            "read?": "Lezen: wie is ingelicht, en hoe",
        },
        _none_yet(lambda it: len(it.involved), "Er is nog geen betrokkene."),
    ),
    _rows(
        "role",
        "een rol",
        "people",
        "F7 Mensen",
        {
            "contact?": "Wie het is, en telefoonnummers",
            "me?": "Ik zit nu achter het toetsenbord",
            "hand-over": "Rol overdragen, met een briefing",
            "briefing?": "Briefing lezen: wat moet deze rol nu weten",
            "from-list?": "Iemand uit de lijst van mensen kiezen",
        },
        reasons.not_at_work,
    ),
    _rows(
        "outside",
        "een organisatie buiten de school",
        "people",
        "F7 Mensen",
        {"read?": "Lezen: waarvoor, wanneer, gecontroleerd", "number?": "Nummer invullen of verbeteren"},
        reasons.not_at_work,
    ),
    _rows(
        "enquiry",
        "een vraag van buiten",
        "enquiries",
        "F12 Vragen",
        {
            "given": "→ Antwoord is gegeven",
            "approve": "✓ Akkoord op een antwoord",
            "call": "■ Terugbellen beloven",
            "read?": "Lezen: vraag en antwoord",
        },
        _none_yet(lambda it: len(it.enquiries), "Er is nog geen vraag van buiten."),
    ),
    _rows(
        "out",
        "een tekst met akkoord",
        "documents",
        "F8 Word",
        {
            "version?": "Word: versie met akkoord",
            "concept?": "Word: concept zoals het nu is (CONCEPT staat op elke bladzijde)",
            "plain?": "Tekstbestand: versie met akkoord",
            "qr?": "QR-code op het scherm, om te scannen",
            "clipboard?": "Naar het klembord",
        },
        _none_yet(lambda it: sum(one.approved is not None for one in it.texts.values()), "Er is nog geen akkoord."),
    ),
)
"""In the order of the help."""


def rows_of(command: Command) -> RowMenu:
    """Return the kind of line that a command belongs to."""
    return next(rows for rows in ROWS if command in rows.commands)


ROW_COMMANDS = {it.name: it for rows in ROWS for it in rows.commands}
WRITING = frozenset(name for rows in ROWS for name in rows.writing)
