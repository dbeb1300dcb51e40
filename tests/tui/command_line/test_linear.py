"""The linear path: every main task by a command, in plain text, under the rules of the screens."""

import io
import shutil
from datetime import UTC, datetime, timedelta

import pytest
from docx import Document
from msgspec.structs import replace

from incident.playbook.fork_choice import ForkChoice
from incident.playbook.text_parts import TextPart
from incident.records import tasks
from incident.records.decisions import DecisionTaken
from incident.records.entries import EntryAdded, EntryKind
from incident.records.facts import FactStatus
from incident.records.questions import QuestionAsked
from incident.records.releases import ReleaseChoice
from incident.records.tasks import TaskState
from incident.rules.boboc import open_meeting
from operations.school import own_playbooks
from operations.school.letterhead import check_template, keep_template
from playbooks.check import check
from playbooks.reader import shipped
from store.session import Session, new_id
from store.vault import Vault
from tests.exports.every_document import letterhead
from tests.tui.command_line.console import PASSPHRASE, STEERING, houvast, told, vault_with
from tui.command_line import DAMAGED, OK, WRONG, run
from tui.linear.job_table import JOBS


@pytest.fixture
def vault(played, tmp_path):
    return shutil.copytree(played, tmp_path / "kluis")


@pytest.fixture
def do(vault, passphrase_file, capsys):
    """Run a command on the example. Return its exit code, its lines and its error output."""

    def do(*words: str) -> tuple[int, list[str], str]:
        code = run([*words, "--kluis", str(vault), "--wachtzin-bestand", str(passphrase_file)])
        out, err = told(capsys)
        assert not STEERING.search(out)
        return code, out.splitlines(), err

    return do


@pytest.fixture
def now(vault):
    """The contents of the vault, read again."""
    opened = []

    def now():
        session = Session(Vault.unlock(vault, PASSPHRASE, read_only=True))
        opened.append(session)
        session.open(session.incidents()[0].id)
        return session

    yield now
    for session in opened:
        session.close()


def test_without_words_every_command_reads_and_changes_nothing(do, vault):
    before = {path: path.read_bytes() for path in vault.rglob("*") if path.is_file()}
    for command, said in (
        (["beeld"], "Kanaal Magister-berichten: uit."),
        (["beeld", "alles"], "12.13 Oefen dit draaiboek."),
        (["melding"], "De persverklaring gaat pas uit"),
        (["feit"], "F4, weerlegd: De leerling van het account heeft de mail zelf verstuurd."),
        (["feit", "f7"], "Versie 1, za 11 feb 2023 22:07, vermoeden: Het account"),
        (["vraag"], "V1, open: Wie heeft de mail verstuurd? Wie zoekt: politie en ICT."),
        (["vraag", "V3"], "V3, beantwoord: Wie hebben de mail"),
        (["taak"], "1.7, open"),
        (["taak", "alles"], "1.1, gedaan"),
        (["taak", "1.7"], "1.7, open"),
        (["tekst"], "T5, Persverklaring voor Media, ronde 1: versie 2, akkoord van bestuur"),
        (["tekst", "T4"], "Onderdeel wat is er anders."),
        (["tekst", "T4", "toon"], "Onderwerp: Dreigmail aan leerlingen en leraren"),
        (["tekst", "T4", "versie"], "T4 versie 1, akkoord van directeur."),
        (["uitvoer"], "uitvoer logboek: Logboek, alle regels van de tijdlijn."),
        (["incident"], "Dreigmail via Magister, begonnen zaterdag 11 februari 2023 om 21.31 uur, oefening."),
    ):
        code, lines, err = do(*command)
        assert (code, err) == (OK, "")
        assert any(said in line for line in lines), (command, lines)
    assert {path: path.read_bytes() for path in vault.rglob("*") if path.is_file()} == before


