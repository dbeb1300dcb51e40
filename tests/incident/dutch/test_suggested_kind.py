"""The kind of a line that its words suggest."""

import pytest

from incident.dutch.suggested_kind import TypedKind, suggested, without_label


@pytest.mark.parametrize(
    ("typed", "kind", "text"),
    [
        ("Wie heeft de mail gestuurd?", TypedKind.QUESTION, "Wie heeft de mail gestuurd?"),
        ("Wie was het? ", TypedKind.QUESTION, "Wie was het?"),
        ("vraag: wie was het", TypedKind.QUESTION, "wie was het"),
        ("Open vraag: wie", TypedKind.QUESTION, "wie"),
        ("Besluit: de school blijft dicht", TypedKind.DECISION, "de school blijft dicht"),
        ("besloten: de school blijft dicht", TypedKind.DECISION, "de school blijft dicht"),
        ("besloten dat de school dicht blijft", TypedKind.DECISION, "besloten dat de school dicht blijft"),
        ("We besluiten om te wachten", TypedKind.DECISION, "We besluiten om te wachten"),
        ("we hebben besloten te wachten", TypedKind.DECISION, "we hebben besloten te wachten"),
        ("feit: de school is leeg", TypedKind.FACT, "de school is leeg"),
        ("Feit : de school is leeg?", TypedKind.FACT, "de school is leeg?"),
        ("gerucht: hij deed het", TypedKind.RUMOUR, "hij deed het"),
        ("contact: politie", TypedKind.CONTACT, "politie"),
        ("persvraag: klopt het?", TypedKind.PRESS, "klopt het?"),
        ("melding: vraag van ouders?", TypedKind.REPORT, "vraag van ouders?"),
        ("Politie gebeld", TypedKind.REPORT, "Politie gebeld"),
        ("Moeder vroeg: komt de politie? Ja.", TypedKind.REPORT, "Moeder vroeg: komt de politie? Ja."),
        ("De vraag: wie", TypedKind.REPORT, "De vraag: wie"),
        ("feitelijk: niets", TypedKind.REPORT, "feitelijk: niets"),
        ("Onbesloten duel", TypedKind.REPORT, "Onbesloten duel"),
        ("feit:", TypedKind.FACT, ""),
        ("", TypedKind.REPORT, ""),
    ],
)
def test_the_words_suggest_a_kind_and_a_label_is_no_part_of_the_line(typed, kind, text):
    found = suggested(typed)
    assert (found.kind, found.text) == (kind, text)


def test_a_label_of_another_kind_than_was_chosen_stays_in_the_line():
    assert without_label("feit: leeg", TypedKind.FACT) == "leeg"
    assert without_label(" feit: leeg ", TypedKind.REPORT) == "feit: leeg"
