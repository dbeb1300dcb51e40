"""The consequences of a channel that cannot be used, and warning others who use it."""

from incident.dutch.times_in_words import enumerated, when
from incident.playbook.playbook import Audience
from incident.record import Moment
from incident.records.channels import ChannelNow, ChannelState
from incident.rules.outage import Outage, outage, unwarned
from incident.rules.sequence import rows
from screens.actions import row_actions, text_actions
from screens.dialogs.asking import Asking
from screens.dialogs.menu import Menu, MenuItem
from screens.dialogs.reading import ReadingDialog
from screens.widgets.plain import joined

_FOLLOWS = "follows"

Pieces = list[str | tuple[str, str]]


async def show(screen: Asking, key: str, *, unless_nothing: bool = False) -> None:
    """Show where messages go now, what was promised through it, and whom to warn."""
    found = outage(screen.desk.dossier, key)
    parts = [it for it in (_detours(found), _promised(found, screen.desk.now()), _warn(found)) if it]
    if not parts and unless_nothing:
        return
    pieces = [piece for part in parts for piece in ("\n", *part)][1:] or ["Niets. Alle doelgroepen houden hun kanaal."]
    await screen.read(ReadingDialog(f"{screen.desk.dossier.channel_name(key)}: dit verandert er", joined(*pieces)))


def _detours(found: Outage) -> Pieces:
    if not found.detours:
        return []
    pieces: Pieces = [("Zo bereikt u hen nu\n", "bold")]
    for it in found.detours:
        if it.channel is None:
            pieces.append((f"▲ {it.audience.name}: geen kanaal dat werkt\n", "$text-error"))
        else:
            pieces.append(f"→ {it.audience.name}: {it.channel.channel.name} ({it.channel.state.label})\n")
    return pieces


def _promised(found: Outage, now: Moment) -> Pieces:
    if not found.promised:
        return []
    pieces: Pieces = [("Dit was via dit kanaal beloofd\n", "bold")]
    for it in found.promised:
        late = ", te laat" if now > it.due else ""
        pieces.append(f"■ {it.audience.name}: bericht om {when(it.due, now)}{late}, beloofd in {it.label}\n")
    return pieces


def _warn(found: Outage) -> Pieces:
    if not found.warn:
        return []
    return [("Waarschuw ook: zij gebruiken dit kanaal\n", "bold"), *(f"▲ {it.name}\n" for it in found.warn)]


def warning(channel: ChannelNow, audiences: tuple[Audience, ...]) -> str:
    """Return whom to warn of a failing channel, as one line."""
    names = enumerated(it.name for it in audiences)
    return f"{names}: {channel.channel.name} {_IS[channel.state]}. Zij gebruiken het ook."


_IS = {ChannelState.DOWN: "is uit", ChannelState.COMPROMISED: "is niet veilig"}


async def warn(screen: Asking, channel: ChannelNow) -> None:
    """Offer to record that the other users of a failing channel were told, or to write to them."""
    audiences = unwarned(screen.desk.dossier, channel)
    choices = [
        MenuItem(f"{what}:{it.key}", label.format(it.name), why)
        for it in audiences
        for what, label, why in (
            ("told", "✓ {} is gewaarschuwd", ""),
            ("write", "→ Tekst voor {}", "" if it.written else "krijgt geen geschreven tekst"),
        )
    ]
    title = f"Waarschuw {warning(channel, audiences)}"
    chosen = await screen.choose(Menu(title, [*choices, MenuItem(_FOLLOWS, "Lezen: dit verandert er")]))
    if chosen == _FOLLOWS:
        await show(screen, channel.channel.key)
    elif chosen is not None:
        what, _, audience = chosen.partition(":")
        await _do(screen, what, audience)


async def _do(screen: Asking, what: str, audience: str) -> None:
    if what == "told":
        row = next(it for it in rows(screen.desk.dossier) if it.audience.key == audience)
        await row_actions.settle(screen, row, told=True)
    elif (text := await text_actions.newest(screen, audience)) is not None:
        await screen.app.run_action(f"write('{text.id}')")
