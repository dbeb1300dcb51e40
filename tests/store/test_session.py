"""A session: one unlocked vault, the open incident, and the only way to change it."""

import errno
import itertools
from datetime import UTC, datetime, timedelta

import pytest
from msgspec import structs

from incident.errors import Refused
from incident.fold.dossier import Dossier
from incident.records import entries
from incident.records.entries import EntryKind
from incident.records.opening import IncidentOpened
from incident.rules import undo
from incident.rules.close_incident import close
from store.copies.archive_file import read_archive
from store.errors import IncidentUnfit, NotSaved
from store.machine import disk
from store.session import NoIncident, Session, new_id, now
from store.vault import Vault
from tests.store.key_making import remove_both
from tests.store.making import CHEAP, INCIDENT, OTHER_INCIDENT, PASSPHRASE, entry

SATURDAY = datetime(2023, 2, 11, 20, 47, tzinfo=UTC)


@pytest.fixture
def session(vault):
    return begun(vault)


def begun(vault) -> Session:
    """A session whose clock advances a minute per reading, with known ids."""
    ticks = itertools.count()
    ids = itertools.chain([INCIDENT, OTHER_INCIDENT], (f"{number:032x}" for number in itertools.count(1)))
    return Session(vault, clock=lambda: SATURDAY + timedelta(minutes=next(ticks)), ids=lambda: next(ids))


def opening(title: str, number: int = 1, hours: int = 0, *, exercise: bool = False) -> IncidentOpened:
    mark = entry().mark
    happened = SATURDAY + timedelta(hours=hours)
    mark = type(mark)(f"{number:032x}", mark.author, happened, mark.recorded)
    return IncidentOpened(mark=mark, title=title, exercise=exercise)


def test_a_stamp_has_the_author_a_fresh_id_and_now_unless_it_happened_before(session):
    first, earlier = session.stamp(), session.stamp(SATURDAY - timedelta(hours=1))
    assert (first.author, first.happened, first.recorded) == ("directeur", SATURDAY, SATURDAY)
    assert (earlier.happened, earlier.recorded) == (SATURDAY - timedelta(hours=1), SATURDAY + timedelta(minutes=1))
    assert first.mark().id == INCIDENT
    assert first.mark().id == OTHER_INCIDENT


def test_without_a_clock_or_ids_of_its_own_a_session_has_those_of_the_computer(vault):
    before = now()
    stamp = Session(vault).stamp()
    assert before <= stamp.recorded <= now()
    assert stamp.recorded.tzinfo is UTC
    assert len({stamp.new_id(), stamp.new_id(), new_id()}) == 3


def test_a_session_in_which_nothing_was_opened_holds_nothing(session):
    assert (session.incident_id, session.dossier, session.draft("regel"), session.opening()) == ("", Dossier(), "", "")


def test_incidents_are_listed_the_newest_first_whether_open_or_not(session, vault):
    session.begin([opening("Dreigmail")])
    session.begin([opening("Brand", 2, 3, exercise=True)])
    vault.create_incident("ab" * 16)
    vault.create_incident("cd" * 16).append([entry("begonnen door een ander programma")])
    cards = session.incidents()
    assert [(card.id, card.title, card.exercise) for card in cards] == [
        (OTHER_INCIDENT, "Brand", True),
        (INCIDENT, "Dreigmail", False),
        ("cd" * 16, "", False),
    ]
    assert cards[0].started - cards[1].started == timedelta(hours=3)
    assert session.incident_id == OTHER_INCIDENT
    assert len(session.records) == 1


def test_what_was_committed_is_in_the_dossier_and_there_after_reopening(session, vault, folder):
    session.begin([opening("Dreigmail")])
    session.commit([entry("een")])
    session.save([entry("twee")])
    assert [record.text for record in list(session.records)[1:]] == ["een", "twee"]
    assert session.dossier.title == "Dreigmail"
    code = session.head_code()
    session.close()
    with Vault.unlock(folder, PASSPHRASE) as again:
        reopened = begun(again)
        reopened.open(INCIDENT)
        assert reopened.dossier.title == "Dreigmail"
        assert len(reopened.records) == 3
        assert again.open_incident(INCIDENT).records_at(code) == 3


