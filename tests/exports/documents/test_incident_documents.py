"""The contents of the documents about an incident: situation report, decisions, contacts, evaluation, paper pack."""

import re
from datetime import timedelta

import pytest
from msgspec.structs import replace

from exports.documents.contact_sheet import in_words
from exports.documents.document_data import DocumentData, OutsideNumbers, RoleContact
from exports.documents.makers import MAKERS
from exports.text.content import Bullets, ContentTable, Document, Heading
from incident.dutch.times_in_words import full
from incident.playbook.playbook import Hours, Weekday
from incident.records import breach, channels, deadlines, facts, tasks
from incident.records.breach import BreachStanding
from incident.records.channels import ChannelState
from incident.records.documents import DocumentKind, written
from incident.records.facts import FactStatus
from incident.rules import boboc
from tests.exports.case import SENDER, START, Case, full_case
from tests.exports.every_document import every_document


def made(kind: DocumentKind, case: Case, **more: object) -> Document:
    return MAKERS[kind].make(
        DocumentData(dossier=case.dossier, sender=SENDER, now=case.now, author="logboek", **more)  # type: ignore[arg-type]
    )


def under(document: Document, heading: str) -> list[object]:
    """The blocks below a heading, up to the next one of its level or higher."""
    at = next(n for n, it in enumerate(document.blocks) if isinstance(it, Heading) and it.text.startswith(heading))
    level = document.blocks[at].level
    found = []
    for block in document.blocks[at + 1 :]:
        if isinstance(block, Heading) and block.level <= level:
            break
        found.append(block)
    return found


def cells(document: Document, heading: str) -> list[tuple[str, ...]]:
    return [row.cells for block in under(document, heading) if isinstance(block, ContentTable) for row in block.rows]


def test_every_kind_of_document_has_a_maker_or_is_a_text_or_an_archive():
    others = {DocumentKind.STATEMENT, DocumentKind.LETTER, DocumentKind.TEXT, DocumentKind.ARCHIVE}
    assert set(MAKERS) == set(DocumentKind) - others


@pytest.mark.parametrize("kind", MAKERS)
def test_an_incident_that_has_only_just_begun_can_be_put_on_paper(kind):
    assert made(kind, Case()).blocks


# -- situation report


def test_the_situation_report_keeps_facts_rumours_and_questions_apart():
    report = every_document()["situatierapport"]
    assert [it[1] for it in cells(report, "Wat staat vast")] == [
        "Zaterdag om 21.31 uur ging een dreigende mail uit",
        "De politie onderzoekt de mail",
        "Het account is gehackt",
    ]
    assert [it[1] for it in cells(report, "Niet bevestigd")] == ["Gerucht: De leerling deed het zelf"]
    assert [it[1:3] for it in cells(report, "Wat weten we nog niet")] == [("Wie heeft de mail verstuurd?", "politie")]
    assert Bullets(("Magister-berichten: uit sinds 21:44",)) in under(report, "Kanalen die nu niet kunnen")


def test_it_says_what_is_going_wrong_and_leaves_room_for_what_the_team_thinks():
    frictions, table = under(every_document()["situatierapport"], "Oordeel")
    assert "Ouders: nog niet gehoord dat F3 is veranderd." in frictions.items
    assert table.room
    assert all(row.cells[1] == "" for row in table.rows)


def test_it_says_what_the_last_meeting_thought_and_which_clocks_are_late():
    case = Case()
    case.do(boboc.open_meeting(case.dossier, case.stamp(), ["voorzitter"]))
    meeting = boboc.running(case.dossier)
    case.do(boboc.judge(case.stamp(), meeting, [(boboc.JUDGEMENT[0], "Ernstig, niet acuut.")]))
    case.do(deadlines.start_breach(case.stamp(), case.now))
    case.now += timedelta(hours=73)
    frictions, table = under(made(DocumentKind.SITREP, case), "Oordeel")
    assert "Datalek melden bij de Autoriteit Persoonsgegevens: 1 u te laat." in frictions.items
    assert [row.cells[1] for row in table.rows] == ["Ernstig, niet acuut.", "", ""]


def test_it_says_who_knows_what_and_who_waits():
    told = {it[0]: it[1] for it in cells(every_document()["situatierapport"], "Wie weet wat?")}
    assert told["Ouders"].startswith("T1 versie 1, ")
    assert told["Team"] == "ingelicht, 21:52: in de teamkamer verteld"
    assert told["Media"] == "T2 wacht op verzending"


