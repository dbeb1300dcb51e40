"""The properties of an audience or a channel that are chosen from lists: channels, roles, delicate details."""

from collections.abc import Awaitable, Callable

from msgspec.structs import replace

from incident.dutch.times_in_words import enumerated
from incident.errors import Explained
from incident.playbook.playbook import Audience, Channel, Playbook
from incident.playbook.sensitive import Sensitive
from incident.stored_key import keys, labels
from playbooks.editing import put
from playbooks.places import PlaybookItem, PlaybookPosition, item
from screens.books.book_at_work import BookAtWork
from screens.dialogs.menu import MenuItem


def choices(book: Playbook, it: Audience | Channel) -> list[MenuItem]:
    """Return the choices, each with its present value."""
    if isinstance(it, Channel):
        names = {other.key: other.name for other in book.audiences}
        shared = enumerated(names.get(key, key) for key in it.shared_with)
        return [MenuItem("shared", f"Wie gebruikt dit ook? Nu: {shared or 'niemand'}")]
    called = {channel.key: channel.name for channel in book.channels}
    route = " → ".join(called.get(key, key) for key in it.channels)
    return [
        MenuItem("channels", f"Kanalen: {route or 'nog geen'}"),
        MenuItem("approvers", f"Akkoord door: {enumerated(it.approvers) or 'iedereen'}"),
        MenuItem("fast", f"Snel akkoord door: {enumerated(it.fast_approvers) or 'niemand'}"),
        MenuItem("second", f"Twee keer akkoord nodig: {'ja' if it.two_approvals else 'nee'}. Enter verandert dit"),
        MenuItem("delicate", f"Mag van wat gevoelig is horen: {enumerated(labels(it.may_hear)) or 'niets'}"),
    ]


async def _channels(screen: BookAtWork, place: PlaybookPosition) -> None:
    it = _audience(screen, place)
    title = f"{it.name}: hoe bereikt u hen? Kies op volgorde: eerst wat u het liefst gebruikt."
    offered = [MenuItem(channel.key, channel.name) for channel in screen.book.channels]
    if (picked := await screen.pick(title, offered, it.channels, ordered=True)) is not None:
        await _put(screen, place, replace(it, channels=picked))


async def _approvers(screen: BookAtWork, place: PlaybookPosition) -> None:
    it = _audience(screen, place)
    if (
        picked := await _roles(screen, f"{it.name}: wie geeft akkoord? Niemand gekozen: iedereen mag.", it.approvers)
    ) is not None:
        await _put(screen, place, replace(it, approvers=picked))


async def _fast(screen: BookAtWork, place: PlaybookPosition) -> None:
    it = _audience(screen, place)
    title = f"{it.name}: wie geeft snel akkoord, op een tekst met alleen vrije feiten?"
    if (picked := await _roles(screen, title, it.fast_approvers)) is not None:
        await _put(screen, place, replace(it, fast_approvers=picked))


async def _roles(screen: BookAtWork, title: str, now: tuple[str, ...]) -> tuple[str, ...] | None:
    return await screen.pick(title, [MenuItem(role.name, role.name) for role in screen.book.roles], now)


async def _second(screen: BookAtWork, place: PlaybookPosition) -> None:
    it = _audience(screen, place)
    await _put(screen, place, replace(it, two_approvals=not it.two_approvals))


async def _delicate(screen: BookAtWork, place: PlaybookPosition) -> None:
    it = _audience(screen, place)
    title = f"{it.name}: wat mogen zij horen van wat gevoelig is?"
    picked = await screen.pick(
        title, [MenuItem(kind.key, kind.label.capitalize()) for kind in Sensitive], keys(it.may_hear)
    )
    if picked is not None:
        await _put(screen, place, replace(it, may_hear=tuple(Sensitive(kind) for kind in picked)))


async def _shared(screen: BookAtWork, place: PlaybookPosition) -> None:
    it = item(screen.book, place)
    if not isinstance(it, Channel):
        return
    title = f"{it.name}: wie gebruikt dit kanaal ook? Valt het uit, dan zegt Houvast dat u hen waarschuwt."
    offered = [MenuItem(audience.key, audience.name) for audience in screen.book.audiences]
    if (picked := await screen.pick(title, offered, it.shared_with)) is not None:
        await _put(screen, place, replace(it, shared_with=picked))


def _audience(screen: BookAtWork, place: PlaybookPosition) -> Audience:
    it = item(screen.book, place)
    if not isinstance(it, Audience):
        raise TypeError("this is offered for an audience only")
    return it


async def _put(screen: BookAtWork, place: PlaybookPosition, it: PlaybookItem) -> None:
    try:
        await screen.change(put(screen.book, place, it), place)
    except Explained as error:
        screen.tell(error)


PICKS: dict[str, Callable[[BookAtWork, PlaybookPosition], Awaitable[None]]] = {
    "channels": _channels,
    "approvers": _approvers,
    "fast": _fast,
    "second": _second,
    "delicate": _delicate,
    "shared": _shared,
}
"""The function for each choice, by its key."""
