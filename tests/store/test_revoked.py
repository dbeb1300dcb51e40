"""A revoked member kept the old keys, and can still write in the folder: what they can do, and what is detected.

Each attack corresponds to a line of `docs/threat-model.md`.
"""

from datetime import UTC, datetime

import pytest

from store import shredding
from store.copies.check import inspect
from store.keys.key_chain import KeyChain
from store.keys.suites import TAG_SIZE
from store.log.frame_payload import Change, encode_changes
from store.log.pack import make_pack
from store.log.read_frames import read_frames
from store.log.record_log import RecordLog
from store.log.segment import HEADER_SIZE, START, Tip, head_of, open_segment, read_header, seal_frame
from store.log.segment_writer import SegmentWriter
from store.log.stream_files import segment_file
from store.read_findings import FindingKind
from store.stream_key import StreamKeys
from store.vault import Vault
from tests.store.key_making import copied, files, put_back, write_both
from tests.store.making import CHEAP, INCIDENT, OTHER_INCIDENT, PASSPHRASE, entry
from tests.store.story import SECOND_EPOCH, Story, texts

THEN = datetime(2023, 2, 12, tzinfo=UTC)


@pytest.fixture
def story(folder):
    return Story(folder)


def lie(text="vals"):
    """The payload of a record that no member wrote."""
    (change,) = RecordLog().changes([entry(text)])
    return encode_changes([Change(change.table, 99, change.body)])


def old_keys(story):
    """The stream keys of the revoked member."""
    return StreamKeys(story.copy, f"incidents/{INCIDENT}", KeyChain({1: story.old_key}), story.place())


def stream(story):
    return story.folder / "incidents" / INCIDENT


def add_frame(story, number=1, text="vals"):
    """Add a valid frame to a segment of the old epoch, whose key the revoked member has."""
    path = segment_file(stream(story), number)
    data = path.read_bytes()
    header, _ = read_header(data, story.place(), number)
    cipher = open_segment(header, old_keys(story).key(header.key_number))
    tip = read_frames(data, number, cipher, header.first_link, None).tip
    assert tip.size == len(data)
    path.write_bytes(data + seal_frame(cipher, tip.count, data[-TAG_SIZE:], lie(text)))


def opened(story):
    """The readable records, and the findings."""
    with Vault.unlock(story.folder, PASSPHRASE) as vault:
        read = texts(vault)
        return read, [finding for finding in vault.findings if not finding.harmless]


def close_off(story, number):
    """Close off the incident again, in a segment with this number."""
    segment_file(stream(story), 2).unlink()
    segment_file(stream(story), number - 1).write_bytes(b"")
    with Vault.unlock(story.folder, PASSPHRASE) as vault:
        vault.open_incident(INCIDENT).close_off()
    segment_file(stream(story), number - 1).unlink()


# -- the current epoch


@pytest.mark.parametrize("number", [2, 3])
def test_a_frame_made_with_an_old_key_does_not_open_in_a_segment_of_now(story, number):
    path = segment_file(stream(story), number)
    data = path.read_bytes()
    old, _ = read_header(segment_file(stream(story), 1).read_bytes(), story.place(), 1)
    cipher = open_segment(old, old_keys(story).key(1))
    path.write_bytes(data + seal_frame(cipher, 2, data[-TAG_SIZE:], lie()))
    read, noticed = opened(story)
    assert read == ["voor", "na"]
    assert [finding.file for finding in noticed] == [f"incidents/{INCIDENT}/{path.name}"]


def test_a_frame_of_an_old_segment_does_not_open_in_a_segment_of_now(story):
    old, path = segment_file(stream(story), 1).read_bytes(), segment_file(stream(story), 3)
    path.write_bytes(path.read_bytes() + old[HEADER_SIZE:])
    read, noticed = opened(story)
    assert read == ["voor", "na"]
    assert noticed


def test_a_segment_that_says_it_has_the_key_of_now_is_not_read(story):
    """The number of the key is part of what the key must prove."""
    made = SegmentWriter(
        segment_file(stream(story), 4), 4, START, story.place(), (2, old_keys(story).key(1)), story.folder
    )
    made.append(lie())
    made.close()
    read, noticed = opened(story)
    assert read == ["voor", "na"]
    assert [finding.file for finding in noticed] == [f"incidents/{INCIDENT}/000004.seg"]


# -- what was written before


