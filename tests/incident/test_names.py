"""The name check, as a table: what is named, and what only looks like it."""

import ast
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incident.names import Find, Person, Rule, find_names
from incident.texts import TextKind
from incident.wording import starting_words
from tui import example

PUPILS = (
    Person("Jan", "de Vries", "3B"),
    Person("Fatima", "El Amrani", "havo 4b"),
    Person("Zoë", "van den Berg", "1C"),
    Person("Roos", "Bakker", "2A"),
    Person("Storm", "de Jong", "5V1"),
    Person("Wil", "Bos"),
    Person("Mark", "Jansen", "3B"),
    Person("Max", "Hendriks", "H5a"),
    Person("Anne", "Willemsen", "vwo 6"),
    Person("Jan-Willem", "Jansen-de Boer", "4M2"),
    Person("Mohammed", "Yıldız", "2D"),
    Person("Merel", "Bloem", "3K", nicknames=("Mereltje", "Meer")),
    Person("Thomas", "Dijkstra", "3F", initials="T.J."),
    Person("Sterre", "Hoop", "3C"),
    Person("Noël", "van 't Hof", "1A"),
    Person("Charlotte", "van Rijswijk", "6B", nicknames=("Lotte",)),
)
SURE, MAYBE = True, False

NAMED = [
    # text, the words found, the given name of whom, how sure
    ("De politie sprak met Jan de Vries.", "Jan de Vries", "Jan", SURE),
    ("De politie sprak met JAN DE VRIES.", "JAN DE VRIES", "Jan", SURE),
    ("jan de vries heeft dat gedaan", "jan de vries", "Jan", SURE),
    ("De politie sprak met Jan.", "Jan", "Jan", SURE),
    ("Jan heeft het niet gedaan.", "Jan", "Jan", SURE),
    ("Iedereen denkt dat jan het was.", "jan", "Jan", MAYBE),
    ("Het account is van Jan uit 3B.", "Jan uit 3B", "Jan", SURE),
    ("De 3B-leerling Jan is thuis.", "3B-leerling Jan", "Jan", SURE),
    ("Jan (klas 3-b) is thuis.", "Jan (klas 3-b", "Jan", SURE),
    ("Fatima uit havo 4b is thuis.", "Fatima uit havo 4b", "Fatima", SURE),
    ("Fatima uit H4b is thuis.", "Fatima uit H4b", "Fatima", SURE),
    ("Fatima uit 4b is thuis.", "Fatima uit 4b", "Fatima", SURE),
    ("Fatima uit 4 havo b is thuis.", "Fatima uit 4 havo b", "Fatima", SURE),
    ("Roos uit 2A is thuis.", "Roos uit 2A", "Roos", SURE),
    ("Wij spraken de ouders van De Vries.", "De Vries", "Jan", SURE),
    ("Wij spraken mevrouw de Vries.", "de Vries", "Jan", MAYBE),
    ("Wij spraken Vries daarover.", "Vries", "Jan", MAYBE),
    ("De Vries is geschorst.", "De Vries", "Jan", SURE),
    ("De familie El Amrani is ingelicht.", "El Amrani", "Fatima", SURE),
    ("De familie Amrani is ingelicht.", "Amrani", "Fatima", SURE),
    ("De familie El-Amrani is ingelicht.", "El-Amrani", "Fatima", SURE),
    ("De familie Elamrani is ingelicht.", "Elamrani", "Fatima", SURE),
    ("De verdachte is J. de V., een leerling.", "J. de V.", "Jan", SURE),
    ("De verdachte is J.d.V. uit Rijswijk.", "J.d.V.", "Jan", SURE),
    ("De verdachte is Jan de V. uit Rijswijk.", "Jan de V.", "Jan", SURE),
    ("De verdachte is Jan V. uit Rijswijk.", "Jan V.", "Jan", SURE),
    ("De verdachte is J. de Vries.", "J. de Vries", "Jan", SURE),
    ("De mail kwam van JdV.", "JdV", "Jan", SURE),
    ("De mail kwam van JDV.", "JDV", "Jan", MAYBE),
    ("De verdachte is T.J.D. uit Delft.", "T.J.D.", "Thomas", SURE),
    ("De verdachte is R.B. uit Delft.", "R.B.", "Roos", SURE),
    ("Jans moeder is gebeld.", "Jans", "Jan", SURE),
    ("We belden met Jan's moeder.", "Jan", "Jan", SURE),
    ("We belden met Annes moeder.", "Annes", "Anne", SURE),
    ("We belden met Anne's moeder.", "Anne", "Anne", SURE),
    ("We belden met Max’ moeder.", "Max", "Max", SURE),
    ("We belden met Thomas’ moeder.", "Thomas", "Thomas", SURE),
    ("Iedereen mist Jantje.", "Jantje", "Jan", MAYBE),
    ("Iedereen mist Jannetje.", "Jannetje", "Jan", MAYBE),
    ("Iedereen mist Anneke.", "Anneke", "Anne", MAYBE),
    ("Iedereen mist Mereltje.", "Mereltje", "Merel", SURE),
    ("Iedereen mist Maxje.", "Maxje", "Max", MAYBE),
    ("Gisteren belde Fatma ons op.", "Fatma", "Fatima", MAYBE),
    ("Gisteren belde Fatimah ons op.", "Fatimah", "Fatima", MAYBE),
    ("Gisteren belde Mohamed ons op.", "Mohamed", "Mohammed", MAYBE),
    ("Gisteren belde Muhammad ons op.", "Muhammad", "Mohammed", MAYBE),
    ("Gisteren belde Tomas ons op.", "Tomas", "Thomas", MAYBE),
    ("Gisteren belde Charlote ons op.", "Charlote", "Charlotte", MAYBE),
    ("Gisteren belde mijnheer Dijkstar.", "Dijkstar", "Thomas", MAYBE),
    ("Gisteren belde Jan de Vreis ons op.", "Jan de Vreis", "Jan", SURE),
    ("Gisteren belde Fatimma El Amrani.", "Fatimma El Amrani", "Fatima", SURE),
    ("Gisteren was Zoe er niet.", "Zoe", "Zoë", SURE),
    ("Gisteren was ZOË er niet.", "ZOË", "Zoë", SURE),
    ("Gisteren was Zoe\u0308 er niet.", "Zoe\u0308", "Zoë", SURE),
    ("Gisteren was Noel er niet.", "Noel", "Noël", SURE),
    ("Gisteren was Noël van ’t Hof er niet.", "Noël van ’t Hof", "Noël", SURE),
    ("Gisteren was Mohammed Yildiz er niet.", "Mohammed Yildiz", "Mohammed", SURE),
    ("Met Jan\u00a0de\u00a0Vries is gesproken.", "Jan\u00a0de\u00a0Vries", "Jan", SURE),
    ("Met Jan  de  Vries is gesproken.", "Jan  de  Vries", "Jan", SURE),
    ("Met Jan\nde Vries is gesproken.", "Jan\nde Vries", "Jan", SURE),
    ("Met Fat\u00adi\u200bma is gesproken.", "Fat\u00adi\u200bma", "Fatima", SURE),
    ("Met Char-\nlotte is gesproken.", "Char-\nlotte", "Charlotte", SURE),
    ("Met Jan‑Willem is gesproken.", "Jan‑Willem", "Jan-Willem", SURE),
    ("Met Jan Willem is gesproken.", "Jan Willem", "Jan-Willem", SURE),
    ("Met Janwillem is gesproken.", "Janwillem", "Jan-Willem", SURE),
    ("De familie Jansen-de Boer is ingelicht.", "Jansen-de Boer", "Jan-Willem", SURE),
    ("Het adres jan.devries@school.example is dicht.", "jan.devries@school.example", "Jan", SURE),
    ("Het adres j.de.vries@school.example is dicht.", "j.de.vries@school.example", "Jan", SURE),
    ("Het adres devries.jan03@school.example is dicht.", "devries.jan03@school.example", "Jan", SURE),
    ("Het adres fatima@school.example is dicht.", "fatima@school.example", "Fatima", MAYBE),
    ("Het account jandv is dicht.", "jandv", "Jan", SURE),
    ("Het account jan_dv03 is dicht.", "jan_dv03", "Jan", SURE),
    ("Het account jdevries12 is dicht.", "jdevries12", "Jan", SURE),
    ("Het account @fatima.xo is dicht.", "@fatima.xo", "Fatima", MAYBE),
    ("Het account fatima2008 is dicht.", "fatima2008", "Fatima", MAYBE),
    ("Volgens de klas was Roos erbij.", "Roos", "Roos", SURE),
    ("Roos was erbij.", "Roos", "Roos", MAYBE),
    ("Roos Bakker was erbij.", "Roos Bakker", "Roos", SURE),
    ("Gisteren zag een docent Storm op het plein.", "Storm", "Storm", MAYBE),
    ("De mail kwam van Storm.", "Storm", "Storm", SURE),
    ("De mail kwam van Wil.", "Wil", "Wil", SURE),
    ("Ouders van Wil Bos zijn gebeld.", "Wil Bos", "Wil", SURE),
    ("De mail kwam van Mark.", "Mark", "Mark", SURE),
    ("Zij heet Sterre.", "Sterre", "Sterre", SURE),
    ("Zij heet Merel Bloem.", "Merel Bloem", "Merel", SURE),
    ("Het account van Lotte is gehackt.", "Lotte", "Charlotte", SURE),
    ("Jan Peter de Vries belde.", "Jan Peter de Vries", "Jan", SURE),
    ("Jan P. de Vries belde.", "Jan P. de Vries", "Jan", SURE),
    ("Vries, de, Jan (klas 3B)", "Vries, de, Jan (klas 3B", "Jan", SURE),
    ("Op de lijst: De Vries, Jan", "De Vries, Jan", "Jan", SURE),
    ("Het gaat om een leerling uit 3F.", "3F", "Thomas", MAYBE),
    ("Het gaat om een jongen van klas 5 V1.", "5 V1", "Storm", MAYBE),
    ("De verdachte zit in vwo 6 van onze school, leerling Anne.", "vwo 6 van onze school, leerling Anne", "Anne", SURE),
    ("Met Jan van Dijk is gesproken.", "Jan", "Jan", MAYBE),
    ("Met Thomas Pietersen is gesproken.", "Thomas", "Thomas", MAYBE),
    ("De burgemeester van Rijswijk is gebeld.", "van Rijswijk", "Charlotte", MAYBE),
]

