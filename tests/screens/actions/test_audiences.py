"""Changing the audiences: the actions on a row of the round, and the list to select several things."""

import asyncio
from collections.abc import Awaitable

import pytest

from incident.playbook.audience_kind import AudienceKind
from incident.playbook.sensitive import Sensitive
from screens.actions import audience_actions
from screens.dialogs.form import Form
from screens.dialogs.menu import Menu, MenuItem
from screens.dialogs.multi_select import MultiSelect
from tests.screens.test_nasties import EVERYTHING, RECORDED, check_strips

pytestmark = pytest.mark.asyncio(loop_scope="module")


def begin(user, action: Awaitable[object]) -> None:
    """Start an action as a screen would: in a worker."""
    user.app.screen.run_worker(action)


async def offer(user, audience: str, key: str) -> None:
    begin(user, audience_actions.offer(user.app.screen, user.dossier.audiences[audience]))
    await user.pick(key)


async def picking(user) -> None:
    await user.until(lambda: isinstance(user.app.screen, MultiSelect), "for a list to tick")


async def tick(user, *keys: str) -> None:
    """Put the cursor on each and press Enter, then go on."""
    await picking(user)
    ticks = user.app.screen.query_one("Ticks")
    for key in keys:
        ticks.highlighted = ticks.get_option_index(key)
        await user.press("enter")
    await user.press("tab", "enter")


async def back(user) -> None:
    await user.until(lambda: user.place, "for the place itself")


async def test_the_details_of_an_audience_are_changed(user):
    await offer(user, "team", "details")
    await user.fill(turn="nul")
    await user.sees("De beurt is een getal")
    await user.filled(turn="3", count="ongeveer 90", sender="directeur", drafter="communicatie")
    team = user.dossier.audiences["team"]
    assert (team.count, team.sender, team.drafter) == ("ongeveer 90", "directeur", "communicatie")


async def test_channels_are_put_in_the_order_of_falling_back(user):
    await offer(user, "team", "channels")
    now = user.dossier.audiences["team"].channels
    await tick(user, *now, "telefoon", now[0])
    await user.until(lambda: user.dossier.audiences["team"].channels == ("telefoon", now[0]))


async def test_an_audience_keeps_a_way_to_be_reached(user):
    await offer(user, "team", "channels")
    await tick(user, *user.dossier.audiences["team"].channels)
    await user.hears("nog geen kanaal")


async def test_who_may_approve_is_ticked_among_the_roles(user):
    await offer(user, "ouders", "approvers")
    await tick(user, "bestuur")  # the draaiboek named the directeur already
    await user.until(lambda: user.dossier.audiences["ouders"].approvers == ("directeur", "bestuur"))
    await offer(user, "ouders", "fast")
    await tick(user, "communicatie", "woordvoerder")
    await user.until(lambda: user.dossier.audiences["ouders"].fast_approvers == ("woordvoerder",))
    await offer(user, "ouders", "second")
    await user.until(lambda: user.dossier.audiences["ouders"].two_approvals)


async def test_what_is_delicate_goes_to_the_parents_before_the_media(user):
    await offer(user, "media", "delicate")
    await tick(user, Sensitive.METHOD.key)
    await user.hears("niet meer te horen dan de ouders")
    await back(user)
    await offer(user, "ouders", "delicate")
    await tick(user, Sensitive.METHOD.key)
    await user.until(lambda: user.dossier.audiences["ouders"].may_hear == (Sensitive.METHOD,))


async def test_a_new_audience_is_reached_and_then_dropped_with_a_reason(user):
    begin(user, audience_actions.add(user.app.screen))
    await tick(user, "brief", "telefoon")
    await user.sees("Nieuwe doelgroep, via Brief en Telefoon")
    await user.filled(name="Buren", turn="5", text="parent-letter")
    await user.until(lambda: "buren" in user.dossier.audiences)
    neighbours = user.dossier.audiences["buren"]
    assert (neighbours.channels, neighbours.text_kind) == (("brief", "telefoon"), "parent-letter")
    await offer(user, "buren", "drop")
    await user.fill()
    await user.sees("Er staat nog geen reden")
    await user.filled(reason="Zij merkten er niets van.")
    assert "buren" not in user.dossier.audiences


async def test_who_a_new_audience_is_follows_from_its_name_or_is_asked_for(user):
    begin(user, audience_actions.add(user.app.screen))
    await tick(user, "telefoon")
    await user.fill(name="De commissie", turn="20")
    await user.sees("Aan de naam is niet te zien welke groep dit is")
    await user.filled(group="media")
    commission = next(it for it in user.dossier.audiences.values() if it.name == "De commissie")
    assert commission.kind is AudienceKind.MEDIA
    begin(user, audience_actions.offer(user.app.screen, commission))
    await user.sees("wie schrijft. Nu: media")
    await user.pick("details")
    await user.fill(group="media", turn="2")
    await user.sees("De media komen na de ouders")
    await user.filled(group="others")
    assert user.dossier.audiences[commission.key].kind is AudienceKind.OTHERS
    begin(user, audience_actions.offer(user.app.screen, user.dossier.audiences[commission.key]))
    await user.pick("drop")
    await user.filled(reason="Zij bestaan niet meer.")


async def test_leaving_the_list_changes_nothing(user):
    count = len(user.records)
    await offer(user, "ouders", "channels")
    await picking(user)
    await user.press("enter", "escape")
    await back(user)
    assert len(user.records) == count


async def test_a_new_audience_takes_everything(user):
    begin(user, audience_actions.add(user.app.screen))
    await tick(user, "telefoon")
    await user.until(lambda: isinstance(user.app.screen, Form))
    names = ("name", "count", "sender", "drafter", "not_to_share")
    await user.set_field("group", "others")
    await user.paste_into(**dict.fromkeys(names, EVERYTHING))
    new = next(it for it in user.dossier.audiences.values() if it.name == RECORDED)
    assert new.count == RECORDED
    begin(user, audience_actions.offer(user.app.screen, new))
    await user.until(lambda: isinstance(user.app.screen, Menu))
    check_strips(user)
    await user.pick("drop")
    await user.paste_into(reason=EVERYTHING)
    for place in ("matrix", "timeline"):
        await user.go(place)
        check_strips(user)


async def test_ticks_are_given_in_the_order_of_the_list_or_of_picking(user):
    choices = (MenuItem("a", EVERYTHING), MenuItem("b", "B"), MenuItem("c", "C", "kan nu niet"))
    for ordered, expected in ((False, ("a", "b")), (True, ("b", "a"))):
        asked = asyncio.ensure_future(_pick(user, choices, ordered))
        await tick(user, "a", "c")
        assert await asked == expected


async def _pick(user, choices: tuple[MenuItem, ...], ordered: bool) -> tuple[str, ...] | None:
    given = asyncio.get_running_loop().create_future()
    user.app.push_screen(MultiSelect(EVERYTHING, choices, ("b", "gone"), ordered=ordered), given.set_result)
    await picking(user)
    check_strips(user)
    return await given
