"""The faults of a template: what is wrong, where, and how the school can fix it. All its sentences stand here."""

import msgspec

from exports.text.fields import MEANINGS, TemplateField


class TemplateFault(msgspec.Struct, frozen=True):
    """One fault that must be fixed before a template can be used."""

    place: str
    """The place in the document, in the terms of somebody who has it open in Word; empty for the file as a whole."""
    what: str
    mend: str


class UnfitTemplate(Exception):
    """The file cannot be used, whatever its text is."""

    def __init__(self, fault: TemplateFault) -> None:
        """Set the fault."""
        super().__init__(fault.what)
        self.fault = fault


def not_word() -> TemplateFault:
    """Return the fault of a file that is no Word file."""
    return TemplateFault(
        "", "Dit is geen Word-bestand (.docx of .dotx).", "Sla het in Word op als Word-document (.docx)."
    )


def old_word() -> TemplateFault:
    """Return the fault of a Word file from before 2007, or with a password: both look the same from outside."""
    return TemplateFault(
        "",
        "Dit is een oud Word-bestand (.doc), of er zit een wachtwoord op.",
        "Sla het in Word op als Word-document (.docx), zonder wachtwoord.",
    )


def too_large(most: str) -> TemplateFault:
    """Return the fault of a file that is larger than a letterhead needs."""
    return TemplateFault(
        "", f"Dit bestand is te groot: meer dan {most}.", "Maak de plaatjes kleiner en sla het opnieuw op."
    )


def too_much(what: str) -> TemplateFault:
    """Return the fault of a file with far more in it than a school would put there."""
    return TemplateFault(
        "", f"Er staat te veel in dit bestand: {what}.", "Haal lege regels en oude opmaak weg, of maak het korter."
    )


def strangely_packed() -> TemplateFault:
    """Return the fault of a file that is packed in a way that Word does not use."""
    return TemplateFault(
        "",
        "Dit bestand is ingepakt op een manier die Word niet gebruikt.",
        "Open het in Word en sla het op als nieuw .docx-bestand.",
    )


def broken() -> TemplateFault:
    """Return the fault of a file with a part that is unreadable, or that was made to mislead the reader."""
    return TemplateFault(
        "", "Dit bestand is beschadigd of vreemd opgebouwd.", "Open het in Word en sla het op als nieuw .docx-bestand."
    )


def macros() -> TemplateFault:
    """Return the fault of a file with program code."""
    return TemplateFault(
        "", "Er zitten macro’s in dit bestand.", "Sla het in Word op als Word-document (.docx) zonder macro’s."
    )


def embedded(place: str) -> TemplateFault:
    """Return the fault of a file with another file or program in it."""
    return TemplateFault(
        place,
        "Er zit een ander bestand of programma in (een ingesloten object).",
        "Haal het object weg, of maak er een gewoon plaatje van.",
    )


def external(place: str) -> TemplateFault:
    """Return the fault of a file that fetches something from elsewhere when it is opened."""
    return TemplateFault(
        place,
        "Er wordt iets van buiten opgehaald, zoals een gekoppeld plaatje.",
        "Voeg het plaatje in het bestand zelf in: Invoegen, Afbeeldingen, zonder koppeling.",
    )


def unknown_part(place: str) -> TemplateFault:
    """Return the fault of a file with an unknown part that a letterhead does not need."""
    return TemplateFault(
        place, "Er zit iets in dat Houvast niet kent, zoals een grafiek of SmartArt.", "Maak er een gewoon plaatje van."
    )


def link(place: str) -> TemplateFault:
    """Return the fault of a link that goes to something else than a web page, a mail address or a telephone number."""
    return TemplateFault(
        place,
        "Er staat een koppeling in die niet naar een website, mailadres of telefoonnummer gaat.",
        "Haal de koppeling weg (rechtsklik, Hyperlink verwijderen), of laat haar beginnen met https:// of mailto:.",
    )


