"""Actions on a role of the crisis team: who fills it, who holds it now, handing it over."""

from incident.dutch.times_in_words import when
from incident.playbook.playbook import Role
from incident.rules.handover import briefing
from operations.people import roles
from screens.actions import staff_actions
from screens.dialogs.asking import Asking
from screens.dialogs.form import Form, FormField, Shape, Values
from screens.dialogs.happened_field import commit_happened, happened_field
from screens.dialogs.menu import Menu, MenuItem, item
from screens.dialogs.reading import ReadingDialog
from screens.widgets.plain import joined
from store.school.role_contacts import Contact
from store.school.staff_list import staff_count


async def offer(screen: Asking, role: Role) -> None:
    """Offer the actions on a role, and do the chosen one."""
    session = screen.desk.session
    contact = roles.contact_of(session, role.name)
    empty = "" if staff_count(session.vault) else "de lijst is leeg: zie Alle mensen"
    closed = "incident is afgesloten" if screen.desk.dossier.closed else ""
    choices = (
        item("role.contact"),
        item("role.me", more=f" als {role.name}"),
        item("role.hand-over", closed),
        item("role.briefing"),
        item("role.from-list", empty),
    )
    match await screen.choose(Menu(f"{role.name}: {role.does}" if role.does else role.name, choices)):
        case "contact":
            await change(screen, contact)
        case "me":
            roles.sit_down(session, role.name)
        case "hand-over":
            await hand_over(screen, role, contact)
        case "briefing":
            await read_briefing(screen, role)
        case "from-list":
            await _from_list(screen, contact)


async def change(screen: Asking, contact: Contact) -> None:
    """Ask who fills a role, and store it for the whole school."""

    async def record(values: Values) -> None:
        await screen.desk.aside(lambda: roles.keep_role(screen.desk.session, Contact(**values), was=contact.role))

    fields = (
        FormField("role", "Rol", contact.role),
        FormField("name", "Wie", contact.name),
        FormField("phone", "Telefoon", contact.phone),
        FormField("deputy", "Vervanger", contact.deputy),
        FormField("deputy_phone", "Telefoon van de vervanger", contact.deputy_phone),
    )
    await screen.fill_in(Form("Wie doet wat (geldt voor de hele school)", fields, record))


async def _from_list(screen: Asking, contact: Contact) -> None:
    if (it := await staff_actions.choose(screen, f"Wie is {contact.role}?")) is None:
        return
    choices = (MenuItem("self", f"{it.name} vult deze rol"), MenuItem("deputy", f"{it.name} is vervanger"))
    if (key := await screen.choose(Menu(contact.role, choices))) is None:
        return
    session, deputy = screen.desk.session, key == "deputy"
    await screen.try_aside(lambda: roles.fill_from_list(session, contact, it, deputy=deputy))


async def read_briefing(screen: Asking, role: Role, *, on: str = "") -> bool:
    """Show what somebody in this role must know now. Return whether it was left with Enter."""
    dossier, now = screen.desk.dossier, screen.desk.now()
    pieces: list[str | tuple[str, str]] = []
    for part in briefing(dossier, role.name, now):
        pieces += [(f"{part.heading}\n", "bold"), *(f"– {it}\n" for it in part.lines), "\n"]
    holder = dossier.holders.get(role.name)
    since = f", nu {holder.name} sinds {when(holder.since, now)}" if holder else ""
    words = joined(*(pieces or ["Er is nog niets vastgelegd."]))
    return await screen.read(ReadingDialog(f"Briefing {role.name}{since}", words, on=on))


async def hand_over(screen: Asking, role: Role, contact: Contact) -> bool:
    """Show the briefing, ask who takes over, and record both. Return whether it was recorded."""
    if not await read_briefing(screen, role, on="Enter: overdragen"):
        return False

    async def record(values: Values) -> None:
        command = roles.hand_over(screen.desk.session, role.name, values["holder"], values["note"])
        await commit_happened(screen, values, command)

    holder = screen.desk.dossier.holders.get(role.name)
    now = holder.name if holder else contact.name
    fields = (
        FormField(
            "holder",
            f"Wie neemt het over{f' van {now}' if now else ''}?",
            roles.next_holder(screen.desk.session, role.name),
            offered=True,
        ),
        FormField("note", "Wat is er nog bij gezegd? (niet verplicht)", shape=Shape.WORDS),
        happened_field(),
    )
    title = f"Rol overdragen: {role.name}. De briefing van nu wordt erbij bewaard."
    return await screen.fill_in(Form(title, fields, record, button="Overdragen", draft=f"hand-over:{role.name}"))
