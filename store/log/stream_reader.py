"""Reads all segments of one stream, in order, without changing anything, and says exactly what is wrong where."""

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from store.keys.envelope import Malformed
from store.keys.keyring import Keyring
from store.keys.suites import Aead
from store.log.late_segments import closed_off, passed_over
from store.log.pack import FEWEST, Pack, read_pack, same
from store.log.read_frames import Break, BreakAt, Frames, read_frames
from store.log.segment import HEADER_SIZE, Header, StreamAddress, Tip, head_of, open_segment, read_header
from store.log.stream_content import Counts, Remembered, StreamContent, TornTail
from store.log.stream_files import pack_files, segment_file, segment_files
from store.machine import disk
from store.read_findings import FindingKind, VaultFinding

_BAD_START = "het begin is beschadigd of hoort hier niet"


@dataclass(frozen=True, slots=True, repr=False)
class _Sound:
    """A segment with a verified header."""

    path: Path
    header: Header
    cipher: Aead
    both_copies: bool


def read_stream(
    folder: Path,
    place: StreamAddress,
    keys: Keyring,
    root: Path,
    before: Remembered = Remembered(),  # noqa: B008 - frozen
    *,
    thorough: bool = False,
) -> StreamContent:
    """Read a stream; `root` is the vault, to which the names in the findings are relative. Raises `OSError`.

    `before` is what this computer already knew of it. With `thorough` all packs are compared with their segments again.
    """
    return _StreamReader(folder, place, keys, root, before, thorough=thorough).read()


