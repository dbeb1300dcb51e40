"""One encrypted log: the school's tables, or one incident. A payload is durable when `append` returns.

    <stream>/0001.key                     the stream's key, wrapped by the vault key
    <stream>/000001.seg, 000002.seg, …    segments; each is written by one running app only
    <stream>/000001.pack                  the same once more, to open fast (`store.log.pack`)
    <stream>/quarantine-<segment>-<n>.bin the bytes of a write that a crash cut off, as they were found

The first append after opening starts a segment, so opening for reading writes nothing. Closing seals the segment. A
failed write ends its segment: the kernel may have dropped the bytes and still report success the second time. The next
append starts another segment, whose header says how far the previous one was acknowledged. The same happens after a
crash.
"""

import contextlib
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from store.disk_refusals import Replaced, not_saved
from store.errors import NotSaved
from store.keys.keyring import Keyring
from store.log.frame_payload import encode_changes
from store.log.head_code import code_of, records_at
from store.log.mark_keeper import MarkKeeper
from store.log.marks import LogMark
from store.log.notes import Noted, note_payload
from store.log.pack import FEWEST, NotPacked, make_pack
from store.log.repeated import copy_of
from store.log.segment import LARGEST_PAYLOAD, StreamAddress, Tip
from store.log.segment_writer import Kept, SegmentWriter
from store.log.stream_content import Remembered, StreamContent, TornTail
from store.log.stream_files import LAST_NUMBER, pack_files, segment_file, segment_files
from store.log.stream_reader import read_stream
from store.machine import disk
from store.read_findings import FindingKind, VaultFinding

_LARGEST_QUARANTINE = 2 * LARGEST_PAYLOAD
"""Bytes. What is longer is no write that a crash cut off; it stays where it is."""
READ_ONLY = "Deze kluis is gesloten, of alleen geopend om te lezen."


