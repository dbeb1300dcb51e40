"""A list line with a sign in front: text that does not fit continues under the words, not under the sign.

Textual wraps each line of a list back to its left edge, and measures the styled text of all lines at once. Here only
the words are measured, so that a list of hundreds is there as soon as a list of ten, and styles are looked at only for
what is in view.
"""

from rich.cells import cell_len, chop_cells
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from screens.widgets.plain import one_line, plain

_DETAIL_INDENT = 4
"""The extra indent of the second part."""


def wrapped(text: str, width: int) -> list[str]:
    """Split a text into lines of at most `width` cells, at its spaces; a word that is too long is cut.

    A width below one counts as one. A character may take two cells.
    """
    width = max(1, width)
    lines = [""]
    room = width
    for word in text.split():
        size = cell_len(word)
        if lines[-1] and size + 1 <= room:
            lines[-1] += f" {word}"
            room -= size + 1
        else:
            pieces = [word] if size <= width else chop_cells(word, width)
            lines += pieces
            room = width - cell_len(pieces[-1])
    return lines[1:] or [""]


class Hanging(Visual):
    """A sign, words, and a second part below them; user text in them is not markup."""

    def __init__(
        self, sign: str, words: str, detail: str = "", *, signed: str = "", styled: str = "", detailed: str = ""
    ) -> None:
        """Take the sign of one cell, the words, and the second part; then the style of each of the three."""
        self._sign = plain(f"{sign} ", signed)
        self._words = plain(one_line(words))
        self._detail = plain(one_line(detail))
        self._styles = styled, detailed

    def _laid_out(self, width: int) -> tuple[list[str], list[str]]:
        indent = self._sign.cell_length
        words = wrapped(self._words.plain, width - indent)
        detail = wrapped(self._detail.plain, width - indent - _DETAIL_INDENT) if self._detail.plain else []
        return words, detail

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002 - Textual's signature
        """Return the width at which nothing wraps."""
        detail = self._detail.cell_length + _DETAIL_INDENT
        return self._sign.cell_length + max(self._words.cell_length, detail)

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """Return the number of lines."""
        return sum(len(part) for part in self._laid_out(width))

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Draw the lines."""
        words, detail = self._laid_out(width)
        under = " " * self._sign.cell_length
        further = under + " " * _DETAIL_INDENT
        styled, detailed = self._styles
        first = self._sign + plain(words[0], styled)
        rest = [plain(under + line, styled) for line in words[1:]]
        lines = [first, *rest, *(plain(further + line, detailed) for line in detail)]
        return Content("\n").join(lines).render_strips(width, height, style, options)
