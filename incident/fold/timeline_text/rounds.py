"""Timeline text of channels, audiences and rounds."""

from incident.dutch.times_in_words import since, when
from incident.fold.dossier import Dossier
from incident.fold.timeline_text.registry import WHY, LineKind, TimelineTexts, with_notes
from incident.records.audiences import AudienceDropped, AudienceSet
from incident.records.channels import ChannelMarked
from incident.records.rounds import AudienceSettled, CoreMessageSet, RoundOpened, RowAligned, RowPlanned

TELLINGS = TimelineTexts()
_UNSAID = "nog niet gezegd wie dit zijn"


@TELLINGS.on(ChannelMarked)
def _channel_marked(dossier: Dossier, record: ChannelMarked) -> tuple[LineKind, str]:
    name = dossier.channel_name(record.channel)
    return LineKind.CHANNEL, with_notes(
        f"{name}: {record.state.label}", ("Gemeld door", record.reported_by), (WHY, record.reason)
    )


@TELLINGS.on(AudienceSet)
def _audience_set(_: Dossier, record: AudienceSet) -> tuple[LineKind, str]:
    it = record.audience
    return LineKind.DOSSIER, f"Doelgroep: {it.name} ({it.kind.label if it.kind else _UNSAID}), beurt {it.order}"


@TELLINGS.on(AudienceDropped)
def _audience_dropped(_: Dossier, record: AudienceDropped) -> tuple[LineKind, str]:
    return LineKind.DOSSIER, with_notes(f"Doelgroep weg: {record.audience}", (WHY, record.reason))


@TELLINGS.on(CoreMessageSet)
def _core_message_set(_: Dossier, record: CoreMessageSet) -> tuple[LineKind, str]:
    return LineKind.TEXT, f"Kernboodschap van ronde {record.round}: {record.text or 'geen'}"


@TELLINGS.on(RowPlanned)
def _row_planned(dossier: Dossier, record: RowPlanned) -> tuple[LineKind, str]:
    audience = dossier.audience_name(record.audience)
    return LineKind.TEXT, f"Ronde {record.round}, {audience}: gepland {since(record.at, record.mark.happened)}"


@TELLINGS.on(RowAligned)
def _row_aligned(dossier: Dossier, record: RowAligned) -> tuple[LineKind, str]:
    audience = dossier.audience_name(record.audience)
    until = f" tot {when(record.until, record.mark.happened)}" if record.until else ""
    only = ", ".join(dossier.facts[it].label for it in record.only if it in dossier.facts)
    answer = f": {record.answer.label}{until}" if record.answer else ""
    return LineKind.TEXT, with_notes(
        f"Ronde {record.round}, {audience}: afgestemd met {record.partner}{answer}",
        ("Wat mag", only),
        ("Uitkomst", record.outcome),
    )


@TELLINGS.on(RoundOpened)
def _round_opened(_: Dossier, record: RoundOpened) -> tuple[LineKind, str]:
    return LineKind.TEXT, f"Ronde {record.number} begonnen"


@TELLINGS.on(AudienceSettled)
def _audience_settled(dossier: Dossier, record: AudienceSettled) -> tuple[LineKind, str]:
    how = "ingelicht" if record.told else "overgeslagen"
    return LineKind.TEXT, f"Ronde {record.round}, {dossier.audience_name(record.audience)} {how}: {record.reason}"
