"""The list of evidence, from F10: words only, and each time that something changed hands."""

import pytest

from incident.timeline import LineKind, line
from screens.evidence import EvidenceList

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_evidence_is_noted_handed_over_and_read_and_there_is_no_way_to_add_a_file(user):
    await user.press("f10")
    await user.pick("evidence")
    await user.sees("De school bewaart zelf geen beelden", "+ Nieuw bewijs")
    await user.press("enter")
    await user.sees("Alleen een verwijzing: geen beelden.")
    await user.filled(what="Foto [van] de mail", kept_by="leerling A", where="eigen telefoon")
    await user.sees("E1", "Foto [van] de mail", "eigen telefoon")
    await user.press("home", "enter")
    await user.pick("give")
    await user.filled(to="politie", time="22:10")
    await user.sees("politie", "22:10")
    await user.press("home", "enter")
    await user.pick("read")
    await user.sees("22:10 van leerling A naar politie")
    await user.press("escape")
    await user.until(lambda: isinstance(user.app.screen, EvidenceList))
    await user.press("escape")
    kinds = [line(user.dossier, it).kind for it in user.records]
    assert kinds.count(LineKind.EVIDENCE) == 2
