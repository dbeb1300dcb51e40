import pytest

from incident.errors import Explained
from playbooks.reader import PlaybookError, read
from tests.playbooks.sample import GOOD, line_of, spoiled

NAZORG = "## Stap 3. Nazorg (als gewond: nee) (binnen 2 weken)"


def faults_of(text: str) -> list[tuple[int, str]]:
    with pytest.raises(PlaybookError) as caught:
        read(text, name="proef.md")
    return [(fault.line, fault.what) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("line", "by", "part"),
    [
        ("# Proefbrand", "## Proefbrand", "Dit hoofdstuk ken ik niet"),
        ("# Proefbrand", "#", "Deze kop is leeg"),
        ("## Rollen", "# Rollen", "tweede titel"),
        ("## Rollen", "## Rolen", "Dit hoofdstuk ken ik niet"),
        ("## Rollen", "#### Rollen", "ligt te diep"),
        ("## Organisaties", "## Rollen", "Dit hoofdstuk staat er al"),
        ("- ICT", "- directeur: nog een", "Deze rol staat er al"),
        ("- ICT", "- : doet iets", "geen rol"),
        ("- ICT", "-", "Achter dit streepje staat niets"),
        ("- telefoon: Telefoon", "- Mobiele telefoon: Telefoon", "een korte naam"),
        ("- telefoon: Telefoon", "- telefoon", "een korte naam"),
        ("- telefoon: Telefoon", "- belboom: Belboom", "kanaal op deze regel"),
        ("- Valt uit met: telefoon", "- Valt uit met: mobiel", "staat niet onder Kanalen"),
        ("- Valt uit met: telefoon", "- Valt uit met: belboom", "hangt van zichzelf af"),
        ("- Valt uit met: telefoon", "- Valt uit met:", "staat niets"),
        ("- Valt uit met: telefoon", "- Hangt aan: telefoon", "Dit gegeven ken ik hier niet"),
        ("- team: Team", "- ouders: Team", "Deze doelgroep staat er al"),
        ("- Volgorde: 2", "- Volgorde: eerst", "geen getal"),
        ("- Volgorde: 2", "- Volgorde: 0", "geen getal"),
        ("- Volgorde: 2", "- Volgorde: ²", "geen getal"),
        ("- Tekst: ouderbrief", "- Volgorde: 2", "staat er al"),
        ("- Kanalen: telefoon, belboom", "- Kanalen: telefoon, hoy", "Het 2e kanaal"),
        ("- Kanalen: telefoon, belboom", "- Kanalen: telefoon,", "Het 2e kanaal"),
        ("- Kanalen: telefoon, belboom", "- Kanalen: telefoon, telefoon", "staat er al"),
        ("- Tekst: ouderbrief", "- Tekst: gedicht", "Deze soort tekst ken ik niet"),
        ("- Ook in gebruik bij: team", "- Ook in gebruik bij: team, buren", "De 2e doelgroep op deze regel staat niet"),
        (
            "- Ook in gebruik bij: team",
            "- Ook in gebruik bij: team, Team.",
            "De 2e doelgroep op deze regel staat er al",
        ),
        ("- team: Team", "- groep: De commissie", "Aan de naam is niet te zien wie dit zijn"),
        ("- team: Team", "- allen: Leerlingen en ouders", "meer dan één groep: leerlingen en ouders"),
        ("- team: Team", "- team: Ouders van 2b", "meer dan één groep: team en ouders"),
        ("- Kort: Thuis", "- Is: familie", "Dit kan een doelgroep niet zijn"),
        ("- Kort: Thuis", "- Kort: Alle ouders", "langer dan 10 tekens"),
        ("- Afzender: directeur", "- Afzender: mentor", "Deze rol staat niet onder Rollen"),
        ("- Schrijft: ict", "- Schrijft: ict, directeur", "Deze rol staat niet onder Rollen"),
        ("- Akkoord: directeur, ICT", "- Akkoord: directeur, ", "Deze rol staat niet onder Rollen"),
        ("- Akkoord: directeur, ICT", "- Akkoord: ict, ICT", "een rol twee keer"),
        ("- Tweede akkoord: ja", "- Tweede akkoord: soms", "alleen ja of nee"),
        ("- Mag horen: werkwijze, namen", "- Mag horen: alles", "iets dat Houvast niet kent"),
        ("- Open: altijd", "- Open: soms", "openingstijden zijn niet te lezen"),
        ("- Open: altijd", "- Open: ma 09:00-25:00", "Dit tijdstip bestaat niet"),
        ("- Gecontroleerd: 2025-11-18", "- Gecontroleerd: 31-2-2025", "Deze datum bestaat niet"),
        ("- Gecontroleerd: 2025-11-18", "- Gecontroleerd: gisteren", "Deze datum bestaat niet"),
        (NAZORG, "## Stap 1. Nazorg", "stapnummer is al gebruikt"),
        (NAZORG, "## Stap 0. Nazorg", "lager dan dat van de vorige"),
        (NAZORG, "## Stap drie", "het nummer of de naam"),
        (NAZORG, "## Stap 3", "het nummer of de naam"),
        (NAZORG, "## Stap 3. (binnen 2 weken)", "geen naam"),
        (NAZORG, "## Stap 3. Nazorg (binnen kort 2 weken)", "Deze tijd is niet te lezen"),
        ("### Vragen", "### Vraag", "Deze kop ken ik niet"),
        ("### Keuzevragen", "## Keuzevragen", "Deze kop hoort in een stap"),
        ("- kind: Is het een kind? (als gewond: ja)", "- Is het een kind?", "een korte naam, een dubbele punt"),
        ("- kind: Is het een kind? (als gewond: ja)", "- 2kind: Is het een kind?", "een korte naam, een dubbele punt"),
        ("- kind: Is het een kind? (als gewond: ja)", "- kind:", "een korte naam, een dubbele punt"),
        ("- Nee: niemand is gewond.", "- Klok: pers", "Deze klok ken ik niet"),
        ("- kind: Is het een kind? (als gewond: ja)", "- gewond: Is het een kind?", "Deze keuzevraag staat er al"),
        (
            "- kind: Is het een kind? (als gewond: ja)",
            "- kind: Is het een kind? (als kind: ja)",
            "hierboven niet staat",
        ),
        ("- Ja: er is iemand gewond", "- Misschien: er is iemand gewond", "Dit gegeven ken ik hier niet"),
        (NAZORG, "## Stap 3. Nazorg (als brand: nee)", "hierboven niet staat"),
        (NAZORG, "## Stap 3. Nazorg (als gewond: nooit)", "Dit antwoord op de keuzevraag"),
        (NAZORG, "## Stap 3. Nazorg (als gewond: ja of ja)", "Dit antwoord op de keuzevraag"),
        (NAZORG, "## Stap 3. Nazorg (als gewond: )", "Dit antwoord op de keuzevraag"),
        (NAZORG, "## Stap 3. (als gewond: ja) Nazorg", "staat midden in de regel"),
        ("- directeur: Bel **112**. (binnen 5 minuten)", "- Bel (als gewond: ja) 112.", "staat midden in de regel"),
        ("- directeur: Bel **112**. (binnen 5 minuten)", "- (als gewond: ja)", "Deze taak is leeg"),
        ("### Vragen", "## Vragen", "Deze kop hoort in een stap"),
        ("### Let op", "### Vragen", "Deze kop staat al"),
        ("- Brandweer", "- Voor: brand", "Hier staat een gegeven"),
        ("- Is iedereen buiten?", "Is iedereen buiten?", "Deze regel hoort in een lijst"),
        ("- Is iedereen buiten?", "> Is iedereen buiten?", "citaat"),
        ("- Is iedereen buiten?", "```", "blok"),
        ("- Is iedereen buiten?", "- # Is iedereen buiten?", "kop binnen een lijst"),
        ("- directeur: Bel **112**. (binnen 5 minuten)", "- directuer: Bel 112.", "geen rol"),
        ("- directeur: Bel **112**. (binnen 5 minuten)", "- directeur:", "Deze taak is leeg"),
        ("- directeur: Bel **112**. (binnen 5 minuten)", "- directeur: (binnen 5 minuten)", "Deze taak is leeg"),
        ("- directeur: Bel **112**. (binnen 5 minuten)", "- Bel (binnen vijf minuten)", "niet te lezen"),
        ("- directeur: Bel **112**. (binnen 5 minuten)", "- Bel (binnen 5 jaar)", "niet te lezen"),
        ("- directeur: Bel **112**. (binnen 5 minuten)", "- Bel (binnen 5 min) nu", "midden in de regel"),
        ("Wanneer: Er is brand in de proef.", "Als er brand is.", "ken ik niet"),
        ("Bron: De proef zelf,", "Wanneer: De proef zelf,", "staat er al"),
        ("- Ga niet terug.", "- Ga\x1b[31m niet terug.", "onzichtbaar teken"),
        ("- Ga niet terug.", "- Ga\u2028 niet terug.", "onzichtbaar teken"),
        ("- Ga niet terug.", "- Ga\ud800 niet terug.", "onzichtbaar teken"),
    ],
)
def test_a_fault_is_named_with_its_own_line(line: str, by: str, part: str):
    found = faults_of(spoiled(line, by))
    assert any(part in what for _, what in found), found
    if "kanaal op deze regel" not in part:
        assert (line_of(line), True) in [(number, part in what) for number, what in found], found


