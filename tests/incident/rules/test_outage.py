import pytest
from msgspec.structs import replace

from incident.errors import Refused
from incident.playbook.playbook import Audience
from incident.records import channels
from incident.records.channels import ChannelState
from incident.records.texts import TextKind
from incident.rules.next_step import next_step
from incident.rules.outage import outage, to_warn
from tests.incident.story import AUDIENCES, CHANNELS, INVOLVED, PARENTS, PLAYBOOK, PUPILS, TEAM, Story

SISTERS = Audience(key="zusterscholen", name="Zusterscholen", order=4, channels=("gesprek",))
SHARED = tuple(replace(it, shared_with=("zusterscholen",)) if it.key == "magister" else it for it in CHANNELS)


@pytest.fixture
def story():
    return Story(playbook=replace(PLAYBOOK, channels=SHARED, audiences=(*AUDIENCES, SISTERS)))


def test_a_channel_that_works_changes_nothing(story):
    assert outage(story.dossier, "magister") == outage(story.dossier, "postduif")
    assert outage(story.dossier, "magister").detours == ()


def test_a_failing_channel_tells_where_every_message_goes_now(story):
    story.mark_channel("magister", ChannelState.DOWN)
    found = {it.audience.key: it.channel and it.channel.channel.key for it in outage(story.dossier, "magister").detours}
    assert found == {PUPILS: None, PARENTS: "hoy"}, "the pupils' second channel depends on the first"


def test_what_was_promised_through_it_is_listed(story):
    story.settle(INVOLVED, TEAM)
    text = story.send(story.approve(story.text(PARENTS)), "magister")
    story.mark_channel("magister", ChannelState.COMPROMISED)
    (promised,) = outage(story.dossier, "magister").promised
    assert (promised.audience.key, promised.due, promised.label) == (PARENTS, story.at(60), text.label)


def test_sister_schools_on_the_same_channel_are_to_be_warned_until_they_are(story):
    story.minute = 10
    story.mark_channel("magister", ChannelState.DOWN)
    assert [audience.key for _, audience in to_warn(story.dossier)] == ["zusterscholen"]
    assert "Waarschuw Zusterscholen" in next_step(story.dossier, story.now).what
    story.minute = 12
    story.settle("zusterscholen")
    assert to_warn(story.dossier) == ()


def test_what_they_heard_before_does_not_count(story):
    story.settle("zusterscholen")
    story.minute = 5
    story.mark_channel("magister", ChannelState.DOWN)
    assert len(to_warn(story.dossier)) == 1


def test_what_others_heard_since_does_not_count(story):
    story.minute = 5
    story.mark_channel("magister", ChannelState.DOWN)
    story.minute = 6
    story.settle(INVOLVED)
    story.tell(INVOLVED)
    assert len(to_warn(story.dossier)) == 1


def test_a_message_that_they_got_before_does_not_count_and_one_since_does(story):
    story.settle(*(it.key for it in AUDIENCES))
    text = story.send(story.approve(story.text("zusterscholen", TextKind.WEBSITE_NOTICE)))
    story.minute = 5
    story.mark_channel("magister", ChannelState.DOWN)
    assert len(to_warn(story.dossier)) == 1
    story.send(text)
    assert to_warn(story.dossier) == ()


def test_leaving_them_out_is_not_warning_them(story):
    story.mark_channel("magister", ChannelState.DOWN)
    story.settle("zusterscholen", told=False)
    assert len(to_warn(story.dossier)) == 1


def test_a_channel_that_was_not_safe_comes_back_only_by_somebody_who_releases_it(story):
    story.mark_channel("magister", ChannelState.COMPROMISED)
    unsafe = story.dossier.marked_channels["magister"]
    for state in (ChannelState.UP, ChannelState.UNKNOWN):
        with pytest.raises(Refused, match="ICT"):
            channels.mark(story.stamp(), unsafe, state)
    story.mark_channel("magister", ChannelState.UP, by="ICT")
    assert story.dossier.channels["magister"].usable


def test_marking_an_unsafe_channel_as_down_does_not_open_a_way_around(story):
    story.mark_channel("magister", ChannelState.COMPROMISED)
    story.mark_channel("magister", ChannelState.DOWN)
    with pytest.raises(Refused, match="ICT"):
        channels.mark(story.stamp(), story.dossier.marked_channels["magister"], ChannelState.UP)
    story.mark_channel("magister", ChannelState.UP, by="leverancier")
    assert not story.dossier.marked_channels["magister"].unsafe
