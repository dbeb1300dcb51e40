"""F8 Word, besides making a file: QR code, clipboard, plain text, the house style, the register, a lesson."""

from io import BytesIO

import docx
import pytest
from docx import Document
from textual.widgets import OptionList

from incident.records.documents import DocumentWritten, Way
from incident.records.lessons import LessonNoted
from incident.texts.text_stages import stale_facts
from operations.papers.document_materials import materials
from screens.dialogs.menu import Menu
from screens.dialogs.qr_screen import QrScreen
from screens.dialogs.reading import ReadingDialog
from store.school.outside_contacts import OutsideContact, keep_outside_contact
from store.school.own_letterheads import house_style
from store.school.role_contacts import Contact, keep_contact
from store.school.school_details import School, keep_school_details

PLACE = "documents"
pytestmark = pytest.mark.asyncio(loop_scope="module")


def approved(user):
    """A text with a valid approved version."""
    return next(it for it in user.dossier.texts.values() if it.approved and not stale_facts(user.dossier, it.approved))


def letterhead(*lines: str) -> bytes:
    word = docx.Document()
    for line in lines:
        word.add_paragraph(line)
    target = BytesIO()
    word.save(target)
    return target.getvalue()


async def test_an_approved_text_is_shown_as_a_qr_code_and_recorded_first(user):
    text = approved(user)
    await user.choose("#make", text.id)
    await user.pick("qr")
    await user.sees(
        "Laat dit alleen scannen door wie deze tekst mag lezen: " + user.dossier.audience_name(text.audience)
    )
    assert isinstance(user.app.screen, QrScreen)
    assert "█" in user.text()
    record = user.records[-1]
    assert isinstance(record, DocumentWritten)
    assert (record.way, record.text, record.version) == (Way.QR, text.id, text.approved.number)
    await user.press("escape")
    await user.gone(QrScreen)


async def test_a_code_that_is_left_before_it_is_drawn_ends_nothing(user):
    shown = QrScreen("Lange tekst voor de telefoon. " * 40, "Alleen voor ouders.")
    user.app.push_screen(shown)
    shown.dismiss(None)
    await user.settle()
    await user.gone(QrScreen)
    assert user.app.is_running
    assert user.place == "documents"


async def test_an_outdated_text_is_not_shown_to_anybody_any_more(user):
    text = next(it for it in user.dossier.texts.values() if it.approved and stale_facts(user.dossier, it.approved))
    await user.choose("#make", text.id)
    await user.until(lambda: isinstance(user.app.screen, Menu))
    options = user.app.screen.query_one(OptionList)
    assert options.get_option("qr").disabled
    assert options.get_option("clipboard").disabled
    assert "deze versie is verouderd" in user.said()


async def test_the_clipboard_comes_after_a_warning_and_is_recorded(user):
    text = approved(user)
    await user.choose("#make", text.id)
    await user.pick("clipboard")
    await user.sees("Wat u kopieert, kan ook op uw telefoon")
    await user.pick("ja")
    await user.hears("Naar het klembord gestuurd.")
    assert text.approved.title in user.app.clipboard
    assert user.records[-1].way is Way.CLIPBOARD


async def test_a_plain_text_file_says_the_same(user, tmp_path):
    text = approved(user)
    await user.choose("#make", text.id)
    await user.pick("plain")
    await user.filled(folder=str(tmp_path))
    (made,) = tmp_path.glob("*.txt")
    assert text.approved.title in made.read_text(encoding="utf-8")
    assert user.records[-1].way is Way.PLAIN


async def test_an_edition_without_names_asks_which_names(user, tmp_path):
    await user.choose("#make", "pseudonymised")
    await user.filled(folder=str(tmp_path), names="wijkagent, niemand")
    (made,) = tmp_path.glob("*.docx")
    words = "".join(cell.text for table in Document(made).tables for row in table.rows for cell in row.cells)
    assert "wijkagent" not in words
    assert made.name in user.records[-1].file_name


