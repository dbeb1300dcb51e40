"""Changes to channels, audiences and rounds."""

from incident.fold.changes.registry import Changes
from incident.fold.dossier import Dossier
from incident.records.audiences import AudienceDropped, AudienceSet
from incident.records.channels import USABLE, ChannelMarked, ChannelNow, ChannelState, standing
from incident.records.rounds import (
    Alignment,
    AudienceSettled,
    CoreMessageSet,
    RoundOpened,
    RowAligned,
    RowPlanned,
    Settlement,
)

CHANGES = Changes()


@CHANGES.on(ChannelMarked)
def _channel_marked(dossier: Dossier, record: ChannelMarked) -> None:
    if (marked := dossier.marked_channels.get(record.channel)) is None:
        return
    unsafe = record.state is ChannelState.COMPROMISED or (marked.unsafe and record.state not in USABLE)
    dossier.marked_channels[record.channel] = ChannelNow(
        marked.channel, record.state, record.mark.happened, record.reported_by, record.reason, unsafe
    )
    dossier.channels = standing(dossier.marked_channels)


@CHANGES.on(AudienceSet)
def _audience_set(dossier: Dossier, record: AudienceSet) -> None:
    audiences = dossier.audiences | {record.audience.key: record.audience}
    dossier.audiences = dict(sorted(audiences.items(), key=lambda it: it[1].order))


@CHANGES.on(AudienceDropped)
def _audience_dropped(dossier: Dossier, record: AudienceDropped) -> None:
    dossier.audiences = {key: it for key, it in dossier.audiences.items() if key != record.audience}


@CHANGES.on(RoundOpened)
def _round_opened(dossier: Dossier, record: RoundOpened) -> None:
    dossier.round = max(dossier.round, record.number)


@CHANGES.on(CoreMessageSet)
def _core_message_set(dossier: Dossier, record: CoreMessageSet) -> None:
    dossier.core_messages[record.round] = record.text


@CHANGES.on(RowPlanned)
def _row_planned(dossier: Dossier, record: RowPlanned) -> None:
    dossier.plans[record.round, record.audience] = record.at


@CHANGES.on(RowAligned)
def _row_aligned(dossier: Dossier, record: RowAligned) -> None:
    said = Alignment(
        record.round,
        record.partner,
        record.outcome,
        record.mark.happened,
        record.answer,
        record.only,
        record.until,
    )
    dossier.alignments[record.audience] = (*dossier.alignments.get(record.audience, ()), said)


@CHANGES.on(AudienceSettled)
def _audience_settled(dossier: Dossier, record: AudienceSettled) -> None:
    dossier.settlements[record.round, record.audience] = Settlement(
        record.told, record.reason, record.mark.author, record.mark.happened, record.carried
    )