def test_a_frame_added_to_an_old_segment_is_named_and_not_read(story):
    add_frame(story)
    read, noticed = opened(story)
    assert read == ["voor", "na"]
    (finding,) = noticed
    assert finding.kind is FindingKind.FORKED
    assert "met een oude sleutel" in finding.what
    assert not inspect(story.folder, PASSPHRASE).sound


def test_a_segment_put_between_old_and_new_is_named_and_not_read(quiet):
    """Numbers may be skipped, when a disk refused. A segment added there afterwards is not made by a member."""
    keys, place = old_keys(quiet), quiet.place()
    close_off(quiet, number=4)
    data = segment_file(stream(quiet), 1).read_bytes()
    tip = Tip(1, 2, len(data), head_of(data, len(data)))
    made = SegmentWriter(segment_file(stream(quiet), 3), 3, tip, place, (1, keys.key(1)), quiet.folder)
    made.append(lie())
    made.close()
    read, noticed = opened(quiet)
    assert read == ["voor"]
    assert [finding.file for finding in noticed if "niet gelezen" in finding.what] == [
        f"incidents/{INCIDENT}/000003.seg"
    ]


def test_a_segment_that_was_begun_before_the_epoch_and_never_used_is_no_attack(quiet):
    """The power failed before its first frame, and the number was left free."""
    close_off(quiet, number=4)
    data = segment_file(stream(quiet), 1).read_bytes()
    tip = Tip(1, 2, len(data), head_of(data, len(data)))
    SegmentWriter(
        segment_file(stream(quiet), 3), 3, tip, quiet.place(), (1, old_keys(quiet).key(1)), quiet.folder
    ).close()
    assert segment_file(stream(quiet), 3).stat().st_size == HEADER_SIZE
    read, noticed = opened(quiet)
    assert read == ["voor"]
    assert [finding.file for finding in noticed if finding.file.endswith(".seg")] == []


def test_a_rewritten_old_segment_is_named_and_what_it_says_is_read(story):
    """It cannot be prevented: the revoked member has the key. The next segment holds the head of the original."""
    path = segment_file(stream(story), 1)
    path.unlink()
    made = SegmentWriter(path, 1, START, story.place(), (1, old_keys(story).key(1)), story.folder)
    made.append(lie("herschreven"))
    made.seal()
    made.close()
    read, noticed = opened(story)
    assert read == ["herschreven", "na"]
    assert FindingKind.FORKED in {finding.kind for finding in noticed}


def test_a_rewritten_old_segment_with_more_frames_than_it_had_is_named_for_both(story):
    path = segment_file(stream(story), 1)
    size = path.stat().st_size
    path.unlink()
    made = SegmentWriter(path, 1, START, story.place(), (1, old_keys(story).key(1)), story.folder)
    made.append(lie("vals"))
    made.seal()
    assert made.tip.size == size, "the same, but for what it says"
    made.append(lie("nog meer"))
    made.close()
    read, noticed = opened(story)
    assert "nog meer" not in read
    told = [(finding.offset, finding.what) for finding in noticed if finding.file.endswith("000001.seg")]
    assert [offset for offset, _ in told] == [size, None]
    assert "met een oude sleutel" in told[0][1]
    assert "past niet bij het vervolg" in told[1][1]


def test_a_pack_of_an_old_segment_made_to_say_something_else_is_not_used(story, monkeypatch):
    path = segment_file(stream(story), 1)
    data = path.read_bytes()
    tip = Tip(1, 2, len(data), head_of(data, len(data)))
    monkeypatch.setattr("store.log.pack.same", lambda *_: True)
    make_pack(path, tip, story.place(), old_keys(story))
    monkeypatch.undo()
    path.write_bytes(data[:HEADER_SIZE])
    read, noticed = opened(story)
    assert read[-1] == "na"
    assert noticed or read == ["voor", "na"], "what stands in says what stood there, or it is told"


# -- removing and putting back


@pytest.mark.parametrize(
    "name", ["000001.seg", "000003.seg", "0002.key", f"../../{SECOND_EPOCH}"], ids=["old", "new", "key", "epoch"]
)
def test_a_file_that_is_taken_away_is_missed(story, name):
    for root in (stream(story), story.folder / "copies" / "incidents" / INCIDENT):
        (root / name).resolve().unlink(missing_ok=True)
    _, noticed = opened(story)
    assert noticed


