"""An archive is looked through before a byte of it enters a vault, and one bad incident never shuts the vault."""

import errno
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incident.record import Mark
from incident.records.codec import encode
from incident.records.deadlines import DeadlineKind, DeadlineSet
from incident.records.entries import EntryAdded, EntryKind
from incident.records.opening import IncidentOpened
from store.copies import archive_file
from store.copies.archive import About, Archive
from store.copies.archive_content import Gathered
from store.copies.archive_file import make_archive, put_in_vault
from store.errors import ArchiveUnfit, IncidentInVault, IncidentUnfit, NotArchived, NotSaved, VaultDamaged
from store.log.frame_payload import encode_document
from store.machine import disk
from store.session import Session
from store.tables.incident_store import IncidentStore
from store.vault import Vault
from tests.store.key_making import Faults
from tests.store.making import CHEAP, INCIDENT, PASSPHRASE, entry

NOW = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
FAR = datetime(9999, 12, 31, 23, 59, tzinfo=UTC)
LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)
DEEP = b"\x91" * 100_000 + b"\xc0"
"""An array in an array, and so on."""


def mark(happened=NOW, recorded=NOW, number=1) -> Mark:
    return Mark(f"{number:032x}", "directeur", happened, recorded)


def opened(when=NOW, title="Brand") -> bytes:
    return encode(IncidentOpened(mark=mark(when), title=title))


def line(happened=NOW, recorded=NOW, number=2, text="regel") -> bytes:
    return encode(EntryAdded(mark=mark(happened, recorded, number), kind=EntryKind.REPORT, text=text))


def archive(*records: bytes, ids=None, **tables) -> Archive:
    numbers = ids or range(1, len(records) + 1)
    return Archive(INCIDENT, About(NOW, "x", "y"), Gathered(dict(zip(records, numbers, strict=True)), tables))


def draft(**document) -> dict[int, bytes]:
    return {1: encode_document(document)}


CRAFTED = {
    "a draft without text": archive(opened(), drafts=draft(key="entry")),
    "a draft whose text is a number": archive(opened(), drafts=draft(key="entry", text=4)),
    "a draft without a key": archive(opened(), drafts=draft(text="x")),
    "a draft that is no document": archive(opened(), drafts={1: b"\x01"}),
    "a table nested too deeply": archive(opened(), later={1: DEEP}),
    "a start in the year 9999": archive(opened(FAR)),
    "a start in the year 1": archive(opened(LONG_AGO)),
    "a line in the year 9999": archive(opened(), line(FAR)),
    "a line written down in the year 9999": archive(opened(), line(NOW, FAR)),
    "a deadline in the year 9999": archive(
        opened(),
        encode(DeadlineSet(mark=mark(number=2), kind=next(iter(DeadlineKind)), what="Melden", due=FAR, begins=NOW)),
    ),
    "nothing": archive(),
    "nothing that can be read": archive(b"\x80"),
    "a document id after which none fits": archive(opened(), ids=[2**64 - 1]),
    "a document id below the first": archive(opened(), ids=[-1]),
}


def files(folder) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("case", CRAFTED)
def test_of_an_archive_that_could_not_be_shown_no_byte_enters_the_vault(vault, folder, case):
    before = files(folder)
    with pytest.raises(ArchiveUnfit, match="niets ervan staat in de kluis"):
        put_in_vault(vault, CRAFTED[case])
    assert files(folder) == before


def put_in_unchecked(vault, bad: Archive) -> None:
    """Do what an older version did: it looked at nothing."""
    incident = vault.create_incident(bad.incident_id)
    incident.take_in(bad.gathered.changes())
    incident.close()


@pytest.mark.parametrize("case", CRAFTED)
def test_one_bad_incident_never_shuts_the_vault(vault, folder, case):
    session = Session(vault)
    put_in_unchecked(vault, CRAFTED[case])
    session.begin([IncidentOpened(mark=mark(), title="Van ons")])
    good = session.incident_id
    vault.close()
    with Vault.unlock(folder, PASSPHRASE) as again:
        session = Session(again)
        cards = session.incidents()
        assert good in [card.id for card in cards]
        for card in cards:
            if card.id != good:
                try:
                    session.open(card.id)
                except IncidentUnfit:
                    assert session.incident_id == ""
        session.set_aside(INCIDENT)
        assert [card.id for card in session.incidents()] == [good]
        session.open(good)
        assert session.dossier.title == "Van ons"


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.binary(max_size=40)
        | st.builds(opened, st.datetimes(timezones=st.just(UTC)), st.text(max_size=9))
        | st.builds(line, st.datetimes(timezones=st.just(UTC)), st.datetimes(timezones=st.just(UTC))),
        st.integers(-(2**63), 2**64 - 1),
        max_size=4,
    ),
    st.dictionaries(st.text(max_size=8), st.dictionaries(st.integers(-9, 2**60), st.binary(max_size=20)), max_size=2),
)
def test_whatever_an_archive_holds_is_taken_or_explained(records, tables):
    from store.copies.archive_check import check_fit

    try:
        check_fit(Gathered(records, tables))
    except ArchiveUnfit:
        return
    assert records


def test_an_incident_that_makes_its_reader_fail_is_listed_as_damaged(vault, folder, monkeypatch):
    session = Session(vault)
    session.begin([IncidentOpened(mark=mark(), title="Brand")])
    session.leave()

    def fail(*_):
        raise RecursionError

    monkeypatch.setattr("store.vault.IncidentStore", fail)
    (card,) = session.incidents()
    assert (card.damaged, card.title) == (True, "")
    with pytest.raises(VaultDamaged, match="niet te begrijpen"):
        session.open(card.id)
    assert any("niet te begrijpen" in finding.what for finding in vault.findings)


