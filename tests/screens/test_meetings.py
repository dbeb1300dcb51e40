"""A meeting from F2: agenda, the parts in their order, and the situation report that falls out."""

import pytest

from incident.meeting import MeetingPart
from incident.meetings import ORDERS_STEP, running
from screens.form import Form
from screens.menu import Menu
from screens.picking import Picking
from screens.reading import Reading

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def begin(user):
    await user.choose("#decisions", "meeting")
    if running(user.dossier) is None:
        await user.until(lambda: isinstance(user.app.screen, Picking))
        await user.press("tab", "enter")
        await user.until(lambda: isinstance(user.app.screen, Reading))
        assert "Agenda: wat nu open is" in user.said()
        assert "Beeld" in user.said()
        await user.press("enter")
    await user.until(lambda: isinstance(user.app.screen, Menu))


async def test_a_meeting_goes_through_its_parts_and_is_there_again_after_it_was_left(user):
    await begin(user)
    assert "Aanwezig: directeur" in user.said()
    await user.pick(MeetingPart.JUDGEMENT)
    await user.filled(**{"question-0": "Ernstig, maar niet acuut."})
    await user.pick(MeetingPart.ORDER)
    await user.fill(text="Zet toezicht bij de deur.")
    await user.sees("wie het doet")
    assert isinstance(user.app.screen, Form)
    await user.filled(owner="conciërge", due="morgen 7:30")
    assert user.dossier.steps[ORDERS_STEP].tasks[-1].role == "conciërge"
    await user.press("escape")
    await user.until(lambda: user.place == "situation")
    await user.sees("OVERLEG loopt sinds 22:46")


async def test_closing_offers_the_situation_report_with_the_judgement_of_the_meeting(user, home):
    await begin(user)
    await user.pick("close")
    await user.filled(next="23:30")
    await user.pick("sitrep")
    await user.until(lambda: isinstance(user.app.screen, Form), "for where to put it")
    home.mkdir(parents=True, exist_ok=True)
    await user.filled(folder=str(home))
    await user.until(lambda: user.dossier.documents)
    assert "Situatierapport" in user.told()[-1] or "situatierapport" in user.told()[-1]
    (made,) = home.glob("*.docx")
    import docx

    cells = [cell.text for table in docx.Document(str(made)).tables for row in table.rows for cell in row.cells]
    assert any("Ernstig, maar niet acuut." in it for it in cells)
