"""`houvast voorbeeld`: the example case as Word documents that agree with its dossier."""

import os
import sys
import tempfile
from pathlib import Path

import docx
import pytest

from exports.documents.makers import MAKERS
from incident.fold.timeline import line
from incident.playbook.text_kinds import WORDS, TextKind
from incident.records.documents import DocumentWritten
from incident.records.facts import FactStatus
from incident.records.releases import ReleaseChoice
from incident.rules.matrix import tellable
from store.session import Session
from store.vault import Vault
from tests.tui.command_line.console import PASSPHRASE, houvast, told
from tui.command_line import OK, WRONG, run


def words(path: Path) -> list[str]:
    """All paragraphs of a Word file, in cells too."""
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


@pytest.fixture(scope="module")
def example(tmp_path_factory) -> Path:
    """A folder with every document and, in "kluis", the vault that they were made from."""
    folder = tmp_path_factory.mktemp("example")
    command = ["voorbeeld", "--map", folder, "--kluis", folder / "kluis", "--wachtzin-bestand", "-"]
    done = houvast(*command, given=PASSPHRASE.encode(), HOUVAST_HOME=str(folder / "home"))
    assert (done.returncode, done.stderr) == (OK, b"")
    assert PASSPHRASE.encode() not in done.stdout
    assert done.stdout.decode().split("\n")[:-1] == sorted(map(str, folder.glob("*.docx")))
    return folder


@pytest.fixture(scope="module")
def dossier(example):
    session = Session(Vault.unlock(example / "kluis", PASSPHRASE, read_only=True))
    (card,) = session.incidents()
    session.open(card.id)
    yield session.dossier
    session.close()


def document(folder: Path, kind: str) -> Path:
    (path,) = (it for it in folder.glob("*.docx") if it.stem.split("_")[2] == kind)
    return path


def test_the_example_writes_one_of_every_kind(example):
    names = sorted(path.name.split("_")[2].removesuffix(".docx") for path in example.glob("*.docx"))
    assert names == sorted([*WORDS.values(), *(kind.word for kind in MAKERS)])


def test_what_the_story_did_not_send_says_that_it_is_a_concept(example, dossier):
    concepts = {path.name.split("_")[2] for path in example.glob("*_concept.docx")}
    assert concepts == {WORDS[text.kind] for text in dossier.texts.values() if text.approved is None}
    assert "CONCEPT" in "\n".join(words(document(example, "telefoonscript")))


@pytest.mark.parametrize(("kind", "audience"), [("ouderbrief", "ouders"), ("persverklaring", "media")])
def test_a_text_holds_the_facts_for_its_audience_and_no_other(example, dossier, kind, audience):
    text = "\n".join(words(document(example, kind)))
    released = {fact.now.text for fact in tellable(dossier, audience)}
    others = {fact.now.text for fact in dossier.facts.values()} - released
    assert released
    assert others
    assert {fact for fact in released if fact[1:] not in text} == set()
    assert {fact for fact in others if fact in text} == set()


@pytest.mark.parametrize("kind", ["ouderbrief", "persverklaring"])
def test_what_is_withheld_or_was_ever_a_rumour_is_in_no_text(example, dossier, kind):
    audience = {"ouderbrief": "ouders", "persverklaring": "media"}[kind]
    text = "\n".join(words(document(example, kind)))
    rumours = {
        revision.text
        for fact in dossier.facts.values()
        for revision in fact.revisions
        if revision.status in {FactStatus.RUMOUR, FactStatus.REFUTED}
    }
    withheld = {
        dossier.facts[fact].now.text
        for (fact, key), release in dossier.releases.items()
        if key == audience and release.choice is ReleaseChoice.WITHHOLD
    }
    assert rumours
    assert withheld
    assert not [it for it in rumours | withheld if it in text]


def test_the_letter_carries_the_words_of_the_version_that_was_sent(example, dossier):
    (text,) = [it for it in dossier.texts.values() if it.kind is TextKind.PARENT_LETTER]
    written = "\n".join(words(document(example, "ouderbrief")))
    paragraphs = [paragraph for section in text.sent.sections for paragraph in section.paragraphs]
    assert [it for it in paragraphs if it not in written] == []
    assert "VEROUDERD" in written, "the suspicion in it has been confirmed since"