def test_a_line_is_recorded_with_its_time_and_its_kind_and_both_are_said(do, now):
    assert do("melding", "Foto's", "gezien")[:1] == (OK,)
    assert now().records[-1].text == "Foto's gezien"
    code, lines, _ = do("melding", "2 uur geleden contact: wijkagent")
    made = now().records[-1]
    assert (code, lines[0]) == (OK, "Vastgelegd als Contact.")
    assert lines[1].startswith("De tijd is begrepen als ")
    assert (made.text, made.kind) == ("wijkagent", EntryKind.CONTACT)
    assert 7195 < (made.mark.recorded - made.mark.happened).total_seconds() < 7205
    assert do("melding", "Wie was het?")[1][0] == "Vastgelegd als Open vraag."
    assert isinstance(now().records[-1], QuestionAsked)
    do("melding", "Wie was het?", "--soort", "melding")
    assert isinstance(now().records[-1], EntryAdded)
    do("melding", "besluit: dicht", "--reden", "geen", "stroom", "--door", "bestuur")
    made = now().records[-1]
    assert isinstance(made, DecisionTaken)
    assert (made.text, made.reason, made.decided_by) == ("dicht", "geen stroom", "bestuur")
    code, lines, err = do("melding", "feit: de school is leeg")
    assert (code, lines) == (WRONG, [])
    assert "feit nieuw" in err


def test_the_text_may_come_in_on_stdin_so_that_no_shell_keeps_it(do, now, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("Politie [gebeld]\n"))
    assert do("melding", "-")[0] == OK
    assert now().records[-1].text == "Politie [gebeld]"


def test_a_fact_is_made_judged_reworded_and_shared(do, now):
    assert do("feit", "nieuw", "De", "school", "is", "open")[0] == WRONG
    code, lines, _ = do("feit", "nieuw", "De", "school", "is", "open", "--status", "vermoeden")
    assert (code, lines) == (OK, ["Vastgelegd.", "F8, vermoeden: De school is open."])
    assert do("feit", "F8", "bevestig")[0] == WRONG
    assert do("feit", "F8", "bevestig", "--bron", "het", "bestuur", "--reden", "besluit")[0] == OK
    assert do("feit", "F8", "tekst", "De school is maandag open")[0] == OK
    assert do("feit", "F8", "deel", "media")[2] == (
        "De media krijgen niet meer te horen dan de ouders. Deel dit feit eerst met: Ouders.\n"
    )
    assert do("feit", "F8", "deel", "Oud")[1][0] == "Vastgelegd. F8 voor Ouders: delen."
    assert do("feit", "F8", "niet", "leerlingen", "--reden", "zij", "weten", "het")[0] == OK
    fact = list(now().dossier.facts.values())[-1]
    releases = now().dossier.releases
    assert [it.status for it in fact.revisions] == [FactStatus.SUSPECTED, FactStatus.CONFIRMED, FactStatus.CONFIRMED]
    assert (fact.now.text, fact.now.source) == ("De school is maandag open", "het bestuur")
    assert (releases[fact.id, "ouders"].choice, releases[fact.id, "leerlingen"].reason) == (
        ReleaseChoice.SHARE,
        "zij weten het",
    )
    assert do("feit", "F8", "weerleg", "--bron", "bestuur")[1][1].startswith("F8, weerlegd: ")
    assert do("feit", "F4", "deel", "team")[2].startswith("Dit feit is weerlegd")


def test_tasks_are_marked_and_questions_of_the_draaiboek_answered(do, now):
    def task(key):
        return next(it for step in now().dossier.steps.values() for it in step.tasks if it.key == key)

    assert do("taak", "1.7", "klaar")[:2] == (OK, ["Vastgelegd.", do("taak", "1.7")[1][0]])
    assert task("1.7").state is TaskState.DONE
    code, _, err = do("taak", "2.8", "overslaan")
    assert code == WRONG
    assert "alleen met een reden" in err
    assert do("taak", "2.8", "overslaan", "--reden", "geen", "tijd")[0] == OK
    assert task("2.8").reason == "geen tijd"
    assert "ja." in do("taak", "lek", "ja")[1][1]
    assert (
        do("taak", "nieuw", "Bel de glaszetter", "--stap", "10", "--wie", "ICT", "--voor", "morgen", "22:30")[0] == OK
    )
    assert (task("10.11").text, task("10.11").role) == ("Bel de glaszetter", "ICT")
    for wrong in (["taak", "99.9", "klaar"], ["taak", "nieuw", "x"], ["taak", "onzin", "ja"], ["taak", "1.1", "wat"]):
        assert do(*wrong)[0] == WRONG


