"""What changes who holds which role, and what evidence there is."""

from incident.changes.registry import Changes
from incident.dossier import Dossier
from incident.holders import Holder, RoleHeld

CHANGES = Changes()


@CHANGES.on(RoleHeld)
def _role_held(dossier: Dossier, record: RoleHeld) -> None:
    dossier.holders[record.role] = Holder(record.holder, record.mark.happened, record.briefing)
