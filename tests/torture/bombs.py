"""Files of up to 10 MB, or with a name only, that were made to cost a reader time or memory: one of a kind.

Those in a vault stand where a file of the app would. The others are brought in by somebody who was given them.
"""

import os
import struct
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import repeat
from pathlib import Path

from docx import Document

from incident.addresses.person import MOST_BYTES as MOST_PEOPLE
from playbooks.reader import MOST_BYTES as MOST_PLAYBOOK
from store.log.segment import FRAME_MAGIC, FRAME_START, HEADER_SIZE
from tests.store.making import INCIDENT

SIZE = 9_500_000
"""Bytes of a file under 10 MB."""
LETTERHEAD, PLAN, PEOPLE, PLAYBOOK, ARCHIVE, BACKUP, PASSPHRASE_FILE = (
    *("letterhead", "plan", "people", "playbook", "archive"),
    *("backup", "passphrase"),
)
DOORS = (LETTERHEAD, PLAN, PEOPLE, PLAYBOOK, ARCHIVE, BACKUP, PASSPHRASE_FILE)
"""Where a file comes in, by the name that `tests.torture.one_look` knows it by."""


def nested(size: int) -> bytes:
    """Return what may be a frame at every 24 bytes, each reaching to the end."""
    step = FRAME_START.size + 4
    return b"".join(
        FRAME_MAGIC + struct.pack(">IIQ", 0, size - at - FRAME_START.size, 9) + bytes(4)
        for at in range(0, size - step, step)
    )


