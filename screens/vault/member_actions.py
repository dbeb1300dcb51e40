"""The members of the vault: add one, change one's own passphrase, revoke one, make a recovery key."""

from collections.abc import Iterable

from exports.text.qr import half_blocks
from operations.vault.members import add_member, check_role
from screens.dialogs.asking import Asking
from screens.dialogs.form import Form, FormField, Shape, Values
from screens.dialogs.menu import Confirm, Menu, MenuItem
from screens.dialogs.reading import ReadingDialog
from screens.vault import new_passphrase
from screens.widgets.plain import joined
from store.keys.recovery_key import RecoveryKey
from store.members import STILL_READS, Member, MemberKind, PendingRecovery
from store.vault import Vault

_ADD, _CHANGE = "add", "change"
_NO_RECOVERY = "Maak een herstelsleutel (F10), voor als u de wachtzin vergeet."
_AFTER_RECOVERY = "U kwam binnen met de herstelsleutel. Kies een nieuwe wachtzin: F10, Wie kan de kluis openen."


async def offer(screen: Asking) -> None:
    """Show the members, and offer the actions."""
    members = await screen.desk.aside(screen.desk.session.vault.members)
    recovered = _recovered(members)
    choices = [
        MenuItem(_ADD, "+ Iemand toelaten met een eigen wachtzin"),
        MenuItem(_CHANGE, "Mijn eigen wachtzin veranderen", "u kwam binnen met de herstelsleutel" if recovered else ""),
        *(MenuItem(it.id, _told(it), "dat bent u zelf" if it.own else "") for it in members),
    ]
    title = "Wie kan de kluis openen? Enter op een naam trekt de toegang in."
    if recovered:
        title = f"{title} Wachtzin vergeten? Trek de oude in, en laat uzelf dan weer toe met een nieuwe."
    match await screen.choose(Menu(title, choices)):
        case "add":
            await _add(screen)
        case "change":
            await _change(screen)
        case str(chosen):
            await _revoke(screen, next(it for it in members if it.id == chosen))


def advice(vault: Vault) -> str:
    """Return advice: make a recovery key, or choose a new passphrase after using one; empty when nothing is needed."""
    members = vault.members()
    if _recovered(members):
        return _AFTER_RECOVERY
    return "" if any(it.kind is MemberKind.RECOVERY for it in members) else _NO_RECOVERY


def _recovered(members: Iterable[Member]) -> bool:
    return any(it.own and it.kind is MemberKind.RECOVERY for it in members)


def _told(member: Member) -> str:
    return member.label if member.kind is MemberKind.RECOVERY else f"{member.label}, met een wachtzin"


def _say(screen: Asking, words: str) -> None:
    screen.app.notify(words, timeout=8, markup=False)


async def _add(screen: Asking) -> None:
    vault = screen.desk.session.vault

    async def record(values: Values) -> None:
        check_role(vault, values["role"])
        typed = new_passphrase.checked(values)
        await screen.desk.aside(lambda: add_member(vault, values["role"], typed))

    fields = (FormField("role", "Rol", hint="bijvoorbeeld woordvoerder"), *new_passphrase.fields())
    if await screen.fill_in(Form("Iemand toelaten. Dit duurt een paar seconden.", fields, record)):
        _say(screen, "De nieuwe wachtzin opent de kluis. Geef hem op papier, niet per mail of app.")


async def _change(screen: Asking) -> None:
    vault = screen.desk.session.vault

    async def record(values: Values) -> None:
        typed = new_passphrase.checked(values)
        await screen.desk.aside(lambda: vault.change_passphrase(values["old"], typed))

    fields = (FormField("old", "Uw wachtzin van nu", shape=Shape.SECRET), *new_passphrase.fields())
    if await screen.fill_in(Form("Eigen wachtzin veranderen. Dit duurt een paar seconden.", fields, record)):
        _say(screen, "Uw wachtzin is veranderd. De oude opent de kluis niet meer.")


async def _revoke(screen: Asking, member: Member) -> None:
    question = f"Toegang van {member.label} intrekken? {STILL_READS}"
    if await screen.choose(Confirm(question, "Ja, intrekken")) != "ja":
        return
    if await screen.try_aside(lambda: screen.desk.session.vault.revoke(member.id)):
        _say(screen, f"{member.label} kan de kluis niet meer openen.")


async def make_recovery(screen: Asking) -> None:
    """Show a new recovery key, which must be typed back before it counts."""
    pending = screen.desk.session.vault.begin_recovery()
    title = "Herstelsleutel. Schrijf hem op papier: hij opent de kluis als niemand meer een wachtzin weet."
    # Scanners want dark on light: the light modules are drawn with the light letters of the terminal.
    code = "\n".join(half_blocks(pending.key.qr(border=1), filled=False))
    shown = joined((f"{_grouped(pending.key)}\n", "bold"), code)
    if await screen.read(ReadingDialog(title, shown, on="Enter: ik heb hem opgeschreven")):
        await _type_back(screen, pending)


async def _type_back(screen: Asking, pending: PendingRecovery) -> None:
    async def record(values: Values) -> None:
        await screen.desk.aside(lambda: pending.confirm(values["typed"]))

    field = FormField("typed", "Typ de herstelsleutel over van het papier. Pas daarna werkt hij.")
    form = Form("Staat hij goed op papier?", (field,), record, button="Controleren", private=True)
    if await screen.fill_in(form):
        _say(screen, "De herstelsleutel werkt. Bewaar het papier op een veilige plek, niet bij de laptop.")


def _grouped(key: RecoveryKey) -> str:
    return "  ".join(key.groups)
