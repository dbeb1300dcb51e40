"""Who can open the vault: let somebody in, change one's own passphrase, take access away, make a recovery key."""

from incident.errors import Refused
from screens import new_passphrase
from screens.asking import Asking
from screens.form import Field, Form, Shape, Values
from screens.menu import Choice, Confirm, Menu
from screens.plain import joined
from screens.reading import Reading
from store.labels import is_label
from store.members import STILL_READS, Member, MemberKind, PendingRecovery
from store.recovery_key import RecoveryKey

_ADD, _CHANGE = "add", "change"


async def offer(screen: Asking) -> None:
    """Show who can open the vault, and offer what can be done."""
    members = await screen.desk.aside(screen.desk.session.vault.members)
    choices = [
        Choice(_ADD, "+ Iemand toelaten met een eigen wachtzin"),
        Choice(_CHANGE, "Mijn eigen wachtzin veranderen"),
        *(Choice(it.id, _told(it), "dat bent u zelf" if it.own else "") for it in members),
    ]
    match await screen.choose(Menu("Wie kan de kluis openen? Enter op een naam trekt de toegang in.", choices)):
        case "add":
            await _add(screen)
        case "change":
            await _change(screen)
        case str(chosen):
            await _revoke(screen, next(it for it in members if it.id == chosen))


def _told(member: Member) -> str:
    return f"{member.label}, met {'de herstelsleutel' if member.kind is MemberKind.RECOVERY else 'een wachtzin'}"


async def _add(screen: Asking) -> None:
    vault = screen.desk.session.vault

    async def record(values: Values) -> None:
        if not (role := values["role"].strip()):
            raise Refused("De rol is nog leeg.", now="Vul in voor wie deze wachtzin is.")
        if not is_label(role):
            raise Refused("Deze rol is te lang, of er staat een teken in dat niet kan.", now="Houd het kort.")
        typed = new_passphrase.checked(values)
        await screen.desk.aside(lambda: vault.add_member(role, typed))

    fields = (Field("role", "Rol", hint="bijvoorbeeld woordvoerder"), *new_passphrase.fields())
    await screen.fill_in(Form("Iemand toelaten. Dit duurt een paar seconden.", fields, record))


async def _change(screen: Asking) -> None:
    vault = screen.desk.session.vault

    async def record(values: Values) -> None:
        typed = new_passphrase.checked(values)
        await screen.desk.aside(lambda: vault.change_passphrase(values["old"], typed))

    fields = (Field("old", "Uw wachtzin van nu", shape=Shape.SECRET), *new_passphrase.fields())
    await screen.fill_in(Form("Eigen wachtzin veranderen. Dit duurt een paar seconden.", fields, record))


async def _revoke(screen: Asking, member: Member) -> None:
    question = f"Toegang van {member.label} intrekken? {STILL_READS}"
    if await screen.choose(Confirm(question, "Ja, intrekken")) == "ja":
        await screen.try_aside(lambda: screen.desk.session.vault.revoke(member.id))


async def make_recovery(screen: Asking) -> None:
    """Show a new recovery key, and let it be typed back before it counts."""
    pending = screen.desk.session.vault.begin_recovery()
    title = "Herstelsleutel. Schrijf hem op papier: hij opent de kluis als niemand meer een wachtzin weet."
    shown = joined((f"{_grouped(pending.key)}\n", "bold"), _drawn(pending.key))
    if await screen.read(Reading(title, shown, on="Enter: ik heb hem opgeschreven")):
        await _type_back(screen, pending)


async def _type_back(screen: Asking, pending: PendingRecovery) -> None:
    async def record(values: Values) -> None:
        await screen.desk.aside(lambda: pending.confirm(values["typed"]))

    field = Field("typed", "Typ de herstelsleutel over van het papier. Pas daarna werkt hij.")
    await screen.fill_in(Form("Staat hij goed op papier?", (field,), record, button="Controleren", private=True))


def _grouped(key: RecoveryKey) -> str:
    return "  ".join(key.groups)


def _drawn(key: RecoveryKey) -> str:
    """Draw the QR code with half blocks, light on dark turned around: scanners want dark on light."""
    rows = [[not dark for dark in row] for row in key.qr(border=1)]
    if len(rows) % 2:
        rows.append([True] * len(rows[0]))
    blocks = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}
    return "\n".join(
        "".join(blocks[pair] for pair in zip(*rows[at : at + 2], strict=True)) for at in range(0, len(rows), 2)
    )