class Stream:
    """An open log. `append` may be called from any thread; calls wait for each other."""

    def __init__(
        self,
        folder: Path,
        place: StreamAddress,
        keys: Keyring,
        root: Path,
        *,
        read_only: bool,
        mark: LogMark | None = None,
        expected: Sequence[Tip] = (),
        thorough: bool = False,
    ) -> None:
        """Read the stream in `folder`; `root` is the vault. Raises `OSError` when a file cannot be read.

        With a `mark` the stream is compared with what this computer saw of it, and the mark kept unless `read_only`.
        It went as far as `expected` at least: `missed` says what of that is not here. Who is `thorough` reads
        everything that is there twice.
        """
        self._folder = folder
        self._place = place
        self._keys: Keyring | None = keys
        self._read_only = read_only
        self._root = root
        self._writer: SegmentWriter | None = None
        self._written: list[SegmentWriter] = []
        """The segments of this session in which something was acknowledged, the one in use among them."""
        self._adrift = False
        """Whether what this session wrote may not stand under its name any more."""
        self._lock = threading.Lock()
        keeper = MarkKeeper(mark) if mark is not None else None
        before = keeper.before if keeper else Remembered()
        self.marked = bool(before.tips)
        """Whether this computer knew how far the log went."""
        wanted = Remembered([*before.tips, *expected], before.packs)
        content = read_stream(folder, place, keys, root, wanted, thorough=thorough)
        self.missed = [tip for tip in expected if tip not in content.held]
        """What was expected and is not here."""
        self.seen = before.tips
        """How far this computer saw the log go."""
        self._tip = self._tip_before = content.tip
        self._number = content.highest
        self._unpacked = content.unpacked
        self.forks = content.forks
        """The forks of which all was read and that nobody has seen yet, by their sign."""
        self._notes = (note_payload(Noted(unread=tuple(content.unread))),) if content.unread else ()
        self.has_extra = content.has_extra
        self.findings: list[VaultFinding] = content.findings
        self.counts = content.counts
        if keeper is not None:
            self.findings += keeper.compare(folder.relative_to(root).as_posix(), content, kept=not read_only)
        self._keeper = None if read_only else keeper
        self._content: StreamContent | None = content
        if content.torn and not read_only:
            quarantine(folder, content.torn)

    def __repr__(self) -> str:
        return f"Stream({self._folder.name})"

    @property
    def tip(self) -> Tip:
        """Return how far the log goes, as confirmed by the disk."""
        with self._lock:
            return self._tip if self._writer is None or self._writer.empty else self._writer.tip

    def head_code(self) -> str:
        """Return the eight symbols that identify the log as it is now; see `store.log.head_code`."""
        return code_of(self._place, self.tip)

    def records_at(self, code: str) -> int | None:
        """Return how many records the log had when it had this code; None when it never had it. Raises `OSError`."""
        if self._keys is None:
            raise ValueError("the stream is closed")
        return records_at(self._folder, self._place, self._keys, code)

    def take_payloads(self) -> list[bytes]:
        """Return the payloads read on opening, once; they are not kept."""
        content, self._content = self._content, None
        return content.payloads if content else []

    def append(self, payload: bytes, *, first: bytes | None = None, twice: bool = False) -> None:
        """Seal and write `payload`; it is durable when this returns. Raises `NotSaved`, and is then as before.

        `first` goes before it when a segment begins with it. With `twice` a long one is followed by a copy of itself.
        """
        if len(payload) > LARGEST_PAYLOAD:
            raise NotSaved("Dit is te groot om in één keer op te slaan.")
        with self._lock:
            try:
                writer = self._sound_writer()
                begin = [each for each in (*self._notes, first) if each is not None] if writer.empty else []
                copy = copy_of(writer.count + len(begin), payload) if twice else None
                writer.append(*begin, payload, *([copy] if copy else ()))
            except OSError as error:
                self._adrift |= isinstance(error, Replaced)
                raise not_saved(error) from error
            self._notes = ()
            if not self._written or self._written[-1] is not writer:
                self._written.append(writer)
            if self._keeper is not None:
                self._keeper.note(writer.tip)

    def close_off(self) -> None:
        """Record how far the log goes under the current key, so that later additions with an older key are detected.

        Raises `NotSaved`.
        """
        self.append(encode_changes([]))

    def settle(self) -> None:
        """Write down that somebody has seen the forks of which all was read; raises `NotSaved`."""
        if self.forks:
            self.append(note_payload(Noted(forks=tuple(self.forks))))
            seen = self.forks.values()
            self.findings[:] = [replace(it, kind=FindingKind.SETTLED) if it in seen else it for it in self.findings]
            self.forks = {}

    def accept(self) -> None:
        """Accept this copy as the newest that this computer saw."""
        if self._keeper is not None:
            self._keeper.accept()
        self.findings = [finding for finding in self.findings if finding.kind is not FindingKind.ROLLED_BACK]

    def _sound_writer(self) -> SegmentWriter:
        if self._keys is None or self._read_only:
            raise NotSaved(READ_ONLY)
        writer = self._writer
        if writer is not None and writer.sound and self._keys.is_current(writer.key_number):
            return writer
        self._retire()
        kept = self._look_for_lost(self._keys) if self._adrift else {}
        key = self._keys.for_writing()
        self._number = self._free_number()
        path = segment_file(self._folder, self._number)
        self._writer = SegmentWriter(path, self._number, self._tip, self._place, key, self._root)
        if segment_files(self._folder).get(self._number) != path:
            raise Replaced
        lost = [payload for each in kept.values() for payload in each.lost]
        if lost:
            # A later folder may hold what stands here too: the note has records that stand twice read once.
            self._writer.append(note_payload(Noted()), *lost)
            for writer, each in kept.items():
                writer.hand_over(len(each.lost))
            self._written.append(self._writer)
        self._adrift = False
        return self._writer

    def _free_number(self) -> int:
        """Return the number of the next segment. Names that somebody put there are passed over. Raises `NotSaved`."""
        taken = segment_files(self._folder).keys() | pack_files(self._folder).keys()
        number = self._number + 1
        while number in taken:
            number += 1
        if number > LAST_NUMBER:
            raise NotSaved("Dit logboek is vol: er is geen nummer meer vrij.")
        return number

    def _look_for_lost(self, keys: Keyring) -> dict[SegmentWriter, Kept]:
        """Return what became of what this session acknowledged, in the folder that is there now. Raises `OSError`."""
        keys.put_back()
        self._tip = self._tip_before
        found = {writer: writer.kept() for writer in self._written}
        for kept in found.values():
            self._tip = kept.tip or self._tip
        return found

    def _retire(self) -> None:
        writer, self._writer = self._writer, None
        if writer is None:
            return
        writer.seal()
        writer.close()
        # Later headers do not mention a segment that never held a frame.
        if not writer.empty:
            self._tip = writer.tip
            self._unpacked += [writer.tip] if writer.tip.count >= FEWEST else []

    def close(self) -> None:
        """Seal and close the file, write the mark, pack what is long, and drop the keys. Twice is no error."""
        with self._lock:
            self._put_back()
            self._retire()
            self._written.clear()
            keys, self._keys = self._keys, None
            if keys is None or self._read_only:
                return
            # The mark is written before the packing, which may take a second and be cut off, and again after it.
            self._mark()
            for tip in self._unpacked:
                self._pack(tip, keys)
            self._mark()

    def _put_back(self) -> None:
        """Write again what this session acknowledged and is not under its name any more, as far as that can be done."""
        self._adrift |= self._writer is not None and not self._writer.empty and not self._writer.in_place()
        if self._adrift and self._written:
            if self._writer is not None:
                self._writer.sound = False
            # Nobody is waiting for an answer any more; where there is no folder left, nothing can be done.
            with contextlib.suppress(OSError, NotSaved):
                self._sound_writer()

    def _mark(self) -> None:
        if self._keeper is not None:
            self._keeper.close(self._tip)

    def _pack(self, tip: Tip, keys: Keyring) -> None:
        # A pack is only for speed: without it the segment itself is read.
        with contextlib.suppress(NotPacked, OSError):
            digest = make_pack(segment_file(self._folder, tip.number), tip, self._place, keys)
            if self._keeper is not None:
                self._keeper.trust(tip.number, digest)


def quarantine(folder: Path, tail: TornTail) -> None:
    """Copy the bytes of a torn tail to a file beside the segment, unless they are there already.

    The segment itself is not changed. A disk error is ignored, so that the vault still opens: the bytes are still in
    the segment, which nobody writes to any more.
    """
    data = disk.read_log(tail.path)[tail.offset :]
    if len(data) > _LARGEST_QUARANTINE:
        return
    for attempt in range(1, 100):
        path = folder / f"quarantine-{tail.number:06d}-{attempt}.bin"
        try:
            if path.exists():
                if disk.read(path) == data:
                    return
                continue
            disk.save(path, data)
        except OSError:
            return
        return
