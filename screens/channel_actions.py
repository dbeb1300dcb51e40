"""Reporting whether a channel works."""

from incident import channels
from incident.channels import ChannelNow, ChannelState
from screens.asking import Asking
from screens.form import Field, Form, Values
from screens.menu import Choice, Menu

STATE_GLYPHS = {
    ChannelState.UP: "✓",
    ChannelState.DOWN: "✗",
    ChannelState.COMPROMISED: "▲",
    ChannelState.UNKNOWN: "?",
}
_LABELS = {
    ChannelState.UP: "✓ Werkt",
    ChannelState.DOWN: "✗ Uit: berichten komen niet aan",
    ChannelState.COMPROMISED: "▲ Niet veilig: een ander leest of schrijft misschien mee",
    ChannelState.UNKNOWN: "? Niet gecontroleerd",
}


async def offer(screen: Asking, channel: ChannelNow) -> None:
    """Ask for the state of a channel and who reports it, and record it."""
    name = channel.channel.name
    choices = [
        Choice(state, label, "zo staat het al" if state is channel.state else "") for state, label in _LABELS.items()
    ]
    if (key := await screen.choose(Menu(f"{name}: hoe staat het ermee?", choices))) is None:
        return
    state = ChannelState(key)

    async def record(values: Values) -> None:
        await screen.desk.commit(
            lambda stamp: channels.mark(
                stamp, screen.desk.dossier.marked_channels[channel.channel.key], state, values["by"], values["reason"]
            )
        )

    fields = (
        Field("by", "Wie meldt dit?", screen.desk.session.author),
        Field("reason", "Toelichting (mag leeg)"),
    )
    await screen.fill_in(Form(f"{name}: {state}", fields, record))
