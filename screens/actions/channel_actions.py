"""Reporting whether a channel works, and releasing an unsafe one."""

from incident.records.channels import ChannelNow, ChannelState
from operations.reach import channel_states
from screens.actions import outage_actions
from screens.dialogs.asking import Asking
from screens.dialogs.form import Form, FormField, Values
from screens.dialogs.happened_field import commit_happened, happened_field
from screens.dialogs.menu import Menu, MenuItem

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
_FOLLOWS = "follows"


async def offer(screen: Asking, channel: ChannelNow) -> None:
    """Ask for the state of a channel and who reports it, record it, and show the consequences."""
    key, name = channel.channel.key, channel.channel.name
    unsafe = screen.desk.dossier.marked_channels[key].unsafe
    choices = [
        MenuItem(state.key, label, "zo staat het al" if state is channel.state else "")
        for state, label in _LABELS.items()
    ]
    if not channel.usable:
        choices.append(MenuItem(_FOLLOWS, "Lezen: dit verandert er"))
    released = " Dit kanaal was niet veilig. ICT heeft het nog niet vrijgegeven." if unsafe else ""
    chosen = await screen.choose(Menu(f"{name}: hoe staat het ermee?{released}", choices))
    if chosen == _FOLLOWS:
        await outage_actions.show(screen, key)
    elif chosen is not None and await _mark(screen, channel, ChannelState(chosen)):
        await outage_actions.show(screen, key, unless_nothing=True)


async def _mark(screen: Asking, channel: ChannelNow, state: ChannelState) -> bool:
    """Ask who reports it, or who releases it, and record the state. Return whether it was recorded."""
    key, session = channel.channel.key, screen.desk.session

    async def record(values: Values) -> None:
        await commit_happened(
            screen,
            values,
            channel_states.mark(session, key, state, values["by"], values["reason"]),
        )

    # The user must not release it without thinking: the name must be given.
    by = (
        FormField("by", "Wie van ICT of de leverancier geeft het vrij?")
        if channel_states.must_be_named(session, key, state)
        else FormField("by", "Wie meldt dit?", session.author)
    )
    fields = (by, FormField("reason", "Toelichting (niet verplicht)"), happened_field("Sinds wanneer? (leeg is nu)"))
    return await screen.fill_in(
        Form(f"{channel.channel.name}: {state.label}", fields, record, draft=f"channel:{key}:{state.key}")
    )
