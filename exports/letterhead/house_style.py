"""The house style: the school's own letterhead, checked when it is chosen and not for the first time during a crisis.

A template is any .docx or .dotx with named fields. It comes from outside, so it is unpacked, cleaned and packed again;
the vault keeps that copy. `exports.letterhead.template_package` says what is refused,
`exports.letterhead.template_fields` which fields exist, and `exports.word.on_letterhead` how they are filled.
"""

import zipfile
import zlib
from datetime import UTC, datetime

import msgspec

from exports.letterhead import template_faults as faults
from exports.letterhead.template_faults import TemplateFault, UnfitTemplate
from exports.letterhead.template_fields import look_through
from exports.letterhead.template_package import cleaned, packed, unpacked
from exports.text.content import Bullets, ContentTable, Document, Heading, KeyValues, Paragraph, ParagraphRole, TableRow
from exports.text.fields import TemplateField
from exports.word.on_letterhead import LetterheadFailed
from exports.word.render_docx import render_on

SAMPLE = Document(
    title="Voorbeeld van een titel",
    kind="Proefbrief",
    creator="Houvast",
    created=datetime(2023, 2, 11, 20, 31, tzinfo=UTC),
    meta=(("Van", "Voorbeeldschool"), ("Datum", "zaterdag 11 februari 2023 om 21.31 uur"), ("Kenmerk", "T1 concept")),
    marks=("PROEF",),
    blocks=(
        Paragraph("Zo ziet een brief eruit in de huisstijl van uw school.", ParagraphRole.LEAD),
        Heading("Een kop"),
        Paragraph("Dit is gewone tekst. Er is niets gebeurd."),
        Bullets(("een punt", "nog een punt")),
        Paragraph("“Een citaat.”", ParagraphRole.QUOTE),
        ContentTable(("Tijd", "Wat"), (1, 4), (TableRow(("21:31", "Een regel in een tabel")),)),
        KeyValues((("Telefoon", "het nummer van de school"),)),
        Paragraph("Een opmerking apart.", ParagraphRole.NOTE),
    ),
    footer="T1 concept",
    fields=(
        (TemplateField.DATE, "zaterdag 11 februari 2023 om 21.31 uur"),
        (TemplateField.REFERENCE, "T1 concept"),
        (TemplateField.AUDIENCE, "Ouders"),
        (TemplateField.SENDER, "De directie"),
        (TemplateField.SCHOOL, "Voorbeeldschool"),
        (TemplateField.PLACE, "Rijswijk"),
    ),
)
"""The document that a template is tested with: it holds every kind of block."""


class CheckedTemplate(msgspec.Struct, frozen=True):
    """The result of checking a template."""

    template: bytes = b""
    """The cleaned copy to keep; empty when there are faults."""
    faults: tuple[TemplateFault, ...] = ()
    fields: frozenset[TemplateField] = frozenset()
    """The fields in the template."""

    @property
    def fit(self) -> bool:
        """Whether the template can be used."""
        return not self.faults


def strange_file() -> "tuple[type[Exception], ...]":
    """Return the errors that the Word libraries raise for a file that they do not understand.

    The libraries were not written for hostile files, and fail in many ways. Whatever the error, the document can still
    be made without a house style. So these are caught together, here and nowhere else.
    """
    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import OpcError
    from jinja2 import TemplateError
    from lxml.etree import LxmlError

    libraries = (PythonDocxError, OpcError, TemplateError, LxmlError, zipfile.BadZipFile, zlib.error)
    ours = (LetterheadFailed, UnfitTemplate)
    # Errors that the libraries do not wrap, for a part, attribute or relationship that is missing or of the wrong kind:
    # an element that is None, a missing key or index, an invalid or too large number, a truncated file. An error of our
    # own code would be caught here too; then the text is still written, on our own paper, and the user is told.
    absent = (AttributeError, LookupError, TypeError, AssertionError)
    odd = (ValueError, ArithmeticError, OSError, RecursionError, NotImplementedError)
    return (*ours, *libraries, *absent, *odd)


def check(data: bytes) -> CheckedTemplate:
    """Check a template that somebody chose. A template with faults cannot be used.

    Reads nothing but `data`, and raises no error for any kind of file.
    """
    try:
        parts = cleaned(unpacked(data))
        found = look_through(parts)
    except UnfitTemplate as error:
        return CheckedTemplate(faults=(error.fault,))
    except strange_file():
        return CheckedTemplate(faults=(faults.broken(),))
    if found.faults:
        return CheckedTemplate(faults=found.faults)
    template = packed(parts)
    try:
        render_on(template, SAMPLE)
    except strange_file():
        return CheckedTemplate(faults=(faults.cannot_be_filled(),))
    return CheckedTemplate(template, fields=found.fields)


def sample(template: bytes) -> bytes:
    """Return a sample letter in this house style, as a Word file."""
    return render_on(template, SAMPLE)
