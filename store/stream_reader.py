"""Reads all segments of one stream, in order, without changing anything, and says exactly what is wrong where."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from store import disk
from store.envelope import Malformed
from store.findings import Finding, FindingKind
from store.frames import Break, BreakAt, Frames, read_frames
from store.keys import SecretKey
from store.segment import HEADER_SIZE, START, Header, Place, Tip, open_segment, read_header
from store.suites import Aead

_NAME = re.compile(r"(\d{6,9})\.seg")
_KEY_NAME = re.compile(r"\d{4}\.key")
_QUARANTINE_NAME = re.compile(r"quarantine-\d{6,9}-\d+\.bin")


@dataclass(frozen=True, slots=True)
class TornTail:
    """Bytes of a write that was cut off, and the segment that they stand in."""

    path: Path
    number: int
    offset: int


@dataclass(slots=True, repr=False)
class StreamContent:
    """What a stream holds."""

    payloads: list[bytes] = field(default_factory=list)
    """The payloads of all segments, in order."""
    tip: Tip = START
    """Where the next segment follows on."""
    highest: int = 0
    """The highest number that a segment file has, sound or not."""
    segments: int = 0
    frames: int = 0
    findings: list[Finding] = field(default_factory=list)
    torn: TornTail | None = None
    """The torn tail of the last segment."""
    has_extra: bool = False
    """Whether some frames are not acknowledged by a later segment, so that records may stand in the stream twice."""


@dataclass(frozen=True, slots=True, repr=False)
class _Sound:
    """A segment whose header is proven."""

    path: Path
    header: Header
    cipher: Aead
    both_copies: bool


def segment_file(folder: Path, number: int) -> Path:
    """Give the path of a segment."""
    return folder / f"{number:06d}.seg"


def segment_files(folder: Path) -> dict[int, Path]:
    """Give the segments of a stream by number, in order."""
    matches = ((_NAME.fullmatch(path.name), path) for path in folder.iterdir())
    return dict(sorted((int(match[1]), path) for match, path in matches if match))


def foreign_files(folder: Path) -> list[Path]:
    """Give what stands in a stream's folder and is none of ours, such as a synchroniser's conflict copies."""
    ours = (_NAME, _KEY_NAME, _QUARANTINE_NAME)
    return [path for path in sorted(folder.iterdir()) if not any(name.fullmatch(path.name) for name in ours)]


def read_stream(folder: Path, place: Place, key: SecretKey, root: Path) -> StreamContent:
    """Read a stream; `root` is the vault, to which the names in the findings are relative. Raises `OSError`."""
    return _StreamReader(folder, place, key, root).read()


class _StreamReader:
    def __init__(self, folder: Path, place: Place, key: SecretKey, root: Path) -> None:
        self._files = segment_files(folder)
        self._place = place
        self._key = key
        self._root = root
        self._content = StreamContent(highest=max(self._files, default=0), segments=len(self._files))
        self._sound: dict[int, _Sound] = {}

    def read(self) -> StreamContent:
        broken = [number for number, path in self._files.items() if not self._open_header(number, path)]
        for number in broken:
            self._judge_broken(number)
        for number in self._sound:
            self._read_segment(number)
        self._check_links()
        return self._content

    def _open_header(self, number: int, path: Path) -> bool:
        with path.open("rb") as file:
            start = file.read(HEADER_SIZE)
        if len(start) < HEADER_SIZE:
            return False
        try:
            header, both = read_header(start, self._place, number)
            cipher = open_segment(header, self._key)
        except Malformed:
            return False
        self._sound[number] = _Sound(path, header, cipher, both)
        return True

    def _judge_broken(self, number: int) -> None:
        """Say what a segment without a sound header is: a creation that was cut off, or damage."""
        path = self._files[number]
        data = disk.read(path)
        later = [sound.header.previous.number for other, sound in self._sound.items() if other > number]
        if len(data) < HEADER_SIZE or not data.strip(b"\0"):
            if not later and number == self._content.highest:
                return self._tear(path, number, 0)
            if later and later[0] < number:
                return self._find(FindingKind.OLD_TAIL, path, 0, "is nooit in gebruik genomen.")
        return self._find(FindingKind.DAMAGED, path, 0, "is niet te lezen: het begin is beschadigd of hoort hier niet.")

    def _read_segment(self, number: int) -> None:
        sound, content = self._sound[number], self._content
        if not sound.both_copies:
            self._find(FindingKind.DAMAGED, sound.path, 0, "heeft een beschadigd begin; de inhoud is wel gelezen.")
        witnesses = [other.header.previous for other in self._sound.values() if other.header.previous.number == number]
        acknowledged = max(witnesses, key=lambda tip: tip.count, default=None)
        last = number == content.highest
        data = disk.read(sound.path)
        frames = read_frames(data, number, sound.cipher, sound.header.first_link, acknowledged)
        self._report(sound.path, number, frames, acknowledged, last=last)
        content.payloads += frames.payloads
        content.frames += len(frames.payloads)
        content.tip = frames.tip

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
        # A frame that is damaged or gone was named already, and spoils the head too.
        odd = frames.missing or any(broken.why is not Break.TAIL for broken in frames.breaks)
        if not (frames.agrees or odd):
            self._find(FindingKind.FORKED, path, None, "past niet bij het vervolg dat erop aansluit.")

    def _check_links(self) -> None:
        """Follow how the segments name each other."""
        reached = 0
        for number, sound in self._sound.items():
            previous = sound.header.previous.number
            gone = [between for between in range(reached + 1, previous + 1) if between not in self._files]
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
        self._content.findings.append(Finding(kind, name, offset, f"Bestand {name}{at} {what}"))


def _describe(broken: BreakAt) -> tuple[FindingKind, str]:
    size = broken.end - broken.offset
    match broken.why:
        case Break.CHECKSUM:
            return FindingKind.DAMAGED, "heeft een blok met een fout controlegetal; de inhoud is wel gelezen."
        case Break.ORDER:
            return FindingKind.OUT_OF_ORDER, "heeft een blok dat dubbel is of op de verkeerde plaats staat."
        case Break.CHAIN:
            return FindingKind.FORKED, "heeft een blok dat niet aansluit op het vorige."
        case _:
            return FindingKind.DAMAGED, f"heeft {size} bytes die niet meer te lezen zijn."
