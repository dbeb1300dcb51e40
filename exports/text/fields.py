"""The fields of a house style: the names that a school writes in its own letterhead, as in "{{ datum }}"."""

from enum import StrEnum


class Field(StrEnum):
    """One field, by the name that stands between the braces."""

    CONTENT = "inhoud"
    """Where the text itself comes; the only one that must be there."""
    TITLE = "titel"
    KIND = "soort"
    DATE = "datum"
    REFERENCE = "kenmerk"
    AUDIENCE = "doelgroep"
    SENDER = "afzender"
    SCHOOL = "school"
    PLACE = "plaats"

    @property
    def tag(self) -> str:
        """As it is typed in Word."""
        return f"{{{{ {self.value} }}}}"


MEANINGS = {
    Field.CONTENT: "de tekst zelf (dit veld is verplicht, op een eigen regel)",
    Field.TITLE: "de titel",
    Field.KIND: "wat het is, zoals Brief aan ouders",
    Field.DATE: "dag en tijd van het akkoord",
    Field.REFERENCE: "nummer en versie, zoals T4 versie 1",
    Field.AUDIENCE: "voor wie het is, zoals Ouders",
    Field.SENDER: "wie ondertekent",
    Field.SCHOOL: "naam van de school",
    Field.PLACE: "plaats van de school",
}
"""What the school gets in each field, as the screen says it."""

SHOWN_BY = {
    Field.DATE: frozenset({"Datum"}),
    Field.REFERENCE: frozenset({"Kenmerk", "Nummer"}),
    Field.AUDIENCE: frozenset({"Voor"}),
    Field.SCHOOL: frozenset({"Van"}),
}
"""Labels of reference data that need not stand above the text when the letterhead shows them already."""
