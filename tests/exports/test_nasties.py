"""Any text in any field: no exception, and no text lost."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from exports.text.clean import clean, clean_line, paragraphs
from exports.text.content import (
    Bullets,
    ContentTable,
    Document,
    Heading,
    KeyValues,
    Paragraph,
    ParagraphRole,
    QuestionsAnswers,
    TableRow,
)
from exports.text.fields import TemplateField
from exports.text.plain_text import plain
from exports.word.render_docx import render, render_on
from tests.exports.every_document import accepted, letterhead
from tests.exports.samples import MOMENT, body_texts, opened

NASTIES = st.sampled_from(
    [
        *("[/ x", "[b]vet[/b]", "{{ 7*7 }}", "{% for %}", "%s", "%(x)s", "%", "<?x?>", "&lt;", "]]>", "<w:t>x</w:t>"),
        *(
            '<w:tr w:rsidR="00000000">',
            "\x00\x07\x1b[31m",
            "\ud83d\ude42",
            "🙂👩‍👩‍👧",
            "“Quote” 'enkel' \"dubbel\"",
            "é e\u0301",
        ),
        *(
            "\u202egniredna\u202c",
            "مرحبا",
            "שלום",
            "x" * 300,
            "\ufffe\uffff",
            "a\r\nb\rc\u2028d",
            "\t\t",
            "   ",
            "\x85",
        ),
    ]
)
ANY = st.one_of(NASTIES, st.text(st.characters(exclude_categories=()), max_size=30), st.lists(NASTIES).map(" ".join))
MARKS = st.lists(ANY, max_size=2).map(tuple)
PAIRS = st.lists(st.tuples(ANY, ANY), max_size=3).map(tuple)


@st.composite
def tables(draw: st.DrawFn) -> ContentTable:
    columns = draw(st.integers(1, 3))
    cells = st.tuples(*[ANY] * columns)
    rows = draw(st.lists(st.builds(TableRow, cells, struck=st.booleans()), max_size=3).map(tuple))
    return ContentTable(
        draw(cells), (1,) * columns, rows, struck_columns=(0,), caption=draw(ANY), description=draw(ANY)
    )


BLOCKS = st.one_of(
    st.builds(Heading, ANY, st.integers(2, 4)),
    st.builds(Paragraph, ANY, st.sampled_from(ParagraphRole)),
    st.builds(Bullets, MARKS, numbered=st.booleans()),
    st.builds(QuestionsAnswers, PAIRS),
    st.builds(KeyValues, PAIRS),
    tables(),
)
DOCUMENTS = st.builds(
    Document,
    title=ANY,
    kind=ANY,
    creator=ANY,
    created=st.just(MOMENT),
    meta=PAIRS,
    blocks=st.lists(BLOCKS, max_size=4).map(tuple),
    marks=MARKS,
    subject=ANY,
    header=ANY,
    footer=ANY,
    fields=st.lists(
        st.tuples(st.sampled_from([it for it in TemplateField if it is not TemplateField.CONTENT]), ANY)
    ).map(tuple),
)
LETTERHEAD = accepted(letterhead("Aan {{ doelgroep }}", "{{ inhoud }}", "Onderaan", footer="{{ school }}"))


@settings(deadline=None, max_examples=40)
@given(DOCUMENTS)
def test_the_word_file_opens_and_has_every_text(content):
    data = render(content)
    assert [it for it in body_texts(data) if it.strip()] == [it for it in _expected(content) if it.strip()]
    section = opened(data).sections[0]
    assert section.header.paragraphs[0].text.startswith(clean_line(content.header))
    assert section.footer.paragraphs[0].text.startswith(clean_line(content.footer))
    assert all(clean_line(mark) in section.header.paragraphs[0].text for mark in content.marks)


@settings(deadline=None, max_examples=60)
@given(DOCUMENTS)
def test_the_plain_text_has_every_text(content):
    shown = _squeezed(plain(content))
    for text in _texts(content):
        assert _squeezed(text) in shown


@settings(deadline=None, max_examples=15)
@given(DOCUMENTS)
def test_a_letterhead_loses_no_text_either(content):
    texts = [it for it in body_texts(render_on(LETTERHEAD, content)) if it.strip()]
    first = clean_line(f"Aan {dict(content.fields).get(TemplateField.AUDIENCE, '')}")
    # A letterhead may lose spaces at the ends of a field, also non-breaking ones.
    assert clean_line(texts[0]).split() == first.split()
    assert texts[-1] == "Onderaan"
    assert texts[1:-1] == [it for it in _expected(content) if it.strip()]


def _expected(content: Document) -> list[str]:
    """The texts of the body that the Word file should have."""
    found = [clean_line(content.kind), " · ".join(map(clean_line, content.marks)), clean_line(content.title)]
    found += _pairs(content.meta)
    for block in content.blocks:
        match block:
            case Heading(text):
                found.append(clean_line(text))
            case Paragraph(text):
                found += paragraphs(text)
            case Bullets(items):
                found += [clean(item).strip("\n") for item in items]
            case QuestionsAnswers(pairs):
                found += [it for asked, given in pairs for it in (clean_line(asked), *paragraphs(given))]
            case KeyValues(pairs):
                found += _pairs(pairs)
            case ContentTable():
                found += [clean_line(block.caption), *map(clean_line, block.headings)]
                found += [clean(cell).strip("\n") for row in block.rows for cell in row.cells]
    return found


def _pairs(pairs: tuple[tuple[str, str], ...]) -> list[str]:
    return [f"{clean_line(label)}\t{clean(value).strip(chr(10)).replace(chr(9), ' ')}" for label, value in pairs]


def _texts(content: Document) -> list[str]:
    """The texts of the blocks, without what their layout adds."""
    found = [clean_line(content.title), clean_line(content.header), clean_line(content.footer)]
    for block in content.blocks:
        match block:
            case Heading(text):
                found.append(clean_line(text))
            case Paragraph(text):
                found += paragraphs(text)
            case Bullets(items):
                found += map(clean, items)
            case QuestionsAnswers(pairs):
                found += [clean(it) for pair in pairs for it in pair]
            case KeyValues(pairs):
                found += [clean(value) for _, value in pairs]
            case ContentTable():
                found += [clean(cell) for row in block.rows for cell in row.cells]
    return found


def _squeezed(text: str) -> str:
    return "".join(it for it in text if not it.isspace() and unicodedata.category(it) != "Cf")
