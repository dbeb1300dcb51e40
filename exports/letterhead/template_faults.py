"""What is wrong with a template, where, and what the school can do about it: all its sentences together."""

import msgspec

from exports.text.fields import MEANINGS, Field


class Fault(msgspec.Struct, frozen=True):
    """One thing to mend in a template before it can be used."""

    place: str
    """Where in the document, as somebody who has it open in Word would look for it; empty for the file as a whole."""
    what: str
    mend: str


def not_word() -> Fault:
    """It is something else than a Word file."""
    return Fault("", "Dit is geen Word-bestand (.docx of .dotx).", "Sla het in Word op als Word-document (.docx).")


def old_word() -> Fault:
    """It is a Word file of before 2007, or one with a password: from outside they look the same."""
    return Fault(
        "",
        "Dit is een oud Word-bestand (.doc), of er zit een wachtwoord op.",
        "Sla het in Word op als Word-document (.docx), zonder wachtwoord.",
    )


def too_large(most: str) -> Fault:
    """It takes more room than a letterhead needs."""
    return Fault("", f"Dit bestand is te groot: meer dan {most}.", "Maak de plaatjes kleiner en sla het opnieuw op.")


def broken() -> Fault:
    """Some part of it cannot be read, or was made to mislead the reader."""
    return Fault(
        "", "Dit bestand is beschadigd of vreemd opgebouwd.", "Open het in Word en sla het op als nieuw .docx-bestand."
    )


def macros() -> Fault:
    """There is program code in it."""
    return Fault(
        "", "Er zitten macro’s in dit bestand.", "Sla het in Word op als Word-document (.docx) zonder macro’s."
    )


def embedded(place: str) -> Fault:
    """Another file or program sits in it."""
    return Fault(
        place,
        "Er zit een ander bestand of programma in (een ingesloten object).",
        "Haal het object weg, of maak er een gewoon plaatje van.",
    )


def external(place: str) -> Fault:
    """It fetches something from elsewhere when it is opened."""
    return Fault(
        place,
        "Er wordt iets van buiten opgehaald, zoals een gekoppeld plaatje.",
        "Voeg het plaatje in het bestand zelf in: Invoegen, Afbeeldingen, zonder koppeling.",
    )


def unknown_part(place: str) -> Fault:
    """It holds something that a letterhead does not need and that we do not know."""
    return Fault(
        place, "Er zit iets in dat Houvast niet kent, zoals een grafiek of SmartArt.", "Maak er een gewoon plaatje van."
    )


def live_field(place: str) -> Fault:
    """A Word field that opens or starts something."""
    return Fault(
        place,
        "Er zit een Word-veld in dat iets opent of ophaalt.",
        "Haal dat veld weg (klik erop, Shift+F9 toont het).",
    )


def changes(place: str) -> Fault:
    """Tracked changes: their author would go out with every letter."""
    return Fault(place, "Er staan bijgehouden wijzigingen in.", "Accepteer alle wijzigingen in Word (Controleren).")


def comments(place: str) -> Fault:
    """Comments: they would go out with every letter."""
    return Fault(place, "Er staan opmerkingen in.", "Verwijder alle opmerkingen in Word (Controleren).")


def unknown_field(place: str, shown: str, meant: Field | None) -> Fault:
    """A name between braces that means nothing here."""
    mend = f"Bedoelt u {meant.tag}?" if meant else f"Kies uit: {', '.join(field.tag for field in MEANINGS)}."
    return Fault(place, f"Het veld {shown} bestaat niet.", mend)


def code(place: str, shown: str) -> Fault:
    """Something between braces that is more than a name."""
    return Fault(
        place,
        f"Hier staat meer dan een naam: {shown}",
        "Alleen een naam tussen accolades mag, zoals {{ datum }}. Geen lussen, filters of berekeningen.",
    )


def odd_place(place: str) -> Fault:
    """A field where its text would not be seen, or would do something."""
    return Fault(
        place,
        "Hier staat een veld op een plek waar dat niet kan.",
        "Zet velden alleen in gewone tekst, een tabel, de koptekst of de voettekst.",
    )


def near_miss(place: str, shown: str, meant: Field) -> Fault:
    """What is probably meant as a field and would come out as it stands."""
    return Fault(place, f"Hier staat {shown}. Zo wordt het niet ingevuld.", f"Typ het zo: {meant.tag}")


def no_content() -> Fault:
    """There is no place for the text."""
    return Fault(
        "",
        f"Het veld {Field.CONTENT.tag} ontbreekt.",
        f"Typ {Field.CONTENT.tag} op een eigen regel, waar de tekst moet komen.",
    )


def content_twice(place: str) -> Fault:
    """There is more than one place for the text."""
    return Fault(place, f"Het veld {Field.CONTENT.tag} staat er vaker dan één keer.", "Laat er één staan.")


def content_not_alone(place: str) -> Fault:
    """The place for the text is not a paragraph of its own in the running text."""
    return Fault(
        place,
        f"Het veld {Field.CONTENT.tag} staat niet op een eigen regel in de gewone tekst.",
        "Zet het op een eigen regel: niet in een tabel, tekstvak, koptekst of voettekst.",
    )


def cannot_be_filled() -> Fault:
    """Everything looks right, and yet the sample did not come out."""
    return Fault(
        "",
        "Een proefbrief in deze huisstijl lukt niet.",
        "Open het bestand in Word, sla het op als nieuw .docx-bestand, en probeer het opnieuw.",
    )