def replayed(segment: bytes, size: int) -> bytes:
    """Return a segment in which its first frame stands as often as fits."""
    _, _, length, _ = FRAME_START.unpack_from(segment, HEADER_SIZE)
    frame = segment[HEADER_SIZE : HEADER_SIZE + FRAME_START.size + length]
    return segment + b"".join(repeat(frame, (size - len(segment)) // len(frame)))


def in_vault(vault: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    """Return the kinds that stand in a vault: a name, and what puts one there."""
    incident = vault / "incidents" / INCIDENT
    first, second = incident / "000001.seg", incident / "000002.seg"
    segment = first.read_bytes()
    junk = bytes(range(256)) * (SIZE // 256)
    written = {
        "frames in frames": segment + nested(SIZE),
        "beginnings of frames": segment + (FRAME_MAGIC + bytes(4)) * (SIZE // 8),
        "a frame again and again": replayed(segment, SIZE),
        "zeros": segment + bytes(SIZE),
        "junk behind": segment + junk,
    }
    for name, data in written.items():
        yield f"segment: {name}", lambda data=data: first.write_bytes(data)
    yield (
        "segment: a copy with frames in frames",
        lambda: (vault / "000001 (2).seg").write_bytes(segment + nested(SIZE)),
    )
    yield (
        "segment: a copy with a frame again and again",
        lambda: (vault / "000001 (2).seg").write_bytes(replayed(segment, SIZE)),
    )
    yield "segment: 6 GB of nothing", lambda: _hollow(second)
    yield "segment: a link to /dev/zero", lambda: second.symlink_to("/dev/zero")
    if hasattr(os, "mkfifo"):
        yield "segment: a pipe", lambda: os.mkfifo(second)
    yield "segment: 3,000 names", lambda: [_named(incident, number).write_bytes(b"x") for number in range(2, 3002)]
    for name in ("vault", "inventory", "000001.pack", "0002.key", "shredded"):
        folder = vault if name in {"vault", "inventory"} else incident
        yield f"{name}: 9.5 MB", lambda path=folder / name: path.write_bytes(junk)
    yield "slots: 3,000", lambda: [_slot(vault, number).write_bytes(bytes(200)) for number in range(3000)]
    yield "slots: 9.5 MB", lambda: _slot(vault, 1).write_bytes(junk)
    yield "epochs: 9.5 MB", lambda: _in_folder(vault / "epochs" / "0002.epoch").write_bytes(junk)


def _named(folder: Path, number: int) -> Path:
    return folder / f"{number:06d}.seg"


def _slot(vault: Path, number: int) -> Path:
    return vault / "slots" / f"{number:032x}.slot"


def _in_folder(path: Path) -> Path:
    path.parent.mkdir(exist_ok=True)
    return path


def _hollow(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(6 * 1024**3)


def brought_in() -> Iterator[tuple[str, str, Callable[[Path], object]]]:
    """Return the kinds that come in: the door, a name, and what makes one at a path."""
    paragraph = b"<w:p><w:r><w:t>{{ x }}</w:t></w:r></w:p>"
    for door in (LETTERHEAD, PLAN):
        for name, packing, put in (
            ("a part packed with LZMA", zipfile.ZIP_LZMA, b" " * 20_000_000),
            ("a part of 300 MB", zipfile.ZIP_DEFLATED, b" " * 300_000_000),
            ("a part of 90 MB", zipfile.ZIP_DEFLATED, b" " * 90_000_000),
            ("50,000 braces", zipfile.ZIP_DEFLATED, b"<w:p><w:r><w:t>" + b"{{" * 50_000 + b"</w:t></w:r></w:p>"),
            ("400,000 paragraphs", zipfile.ZIP_DEFLATED, b"<w:p/>" * 400_000),
            ("30,000 fields", zipfile.ZIP_DEFLATED, paragraph * 30_000),
            ("deep nesting", zipfile.ZIP_DEFLATED, b"<w:sdt><w:sdtContent>" * 100_000),
        ):
            yield door, name, lambda path, packing=packing, put=put: path.write_bytes(_docx(put, packing))
        yield door, "60,000 parts", lambda path: path.write_bytes(_parts(60_000))
    for door, size in ((PEOPLE, MOST_PEOPLE), (PLAYBOOK, MOST_PLAYBOOK)):
        for name, data in _texts(size).items():
            yield door, name, lambda path, data=data: path.write_bytes(data)
    for door in (ARCHIVE, PASSPHRASE_FILE):
        yield door, "letters", lambda path: path.write_bytes(b"a" * SIZE)
        yield door, "the beginning of an archive", lambda path: path.write_bytes(b"HVSTARC\x01" + bytes(SIZE))
    for door in DOORS:
        yield door, "6 GB of nothing", _hollow
        yield door, "a link to /dev/zero", lambda path: path.symlink_to("/dev/zero")
        if hasattr(os, "mkfifo"):
            yield door, "a pipe", os.mkfifo


def _texts(size: int) -> dict[str, bytes]:
    """Return texts of at most so many bytes, by name."""
    return {
        "letters": b"a" * size,
        "line ends": b"\n" * size,
        "quotes": b'"' * size,
        "commas": b"," * size,
        "zeros": bytes(size),
        "short rows": b"a,b\n" * (size // 4),
        "headings": b"# a\n" * (size // 4),
        "brackets": b"[" * size,
        "cards": b"BEGIN:VCARD\nFN:a\nEND:VCARD\n" * (size // 27),
        "a card of folded lines": b"BEGIN:VCARD\nFN:a\n" + b" a\n" * (size // 3 - 9),
        "a card of soft line ends": b"BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:" + b"=\n" * (size // 2 - 25),
        "a card of parameters": b"BEGIN:VCARD\nTEL" + b";TYPE=a" * (size // 7 - 9) + b":1",
    }


def _docx(put: bytes, packing: int) -> bytes:
    """Return a Word file with something put in its body, packed in a way."""
    plain, made = BytesIO(), BytesIO()
    Document().save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(made, "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "word/document.xml":
                target.writestr(entry.filename, content.replace(b"<w:sectPr", put + b"<w:sectPr", 1), packing)
            else:
                target.writestr(entry.filename, content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _parts(count: int) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for number in range(count):
            target.writestr(str(number), b"")
    return made.getvalue()
