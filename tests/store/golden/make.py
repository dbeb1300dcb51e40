"""Makes the frozen cases and their index, cases.toml. It ran once: `python -m tests.store.golden.make FOLDER`.

The cases in the repository never change: if one of them no longer fits, the format was changed, and needs a new version
number. To add a case, write it here and run this on the folder `cases`; `git diff` must then show no change of an
existing case.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.store.golden.epoch_cases import epoch_mark_cases, from_inside, missing, refused
from tests.store.golden.frame_cases import frame_cases
from tests.store.golden.key_cases import key_cases, recovery_cases
from tests.store.golden.manifest_cases import manifest_cases, seal_cases
from tests.store.golden.mark_cases import file_cases, mark_cases
from tests.store.golden.pack_cases import pack_cases
from tests.store.golden.payload_cases import payload_cases
from tests.store.golden.segment_cases import header_cases
from tests.store.golden.slot_cases import slot_cases, vault_cases
from tests.store.golden.spare_cases import inventory_cases, note_cases, segment_spares, unproven_cases
from tests.store.golden.vaults import SOUND, Case

INDEX_NAME = "cases.toml"


def all_cases() -> list[Case]:
    """Every case, the valid ones first."""
    makers = (
        *(vault_cases, slot_cases, recovery_cases, key_cases, refused, from_inside, missing, epoch_mark_cases),
        *(header_cases, frame_cases, manifest_cases, seal_cases, payload_cases, pack_cases, mark_cases, file_cases),
        *(segment_spares, note_cases, inventory_cases, unproven_cases),
    )
    return [*SOUND, *(case for maker in makers for case in maker())]


def make(folder: Path) -> None:
    """Write every file that differs from the base case, and the index of all cases."""
    cases = all_cases()
    for case in cases:
        for name, data in case.files.items():
            path = folder / case.name / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    (folder / INDEX_NAME).write_text("\n".join("\n".join(_table(case)) + "\n" for case in cases), encoding="utf-8")


def _table(case: Case) -> Iterator[str]:
    yield f"[{case.name}]"
    for key in ("done", "of", "without", "typed", "error", "groups", "incident", "findings", "texts"):
        value = getattr(case, key)
        if value or key == "texts":
            # A string or a list of strings is written the same in TOML as in JSON.
            yield f"{key} = {json.dumps(value, ensure_ascii=False)}"
    if case.files:
        yield f"[{case.name}.files]"
    for name, data in sorted(case.files.items()):
        yield f'"{name}" = "{hashlib.sha256(data).hexdigest()}"'


if __name__ == "__main__":
    make(Path(sys.argv[1]))