SILENT = [
    "Dit bericht is voor Jan en alleman.",
    "Praat niet met jan en alleman.",
    "Wij staan voor Jan Modaal.",
    "De roos in de vaas is rood.",
    "Wil je praten? Ga naar je mentor.",
    "Wie wil, kan naar huis.",
    "Door de storm rijden er geen treinen.",
    "Er is een merel in de aula gevlogen.",
    "We hebben goede hoop.",
    "De markt en de bakker zijn dicht.",
    "Jong en oud is geschrokken.",
    "De jongen is thuis.",
    "De jonge leerlingen gaan naar huis.",
    "Ze liepen door het bos.",
    "Er staat een sterretje bij de naam.",
    "Het is meer dan we dachten.",
    "De max is tien leerlingen per gesprek.",
    "De school aan de Jan van Galenstraat is open.",
    "De Jan Ligthartschool is open.",
    "Het Sint-Janslyceum is open.",
    "Het feest van Sint Jan gaat niet door.",
    "Wij bellen met Jip en Janneke-taal.",
    "Het Anne Frank College helpt ons.",
    "Jullie horen vanavond meer.",
    "Lieve ouders, u bent geschrokken.",
    "Klas 3B heeft morgen geen les.",
    "Het lokaal van 3F is dicht.",
    "Zie stap 3b van het draaiboek.",
    "Leerling uit 3G is ziek.",
    "De AP en het OM zijn ingelicht.",
    "De GGD belt om 21.30 uur.",
    "Mail naar info@school.example of bel 112.",
    "Kijk op www.school.example voor meer.",
    "Dat staat op blz. 3 van de brief, d.w.z. onderaan.",
    "Er zijn 300 leerlingen en 40 leraren.",
    "Marktonderzoek is niet nodig.",
    "De bloemen staan in de aula.",
    "Annexatie is geen woord voor ouders.",
    "Januari was druk, april ook.",
    "Hij heeft een vries- en een koelkast.",
    "De bergen papier zijn opgeruimd.",
    "We gaan het hof niet bellen.",
]