def test_what_was_taken_back_stays_so_and_the_next_run_can_take_back_what_came_before(vault, folder):
    times = itertools.count()
    clock = lambda: SATURDAY + timedelta(minutes=next(times))  # noqa: E731 - the same one in every run
    session = Session(vault, clock=clock)
    session.begin([opening("Dreigmail")])
    incident_id = session.incident_id
    for words in ("een", "twee"):
        session.commit(entries.add(session.stamp(), EntryKind.REPORT, words))
    for words in ("twee", "een"):
        session.commit(undo.undo(session.dossier, session.stamp(), undo.last_action(session.dossier, "directeur")))
        session.close()
        session = Session(Vault.unlock(folder, PASSPHRASE), clock=clock)
        session.open(incident_id)
        assert session.records[-1].what == f"{words}."
    assert (len(session.dossier.undone), len(session.dossier.lines)) == (2, 5)
    session.close()


def test_saving_nothing_writes_nothing(session):
    session.begin([opening("Dreigmail")])
    code = session.head_code()
    session.commit([])
    assert session.head_code() == code


def test_after_leaving_nothing_of_the_incident_is_there_and_leaving_twice_is_no_error(session):
    session.begin([opening("Dreigmail")])
    session.keep_draft("melding", "half")
    session.leave()
    session.leave()
    assert (session.incident_id, session.dossier.title, session.draft("melding")) == ("", "", "")
    with pytest.raises(NoIncident) as error:
        session.head_code()
    assert error.value.now


def test_a_first_record_that_the_disk_refuses_leaves_nothing_open(session, monkeypatch):
    real = disk.write

    def full(descriptor, data):
        if data.startswith(b"HvF"):
            raise OSError(errno.ENOSPC, "full")
        real(descriptor, data)

    monkeypatch.setattr(disk, "write", full)
    with pytest.raises(NotSaved):
        session.begin([opening("Dreigmail")])
    assert session.incident_id == ""
    with pytest.raises(NoIncident):
        _ = session.records
    monkeypatch.setattr(disk, "write", real)
    assert session.incidents() == ()


def test_a_closed_incident_takes_no_more_lines_and_only_a_closed_one_is_destroyed(session, vault):
    session.begin([opening("Dreigmail")])
    with pytest.raises(Refused) as refused:
        session.shred()
    assert refused.value.now == "Sluit het eerst af."
    assert session.incident_id == INCIDENT
    session.commit(close(session.dossier, session.stamp(), "Opgelost.", SATURDAY + timedelta(days=1)))
    with pytest.raises(Refused):
        session.commit([entry("te laat")])
    assert len(session.records) == 2
    session.shred()
    assert session.incident_id == ""
    assert session.incidents() == ()
    assert [gone.id for gone in vault.destroyed_incidents()] == [INCIDENT]


def test_a_closed_incident_goes_into_a_file_and_from_there_into_another_vault_and_an_open_one_does_not(
    session, tmp_path, monkeypatch
):
    monkeypatch.setattr("store.copies.archive.calibrate", lambda: CHEAP)
    session.begin([opening("Dreigmail")])
    with pytest.raises(Refused):
        session.archive(tmp_path, "een eigen wachtzin")
    assert not list(tmp_path.glob("*.kluis"))
    session.commit(close(session.dossier, session.stamp(), "Opgelost.", SATURDAY + timedelta(days=1)))
    made = session.archive(tmp_path, "een eigen wachtzin")
    assert made.code == session.head_code()
    archive = read_archive(made.path, "een eigen wachtzin")
    assert archive.about.by == session.author
    assert archive.about.made.date() == SATURDAY.date()
    session.close()
    with Vault.create(tmp_path / "bestuur", PASSPHRASE, "bestuur", cost=CHEAP) as other:
        taken = begun(other)
        taken.take_in(made.path, "een eigen wachtzin")
        assert [card.title for card in taken.incidents()] == ["Dreigmail"]
        taken.open(INCIDENT)
        with pytest.raises(Refused):
            taken.commit([entry("te laat")])


