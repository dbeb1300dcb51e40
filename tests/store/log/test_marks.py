"""The mark outside the vault: an older copy, another copy and a cut-off end are detected and reported."""

import shutil
import threading
from datetime import UTC, datetime

import pytest

from store.copies.check import inspect
from store.keys.envelope import Malformed, with_crc
from store.log import marks
from store.log.mark_keeper import MOST_APPENDS, MarkKeeper
from store.log.marks import LogMark, LogMarkContent
from store.log.segment import FRAME_START, HEADER_SIZE, StreamAddress, Tip
from store.machine.folders import state_folder
from store.read_findings import FindingKind
from store.vault import Vault
from tests.patience import PATIENCE_SECONDS
from tests.store.making import CHEAP, INCIDENT, OTHER_INCIDENT, PASSPHRASE, Log, crash, entry, payload

SATURDAY = datetime(2023, 2, 11, 20, 47, tzinfo=UTC).timestamp()
A_DAY = 24 * 60 * 60
AGAIN = {FindingKind.ROLLED_BACK}


def mark(log: Log) -> LogMark:
    return LogMark(log.place, clock=lambda: SATURDAY)


def write(log: Log, *numbers: int) -> None:
    stream = log.open(mark=mark(log))
    for number in numbers:
        stream.append(payload(number))
    stream.close()


def findings(log: Log) -> list:
    return log.open(read_only=True, mark=mark(log)).findings


def edges(data: bytes) -> list[int]:
    found = [HEADER_SIZE]
    while found[-1] < len(data):
        found.append(found[-1] + FRAME_START.size + FRAME_START.unpack_from(data, found[-1])[2])
    return found


def test_a_log_that_goes_on_as_it_was_has_no_findings(log):
    write(log, 1, 2)
    write(log, 3)
    assert findings(log) == []


def test_every_cut_at_the_edge_of_a_frame_is_noticed(log):
    write(log, 1, 2, 3)
    data = log.segment().read_bytes()
    for edge in edges(data)[:-1]:
        log.segment().write_bytes(data[:edge])
        found = findings(log)
        assert [finding.kind for finding in found] == [FindingKind.ROLLED_BACK], edge
        assert not found[0].harmless


def test_a_last_segment_that_is_gone_or_empty_is_noticed(log):
    write(log, 1)
    write(log, 2)
    for content in (b"", None):
        if content is None:
            log.segment(2).unlink()
        else:
            log.segment(2).write_bytes(content)
        assert FindingKind.ROLLED_BACK in {finding.kind for finding in findings(log)}


def test_the_sentence_tells_when_how_far_and_what_to_do(log):
    write(log, 1, 2, 3)
    data = log.segment().read_bytes()
    log.segment().write_bytes(data[: edges(data)[1]])
    (found,) = findings(log)
    assert found.what == (
        "Logboek school is een oudere kopie dan deze computer op 11-02-2023 om 21:47 zag: het ging toen tot deel 1, "
        "blok 4, nu tot deel 1, blok 1. Wat daartussen is opgeslagen, kan ontbreken. Zoek de nieuwste kopie van de "
        "kluis. Is die er niet, vul dan aan wat u nog weet."
    )


def test_a_copy_that_was_continued_elsewhere_is_noticed(log, tmp_path):
    write(log, 1)
    shutil.copytree(log.folder, tmp_path / "copy")
    write(log, 2)
    shutil.rmtree(log.folder)
    shutil.copytree(tmp_path / "copy", log.folder)
    log.write(3, 4, 5)
    (found,) = findings(log)
    assert found.kind is FindingKind.ROLLED_BACK
    assert "een andere kopie" in found.what


def test_what_was_lost_stays_named_after_writing_on_until_it_is_accepted(log, tmp_path):
    write(log, 1)
    shutil.copytree(log.folder, tmp_path / "older")
    write(log, 2)
    shutil.rmtree(log.folder)
    shutil.copytree(tmp_path / "older", log.folder)
    write(log, 3)
    write(log, 4)
    assert {finding.kind for finding in findings(log)} == AGAIN
    stream = log.open(mark=mark(log))
    stream.accept()
    stream.close()
    assert findings(log) == []


def test_the_newest_copy_that_is_found_again_ends_the_warning(log, tmp_path):
    write(log, 1)
    shutil.copytree(log.folder, tmp_path / "older")
    write(log, 2)
    shutil.copytree(log.folder, tmp_path / "newest")
    shutil.rmtree(log.folder)
    shutil.copytree(tmp_path / "older", log.folder)
    write(log)
    assert {finding.kind for finding in findings(log)} == AGAIN
    shutil.rmtree(log.folder)
    shutil.copytree(tmp_path / "newest", log.folder)
    write(log)
    assert findings(log) == []