@pytest.mark.parametrize(
    ("gone", "part"),
    [
        ("# Proefbrand", "De titel ontbreekt"),
        ("Wanneer: Er is brand in de proef.", "niet wanneer dit draaiboek geldt"),
        ("## Kanalen", "Het hoofdstuk Kanalen ontbreekt"),
        ("## Doelgroepen", "Het hoofdstuk Doelgroepen ontbreekt"),
        ("- Volgorde: 1", "ontbreekt de volgorde"),
        ("- Kanalen: belboom", "ontbreken de kanalen"),
        ("- ict: Zet om 9:00 alles weer aan.", "Deze stap heeft geen taken"),
    ],
)
def test_what_is_missing_is_named(gone: str, part: str):
    assert any(part in what for _, what in faults_of(spoiled(gone, "")))


def test_an_empty_file_says_everything_that_is_missing():
    found = " ".join(what for _, what in faults_of(""))
    for part in ("titel", "stappen", "Kanalen", "Doelgroepen", "wanneer"):
        assert part in found


def test_an_empty_chapter_is_named():
    start, rest = GOOD.split("## Kanalen")
    text = f"{start}## Kanalen\n\n## Doelgroepen{rest.split('## Doelgroepen')[1]}"
    assert (line_of("## Kanalen"), "Dit hoofdstuk is leeg.") in faults_of(text)


