"""How it is told who holds which role."""

from incident.dossier import Dossier
from incident.holders import RoleHeld
from incident.telling.registry import LineKind, Tellings, with_notes

TELLINGS = Tellings()


@TELLINGS.on(RoleHeld)
def _role_held(_: Dossier, record: RoleHeld) -> tuple[LineKind, str]:
    words = f"Rol {record.role}: {f'{record.before} → ' if record.before else ''}{record.holder}"
    read = f"{sum(it.startswith('–') for it in record.briefing)} punten" if record.briefing else ""
    return LineKind.ROLE, with_notes(words, ("Briefing", read), ("Erbij gezegd", record.note))
