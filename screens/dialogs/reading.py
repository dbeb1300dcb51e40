"""A dialog to read something in full: a text as it will be sent, the history of a fact, a long line."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from incident.dutch.times_in_words import when
from incident.record import Moment
from incident.records.facts import Fact
from incident.records.texts import TextSection
from screens.desk.command import Where, bindings
from screens.desk.command_table import COMMANDS
from screens.dialogs.typing_on import Passing
from screens.widgets.plain import joined, plain


class ReadingDialog(Passing[bool]):
    """Shows a title and a long text. Returns whether it was left with Enter and not with Esc."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS[Where.READING])

    def __init__(self, title: str, content: Content, *, on: str = "") -> None:
        """Take the contents; `content` comes from `plain` or `joined`. `on` says what Enter leads to, if anything."""
        super().__init__()
        self._on = on
        self._title = title
        self._content = content

    def compose(self) -> ComposeResult:
        """Create title and content."""
        with Vertical(classes="dialog reading"):
            yield Static(plain(self._title), classes="dialog--title")
            with VerticalScroll(classes="reading--content"):
                yield Static(self._content)
            yield Static(
                plain("   ".join(it for it in ("↑ ↓ lezen", self._on, "Esc terug") if it)), classes="dialog--keys"
            )

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one(VerticalScroll).focus()


def fact_history(fact: Fact, now: Moment) -> Content:
    """Return every revision of a fact, the newest first."""
    pieces: list[str | tuple[str, str]] = []
    for revision in reversed(fact.revisions):
        old = "" if revision is fact.now else "strike"
        pieces.append((f"{when(revision.since, now)}  {revision.status.label}\n", "bold"))
        pieces.append((revision.text, old))
        pieces.append((f"\nBron: {revision.source or 'niet genoemd'}", "dim"))
        pieces.append((f"\nReden: {revision.reason}" if revision.reason else "", "dim"))
        pieces.append("\n\n")
    return joined(*pieces)


def composed_text(title: str, sections: tuple[TextSection, ...]) -> Content:
    """Return a composed text as it will be sent."""
    pieces: list[str | tuple[str, str]] = [(title, "bold"), "\n"]
    for section in sections:
        pieces.append((f"\n{section.heading}\n" if section.heading else "\n", "bold"))
        pieces.append("\n".join(section.paragraphs))
        pieces.append("\n")
    return joined(*pieces)