def found_in(text: str) -> tuple[Find, ...]:
    return find_names([text], PUPILS)


def test_the_tables_are_as_large_as_they_should_be():
    assert len(NAMED) >= 80
    assert len(SILENT) >= 25


@pytest.mark.parametrize(("text", "words", "who", "certain"), NAMED, ids=[it[0] for it in NAMED])
def test_a_name_is_found(text, words, who, certain):
    found = [(it.words, it.certain, who in {person.given for person in it.people}) for it in found_in(text)]
    assert (words, certain, True) in found
    assert len(found) == 1


@pytest.mark.parametrize("text", SILENT)
def test_what_is_no_name_is_left_alone(text):
    assert [(it.words, it.rule) for it in found_in(text)] == []


def list_of(names: str) -> list[str]:
    return names.split()


COMMONEST = list_of(
    "Noah Liam Luca Lucas Levi Sem Daan Finn Milan James Mees Luuk Sam Benjamin Bram Mason Thijs Jesse Adam Max Julian "
    "Gijs Hugo Teun Lars Tim Thomas Ruben Stijn Jan Mohammed Emma Julia Mila Sophie Olivia Yara Saar Nora Tess Noor "
    "Evi Zoë Sara Anna Lotte Eva Fleur Lynn Isa Lieke Fenna Sanne Roos Isabella Iris Sofie Fatima Lisa Anne"
)
"""Sixty given names that are or were among the commonest for children in the Netherlands."""