def test_text_above_the_title_is_named():
    assert faults_of("Hallo\n\n" + GOOD) == [(1, "Dit staat boven de titel.")]


def test_a_list_that_goes_too_deep_is_named():
    text = GOOD.replace("  - Voor: brand\n", "  - Voor: brand\n    - en rook\n")
    assert faults_of(text) == [(line_of("- Voor: brand") + 1, "Deze lijst springt te ver in.")]


def test_a_question_that_comes_later_is_not_looked_at():
    own = GOOD.replace("### Taken\n\n- ict", "### Keuzevragen\n\n- mee: Doet ICT mee?\n\n### Taken\n\n- ict")
    assert read(own, name="x").steps[1].forks[0].key == "mee"
    assert any(
        "hierboven niet staat" in what for _, what in faults_of(own.replace("(als gewond: nee)", "(als mee: nee)"))
    )


def test_a_list_under_a_task_is_named():
    text = GOOD.replace("(binnen 5 minuten)\n", "(binnen 5 minuten)\n  - en wacht\n")
    assert [what for _, what in faults_of(text)] == ["Hier hoort geen lijst in een lijst."]


def test_channels_that_lean_on_each_other_are_named():
    text = GOOD.replace("- telefoon: Telefoon\n", "- telefoon: Telefoon\n  - Valt uit met: belboom\n")
    assert {what for _, what in faults_of(text)} == {"Dit kanaal hangt van zichzelf af."}