def test_the_second_report_says_what_is_new_since_the_first():
    case = full_case()
    case.do(written(case.stamp(), DocumentKind.SITREP, "a.docx", "0" * 64))
    assert made(DocumentKind.SITREP, case).kind == "Situatierapport 2"
    assert "niets wezenlijks" in str(under(made(DocumentKind.SITREP, case), "Nieuw sinds"))
    case.do(channels.mark(case.stamp(), case.dossier.marked_channels["magister"], ChannelState.UP, "ICT"))
    (news,) = under(made(DocumentKind.SITREP, case), "Nieuw sinds het vorige rapport")
    assert len(news.items) == 1
    assert "Magister-berichten: werkt" in news.items[0]


def test_a_late_promise_and_a_late_task_are_named():
    case = full_case()
    case.now += timedelta(hours=2)
    (frictions, _) = under(made(DocumentKind.SITREP, case), "Oordeel")
    assert any(it.startswith("Ouders: bericht beloofd om") for it in frictions.items)
    assert "Opnieuw bekijken had al gemoeten" in str(frictions.items) or case.now < START + timedelta(hours=3)


def test_of_the_tasks_that_are_due_soon_eight_are_named_the_first_ones_first():
    case = Case()
    for minutes in range(10, 0, -1):
        case.do(tasks.add(case.stamp(), "dreigmail/2", f"Taak {minutes}", "", START + timedelta(minutes=60 + minutes)))
    case.now = START + timedelta(minutes=50)
    named = cells(made(DocumentKind.SITREP, case), "Acties")
    due = [it[1] for it in named if it[1].startswith("Taak")]
    assert len(named) == 8
    assert due == [f"Taak {number}" for number in range(1, len(due) + 1)]


def test_many_tasks_are_counted_and_not_all_named():
    report = made(DocumentKind.SITREP, full_case())
    assert "nog 2 taken open" in str(under(report, "Acties"))


# -- decisions and actions


def test_decisions_have_their_reason_their_alternative_and_when_to_look_again():
    ((label, what, why, by, _),) = cells(every_document()["besluiten-en-acties"], "Besluiten")
    assert (label, what, by) == ("B1", "De school blijft open", "bestuur")
    assert why.splitlines()[:2] == ["de politie ziet geen gevaar", "In plaats van: dicht"]
    assert why.splitlines()[2].startswith("Opnieuw bekijken: ")


def test_actions_are_sorted_by_time_and_those_done_say_how():
    document = every_document()["besluiten-en-acties"]
    assert [it[0] for it in cells(document, "Acties die openstaan")] == ["1.3", "2.1"]
    assert [(it[0], it[2].split(":")[0].split()[0]) for it in cells(document, "Afgerond")] == [
        ("1.1", "gedaan"),
        ("1.2", "overgeslagen"),
    ]


# -- contacts


@pytest.mark.parametrize(
    ("days", "opens", "closes", "told"),
    [
        (tuple(Weekday), 0, 1440, "altijd"),
        (tuple(Weekday)[:5], 540, 1020, "ma t/m vr 9.00-17.00 uur"),
        ((Weekday.MONDAY, Weekday.THURSDAY), 510, 750, "ma, do 8.30-12.30 uur"),
        ((Weekday.SATURDAY, Weekday.SUNDAY), 0, 1440, "za, zo 0.00-24.00 uur"),
    ],
)
def test_opening_hours_are_on_paper_as_people_write_them(days, opens, closes, told):
    assert in_words(Hours(days=days, opens=opens, closes=closes)) == told


def test_who_is_not_filled_in_gets_a_line_to_write_on():
    sheet = every_document()["contacten"]
    directeur, mentor = cells(sheet, "Crisisteam")
    assert directeur[:3] == ("directeur\nleidt het crisisteam", "Wie Leidt", "06 12 34 56 78")
    assert set(mentor[1]) == {"…"}
    calls = cells(sheet, "Het crisisteam bellen")
    assert [row[:2] for row in calls] == [("directeur", "mentor")]


def test_an_organisation_has_its_purpose_number_hours_and_last_check_and_a_dash_for_what_is_not_known():
    hours = (Hours(days=tuple(Weekday)[:5], opens=540, closes=1020),)
    known = OutsideNumbers(name="GGD", purpose="zorg", contact="0800 1234", hours=hours, checked="10-02-2023")
    sheet = made(DocumentKind.CONTACTS, Case(), outside=(known, OutsideNumbers(name="Bureau")))
    assert cells(sheet, "Buiten de school") == [
        ("GGD", "zorg", "0800 1234\nma t/m vr 9.00-17.00 uur", "10-02-2023"),
        ("Bureau", "–", "…………………", "–"),
    ]