def test_with_two_draaiboeken_every_number_stands_for_one_task_step_and_question(do, vault, now):
    session = Session(Vault.unlock(vault, PASSPHRASE))
    session.open(session.incidents()[0].id)
    book = next(it for it in shipped() if it.key == "online-incident")
    twin = replace(book, key="nogmaals", title=session.dossier.playbooks["dreigmail"].title)
    for it in (book, twin):
        session.commit(tasks.add_playbook(session.stamp(), it, frozenset(session.dossier.steps)))
    session.close()
    lines = do("taak", "alles")[1]
    starts = [line.split(",")[0] for line in lines if not line.startswith("Keuzevraag ")]
    assert len(starts) == len(set(starts)) > len(now().dossier.tasks)
    asked = [line.split(":")[0] for line in lines if line.startswith("Keuzevraag ")]
    assert len(asked) == len(set(asked)) > 0
    other, same = f"{book.title} 1.1", "Dreigmail (2) 1.1"
    assert do("taak", "1.1")[1][0].startswith("1.1, gedaan")
    assert do("taak", other.lower(), "klaar")[1][1].startswith(f"{other}, gedaan")
    assert do("taak", same, "nvt")[1][1].startswith(f"{same}, niet van toepassing")
    found = {it.id: it.state for it in now().dossier.tasks}
    assert (found["online-incident/1.1"], found["nogmaals/1.1"]) == (TaskState.DONE, TaskState.NOT_APPLICABLE)
    assert do("taak", "nieuw", "Bel de jurist", "--stap", f"{book.title} 2")[0] == OK
    assert [it.text for it in now().dossier.steps["online-incident/2"].tasks][-1] == "Bel de jurist"
    forks = {it.id: it.fork.key for step in now().dossier.steps.values() for it in step.forks}
    own = {key for it, key in forks.items() if it.startswith("dreigmail/")}
    name = next(key for it, key in forks.items() if it.startswith("nogmaals/") and key not in own)
    assert do("taak", f"Dreigmail (2) {name}", "nee")[0] == OK
    assert now().dossier.fork(f"nogmaals/{name}").answer is ForkChoice.NO
    assert "Meer dan één draaiboek heeft een keuzevraag met deze naam." in do("taak", name, "ja")[2]


def test_a_text_goes_from_concept_to_approved_and_only_in_its_turn_to_sent(do, now):
    code, lines, _ = do("tekst", "nieuw", "team")
    assert code == OK
    assert any(line.startswith("Moet nog: Er staat niet wanneer het volgende bericht komt.") for line in lines)
    assert do("tekst", "T6", "keur", "goed")[2].startswith("Deze tekst kan nog geen akkoord krijgen.")
    assert do("tekst", "T6", "schrijf", "wat weten we nog niet", "Wie", "het", "deed.")[0] == OK
    assert do("tekst", "T6", "schrijf", "kernboodschap", "x")[2].startswith("Feiten en beloofde tijden")
    assert do("tekst", "T6", "schrijf", "onzin", "x")[2].startswith("Dit onderdeel heeft deze tekst niet.")
    assert do("tekst", "T6", "onderwerp", "Nieuws")[0] == OK
    assert do("tekst", "T6", "volgend", "morgen", "23:59")[0] == OK
    code, lines, _ = do("tekst", "T6", "keur", "goed", "--door", "directeur")
    assert code == OK
    assert "versie 1, akkoord van directeur" in lines[1]
    text = list(now().dossier.texts.values())[-1]
    assert (text.title, text.wording(TextPart.UNKNOWN)) == ("Nieuws", "Wie het deed.")
    assert "Zet --kanaal erbij." in do("tekst", "T6", "verzonden")[2]
    assert do("tekst", "T6", "verzonden", "--kanaal", "team-app")[0] == OK
    assert do("tekst", "T6", "aangekomen", "iedereen")[0] == OK
    assert list(now().dossier.texts.values())[-1].sent.receipts[0].reach == "iedereen"
    assert do("tekst", "T5", "verzonden", "--kanaal", "woordvoerder")[0] == WRONG
    assert do("tekst", "T77", "toon")[2] == "Er is geen tekst met deze naam. Typ alleen tekst voor de lijst.\n"


