"""The editor of a text: one field per part, in the team's own words.

The facts are shown between them and cannot be typed.
"""

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace
from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Input, Label, Static, TextArea

from incident.fold.dossier import Dossier
from incident.playbook.text_parts import TextPart
from incident.record import Record, Stamp
from incident.records.texts import COMPOSED, Text, TextId, Words
from incident.texts import text_stages
from incident.texts.composition import Composed
from incident.texts.text_templates import PARTS
from operations.recorder import Recorder
from screens.desk.draft_timer import DraftTimer
from screens.widgets.plain import plain, safe
from screens.widgets.steady_width import SteadyInput
from screens.widgets.text_area import Area


class Concept(msgspec.Struct):
    """The contents of the fields."""

    title: str
    words: dict[TextPart, str]


def _kept(draft: str) -> Concept | None:
    """Return what was kept; None when it is no draft of a text, or has parts that only a newer version knows."""
    try:
        return msgspec.json.decode(draft, type=Concept)
    except msgspec.DecodeError:
        return None


class TextEditor(VerticalScroll, can_focus=False):
    """The fields of one text. Typed text is kept as a draft at each pause, and recorded on leaving a field."""

    class Typed(Message):
        """The user pauses: time to keep a draft."""

        def __init__(self, text: TextId, draft: str) -> None:
            self.text, self.draft = text, draft
            super().__init__()

        def as_typed(self, dossier: Dossier) -> Text:
            """Return the text with the contents of the fields; that need not be recorded."""
            concept = msgspec.json.decode(self.draft, type=Concept)
            words = tuple(
                Words(part, words.strip()) for part in TextPart if (words := concept.words.get(part, "")).strip()
            )
            return replace(dossier.texts[self.text], title=concept.title.strip(), words=words)

    class FieldLeft(Message):
        """A field was left after its words had changed."""

        def __init__(self, text: TextId, concept: Concept) -> None:
            self.text, self.concept = text, concept
            super().__init__()

        @property
        def draft(self) -> str:
            """The contents of the fields, as a draft."""
            return msgspec.json.encode(self.concept).decode()

        def command(self, dossier: Dossier) -> Recorder:
            """Return the command that records the concept."""

            def write(stamp: Stamp) -> Sequence[Record]:
                text = dossier.texts[self.text]
                return text_stages.write(
                    stamp, text, title=self.concept.title, words=self.concept.words, next_update=text.next_update
                )

            return write

    _text: Text | None = None

    def on_mount(self) -> None:
        """Keep drafts from now on."""
        self._drafts = DraftTimer(self, self._pause)

    def compose(self) -> ComposeResult:
        """Create title and parts; parts that a kind does not have stay hidden."""
        yield Label("Onderwerp", classes="part--label")
        yield SteadyInput(id="subject", compact=True, select_on_focus=False)
        for part in TextPart:
            yield Label("", id=f"label-{part.name}", classes="part--label")
            if part in COMPOSED:
                yield Static("", id=f"part-{part.name}", classes="part--composed")
            else:
                yield Area(id=f"part-{part.name}", tab_behavior="focus", compact=True)

    def show(self, text: Text, composed: Composed, draft: str) -> None:
        """Show a text. A field that the user is typing in keeps its contents."""
        other = self._text is None or self._text.id != text.id
        self._text = text
        concept = (_kept(draft) if draft else None) or _concept(text)
        if other or not self.has_focus_within:
            self._fill(concept)
        if other:
            self.scroll_home(animate=False)
        sections = {section.part: section for section in composed.sections}
        for part in TextPart:
            shown = part in PARTS[text.kind]
            label, field = self.query_one(f"#label-{part.name}", Label), self.query_one(f"#part-{part.name}")
            label.display = field.display = shown and (part is not TextPart.CORRECTION or part in sections)
            label.update(plain(part.label.capitalize()))
            if isinstance(field, Static):
                lines = "\n".join(sections[part].paragraphs) if part in sections else ""
                field.update(plain(lines or "Nog geen tijd gekozen: Enter op de tekst, dan Volgend bericht."))

    def _fill(self, concept: Concept) -> None:
        with self.prevent(Input.Changed, TextArea.Changed):
            self.query_one("#subject", Input).value = concept.title
            for part in TextPart:
                if part not in COMPOSED:
                    self.query_one(f"#part-{part.name}", TextArea).load_text(concept.words.get(part, ""))

    def begin(self) -> None:
        """Focus the first empty part."""
        if self._text is None:
            return
        fields = [self.query_one(f"#part-{it.name}", TextArea) for it in PARTS[self._text.kind] if it not in COMPOSED]
        field = next((field for field in fields if not field.text), fields[0])
        field.focus()
        field.move_cursor(field.document.end)
        self.call_after_refresh(field.scroll_visible, animate=False)

    def _typed_now(self, text: Text) -> Concept:
        words = {
            part: self.query_one(f"#part-{part.name}", TextArea).text
            for part in PARTS[text.kind]
            if part not in COMPOSED
        }
        return Concept(self.query_one("#subject", Input).value, words)

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _changed(self, event: Input.Changed | TextArea.Changed) -> None:
        event.stop()
        self._drafts.typed()

    def _pause(self) -> None:
        if self._text is not None:
            self.post_message(self.Typed(self._text.id, self.draft()))

    def draft(self) -> str:
        """Return the contents of the fields, to keep them."""
        return msgspec.json.encode(self._typed_now(self._text)).decode() if self._text is not None else ""

    @on(events.DescendantBlur)
    def leave(self) -> None:
        """Record what has changed; called when a field is left."""
        if self._text is None:
            return
        concept = self._typed_now(self._text)
        if not concept.title.strip():
            return
        self._drafts.stop()
        if _differs(concept, _concept(self._text)):
            self.post_message(self.FieldLeft(self._text.id, concept))


def _concept(text: Text) -> Concept:
    # A field shows its value unchanged, so control characters must not get into one.
    return Concept(safe(text.title), {it.part: safe(it.text) for it in text.words})


def _differs(one: Concept, other: Concept) -> bool:
    parts = one.words.keys() | other.words.keys()
    return one.title.strip() != other.title or any(
        one.words.get(part, other.words.get(part, "")).strip() != other.words.get(part, "") for part in parts
    )
