"""The names of the commands of the linear path, apart from their code, so that the app starts without importing it."""

EXPLANATIONS = {
    "beeld": "hoe staan we ervoor, en wat is nu nodig",
    "melding": "een regel in de tijdlijn vastleggen, of de laatste regels lezen",
    "feit": "feiten lezen, maken, bevestigen, weerleggen en delen met een doelgroep",
    "vraag": "open vragen lezen, stellen en beantwoorden",
    "taak": "taken lezen en afmelden, en vragen van het draaiboek beantwoorden",
    "tekst": "teksten lezen, schrijven, akkoord geven en als verstuurd vastleggen",
    "uitvoer": "bestanden maken, en lezen wat er naar buiten ging",
    "incident": "incidenten lezen, of een nieuw beginnen",
}
EXAMPLES = {
    "beeld": "beeld; beeld alles",
    "melding": "melding Politie gebeld; melding gisteren 22:10 Mail gezien; melding Besloten: dicht --soort besluit",
    "feit": "feit F3; feit nieuw De school is dicht. --bron bestuur; feit F3 bevestig --bron politie; feit F3 weerleg; "
    "feit F3 tekst NIEUWE WOORDEN; feit F3 deel ouders; feit F3 niet media --reden WAAROM",
    "vraag": "vraag nieuw Wie stuurde de mail? --wie ICT; vraag V1 antwoord TEKST",
    "taak": "taak alles; taak 1.2 klaar; taak 1.2 overslaan --reden WAAROM; taak 1.2 open; taak account ja; "
    "taak nieuw TEKST --stap 4 --wie ROL --voor 22:30",
    "tekst": "tekst nieuw ouders; tekst T1 toon; tekst T1 schrijf contact TEKST; tekst T1 volgend 23:00; "
    "tekst T1 akkoord --door ROL; tekst T1 verzonden --kanaal hoy",
    "uitvoer": "uitvoer logboek --naar MAP; uitvoer T1 --naar MAP --als tekst",
    "incident": "incident nieuw Er is brand --draaiboek leeg --oefening",
}
"""How they are typed, for the help of each."""
TALK = "gesprek"
TALK_EXPLAINED = "één keer de wachtzin, dan opdracht na opdracht, tot stop"
