"""F8 Word: files are made in the chosen folder, and each has its line in the register."""

import hashlib
import re

import pytest
from docx import Document

from exports.documents.makers import MAKERS
from incident.records.documents import DocumentWritten
from incident.stored_key import keys
from screens.dialogs.form import Form
from screens.widgets.grid import Grid
from tests.screens.driving import inside

PLACE = "documents"
pytestmark = pytest.mark.asyncio(loop_scope="module")


def text(user, label: str):
    return next(it for it in user.dossier.texts.values() if it.label == label)


async def test_an_approved_text_becomes_a_word_file_in_the_folder_one_names_and_a_line_in_the_register(user, tmp_path):
    await user.go("documents")
    await user.choose("#make", text(user, "T4").id)
    await user.pick("version")
    await user.filled(folder=str(tmp_path))
    (made,) = tmp_path.glob("*.docx")
    await user.hears("Gemaakt:", made.name)
    words = "\n".join(paragraph.text for paragraph in Document(made).paragraphs)
    assert "De politie onderzoekt de dreigmail." in words
    line = user.records[-1]
    assert isinstance(line, DocumentWritten)
    assert line.file_name == made.name
    assert line.sha256 == hashlib.sha256(made.read_bytes()).hexdigest()
    grid = user.find("#made", Grid)
    assert grid.rows == len(user.dossier.documents)
    await user.until(lambda: made.name[:20] in user.text())


async def test_the_register_has_version_reader_approval_and_the_two_codes_on_one_line(example, clock, tmp_path):
    async with inside(example, "documents", size=(160, 50), clock=clock) as user:
        await user.choose("#make", text(user, "T4").id)
        await user.pick("version")
        await user.filled(folder=str(tmp_path))
        await user.choose("#make", "logbook")
        await user.filled(folder=str(tmp_path))
        await user.until(lambda: len(user.dossier.documents) == 2)
        letter, logbook = user.dossier.documents
        line, last = (
            next(it for it in user.text().splitlines() if made.sha256[:8] in it) for made in (letter, logbook)
        )
        assert re.split(r"\s{2,}", line.strip()) == [
            "1",
            "22:46",
            letter.file_name,
            "T4 versie 1",
            "Ouders",
            "directeur",
            letter.sha256[:8],
            letter.head_code,
        ]
        assert re.split(r"\s{2,}", last.strip())[3:6] == ["–", "–", "–"]


async def test_the_logbook_becomes_a_word_file(user, tmp_path):
    await user.go("documents")
    await user.choose("#make", "logbook")
    await user.filled(folder=str(tmp_path))
    (made,) = tmp_path.glob("*.docx")
    cells = "\n".join(cell.text for table in Document(made).tables for row in table.rows for cell in row.cells)
    assert "wijkagent" in cells


async def test_a_concept_says_concept(user, tmp_path):
    await user.go("documents")
    await user.choose("#make", text(user, "T5").id)
    await user.pick("concept")
    await user.filled(folder=str(tmp_path))
    (made,) = tmp_path.glob("*.docx")
    assert "concept" in made.name.lower()


@pytest.mark.parametrize("missing", ["bestaat/niet", ""])
async def test_a_folder_that_is_not_there_is_refused_and_nothing_is_made(user, tmp_path, monkeypatch, missing):
    monkeypatch.chdir(tmp_path)
    count = len(user.records)
    await user.go("documents")
    await user.choose("#make", "logbook")
    await user.fill(folder=str(tmp_path / missing) if missing else "")
    await user.until(lambda: str(user.app.screen.query_one("#fault").render()))
    assert isinstance(user.app.screen, Form)
    assert "map" in str(user.app.screen.query_one("#fault").render())
    assert not list(tmp_path.rglob("*.docx"))
    assert len(user.records) == count


async def test_a_new_incident_offers_all_documents_and_no_texts(fresh, clock):
    async with inside(fresh, "documents", clock=clock) as user:
        options = user.app.screen.query_one("#make").options
        assert [it.id for it in options] == [*keys(MAKERS), "lesson", "house-style", "check-file"]
