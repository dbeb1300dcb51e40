"""What the words of a line suggest that it is."""

import pytest

from incident.dutch.suggested_kind import Kind, suggested, without_label


@pytest.mark.parametrize(
    ("typed", "kind", "text"),
    [
        ("Wie heeft de mail gestuurd?", Kind.QUESTION, "Wie heeft de mail gestuurd?"),
        ("Wie was het? ", Kind.QUESTION, "Wie was het?"),
        ("vraag: wie was het", Kind.QUESTION, "wie was het"),
        ("Open vraag: wie", Kind.QUESTION, "wie"),
        ("Besluit: de school blijft dicht", Kind.DECISION, "de school blijft dicht"),
        ("besloten: de school blijft dicht", Kind.DECISION, "de school blijft dicht"),
        ("besloten dat de school dicht blijft", Kind.DECISION, "besloten dat de school dicht blijft"),
        ("We besluiten om te wachten", Kind.DECISION, "We besluiten om te wachten"),
        ("we hebben besloten te wachten", Kind.DECISION, "we hebben besloten te wachten"),
        ("feit: de school is leeg", Kind.FACT, "de school is leeg"),
        ("Feit : de school is leeg?", Kind.FACT, "de school is leeg?"),
        ("gerucht: hij deed het", Kind.RUMOUR, "hij deed het"),
        ("contact: politie", Kind.CONTACT, "politie"),
        ("persvraag: klopt het?", Kind.PRESS, "klopt het?"),
        ("melding: vraag van ouders?", Kind.REPORT, "vraag van ouders?"),
        ("Politie gebeld", Kind.REPORT, "Politie gebeld"),
        ("Moeder vroeg: komt de politie? Ja.", Kind.REPORT, "Moeder vroeg: komt de politie? Ja."),
        ("De vraag: wie", Kind.REPORT, "De vraag: wie"),
        ("feitelijk: niets", Kind.REPORT, "feitelijk: niets"),
        ("Onbesloten duel", Kind.REPORT, "Onbesloten duel"),
        ("feit:", Kind.FACT, ""),
        ("", Kind.REPORT, ""),
    ],
)
def test_the_words_suggest_a_kind_and_a_label_is_no_part_of_the_line(typed, kind, text):
    found = suggested(typed)
    assert (found.kind, found.text) == (kind, text)


def test_a_label_of_another_kind_than_was_chosen_stays_in_the_line():
    assert without_label("feit: leeg", Kind.FACT) == "leeg"
    assert without_label(" feit: leeg ", Kind.REPORT) == "feit: leeg"