def picture(place: str) -> TemplateFault:
    """Return the fault of a picture of a kind that a letterhead may not have."""
    return TemplateFault(
        place,
        "Er staat een plaatje in van een soort dat niet mag.",
        "Sla het plaatje op als .png of .jpg, en voeg het opnieuw in.",
    )


def live_field(place: str, shown: str = "") -> TemplateFault:
    """Return the fault of a Word field that is not allowed; `shown` is its name, if it has one."""
    return TemplateFault(
        place,
        f"Er staat een Word-veld in dat niet mag: {shown}." if shown else "Er staat een Word-veld in dat niet mag.",
        "Haal dat veld weg (klik erop, Shift+F9 toont het). Paginanummers en links naar een website mogen wel.",
    )


def own_date(place: str, shown: str) -> TemplateFault:
    """Return the fault of a date that Word renews: a letter would show the day on which somebody opens it."""
    return TemplateFault(
        place,
        f"Er staat een datum in die Word zelf verandert ({shown}).",
        f"Haal dat veld weg, en typ {TemplateField.DATE.tag}.",
    )


def changes(place: str) -> TemplateFault:
    """Return the fault of tracked changes: their author would be in every letter."""
    return TemplateFault(
        place, "Er staan bijgehouden wijzigingen in.", "Accepteer alle wijzigingen in Word (Controleren)."
    )


def comments(place: str) -> TemplateFault:
    """Return the fault of comments: they would be in every letter."""
    return TemplateFault(place, "Er staan opmerkingen in.", "Verwijder alle opmerkingen in Word (Controleren).")


def unknown_field(place: str, shown: str, meant: TemplateField | None) -> TemplateFault:
    """Return the fault of an unknown name between braces."""
    mend = f"Bedoelt u {meant.tag}?" if meant else f"Kies uit: {', '.join(field.tag for field in MEANINGS)}."
    return TemplateFault(place, f"Het veld {shown} bestaat niet.", mend)


def code(place: str, shown: str) -> TemplateFault:
    """Return the fault of something between braces that is more than a name."""
    return TemplateFault(
        place,
        f"Hier staat meer dan een naam: {shown}",
        "Alleen een naam tussen accolades mag, zoals {{ datum }}. Geen lussen, filters of berekeningen.",
    )


def odd_place(place: str) -> TemplateFault:
    """Return the fault of a field in a place where its text would be invisible, or would do something."""
    return TemplateFault(
        place,
        "Hier staat een veld op een plek waar dat niet kan.",
        "Zet velden alleen in gewone tekst, een tabel, de koptekst of de voettekst.",
    )


def near_miss(place: str, shown: str, meant: TemplateField) -> TemplateFault:
    """Return the fault of text that was probably meant as a field, but would be printed as typed."""
    return TemplateFault(place, f"Hier staat {shown}. Zo wordt het niet ingevuld.", f"Typ het zo: {meant.tag}")


def no_content() -> TemplateFault:
    """Return the fault of a template without a place for the text."""
    return TemplateFault(
        "",
        f"Het veld {TemplateField.CONTENT.tag} ontbreekt.",
        f"Typ {TemplateField.CONTENT.tag} op een eigen regel, waar de tekst moet komen.",
    )


def content_twice(place: str) -> TemplateFault:
    """Return the fault of a template with more than one place for the text."""
    return TemplateFault(
        place, f"Het veld {TemplateField.CONTENT.tag} staat er vaker dan één keer.", "Laat er één staan."
    )


def content_not_alone(place: str) -> TemplateFault:
    """Return the fault of a place for the text that is not a paragraph of its own in the body."""
    return TemplateFault(
        place,
        f"Het veld {TemplateField.CONTENT.tag} staat niet op een eigen regel in de gewone tekst.",
        "Zet het op een eigen regel: niet in een tabel, tekstvak, koptekst of voettekst.",
    )


def cannot_be_filled() -> TemplateFault:
    """Return the fault of a template that looks right but cannot be filled."""
    return TemplateFault(
        "",
        "Een proefbrief in deze huisstijl lukt niet.",
        "Open het bestand in Word, sla het op als nieuw .docx-bestand, en probeer het opnieuw.",
    )
