"""Fields that keep the typed text unchanged, and draw it with the same width in every terminal."""

from rich.cells import cell_len, set_cell_size, split_graphemes
from rich.segment import Segment
from textual import events
from textual.strip import Strip
from textual.widgets import Input

from screens.widgets.plain import one_line


class SteadyInput(Input):
    """A field of one line that takes all of a paste.

    Workaround for Textual 8.2.8, no upstream issue found: `Input` keeps only the first line of a paste.
    """

    def on_paste(self, event: events.Paste) -> None:
        """Insert all lines of a paste as one line."""
        event.prevent_default()
        event.stop()
        self.replace(pasted(event.text), *self.selection)

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        return steadied(super().render_line(y))


def pasted(text: str) -> str:
    """Return a paste as one line."""
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[0] if len(lines) == 1 else " ".join(line.strip() for line in lines)


def steadied(line: Strip) -> Strip:
    """Return a line without characters that terminals measure differently; the cursor and the rest keep their place."""
    if line.text.isascii():
        return line
    return Strip([Segment(_drawn(text), style, control) for text, style, control in line], line.cell_length)


def _drawn(text: str) -> str:
    return "".join(_sign(text[start:end], width) for start, end, width in split_graphemes(text)[0])


def _sign(sign: str, width: int) -> str:
    """Return a character in its width: the first of joined characters, and nothing for one without width."""
    drawn = one_line(sign) if width else ""
    return drawn if cell_len(drawn) == width else set_cell_size(one_line(sign[0]), width)
