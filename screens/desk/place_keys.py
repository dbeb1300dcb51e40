"""The screens of an incident and their keys: one list for the key bindings, the labels and the help."""

from typing import NamedTuple


class PlaceKey(NamedTuple):
    """A screen with its key."""

    key: str
    name: str
    """The name of the screen in Textual."""
    label: str
    purpose: str
    """The first line of the screen: its purpose."""
    wide: bool = False
    """Whether its label is shown only in a wide window: eighty columns have room for eight labels."""


PLACES = (
    PlaceKey("f2", "situation", "Beeld", "Beeld: hoe staan we ervoor, en wat is nu nodig."),
    PlaceKey("f3", "timeline", "Tijdlijn", "Tijdlijn: alles wat er gebeurde, het nieuwste onderaan."),
    PlaceKey("f4", "tasks", "Taken", "Taken: de stappen van het draaiboek, en wat daarin te doen is."),
    PlaceKey("f5", "matrix", "Matrix", "Matrix: wie hoort welk feit, en wie is al ingelicht."),
    PlaceKey("f6", "texts", "Teksten", "Teksten: per doelgroep één tekst, met de feiten die zij mogen horen."),
    PlaceKey("f7", "people", "Mensen", "Mensen: wie doet wat, en wie kunt u bellen."),
    PlaceKey("f8", "documents", "Word", "Word: bestanden maken, en zien wat er naar buiten ging."),
    PlaceKey("f12", "enquiries", "Vragen", "Vragen van buiten en van de pers, en wat we antwoorden.", wide=True),
    PlaceKey("f1", "help", "Hulp", "Hulp: wat u hier kunt doen."),
)
BY_NAME = {place.name: place for place in PLACES}
