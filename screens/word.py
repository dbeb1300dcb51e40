"""F8 Word: make documents, and see what has been made."""

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from incident.dutch import when
from incident.errors import Explained, Refused
from incident.texts import KIND_NAMES, Text, TextId
from screens.form import Field, Form, Values
from screens.frame import Frame
from screens.grid import Cell, Column, Grid
from screens.menu import Choice, Menu
from screens.plain import joined, one_line

if TYPE_CHECKING:
    from exports.editions import Sender
    from exports.written import Written

_LOGBOOK = "logbook"
_REGISTER = (
    Column("Nr", 5),
    Column("Wanneer", 16),
    Column("Bestand", 30, share=1),
    Column("Controle", 10),
    Column("Code", 10),
)


class WordScreen(Frame):
    """What can be made, and the register of what was made."""

    CSS_PATH: ClassVar = ["frame.tcss", "word.tcss"]
    PLACE = "word"
    FOCUS = "#make"

    _folder = ""

    def body(self) -> Iterable[Widget]:
        """Lay out what can be made, and the register."""
        yield OptionList(id="make", compact=True)
        yield Static("Gemaakt   (let op: een Word-bestand is niet versleuteld)", id="made-title")
        yield Grid(_REGISTER, self._cell, id="made")

    def show(self) -> None:
        """Show the dossier as it is now."""
        dossier = self.desk.dossier
        target = self.query_one("#make", OptionList)
        at = target.highlighted
        options = [
            Option(_line(text, dossier.audience_name(text.audience)), id=text.id) for text in dossier.texts.values()
        ]
        target.set_options(
            [Option(joined(("Logboek  ", "bold"), "alle regels van de tijdlijn"), id=_LOGBOOK), *options]
        )
        target.highlighted = min(at or 0, len(options))
        self.query_one("#made", Grid).show(len(dossier.documents))

    def _cell(self, row: int, column: int) -> Cell:
        document = self.desk.dossier.documents[row]
        words = (
            str(document.number),
            when(document.at, self.desk.now()),
            document.file_name,
            document.sha256[:8],
            document.head_code,
        )
        return Cell(words[column])

    @on(OptionList.OptionSelected, "#make")
    @work
    async def _chosen(self, event: OptionList.OptionSelected) -> None:
        await self._make(event.option.id or "")

    @work
    async def make(self, text: TextId) -> None:
        """Make the Word file of a text."""
        await self._make(text)

    async def _make(self, key: str) -> None:
        if key == _LOGBOOK:
            await self._ask(None, concept=False)
            return
        text = self.desk.dossier.texts[key]
        concept = text.approved is None
        if text.approved is not None:
            choices = (
                Choice("version", f"Goedgekeurde versie {text.approved.number}"),
                Choice("concept", "Concept zoals het nu is (CONCEPT staat op elke bladzijde)"),
            )
            if (chosen := await self.choose(Menu(f"{text.label}: wat moet er in Word?", choices))) is None:
                return
            concept = chosen == "concept"
        await self._ask(text, concept=concept)

    async def _ask(self, text: Text | None, *, concept: bool) -> None:
        made: list[Path] = []

        async def record(values: Values) -> None:
            if not values["folder"].strip():
                raise Refused("Er staat nog geen map.", now="Typ de map waar het bestand moet komen.")
            written = await asyncio.to_thread(self._writer(text, concept=concept), values["folder"].strip())
            made.append(written.path)
            self._folder = values["folder"].strip()
            await self._register(written)

        field = Field("folder", "In welke map? De map moet er al zijn.", self._folder or str(_documents()))
        name = f"{text.label} {KIND_NAMES[text.kind]}" if text else "Logboek"
        if await self.fill_in(Form(f"{name}: Word-bestand maken", (field,), record, button="Maken")):
            self.app.notify(f"Gemaakt: {made[-1]}", timeout=12, markup=False)

    def _writer(self, text: Text | None, *, concept: bool) -> "Callable[[str], Written]":
        from exports.written import write_logbook, write_text

        dossier, sender, now = self.desk.dossier, self._sender(), self.desk.now()
        code = self.desk.session.head_code()

        def write(typed: str) -> "Written":
            folder = Path(typed).expanduser()
            if text is None:
                return write_logbook(folder, dossier, sender, now, code=code)
            return write_text(folder, dossier, dossier.texts[text.id], sender, now, concept=concept, code=code)

        return write

    async def _register(self, written: "Written") -> None:
        from incident import documents

        try:
            await self.desk.commit(
                lambda stamp: documents.written(
                    stamp,
                    written.kind,
                    written.path.name,
                    written.sha256,
                    written.text,
                    written.version,
                    written.head_code,
                )
            )
        except Explained as error:
            raise Refused(
                f"Het bestand {written.path.name} is gemaakt, maar staat nog niet in de tijdlijn.",
                safe=error.safe,
                now="Schrijf zelf op dat het gemaakt is.",
            ) from error

    def _sender(self) -> "Sender":
        from exports.editions import Sender

        school = self.desk.session.school()
        return Sender(organisation=school.name, place=school.place)


def _documents() -> Path:
    import platformdirs

    folder = platformdirs.user_documents_path()
    return folder if folder.is_dir() else Path.home()


def _line(text: Text, audience: str) -> Content:
    version = text.approved
    state = f"versie {version.number} akkoord" if version else "~ concept"
    return joined(
        (f"{text.label}  ", "bold"), f"{KIND_NAMES[text.kind]} voor {one_line(audience)}", (f"  {state}", "dim")
    )
