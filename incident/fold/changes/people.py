"""Changes to role holders and evidence."""

from msgspec.structs import replace

from incident.fold.changes.registry import Changes
from incident.fold.dossier import Dossier
from incident.records.evidence import Evidence, EvidenceHandedOver, EvidenceNoted, HandedOver
from incident.records.holders import RoleHeld, RoleHolder

CHANGES = Changes()


@CHANGES.on(RoleHeld)
def _role_held(dossier: Dossier, record: RoleHeld) -> None:
    dossier.holders[record.role] = RoleHolder(record.holder, record.mark.happened, record.briefing)


@CHANGES.on(EvidenceNoted)
def _evidence_noted(dossier: Dossier, record: EvidenceNoted) -> None:
    mark, known = record.mark, dossier.evidence.get(record.evidence or "")
    if known is not None:
        dossier.evidence[known.id] = replace(known, item=record.item)
    elif record.evidence is None:
        dossier.evidence[mark.id] = Evidence(
            mark.id, len(dossier.evidence) + 1, record.item, mark.happened, mark.author
        )


@CHANGES.on(EvidenceHandedOver)
def _evidence_handed_over(dossier: Dossier, record: EvidenceHandedOver) -> None:
    if (it := dossier.evidence.get(record.evidence)) is None:
        return
    mark = record.mark
    handed = HandedOver(mark.happened, it.item.kept_by, record.to, record.how, mark.author)
    item = replace(it.item, kept_by=record.to, where=record.where)
    dossier.evidence[it.id] = replace(it, item=item, handed_over=(*it.handed_over, handed))
