import pytest
from msgspec.structs import replace

from incident.errors import Refused
from incident.playbook.alignment_outcome import AlignmentOutcome
from incident.playbook.audience_kind import AudienceKind
from incident.playbook.sensitive import Sensitive
from incident.playbook.text_kinds import TextKind
from incident.playbook.text_parts import TextPart
from incident.records.channels import ChannelState
from incident.records.facts import FactStatus
from incident.records.texts import AIDS
from incident.rules import audience_settings
from incident.rules.alignment import align
from incident.texts.text_checks import findings
from tests.incident.story import BOARD, INVOLVED, MEDIA, MENTOR_PARENTS, PARENTS, PRESS, PUPILS, TEAM


def found(story, text):
    return findings(story.dossier, text, story.now)


def said(story, text):
    return [it.what for it in found(story, text)]


@pytest.fixture
def told(story):
    """All audiences but the media have been told, and the parents know one fact."""
    story.fact(share=[PARENTS, MEDIA])
    story.settle(INVOLVED, TEAM, PUPILS, "bestuur")
    story.send(story.approve(story.text(PARENTS)), "hoy")
    return story


@pytest.mark.parametrize("kind", [it for it in TextKind if it not in AIDS | {TextKind.SHORT_MESSAGE}])
def test_every_message_says_when_the_next_one_comes(told, kind):
    text = told.write(told.text(MEDIA, kind), promised=None)
    assert [it.part for it in found(told, text) if it.blocking] == [TextPart.NEXT]
    assert "De tijd van het volgende bericht is al voorbij." in said(told, told.write(text, promised=-1))


@pytest.mark.parametrize("kind", [it for it in TextKind if it in AIDS])
def test_an_aid_promises_nothing(story, kind):
    text = story.write(story.text(TEAM, kind), promised=None)
    assert not any(it.part is TextPart.NEXT for it in found(story, text))


def test_a_short_message_says_where_to_read_more(told):
    text = told.write(told.text(PARENTS, TextKind.SHORT_MESSAGE), promised=None, more="")
    assert [(it.part, it.blocking) for it in found(told, text) if it.blocking] == [(TextPart.MORE, True)]


@pytest.mark.parametrize(
    ("part", "kind", "blocking"),
    [
        (TextPart.CONTACT, TextKind.PARENT_LETTER, True),
        (TextPart.CONTACT, TextKind.HOLDING_STATEMENT, True),
        (TextPart.CONTACT, TextKind.BREACH_NOTICE, True),
        (TextPart.HELP, TextKind.PARENT_LETTER, False),
        (TextPart.HELP, TextKind.WEBSITE_NOTICE, False),
        (TextPart.SENDER, TextKind.PARENT_LETTER, False),
    ],
)
def test_a_fixed_part_that_is_empty_is_named(told, part, kind, blocking):
    text = told.write(told.text(PARENTS, kind), **{part.name.lower(): ""})
    assert [(it.blocking) for it in found(told, text) if it.part is part] == [blocking]


def test_what_blocks_stands_first_and_everything_has_a_way_to_mend_it(story):
    story.person()
    everything = found(story, story.write(story.text(PARENTS), promised=None, contact="", sender="", help=""))
    assert [it.blocking for it in everything] == sorted((it.blocking for it in everything), reverse=True)
    assert all(it.mend for it in everything)
    assert len(everything) >= 6


def test_a_released_fact_that_turned_into_a_rumour_is_missed_and_named(story):
    fact = story.fact(share=[TEAM])
    story.revise(fact, status=FactStatus.RUMOUR)
    assert "F1 is nu gerucht en staat er daarom niet in." in said(story, story.text(TEAM))


def test_whose_turn_is_first_is_named_without_blocking(story):
    (it,) = [it for it in found(story, story.text(TEAM)) if "aan de beurt" in it.what]
    assert (it.what, it.blocking) == ("Eerst aan de beurt: Betrokkenen.", False)


def test_an_audience_that_cannot_be_reached_is_named(story):
    story.mark_channel("team-app", ChannelState.DOWN)
    assert "Geen kanaal naar deze doelgroep werkt nu." in said(story, story.text(TEAM))


def test_what_the_media_get_is_talked_over_with_the_police(told):
    text = told.text(MEDIA)
    assert "Dit is nog niet afgestemd met de politie." in said(told, text)
    with pytest.raises(Refused, match="met wie"):
        align(told.dossier, told.stamp(), MEDIA, " ", AlignmentOutcome.YES)
    told.do(align(told.dossier, told.stamp(), MEDIA, "politie", AlignmentOutcome.YES))
    assert "Dit is nog niet afgestemd met de politie." not in said(told, text)


def test_what_touches_the_investigation_does_not_go_out_before_that(story):
    story.audience(TEAM, may_hear=(Sensitive.INVESTIGATION,))
    story.settle(INVOLVED)
    story.fact("De politie zoekt een telefoon.", share=[TEAM], sensitive=[Sensitive.INVESTIGATION])
    assert [it.what for it in found(story, story.text(TEAM)) if it.blocking] == [
        "Dit is nog niet afgestemd met de politie."
    ]


@pytest.mark.parametrize("media", [PRESS, "omroep"])
def test_what_any_media_get_is_talked_over_with_the_police(twofold, media):
    assert "Dit is nog niet afgestemd met de politie." in said(twofold, twofold.text(media))
    assert "Dit is nog niet afgestemd met de politie." not in said(twofold, twofold.text(MENTOR_PARENTS))


def test_of_an_audience_that_nobody_said_what_it_is_is_told_that_no_rule_holds(story):
    unsaid = replace(story.dossier.audiences[BOARD], key="x", name="De commissie", kind=None)
    story.do(
        audience_settings.put(story.dossier, story.stamp(), replace(unsaid, text_kind=TextKind.TALKING_POINTS.key))
    )
    what = (
        "Houvast weet niet welke groep ‘De commissie’ is. Zijn het ouders of media, dan wordt hun beurt niet bewaakt."
    )
    (it,) = [it for it in found(story, story.text("x")) if it.what == what]
    assert (it.blocking, it.mend) == (False, "Kies de groep bij F5 Matrix: Enter op de rij, dan Doelgroep veranderen.")
    story.audience("x", kind=AudienceKind.OTHERS)
    assert not any(it.startswith(what) for it in said(story, story.text("x")))