class _StreamReader:
    def __init__(
        self, folder: Path, place: StreamAddress, keys: Keyring, root: Path, before: Remembered, *, thorough: bool
    ) -> None:
        self._compared = {} if thorough else before.packs
        self._files = segment_files(folder)
        self._packs = pack_files(folder)
        self._place = place
        self._keys = keys
        self._root = root
        self._wanted = before.tips
        highest = max(*self._files, *self._packs, 0, 0)
        self._content = StreamContent(highest=highest, counts=Counts(segments=len(self._files)))
        self._sound: dict[int, _Sound] = {}
        self._keyless: dict[int, int] = {}
        self._unwritten: set[int] = set()
        self._digests: dict[int, Future[bytes]] = {}

    def read(self) -> StreamContent:
        # Hashing 100,000 records takes a third of the time of decrypting them, and runs in another thread meanwhile.
        with ThreadPoolExecutor(1) as self._beside:
            sources = self._files.keys() & self._packs.keys()
            self._prints = {each: self._beside.submit(disk.fingerprint, self._files[each]) for each in sorted(sources)}
            return self._read()

    def _read(self) -> StreamContent:
        broken = [number for number, path in self._files.items() if not self._open_header(number, path)]
        for number in broken:
            self._judge_broken(number)
        self._refuse_late()
        for number in sorted(self._sound.keys() | self._packs.keys()):
            if number in self._sound:
                self._read_segment(number)
            else:
                self._read_pack_alone(number)
        self._check_links()
        return self._content

    def _open_header(self, number: int, path: Path) -> bool:
        with path.open("rb") as file:
            start = file.read(HEADER_SIZE)
        if len(start) < HEADER_SIZE:
            return False
        try:
            header, both = read_header(start, self._place, number)
            if (key := self._keys.key(header.key_number)) is None:
                self._keyless[number] = header.key_number
                return False
            cipher = open_segment(header, key)
        except Malformed:
            return False
        if self._is_outdated(header.key_number, number):
            return False
        self._sound[number] = _Sound(path, header, cipher, both)
        return True

    def _judge_broken(self, number: int) -> None:
        """Say why a segment has no valid header: its creation was cut off, or it is damaged."""
        path = self._files[number]
        data = disk.read(path)
        later = [sound.header.previous.number for other, sound in self._sound.items() if other > number]
        # A file no longer than a header holds no frames: nothing in it was ever acknowledged.
        unwritten = len(data) < HEADER_SIZE or (len(data) == HEADER_SIZE and number not in self._keyless)
        if (unwritten or not data.strip(b"\0")) and (not later or later[0] < number):
            self._unwritten.add(number)
            if number == self._content.highest:
                return self._tear(path, number, 0)
            return self._find(FindingKind.OLD_TAIL, path, 0, "is nooit in gebruik genomen.")
        self._content.held += [tip for tip in self._wanted if tip.number == number and tip.size <= len(data)]
        why = f"sleutel {self._keyless[number]:04d} ontbreekt" if number in self._keyless else _BAD_START
        return self._find(FindingKind.DAMAGED, path, 0, f"is niet te lezen: {why}.")

    def _read_segment(self, number: int) -> None:
        sound, content = self._sound[number], self._content
        if not sound.both_copies:
            self._find(FindingKind.DAMAGED, sound.path, 0, "heeft een beschadigd begin; de inhoud is wel gelezen.")
        witnesses = [other.header.previous for other in self._sound.values() if other.header.previous.number == number]
        acknowledged = max(witnesses, key=lambda tip: tip.count, default=None)
        pack = self._open_pack(number)
        fits = pack is not None and self._prints[number].result() == (pack.tip.size, pack.tip.head)
        whole = pack is not None and fits and pack.both_copies and acknowledged in (None, pack.tip)
        if pack is not None and whole and self._was_compared(pack):
            self._take_pack(pack)
            self._hold(pack.tip, sound.path, odd=False)
            return
        data = disk.read(sound.path)
        frames = read_frames(data, number, sound.cipher, sound.header.first_link, acknowledged)
        if acknowledged and frames.extra and closed_off(sound.header, acknowledged, self._headers, self._keys):
            what = f"heeft {frames.extra} blokken die er met een oude sleutel bij zijn gezet. Ze zijn niet gelezen."
            self._find(FindingKind.FORKED, sound.path, acknowledged.size, what)
            data = data[: acknowledged.size]
            frames = read_frames(data, number, sound.cipher, sound.header.first_link, acknowledged)
        self._report(sound.path, number, frames, acknowledged, last=self._is_last(number))
        stands_in = pack is not None and pack.key_number >= sound.header.key_number
        if pack is not None and stands_in and (frames.odd or frames.tip.count < pack.tip.count):
            self._stand_in(sound.path, pack)
            return
        if pack is not None:
            self._check_pack(number, pack, frames.payloads, fits=fits)
        self._take(frames.payloads, frames.tip, len(frames.payloads), sealed=frames.sealed)
        self._hold(frames.tip, sound.path, odd=frames.odd)
        whole = frames.tip.size == len(data) and not (frames.odd or frames.extra) and frames.agrees
        if whole and frames.tip.count >= FEWEST and (pack is None or not pack.both_copies):
            content.unpacked.append(frames.tip)

    def _check_pack(self, number: int, pack: Pack, payloads: list[bytes], *, fits: bool) -> None:
        """Compare a pack with its source, which is valid."""
        if not fits:
            self._find(FindingKind.FORKED, self._packs[number], None, "hoort bij een andere kopie en is niet gebruikt.")
        elif not same(pack.payloads, payloads):
            self._find(
                FindingKind.FORKED, self._packs[number], None, "zegt iets anders dan het deel waar het bij hoort."
            )
        else:
            self._content.counts.packs += 1
            self._content.compared[number] = self._digests[number].result()

    def _was_compared(self, pack: Pack) -> bool:
        number = pack.tip.number
        return self._compared is None or self._compared.get(number) == self._digests[number].result()

    def _open_pack(self, number: int) -> Pack | None:
        if number not in self._packs:
            return None
        data = disk.read(self._packs[number])
        self._digests[number] = self._beside.submit(head_of, data, len(data))
        try:
            pack = read_pack(data, number, self._place, self._keys)
        except Malformed:
            what = "is beschadigd. Het is een tweede exemplaar, dat niet is gebruikt."
            self._find(FindingKind.SPARE, self._packs[number], None, what)
            return None
        if not pack.both_copies:
            what = "heeft een beschadigd begin. Het is een tweede exemplaar; de rest ervan is heel."
            self._find(FindingKind.SPARE, self._packs[number], 0, what)
        return pack

    def _read_pack_alone(self, number: int) -> None:
        """Read a pack whose source is missing, or has no valid header."""
        path = segment_file(self._packs[number].parent, number)
        pack = self._open_pack(number)
        if pack is None:
            self._miss(path, number)
            return
        witnesses = [other.header.previous for other in self._sound.values() if other.header.previous.number == number]
        if any(witness != pack.tip for witness in witnesses) or self._is_outdated(pack.key_number, number):
            self._find(FindingKind.FORKED, self._packs[number], None, "hoort bij een andere kopie en is niet gebruikt.")
            self._miss(path, number)
            return
        if not self._was_compared(pack):
            self._find(FindingKind.MISSING, path, None, "is er niet, of is niet te lezen.")
        self._stand_in(path, pack)

    def _is_last(self, number: int) -> bool:
        """Return whether nothing was written after this segment; the power may have failed again at a next one."""
        written = (self._files.keys() | self._packs.keys()) - self._unwritten
        return number == max(written)

    def _miss(self, path: Path, number: int) -> None:
        """Report a segment as missing: its pack shows that it existed, but cannot be used."""
        if number not in self._files:
            self._find(FindingKind.MISSING, path, None, "is er niet.")

    def _is_outdated(self, key_number: int, number: int) -> bool:
        """Return whether a key was no longer in use at this segment: a revoked member still has the older key."""
        earlier = (sound.header.key_number for other, sound in self._sound.items() if other < number)
        return any(key_number < used for used in earlier)

    def _refuse_late(self) -> None:
        for number in passed_over(self._headers, self._keys):
            path = self._files[number]
            if path.stat().st_size > HEADER_SIZE:
                self._find(
                    FindingKind.FORKED, path, None, "is er met een oude sleutel tussen gezet. Het is niet gelezen."
                )
                del self._sound[number]

    @property
    def _headers(self) -> dict[int, Header]:
        return {number: sound.header for number, sound in self._sound.items()}

    def _stand_in(self, source: Path, pack: Pack) -> None:
        number = pack.tip.number
        what = f"bewaart alles van {source.name}, dat zelf niet heel meer is; daaruit is gelezen."
        self._find(FindingKind.SPARE, self._packs[number], None, what)
        self._take_pack(pack)
        self._content.held += [tip for tip in self._wanted if tip.number == number and tip.count <= pack.tip.count]

    def _take_pack(self, pack: Pack) -> None:
        self._take(pack.payloads, pack.tip, pack.saves, sealed=pack.sealed)
        self._content.counts.packs += 1
        if self._was_compared(pack):
            self._content.compared[pack.tip.number] = self._digests[pack.tip.number].result()

    def _take(self, payloads: list[bytes], tip: Tip, saves: int, *, sealed: bool) -> None:
        content = self._content
        content.payloads += payloads
        content.tip = tip
        content.counts.frames += saves
        content.counts.unsealed += not sealed

    def _hold(self, tip: Tip, path: Path, *, odd: bool) -> None:
        """Note which of the requested tips this segment reaches."""
        for wanted in self._wanted:
            if wanted.number != tip.number or wanted.size > tip.size or wanted.count > tip.count:
                continue
            head = tip.head if wanted.size == tip.size else head_of(disk.read(path), wanted.size)
            # A damaged segment has other bytes, and was reported for that.
            if odd or head == wanted.head:
                self._content.held.append(wanted)

    def _report(self, path: Path, number: int, frames: Frames, acknowledged: Tip | None, *, last: bool) -> None:
        for broken in frames.breaks:
            if broken.why is Break.TAIL and (last or (acknowledged and frames.tip.count >= acknowledged.count)):
                if last:
                    self._tear(path, number, broken.offset)
                else:
                    self._find(FindingKind.OLD_TAIL, path, broken.offset, "eindigt met een afgebroken schrijfactie.")
            else:
                kind, what = _describe(broken)
                self._find(kind, path, broken.offset, what)
        for first, final in frames.missing:
            self._find(FindingKind.MISSING, path, None, f"mist blok {first} tot en met {final}.")
        if frames.extra:
            self._content.has_extra = True
            self._find(FindingKind.FORKED, path, None, f"heeft {frames.extra} blokken meer dan later is vastgelegd.")
        # A damaged or missing frame was reported already, and changes the head too.
        if not (frames.agrees or frames.odd):
            self._find(FindingKind.FORKED, path, None, "past niet bij het vervolg dat erop aansluit.")

    def _check_links(self) -> None:
        """Check that the segments name each other correctly."""
        reached = 0
        for number, sound in self._sound.items():
            previous = sound.header.previous.number
            present = self._files.keys() | self._packs.keys()
            gone = [between for between in range(reached + 1, previous + 1) if between not in present]
            if gone:
                what = f"sluit aan op deel {previous}, maar deel {gone[0]} tot en met {gone[-1]} ontbreekt."
                self._find(FindingKind.MISSING, sound.path, None, what)
            for skipped in range(previous + 1, number):
                self._check_skipped(skipped)
            reached = number

    def _check_skipped(self, number: int) -> None:
        if number in self._sound and self._files[number].stat().st_size > HEADER_SIZE:
            self._content.has_extra = True
            self._find(FindingKind.FORKED, self._files[number], None, "is bij het vervolg niet bekend.")

    def _tear(self, path: Path, number: int, offset: int) -> None:
        size = path.stat().st_size - offset
        if size:
            self._content.torn = TornTail(path, number, offset)
            what = f"eindigt met een afgebroken schrijfactie van {size} bytes die nooit als opgeslagen is gemeld."
            self._find(FindingKind.TORN_TAIL, path, offset, what)

    def _find(self, kind: FindingKind, path: Path, offset: int | None, what: str) -> None:
        name = path.relative_to(self._root).as_posix()
        at = "" if offset is None else f" (vanaf byte {offset})"
        self._content.findings.append(VaultFinding(kind, name, offset, f"Bestand {name}{at} {what}"))


def _describe(broken: BreakAt) -> tuple[FindingKind, str]:
    size = broken.end - broken.offset
    match broken.why:
        case Break.CHECKSUM:
            return FindingKind.DAMAGED, "heeft een blok met een fout controlegetal; de inhoud is wel gelezen."
        case Break.ORDER:
            return FindingKind.OUT_OF_ORDER, "heeft een blok dat dubbel is of op de verkeerde plaats staat."
        case Break.CHAIN:
            return FindingKind.FORKED, "heeft een blok dat niet aansluit op het vorige."
        case Break.SEAL:
            return FindingKind.FORKED, "heeft een zegel dat niet past bij wat ervoor of erna staat."
        case _:
            return FindingKind.DAMAGED, f"heeft {size} bytes die niet meer te lezen zijn."
