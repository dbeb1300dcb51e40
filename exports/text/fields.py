"""The fields of a house style: the names that a school writes in its own letterhead, as in "{{ datum }}"."""

from enum import StrEnum


class TemplateField(StrEnum):
    """One field, by the name between the braces."""

    CONTENT = "inhoud"
    """The place of the text itself; the only field that is required."""
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
        """The field as typed in Word."""
        return f"{{{{ {self.value} }}}}"


MEANINGS = {
    TemplateField.CONTENT: "de tekst zelf (dit veld is verplicht, op een eigen regel)",
    TemplateField.TITLE: "de titel",
    TemplateField.KIND: "wat het is, zoals Brief aan ouders",
    TemplateField.DATE: "dag en tijd van het akkoord",
    TemplateField.REFERENCE: "nummer en versie, zoals T4 versie 1",
    TemplateField.AUDIENCE: "voor wie het is, zoals Ouders",
    TemplateField.SENDER: "wie ondertekent",
    TemplateField.SCHOOL: "naam van de school",
    TemplateField.PLACE: "plaats van de school",
}
"""The meaning of each field, as shown on screen."""

SHOWN_BY = {
    TemplateField.DATE: frozenset({"Datum"}),
    TemplateField.REFERENCE: frozenset({"Kenmerk", "Nummer"}),
    TemplateField.AUDIENCE: frozenset({"Voor"}),
    TemplateField.SCHOOL: frozenset({"Van"}),
}
"""Labels of reference data that are omitted above the text when the letterhead already shows them."""
