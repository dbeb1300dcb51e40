"""The help per screen: when to use it, and three examples of what to type or press, with the result."""

from typing import NamedTuple


class Example(NamedTuple):
    """Something to do, with its result."""

    do: str
    happens: str


class PlaceHelp(NamedTuple):
    """The help of one place."""

    when: str
    """When to use it."""
    examples: tuple[Example, Example, Example]


WORDS = (
    ("Overleg", "Het crisisteam bespreekt vijf delen: beeld, oordeel, besluit, opdracht, controle."),
    ("Ronde", "Eén keer alle doelgroepen langs, elk met een eigen bericht, in de goede volgorde."),
    ("Kernboodschap", "Eén of twee zinnen die in elke tekst van een ronde hetzelfde zijn."),
    ("Woordvoeringslijn", "Een blad voor wie met de pers praat: wat u wel en niet zegt."),
    ("Vrij feit", "Iedereen kan het zien, of het gaat over wat de school doet. Het mag met snel akkoord in een tekst."),
    (
        "Snel akkoord",
        "Wie dat mag, zegt vooraf ja op teksten met alleen vrije feiten. Al het andere vraagt het gewone akkoord.",
    ),
    ("Keuzevraag", "Een vraag uit het draaiboek. Het antwoord bepaalt welke taken gelden."),
    ("Open vraag", "Iets dat u nog niet weet. Iemand van het team zoekt het uit."),
    ("Vraag van buiten, persvraag", "Iemand buiten het team wil iets weten. Bij een persvraag is dat de pers."),
    ("Actieteam", "Een klein team voor een kleiner incident. Wordt het groter, dan wordt het een crisisteam."),
    ("Dossier", "Alles wat van één incident is vastgelegd."),
    ("Kluis", "De versleutelde map met alle dossiers van de school. De wachtzin opent hem."),
    ("Dossierbestand", "Eén dossier in één versleuteld bestand, om te bewaren of mee te nemen."),
    ("Controlegetal", "Een code van een bestand. Verandert er iets in het bestand, dan klopt de code niet meer."),
)
"""What the words on the screen mean."""

