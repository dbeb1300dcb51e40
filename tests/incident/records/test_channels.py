import pytest

from incident.playbook.playbook import Audience, Channel
from incident.records import channels
from incident.records.channels import ChannelNow, ChannelState, route
from incident.rules.sequence import rows
from tests.incident.story import PARENTS, PUPILS, START, TEAM


def routes(story):
    """By audience: the channel to use, and the channels that cannot be used."""
    return {
        row.audience.key: (
            row.route.channel.channel.key if row.route.channel else None,
            [it.channel.key for it in row.route.fallen],
        )
        for row in rows(story.dossier)
    }


@pytest.mark.parametrize(
    ("state", "usable"),
    [
        (ChannelState.UNKNOWN, True),
        (ChannelState.UP, True),
        (ChannelState.DOWN, False),
        (ChannelState.COMPROMISED, False),
    ],
)
def test_a_channel_that_is_down_or_unsafe_cannot_be_used(state, usable):
    assert ChannelNow(Channel(key="a", name="A"), state).usable is usable


@pytest.mark.parametrize("state", [ChannelState.DOWN, ChannelState.COMPROMISED])
def test_a_channel_that_falls_away_falls_away_in_every_row_at_once(story, state):
    assert {routes(story)[key][0] for key in (PUPILS, PARENTS)} == {"magister"}
    story.mark_channel("magister", state)
    assert routes(story)[PARENTS] == ("hoy", ["magister"])
    assert routes(story)[PUPILS][0] != "magister"
    assert routes(story)[TEAM] == ("team-app", [])


def test_a_channel_takes_along_what_depends_on_it(story):
    story.mark_channel("magister", ChannelState.DOWN)
    assert story.dossier.channels["magister-app"].state is ChannelState.DOWN
    assert routes(story)[PUPILS] == (None, ["magister", "magister-app"])


def test_a_channel_does_not_take_along_what_it_depends_on(story):
    story.mark_channel("magister-app", ChannelState.DOWN)
    assert story.dossier.channels["magister"].usable


def test_what_depended_on_a_channel_comes_back_with_it(story):
    story.mark_channel("magister", ChannelState.DOWN)
    story.mark_channel("magister", ChannelState.UP)
    assert routes(story)[PARENTS] == ("magister", [])
    assert story.dossier.channels["magister-app"].usable


def test_the_state_of_a_channel_says_since_when_and_who_said_so(story):
    story.minute = 27
    hoy = story.dossier.marked_channels["hoy"]
    record = channels.mark(story.stamp(), hoy, ChannelState.UP, " ICT ", " proefbericht kwam aan ")
    story.do(record)
    now = story.dossier.channels["hoy"]
    assert (now.since, now.reported_by, now.reason) == (story.at(27), "ICT", "proefbericht kwam aan")


def test_a_state_without_a_reporter_is_reported_by_the_author(story):
    story.mark_channel("hoy", ChannelState.UP)
    assert story.dossier.channels["hoy"].reported_by == "directeur"


def test_a_row_without_a_usable_channel_says_so():
    audience = Audience(key="a", name="A", order=1, channels=("x",))
    down = ChannelNow(Channel(key="x", name="X"), ChannelState.DOWN, START)
    assert route(audience, {"x": down}) == channels.Route(None, (down,))


def test_a_row_without_any_channel_has_nothing_to_fall_back_on():
    assert route(Audience(key="a", name="A", order=1), {}) == channels.Route(None, ())


def test_a_channel_that_the_dossier_does_not_know_is_passed_over():
    audience = Audience(key="a", name="A", order=1, channels=("weg", "x"))
    known = ChannelNow(Channel(key="x", name="X"))
    assert route(audience, {"x": known}) == channels.Route(known, ())


def test_marking_a_channel_without_a_name_touches_no_channel(story):
    before = dict(story.dossier.channels)
    story.mark_channel("", ChannelState.DOWN)
    assert story.dossier.channels == before


def test_a_channel_that_works_again_does_not_make_an_unsafe_one_safe(story):
    story.mark_channel("magister-app", ChannelState.COMPROMISED)
    story.mark_channel("magister", ChannelState.UP)
    assert not story.dossier.channels["magister-app"].usable


def test_a_channel_cannot_work_while_what_it_depends_on_is_down(story):
    story.mark_channel("magister", ChannelState.DOWN)
    story.mark_channel("magister-app", ChannelState.UP)
    assert not story.dossier.channels["magister-app"].usable


def test_channels_that_depend_on_each_other_fall_together():
    first = ChannelNow(Channel(key="a", name="A", depends_on="b"))
    second = ChannelNow(Channel(key="b", name="B", depends_on="a"))
    assert all(it.usable for it in channels.standing({"a": first, "b": second}).values())
    down = ChannelNow(second.channel, ChannelState.DOWN)
    assert not any(it.usable for it in channels.standing({"a": first, "b": down}).values())


def test_a_channel_falls_with_the_one_behind_the_one_it_depends_on():
    chain = [ChannelNow(Channel(key=key, name=key, depends_on=on)) for key, on in (("c", "b"), ("b", "a"))]
    down = ChannelNow(Channel(key="a", name="a"), ChannelState.DOWN, START, "ICT")
    standing = channels.standing({it.channel.key: it for it in (*chain, down)})
    assert (standing["c"].state, standing["c"].reported_by, standing["c"].channel.key) == (
        ChannelState.DOWN,
        "ICT",
        "c",
    )
