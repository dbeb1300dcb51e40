"""A document is gathered, written and registered in one way: for F8, for `uitvoer` and for the example case."""

import pytest
from docx import Document

from incident.errors import Refused
from incident.records.documents import DocumentKind, DocumentWritten, Way
from incident.texts import text_stages
from operations.papers import documents
from operations.papers.documents import document_writer, make, text_writer, without_file
from operations.school import own_playbooks
from operations.school.letterhead import check_template, keep_template, write_sample
from operations.school.playbook_shelf import choosable
from store.errors import NotSaved
from tests.exports.every_document import letterhead
from tests.operations.conftest import NOW

PAPER = "School aan de Dijk"


@pytest.fixture
def paper(session, tmp_path):
    """The session with a letterhead of its own."""
    path = tmp_path / "brief.docx"
    path.write_bytes(letterhead(PAPER, "{{ inhoud }}"))
    assert keep_template(session.vault, path.name, check_template(path))
    return session


def first(path) -> str:
    return Document(str(path)).paragraphs[0].text


def approved(session):
    return next(it for it in session.dossier.texts.values() if it.approved)


def test_texts_and_the_evaluation_are_on_the_letterhead_and_working_papers_are_not(paper, tmp_path):
    assert first(make(paper, text_writer(paper, approved(paper)), tmp_path).path) == PAPER
    for kind, on_letterhead in ((DocumentKind.EVALUATION, True), (DocumentKind.LOGBOOK, False)):
        made = make(paper, document_writer(paper, kind), tmp_path)
        assert (first(made.path) == PAPER) is on_letterhead
        other = make(paper, document_writer(paper, kind, letterhead=not on_letterhead), tmp_path)
        assert (first(other.path) == PAPER) is not on_letterhead


def test_a_document_is_in_the_register_with_what_was_made(session, tmp_path):
    text, code = approved(session), session.head_code()
    made = make(session, text_writer(session, text, way=Way.PLAIN), tmp_path)
    record = session.records[-1]
    assert isinstance(record, DocumentWritten)
    assert (record.file_name, record.sha256, record.head_code, record.way) == (
        made.path.name, made.sha256, code, Way.PLAIN
    )  # fmt: skip
    assert (record.text, record.version) == (text.id, text.approved.number)


def test_what_was_gathered_stays_when_the_dossier_changes_before_it_is_written(session, tmp_path):
    text = approved(session)
    write = text_writer(session, text, way=Way.PLAIN)
    now = write(tmp_path).path.read_text(encoding="utf-8")
    session.leave()
    assert write(tmp_path).path.read_text(encoding="utf-8") == now


def test_without_approval_there_is_only_the_concept(session, commit, tmp_path):
    audience = next(iter(session.dossier.audiences))
    commit(lambda stamp: text_stages.start(session.dossier, stamp, audience))
    text = list(session.dossier.texts.values())[-1]
    with pytest.raises(Refused, match=r"nog geen akkoord op deze tekst\. Vraag eerst akkoord"):
        text_writer(session, text)
    assert "concept" in make(session, text_writer(session, text, concept=True), tmp_path).path.name


def test_a_file_that_could_not_be_registered_is_named(session, tmp_path, monkeypatch):
    def refuse(records):
        raise NotSaved("De schijf is vol.")

    monkeypatch.setattr(session, "commit", refuse)
    with pytest.raises(Refused, match=r"Het bestand .*logboek\.docx is gemaakt, maar staat nog niet in de tijdlijn"):
        make(session, document_writer(session, DocumentKind.LOGBOOK), tmp_path)
    assert list(tmp_path.glob("*logboek.docx"))


def test_what_leaves_without_a_file_is_registered_by_its_words(session, commit):
    text = approved(session)
    words, record = without_file(session, text, Way.QR)
    commit(record)
    written = session.records[-1]
    assert (written.file_name, written.way, written.text) == ("", Way.QR, text.id)
    assert text.approved.title in words


@pytest.mark.parametrize(("typed", "names"), [("", ()), (" , ", ()), ("Bas, wijkagent ,", ("Bas", "wijkagent"))])
def test_names_are_typed_with_commas(typed, names):
    assert documents.typed_names(typed) == names


def test_a_sample_needs_a_letterhead_and_is_no_document_of_the_incident(session, tmp_path):
    with pytest.raises(Refused, match="nog geen huisstijl"):
        write_sample(session.vault, tmp_path, NOW)
    path = tmp_path / "brief.docx"
    path.write_bytes(letterhead(PAPER, "{{ inhoud }}"))
    keep_template(session.vault, path.name, check_template(path))
    before = len(session.records)
    assert first(write_sample(session.vault, tmp_path, NOW)) == PAPER
    assert len(session.records) == before


def test_a_template_with_faults_is_not_kept(session, tmp_path):
    path = tmp_path / "brief.docx"
    path.write_bytes(letterhead("zonder veld"))
    assert not keep_template(session.vault, path.name, check_template(path))
    assert first(make(session, text_writer(session, approved(session)), tmp_path).path) != PAPER


def test_no_document_goes_into_the_vault(paper, tmp_path):
    inside = paper.vault.folder / "school"
    book = next(iter(choosable(paper.vault)))
    for write in (
        lambda folder: make(paper, document_writer(paper, DocumentKind.LOGBOOK), folder),
        lambda folder: make(paper, text_writer(paper, approved(paper)), folder),
        lambda folder: write_sample(paper.vault, folder, NOW),
        lambda folder: own_playbooks.write_out(paper.vault, book, folder),
    ):
        before = {path.name for path in inside.iterdir()}
        with pytest.raises(Refused, match="in de kluis zelf"):
            write(inside)
        assert {path.name for path in inside.iterdir()} == before
        write(tmp_path)