def test_damage_alone_is_not_called_an_older_copy(log):
    write(log, 1, 2, 3)
    data = bytearray(log.segment().read_bytes())
    data[HEADER_SIZE + 40] ^= 1
    log.segment().write_bytes(data)
    assert FindingKind.ROLLED_BACK not in {finding.kind for finding in findings(log)}


def test_a_computer_without_a_mark_says_so_mildly_and_once(log):
    log.write(1)
    (found,) = findings(log)
    assert found.kind is FindingKind.NO_MARK
    assert found.harmless
    write(log)
    assert findings(log) == []


def test_a_new_log_needs_no_mark(log):
    assert findings(log) == []


def test_every_changed_or_missing_byte_of_a_mark_is_noticed(log):
    write(log, 1, 2)
    (path,) = state_folder().rglob("*.mark")
    data = path.read_bytes()
    for at in range(len(data)):
        changed = bytearray(data)
        changed[at] ^= 1 << (at % 8)
        for content in (bytes(changed), data[:at]):
            path.write_bytes(content)
            assert [finding.kind for finding in findings(log)] == [FindingKind.NO_MARK], at
    assert "niet te lezen" in findings(log)[0].what


def test_at_most_sixteen_appends_are_not_in_the_mark_when_the_app_crashes(log):
    stream = log.open(mark=mark(log))
    for number in range(MOST_APPENDS + 3):
        stream.append(payload(number))
    crash(stream)
    assert [seen.tip.count for seen in mark(log).read().seen] == [MOST_APPENDS]


def test_the_mark_is_written_once_in_sixteen_appends(log):
    written = []

    class Counted(LogMark):
        def save(self, tip, lost, packs):
            super().save(tip, lost, packs)
            written.append(tip.count)

    keeper = MarkKeeper(Counted(log.place), seconds=A_DAY)
    for count in range(1, 3 * MOST_APPENDS + 2):
        keeper.note(Tip(1, count, 400 + count, b"h" * 32))
    assert written == [MOST_APPENDS, 2 * MOST_APPENDS, 3 * MOST_APPENDS]
    keeper.close(Tip(1, 50, 450, b"h" * 32))
    keeper.close(Tip(1, 50, 450, b"h" * 32))
    assert written[3:] == [50]


def test_after_a_while_the_mark_is_written_without_another_append(log):
    written = threading.Event()

    class Told(LogMark):
        def save(self, tip, lost, packs):
            super().save(tip, lost, packs)
            written.set()

    keeper = MarkKeeper(Told(log.place), seconds=0.01)
    tip = Tip(1, 1, 400, b"h" * 32)
    keeper.note(tip)
    assert written.wait(PATIENCE_SECONDS)
    assert [seen.tip for seen in mark(log).read().seen] == [tip]


def test_a_mark_that_cannot_be_written_stops_nobody(log, monkeypatch):
    def refuse(*_):
        raise OSError(28, "full")

    with monkeypatch.context() as patch:
        patch.setattr("store.log.marks.disk.save_over", refuse)
        write(log, *range(20))
    assert len(log.read().payloads) == 20
    assert [finding.kind for finding in findings(log)] == [FindingKind.NO_MARK]


def test_a_vault_put_back_as_a_whole_is_noticed(vault, folder, tmp_path):
    vault.school.table("people").insert({"role": "arts"})
    vault.create_incident(INCIDENT).append([entry()])
    vault.close()
    shutil.copytree(folder, tmp_path / "older")
    with Vault.unlock(folder, PASSPHRASE) as again:
        again.school.table("people").insert({"role": "wijkagent"})
        again.open_incident(INCIDENT).append([entry()])
        again.create_incident(OTHER_INCIDENT).append([entry()])
    assert inspect(folder, PASSPHRASE).sound
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "older", folder)
    report = inspect(folder, PASSPHRASE)
    assert not report.sound
    wanted = {"school", f"incidents/{INCIDENT}", f"incidents/{OTHER_INCIDENT}"}
    assert {finding.file for finding in report.findings if finding.kind is FindingKind.ROLLED_BACK} == wanted
    assert inspect(folder, PASSPHRASE, marks=False).sound
    with Vault.unlock(folder, PASSPHRASE) as again:
        again.open_incident(INCIDENT)
        assert {finding.file for finding in again.findings} == wanted
        again.accept_older_copy()
    assert inspect(folder, PASSPHRASE).sound


def test_a_mark_of_one_log_can_be_forgotten_without_the_others(log):
    write(log, 1)
    other = StreamAddress(log.place.vault_id, b"o" * 16)
    LogMark(other).save(Tip(1, 1, 1, b"h" * 32), (), {})
    marks.forget(log.place.vault_id, other.stream_id)
    assert LogMark(other).read() == LogMarkContent()
    assert len(mark(log).read().seen) == 1


