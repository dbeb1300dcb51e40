"""Everything that a user can do: one table per screen where keys work.

The bindings of the screens, their labels, the help (F1) and the palette (F11) are all made from these tables, so they
cannot contradict each other.
"""

from screens.desk import reasons
from screens.desk.command import Command, Room, Where
from screens.desk.place_keys import PLACES, PlaceKey


def _without_name(place: PlaceKey) -> str:
    words = place.purpose.removeprefix(f"{place.label}: ")
    return words[0].upper() + words[1:]


_GOING = tuple(
    Command(
        f"go-{it.name}",
        (it.key,),
        it.label,
        _without_name(it),
        f"app.go('{it.name}')",
        short=it.label.lower() if it.wide else "",
        room=Room.NARROW if it.wide else Room.NEVER,
        why_not=reasons.not_at_work,
    )
    for it in PLACES
)

_ANYWHERE = (
    *_GOING,
    Command(
        "palette",
        ("f11", "ctrl+p"),
        "Alles wat u kunt doen",
        "Een lijst met alles. Typ een paar letters, en druk op Enter.",
        "palette",
        short="alles",
        room=Room.ALWAYS,
        why_not=reasons.not_at_work,
    ),
    Command(
        "lock",
        ("f9",),
        "Op slot",
        "Alles verdwijnt van het scherm; de wachtzin opent het weer.",
        "app.lock",
        short="op slot",
        room=Room.ALWAYS,
        why_not=reasons.locked,
    ),
    Command(
        "stop",
        ("ctrl+q",),
        "Stoppen",
        "Ook een half getypte regel blijft bewaard.",
        "app.stop",
        short="stoppen",
        room=Room.WIDE,
    ),
)
_STARTS = tuple(
    Command(f"start-{key}", (), label, does, f"start('{key}')", why_not=why)
    for key, label, does, why in (
        ("fact", "Nieuw feit", "Een feit met status en bron.", reasons.closed),
        ("decision", "Nieuw besluit", "Wat is er besloten, en waarom.", reasons.closed),
        ("enquiry", "Nieuwe vraag van buiten", "Iemand van buiten vraagt of zegt iets.", reasons.closed),
        ("press", "Nieuwe persvraag", "De pers vraagt iets.", reasons.closed),
        ("text", "Nieuwe tekst", "Een tekst voor een doelgroep.", reasons.closed),
        ("core", "Kernboodschap", "Wat elke tekst van deze ronde in dezelfde woorden zegt.", reasons.closed),
        ("round", "Nieuwe ronde", "Alle doelgroepen staan dan weer open.", reasons.closed),
        ("audience", "Nieuwe doelgroep", "Mensen die ook iets moeten horen.", reasons.closed),
        ("person", "Nieuwe betrokkene", "Iemand over wie het gaat.", reasons.closed),
        ("meeting", "Overleg", "Beginnen, of verder met het overleg dat loopt.", reasons.closed),
        ("clock", "Nieuwe klok", "Een eigen termijn, datalek, deadline van de pers, nazorg.", reasons.closed),
        (
            "reached",
            "Bereikt: politie of team",
            "Wanneer zij zijn bereikt, en door wie.",
            reasons.closed,
        ),
        ("staff", "Alle mensen", "De lijst van de school: iemand zoeken, of een lijst inlezen.", reasons.not_at_work),
        ("school", "Naam van de school", "Zo staat hij op brieven en verklaringen.", reasons.not_at_work),
        (
            "lesson",
            "Leerpunt noteren",
            "Voor de evaluatie; dat kan ook als het incident is afgesloten.",
            reasons.not_at_work,
        ),
        ("check", "Bestand controleren", "Is een bestand nog wat er gemaakt is?", reasons.not_at_work),
        ("style", "Huisstijl", "Het briefpapier van de school.", reasons.not_at_work),
    )
)
_INCIDENT = (
    Command(
        "undo",
        ("ctrl+z",),
        "Terugdraaien",
        "Het laatste wat u deed. Eerst leest u wat dat is. De tijdlijn houdt de regel, doorgestreept.",
        "undo",
        short="terug",
        room=Room.WIDE,
        why_not=reasons.not_undoable,
        outside_fields=True,
    ),
    *_STARTS,
    Command(
        "vault",
        ("f10",),
        "Kluis",
        "Ander incident, draaiboek erbij, incident afsluiten, vanzelf op slot.",
        "vault",
        short="kluis",
        room=Room.ALWAYS,
    ),
)