async def test_a_house_style_is_checked_kept_used_and_removed(user, tmp_path):
    path = tmp_path / "briefpapier.docx"
    path.write_bytes(letterhead("School aan de Dijk", "{{ inhoud }}", "Postbus 1"))
    await user.choose("#make", "house-style")
    await user.pick("choose")
    await user.filled(path=f"'{path}'")
    await user.sees("Geen fouten gevonden.", "{{ inhoud }}")
    await user.press("escape")
    await user.gone(ReadingDialog)
    assert house_style(user.desk.session.vault).name == "briefpapier.docx"
    await user.sees("Huisstijl briefpapier.docx")
    text = approved(user)
    await user.choose("#make", text.id)
    await user.pick("version")
    await user.filled(folder=str(tmp_path))
    (made,) = (it for it in tmp_path.glob("*.docx") if it != path)
    lines = [it.text for it in Document(made).paragraphs]
    assert lines[0] == "School aan de Dijk"
    assert lines[-1] == "Postbus 1"
    for kind, word, first in (("logbook", "logboek", "Logboek"), ("evaluation", "evaluatie", "School aan de Dijk")):
        await user.choose("#make", kind)
        await user.sees("Welke opmaak?")
        await user.filled(folder=str(tmp_path))
        assert Document(next(tmp_path.glob(f"*_{word}.docx"))).paragraphs[0].text == first
    await user.choose("#make", "logbook")
    await user.filled(folder=str(tmp_path), paper="schools")
    assert Document(next(tmp_path.glob("*_logboek (2).docx"))).paragraphs[0].text == "School aan de Dijk"
    count = len(user.records)
    await user.choose("#make", "house-style")
    await user.pick("sample")
    await user.filled(folder=str(tmp_path))
    assert [it for it in tmp_path.iterdir() if it.name.endswith("_proefbrief.docx")]
    assert len(user.records) == count
    await user.choose("#make", "house-style")
    await user.pick("remove")
    await user.pick("ja")
    await user.sees("Huisstijl nog niet gekozen")
    assert house_style(user.desk.session.vault) is None


async def test_a_template_with_faults_is_not_kept_and_says_where_and_what_to_do(user, tmp_path):
    path = tmp_path / "briefpapier.docx"
    path.write_bytes(letterhead("{{ datums }}", "{{ inhoud }}"))
    await user.choose("#make", "house-style")
    await user.pick("choose")
    await user.filled(path=str(path))
    await user.sees("nog niet te gebruiken", "alinea 1", "Bedoelt u {{ datum }}?")
    await user.press("escape")
    await user.gone(ReadingDialog)
    assert house_style(user.desk.session.vault) is None


async def test_a_file_is_held_against_the_register(user, tmp_path):
    await user.choose("#make", "sitrep")
    await user.filled(folder=str(tmp_path))
    (made,) = tmp_path.glob("*.docx")
    for change, words in ((b"", "Ongewijzigd: dit is nummer"), (b"x", "Veranderd sinds het is gemaakt")):
        made.write_bytes(made.read_bytes() + change)
        await user.choose("#make", "check-file")
        await user.filled(path=str(made))
        await user.sees(words)
        await user.press("escape")
        await user.gone(ReadingDialog)


async def test_a_line_of_the_register_can_be_read_in_full(user):
    text = approved(user)
    await user.choose("#make", text.id)
    await user.pick("qr")
    await user.until(lambda: isinstance(user.app.screen, QrScreen), "for the code")
    await user.press("escape")
    await user.gone(QrScreen)
    await user.point("#made", len(user.dossier.documents) - 1)
    version = text.approved
    await user.sees(
        f"Tekst: {text.label} versie {version.number}", f"Akkoord: {version.approver}", user.records[-1].sha256
    )
    await user.press("escape")
    await user.gone(ReadingDialog)


async def test_a_lesson_gets_an_owner_and_a_date(user):
    await user.choose("#make", "lesson")
    await user.fill(text="Bel ouders eerder.", owner="directeur", due="gauw")
    await user.sees("Die tijd is niet duidelijk.")
    await user.filled(due="01-03-2026")
    record = user.records[-1]
    assert isinstance(record, LessonNoted)
    assert (record.text, record.owner, str(record.due)) == ("Bel ouders eerder.", "directeur", "2026-03-01")
    assert [it.text for it in user.dossier.lessons] == ["Bel ouders eerder."]


async def test_documents_have_the_numbers_that_the_school_filled_in(user):
    session = user.desk.session
    keep_contact(session.vault, Contact("directeur", name="Wie Leidt", phone="06 00", deputy="Wie Vervangt"))
    keep_contact(session.vault, Contact("conciërge", phone="06 01"))
    organisation = user.dossier.organisations[0]
    keep_outside_contact(session.vault, OutsideContact(organisation.name, "0900 eigen nummer", "11-02-2023"))
    keep_school_details(session.vault, School("Voorbeeldschool", "Rijswijk"))
    made = materials(session, user.desk.now(), ("Sam",))
    people = {it.role: it for it in made.people}
    assert (people["directeur"].name, people["directeur"].deputy) == ("Wie Leidt", "Wie Vervangt")
    assert people["directeur"].does
    assert people["conciërge"].phone == "06 01"
    assert next(iter(people)) == user.dossier.roles[0].name
    assert (made.outside[0].contact, made.outside[0].checked) == ("0900 eigen nummer", "11-02-2023")
    assert (made.sender.organisation, made.names, made.author) == ("Voorbeeldschool", ("Sam",), session.author)