def test_the_marks_of_a_vault_without_a_lock_are_not_kept(folder, home):
    from tests.store.making import CHEAP

    Vault.create(folder, PASSPHRASE, "directeur", cost=CHEAP, lock=False).close()
    with Vault.unlock(folder, PASSPHRASE, lock=False) as vault:
        vault.school.table("t").insert({"a": 1})
    assert not list(home.rglob("*.mark"))


def test_a_time_beyond_reason_in_a_mark_is_still_read(log):
    LogMark(log.place, clock=lambda: float(2**33)).save(Tip(1, 1, 400, b"h" * 32), (), {})
    assert mark(log).read().seen[0].when.year > 2200


def test_a_moment_that_comes_while_the_log_closes_writes_nothing_after_it(log, monkeypatch):
    """The timer had already started running when it was cancelled."""
    waiting = []

    class Late(threading.Timer):
        def start(self):
            waiting.append(self.function)

    monkeypatch.setattr(threading, "Timer", Late)
    stream = log.open(mark=mark(log))
    stream.append(payload(1))
    stream.close()
    (path,) = (state_folder() / "marks").rglob("*.mark")
    path.unlink()
    (later,) = waiting
    later()
    assert not path.exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("notities.mark", b"een eigen bestand"),
        (f"{OTHER_INCIDENT}.mark", b"damaged"),
        (f"{OTHER_INCIDENT}.mark", None),
    ],
    ids=["not a mark", "damaged", "without a tip"],
)
def test_a_mark_that_says_nothing_names_no_lost_incident(vault, folder, name, data):
    vault_id = bytes.fromhex(vault.id)
    place = StreamAddress(vault_id, bytes.fromhex(OTHER_INCIDENT))
    if data is None:
        data = with_crc(b"HVSTMRK\x01" + place.vault_id + place.stream_id + bytes(4))
    path = state_folder() / "marks" / vault.id / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    vault.close()
    assert inspect(folder, PASSPHRASE).findings == ()


def test_accepting_an_older_copy_of_a_vault_without_marks_changes_nothing(folder, home):
    with Vault.create(folder, PASSPHRASE, "directeur", cost=CHEAP, lock=False) as vault:
        vault.create_incident(INCIDENT).append([entry()])
        vault.accept_older_copy()
        assert vault.findings == ()
    assert not list(home.rglob("*.mark"))


@pytest.mark.parametrize("size", [0, 3, 4, 20])
def test_a_mark_too_short_to_be_one_is_malformed(log, size):
    path = state_folder() / "marks" / log.place.vault_id.hex() / f"{log.place.stream_id.hex()}.mark"
    path.parent.mkdir(parents=True)
    path.write_bytes(with_crc(bytes(size)))
    with pytest.raises(Malformed):
        mark(log).read()


def test_a_lost_incident_is_named_whatever_other_marks_say(vault, folder):
    """Its mark comes after those of an existing incident, of the school, and a damaged one."""
    first, damaged, lost = "1" * 32, "2" * 32, "3" * 32
    for incident_id in (first, lost):
        vault.create_incident(incident_id).append([entry()])
    vault.close()
    (state_folder() / "marks" / vault.id / f"{damaged}.mark").write_bytes(b"damaged")
    for place in (folder, folder / "copies"):
        shutil.rmtree(place / "incidents" / lost)
    with Vault.unlock(folder, PASSPHRASE, read_only=True) as again:
        for found in (inspect(folder, PASSPHRASE).findings, again.findings):
            named = [(finding.kind, finding.file) for finding in found]
            assert named == [(FindingKind.ROLLED_BACK, f"incidents/{lost}")]


def test_a_segment_whose_beginning_is_damaged_counts_as_seen_up_to_its_length(log):
    """The damage is reported as damage; only bytes that were cut off too make it an older copy."""
    write(log, 1, 2)
    log.without_header_copies()
    data = bytearray(log.segment().read_bytes())
    for at in (9, 9 + HEADER_SIZE // 2):
        data[at] ^= 1
    log.segment().write_bytes(data)
    assert [finding.kind for finding in findings(log)] == [FindingKind.DAMAGED]
    log.segment().write_bytes(data[:-1])
    assert [finding.kind for finding in findings(log)] == [FindingKind.DAMAGED, FindingKind.ROLLED_BACK]


def test_a_damaged_segment_vouches_for_no_other(log):
    write(log, 1)
    write(log, 2)
    log.without_header_copies()
    data = bytearray(log.segment(1).read_bytes())
    for at in (9, 9 + HEADER_SIZE // 2):
        data[at] ^= 1
    log.segment(1).write_bytes(data + bytes(10_000))
    log.segment(2).unlink()
    assert [finding.kind for finding in findings(log)] == [FindingKind.DAMAGED, FindingKind.ROLLED_BACK]
