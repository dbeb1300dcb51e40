"""Damage never hides an incident: it is listed with what is known, and opens with all that is sound."""

import shutil
from random import Random

import pytest

from incident.records import entries
from incident.records.entries import EntryKind
from incident.records.opening import open_incident
from playbooks.reader import shipped
from store.copies.check import inspect
from store.log.segment import HEADER_SIZE
from store.machine import disk
from store.read_findings import FindingKind
from store.session import UNTITLED, Session
from store.tables.incident_label import read_label
from store.vault import Vault
from tests.store.making import PASSPHRASE
from tests.store.spoiling import spoil, spoil_opening

BOOK = next(book for book in shipped() if book.key == "dreigmail")
SECTOR = 4096
LINES = 40


def begin(vault, sentence, lines=LINES) -> str:
    session = Session(vault)
    session.begin(open_incident(session.stamp(), sentence, playbook=BOOK, title=sentence))
    for number in range(lines):
        session.commit(entries.add(session.stamp(), EntryKind.REPORT, f"regel {number}"))
    incident_id = session.incident_id
    session.leave()
    return incident_id


@pytest.fixture
def made(vault, folder):
    """The folder of an incident with forty lines, after the vault was closed."""
    incident_id = begin(vault, "Brand")
    vault.close()
    return folder / "incidents" / incident_id


def look(folder):
    """The cards, and of the first incident its title, how many lines can be read, and whether its book is there."""
    with Vault.unlock(folder, PASSPHRASE, read_only=True) as vault:
        session = Session(vault)
        cards = session.incidents()
        session.open(cards[0].id)
        dossier = session.dossier
        return cards, dossier.title, len(dossier.lines), bool(dossier.audiences)


def test_one_bit_in_the_record_that_opened_it_costs_nothing(made, folder):
    whole = look(folder)
    spoil(made / "000001.seg", 5000)
    cards, *rest = look(folder)
    assert ([card.title for card in cards], rest) == (["Brand"], list(whole[1:]))
    report = inspect(folder, PASSPHRASE)
    assert [finding.kind for finding in report.findings] == [FindingKind.SPARE]
    assert report.sound


@pytest.mark.parametrize("start", range(0, 90_000, 9 * SECTOR))
def test_a_bad_sector_costs_at_most_what_it_covers(made, folder, start):
    path = made / "000001.seg"
    size = path.stat().st_size
    whole = look(folder)
    at = min(start, size - 1) // SECTOR * SECTOR
    spoil(path, at, SECTOR)
    (card,), title, lines, has_book = look(folder)
    assert (card.title, title, has_book) == ("Brand", "Brand", True)
    # The shortest frame of a line takes some 160 bytes; those at both edges go along.
    assert whole[2] - lines <= SECTOR // 150 + 2


def test_a_bad_first_sector_costs_the_name_and_nothing_else(made, folder):
    whole = look(folder)
    spoil(made / "000001.seg", 0, 512)
    assert look(folder)[1:] == whole[1:]
    assert look(folder)[0][0].damaged


def test_a_medium_that_does_not_give_a_block_costs_that_block(made, folder, monkeypatch):
    path, whole = made / "000001.seg", look(folder)

    class Failing:
        def __init__(self, file) -> None:
            self._file = file

        def __enter__(self):
            return self

        def __exit__(self, *_):
            self._file.close()

        def __getattr__(self, name):
            return getattr(self._file, name)

        def read(self, size=-1):
            at = self._file.tell()
            if at <= 8192 < at + (size if size >= 0 else 10**9):
                raise OSError(5, "Input/output error")
            return self._file.read(size)

    real = disk._open_regular
    monkeypatch.setattr(disk, "_open_regular", lambda it: Failing(real(it)) if it == path else real(it))
    assert look(folder)[1:] == whole[1:]


