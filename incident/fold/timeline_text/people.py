"""Timeline text of role holders and evidence."""

from incident.fold.dossier import Dossier
from incident.fold.timeline_text.registry import LineKind, TimelineTexts, with_notes
from incident.records.evidence import EvidenceHandedOver, EvidenceNoted
from incident.records.holders import RoleHeld

TELLINGS = TimelineTexts()


@TELLINGS.on(RoleHeld)
def _role_held(_: Dossier, record: RoleHeld) -> tuple[LineKind, str]:
    words = f"Rol {record.role}: {f'{record.before} → ' if record.before else ''}{record.holder}"
    read = f"{sum(it.startswith('–') for it in record.briefing)} punten" if record.briefing else ""
    return LineKind.ROLE, with_notes(words, ("Briefing", read), ("Erbij gezegd", record.note))


def _label(dossier: Dossier, evidence_id: str) -> str:
    evidence = dossier.evidence.get(evidence_id)
    return evidence.label if evidence else "Bewijs"


@TELLINGS.on(EvidenceNoted)
def _evidence_noted(dossier: Dossier, record: EvidenceNoted) -> tuple[LineKind, str]:
    it = record.item
    label = _label(dossier, record.evidence or record.mark.id)
    words = f"{label} {'verbeterd' if record.evidence else 'op de lijst'}: {it.what}"
    notes = (("Gezien door", it.seen_by), ("Bewaard door", it.kept_by), ("Waar", it.where), ("Let op", it.note))
    return LineKind.EVIDENCE, with_notes(words, *notes)


@TELLINGS.on(EvidenceHandedOver)
def _evidence_handed_over(dossier: Dossier, record: EvidenceHandedOver) -> tuple[LineKind, str]:
    words = f"{_label(dossier, record.evidence)} gegeven aan {record.to}"
    return LineKind.EVIDENCE, with_notes(words, ("Hoe", record.how), ("Waar", record.where))
