"""Clocks and meetings at F2: what is late, in words on every screen; a step put off; a clock that jumps; BOBOC."""

import pytest

from incident.records.deadlines import DeadlineKind
from incident.records.meetings import MeetingPart
from incident.records.reached import Party
from incident.rules.boboc import ORDERS_STEP, running
from screens.actions import reached_actions
from screens.dialogs.form import Form
from screens.dialogs.menu import Menu
from screens.dialogs.multi_select import MultiSelect
from screens.dialogs.reading import ReadingDialog

pytestmark = pytest.mark.asyncio(loop_scope="module")


def late(user) -> str:
    return str(user.app.screen.query_one("#late").render())


def clocks_set(user, kind):
    return [it for it in user.dossier.terms.values() if it.running and it.kind is kind]


async def test_what_is_late_stands_in_words_on_every_screen_and_leads_to_the_clocks(user):
    for place in ("tasks", "timeline", "help"):
        await user.go(place)
        assert late(user).startswith("▲ ")
        assert "te laat" in user.text().splitlines()[2]
    line = user.text().splitlines()[2]
    assert len(line.rstrip()) <= 79
    await user.pilot.click(offset=(line.index("te laat"), 2))
    await user.until(lambda: user.place == "situation")


async def test_the_72_hours_begin_when_the_school_knew(user):
    await user.choose("#clocks", "new")
    await user.pick("breach")
    await user.filled(known="21:40")
    (term,) = clocks_set(user, DeadlineKind.BREACH)
    assert f"{term.due:%d-%m %H:%M}" == "14-02 20:40"
    shown = str(user.app.screen.query_one("#clocks").get_option(f"{DeadlineKind.BREACH.label}:{term.id}").prompt)
    assert shown == "■ nog 2 d 22 u  Datalek melden bij de Autoriteit Persoonsgegevens"
    await user.choose("#clocks", f"{DeadlineKind.BREACH.label}:{term.id}")
    await user.pick("known")
    await user.filled(known="21:30", reason="De leverancier belde eerder.")
    assert f"{user.dossier.terms[term.id].due:%d-%m %H:%M}" == "14-02 20:30"
    await user.choose("#clocks", f"{DeadlineKind.BREACH.label}:{term.id}")
    await user.pick("report")
    await user.filled(number="2023-12", at="22:10")
    assert not clocks_set(user, DeadlineKind.BREACH)
    await user.choose("#clocks", "new")
    await user.pick("breaches")
    await user.pick(term.id)
    await user.pick("report")
    await user.filled(number="2023-12b", remark="Ook oud-leerlingen.")
    assert [it.number for it in user.dossier.breaches[term.id].reports] == ["2023-12", "2023-12b"]


async def test_aftercare_is_proposed_from_the_incident_and_can_be_put_off_with_a_reason(user):
    await user.choose("#clocks", "new")
    await user.pick("aftercare")
    await user.filled(**{"return": "27-02-2023"})
    set_now = clocks_set(user, DeadlineKind.AFTERCARE)
    assert [f"{it.due:%d-%m-%Y}" for it in set_now] == ["12-02-2023", "20-02-2023", "27-02-2023", "09-02-2024"]
    back = set_now[2]
    await user.choose("#clocks", "all")
    await user.pick(f"{DeadlineKind.AFTERCARE.label}:{back.id}")
    await user.pick("move")
    await user.filled(due="28-02-2023", reason="De ouders vragen een dag meer.")
    assert f"{user.dossier.terms[back.id].due:%d-%m}" == "28-02"


async def test_the_next_step_can_be_put_off_and_the_next_one_comes(user):
    first = str(user.app.screen.query_one("#next").get_option("step").prompt)
    await user.choose("#next", "later")
    await user.pick("while")
    await user.until(lambda: user.dossier.put_off)
    assert str(user.app.screen.query_one("#next").get_option("step").prompt) != first
    assert user.told()[-1].startswith("Straks, om 23:01: ")


async def test_a_clock_that_is_set_back_is_said_on_every_screen_until_somebody_has_seen_to_it(user):
    user.clock.set_by(hours=-5)
    await user.hears("teruggezet")
    await user.go("tasks")
    assert late(user) == "▲ klopt de klok? zie F2 Beeld"
    await user.go("situation")
    await user.sees("▲ KLOK")
    user.clock.set_by(hours=5)
    await user.until(lambda: "vooruit" in user.desk.watch.jumped.told())
    await user.choose("#next", "clock")
    await user.pick("record")
    await user.until(lambda: user.desk.watch.jumped is None)
    assert "vooruit gezet" in user.told()[-1]
    await user.until(lambda: "te laat" in late(user))


@pytest.mark.parametrize("years", [-53, 76])
async def test_under_a_clock_at_1970_or_2099_a_line_is_recorded_and_the_screen_goes_on_warning(user, years):
    user.clock.set_by(hours=years * 365.25 * 24)
    await user.until(lambda: user.desk.watch.jumped is not None)
    user.desk.watch.seen()
    await user.enter("De poort is dicht")
    written = user.dossier.written[-1]
    assert (written.text, written.mark.recorded.year) == ("De poort is dicht", 2023 + years)
    await user.go("tasks")
    assert late(user) == "▲ klopt de klok? zie F2 Beeld"
    await user.go("situation")
    await user.sees("▲ KLOK", "Deze laptop staat op")


async def test_after_a_sleep_the_laptop_says_how_long_it_slept(user):
    user.clock.sleep(minutes=43)
    await user.hears("De laptop stond 43 min in de slaapstand.")
    user.desk.watch.seen()


async def begin(user):
    await user.choose("#decisions", "meeting")
    if running(user.dossier) is None:
        await user.until(lambda: isinstance(user.app.screen, MultiSelect))
        await user.press("tab", "enter")
        await user.until(lambda: isinstance(user.app.screen, ReadingDialog))
        assert "Agenda: wat nu open is" in user.said()
        assert "Beeld" in user.said()
        await user.press("enter")
    await user.until(lambda: isinstance(user.app.screen, Menu))


async def test_a_meeting_goes_through_its_parts_and_is_there_again_after_it_was_left(user):
    await begin(user)
    assert "Aanwezig: directeur" in user.said()
    await user.pick(MeetingPart.JUDGEMENT.key)
    await user.filled(**{"question-0": "Ernstig, maar niet acuut."})
    await user.pick(MeetingPart.ORDER.key)
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
    await user.pick(MeetingPart.JUDGEMENT.key)
    await user.filled(**{"question-0": "Het is onder controle."})
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
    assert any("Het is onder controle." in it for it in cells)


async def test_when_the_police_was_reached_is_asked_for_with_a_time(user):
    await user.go("situation")
    user.app.screen.run_worker(reached_actions.note(user.app.screen, Party.POLICE))
    await user.sees("Wie is bereikt?")
    await user.filled(at="21:41", how="de directeur belde")
    found = user.dossier.reached[Party.POLICE]
    assert (f"{found.at:%H:%M}", found.how) == ("20:41", "de directeur belde")