COMMANDS: dict[Where, tuple[Command, ...]] = {
    Where.ANYWHERE: _ANYWHERE,
    Where.INCIDENT: _INCIDENT,
    Where.PLACE: (
        Command(
            "back",
            ("escape",),
            "Terug",
            "Eén stap terug. Wat u typte, blijft bewaard. Op F2 Beeld: naar de regel onderaan.",
            "back",
        ),
        Command(
            "next-list",
            ("right",),
            "Volgende lijst",
            "Naar de volgende lijst op het scherm; Tab doet dat ook.",
            "app.focus_next",
        ),
        Command("list-before", ("left",), "Vorige lijst", "Naar de lijst ervoor.", "app.focus_previous"),
    ),
    Where.TIMELINE: (
        Command(
            "search",
            ("ctrl+f",),
            "Zoeken in de tijdlijn",
            "Typ woorden, een naam of een tijd.",
            "search",
            place="timeline",
        ),
    ),
    Where.HELP: (
        Command(
            "palette-from-help",
            ("enter",),
            "Alles wat u kunt doen, vanuit de hulp",
            "Dezelfde lijst als F11.",
            "palette",
            place="help",
        ),
    ),
    Where.ENTRY: (
        Command(
            "kind",
            ("tab",),
            "Andere soort",
            "Van melding naar feit, gerucht, open vraag, besluit en verder.",
            "kind(1)",
        ),
        Command("kind-before", ("shift+tab",), "Vorige soort", "Eén soort terug.", "kind(-1)"),
        Command(
            "leave-entry",
            ("up", "escape", "pageup"),
            "Naar het scherm",
            "Wat u typte, blijft staan. Vanuit een lege regel gaat het met elke pijl.",
            "leave",
        ),
    ),
    Where.TABLE: (
        Command("up", ("up",), "Omhoog", "Eén regel omhoog.", "move(-1, 0)"),
        Command("down", ("down",), "Omlaag", "Eén regel omlaag.", "move(1, 0)"),
        Command("left", ("left",), "Naar links", "Eén vakje naar links, en dan naar de lijst ervoor.", "move(0, -1)"),
        Command(
            "right", ("right",), "Naar rechts", "Eén vakje naar rechts, en dan naar de volgende lijst.", "move(0, 1)"
        ),
        Command("page-up", ("pageup",), "Blad omhoog", "Eén scherm omhoog.", "page(-1)"),
        Command("page-down", ("pagedown",), "Blad omlaag", "Eén scherm omlaag.", "page(1)"),
        Command("first", ("home",), "Begin", "Naar de eerste regel.", "edge(False)"),
        Command("last", ("end",), "Einde", "Naar de laatste regel.", "edge(True)"),
        Command("choose", ("enter",), "Kiezen", "Zien wat u met deze regel of dit vakje kunt doen.", "choose"),
    ),
    Where.MENU: (Command("leave-menu", ("escape",), "Keuzelijst sluiten", "Terug zonder te kiezen.", "dismiss(None)"),),
    Where.TICKS: (
        Command("tick", ("space",), "Aanvinken", "Zet een vinkje, of haal het weg; Enter doet dat ook.", "select"),
    ),
    Where.FORM: (Command("leave-form", ("escape",), "Formulier sluiten", "Wat u invulde, blijft bewaard.", "leave"),),
    Where.CHOICE: (
        Command("past-choice", ("enter",), "Verder met deze keuze", "Spatie of een pijl laat de keuzes zien.", "go_on"),
    ),
    Where.TICK: (
        Command("yes", ("space",), "Aanvinken", "Nog een keer haalt het vinkje weg.", "tick"),
        Command(
            "past-tick", ("enter",), "Verder", "Enter zet nooit een vinkje: dat doet alleen de spatiebalk.", "go_on"
        ),
    ),
    Where.STAFF: (
        Command("leave-staff", ("escape",), "Lijst sluiten", "Terug zonder iemand te kiezen.", "dismiss(None)"),
        Command("to-staff", ("down",), "Naar de namen", "Van het zoekveld naar de lijst.", "down"),
    ),
    Where.EVIDENCE: (Command("leave-evidence", ("escape",), "Bewijslijst sluiten", "Terug.", "dismiss(None)"),),
    Where.BOOKS: (Command("leave-books", ("escape",), "Terug", "Terug naar waar u was.", "back"),),
    Where.BOOK: (
        Command(
            "leave-book", ("escape",), "Klaar met veranderen", "Bewaren als versie, later verder of weggooien.", "back"
        ),
        Command("part-up", ("shift+up",), "Hoger", "Zet de regel een plaats hoger.", "shift(-1)"),
        Command("part-down", ("shift+down",), "Lager", "Zet de regel een plaats lager.", "shift(1)"),
    ),
    Where.READING: (
        Command("leave-reading", ("escape",), "Klaar met lezen", "Terug.", "dismiss(False)"),
        Command("read-on", ("enter",), "Verder", "Verder, als er na het lezen iets te doen is.", "dismiss(True)"),
    ),
    Where.QR: (
        Command("leave-qr", ("escape",), "QR-code sluiten", "Terug.", "dismiss(None)"),
        Command(
            "next-part",
            ("right", "enter", "space"),
            "Volgend deel",
            "De volgende QR-code van een lange tekst.",
            "turn(1)",
        ),
        Command("part-before", ("left",), "Vorig deel", "De QR-code ervoor.", "turn(-1)"),
    ),
    Where.PALETTE: (
        Command("palette-up", ("up",), "Vorige regel", "Eén regel omhoog, ook terwijl u typt.", "walk(-1)"),
        Command("palette-down", ("down",), "Volgende regel", "Eén regel omlaag, ook terwijl u typt.", "walk(1)"),
        Command("leave-palette", ("escape",), "Lijst sluiten", "Terug zonder iets te doen.", "screen.dismiss(None)"),
    ),
    Where.DOOR: (Command("leave-door", ("escape",), "Stoppen bij het openen", "Houvast sluiten.", "app.stop"),),
    Where.STEP: (
        Command("step-back", ("escape",), "Eén scherm terug", "Er wordt nog niets gemaakt.", "app.pop_screen"),
    ),
    Where.INCIDENTS: (
        Command("lock-list", ("escape",), "Op slot vanuit de lijst", "De kluis gaat op slot.", "app.lock"),
        Command(
            "vault-list",
            ("f10",),
            "Kluis vanuit de lijst",
            "Alles over de kluis; er hoeft geen incident open te zijn.",
            "vault",
        ),
    ),
    Where.NEW_INCIDENT: (Command("leave-new", ("escape",), "Geen nieuw incident", "Terug naar de lijst.", "back"),),
}
"""By where they work, in the order of the help."""

BY_NAME = {it.name: it for commands in COMMANDS.values() for it in commands}
ON_RULE = tuple(BY_NAME[name] for name in ("go-enquiries", "palette", "undo", "vault", "lock", "stop"))
"""The commands with a label on the bottom line, in their order there."""
