"""What is wrong with a template, where, and what the school can do about it: all its sentences together."""

import msgspec

from exports.text.fields import MEANINGS, TemplateField


class TemplateFault(msgspec.Struct, frozen=True):
    """One thing to mend in a template before it can be used."""

    place: str
    """Where in the document, as somebody who has it open in Word would look for it; empty for the file as a whole."""
    what: str
    mend: str


def not_word() -> TemplateFault:
    """It is something else than a Word file."""
    return TemplateFault(
        "", "Dit is geen Word-bestand (.docx of .dotx).", "Sla het in Word op als Word-document (.docx)."
    )


def old_word() -> TemplateFault:
    """It is a Word file of before 2007, or one with a password: from outside they look the same."""
    return TemplateFault(
        "",
        "Dit is een oud Word-bestand (.doc), of er zit een wachtwoord op.",
        "Sla het in Word op als Word-document (.docx), zonder wachtwoord.",
    )


def too_large(most: str) -> TemplateFault:
    """It takes more room than a letterhead needs."""
    return TemplateFault(
        "", f"Dit bestand is te groot: meer dan {most}.", "Maak de plaatjes kleiner en sla het opnieuw op."
    )


def broken() -> TemplateFault:
    """Some part of it cannot be read, or was made to mislead the reader."""
    return TemplateFault(
        "", "Dit bestand is beschadigd of vreemd opgebouwd.", "Open het in Word en sla het op als nieuw .docx-bestand."
    )


def macros() -> TemplateFault:
    """There is program code in it."""
    return TemplateFault(
        "", "Er zitten macro’s in dit bestand.", "Sla het in Word op als Word-document (.docx) zonder macro’s."
    )


def embedded(place: str) -> TemplateFault:
    """Another file or program sits in it."""
    return TemplateFault(
        place,
        "Er zit een ander bestand of programma in (een ingesloten object).",
        "Haal het object weg, of maak er een gewoon plaatje van.",
    )


def external(place: str) -> TemplateFault:
    """It fetches something from elsewhere when it is opened."""
    return TemplateFault(
        place,
        "Er wordt iets van buiten opgehaald, zoals een gekoppeld plaatje.",
        "Voeg het plaatje in het bestand zelf in: Invoegen, Afbeeldingen, zonder koppeling.",
    )


def unknown_part(place: str) -> TemplateFault:
    """It holds something that a letterhead does not need and that we do not know."""
    return TemplateFault(
        place, "Er zit iets in dat Houvast niet kent, zoals een grafiek of SmartArt.", "Maak er een gewoon plaatje van."
    )


def live_field(place: str) -> TemplateFault:
    """A Word field that opens or starts something."""
    return TemplateFault(
        place,
        "Er zit een Word-veld in dat iets opent of ophaalt.",
        "Haal dat veld weg (klik erop, Shift+F9 toont het).",
    )


def changes(place: str) -> TemplateFault:
    """Tracked changes: their author would go out with every letter."""
    return TemplateFault(
        place, "Er staan bijgehouden wijzigingen in.", "Accepteer alle wijzigingen in Word (Controleren)."
    )


def comments(place: str) -> TemplateFault:
    """Comments: they would go out with every letter."""
    return TemplateFault(place, "Er staan opmerkingen in.", "Verwijder alle opmerkingen in Word (Controleren).")


def unknown_field(place: str, shown: str, meant: TemplateField | None) -> TemplateFault:
    """A name between braces that means nothing here."""
    mend = f"Bedoelt u {meant.tag}?" if meant else f"Kies uit: {', '.join(field.tag for field in MEANINGS)}."
    return TemplateFault(place, f"Het veld {shown} bestaat niet.", mend)


def code(place: str, shown: str) -> TemplateFault:
    """Something between braces that is more than a name."""
    return TemplateFault(
        place,
        f"Hier staat meer dan een naam: {shown}",
        "Alleen een naam tussen accolades mag, zoals {{ datum }}. Geen lussen, filters of berekeningen.",
    )


def odd_place(place: str) -> TemplateFault:
    """A field where its text would not be seen, or would do something."""
    return TemplateFault(
        place,
        "Hier staat een veld op een plek waar dat niet kan.",
        "Zet velden alleen in gewone tekst, een tabel, de koptekst of de voettekst.",
    )


def near_miss(place: str, shown: str, meant: TemplateField) -> TemplateFault:
    """What is probably meant as a field and would come out as it stands."""
    return TemplateFault(place, f"Hier staat {shown}. Zo wordt het niet ingevuld.", f"Typ het zo: {meant.tag}")


def no_content() -> TemplateFault:
    """There is no place for the text."""
    return TemplateFault(
        "",
        f"Het veld {TemplateField.CONTENT.tag} ontbreekt.",
        f"Typ {TemplateField.CONTENT.tag} op een eigen regel, waar de tekst moet komen.",
    )


def content_twice(place: str) -> TemplateFault:
    """There is more than one place for the text."""
    return TemplateFault(
        place, f"Het veld {TemplateField.CONTENT.tag} staat er vaker dan één keer.", "Laat er één staan."
    )


def content_not_alone(place: str) -> TemplateFault:
    """The place for the text is not a paragraph of its own in the running text."""
    return TemplateFault(
        place,
        f"Het veld {TemplateField.CONTENT.tag} staat niet op een eigen regel in de gewone tekst.",
        "Zet het op een eigen regel: niet in een tabel, tekstvak, koptekst of voettekst.",
    )


def cannot_be_filled() -> TemplateFault:
    """Everything looks right, and yet the sample did not come out."""
    return TemplateFault(
        "",
        "Een proefbrief in deze huisstijl lukt niet.",
        "Open het bestand in Word, sla het op als nieuw .docx-bestand, en probeer het opnieuw.",
    )