@pytest.mark.parametrize(
    ("media", "part"),
    [("Volgorde: 2", "De media komen na de ouders"), ("Volgorde: 3\n  - Mag horen: onderzoek", "niet meer te horen")],
)
def test_media_that_hear_before_or_more_than_the_parents_are_named(media: str, part: str):
    text = GOOD.replace("## Organisaties", f"- media: Media\n  - Kanalen: belboom\n  - {media}\n\n## Organisaties")
    (fault,) = faults_of(text)
    assert (fault[0], part in fault[1]) == (line_of("## Organisaties"), True)


def test_media_under_another_name_wait_for_every_group_of_parents():
    more = "- klas: Ouders van 2b\n  - Volgorde: 4\n  - Kanalen: belboom\n- pers: Media\n  - Kanalen: belboom\n"
    early = GOOD.replace("## Organisaties", f"{more}  - Volgorde: 3\n\n## Organisaties")
    assert faults_of(early) == [(line_of("## Organisaties") + 3, "De media komen na de ouders.")]
    read(early.replace("Volgorde: 3", "Volgorde: 5"), name="proef.md")


def test_who_cannot_be_told_by_name_is_asked_for_with_the_remedy():
    with pytest.raises(PlaybookError) as caught:
        read(GOOD.replace("- ouders: Ouders\n", "- allen: Leerlingen en ouders\n"), name="proef.md")
    (fault,) = caught.value.faults
    assert fault.line == line_of("- ouders: Ouders")
    assert fault.remedy == (
        "Zet eronder wie het zijn, bijvoorbeeld: Is: ouders. Kies uit: betrokkenen, politie, crisisteam, team, "
        "leerlingen, ouders, omgeving, media, anderen. Of maak er twee doelgroepen van."
    )


def test_all_faults_come_at_once_in_order_of_line():
    text = GOOD.replace("- Volgorde: 2", "- Volgorde: x").replace("### Vragen", "### Vraag").replace("altijd", "nooit")
    lines = [line for line, _ in faults_of(text)]
    assert lines == [line_of("- Volgorde: 2"), line_of("- Open: altijd"), line_of("### Vragen")]


def test_the_sentence_names_file_line_what_is_wrong_and_what_to_do():
    with pytest.raises(Explained) as caught:
        read(spoiled("- Open: altijd", "- Open: soms"), name="proef.md")
    assert str(caught.value) == (
        f"In proef.md klopt regel {line_of('- Open: altijd')} niet. Deze openingstijden zijn niet te lezen. "
        "Het bestand is niet veranderd. "
        "Schrijf bijvoorbeeld: ma-vr 08:00-17:00, za 10:00-14:00. Of: dagelijks 11:00-21:00. Of: altijd."
    )


def test_the_sentence_counts_the_other_faults_and_says_where_they_are():
    with pytest.raises(PlaybookError, match=r"Er is nog 1 fout, op regel \d+\."):
        read(spoiled("### Vragen", "### Vraag").replace("altijd", "soms"), name="x")
    with pytest.raises(PlaybookError, match=r"Er zijn nog \d+ fouten, op regel (\d+, ){4}\d+ en verder\."):
        read(GOOD.replace("- ", ">"), name="x")


def test_the_sentence_never_repeats_what_the_file_says():
    text = spoiled("- Tekst: ouderbrief", "- Tekst: geheimwoord").replace("### Vragen", "### Geheimwoord")
    with pytest.raises(PlaybookError) as caught:
        read(text, name="x")
    assert "geheimwoord" not in str(caught.value).lower()
    assert "geheimwoord" not in str(caught.value.faults).lower()


def test_a_strange_file_name_cannot_steer_the_terminal():
    with pytest.raises(PlaybookError) as caught:
        read("", name="a\x1b[31m.md")
    assert "\x1b" not in str(caught.value)