def test_a_whole_incident_that_is_taken_away_is_missed_on_a_computer_that_saw_it(story):
    for root in (story.folder, story.folder / "copies"):
        folder = root / "incidents" / OTHER_INCIDENT
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()
    with Vault.unlock(story.folder, PASSPHRASE) as vault:
        assert [finding.kind for finding in vault.findings] == [FindingKind.ROLLED_BACK]


def test_old_segments_and_slots_put_back_change_nothing_and_are_told(story):
    now = files(story.folder)
    for name, data in files(story.copy).items():
        if name not in now:
            (story.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (story.folder / name).write_bytes(data)
    read, _ = opened(story)
    assert read == ["voor", "na"]
    with Vault.unlock(story.folder, PASSPHRASE) as vault:
        assert story.leaver in {finding.file for finding in vault.findings}
        assert "teamleider" not in {member.label for member in vault.members()}


def test_a_tombstone_made_with_an_old_key_destroys_nothing(story):
    """The app would destroy the remaining keys on the word of a revoked member."""
    thief = copied(story.copy, "dief")
    shredding.shred(thief, story.id, INCIDENT, KeyChain({1: story.old_key}), THEN)
    data = (thief / "incidents" / INCIDENT / "shredded").read_bytes()
    write_both(story.folder, f"incidents/{INCIDENT}/shredded", data)
    with Vault.unlock(story.folder, PASSPHRASE) as vault:
        assert texts(vault) == ["voor", "na"]
        assert vault.destroyed_incidents() == ()
        vault.shred_incident(INCIDENT)
        assert [it.id for it in vault.destroyed_incidents()] == [INCIDENT]


def test_who_also_deletes_the_keys_makes_it_look_as_if_the_school_destroyed_it(story):
    """It cannot be detected: only a backup still has the keys."""
    thief = copied(story.copy, "dief")
    shredding.shred(thief, story.id, INCIDENT, KeyChain({1: story.old_key}), THEN)
    data = (thief / "incidents" / INCIDENT / "shredded").read_bytes()
    for root in (stream(story), story.folder / "copies" / "incidents" / INCIDENT):
        for path in root.glob("*.key"):
            path.unlink()
    write_both(story.folder, f"incidents/{INCIDENT}/shredded", data)
    with Vault.unlock(story.folder, PASSPHRASE) as vault:
        assert [it.id for it in vault.destroyed_incidents()] == [INCIDENT]


def test_what_was_destroyed_before_somebody_left_stays_destroyed(story):
    with Vault.unlock(story.folder, PASSPHRASE) as vault:
        vault.shred_incident(INCIDENT)
        vault.change_passphrase(PASSPHRASE, "een vierde wachtzin", cost=CHEAP)
    with Vault.unlock(story.folder, "een vierde wachtzin") as vault:
        assert [it.id for it in vault.destroyed_incidents()] == [INCIDENT]


def test_the_whole_folder_of_then_is_noticed_on_a_computer_that_saw_more(story):
    put_back(story.copy, story.folder)
    _, noticed = opened(story)
    assert {finding.kind for finding in noticed} == {FindingKind.ROLLED_BACK}


# -- nothing written since


@pytest.fixture
def quiet(folder):
    """A vault in which nothing was recorded after a member was revoked."""
    story = Story.__new__(Story)
    story.folder = folder
    with Vault.create(folder, PASSPHRASE, "directeur", cost=CHEAP) as vault:
        leaver = vault.add_member("teamleider", "een tweede wachtzin", cost=CHEAP)
        vault.create_incident(INCIDENT).append([entry("voor")])
    story.copy = copied(folder, "meegenomen")
    with Vault.unlock(folder, PASSPHRASE) as vault:
        vault.revoke(leaver.id)
    story.id = (folder / "vault").read_bytes()[8:24]
    return story


def test_also_where_nothing_was_recorded_since_a_frame_that_is_added_is_not_read(quiet):
    add_frame(quiet)
    read, noticed = opened(quiet)
    assert read == ["voor"]
    assert noticed


def test_closing_off_is_no_news(quiet):
    assert inspect(quiet.folder, PASSPHRASE).sound
    with Vault.unlock(quiet.folder, PASSPHRASE) as vault:
        assert texts(vault) == ["voor"]
        vault.open_incident(INCIDENT).append([entry("verder")])
    with Vault.unlock(quiet.folder, PASSPHRASE) as vault:
        assert texts(vault) == ["voor", "verder"]
