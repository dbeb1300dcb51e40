"""Actions on a line of a draaiboek: its menu, its form, and its conditions."""

from collections.abc import Callable

from incident.errors import Explained, Refused
from incident.playbook.fork_choice import ForkChoice
from incident.playbook.playbook import Audience, Channel, Condition, Fork, Playbook, PlaybookTask, Step
from incident.stored_key import keys, labels
from playbooks.beginnings import blank, keyed
from playbooks.editing import forks_before, insert, move, put, remove, with_condition
from playbooks.listing import HEADINGS, applies, said
from playbooks.places import OF_A_STEP, PlaybookItem, PlaybookPart, PlaybookPosition, item, items
from screens.books import book_audiences
from screens.books.book_at_work import BookAtWork
from screens.books.book_fields import about_fields, fields_of, read_about, read_fields
from screens.dialogs.form import Form, Values
from screens.dialogs.menu import Menu, MenuItem
from screens.widgets.plain import one_line

_NEW = {
    PlaybookPart.STEP: "+ Nieuwe stap hierna",
    PlaybookPart.FORK: "+ Keuzevraag: het antwoord zet taken open of dicht",
    PlaybookPart.TASK: "+ Taak",
    PlaybookPart.QUESTION: "+ Vraag om aan te denken",
    PlaybookPart.WARNING: "+ Let op",
    PlaybookPart.ROLE: "+ Nieuwe rol",
    PlaybookPart.CHANNEL: "+ Nieuw kanaal",
    PlaybookPart.AUDIENCE: "+ Nieuwe doelgroep",
    PlaybookPart.ORGANISATION: "+ Nieuwe organisatie",
    PlaybookPart.TEXT: "+ Nieuwe tekst: waarmee een bericht begint",
}
_TITLES = {
    PlaybookPart.STEP: "Stap",
    PlaybookPart.FORK: "Keuzevraag",
    PlaybookPart.TASK: "Taak",
    PlaybookPart.QUESTION: "Vraag",
    PlaybookPart.WARNING: "Let op",
    PlaybookPart.ROLE: "Rol",
    PlaybookPart.CHANNEL: "Kanaal",
    PlaybookPart.AUDIENCE: "Doelgroep",
    PlaybookPart.ORGANISATION: "Organisatie",
    PlaybookPart.TEXT: "Tekst",
}


def stands(book: Playbook, place: PlaybookPosition) -> bool:
    """Return whether an item exists at a position; one past the end is where a new item comes."""
    return place.at < len(items(book, place.part, place.step))


async def offer(screen: BookAtWork, place: PlaybookPosition | None) -> None:
    """Offer the actions on a line, and do the chosen one."""
    if place is None:
        await _about(screen)
    elif not stands(screen.book, place):
        title = HEADINGS.get(place.part, "")
        if await screen.choose(Menu(title, (MenuItem("new", _NEW[place.part]),))) == "new":
            await _add(screen, place)
    else:
        await _offer_item(screen, place)


async def _offer_item(screen: BookAtWork, place: PlaybookPosition) -> None:
    it = item(screen.book, place)
    key = await screen.choose(Menu(one_line(said(it)), tuple(_choices(screen.book, place, it))))
    if key is None:
        return
    if key.startswith("new:"):
        await _add(screen, _new_place(screen.book, place, PlaybookPart(key.removeprefix("new:"))))
    elif key in {"up", "down"}:
        await try_change(screen, *move(screen.book, place, -1 if key == "up" else 1))
    elif isinstance(it, Audience | Channel) and key in book_audiences.PICKS:
        await book_audiences.PICKS[key](screen, place)
    else:
        await _DO[key](screen, place)


def _choices(book: Playbook, place: PlaybookPosition, it: PlaybookItem) -> list[MenuItem]:
    found = [MenuItem("edit", "Veranderen")]
    if isinstance(it, Step | PlaybookTask | Fork):
        none = "" if it.conditions or forks_before(book, place) else "er staat geen keuzevraag voor"
        found.append(MenuItem("when", f"Wanneer geldt dit? Nu: {applies(book, it.conditions)}", none))
    if isinstance(it, Audience | Channel):
        found += book_audiences.choices(book, it)
    if place.part is PlaybookPart.STEP:
        found += [
            MenuItem(f"new:{part}", _NEW[part])
            for part in (PlaybookPart.TASK, PlaybookPart.QUESTION, PlaybookPart.WARNING, PlaybookPart.FORK)
        ]
    found.append(MenuItem(f"new:{place.part}", f"{_NEW[place.part].removesuffix(' hierna')} hierna"))
    if place.part is not PlaybookPart.AUDIENCE:  # audiences are ordered by their turn
        found += [MenuItem("up", "Omhoog"), MenuItem("down", "Omlaag")]
    found.append(MenuItem("remove", "Weghalen"))
    return found


