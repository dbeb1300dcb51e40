"""F8 Word: make documents, and see which ones were given out."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from incident.dutch.times_in_words import when
from incident.records.documents import DocumentKind, Way
from incident.records.texts import Text, TextId
from incident.rules.register import entry
from incident.stored_key import keys
from operations.papers import documents as making
from operations.recorder import registering
from operations.typed.typed_path import typed_path
from screens.actions import out_actions, register_actions
from screens.dialogs.form import Form, FormField, Values
from screens.dialogs.menu import Menu, item
from screens.frame.frame import Frame
from screens.vault import house_style_actions
from screens.widgets.grid import Cell, Column, Grid
from screens.widgets.plain import joined, one_line
from screens.widgets.renewing import renew
from store.machine.folders import documents_folder

if TYPE_CHECKING:
    from exports.write_document import WrittenDocument

_HOUSE_STYLE, _CHECK, _LESSON = "house-style", "check-file", "lesson"
_REGISTER = (
    Column("Nr", 4),
    Column("Wanneer", 14),
    Column("Bestand", 26, share=4),
    Column("Versie", 13),
    Column("Voor", 14, share=1),
    Column("Akkoord", 14, share=1),
    Column("Controle", 10),
    Column("Code", 10),
)
_NOTHING_MADE = "Nog niets gemaakt. Kies hierboven wat u nodig hebt, en druk op Enter."


class DocumentsScreen(Frame):
    """The documents that can be made, and the register."""

    CSS_PATH: ClassVar = ["../frame/frame.tcss", "documents.tcss"]
    PLACE = "documents"
    FOCUS = "#make"

    _folder = ""

    def body(self) -> Iterable[Widget]:
        """Create the list of documents and the register."""
        yield OptionList(id="make", compact=True)
        yield Static("Naar buiten   (Enter: alles lezen. Een bestand is niet versleuteld.)", id="made-title")
        yield Grid(_REGISTER, self._cell, id="made")

    def show(self) -> None:
        """Show the present dossier."""
        from exports.documents.makers import MAKERS

        dossier = self.desk.dossier
        options = [
            *(Option(_line(text, dossier.audience_name(text.audience)), id=text.id) for text in dossier.texts.values()),
            *(Option(joined((f"{it.name}  ", "bold"), (it.holds, "dim")), id=key.key) for key, it in MAKERS.items()),
            Option(joined(("Leerpunt noteren  ", "bold"), ("voor de evaluatie", "dim")), id=_LESSON),
            Option(joined(("Huisstijl  ", "bold"), (one_line(house_style_actions.name(self)), "dim")), id=_HOUSE_STYLE),
            Option(joined(("Bestand controleren  ", "bold"), ("is het nog wat er gemaakt is?", "dim")), id=_CHECK),
        ]
        renew(self.query_one("#make", OptionList), options)
        table = self.query_one("#made", Grid)
        table.hint = "" if dossier.documents else _NOTHING_MADE
        table.show(len(dossier.documents))

    def _cell(self, row: int, column: int) -> Cell:
        dossier = self.desk.dossier
        it = entry(dossier, dossier.documents[row])
        made = it.document
        words = (
            str(made.number),
            when(made.at, self.desk.now()),
            made.file_name or made.way.label,
            it.version or "–",
            it.audience or "–",
            it.approver or "–",
            made.sha256[:8],
            made.head_code,
        )
        return Cell(words[column])

    @on(Grid.Chosen, "#made")
    @work
    async def _read(self) -> None:
        await register_actions.read_entry(self, self.query_one("#made", Grid).row)

    @on(OptionList.OptionSelected, "#make")
    @work
    async def _chosen(self, event: OptionList.OptionSelected) -> None:
        key = event.option.id or ""
        others: dict[str, Callable[[Frame], Awaitable[None]]] = {
            _HOUSE_STYLE: house_style_actions.offer,
            _CHECK: register_actions.check_file,
            _LESSON: register_actions.note_lesson,
        }
        if key in others:
            await others[key](self)
            self.refresh_all()
        elif key in keys(DocumentKind):
            await self._make_document(DocumentKind(key))
        else:
            await self._make(key)

    @work
    async def make(self, text: TextId) -> None:
        """Hand out a text in the chosen way, or make a document by the name of its kind."""
        if text in keys(DocumentKind):
            await self._make_document(DocumentKind(text))
        else:
            await self._make(text)

    async def _make(self, key: TextId) -> None:
        text = self.desk.dossier.texts[key]
        if text.approved is None:
            await self._write_text(text, concept=True)
            return
        number, why_not = text.approved.number, out_actions.why_not(self.desk.dossier, text)
        choices = (
            item("out.version", more=f" {number}"),
            item("out.concept"),
            item("out.plain", more=f" {number}"),
            item("out.qr", why_not),
            item("out.clipboard", why_not),
        )
        match await self.choose(Menu(f"{text.label}: hoe gaat de tekst naar buiten?", choices)):
            case "version":
                await self._write_text(text)
            case "concept":
                await self._write_text(text, concept=True)
            case "plain":
                await self._write_text(text, way=Way.PLAIN)
            case "qr":
                await out_actions.show_qr(self, text)
            case "clipboard":
                await out_actions.copy(self, text)

    async def _write_text(self, text: Text, *, concept: bool = False, way: Way = Way.WORD) -> None:
        name = f"{text.label} {text.kind.label}: {way.label} maken"
        session, key = self.desk.session, text.id
        await self._ask(
            name, lambda _: making.text_writer(session, self.desk.dossier.texts[key], concept=concept, way=way)
        )

    async def _make_document(self, kind: DocumentKind) -> None:
        from exports.documents.makers import MAKERS

        more = (
            (
                FormField(
                    "names", "Welke namen moeten eruit? Met komma’s ertussen. Namen bij F7 Mensen gaan er vanzelf uit."
                ),
            )
            if kind is DocumentKind.PSEUDONYMISED
            else ()
        )
        last = house_style_actions.paper(self, proposed=MAKERS[kind].letterhead)

        def writer(values: Values) -> "making.Writer":
            letterhead = house_style_actions.on_letterhead(values)
            names = making.typed_names(values.get("names", ""))
            return making.document_writer(self.desk.session, kind, names=names, letterhead=letterhead)

        await self._ask(f"{MAKERS[kind].name}: Word-bestand maken", writer, more, last)

    async def _ask(
        self,
        name: str,
        writer: "Callable[[Values], making.Writer]",
        more: tuple[FormField, ...] = (),
        last: tuple[FormField, ...] = (),
    ) -> None:
        """Ask for the folder, with `more` before and `last` after it; write the document and record it."""
        made: list[WrittenDocument] = []

        async def record(values: Values) -> None:
            folder = typed_path(values["folder"])
            written = await asyncio.to_thread(writer(values), folder)
            made.append(written)
            self._folder = str(folder)
            with registering(written.path.name):
                await self.desk.commit(making.registered(written))

        field = FormField(
            "folder", "In welke map? De map moet er al zijn.", self._folder or str(documents_folder()), offered=True
        )
        if await self.fill_in(Form(name, (*more, field, *last), record, button="Maken")):
            self.app.notify(f"Gemaakt: {made[-1].path}", timeout=12, markup=False)
            if made[-1].fell_back:
                self.app.notify(making.FELL_BACK, severity="warning", timeout=20, markup=False)


def _line(text: Text, audience: str) -> Content:
    version = text.approved
    state = f"versie {version.number} akkoord" if version else "~ concept"
    return joined((f"{text.label}  ", "bold"), f"{text.kind.label} voor {one_line(audience)}", (f"  {state}", "dim"))