def test_files_are_made_and_stand_in_the_register(do, now, tmp_path):
    folder = tmp_path / "uit"
    folder.mkdir()
    assert do("uitvoer", "logboek")[2].startswith("Er staat niet bij waar")
    assert do("uitvoer", "logboek", "--naar", str(tmp_path / "weg"))[0] == WRONG
    assert do("uitvoer", "logboek", "--als", "tekst", "--naar", str(folder))[0] == OK
    assert do("uitvoer", "T5", "--als", "tekst", "--naar", str(folder))[0] == OK
    files = sorted(path.name for path in folder.iterdir())
    assert len(files) == 2
    assert [it.file_name in files for it in now().dossier.documents] == [True, True]
    assert "gehackt" in next(path for path in folder.iterdir() if "pers" in path.name).read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["beeld", "feit", "vraag", "taak", "tekst", "uitvoer", "incident"])
def test_what_is_not_understood_records_nothing_and_says_where_help_is(do, now, command):
    code, lines, err = do(command, "x", "y", "z", "q")
    assert (code, lines) == (WRONG, [])
    assert command in err or "geen tekst met deze naam" in err


@pytest.mark.parametrize("command", sorted(JOBS))
def test_the_help_of_a_command_shows_how_it_is_typed(command, capsys):
    with pytest.raises(SystemExit):
        run([command, "--help"])
    out, _ = told(capsys)
    assert f"Voorbeelden: {command}" in out


def test_a_file_that_cannot_be_made_is_no_text_that_is_not_there(do, tmp_path):
    code, _, err = do("uitvoer", "banaan", "--naar", str(tmp_path))
    assert code == WRONG
    assert "Typ alleen uitvoer voor de lijst." in err


def test_reading_works_while_houvast_is_open_elsewhere_and_writing_says_why_not(do, vault):
    with Vault.unlock(vault, PASSPHRASE):
        assert do("feit")[0] == OK
        code, lines, err = do("melding", "Politie gebeld")
    assert (code, lines) == (WRONG, [])
    assert err.startswith("Deze kluis is al open in een ander venster.")


def test_damage_is_told_beside_what_was_asked(damaged, passphrase_file, capsys):
    assert run(["feit", "--kluis", str(damaged), "--wachtzin-bestand", str(passphrase_file)]) == DAMAGED
    out, err = told(capsys)
    assert "F1, bevestigd" in out
    assert err.startswith("- ")


# -- a conversation


def converse(vault, *lines: str):
    given = "\n".join([PASSPHRASE, *lines, ""]).encode()
    done = houvast("gesprek", "--kluis", vault, "--wachtzin-bestand", "-", given=given)
    return done.returncode, done.stdout.decode().splitlines(), done.stderr.decode()


def test_a_conversation_takes_one_command_per_line_and_records_nothing_by_mistake(vault, now):
    code, lines, err = converse(
        vault,
        'melding Foto\'s "gezien" door de conciërge',
        "",
        "Politie gebeld",
        "feit F99 bevestig",
        "feit --onzin",
        "melding -",
        "hulp",
        "STOP",
        "melding te laat",
    )
    assert code == WRONG
    assert lines[0] == "Incident: Dreigmail via Magister."
    assert lines[2] == "Vastgelegd als Melding."
    assert lines[4].startswith("Deze opdracht is er niet. Wilt u dit vastleggen? Zet er melding voor.")
    assert lines[5] == "Niet gelukt. Er is geen feit met deze naam. Typ alleen feit voor de lijst."
    assert lines[6].startswith("Niet gelukt. Een streepje aan het eind kan in een gesprek niet")
    assert lines[-1] == "De kluis is op slot."
    assert err == "Deze opdracht is niet duidelijk. Typ feit --help voor uitleg.\n"
    assert now().records[-1].text == 'Foto\'s "gezien" door de conciërge'


def test_a_conversation_begins_an_incident_in_an_empty_vault(tmp_path, passphrase_file, capsys, monkeypatch):
    empty = vault_with(tmp_path / "leeg")
    typed = "feit\nincident nieuw Er is brand --draaiboek klacht --oefening\nmelding Brandweer gebeld\nincident\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    assert run(["gesprek", "--kluis", str(empty), "--wachtzin-bestand", str(passphrase_file)]) == WRONG
    out, _ = told(capsys)
    assert "Niet gelukt. Er is nog geen incident." in out
    assert "Begonnen: Er is brand." in out
    assert "Vastgelegd als Melding." in out
    assert "oefening." in out.splitlines()[-2]