PLACE_HELP = {
    "situation": PlaceHelp(
        "Kijk hier als u even niet weet wat nu moet, of als iemand vraagt hoe het ervoor staat.",
        (
            Example(
                "Druk op Enter op de regel NU DOEN.",
                "U komt bij wat nu het eerst nodig is: een taak, een tekst of een vraag.",
            ),
            Example(
                "Ga met Tab naar Wat weten we, kies een feit en druk op Enter.",
                "U kunt het bevestigen, weerleggen of veranderen. De oude versie blijft leesbaar.",
            ),
            Example(
                "Ga met Tab naar Kanalen, kies Magister en druk op Enter.",
                "Zet u het kanaal op uit, dan wijst Houvast overal het volgende kanaal aan.",
            ),
        ),
    ),
    "timeline": PlaceHelp(
        "Kijk hier als u wilt weten wie wat deed en hoe laat, of als een regel niet klopt.",
        (
            Example(
                "Typ: gisteren 22:10 Burgemeester gebeld",
                "Onderaan ziet u hoe de tijd is begrepen. Met Enter komt de regel op die plaats te staan.",
            ),
            Example(
                "Druk op Ctrl+F en typ: politie",
                "U ziet alleen de regels met dat woord. Esc toont weer alles.",
            ),
            Example(
                "Kies een melding, druk op Enter en kies Verbeteren.",
                "De goede regel komt erbij. De oude blijft doorgestreept staan.",
            ),
        ),
    ),
    "tasks": PlaceHelp(
        "Werk hier als u het draaiboek volgt, of als iemand vraagt wat er nog moet gebeuren.",
        (
            Example("Kies een taak, druk op Enter en kies Gedaan.", "De taak is af. In de tijdlijn staat wie dat zei."),
            Example(
                "Kies een taak, druk op Enter en kies Overslaan.",
                "Houvast vraagt waarom. De reden is later terug te lezen.",
            ),
            Example(
                "Kies een keuzevraag en druk op Enter.",
                "Na uw antwoord ziet u alleen de taken die voor u gelden.",
            ),
        ),
    ),
    "matrix": PlaceHelp(
        "Werk hier als u kiest wie een feit mag horen, of als u wilt zien wie al is ingelicht.",
        (
            Example(
                "Ga naar het vakje van een feit en een doelgroep, en druk op Enter.",
                "U kiest delen, later of niet. Alleen wat u deelt, komt in hun tekst.",
            ),
            Example(
                "Zoek een vakje waar ‘verouderd’ staat.",
                "Deze mensen hoorden iets dat is veranderd. Maak voor hen een bericht.",
            ),
            Example(
                "Ga met Tab naar de ronde, kies een doelgroep en druk op Enter.",
                "U schrijft hun tekst, of legt vast dat u hen gesproken heeft.",
            ),
        ),
    ),
    "texts": PlaceHelp(
        "Werk hier als er een bericht uit moet. De feiten staan er al in; u schrijft de rest.",
        (
            Example(
                "Kies een tekst, druk op Enter en kies Schrijven.",
                "U vult per onderdeel uw eigen woorden in. Ernaast staat wat nog beter moet.",
            ),
            Example(
                "Kies een tekst, druk op Enter en kies Akkoord geven.",
                "U leest de tekst eerst. Daarna ligt deze versie vast.",
            ),
            Example(
                "Kies een tekst, druk op Enter en kies Verstuurd.",
                "Houvast verstuurt zelf niets. Het legt vast hoe en hoe laat u dat deed.",
            ),
        ),
    ),
    "people": PlaceHelp(
        "Kijk hier als u iemand moet bellen, of als u wilt zien wie welke rol heeft.",
        (
            Example(
                "Kies een rol en druk op Enter.",
                "U vult in wie het is, het nummer en de vervanger. Dat geldt voor elk incident.",
            ),
            Example("Kies een organisatie en druk op Enter.", "U ziet het nummer, en of zij nu open zijn."),
            Example(
                "Kies bij de betrokkenen een leerling en druk op Enter.",
                "U legt vast wie hem of haar heeft gesproken, en wie de ouders.",
            ),
        ),
    ),
    "documents": PlaceHelp(
        "Werk hier als er iets op papier of in een mail moet, of als iemand vraagt wat er naar buiten ging.",
        (
            Example(
                "Kies een tekst en druk op Enter.",
                "U maakt een Word-bestand, een tekstbestand of een QR-code om te scannen.",
            ),
            Example("Kies Logboek en druk op Enter.", "Alle regels van de tijdlijn komen in één Word-bestand."),
            Example(
                "Kies Bestand controleren en druk op Enter.",
                "Houvast zegt of een bestand nog is zoals het is gemaakt.",
            ),
        ),
    ),
    "enquiries": PlaceHelp(
        "Werk hier als er iemand belt of mailt: een ouder, een journalist, een buur.",
        (
            Example(
                "Typ een vraag, kies met Tab de soort Persvraag en druk op Enter.",
                "Houvast vraagt wie het wil weten en vóór hoe laat.",
            ),
            Example(
                "Kies een vraag van buiten, druk op Enter en geef akkoord op een antwoord.",
                "Iedereen die opneemt, ziet nu wat u mag zeggen.",
            ),
            Example(
                "Kies een vraag van buiten, druk op Enter en beloof terug te bellen.",
                "Er gaat een klok lopen. U ziet hem bij F2 Beeld.",
            ),
        ),
    ),
    "help": PlaceHelp(
        "Druk op F1 waar u ook bent. De hulp begint met de plaats waar u vandaan komt.",
        (
            Example("Druk op F5 en daarna op F1.", "U leest eerst over de matrix."),
            Example("Druk op pijl omlaag of Page Down.", "U leest verder: hoe Houvast werkt, en alle toetsen."),
            Example("Druk op Esc.", "U bent terug bij F2 Beeld. Wat u typte, staat er nog."),
        ),
    ),
}
