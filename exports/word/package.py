"""The zip of a Word document, with the same bytes for the same parts.

A zip normally holds the time of writing and the system that wrote it. Both are fixed here, so that a document can be
recognised by its hash and reveals nothing about the machine that made it.
"""

import io
import zipfile
from collections.abc import Iterable
from zipfile import ZipFile, ZipInfo

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that the zip format can hold (APPNOTE 4.4.6)."""
_CONTENT_TYPES = "[Content_Types].xml"


def pack(parts: Iterable[tuple[str, bytes]], *, compressed: bool = True) -> bytes:
    """Zip (name, content) pairs, content types first and then by name.

    Compressed bytes may differ between builds of zlib; uncompressed bytes do not.
    """
    target = io.BytesIO()
    with ZipFile(target, "w") as archive:
        for name, content in sorted(parts, key=lambda part: (part[0] != _CONTENT_TYPES, part[0])):
            entry = ZipInfo(name, date_time=_EARLIEST)
            entry.create_system = 0
            entry.external_attr = 0
            entry.compress_type = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
            archive.writestr(entry, content)
    return target.getvalue()


def unpack(package: bytes) -> list[tuple[str, bytes]]:
    """Return the (name, content) pairs of a zip. Raises `zipfile.BadZipFile` for other bytes."""
    with ZipFile(io.BytesIO(package)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]
