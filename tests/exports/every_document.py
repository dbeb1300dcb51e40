"""Every document that Houvast makes, from one case, and letterheads to print them on."""

import shutil
import subprocess
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
from docx.oxml.ns import qn

from exports.documents.document_data import DocumentData, OutsideNumbers, RoleContact
from exports.documents.editions import edition
from exports.documents.makers import MAKERS
from exports.letterhead.house_style import check
from exports.text.content import Document
from exports.word.render_docx import render, render_on
from exports.write_document import text_document
from incident.playbook.text_kinds import WORDS, TextKind
from incident.playbook.text_parts import TextPart
from incident.records import enquiries
from incident.records.enquiries import EnquiryKind
from incident.texts import text_stages
from tests.exports.case import SENDER, full_case
from tests.exports.samples import EVERYTHING
from tests.patience import PATIENCE_SECONDS

SAVED_BY_LIBREOFFICE = Path(__file__).with_name("saved_by_libreoffice.docx")
_READERS = {TextKind.HOLDING_STATEMENT: "media", TextKind.MENTOR_GUIDE: "team"}
OFFICE = shutil.which("soffice")
# A picture of one dot, which is enough for a logo.
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c6360606000000004000155"
    "0a2d0b0000000049454e44ae426082"
)


@cache
def every_document() -> dict[str, Document]:
    """By name: the texts, every document about the incident, and one with every kind of block."""
    case = full_case()
    materials = DocumentData(
        dossier=case.dossier,
        sender=SENDER,
        now=case.now,
        author="logboek",
        people=(
            RoleContact(role="directeur", does="leidt het crisisteam", name="Wie Leidt", phone="06 12 34 56 78"),
            RoleContact(role="mentor"),
        ),
        outside=tuple(
            OutsideNumbers(name=it.name, purpose=it.purpose, contact=it.contact, hours=it.hours)
            for it in case.dossier.organisations
        ),
    )
    about = {kind.word: maker.make(materials) for kind, maker in MAKERS.items()}
    return {"alles": EVERYTHING, **every_text(), **about}


@cache
def every_text() -> dict[str, Document]:
    """By the word for its kind: a text of every kind, approved; none is in the documents about the incident."""
    case = full_case()
    case.do(enquiries.note(case.stamp(), EnquiryKind.QUESTION, "Is de school maandag open?"))
    (asked,) = case.dossier.enquiries.values()
    case.do(enquiries.approve_answer(case.stamp(), asked, "Ja, de school is maandag gewoon open.", "bestuur"))
    for kind in TextKind:
        if kind not in {text.kind for text in case.dossier.texts.values()}:
            text = case.text(_READERS.get(kind, "ouders"), {TextPart.CONTACT: "Bel de school."}, kind)
            # An sms of this case is too long, which does not matter for its layout.
            case.do(text_stages.approve(case.dossier, case.stamp(), text, "bestuurder", "om te laten zien"))
    return {
        WORDS[text.kind]: text_document(edition(case.dossier, text, case.now), SENDER)
        for text in case.dossier.texts.values()
    }


@cache
def _blank() -> bytes:
    """The template of python-docx without its hundred table styles, which cost time only."""
    word = docx.Document()
    for style in list(word.styles.element.iter("{*}style")):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:default")) is None:
            word.styles.element.remove(style)
    return saved(word)


def letterhead(*body: str, header: str = "", footer: str = "") -> bytes:
    """A .docx as a school might have it, made with the template of python-docx: other fonts, paper, and a logo."""
    word = docx.Document(BytesIO(_blank()))
    section = word.sections[0]
    section.header.paragraphs[0].text = header
    section.header.paragraphs[0].add_run().add_picture(BytesIO(DOT))
    section.footer.paragraphs[0].text = footer
    for line in body or ("{{ inhoud }}",):
        word.add_paragraph(line)
    word.core_properties.author = "Wie Het Sjabloon Maakte"
    return saved(word)


def saved(word: docx.document.Document) -> bytes:
    target = BytesIO()
    word.save(target)
    return target.getvalue()


def house_letterhead() -> bytes:
    """A letterhead with every field."""
    return letterhead(
        "Aan: {{ doelgroep }}",
        "{{ plaats }}, {{ datum }}",
        "Ons kenmerk: {{ kenmerk }}",
        "{{soort}}: {{ titel }}",
        "{{ inhoud }}",
        "Namens {{ afzender }}",
        header="{{ school }}, sinds 1911 ",
        footer="Postbus 1 · school.example",
    )


def office_letterhead() -> bytes:
    """The letterhead with every field, as LibreOffice saved it; see `saved_by_libreoffice`."""
    return SAVED_BY_LIBREOFFICE.read_bytes()


def convert(profile: Path, target: Path, form: str, *files: Path) -> None:
    """Convert files with LibreOffice, all in one run, with a profile of its own."""
    command = [OFFICE, f"-env:UserInstallation={(profile / 'profile').as_uri()}", "--headless", "--convert-to", form]
    subprocess.run(
        [*command, "--outdir", str(target), *map(str, files)], check=True, capture_output=True, timeout=PATIENCE_SECONDS
    )


def accepted(data: bytes) -> bytes:
    """The cleaned copy of a letterhead, which must have no faults."""
    found = check(data)
    assert found.faults == ()
    return found.template


@cache
def papers() -> dict[str, bytes]:
    """By name: the template, empty for our own base document."""
    return {"base": b"", "house": accepted(house_letterhead()), "office": accepted(office_letterhead())}


def rendered(name: str, paper: str) -> bytes:
    """A document on this paper, rendered again."""
    template, document = papers()[paper], every_document()[name]
    return render_on(template, document) if template else render(document)


@cache
def made(name: str, paper: str) -> bytes:
    """The file of a document on this paper; made once for all tests."""
    return rendered(name, paper)
