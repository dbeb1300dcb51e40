"""The clocks: what is late in words on every screen, clocks of one's own, a next step put off, a clock that jumps."""

import pytest

from incident.terms import TermKind
from screens.places import PLACES

pytestmark = pytest.mark.asyncio(loop_scope="module")


def late(user) -> str:
    return str(user.app.screen.query_one("#late").render())


def running(user):
    return [it for it in user.dossier.terms.values() if it.running]


async def test_what_is_late_stands_in_words_on_every_screen_and_leads_to_the_clocks(user):
    for place in PLACES:
        await user.go(place.name)
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
    (term,) = running(user)
    assert (term.kind, f"{term.due:%d-%m %H:%M}") == (TermKind.BREACH, "14-02 20:40")
    shown = str(user.app.screen.query_one("#clocks").get_option_at_index(0).prompt)
    assert shown == "■ nog 2 d 22 u  Datalek melden bij de Autoriteit Persoonsgegevens"
    await user.choose("#clocks", f"{TermKind.BREACH}:{term.id}")
    await user.pick("end")
    await user.filled(outcome="Gemeld, nummer staat in de map.")
    assert not running(user)


async def test_aftercare_is_proposed_from_the_incident_and_can_be_put_off_with_a_reason(user):
    await user.choose("#clocks", "new")
    await user.pick("aftercare")
    await user.filled(**{"return": "27-02-2023"})
    assert [f"{it.due:%d-%m-%Y}" for it in running(user)] == ["12-02-2023", "20-02-2023", "27-02-2023", "09-02-2024"]
    back = running(user)[2]
    await user.choose("#clocks", "all")
    await user.pick(f"{TermKind.AFTERCARE}:{back.id}")
    await user.pick("move")
    await user.filled(due="28-02-2023", reason="De ouders vragen een dag meer.")
    assert f"{user.dossier.terms[back.id].due:%d-%m}" == "28-02"


async def test_the_next_step_can_be_put_off_and_that_survives_a_lock(undisturbed):
    user = undisturbed
    await user.choose("#next", "later")
    await user.pick("while")
    await user.until(lambda: user.dossier.put_off)
    kept = dict(user.dossier.put_off)
    await user.lock()
    await user.unlock()
    await user.open_first()
    assert user.dossier.put_off == kept


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


async def test_after_a_sleep_the_laptop_says_how_long_it_slept(user):
    user.clock.sleep(minutes=43)
    await user.hears("De laptop sliep 43 min.")
    user.desk.watch.seen()
