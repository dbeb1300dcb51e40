"""The document that is written on: our own base document, or the letterhead of the school.

Styles are looked up by name, in any case, because programs write the names differently. A style that a letterhead lacks
is copied from the base document, so that text always has a style.
"""

from copy import deepcopy
from io import BytesIO
from typing import TYPE_CHECKING

from exports.word.base_document import BASE
from exports.word.lists import BULLET, NUMBER, adopt, begin_numbered
from exports.word.style_sheet import TEXT_WIDTH
from exports.word.waiting_rows import WaitingRows

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.styles import CT_Style
    from docx.text.paragraph import Paragraph as WordParagraph

NORMAL, SPACED = "Normal", "Alinea"
NUMBERED = "Genummerd"
"""The style of numbered items. The name is our own: the meaning of "List Number" differs per letterhead, and each list
must begin at 1."""
_LISTS = {BULLET, NUMBER}
_OURS = "Houvast"
"""The prefix of the ids of styles that we add: no other program uses such ids."""


class Sheet:
    """A Word document that is being written, with styles found in it or added to it."""

    def __init__(self, word: "WordDocument") -> None:
        """Take a document opened by python-docx."""
        self.word = word
        self.waiting = WaitingRows()
        self.width = _text_width(word)
        """The width between the margins, in twentieths of a point."""
        self._present = _by_name(word)
        self._known: dict[str, str] = {}
        self._base: WordDocument | None = None
        self._body = NORMAL if _has_space_after(word, self._present) else SPACED

    def style(self, name: str) -> str:
        """Return the id of the style with this name; a missing style is added.

        Body text is "Normal", unless that has no space between paragraphs.
        """
        return self._id_of(self._body if name == NORMAL else name)

    def _id_of(self, name: str) -> str:
        if (found := self._known.get(name)) is None:
            element = self._present.get(name.lower())
            fits = element is not None and (not name.startswith("List ") or _is_list(element))
            found = _id(element) if element is not None and fits else self._bring(name)
            self._known[name] = found
        return found

    def paragraph(self, style: str, text: str = "") -> "WordParagraph":
        """Add a paragraph at the end; a newline in the text is a line break within it."""
        made = self.word.add_paragraph(text)
        made._p.style = self.style(style)
        return made

    def run(self, paragraph: "WordParagraph", text: str, style: str = "") -> None:
        """Add text to a paragraph, in a character style if one is named."""
        made = paragraph.add_run(text)
        if style:
            made._r.style = self.style(style)

    def begin_numbered(self) -> int:
        """Start a new list from 1. Return its number."""
        return begin_numbered(self.word, self.style(NUMBERED))

    def _bring(self, name: str) -> str:
        """Copy a style from the base document, with the styles it is based on. Return its id here."""
        import docx

        self._base = self._base or docx.Document(BytesIO(BASE.read_bytes()))
        source = _by_name(self._base)[name.lower()]
        key = _id(source)
        made = deepcopy(source)
        made.styleId = f"{_OURS}{key}"
        if name.lower() in self._present:
            made.name_val = f"{_OURS} {name}"
        self._known[name] = made.styleId
        self._lead_to_ours(made)
        if key in _LISTS:
            self._number(made, adopt(self.word, self._base, key, made.styleId))
        self.word.styles.element.append(made)
        return made.styleId

    def _lead_to_ours(self, style: "CT_Style") -> None:
        """Make a copied style refer to styles of this document."""
        from docx.oxml.ns import qn

        for tag in ("w:basedOn", "w:next"):
            for reference in style.findall(qn(tag)):
                other = self._base_name(reference.get(qn("w:val")))
                reference.set(qn("w:val"), self._id_of(other))

    def _base_name(self, key: str) -> str:
        from docx.oxml.ns import qn

        if self._base is None:
            raise LookupError(key)
        styles = self._base.styles.element.findall(qn("w:style"))
        return next(_name(it) for it in styles if _id(it) == key)

    @staticmethod
    def _number(style: "CT_Style", number: str) -> None:
        from docx.oxml.ns import qn

        for reference in style.iter(qn("w:numId")):
            reference.set(qn("w:val"), number)


def _by_name(word: "WordDocument") -> "dict[str, CT_Style]":
    """Return the styles of a document by their name in lower case."""
    from docx.oxml.ns import qn

    return {_name(style).lower(): style for style in word.styles.element.findall(qn("w:style"))}


def _is_list(style: "CT_Style") -> bool:
    """Return whether a style makes a list; in some letterheads a list style has only the name of one."""
    from docx.oxml.ns import qn

    return next(style.iter(qn("w:numPr")), None) is not None


def _name(style: "CT_Style") -> str:
    return style.name_val or ""


def _id(style: "CT_Style") -> str:
    return style.styleId or ""


def _has_space_after(word: "WordDocument", styles: "dict[str, CT_Style]") -> bool:
    """Return whether there is space between body paragraphs; in the templates of some programs there is none."""
    from docx.oxml.ns import qn

    normal = styles.get(NORMAL.lower())
    defaults = word.styles.element.find(qn("w:docDefaults"))
    for place in (normal, defaults):
        for spacing in () if place is None else place.iter(qn("w:spacing")):
            after = spacing.get(qn("w:after"))
            if after is not None:
                return int(after) > 0
    return False


def _text_width(word: "WordDocument") -> int:
    """Return the width between the margins of the last section, which holds the text."""
    section = word.sections[-1]
    if section.page_width is None or section.left_margin is None or section.right_margin is None:
        return TEXT_WIDTH
    return round((section.page_width - section.left_margin - section.right_margin) / 635)
