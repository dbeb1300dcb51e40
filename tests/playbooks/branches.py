"""Stories for the draaiboeken: the team's answers, and the tasks that follow or are skipped."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from incident.playbook.fork_choice import ForkChoice

YES, NO = ForkChoice.YES, ForkChoice.NO


class Branch(NamedTuple):
    """A story: the team's answers, and the tasks that it then gets and does not get, by their beginning."""

    key: str
    answers: Mapping[str, ForkChoice]
    met: Iterable[str]
    passed_over: Mapping[str, str]
    """With the reason that the screen shows."""


STORIES = {
    "a threat by letter, with nobody suspected": Branch(
        "dreigmail",
        {"account": NO, "verdacht": NO, "lek": NO, "dader": NO},
        ("Bel 112", "Beslis: open, dicht", "Vertel team, leerlingen en ouders eerlijk"),
        {
            "Sluit het account": "het bericht kwam niet uit een account van de school",
            "Bel of bezoek de leerling": "niemand uit de school wordt genoemd als afzender",
            "Meld het datalek": "er zijn geen gegevens van personen gezien of weg",
            "Is de dader een leerling?": "het is niet bekend wie het bericht stuurde",
        },
    ),
    "a threat from a hacked account of a pupil of 19, with little risk to others": Branch(
        "dreigmail",
        {"hoog": NO},
        ("Sluit het account", "Bel of bezoek de leerling", "Spreek met de leerling af wat", "Meld het datalek"),
        {
            "Geef beide ouders": "de leerling is 18 jaar of ouder",
            "Vertel de mensen om wie het gaat": "de kans op schade is niet groot",
        },
    ),
    "a telephone threat for which the school closes": Branch(
        "bedreiging",
        {"open": NO, "media": NO, "dader": NO},
        ("Regel opvang voor kinderen", "Zet een antwoord klaar", "Vertel eerlijk dat de dader"),
        {
            "Houd de deuren dicht": "de school gaat dicht",
            "Zet een korte verklaring": "de school vertelt niets aan de media",
            "Praat met de leerling en de ouders": "het is niet bekend wie het deed",
        },
    ),
    "a threat by somebody from outside": Branch(
        "bedreiging",
        {"leerling": NO},
        ("Spreek met de politie af wie", "Doe aangifte namens de school"),
        {"Kies een maatregel": "de dader is geen leerling van de school"},
    ),
    "a fake account made by nobody knows whom, about a pupil who is not safe at home": Branch(
        "online-incident",
        {"dader": NO, "meerderjarig": NO, "thuis": NO},
        ("Vraag politie, beheerder of provider", "Spreek af wie de ouders wat vertelt"),
        {
            "Kies of je een maatregel neemt": "het is niet bekend wie het deed",
            "Licht ouders zorgvuldig in": "het is niet veilig als de ouders dit nu horen",
            "Spreek met de leerling af of de ouders": "de leerling is jonger dan 18",
        },
    ),
    "a student of 20 who was shamed, no offence": Branch(
        "online-incident",
        {"strafbaar": NO},
        ("Spreek met de leerling af of de ouders", "Kies of je een maatregel neemt"),
        {
            "Vertel slachtoffer en ouders dat zij": "het is volgens de politie niet strafbaar",
            "Vertel ook de ouders": "de leerling is 18 jaar of ouder",
        },
    ),
    "a fight that was filmed, and the victim wants silence": Branch(
        "sexting",
        {"seksueel": NO, "minderjarig": NO, "groot": NO, "bewijs": NO, "instemming": NO},
        ("Vraag Stop Online Shaming", "Laat eerst de politie het bewijs", "Bespreek de norm in het algemeen"),
        {
            "Bel met het slachtoffer Helpwanted": "het is geen seksueel beeld",
            "Licht de ouders in": "het slachtoffer is 18 of ouder",
            "Roep een crisisteam": "het blijft bij een kleine groep",
            "Praat met de klas of het leerjaar": "het slachtoffer wil geen gesprek met de klas",
        },
    ),
    "a nude picture of a pupil that the whole school has seen": Branch(
        "sexting",
        {},
        (
            "Bel met het slachtoffer Helpwanted",
            "Roep een crisisteam",
            "Laat het gesprek in alle klassen",
            "Licht de ouders",
        ),
        {
            "Vraag Stop Online Shaming": "het is een seksueel beeld of naaktbeeld",
            "Vraag de politie of de provider": "het is bekend wie het beeld verspreidde",
        },
    ),
    "a complaint against nobody knows whom": Branch(
        "klacht",
        {"seksueel": NO, "dader": NO, "strafbaar": NO},
        ("Leg uit dat klagen tegen een onbekende", "Zoek met politie, beheerder"),
        {
            "Weg 3": "het is niet bekend wie het deed",
            "Weg 6": "het is volgens de politie niet strafbaar",
            "Meld het direct zelf": "er is geen vermoeden van seksueel contact met een medewerker",
        },
    ),
    "a complaint about a teacher and a minor": Branch(
        "klacht",
        {"meerderjarig": NO},
        (
            "Meld het direct zelf",
            "Overleg direct met de vertrouwensinspecteur",
            "Doe aangifte bij een redelijk",
            "Weg 1",
        ),
        {"Leg uit dat klagen": "het is bekend wie het deed"},
    ),
    "a teacher who was filmed by the class": Branch(
        "medewerker-online",
        {"seksueel": NO, "slachtoffer": YES},
        ("Vraag de medewerker wat", "Bel de politie bij bedreiging"),
        {
            "Bespreek met de medewerker": "de medewerker is zelf het slachtoffer",
            "Doe aangifte bij een redelijk": "er is geen vermoeden van seksueel contact",
        },
    ),
    "a teacher with party pictures, in a school without rules": Branch(
        "medewerker-online",
        {"seksueel": NO, "slachtoffer": NO, "regels": NO},
        ("Leg uit wat van een professional", "Kies een maatregel"),
        {
            "Toets de klacht": "de school heeft geen regels voor sociale media",
            "Help de medewerker": "de medewerker is niet het slachtoffer",
        },
    ),
    "messages that are shut down, nothing else": Branch(
        "uitval",
        {"volgsysteem": NO, "netwerk": NO, "aanval": NO},
        ("Test het volgende kanaal", "Vertel de andere scholen"),
        {
            "Noteer afwezigheid": "het leerlingvolgsysteem werkt",
            "Controleer telefoon, deuren": "het netwerk en internet werken",
            "Bewaar de logbestanden": "het is een gewone storing",
        },
    ),
    "a lost laptop that was encrypted": Branch(
        "datalek",
        {"leverancier": NO, "risico": NO},
        ("Zet het lek in het register", "Geef het bestuur advies"),
        {
            "Vraag de leverancier": "het gebeurde bij de school zelf",
            "Meld het lek via": "het is niet waarschijnlijk dat het lek mensen schaadt",
            "Stuur het bericht aan elke persoon": "het is niet waarschijnlijk dat het lek mensen schaadt",
        },
    ),
    "a care file sent to all parents, reported too late": Branch(
        "datalek",
        {"optijd": NO},
        ("Meld het lek via", "Schrijf bij de melding waarom", "Stuur het bericht aan elke persoon"),
        {},
    ),
    "something that no draaiboek knows": Branch(
        "leeg", {"politie": NO}, ("Bel 112",), {"Bel de contactpersoon": "de politie is niet nodig"}
    ),
    "a threat from the account of a pupil of 15, and nothing that can harm anybody leaked": Branch(
        "dreigmail",
        {"meerderjarig": NO, "risico": NO},
        ("Geef beide ouders", "Sluit het account"),
        {
            "Spreek met de leerling af wat": "de leerling is jonger dan 18",
            "Meld het datalek": "het is niet waarschijnlijk dat het lek mensen schaadt",
        },
    ),
    "a threat that the parents are not told of": Branch(
        "bedreiging",
        {"ouders": NO},
        ("Zet toch een kort antwoord",),
        {"Stuur het bericht tegelijk": "ouders krijgen geen bericht"},
    ),
    "a picture of nobody knows whom, and no offence": Branch(
        "sexting",
        {"strafbaar": NO, "dader": NO},
        ("Vraag de politie of de provider",),
        {
            "Overleg met slachtoffer en ouders of er": "het is volgens de politie niet strafbaar",
            "Praat met wie het verspreidde": "het is niet bekend wie het beeld verspreidde",
        },
    ),
    "a teacher who may have abused a pupil": Branch(
        "medewerker-online",
        {"slachtoffer": NO},
        ("Doe aangifte bij een redelijk", "Blijf bij de leerling"),
        {"Help de medewerker": "de medewerker is niet het slachtoffer"},
    ),
    "an attack on everything but the messages": Branch(
        "uitval",
        {"berichten": NO},
        ("Noteer afwezigheid", "Controleer telefoon, deuren", "Bewaar de logbestanden", "Laat wachtwoorden"),
        {"Test het volgende kanaal": "de berichten aan leerlingen en ouders werken"},
    ),
    "a leak of nothing about people": Branch(
        "datalek",
        {"persoonsgegevens": NO},
        (),
        {
            "Zet het lek in het register": "het gaat niet om gegevens van personen",
            "Geef het bestuur advies": "het gaat niet om gegevens van personen",
        },
    ),
    "a leak that is reported, and harms nobody much": Branch(
        "datalek",
        {"hoog": NO},
        ("Meld het lek via", "Zet het lek in het register"),
        {"Stuur het bericht aan elke persoon": "de kans op schade is niet groot"},
    ),
    "something that no draaiboek knows, with the police": Branch("leeg", {}, ("Bel de contactpersoon",), {}),
}