def test_the_logbook_holds_every_line_of_the_story(example, dossier):
    cells = words(document(example, "logboek"))
    after = {text.id for text in dossier.texts.values() if text.approved is None}
    story = [it for it in dossier.lines if not isinstance(it, DocumentWritten) and it.mark.id not in after]
    lines = [line(dossier, record).text for record in story]
    assert len(lines) > 100
    assert [it for it in lines if it not in cells] == []


def test_the_documents_stand_in_the_register_of_the_vault_that_is_kept(example, dossier):
    assert {it.file_name for it in dossier.documents} == {path.name for path in example.glob("*.docx")}


def test_the_example_is_the_same_every_time_and_leaves_nothing_else_behind(tmp_path, monkeypatch, capsys):
    temporary = tmp_path / "tijdelijk"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    for folder in ("een", "twee"):
        assert run(["voorbeeld", "--map", str(tmp_path / "nog" / folder)]) == OK
    assert list(temporary.iterdir()) == []
    assert not (tmp_path / "home").exists()
    first, second = (
        {path.name: path.read_bytes() for path in (tmp_path / "nog" / folder).iterdir()} for folder in ("een", "twee")
    )
    assert sorted(map(str, Path(tmp_path / "nog").rglob("*.docx"))) == told(capsys)[0].splitlines()
    assert first == second


def test_the_documents_of_a_kept_vault_carry_its_head_code(example, dossier):
    (code,) = {it.head_code for it in dossier.documents}
    for name in ("ouderbrief", "persverklaring", "logboek"):
        footer = docx.Document(str(document(example, name))).sections[0].footer
        assert any(f"code {code}" in paragraph.text for paragraph in footer.paragraphs)


def test_the_vault_of_the_example_is_sound(example, passphrase_file, capsys):
    assert run(["controleer", str(example / "kluis"), "--wachtzin-bestand", str(passphrase_file)]) == OK


def test_an_existing_vault_is_left_alone(tmp_path, played, passphrase_file, capsys):
    before = {path: path.read_bytes() for path in played.rglob("*") if path.is_file()}
    command = ["voorbeeld", "--map", str(tmp_path / "uit"), "--kluis", str(played)]
    assert run([*command, "--wachtzin-bestand", str(passphrase_file)]) == WRONG
    out, err = told(capsys)
    assert out == ""
    assert "is niet leeg" in err
    assert {path: path.read_bytes() for path in played.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("empty", ["", "   ", "\n"])
def test_an_empty_passphrase_makes_no_vault(tmp_path, capsys, empty):
    file = tmp_path / "leeg"
    file.write_text(empty, encoding="utf-8")
    command = ["voorbeeld", "--map", str(tmp_path / "uit"), "--kluis", str(tmp_path / "kluis")]
    assert run([*command, "--wachtzin-bestand", str(file)]) == WRONG
    _, err = told(capsys)
    assert "leeg" in err
    assert not (tmp_path / "kluis").exists()


def test_a_vault_named_before_the_command_is_not_forgotten(tmp_path, played, passphrase_file, capsys):
    command = ["--kluis", str(played), "voorbeeld", "--map", str(tmp_path / "uit")]
    assert run([*command, "--wachtzin-bestand", str(passphrase_file)]) == WRONG
    assert "is niet leeg" in told(capsys)[1]


def test_a_folder_that_cannot_be_made_is_told_before_there_is_a_vault(tmp_path, passphrase_file, capsys):
    (tmp_path / "bestand").write_text("")
    command = ["voorbeeld", "--map", str(tmp_path / "bestand" / "uit"), "--kluis", str(tmp_path / "kluis")]
    assert run([*command, "--wachtzin-bestand", str(passphrase_file)]) == WRONG
    assert told(capsys) == (
        "",
        "De map voor de Word-bestanden kan niet worden gemaakt. Er is niets geschreven. Kies een andere map.\n",
    )
    assert not (tmp_path / "kluis").exists()


@pytest.mark.skipif(sys.platform == "win32" or os.getuid() == 0, reason="nothing is forbidden to this user")
def test_a_folder_where_nobody_may_write_is_told(tmp_path, capsys):
    folder = tmp_path / "dicht"
    folder.mkdir(0o500)
    assert run(["voorbeeld", "--map", str(folder)]) == WRONG
    assert "mag u niet schrijven" in told(capsys)[1]
