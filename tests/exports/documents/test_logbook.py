from datetime import UTC, datetime, timedelta

from exports.documents.logbook import logbook
from exports.text.content import ContentTable, Heading, Paragraph, TableRow
from exports.write_document import write_document
from incident.fold.timeline import line
from incident.records.documents import DocumentKind
from incident.rules import undo
from tests.exports.case import SENDER, START, Case, many_lines
from tests.exports.samples import body_texts, opened


def rows(case: Case) -> list[TableRow]:
    tables = [block for block in logbook(case.dossier, SENDER, case.now).blocks if isinstance(block, ContentTable)]
    return [row for table in tables for row in table.rows]


def test_every_line_of_the_timeline_is_there_with_number_time_kind_and_author():
    case = Case()
    case.decide("We openen maandag gewoon")
    found = rows(case)
    assert [row.cells[0] for row in found] == [str(number) for number in range(1, len(case.dossier.lines) + 1)]
    assert found[1].cells == ("2", "21:32", "melding", "Dreigmail via Magister", "directeur")
    assert found[-1].cells[2] == "besluit"
    assert [row.cells[3] for row in found] == [line(case.dossier, record).text for record in case.dossier.lines]


def test_a_line_that_was_written_down_later_says_when():
    case = Case()
    case.entry("Bij de politie geweest", back=timedelta(minutes=-5))
    case.entry("Op tijd opgeschreven")
    case.now += timedelta(days=1)
    case.entry("Vergeten te melden", back=timedelta(days=1))
    times = {row.cells[3]: row.cells[1] for row in rows(case)}
    assert times["Op tijd opgeschreven"] == "21:34"
    assert times["Bij de politie geweest"] == "21:38\nopgeschreven 21:33"
    assert times["Vergeten te melden"] == "21:35\nopgeschreven zo 12 feb 21:35"


def test_a_corrected_line_is_struck_and_both_lines_name_each_other():
    case = Case()
    wrong = case.entry("Het was leerling A")
    case.correct(wrong, "Het account was gehackt")
    struck, correction = rows(case)[-2:]
    assert struck.struck
    assert not correction.struck
    assert struck.cells[2:4] == ("melding, vervallen: zie nr 5", "Het was leerling A")
    assert correction.cells[2:4] == ("melding, verbetert nr 4", "Verbetering: Het account was gehackt")


def test_a_line_that_was_taken_back_is_struck_and_says_where_that_stands():
    case = Case()
    case.entry("Verkeerd getypt")
    records = undo.last_action(case.dossier, "directeur")
    case.do(undo.undo(case.dossier, case.stamp(), records))
    struck, told = rows(case)[-2:]
    assert (struck.struck, told.struck) == (True, False)
    assert struck.cells[2] == "melding, vervallen: teruggedraaid, zie nr 5"
    assert told.cells[3] == "Teruggedraaid: Verkeerd getypt."


def test_each_day_has_its_own_heading_and_table():
    case = Case()
    case.now += timedelta(days=1)
    case.entry("De volgende dag")
    blocks = logbook(case.dossier, SENDER, case.now).blocks
    days = [block.text for block in blocks if isinstance(block, Heading)]
    assert days == ["Zaterdag 11 februari 2023", "Zondag 12 februari 2023"]
    assert sum(isinstance(block, ContentTable) for block in blocks) == 2


def test_the_hour_that_comes_twice_says_which_of_the_two_it_is():
    case = Case()
    case.now = datetime(2023, 10, 29, 0, 29, tzinfo=UTC)
    case.entry("Nog zomertijd")
    case.now += timedelta(minutes=59)
    case.entry("Al wintertijd")
    assert [row.cells[1] for row in rows(case)[-2:]] == ["02:30 (zomertijd)", "02:30 (wintertijd)"]


def test_an_empty_dossier_gives_a_logbook_that_says_so():
    document = logbook(many_lines(0), SENDER, START)
    assert Paragraph("Er is nog niets vastgelegd.") in document.blocks


def test_an_exercise_is_marked():
    case = Case(exercise=True)
    assert logbook(case.dossier, SENDER, case.now).marks == ("OEFENING",)


def test_a_long_logbook_is_written_whole_in_short_tables(tmp_path):
    written = write_document(
        tmp_path, logbook(many_lines(1200), SENDER, START + timedelta(days=1)), DocumentKind.LOGBOOK
    )
    data = written.path.read_bytes()
    assert written.path.name == "2023-02-12_2131_logboek.docx"
    assert written.kind is DocumentKind.LOGBOOK
    texts = body_texts(data)
    assert sum(text.startswith("Regel ") for text in texts) == 1200
    assert max(len(table._tbl.tr_lst) for table in opened(data).tables) <= 501