def test_a_fold_that_fails_leaves_nothing_open(vault, monkeypatch):
    session = Session(vault)
    session.begin([IncidentOpened(mark=mark(), title="Brand")])
    incident_id = session.incident_id

    def fail(_):
        raise OverflowError

    monkeypatch.setattr("store.session.fold", fail)
    with pytest.raises(IncidentUnfit, match="opzij"):
        session.open(incident_id)
    assert session.incident_id == ""
    assert not vault.is_open(incident_id)


# -- long archives


@pytest.fixture
def long(monkeypatch):
    """An archive that takes five writes."""
    monkeypatch.setattr(archive_file, "_FRAME", 3000)
    lines = [line(number=number, text="x" * 900) for number in range(2, 12)]
    return archive(opened(), *lines, drafts=draft(key="entry", text="half getypt"))


@pytest.fixture
def other(tmp_path):
    with Vault.create(tmp_path / "nieuw", PASSPHRASE, "bestuur", cost=CHEAP) as vault:
        yield vault


def test_an_archive_longer_than_a_frame_comes_in_whole_and_once(other, long):
    assert len(list(long.gathered.frames(3000))) == 5
    put_in_vault(other, long)
    incident = other.open_incident(INCIDENT)
    assert [encode(it) for it in incident.records] == list(long.gathered.records)
    assert incident.typed() == {"entry": "half getypt"}
    incident.close()
    with pytest.raises(IncidentInVault):
        put_in_vault(other, long)


@pytest.mark.parametrize("at", range(4, 26, 3))
def test_a_long_archive_goes_on_where_a_full_disk_stopped_it(other, long, monkeypatch, at):
    with monkeypatch.context() as patch:
        faults = Faults(patch, at, OSError(errno.ENOSPC, "full"), forever=True)
        try:
            put_in_vault(other, long)
        except NotSaved:
            assert faults.happened
    if not faults.happened:
        return
    with suppress(IncidentInVault):
        put_in_vault(other, long)
    assert [encode(it) for it in other.open_incident(INCIDENT).records] == list(long.gathered.records)


def test_a_long_archive_of_which_the_beginning_is_there_is_filled_up(other, long, monkeypatch):
    real, calls = IncidentStore.take_in, list[int]()

    def stop_after_two(store, changes):
        calls.append(1)
        if len(calls) > 2:
            raise NotSaved
        real(store, changes)

    with monkeypatch.context() as patch:
        patch.setattr(IncidentStore, "take_in", stop_after_two)
        with pytest.raises(NotSaved):
            put_in_vault(other, long)
    begun = other.open_incident(INCIDENT)
    assert 0 < len(begun.records) < 11
    begun.close()
    put_in_vault(other, long)
    assert [encode(it) for it in other.open_incident(INCIDENT).records] == list(long.gathered.records)


def test_an_incident_that_went_on_here_is_not_mixed_with_a_long_archive(other, long):
    incident = other.create_incident(INCIDENT)
    incident.append([entry("hier geschreven")])
    incident.close()
    with pytest.raises(IncidentInVault):
        put_in_vault(other, long)
    assert len(other.open_incident(INCIDENT).records) == 1


def test_the_beginning_of_a_short_archive_is_not_filled_up(other):
    put_in_vault(other, archive(opened()))
    with pytest.raises(IncidentInVault):
        put_in_vault(other, archive(opened(), line()))


def test_more_than_a_frame_can_hold_is_taken_in(other):
    lines = [line(number=number, text="x" * 9_000_000) for number in range(2, 10)]
    put_in_vault(other, archive(opened(), *lines))
    assert len(other.open_incident(INCIDENT).records) == 9


# -- put aside


def test_an_incident_that_was_put_aside_stays_and_comes_back(vault):
    from store.set_aside import bring_back, list_set_aside

    session = Session(vault, clock=lambda: NOW)
    session.begin([IncidentOpened(mark=mark(), title="Brand")])
    incident_id = session.incident_id
    session.set_aside(incident_id)
    assert session.incident_id == ""
    session.set_aside(incident_id)
    assert session.incidents() == ()
    assert [tuple(it) for it in list_set_aside(vault)] == [(incident_id, "directeur", "2026-11-22")]
    assert vault.incident_ids() == [incident_id]
    bring_back(vault, incident_id)
    assert [card.title for card in session.incidents()] == ["Brand"]
    assert list_set_aside(vault) == ()


def test_an_archive_is_read_once_more_under_its_own_name(vault, tmp_path, monkeypatch):
    vault.create_incident(INCIDENT).append([entry()])
    real = disk.replace

    def replace(path, onto):
        real(path, onto)
        if onto.suffix == ".kluis":
            onto.write_bytes(onto.read_bytes()[:-1])

    monkeypatch.setattr(disk, "replace", replace)
    with pytest.raises(NotArchived):
        make_archive(vault, INCIDENT, tmp_path / "stick", PASSPHRASE, NOW, by="directeur", cost=CHEAP)
    assert list((tmp_path / "stick").iterdir()) == []


def test_an_archive_is_not_made_inside_the_vault(vault, folder):
    with pytest.raises(NotArchived, match="zelf"):
        make_archive(vault, INCIDENT, folder / "incidents", PASSPHRASE, NOW, by="directeur", cost=CHEAP)
