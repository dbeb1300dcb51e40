"""The draaiboek that is proposed for the first sentence of an incident."""

import pytest

from incident.playbook.playbook import Playbook
from incident.playbook.suggestion import fitting
from playbooks.reader import shipped


@pytest.mark.parametrize(
    ("sentence", "key"),
    [
        ("", "leeg"),
        ("Leerling gevallen van het dak, ambulance is er", "leeg"),
        ("Er is brand in de kantine", "leeg"),
        ("Dreigmail met foto's van wapens", "dreigmail"),
        ("Iemand dreigt met een mes", "bedreiging"),
        ("Naaktfoto van een leerling gaat rond op Snapchat", "sexting"),
        ("Magister ligt plat", "uitval"),
        ("Een ouder heeft een klacht", "klacht"),
        ("Ruzie in de groepsapp van 3B", "online-incident"),
        ("Lijst met gegevens gestuurd naar alle ouders", "datalek"),
    ],
)
def test_a_sentence_proposes_the_draaiboek_of_its_words_and_else_the_empty_one(sentence, key):
    assert fitting(sentence, shipped()).key == key


def test_a_draaiboek_of_the_school_comes_first_when_it_is_named():
    own = Playbook(key="brand", title="Brand")
    assert fitting("Er is brand, en een dreigmail", (own, *shipped())).key == "brand"
