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
    "regel": "regels van de tijdlijn zoeken, lezen en verbeteren",
    "betrokkene": "om wie het gaat, en wie is ingelicht",
    "doelgroep": "wie de school inlicht, in welke volgorde en hoe, en de ronde",
    "kanaal": "welke kanalen werken, en wat er verandert als er een uitvalt",
    "buiten": "vragen van buiten en van de pers, en het antwoord",
    "organisatie": "organisaties buiten de school, en hun nummer",
    "overleg": "een overleg openen, volgen en sluiten",
    "besluit": "besluiten lezen, nemen en opnieuw bekijken",
    "klok": "klokken lezen, beginnen en afronden: ook datalek, pers en nazorg",
    "straks": "wat nu gedaan moet worden, even uitstellen",
    "bewijs": "de bewijslijst: wie bewaart wat, en waar",
    "bereikt": "wanneer politie en crisisteam zijn bereikt",
    "leerpunt": "wat ging goed, en wat gaat de volgende keer anders",
    "rol": "wie welke rol heeft, en een rol overdragen",
    "mensen": "de lijst van mensen van de school",
    "leden": "wie de kluis kan openen",
    "school": "hoe de school heet op brieven",
    "huisstijl": "het briefpapier van de school",
    "draaiboek": "draaiboeken lezen, kopiëren, inlezen, controleren en bewaren",
    "slot": "na hoeveel minuten de kluis vanzelf op slot gaat",
    "terug": "terugdraaien wat u als laatste deed",
    "afsluiten": "wat nog niet af is, en het incident afsluiten",
    "heropenen": "een afgesloten incident weer openen",
    "vernietigen": "een afgesloten incident voorgoed vernietigen",
}
EXAMPLES = {
    "beeld": "beeld; beeld alles",
    "melding": "melding Politie gebeld; melding gisteren 22:10 Mail gezien; melding Besloten: dicht --soort besluit",
    "feit": "feit F3; feit nieuw De school is dicht. --bron bestuur; feit F3 bevestig --bron politie; feit F3 weerleg; "
    "feit F3 tekst NIEUWE WOORDEN; feit F3 deel ouders; feit F3 deel media --ook-eerdere; "
    "feit F3 laat ouders --reden WAAROM; feit F3 niet media --reden WAAROM",
    "vraag": "vraag nieuw Wie stuurde de mail? --wie ICT; vraag V1 antwoord TEKST; vraag V1 feit TEKST --bron WIE",
    "taak": "taak alles; taak 1.2 klaar; taak 1.2 overslaan --reden WAAROM; taak 1.2 open; taak account ja; "
    "taak nieuw TEKST --stap 4 --wie ROL --voor 22:30",
    "tekst": "tekst nieuw ouders; tekst T1 toon; tekst T1 schrijf contact TEKST; tekst T1 zonder F3, F4; "
    "tekst T1 volgend 23:00; tekst T1 akkoord --door ROL; tekst T1 verzonden --kanaal hoy",
    "uitvoer": "uitvoer logboek --naar MAP; uitvoer T1 --naar MAP --als tekst; uitvoer controleer BESTAND",
    "incident": "incident nieuw Er is brand --draaiboek leeg --oefening",
    "regel": "regel zoek politie; regel 12; regel 12 verbeter NIEUWE WOORDEN --reden WAAROM; "
    "regel 12 feit --bron politie",
    "betrokkene": "betrokkene nieuw Leerling A --klas 3B --contact mentor; betrokkene Leerling A; "
    "betrokkene Leerling A ingelicht ouders --hoe gebeld door mentor --tijd 21:50; "
    "betrokkene Leerling A later --reden WAAROM --bekijk 22:30; betrokkene Leerling A verander --klas 3C",
    "doelgroep": "doelgroep ouders; doelgroep nieuw Ouders van 3B --kanalen hoy --beurt 2; "
    "doelgroep ouders verander --aantal ongeveer 900; doelgroep ouders verteld HOE; "
    "doelgroep team overslaan WAAROM; doelgroep ouders plannen 22:30; "
    "doelgroep media afstemmen wacht, eerst de ouders --met politie --tot 22:30; doelgroep team weg --reden WAAROM; "
    "doelgroep kernboodschap TEKST; doelgroep ronde",
    "kanaal": "kanaal hoy; kanaal hoy uit --door ICT; kanaal hoy onveilig; kanaal hoy vrijgeven --door ICT; "
    "kanaal hoy werkt",
    "buiten": "buiten P1; buiten nieuw TEKST --van ouders van 3B --bel-terug 22:15; "
    "buiten pers TEKST --van krant --voor 22:30; buiten P1 antwoord TEKST --feiten F1, F3 --door ROL; "
    "buiten P1 gegeven HOE --tijd 21:50; buiten P1 bellen 22:30",
    "organisatie": "organisatie politie; organisatie politie nummer 0900-8844",
    "overleg": "overleg openen directeur, woordvoerder; overleg aanwezig directeur; overleg beeld TEKST; "
    "overleg oordeel 1 TEKST; overleg opdracht TEKST --wie ROL --voor 22:30; overleg sluiten --volgende morgen 9:00",
    "besluit": "besluit B1; besluit nemen TEKST --reden WAAROM --door ROL --bekijk 22:30 --controle morgen 9:00; "
    "besluit B1 bekeken UITKOMST --bekijk 23:30",
    "klok": "klok nieuw TEKST --voor 22:30; klok pers TEKST --voor morgen 9:00; klok datalek --sinds 16:00; "
    "klok nazorg --jaar niet; klok 1; klok 1 klaar UITKOMST; klok 1 verzet morgen 9:00 --reden WAAROM",
    "straks": "straks even; straks 22:30",
    "bewijs": "bewijs E1; bewijs nieuw WAT --gezien mentor --bewaart ICT --waar kluis; "
    "bewijs E1 overdragen politie --hoe met bon --tijd 22:10; bewijs E1 verander --waar bureau",
    "bereikt": "bereikt politie --om 21:40; bereikt crisisteam De directeur belde",
    "leerpunt": "leerpunt nieuw TEKST --wie ROL --klaar 01-03-2026; leerpunt nieuw TEKST --soort goed",
    "rol": "rol mentor; rol mentor is NAAM --telefoon 06 --vervanger NAAM; rol mentor kies NAAM --als-vervanger; "
    "rol mentor briefing; rol mentor overdragen NAAM --gezegd WAT; rol mentor ik",
    "mensen": "mensen zoek NAAM; mensen inlezen BESTAND --kijk; mensen inlezen BESTAND; mensen leegmaken --zeker",
    "leden": "leden toelaten ROL --nieuwe-wachtzin-bestand BESTAND; leden wachtzin; leden intrekken ROL --zeker",
    "school": "school NAAM --plaats PLAATS",
    "huisstijl": "huisstijl kies BESTAND; huisstijl controleer BESTAND; huisstijl velden; huisstijl proefbrief MAP; "
    "huisstijl weg",
    "draaiboek": "draaiboek lees dreigmail; draaiboek kopie dreigmail --naam NAAM; draaiboek inlezen BESTAND; "
    "draaiboek controleer BESTAND; draaiboek bewaren NAAM --nagelezen; draaiboek uitvoeren NAAM --naar MAP; "
    "draaiboek versies NAAM; draaiboek terugzetten NAAM --versie 1; draaiboek weggooien NAAM; draaiboek weg NAAM; "
    "draaiboek toevoegen NAAM --stappen 1, 2",
    "slot": "slot 10",
    "terug": "terug; terug ja",
    "afsluiten": "afsluiten; afsluiten HOE HET AFLIEP --tot 11-02-2028",
    "heropenen": "heropenen WAAROM",
    "vernietigen": "vernietigen; vernietigen vernietigen",
}
"""How they are typed, for the help of each."""
TALK = "gesprek"
TALK_EXPLAINED = "één keer de wachtzin, dan opdracht na opdracht, tot stop"