def test_of_an_older_vault_the_lines_are_read_and_the_incident_is_listed(made, folder):
    """Before there were names in a frame of their own, and long frames stood once."""
    path = made / "000001.seg"
    spoil(path, HEADER_SIZE + 30)
    spoil_opening(path)
    (card,), title, lines, has_book = look(folder)
    assert (card.title, card.started, card.damaged) == ("", None, True)
    assert (title, lines, has_book) == (UNTITLED, LINES, False)


def test_without_its_opening_an_incident_keeps_its_name_and_takes_new_lines(made, folder):
    path = made / "000001.seg"
    spoil_opening(path)
    (card,), title, lines, _ = look(folder)
    assert (card.title, card.damaged, title, lines) == ("Brand", True, "Brand", LINES)
    assert card.started is not None
    with Vault.unlock(folder, PASSPHRASE) as vault:
        session = Session(vault)
        session.open(session.incidents()[0].id)
        assert session.dossier.started == card.started
        session.commit(entries.add(session.stamp(), EntryKind.REPORT, "erbij"))
    assert look(folder)[2] == LINES + 1


def test_each_later_segment_has_the_name_too(made, folder):
    with Vault.unlock(folder, PASSPHRASE) as vault:
        session = Session(vault)
        session.open(session.incidents()[0].id)
        session.commit(entries.add(session.stamp(), EntryKind.REPORT, "erbij"))
    (made / "000001.seg").unlink()
    (card,), title, lines, _ = look(folder)
    assert (card.title, card.damaged, title, lines) == ("Brand", True, "Brand", 1)


@pytest.mark.parametrize("copies", [True, False])
def test_an_incident_without_any_key_is_listed_by_its_number(made, folder, copies):
    for place in (folder, folder / "copies") if copies else (folder / "copies", folder):
        (place / "incidents" / made.name / "0001.key").unlink()
    with Vault.unlock(folder, PASSPHRASE) as vault:
        (card,) = Session(vault).incidents()
        assert (card.id, card.title, card.started, card.damaged) == (made.name, "", None, True)


def test_an_incident_whose_folder_is_gone_is_still_listed(made, folder):
    shutil.rmtree(made)
    with Vault.unlock(folder, PASSPHRASE) as vault:
        assert [card.id for card in Session(vault).incidents()] == [made.name]


def test_an_unreadable_segment_costs_itself(made, folder):
    whole = look(folder)[2]
    with Vault.unlock(folder, PASSPHRASE) as vault:
        session = Session(vault)
        session.open(session.incidents()[0].id)
        session.commit(entries.add(session.stamp(), EntryKind.REPORT, "erbij"))
    second = made / "000002.seg"
    data = second.read_bytes()
    second.unlink()
    second.mkdir()
    (card,), title, lines, _ = look(folder)
    assert (card.title, card.damaged, title, lines) == ("Brand", True, "Brand", whole)
    with Vault.unlock(folder, PASSPHRASE) as vault:
        session = Session(vault)
        session.open(session.incidents()[0].id)
        session.commit(entries.add(session.stamp(), EntryKind.REPORT, "daarna"))
    second.rmdir()
    second.write_bytes(data)
    (card,), _, lines, _ = look(folder)
    assert lines == whole + 2
    assert not card.damaged
    assert inspect(folder, PASSPHRASE).sound


def test_whatever_is_spoiled_no_incident_is_hidden(made, folder):
    """A short form of the campaign `make torture` has: sectors of a random place, in all files of the incident."""
    random, files = Random(5), [path for path in folder.rglob("*") if made.name in path.as_posix() and path.is_file()]
    for _ in range(12):
        path = random.choice(files)
        data = path.read_bytes()
        spoil(path, random.randrange(len(data)) // 512 * 512, 512)
        with Vault.unlock(folder, PASSPHRASE, read_only=True) as vault:
            assert [card.id for card in Session(vault).incidents()] == [made.name]
        path.write_bytes(data)


def test_a_frame_that_holds_no_name_gives_none():
    assert read_label(b"\xc1") is None
    assert read_label(b"\x80") is None
