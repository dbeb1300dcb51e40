"""Reads the zip of a Word file within limits that hold whatever the file says of itself.

A zip states the size of each entry, and the statement may be false. So stated sizes are refused first, and the bytes
are counted again while they are inflated. Only stored and deflated entries are read, as Word writes no other: Python's
readers for LZMA and bzip2 take no limit, and one entry of 5 MB grew to 2.1 GB.
"""

import zipfile
import zlib
from io import BytesIO
from typing import Final
from zipfile import ZipFile, ZipInfo

from exports.letterhead import template_faults as faults
from exports.letterhead.template_faults import UnfitTemplate

MOST_BYTES: Final = 5_000_000
"""The size limit of the file. It is kept in the vault, and read each time the vault opens."""
MOST_UNPACKED: Final = 40_000_000
"""The size limit of all entries together. Word's parts are text and compress to a tenth; a zip bomb to a thousandth."""
MOST_ENTRY: Final = 20_000_000
"""The size limit of one entry that is no text, such as a picture."""
MOST_XML: Final = 3_000_000
"""The size limit of one text part; a letterhead has a few pages at most."""
MOST_PARTS: Final = 400
CHUNK: Final = 65_536
"""The number of bytes that are inflated at a time."""

_SIGNATURE: Final = b"PK\x01\x02"
"""The beginning of each line of a zip's index (APPNOTE 4.3.12)."""
_PACKED: Final = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_LOCKED: Final = 0x1
"""The flag of an entry with a password (APPNOTE 4.4.4)."""
_BAD_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
"""The errors of zipfile for arbitrary bytes: a broken index or checksum, a broken or truncated stream, an offset before
the start of the file, an unknown compression method, a password, and an invalid name or date."""


def read_entries(data: bytes) -> dict[str, bytes]:
    """Return the content of each entry by its name. Raises `UnfitTemplate` for bytes that are no zip, or too much."""
    if len(data) > MOST_BYTES:
        raise UnfitTemplate(faults.too_large(f"{MOST_BYTES // 1_000_000} MB"))
    # zipfile makes an object for each line of the index; a file of 5 MB can hold 100,000 of them. A packed file inside
    # the file has such lines too, so this first count is generous.
    if data.count(_SIGNATURE) > 10 * MOST_PARTS:
        raise UnfitTemplate(faults.too_large(f"{MOST_PARTS} onderdelen"))
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _read(archive)
    except _BAD_ZIP as error:
        raise UnfitTemplate(faults.not_word()) from error


def _read(archive: ZipFile) -> dict[str, bytes]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MOST_PARTS:
        raise UnfitTemplate(faults.too_large(f"{MOST_PARTS} onderdelen"))
    if any(entry.compress_type not in _PACKED or entry.flag_bits & _LOCKED for entry in entries):
        raise UnfitTemplate(faults.strangely_packed())
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise UnfitTemplate(_too_large())
    parts: dict[str, bytes] = {}
    room = MOST_UNPACKED
    for entry in entries:
        if entry.filename in parts:
            raise UnfitTemplate(faults.broken())
        parts[entry.filename] = _inflated(archive, entry, room)
        room -= len(parts[entry.filename])
    return parts


def _inflated(archive: ZipFile, entry: ZipInfo, room: int) -> bytes:
    """Return the bytes of one entry; stop at the first chunk that goes over a limit."""
    most = min(room, MOST_XML if entry.filename.lower().endswith((".xml", ".rels")) else MOST_ENTRY)
    if entry.file_size > most:
        raise UnfitTemplate(_too_large())
    pieces = []
    with archive.open(entry) as file:
        while piece := file.read(CHUNK):
            most -= len(piece)
            if most < 0:
                raise UnfitTemplate(_too_large())
            pieces.append(piece)
    return b"".join(pieces)


def _too_large() -> faults.TemplateFault:
    return faults.too_large(f"{MOST_UNPACKED // 1_000_000} MB, uitgepakt")
