"""F7 Mensen: people involved, role holders, and organisations to call."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on, work
from textual.widget import Widget
from textual.widgets import Static

from incident.dutch import opening_hours
from incident.dutch.opening_hours import to_check
from incident.dutch.times_in_words import when
from incident.playbook.playbook import Organisation, Role
from operations.people import roles
from operations.people.role_numbers import numbers
from operations.reach.outside_numbers import keep_number, number_now
from operations.school.public_holidays import around
from screens.actions import involved_actions, role_actions, staff_actions
from screens.dialogs.form import Form, FormField, Values
from screens.dialogs.menu import Menu, item
from screens.dialogs.reading import ReadingDialog
from screens.frame.frame import Frame
from screens.places.involved_table import InvolvedTable
from screens.widgets.grid import Cell, Column, Grid, Tone
from screens.widgets.plain import joined, one_line, plain
from store.school.outside_contacts import OutsideContact, outside_contacts
from store.school.role_contacts import Contact, role_contacts
from store.school.school_details import school_details
from store.school.staff_list import staff_count

_ROLES = (Column("Rol", 18), Column("Wie", 18, share=1), Column("Telefoon", 15), Column("Vervanger", 27, share=1))
_OUTSIDE = (Column("Organisatie", 19, share=1), Column("Nu", 34), Column("Contact", 21, share=1))
_MORE = (("+ Nieuwe rol", ""), ("Naam van de school", ""), ("Alle mensen", "{} op de lijst"))
"""Lines under the roles, and the text beside them."""

_INVOLVED = "Betrokkenen   (namen blijven in de kluis, alleen om teksten te controleren)"
_NO_INVOLVED = "Betrokkenen   Nog niemand. Enter op + Betrokkene: over wie gaat het?"
_TEAM = "Crisisteam"
_NO_TEAM = "Crisisteam   Nog geen namen. Kies een rol en druk op Enter."


class PeopleScreen(Frame):
    """People involved, roles of the crisis team, and organisations outside."""

    CSS_PATH: ClassVar = ["../frame/frame.tcss", "people.tcss"]
    PLACE = "people"
    FOCUS = "#roles"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-tall")]  # noqa: RUF012 - declared so by Textual

    _roles: tuple[Role, ...] = ()
    _contacts: dict[str, Contact]
    _own: dict[str, OutsideContact]
    _staff = 0
    _numbers: dict[str, str]
    """The number of each present role holder, by role."""
    _outside: tuple[Organisation, ...] = ()

    def body(self) -> Iterable[Widget]:
        """Create the three tables."""
        yield Static("", id="me")
        yield Static("", id="involved-title")
        yield InvolvedTable(id="involved")
        yield Static("", id="roles-title")
        yield Grid(_ROLES, self._role_cell, id="roles")
        yield Static("", id="outside-title")
        yield Grid(_OUTSIDE, self._outside_cell, id="outside")

    def show(self) -> None:
        """Show the present dossier and the school's own numbers."""
        dossier, session = self.desk.dossier, self.desk.session
        self._contacts, self._own = role_contacts(session.vault), outside_contacts(session.vault)
        self._roles = roles.team_roles(session)
        self._staff = staff_count(session.vault)
        self._numbers = numbers(dossier, session)
        self._outside = dossier.organisations
        unsure = sum(to_check(self._checked_of(it), self.desk.now()) for it in self._outside)
        again = f"   ▲ {unsure} nummers nog te controleren" if unsure else ""
        self.query_one("#outside-title", Static).update(plain(f"Buiten de school   (Enter: lezen, nummer){again}"))
        school = school_details(session.vault)
        self.query_one("#me", Static).update(
            joined(
                "U typt als: ",
                (one_line(session.author), "bold"),
                "   School: ",
                (one_line(school.name) or "nog niet ingevuld", "bold"),
                ("   (veranderen: hieronder)", "dim"),
            )
        )
        self.query_one("#involved-title", Static).update(plain(_INVOLVED if dossier.involved else _NO_INVOLVED))
        self.query_one("#roles-title", Static).update(plain(_TEAM if self._contacts or dossier.holders else _NO_TEAM))
        self.query_one(InvolvedTable).tell(dossier, self.desk.now())
        self.query_one("#roles", Grid).show(len(self._roles) + len(_MORE))
        self.query_one("#outside", Grid).show(len(self._outside))

    def _role_cell(self, row: int, column: int) -> Cell:
        if row >= len(self._roles):
            words = _MORE[row - len(self._roles)][column] if column < 2 else ""
            return Cell(words.format(self._staff), Tone.DIM)
        role = self._roles[row]
        contact = self._contacts.get(role.name, Contact(role.name))
        deputy = " ".join(it for it in (contact.deputy, contact.deputy_phone) if it)
        holder = self.desk.dossier.holders.get(role.name)
        if column == 1 and holder is not None:
            return Cell(f"● {holder.name}, sinds {when(holder.since, self.desk.now())}", Tone.GOOD)
        phone = self._numbers.get(role.name, contact.phone)
        words = (role.name, contact.name or "–", phone or "–", deputy or "–")[column]
        return Cell(words, Tone.DIM if words == "–" else Tone.PLAIN)

    def _outside_cell(self, row: int, column: int) -> Cell:
        it = self._outside[row]
        if column == 1:
            words = opening_hours.told(it, self.desk.now(), around(self.desk.now()))
            return Cell(words, Tone.GOOD if "open" in words else Tone.DIM)
        if column == 0:
            return Cell(it.name)
        checked = self._checked_of(it)
        stale = "▲ " if checked and to_check(checked, self.desk.now()) else ""
        return Cell(f"{stale}{self._contact_of(it) or 'zelf invullen: Enter'}")

    @on(Grid.Chosen, "#involved")
    @work
    async def _involved_chosen(self) -> None:
        if (person := self.query_one(InvolvedTable).chosen) is not None:
            await involved_actions.offer(self, person)
        else:
            await involved_actions.add(self)

    @on(Grid.Chosen, "#outside")
    @work
    async def _outside_chosen(self) -> None:
        it = self._outside[self.query_one("#outside", Grid).row]
        choices = (
            item("outside.read"),
            item("outside.number"),
        )
        match await self.choose(Menu(it.name, choices)):
            case "read":
                await self._read_outside(it)
            case "number":
                await self._number(it)

    async def _read_outside(self, it: Organisation) -> None:
        now = self.desk.now()
        lines = (
            it.purpose,
            f"Contact: {self._contact_of(it) or 'nog niet ingevuld'}",
            f"{opening_hours.told(it, now, around(now)).capitalize()}. Een feestdag telt als een zondag.",
            it.note,
            opening_hours.told_checked(self._checked_of(it), now),
        )
        await self.read(ReadingDialog(it.name, plain("\n\n".join(line for line in lines if line))))

    async def _number(self, it: Organisation) -> None:
        async def record(values: Values) -> None:
            await self.desk.aside(lambda: keep_number(self.desk.session, it.name, values["contact"]))

        field = FormField("contact", "Naam en nummer, zoals uw school ze gebruikt", self._contact_of(it))
        title = f"{it.name}. Probeer het nummer: vandaag geldt als dag van controle."
        await self.fill_in(Form(title, (field,), record))

    def _checked_of(self, it: Organisation) -> str:
        return number_now(it, self._own).checked

    def _contact_of(self, it: Organisation) -> str:
        return number_now(it, self._own).contact

    @on(Grid.Chosen, "#roles")
    @work
    async def _role_chosen(self) -> None:
        row = self.query_one("#roles", Grid).row - len(self._roles)
        if row < 0:
            await role_actions.offer(self, self._roles[row])
        elif row == 0:
            await role_actions.change(self, Contact(""))
        elif row == 1:
            await staff_actions.name_school(self)
        else:
            await staff_actions.offer(self)
        self.refresh_all()