WORDS_TOO = list_of("Roos Wil Storm Mark Bloem Jan Sterre Hoop Merel Noor Fleur Iris Max Stan Ben Mei")
FAMILIES = ("Bos", "de Jong", "Bakker", "Visser", "de Boer", "Smit", "Meijer", "de Groot", "van Dijk", "Vos")

ROOT = Path(__file__).parents[2]


def own_words() -> list[str]:
    """The words that the project offers a team to start from, and those of the example case."""
    words = [it.text for kind in TextKind for it in starting_words(kind)]
    for own in (example.TEAM_WORDS, example.PUPIL_WORDS, example.PARENT_WORDS, example.PRESS_WORDS):
        words += own.values()
    return words


def shipped_texts() -> list[str]:
    """The words that the project ships for audiences and teams; they name nobody."""
    words = own_words()
    story = ast.walk(ast.parse((ROOT / "tui" / "example.py").read_text(encoding="utf-8")))
    words += [it.value for it in story if isinstance(it, ast.Constant) and isinstance(it.value, str)]
    return [*words, *(path.read_text(encoding="utf-8") for path in sorted((ROOT / "playbooks").glob("*.md")))]


def test_false_alarms_over_the_texts_that_the_project_ships_are_few(record_property):
    pupils = [Person(name, FAMILIES[at % 10], f"{at % 6 + 1}{'ABC'[at % 3]}") for at, name in enumerate(COMMONEST)]
    pupils += [Person(name) for name in WORDS_TOO]
    assert len(COMMONEST) == 60
    texts = shipped_texts()
    found = find_names(texts, pupils)
    words = sum(len(text.split()) for text in texts)
    record_property("words read", words)
    record_property("false alarms", [(it.words, it.rule, it.certain) for it in found])
    assert words > 8_000
    assert [it.words for it in found if it.certain] == []
    assert len(found) <= 0


def test_people_who_share_a_name_are_named_together():
    [found] = find_names(["De mail kwam van Jan."], [Person("Jan", "Bos"), Person("Jan", "Smit"), Person("Piet")])
    assert [it.family for it in found.people] == ["Bos", "Smit"]


def test_a_place_points_into_the_part_as_it_was_typed():
    parts = ["Beste ouders,", "", "Gisteren was Zoe\u0308\u200b\u00a0van den  Berg er niet."]
    [found] = find_names(parts, PUPILS)
    assert found.place.part == 2
    assert parts[2][found.place.start : found.place.end] == found.words == "Zoe\u0308\u200b\u00a0van den  Berg"
    assert found.rule is Rule.FULL


def test_without_people_nothing_is_found():
    assert find_names(["Jan de Vries"], []) == ()
    assert find_names([], PUPILS) == ()
    assert find_names(["Jan de Vries"], [Person(""), Person("", "", "", "", ("",))]) == ()


ANY = st.text(st.characters(), max_size=200)
NAMEY = st.lists(
    st.sampled_from(
        ["Jan", "de", "Vries", "3B", " ", "\n", ".", "@", "-", "'s", "\u00ad", "Zoë", "\u0301", "J", "ﬁ", "İ"]
    ),
    max_size=20,
).map("".join)


@settings(max_examples=150, deadline=None)
@given(st.lists(ANY | NAMEY, max_size=3), st.builds(Person, ANY, ANY, ANY, ANY, st.tuples(ANY)))
def test_any_text_and_any_name_can_be_looked_at(parts, person):
    for it in find_names(parts, [person, *PUPILS]):
        part = parts[it.place.part]
        assert 0 <= it.place.start < it.place.end <= len(part)
        assert part[it.place.start : it.place.end] == it.words
        assert it.people