def _new_place(book: Playbook, place: PlaybookPosition, part: PlaybookPart) -> PlaybookPosition:
    """Return the position of a new item: after the chosen one, or at the end of a list of the chosen step."""
    if place.part is part:
        return place._replace(at=place.at + 1)
    return PlaybookPosition(part, len(items(book, part, place.at)), place.at)


async def try_change(screen: BookAtWork, book: Playbook, place: PlaybookPosition | None) -> None:
    """Keep a change, and tell the user when that fails."""
    try:
        await screen.change(book, place)
    except Explained as error:
        screen.tell(error)


# -- forms


async def _about(screen: BookAtWork) -> None:
    async def record(values: Values) -> None:
        await screen.change(read_about(screen.book, values))

    await screen.fill_in(Form("Dit draaiboek", about_fields(screen.book), record, private=True, start="title"))


async def _add(screen: BookAtWork, place: PlaybookPosition) -> None:
    new = blank(screen.book, place)
    known = {it.key for it in screen.book.audiences}

    def put_in(it: PlaybookItem) -> Playbook:
        return insert(screen.book, place, keyed(screen.book, it))

    if await _form(screen, f"{_TITLES[place.part]} erbij", new, put_in, place) and place.part is PlaybookPart.AUDIENCE:
        # They are in the order of telling, so the new one may be anywhere.
        for at, it in enumerate(screen.book.audiences):
            if it.key not in known:
                await book_audiences.PICKS["channels"](screen, PlaybookPosition(PlaybookPart.AUDIENCE, at))


async def _edit(screen: BookAtWork, place: PlaybookPosition) -> None:
    old = item(screen.book, place)
    title = f"{_TITLES[place.part]} veranderen"
    await _form(screen, title, old, lambda it: put(screen.book, place, it), place)


async def _form(
    screen: BookAtWork,
    title: str,
    it: PlaybookItem,
    changed: Callable[[PlaybookItem], Playbook],
    place: PlaybookPosition,
) -> bool:
    async def record(values: Values) -> None:
        await screen.change(changed(read_fields(screen.book, it, values)), place)

    fields = fields_of(screen.book, it)
    return await screen.fill_in(Form(title, fields, record, private=True, start=fields[0].key))


async def _remove(screen: BookAtWork, place: PlaybookPosition) -> None:
    it = item(screen.book, place)
    inside = (
        sum(len(items(screen.book, part, place.at)) for part in OF_A_STEP) if place.part is PlaybookPart.STEP else 0
    )
    if inside and not await screen.sure(f"Deze stap met {inside} regels weghalen?", "Ja, weghalen"):
        return
    if item(screen.book, place) != it:
        return
    try:
        await screen.change(remove(screen.book, place), place)
    except Explained as error:
        screen.tell(error)


# -- conditions


async def _when(screen: BookAtWork, place: PlaybookPosition) -> None:
    """Ask which question this item depends on, and which answers open it."""
    it = item(screen.book, place)
    if not isinstance(it, Step | PlaybookTask | Fork):
        return
    now = {known.fork: known.answers for known in it.conditions}
    asked = {fork.key: fork.text for fork in forks_before(screen.book, place)}
    asked |= {key: asked.get(key, f"{key}: deze keuzevraag staat later in het draaiboek") for key in now}
    choices = [
        MenuItem(key, f"{text}{f' – nu: {_either(now[key])}' if key in now else ''}") for key, text in asked.items()
    ]
    key = await screen.choose(Menu("Van welke keuzevraag hangt dit af?", choices))
    if key is None:
        return
    title = f"{asked[key]} Bij welk antwoord geldt dit? Niets kiezen: altijd."
    picked = await screen.pick(
        title, [MenuItem(it.key, it.label.capitalize()) for it in ForkChoice], keys(now.get(key, ()))
    )
    if picked is None:
        return
    if len(picked) == len(ForkChoice):
        screen.tell(Refused("Bij elk antwoord geldt dit altijd, ook zonder voorwaarde.", now="Kies één of twee."))
        return
    condition = Condition(fork=key, answers=tuple(ForkChoice(answer) for answer in picked))
    await try_change(screen, put(screen.book, place, with_condition(it, condition)), place)


def _either(answers: tuple[ForkChoice, ...]) -> str:
    return " of ".join(labels(answers))


_DO = {"edit": _edit, "when": _when, "remove": _remove}
