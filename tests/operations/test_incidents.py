"""Beginning, changing and ending an incident, with typed words."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from incident.dutch.suggested_kind import TypedKind
from incident.errors import Refused
from incident.records.channels import ChannelState
from incident.records.lessons import LessonKind
from operations import closing, incidents
from operations.reach import audiences, channel_states
from operations.reach.audiences import AudienceDetails, details_of
from operations.school import own_playbooks
from operations.school.playbook_shelf import choosable, shelf
from operations.team import lessons
from operations.typed.chosen_file import FileNotTaken
from operations.typed.typed_lines import record_line
from operations.vault import incident_archive, vault_backup
from operations.vault.members import add_member, check_role
from playbooks.check import check
from playbooks.reader import shipped
from store.school.own_playbooks import versions


@pytest.fixture
def own(session):
    """A saved draaiboek of the school."""
    work = own_playbooks.copy(session.vault, shipped()[0], "Eigen plan")
    return own_playbooks.save(session, work, check(work.book), looked_over=True)


def test_an_incident_begins_with_a_draaiboek_of_the_school_too(session, own):
    book = incidents.playbook_named(session.vault, own.book.key)
    session.begin(incidents.first_records(session, "Er is brand", book, exercise=True))
    assert session.dossier.title == "Er is brand"
    assert session.dossier.exercise


def test_a_draaiboek_that_is_not_there_is_told_with_those_that_are(session, own):
    with pytest.raises(Refused, match=own.book.key):
        incidents.playbook_named(session.vault, "weg")


def test_the_missing_steps_of_a_draaiboek_join_once(session, commit):
    book = next(it for it in shipped() if it.key == "datalek")
    missing = incidents.missing_steps(session, book)
    commit(incidents.add_steps(session, book, missing[:1]))
    assert incidents.missing_steps(session, book) == missing[1:]
    commit(incidents.add_steps(session, book))
    assert incidents.missing_steps(session, book) == ()


def test_a_draaiboek_is_saved_put_back_written_out_read_in_and_taken_away(session, own, tmp_path):
    assert own.number == 1
    assert own_playbooks.put_back(session, own).note == "versie 1 teruggezet"
    path = own_playbooks.write_out(session.vault, own.book, tmp_path)
    assert own_playbooks.faults_of(path) == ()
    again = own_playbooks.read_in(session.vault, path)
    assert again.book.key != own.book.key
    for it in shelf(session.vault):
        if it.own:
            own_playbooks.remove(session, it)
    assert choosable(session.vault) == tuple(shipped())
    (taken_away,) = (it for it in versions(session.vault, own.book.key) if it.gone)
    own_playbooks.put_back(session, taken_away)
    assert own.book in choosable(session.vault)


def test_a_copy_needs_a_name_and_a_file_must_be_there(session, tmp_path):
    with pytest.raises(Refused, match="nog geen naam"):
        own_playbooks.copy(session.vault, shipped()[0], " ")
    for ask in (own_playbooks.faults_of, lambda path: own_playbooks.read_in(session.vault, path)):
        with pytest.raises(FileNotTaken, match="Dit bestand is er niet"):
            ask(tmp_path / "weg.md")


def test_an_import_that_nobody_looked_over_is_a_draft(session):
    work = replace(own_playbooks.copy(session.vault, shipped()[0], "Plan"), review=True, unplaced=("een regel",))
    draft = own_playbooks.save(session, work, check(work.book), looked_over=False)
    assert (draft.draft, draft.review, draft.unplaced) == (True, True, ("een regel",))
    done = own_playbooks.save(session, work, check(work.book), looked_over=True)
    assert (done.draft, done.review, done.unplaced) == (False, False, ())


def test_an_audience_is_changed_from_how_it_is_when_that_is_recorded(session, commit):
    key = next(iter(session.dossier.audiences))
    later = audiences.change(session, key, two_approvals=True)
    details = details_of(session.dossier.audiences[key])
    commit(audiences.change_details(session, key, replace(details, turn=" 7 ", sender=" rector ")))
    commit(later)
    now = session.dossier.audiences[key]
    assert (now.order, now.sender, now.two_approvals) == (7, "rector", True)


@pytest.mark.parametrize("turn", ["", "eerste", "100", "-1", "²"])
def test_a_turn_is_a_number(session, turn):
    with pytest.raises(Refused, match="De beurt is een getal"):
        audiences.add(session, AudienceDetails("Buren", turn), ())


def test_an_audience_is_added_and_left_out(session, commit):
    channels = tuple(session.dossier.channels)[:1]
    commit(audiences.add(session, AudienceDetails("Buren", str(audiences.last_turn(session))), channels))
    key, it = list(session.dossier.audiences.items())[-1]
    assert (it.name, it.channels) == ("Buren", channels)
    commit(audiences.drop(session, key, "Zij merken er niets van."))
    assert key not in session.dossier.audiences


def test_who_releases_an_unsafe_channel_is_named(session, commit):
    key = next(iter(session.dossier.channels))
    commit(channel_states.mark(session, key, ChannelState.COMPROMISED, "ICT", ""))
    assert channel_states.must_be_named(session, key, ChannelState.UP)
    assert not channel_states.must_be_named(session, key, ChannelState.DOWN)
    commit(channel_states.mark(session, key, ChannelState.UP, "leverancier", "wachtwoorden vernieuwd"))
    assert not channel_states.must_be_named(session, key, ChannelState.UP)


@pytest.mark.parametrize(
    ("kind", "simple"),
    [
        (TypedKind.REPORT, True), (TypedKind.CONTACT, True), (TypedKind.RUMOUR, True), (TypedKind.QUESTION, True),
        (TypedKind.FACT, False), (TypedKind.DECISION, False), (TypedKind.OUTSIDE, False), (TypedKind.PRESS, False),
    ],
)  # fmt: skip
def test_a_line_that_needs_no_more_than_its_words_is_recorded(session, commit, kind, simple):
    record = record_line(kind, "iets dat is gezegd")
    assert (record is not None) is simple
    if record is not None:
        before = len(session.records)
        commit(record)
        assert len(session.records) == before + 1


def test_closing_needs_a_date_ahead_and_destroying_a_word(session, commit, tmp_path):
    for until, said in (("", "nog geen datum"), ("31-02-2030", "niet duidelijk"), ("11-02-2023", "al voorbij")):
        with pytest.raises(Refused, match=said):
            closing.close(session, "Klaar", until)
    with pytest.raises(Refused, match="Er is niets vernietigd"):
        closing.shred(session, "nee")
    commit(closing.close(session, "Klaar", closing.proposed_until(session)))
    made = incident_archive.make(session, tmp_path, "een wachtzin voor dit bestand alleen")
    assert session.records[-1].file_name == made.path.name
    commit(closing.reopen(session, "Er kwam nog iets"))
    assert session.dossier.closed is None
    commit(closing.close(session, "Echt klaar", "01-03-2030"))
    closing.shred(session, " Vernietigen ")
    assert session.incidents() == ()


def test_a_lesson_has_a_date_or_none(session, commit):
    now = session.clock()
    with pytest.raises(Refused, match="niet duidelijk"):
        lessons.note(LessonKind.BETTER, "Eerder bellen", "directeur", "ooit", now)
    commit(lessons.note(LessonKind.BETTER, "Eerder bellen", "directeur", "01-03-2026", now))
    assert f"{session.records[-1].due:%d-%m-%Y}" == "01-03-2026"
    commit(lessons.note(LessonKind.BETTER, "Eerder bellen", "directeur", " ", now))
    assert session.records[-1].due is None


def test_a_copy_goes_to_a_folder_that_is_there(session, tmp_path):
    with pytest.raises(Refused, match=r"Er is nog niets gemaakt\. Kijk of de stick in de laptop zit"):
        vault_backup.make(session.vault.folder, tmp_path / "weg")
    assert not (tmp_path / "weg").exists()
    assert vault_backup.reminder(session.vault.folder, session.clock())
    (stick := tmp_path / "stick").mkdir()
    made = vault_backup.make(session.vault.folder, stick)
    assert made.folder.parent == stick
    for days, reminded in ((0, False), (6.9, False), (7, True)):
        assert bool(vault_backup.reminder(session.vault.folder, made.when + timedelta(days=days))) is reminded
    assert vault_backup.proposed_folder(session.vault.folder) == str(stick)


@pytest.mark.parametrize(("role", "said"), [(" ", "nog leeg"), ("x" * 500, "te lang"), ("Directeur", "staat er al")])
def test_a_member_has_a_name_of_its_own(session, role, said):
    with pytest.raises(Refused, match=said):
        check_role(session.vault, role)
    with pytest.raises(Refused, match=said):
        add_member(session.vault, role, "een sterke wachtzin van zes woorden")
