"""The outline of a draaiboek: its title, chapters and parts, each with paragraphs and a list.

markdown-it-py parses the Markdown. This module arranges the result and adds faults for constructs that a draaiboek does
not allow, so that no typed text is dropped silently. Other modules know what the chapters mean.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from playbooks.faults import Faults

if TYPE_CHECKING:
    from markdown_it.token import Token

_BLOCK_RULES = ["heading", "list", "hr", "fence", "blockquote"]
_INLINE_RULES = ["newline", "escape", "backticks", "emphasis", "balance_pairs", "fragments_join"]
"""Links, HTML and entities are plain text in a draaiboek, so that an address is never hidden behind its label."""


@dataclass(slots=True)
class OutlineLine:
    """A piece of text and the line on which it begins."""

    line: int
    text: str
    """Without emphasis marks; line breaks are kept as newlines."""

    @property
    def tidy(self) -> str:
        """The text on one line, with single spaces."""
        return " ".join(self.text.split())


@dataclass(slots=True)
class OutlineItem(OutlineLine):
    """One item of a list, with the items of the list inside it."""

    parts: list["OutlineItem"] = field(default_factory=list)


@dataclass(slots=True)
class OutlineSection(OutlineLine):
    """A heading with everything below it, up to the next heading; its text is the title."""

    paragraphs: list[OutlineLine] = field(default_factory=list)
    items: list[OutlineItem] = field(default_factory=list)
    parts: list["OutlineSection"] = field(default_factory=list)
    """The sections one level below."""


def read_outline(text: str, faults: Faults) -> OutlineSection:
    """Parse a Markdown text. Return the section of the title, with the chapters as its parts.

    Never fails: a construct that a draaiboek does not allow is added to `faults`.
    """
    # Imported here because Markdown is needed only to read a draaiboek, not at start.
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("zero").enable(_BLOCK_RULES + _INLINE_RULES)
    walk = _Walk(faults)
    for token in markdown.parse(text):
        walk.see(token)
    return walk.finish()


class _Walk:
    """One pass over the tokens, without recursion: a hostile file may nest to any depth."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._title: OutlineSection | None = None
        self._now = OutlineSection(line=1, text="")
        self._above = self._now
        self._open: list[OutlineItem] = []
        self._quotes = 0
        self._heading = 0
        self._line = 1

    def see(self, token: "Token") -> None:
        """Process the next token."""
        if token.map:
            self._line = token.map[0] + 1
        if token.type == "blockquote_open":
            self._quotes += 1
            self._no_place("Een citaat met > heeft in een draaiboek geen plaats.")
        elif token.type == "blockquote_close":
            self._quotes -= 1
        elif not self._quotes:
            self._see_own(token)

    def _see_own(self, token: "Token") -> None:
        match token.type:
            case "heading_open":
                self._heading = int(token.tag[1])
            case "heading_close":
                self._heading = 0
            case "list_item_open":
                self._open.append(OutlineItem(line=self._line, text=""))
            case "list_item_close":
                self._close_item(self._open.pop())
            case "fence":
                self._no_place("Een blok met ``` of ~~~ heeft in een draaiboek geen plaats.")
            case "inline":
                self._see_text(_plain(token.children or ()))

    def finish(self) -> OutlineSection:
        """Return the section of the title, or the text at the top when there is none."""
        if self._title is None:
            self._faults.add(1, "De titel ontbreekt.", "Begin het bestand met een regel als: # Dreigmail")
        return self._title or self._above

    def _no_place(self, what: str) -> None:
        self._faults.add(self._line, what, "Maak er gewone tekst of een lijst van.")

    def _see_text(self, text: str) -> None:
        if self._heading and self._open:
            self._faults.add(
                self._line, "Hier staat een kop binnen een lijst.", "Zet de kop vooraan op een eigen regel."
            )
        elif self._heading:
            self._open_section(OutlineSection(line=self._line, text=text))
        elif self._open:
            self._open[-1].text += f"\n{text}" if self._open[-1].text else text
        else:
            self._now.paragraphs.append(OutlineLine(line=self._line, text=text))

    def _open_section(self, section: OutlineSection) -> None:
        if not section.tidy:
            self._faults.add(section.line, "Deze kop is leeg.", "Schrijf er een naam achter, of haal de kop weg.")
        if self._heading == 1:
            self._open_title(section)
        elif self._heading == 2:
            (self._title or self._above).parts.append(section)
        elif self._heading == 3 and (self._title or self._above).parts:
            (self._title or self._above).parts[-1].parts.append(section)
        elif self._heading == 3:
            self._faults.add(section.line, "Deze kop staat nog niet in een hoofdstuk.", "Schrijf ## in plaats van ###.")
        else:
            self._faults.add(section.line, "Deze kop ligt te diep.", "Gebruik alleen #, ## en ###.")
        self._now = section

    def _open_title(self, section: OutlineSection) -> None:
        if self._title is not None:
            self._faults.add(section.line, "Dit is een tweede titel.", "Schrijf ## voor een hoofdstuk; # is de titel.")
            return
        for stray in (*self._above.paragraphs, *self._above.items, *self._above.parts):
            self._faults.add(stray.line, "Dit staat boven de titel.", "Zet de titel (# Titel) op de eerste regel.")
        self._title = section

    def _close_item(self, item: OutlineItem) -> None:
        depth = len(self._open)
        if not item.tidy:
            self._faults.add(item.line, "Achter dit streepje staat niets.", "Schrijf er iets achter, of haal het weg.")
        elif depth == 0:
            self._now.items.append(item)
        elif depth == 1:
            self._open[-1].parts.append(item)
        else:
            self._faults.add(item.line, "Deze lijst springt te ver in.", "Gebruik hoogstens een lijst in een lijst.")


def _plain(children: "Iterable[Token]") -> str:
    return "".join("\n" if child.type in {"softbreak", "hardbreak"} else child.content for child in children)
