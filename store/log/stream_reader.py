"""Reads all segments of one stream, in order, without changing anything, and says exactly what is wrong where."""

import contextlib
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from store.keys.envelope import Malformed
from store.keys.keyring import Keyring
from store.keys.suites import Aead
from store.log.break_words import absent_numbers, describe_break, places_to_name
from store.log.header_reader import HeaderReader
from store.log.late_segments import closed_off, passed_over
from store.log.notes import fork_sign, read_notes
from store.log.pack import FEWEST, Pack, read_pack, same
from store.log.read_frames import Break, Frames, read_frames
from store.log.segment import HEADER_SIZE, PACK, Header, StreamAddress, Tip, head_of
from store.log.stream_content import Counts, Remembered, StreamContent, TornTail
from store.log.stream_files import pack_files, segment_file, segment_files
from store.machine import disk
from store.read_findings import FindingKind, VaultFinding

_UNREAD = "is niet te lezen: de schijf geeft het niet, of het is geen gewoon bestand."
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
        self._content = StreamContent(counts=Counts(segments=len(self._files)))
        self._sound: dict[int, _Sound] = {}
        self._headers_of = HeaderReader(place, keys, root)
        self._unwritten: set[int] = set()
        self._digests: dict[int, Future[bytes]] = {}
        self._refused: OSError | None = None
        self._skipped: dict[bytes, int] = {}
        """The segments that a later one does not know, by the sign of that fork."""

    def read(self) -> StreamContent:
        # Hashing 100,000 records takes a third of the time of decrypting them, and runs in another thread meanwhile.
        with ThreadPoolExecutor(1) as self._beside:
            sources = self._files.keys() & self._packs.keys()
            self._prints = {each: self._beside.submit(disk.fingerprint, self._files[each]) for each in sorted(sources)}
            return self._read()

    def _read(self) -> StreamContent:
        broken = [number for number, path in self._files.items() if not self._open_header(number, path)]
        self._content.highest = self._last_proven()
        for number in broken:
            self._judge_broken(number)
        self._refuse_late()
        for number in sorted(self._sound.keys() | self._packs.keys()):
            if number in self._sound:
                self._read_segment(number)
            else:
                self._read_pack_alone(number)
        self._check_links()
        self._settle()
        if self._refused is not None and not self._content.payloads:
            raise self._refused
        return self._content

    def _settle(self) -> None:
        """Tell a fork that somebody has seen as what it is: no damage."""
        if not self._content.forks:
            return
        noted = read_notes(self._content.payloads)
        findings = self._content.findings
        for sign, finding in list(self._content.forks.items()):
            if sign in noted.forks or self._skipped.get(sign) in noted.unread:
                findings[findings.index(finding)] = replace(finding, kind=FindingKind.SETTLED)
                del self._content.forks[sign]

    def _last_proven(self) -> int:
        """Return the highest number that something proves: a header, what that says, a pack, or this computer's mark.

        Names prove nothing: anybody can write them.
        """
        said = [each for header in self._headers.values() for each in (header.number, header.previous.number)]
        alone = self._packs.keys() - self._files.keys()
        packs = [each for each in alone if self._headers_of.read(self._packs[each], each, PACK) is not None]
        return max([0, *said, *packs, *(tip.number for tip in self._wanted)])

    def _open_header(self, number: int, path: Path) -> bool:
        opened = self._headers_of.read_any(path, number)
        if opened is None:
            return False
        header, cipher, both = opened
        if self._is_outdated(header.key_number, number):
            return False
        self._sound[number] = _Sound(path, header, cipher, both)
        return True

    def _judge_broken(self, number: int) -> None:
        """Say what a segment without a sound header is: a creation that was cut off, junk, or damage."""
        path = self._files[number]
        try:
            data = disk.read_log(path)
        except OSError as error:
            self._give_up(number, path, error)
            return
        later = [sound.header.previous.number for other, sound in self._sound.items() if other > number]
        # A file no longer than a header holds no frames: nothing in it was ever acknowledged.
        unwritten = len(data) < HEADER_SIZE or (len(data) == HEADER_SIZE and number not in self._headers_of.keyless)
        if (unwritten or not data.strip(b"\0")) and (not later or later[0] < number):
            self._unwritten.add(number)
            if self._headers_of.read_kept(number, path) is None:
                self._judge_unwritten(number, path)
            else:
                # Its header was written and confirmed before the copy of it.
                self._find(FindingKind.DAMAGED, path, 0, "is leeg of afgekapt: er stond meer in.")
            return
        if number > self._content.highest and not self._follows_on(number):
            self._unwritten.add(number)
        self._content.held += [tip for tip in self._wanted if tip.number == number and tip.size <= len(data)]
        lost = self._headers_of.keyless.get(number)
        why = _BAD_START if lost is None else f"sleutel {lost:04d} ontbreekt"
        self._find(FindingKind.DAMAGED, path, 0, f"is niet te lezen: {why}.")

    def _judge_unwritten(self, number: int, path: Path) -> None:
        proven = self._content.highest
        if number < proven:
            self._find(FindingKind.OLD_TAIL, path, 0, "is nooit in gebruik genomen.")
        elif self._follows_on(number):
            self._tear(path, number, 0)
        else:
            self._find(
                FindingKind.FOREIGN_FILE, path, None, "heeft een naam die de kluis nooit gaf, en houdt niets in."
            )

    def _follows_on(self, number: int) -> bool:
        """Say whether a number is one that the app would have given: without a gap after what is proven."""
        between = [each for each in self._files if self._content.highest < each < number]
        return len(between) == number - self._content.highest - 1

    def _give_up(self, number: int, path: Path, error: OSError) -> None:
        # A junk name that holds no file keeps nobody out; a disk that gives nothing at all is told.
        self._refused = self._refused if isinstance(error, disk.NotOrdinary) else error
        self._content.unread.append(number)
        self._find(FindingKind.DAMAGED, path, None, _UNREAD)

    def _read_segment(self, number: int) -> None:
        sound, content = self._sound[number], self._content
        if not sound.both_copies:
            self._find(FindingKind.DAMAGED, sound.path, 0, "heeft een beschadigd begin; de inhoud is wel gelezen.")
        witnesses = [other.header.previous for other in self._sound.values() if other.header.previous.number == number]
        acknowledged = max(witnesses, key=lambda tip: tip.count, default=None)
        pack = self._open_pack(number)
        fits = pack is not None and self._print_of(number) == (pack.tip.size, pack.tip.head)
        whole = pack is not None and fits and pack.both_copies and acknowledged in (None, pack.tip)
        if pack is not None and whole and self._was_compared(pack):
            self._take_pack(pack)
            self._hold(pack.tip, sound.path, odd=False)
            return
        try:
            data = disk.read_log(sound.path)
        except OSError as error:
            if pack is None:
                self._give_up(number, sound.path, error)
            else:
                self._stand_in(sound.path, pack)
            return
        if not sound.both_copies:
            # What is proven stands in for what is damaged, so that all that was said of these bytes can be checked.
            data = sound.header.packed() + data[HEADER_SIZE:]
            fits = pack is not None and (len(data), head_of(data, len(data))) == (pack.tip.size, pack.tip.head)
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
        self._take(frames.payloads, frames.tip, frames.saves, sealed=frames.sealed)
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

    def _print_of(self, number: int) -> tuple[int, bytes] | None:
        with contextlib.suppress(OSError):
            return self._prints[number].result()
        return None

    def _was_compared(self, pack: Pack) -> bool:
        number = pack.tip.number
        return self._compared is None or self._compared.get(number) == self._digests[number].result()

    def _open_pack(self, number: int) -> Pack | None:
        if number not in self._packs:
            return None
        try:
            data = disk.read_log(self._packs[number])
        except OSError:
            data = b""
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
            head = tip.head if wanted.size == tip.size else disk.fingerprint(path, wanted.size)[1]
            # What is damaged has other bytes, and was named for that.
            if odd or head == wanted.head:
                self._content.held.append(wanted)

    def _report(self, path: Path, number: int, frames: Frames, acknowledged: Tip | None, *, last: bool) -> None:
        named, others = places_to_name(frames.breaks)
        if others:
            self._find(FindingKind.DAMAGED, path, None, f"heeft nog {others} plaatsen waar iets niet klopt.")
        for broken in named:
            if broken.why is Break.TAIL and (last or (acknowledged and frames.tip.count >= acknowledged.count)):
                if last:
                    self._tear(path, number, broken.offset)
                else:
                    self._find(FindingKind.OLD_TAIL, path, broken.offset, "eindigt met een afgebroken schrijfactie.")
            else:
                kind, what = describe_break(broken)
                if kind is FindingKind.FORKED:
                    self._fork(broken.why.value, path, number, broken.offset, what)
                else:
                    self._find(kind, path, broken.offset, what)
        for first, final in frames.missing:
            self._find(FindingKind.MISSING, path, None, f"mist blok {first} tot en met {final}.")
        if frames.extra:
            self._content.has_extra = True
            self._fork("extra", path, number, None, f"heeft {frames.extra} blokken meer dan later is vastgelegd.")
        # A frame that is damaged or gone was named already, and spoils the head too.
        if not (frames.agrees or frames.odd):
            self._fork("other head", path, number, None, "past niet bij het vervolg dat erop aansluit.")

    def _check_links(self) -> None:
        """Check that the segments name each other correctly."""
        reached = 0
        for number, sound in self._sound.items():
            previous = sound.header.previous.number
            present = self._files.keys() | self._packs.keys()
            gone = absent_numbers(reached + 1, previous, present)
            if gone:
                what = f"sluit aan op deel {previous}, maar deel {gone[0]} tot en met {gone[1]} ontbreekt."
                self._find(FindingKind.MISSING, sound.path, None, what)
            for skipped in [each for each in self._sound if previous < each < number]:
                self._check_skipped(skipped)
            reached = number

    def _check_skipped(self, number: int) -> None:
        if self._files[number].stat().st_size > HEADER_SIZE:
            self._content.has_extra = True
            sign = self._fork("unknown", self._files[number], number, None, "is bij het vervolg niet bekend.")
            self._skipped[sign] = number

    def _fork(self, fork: str, path: Path, number: int, offset: int | None, what: str) -> bytes:
        """Tell of a fork of which all is read; give the sign that it is known by."""
        sign = fork_sign(fork, number, *disk.fingerprint(path), self._headers.values())
        self._find(FindingKind.FORKED, path, offset, what)
        self._content.forks[sign] = self._content.findings[-1]
        return sign

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
