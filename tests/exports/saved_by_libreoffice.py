"""Makes `saved_by_libreoffice.docx`, the letterhead with every field as LibreOffice opened and saved it.

Run by hand, where LibreOffice is installed: `python -m tests.exports.saved_by_libreoffice`. The file is committed, so
that such files are tested everywhere and no test run waits for LibreOffice; `test_libreoffice` makes it again and
checks that too.
"""

import tempfile
from pathlib import Path

from tests.exports.every_document import SAVED_BY_LIBREOFFICE, convert, house_letterhead


def saved_by_libreoffice(profile: Path, folder: Path) -> bytes:
    """Return the letterhead as saved by LibreOffice, which keeps its settings in `profile`."""
    source = folder / "brief.docx"
    source.write_bytes(house_letterhead())
    convert(profile, folder / "opgeslagen", "docx", source)
    return (folder / "opgeslagen" / source.name).read_bytes()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        SAVED_BY_LIBREOFFICE.write_bytes(saved_by_libreoffice(Path(temporary), Path(temporary)))
