"""F6 Teksten: the texts on the left, the editor of the chosen one on the right."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on, work
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from incident.dutch.times_in_words import brief, enumerated
from incident.records.texts import Text, TextId
from incident.rules.stale import stale
from incident.texts.approval import needs_second
from incident.texts.composition import compose
from incident.texts.text_checks import findings
from incident.texts.text_finding import TextFinding
from incident.texts.text_stages import stale_facts, withheld_facts
from operations.papers.grounds_of_text import grounded
from operations.school.spelling import spelling
from screens.actions import text_actions
from screens.dialogs.menu import Menu
from screens.frame.frame import Frame
from screens.places.text_editor import TextEditor
from screens.widgets.plain import joined, one_line, plain
from screens.widgets.renewing import renew, under_cursor

_NEW = "new-text"
_CORE = "core-message"
_ENQUIRIES = "enquiries"


class TextsScreen(Frame):
    """Texts with their state, and an editor."""

    CSS_PATH: ClassVar = ["../frame/frame.tcss", "texts.tcss"]
    PLACE = "texts"
    FOCUS = "#texts"

    _text: TextId = ""

    def __init__(self) -> None:
        super().__init__()
        self._unrecorded: dict[TextId, str] = {}
        """Words that are being written to disk, or that the disk refused: they exist only here."""

    def body(self) -> Iterable[Widget]:
        """Create list, findings and editor."""
        yield Horizontal(
            Vertical(OptionList(id="texts", compact=True), Static("", id="findings"), id="left"),
            TextEditor(id="editor"),
            id="columns",
        )

    def show(self) -> None:
        """Show the present dossier."""
        dossier = self.desk.dossier
        if self._text not in dossier.texts:
            self._text = next(iter(dossier.texts), "")
        target = self.query_one("#texts", OptionList)
        with self.prevent(OptionList.OptionHighlighted):
            options = [
                Option(self._core(), id=_CORE),
                Option(self._enquiries(), id=_ENQUIRIES),
                *(Option(self._line(text), id=text.id) for text in dossier.texts.values()),
                Option(plain("+ Nieuwe tekst"), id=_NEW),
            ]
            elsewhere = under_cursor(target) in {_CORE, _NEW, _ENQUIRIES}
            renew(target, options)
            if not elsewhere:
                target.highlighted = target.get_option_index(self._text or _NEW)
        self._show_text()

    def _show_text(self) -> None:
        dossier, now = self.desk.dossier, self.desk.now()
        text = dossier.texts.get(self._text)
        editor = self.query_one(TextEditor)
        panel = self.query_one("#findings", Static)
        if text is None:
            editor.display = False
            panel.update(plain("Begin met + Nieuwe tekst. Feiten komen er vanzelf in, uit de matrix.", "dim"))
            return
        editor.display = True
        editor.show(text, compose(dossier, text, now), self._drafts(text))
        self._show_findings(text)

    def _show_findings(self, text: Text) -> None:
        """Show the findings on a text with the contents of the fields."""
        if text.id == self._text:
            found = (
                *findings(self.desk.dossier, text, self.desk.now()),
                *spelling(self.desk.session, text, self.desk.dictionary),
            )
            self.query_one("#findings", Static).update(self._findings(text, found))

    def _drafts(self, text: Text) -> str:
        return self._unrecorded.get(text.id) or self.desk.session.draft(f"text:{text.id}")

    def _core(self) -> Content:
        dossier = self.desk.dossier
        words = one_line(dossier.core_messages.get(dossier.round, "")) or "nog geen"
        return joined(("Kernboodschap: ", "bold"), (words, "dim"))

    def _enquiries(self) -> Content:
        waiting = sum(it.waiting for it in self.desk.dossier.enquiries.values())
        state = f"{waiting} wacht" if waiting else "niemand wacht"
        return joined(("Vragen van buiten: ", "bold"), (state, "dim"))

    def _line(self, text: Text) -> Content:
        name = self.desk.dossier.audience_name(text.audience)
        number = f", ronde {text.round}" if self.desk.dossier.round > 1 else ""
        usual = text.kind is (self.desk.dossier.audiences[text.audience].written if name != text.audience else None)
        kind = "" if usual else f", {text.kind.label.lower()}"
        whom = one_line(name) + kind + number
        return joined((f"{text.label} ", "bold"), whom, (f"\n   {self._state(text)}", "dim"))

    def _state(self, text: Text) -> str:
        version, dossier = text.approved, self.desk.dossier
        if version is None:
            return "~ concept"
        if not version.sendings and not stale_facts(dossier, version):
            second = " 1 van 2" if needs_second(dossier, text, version) else ""
            return f"● v{version.number} akkoord{second}, nog niet weg"
        alarmed = {it.heard.text.id for it in stale(dossier) if it.heard.text is not None}
        if text.id in alarmed or stale_facts(dossier, version):
            return "▲ verouderd: feit veranderd"
        return f"✓ v{version.number} verstuurd {brief(version.sendings[-1].at, self.desk.now())}"

    def _findings(self, text: Text, found: tuple[TextFinding, ...]) -> Content:
        pieces: list[str | tuple[str, str]] = []
        version = text.approved
        if version is not None:
            dossier = self.desk.dossier
            for labels, what in (
                (stale_facts(dossier, version), "is veranderd sinds"),
                (withheld_facts(dossier, text, version), "mag niet meer, maar staat in"),
            ):
                if labels:
                    pieces.append((f"▲ {enumerated(labels)} {what} v{version.number}\n", "$text-error"))
                    pieces.append(("  Lees de tekst na en geef opnieuw akkoord.\n", "dim"))
        for finding in found:
            glyph, style = ("✗", "$text-error") if finding.blocking else ("~", "$text-warning")
            place = f" ({finding.part.label})" if finding.part else ""
            pieces += [(f"{glyph} {finding.what}{place}\n", style), (f"  {finding.mend}\n", "dim")]
        waiting = [it for it in grounded(self.desk.dossier, text) if it.known and not it.holds]
        for it in waiting:
            pieces += [(f"– nog niet waar: {it.sentence} ({it.part.label})\n", "dim"), (f"  {it.missing[0]}\n", "dim")]
        if len(pieces) == 2 * len(waiting):
            pieces.insert(0, ("✓ Niets te verbeteren gevonden. Lees zelf nog eens.\n", "$text-success"))
        return joined(*pieces)

    # -- choosing

    @on(OptionList.OptionHighlighted, "#texts")
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option.id and event.option.id not in {_NEW, _CORE, _ENQUIRIES, self._text}:
            self._text = event.option.id
            self._show_text()

    @on(OptionList.OptionSelected, "#texts")
    @work
    async def _chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option.id == _NEW:
            if (started := await text_actions.choose_audience(self)) is not None:
                self.write(started.id)
            return
        if event.option.id == _CORE:
            await text_actions.core_message(self)
            return
        if event.option.id == _ENQUIRIES:
            await self.app.run_action("go('enquiries')")
            return
        text = self.desk.dossier.texts[event.option.id or ""]
        title = f"{text.label} {text.kind.label}, {self.desk.dossier.audience_name(text.audience)}"
        match await self.choose(
            Menu(title, text_actions.choices(text), likely=text_actions.likely(self.desk.dossier, text))
        ):
            case "write":
                self.write(text.id)
            case "word":
                await self.app.run_action(f"word('{text.id}')")
            case key:
                await text_actions.do(self, text, key)

    def write(self, text: TextId) -> None:
        """Open a text and focus its editor."""
        self._text = text
        self.query_one("#texts", OptionList).highlighted = None
        self.refresh_all()
        self.query_one(TextEditor).begin()

    # -- writing

    @on(TextEditor.Typed)
    @work(exclusive=True, group="text-draft")
    async def _typed(self, event: TextEditor.Typed) -> None:
        if event.text not in self.desk.dossier.texts:  # the text was taken back
            return
        self._show_findings(event.as_typed(self.desk.dossier))
        await self.desk.keep_draft(f"text:{event.text}", event.draft)

    @on(TextEditor.FieldLeft)
    @work(exclusive=True, group="text-write")
    async def _written(self, event: TextEditor.FieldLeft) -> None:
        if event.text not in self.desk.dossier.texts:
            return
        self._unrecorded[event.text] = event.draft
        if await self.record(event.command(self.desk.dossier)):
            self._unrecorded.pop(event.text, None)
            await self.desk.keep_draft(f"text:{event.text}", "")

    async def flush(self) -> None:
        """Keep the typed text now."""
        await super().flush()
        editor = self.query_one(TextEditor)
        if self._text and editor.display and editor.has_focus_within:
            await self.desk.keep_draft(f"text:{self._text}", editor.draft())

    def on_screen_suspend(self) -> None:
        """Record the typed text when another screen comes in front."""
        self.query_one(TextEditor).leave()

    async def action_back(self) -> None:
        """Go one level back: from the editor to the list, then to F2 Beeld."""
        if self.query_one(TextEditor).has_focus_within:
            self.focus_body()
        else:
            await super().action_back()