def test_drafts_survive_until_they_are_emptied(session, folder):
    session.begin([opening("Dreigmail")])
    assert session.draft("melding") == ""
    session.keep_draft("melding", "Politie geb")
    session.keep_draft("melding", "Politie gebeld")
    session.keep_draft("feit", "Mail ging 21:31 uit")
    code = session.head_code()
    session.keep_draft("melding", "Politie gebeld")
    session.keep_draft("besluit", "")
    assert session.head_code() == code, "what does not change is not written"
    session.open(INCIDENT)
    assert (session.draft("melding"), session.draft("feit")) == ("Politie gebeld", "Mail ging 21:31 uit")
    session.keep_draft("melding", "")
    assert session.draft("melding") == ""
    session.close()
    with Vault.unlock(folder, PASSPHRASE) as again:
        reopened = begun(again)
        reopened.open(INCIDENT)
        assert (reopened.draft("melding"), reopened.draft("feit")) == ("", "Mail ging 21:31 uit")


def test_what_is_typed_before_an_incident_begins_is_kept_in_its_own_log_and_goes_with_it(session, vault, folder):
    session.keep_opening("Dreig")
    session.keep_opening("Dreigmail")
    session.keep_opening("Dreigmail")
    assert len(vault.open_incident(INCIDENT).drafts) == 1
    assert session.incidents() == ()
    assert session.opening() == "Dreigmail"
    session.close()
    with Vault.unlock(folder, PASSPHRASE) as again:
        reopened = Session(again)
        assert (reopened.opening(), reopened.incidents(), reopened.opening()) == ("", (), "Dreigmail")
        reopened.begin([opening("Dreigmail")])
        assert (reopened.opening(), reopened.draft("opening"), reopened.incident_id) == ("", "", INCIDENT)
        assert again.incident_ids() == [INCIDENT]
        reopened.leave()
        assert [card.title for card in reopened.incidents()] == ["Dreigmail"]
        assert reopened.opening() == ""
        reopened.begin([opening("Nog een", number=2)])
        assert len(again.incident_ids()) == 2


def test_a_beginning_that_the_disk_refuses_is_there_to_try_again(session, vault, monkeypatch):
    session.keep_opening("Dreigmail")
    real = disk.write

    def full(descriptor, data):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(disk, "write", full)
    with pytest.raises(NotSaved):
        session.keep_opening("Dreigmail!")
    with pytest.raises(NotSaved):
        session.begin([opening("Dreigmail")])
    assert session.opening() == "Dreigmail"
    monkeypatch.setattr(disk, "write", real)
    session.begin([opening("Dreigmail")])
    assert vault.incident_ids() == [INCIDENT]


def test_a_draft_that_cannot_be_taken_away_does_not_keep_an_incident_from_beginning(session, monkeypatch):
    session.keep_opening("Dreigmail")

    def refuse(key, text):
        raise NotSaved("vol")

    monkeypatch.setattr(session, "keep_draft", refuse)
    session.begin([opening("Dreigmail")])
    assert session.dossier.title == "Dreigmail"
    session.leave()
    session.incidents()
    assert session.opening() == ""


def test_closing_a_session_locks_the_vault(session, folder):
    session.begin([opening("Dreigmail")])
    session.close()
    with Vault.unlock(folder, PASSPHRASE) as again:
        assert again.incident_ids() == [INCIDENT]


def test_an_incident_without_a_line_is_opened(session):
    session.vault.create_incident(INCIDENT).close()
    session.open(INCIDENT)
    assert session.incident_id == INCIDENT
    assert session.dossier.lines == []


@pytest.mark.parametrize("time", ["happened", "recorded"])
def test_an_incident_is_unfit_when_one_time_of_its_latest_line_is_beyond_all_times(session, time):
    store = session.vault.create_incident(INCIDENT)
    late = entry()
    late = structs.replace(late, mark=structs.replace(late.mark, **{time: datetime(9999, 12, 31, tzinfo=UTC)}))
    store.append([opening("Brand"), late])
    store.close()
    with pytest.raises(IncidentUnfit):
        session.open(INCIDENT)
    assert session.incident_id == ""


def test_an_incident_that_does_not_open_at_all_is_listed_as_damaged_and_as_no_exercise(session, folder):
    session.begin([opening("Brand")])
    session.leave()
    remove_both(folder, f"incidents/{INCIDENT}/0001.key")
    (card,) = session.incidents()
    assert (card.title, card.started, card.exercise, card.damaged) == ("", None, False, True)
