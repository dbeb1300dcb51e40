"""The commands of the linear path by name. Apart from what they do, so that the app starts without loading that."""

EXPLANATIONS = {
    "beeld": "hoe staan we ervoor, en wat is nu nodig",
    "melding": "een regel in de tijdlijn vastleggen, of de laatste regels lezen",
    "feit": "feiten lezen, maken, bevestigen, weerleggen en delen met een doelgroep",
    "vraag": "open vragen lezen, stellen en beantwoorden",
    "taak": "taken lezen en afmelden, en vragen van het draaiboek beantwoorden",
    "tekst": "teksten lezen, schrijven, goedkeuren en als verstuurd vastleggen",
    "uitvoer": "bestanden maken, en lezen wat er naar buiten ging",
    "incident": "incidenten lezen, of een nieuw beginnen",
}
TALK = "gesprek"
TALK_EXPLAINED = "één keer de wachtzin, dan opdracht na opdracht, tot stop"