# -- evaluation


def test_the_evaluation_has_the_figures_and_the_lessons():
    report = every_document()["evaluatie"]
    figures = dict(cells(report, "In cijfers"))
    assert figures["Van signaal naar politie"] == "niet vastgelegd"
    assert figures["Doelgroepen bereikt"] == "2 van 3"
    assert figures["Beloofde berichten"] == "1: 1 loopt nog"
    assert figures["Rechtgezet bij een doelgroep"] == "0 keer; 1 keer nog niet"
    assert figures["Taken"] == "1 gedaan (waarvan 1 na de streeftijd), 1 overgeslagen, 2 open"
    assert under(report, "Wat ging goed") == [Bullets(("De belboom werkte meteen.",))]
    assert cells(report, "Leerpunten") == [("Bel ouders eerder.", "directeur", "13-03-2023")]
    assert cells(report, "Anders dan het draaiboek") == [("1.2", "Bedank de melder.", "de melder is niet bekend")]


def test_the_evaluation_of_a_data_breach_says_what_was_recorded_about_its_report():
    case = full_case()
    assert "Datalek" not in str(made(DocumentKind.EVALUATION, case).blocks)
    began = case.now
    case.do(deadlines.start_breach(case.stamp(), began))
    (leak,) = case.dossier.terms

    def said() -> dict[str, str]:
        return dict(cells(made(DocumentKind.EVALUATION, case), "Datalek: melden aan de autoriteit"))

    assert said() == {
        "De school wist het": full(began),
        "Uiterlijk melden": full(began + timedelta(hours=72)),
        "Uitkomst": "nog niet gemeld, de tijd loopt nog",
    }
    case.now = began + timedelta(hours=80)
    case.entry("Het datalek is gemeld bij de Autoriteit Persoonsgegevens.", back=timedelta(hours=40))
    assert said()["Uitkomst"] == "niet gemeld, en de tijd is voorbij"
    assert "Is het gemeld? Leg dan nummer en tijd vast." in str(made(DocumentKind.EVALUATION, case).blocks)
    at = began + timedelta(hours=40)
    case.do(breach.report(case.stamp(), case.dossier.terms[leak], BreachStanding(), at, "2023-12"))
    assert said()["Eerste melding"] == f"{full(at)}, na 40 u; nummer 2023-12"
    assert said()["Uitkomst"] == "gemeld, op tijd"
    assert "alsnog" not in str(made(DocumentKind.EVALUATION, case).blocks)


def test_without_lessons_there_is_room_to_write_them():
    (table,) = under(made(DocumentKind.EVALUATION, Case()), "Leerpunten")
    assert table.room
    assert len(table.rows) > 2


def test_the_edition_without_names_has_none_and_says_to_read_it():
    case = full_case()
    case.entry("Sam belde met Wie Leidt op 06 12345678")
    case.do(facts.establish(case.stamp(), "Sam is veilig", FactStatus.CONFIRMED, "moeder van Sam"))
    people = (RoleContact(role="directeur", name="Wie Leidt"),)
    document = made(DocumentKind.PSEUDONYMISED, case, people=people, names=("Sam",))
    words = str(document)
    assert not re.search(r"\bSam\b", words)
    assert "Wie Leidt" not in words
    assert "persoon A is veilig" in words
    assert "Lees dit helemaal na" in words
    assert document.kind == "Evaluatie zonder namen"


# -- paper pack


def test_the_paper_pack_has_a_card_per_step_a_letter_per_audience_and_blank_forms():
    pack = every_document()["papieren-pakket"]
    pages = [it.text for it in pack.blocks if isinstance(it, Heading) and it.new_page]
    assert pages == [
        "Crisisteam",
        "Belboom",
        "Dreigmail, stap 1: Signaal en veiligheid",
        "Dreigmail, stap 2: Herstart",
        "Brief aan ouders: Ouders",
        "Instructie voor het team: Team",
        "Persverklaring: Media",
        "Leeg logboek",
        "Wat weten we, wat weten we niet",
    ]
    within = [row[3] for row in cells(pack, "Dreigmail, stap 1")] + [row[3] for row in cells(pack, "Dreigmail, stap 2")]
    assert within == ["5 min", "15 min", "72 uur", "14 dagen"]
    assert all(set("".join(row)) == set() for row in cells(pack, "Leeg logboek"))


def test_the_name_of_the_incident_is_not_on_the_paper_pack():
    pack = every_document()["papieren-pakket"]
    assert "Dreigmail via Magister" not in str(replace(pack, blocks=()))