def test_a_conversation_in_which_nobody_spoke_for_too_long_carries_nothing_out(
    vault, passphrase_file, monkeypatch, capsys
):

    moments = iter([datetime(2030, 1, 1, tzinfo=UTC) + timedelta(minutes=11 * count) for count in range(50)])
    monkeypatch.setattr(Session.__init__, "__kwdefaults__", {"clock": lambda: next(moments), "ids": new_id})
    monkeypatch.setattr("sys.stdin", io.StringIO("melding te laat\n"))
    assert run(["gesprek", "--kluis", str(vault), "--wachtzin-bestand", str(passphrase_file)]) == WRONG
    out, err = told(capsys)
    assert "te lang niets getypt" in err
    assert "Vastgelegd" not in out


# -- what the screens do too, in the same way


@pytest.fixture
def change(vault):
    """The vault open for writing, as if the user did something on the screen."""
    session = Session(Vault.unlock(vault, PASSPHRASE))
    session.open(session.incidents()[0].id)
    yield session
    session.close()


def first_line(folder, name):
    (path,) = folder.glob(f"*_{name}.docx")
    return Document(str(path)).paragraphs[0].text


def test_a_file_is_on_the_letterhead_where_f8_would_propose_it(do, change, tmp_path):
    path = tmp_path / "brief.docx"
    path.write_bytes(letterhead("School aan de Dijk", "{{ inhoud }}"))
    keep_template(change.vault, path.name, check_template(path))
    change.close()
    for at, (kind, more, ours) in enumerate(
        [
            ("evaluatie", [], False),
            ("evaluatie", ["--opmaak", "gewoon"], True),
            ("logboek", [], True),
            ("logboek", ["--opmaak", "huisstijl"], False),
        ]
    ):
        (folder := tmp_path / str(at)).mkdir()
        assert do("uitvoer", kind, "--naar", str(folder), *more)[0] == OK
        assert (first_line(folder, kind) != "School aan de Dijk") is ours


def test_a_decision_belongs_to_the_meeting_that_goes_on(do, change, now):
    (meeting,) = open_meeting(change.dossier, change.stamp(), ["directeur"])
    change.commit([meeting])
    change.close()
    do("melding", "Besloten: de school blijft dicht", "--soort", "besluit")
    *_, taken = (it for it in now().records if isinstance(it, DecisionTaken))
    assert taken.meeting == meeting.mark.id


def test_an_incident_begins_with_a_draaiboek_of_the_school(do, change, now):
    work = own_playbooks.copy(change.vault, shipped()[0], "Eigen plan")
    own_playbooks.save(change, work, check(work.book), looked_over=True)
    change.close()
    assert "eigen-plan" in do("incident", "nieuw", "Er is brand", "--draaiboek", "weg")[2]
    assert do("incident", "nieuw", "Er is brand", "--draaiboek", "eigen-plan")[0] == OK
    assert now().dossier.title == "Er is brand"


@pytest.mark.parametrize(("year", "day"), [(1970, "donderdag 1 januari 1970"), (2099, "donderdag 1 januari 2099")])
def test_a_line_under_a_clock_that_must_be_wrong_is_recorded_with_a_plain_warning(do, now, monkeypatch, year, day):
    moment = datetime(year, 1, 1, 12, tzinfo=UTC)
    monkeypatch.setitem(Session.__init__.__kwdefaults__, "clock", lambda: moment)
    told = f"Deze laptop staat op {day}. Zet de klok goed.\n"
    code, lines, err = do("melding", "De poort is dicht")
    assert (code, lines[0], err) == (OK, "Vastgelegd als Melding.", told)
    code, lines, err = do("incident", "nieuw", "Er is brand")
    assert (code, err) == (OK, told)
    assert do("melding")[2] == ""
    last = next(record for record in now().records if isinstance(record, EntryAdded) and record.mark.recorded == moment)
    assert last.text in {"De poort is dicht", "Er is brand"}
