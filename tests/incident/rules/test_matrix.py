import pytest

from incident.errors import Refused
from incident.playbook.playbook import Audience
from incident.playbook.sensitive import Sensitive
from incident.records.facts import FactStatus
from incident.records.releases import ReleaseChoice
from incident.rules import audience_settings, matrix
from incident.rules.who_heard_what import Told, heard_revisions, misled
from tests.incident.story import INVOLVED, MEDIA, MENTOR_PARENTS, PARENTS, PRESS, PUPILS, TEAM, Story

LATE_NEIGHBOURS = Audience(key="buren", name="Buren", order=9, channels=("gesprek",))


@pytest.mark.parametrize("audience", [INVOLVED, TEAM, PUPILS, PARENTS])
@pytest.mark.parametrize(
    ("status", "why"), [(FactStatus.RUMOUR, "gerucht gaat niet"), (FactStatus.REFUTED, "weerlegd")]
)
def test_a_rumour_or_a_refuted_fact_is_not_shared_with_anybody(story, status, why, audience):
    fact = story.fact(status=status)
    with pytest.raises(Refused, match=why):
        story.share(fact, audience)
    assert story.dossier.releases == {}


@pytest.mark.parametrize("status", FactStatus)
@pytest.mark.parametrize("choice", [ReleaseChoice.LATER, ReleaseChoice.WITHHOLD])
def test_any_fact_may_be_kept_back(story, status, choice):
    fact = story.fact(status=status)
    story.release(fact, MEDIA, choice, " op verzoek van de politie ")
    release = story.dossier.releases[fact.id, MEDIA]
    assert (release.choice, release.reason, release.by) == (choice, "op verzoek van de politie", "directeur")


@pytest.mark.parametrize("status", [FactStatus.CONFIRMED, FactStatus.SUSPECTED])
def test_a_confirmed_or_suspected_fact_may_be_told_when_released(story, status):
    fact = story.fact(status=status, share=[TEAM])
    assert matrix.tellable(story.dossier, TEAM) == (fact,)
    assert matrix.tellable(story.dossier, PARENTS) == ()


@pytest.mark.parametrize("status", [FactStatus.RUMOUR, FactStatus.REFUTED])
def test_a_released_fact_that_falls_back_is_no_longer_told(story, status):
    fact = story.fact(share=[TEAM])
    story.revise(fact, status=status)
    assert matrix.tellable(story.dossier, TEAM) == ()


@pytest.mark.parametrize("parents", [None, ReleaseChoice.LATER, ReleaseChoice.WITHHOLD])
def test_the_media_get_nothing_that_the_parents_do_not_get(story, parents):
    fact = story.fact()
    if parents is not None:
        story.release(fact, PARENTS, parents)
    with pytest.raises(Refused, match="niet meer te horen dan de ouders"):
        story.share(fact, MEDIA)


def test_the_media_may_get_what_the_parents_get(story):
    fact = story.fact(share=[PARENTS, MEDIA])
    assert matrix.tellable(story.dossier, MEDIA) == (fact,)


def test_without_parents_among_the_audiences_the_media_may_be_told(story):
    del story.dossier.audiences[PARENTS]
    assert story.fact(share=[MEDIA]) in matrix.tellable(story.dossier, MEDIA)


@pytest.mark.parametrize("choice", [ReleaseChoice.LATER, ReleaseChoice.WITHHOLD])
def test_what_is_withheld_from_parents_is_withheld_from_the_media_at_the_same_stroke(story, choice):
    fact = story.fact(share=[PARENTS, MEDIA])
    audience = story.dossier.audiences[PARENTS]
    records = matrix.release(story.dossier, story.stamp(), fact, audience, choice)
    story.do(records)
    assert [(it.audience, it.choice) for it in records] == [(PARENTS, choice), (MEDIA, choice)]
    assert matrix.tellable(story.dossier, MEDIA) == ()


def test_withholding_from_parents_adds_nothing_when_the_media_had_nothing(story):
    fact = story.fact(share=[PARENTS])
    audience = story.dossier.audiences[PARENTS]
    assert len(matrix.release(story.dossier, story.stamp(), fact, audience, ReleaseChoice.WITHHOLD)) == 1


def test_withholding_from_another_audience_leaves_the_media_alone(story):
    fact = story.fact(share=[TEAM, PARENTS, MEDIA])
    story.release(fact, TEAM, ReleaseChoice.WITHHOLD)
    assert matrix.tellable(story.dossier, MEDIA) == (fact,)


def test_a_release_can_be_taken_back_and_given_again(story):
    fact = story.fact(share=[TEAM])
    story.release(fact, TEAM, ReleaseChoice.LATER)
    assert matrix.tellable(story.dossier, TEAM) == ()
    story.share(fact, TEAM)
    assert matrix.tellable(story.dossier, TEAM) == (fact,)


def told_now(story: Story, fact, audience):
    heard = heard_revisions(story.dossier)
    return matrix.cell(story.dossier, heard, story.dossier.facts[fact.id], audience).told


def test_a_cell_knows_who_has_heard_what(story):
    fact = story.fact(share=[INVOLVED, TEAM])
    assert told_now(story, fact, INVOLVED) is Told.NOTHING
    story.approve(story.text(INVOLVED))
    assert told_now(story, fact, INVOLVED) is Told.NOTHING, "an approved text has told nobody anything"
    story.tell(INVOLVED)
    assert told_now(story, fact, INVOLVED) is Told.CURRENT
    assert told_now(story, fact, TEAM) is Told.NOTHING


@pytest.mark.parametrize(
    "changes", [{"text": "De mail ging om 21.31 uur uit."}, {"status": FactStatus.SUSPECTED}, {"status": "weerlegd"}]
)
def test_a_cell_is_outdated_when_what_was_told_changed(story, changes):
    fact = story.fact(share=[INVOLVED])
    story.tell(INVOLVED)
    story.revise(fact, **{name: FactStatus(it) if name == "status" else it for name, it in changes.items()})
    assert told_now(story, fact, INVOLVED) is Told.OUTDATED


def test_a_cell_is_empty_until_somebody_decides(story):
    fact = story.fact()
    assert matrix.cell(story.dossier, {}, fact, TEAM).release is None
    story.share(fact, TEAM)
    assert matrix.cell(story.dossier, {}, fact, TEAM).release.choice is ReleaseChoice.SHARE


def test_media_under_any_key_wait_until_all_parents_get_a_fact(twofold):
    fact = twofold.fact()
    with pytest.raises(Refused) as refused:
        twofold.share(fact, PRESS)
    assert refused.value.now == "Deel dit feit eerst met: Ouders en Ouders van klas 2b."
    twofold.share(fact, PARENTS)
    with pytest.raises(Refused) as refused:
        twofold.share(fact, PRESS)
    assert refused.value.now == "Deel dit feit eerst met: Ouders van klas 2b."
    twofold.share(fact, MENTOR_PARENTS, PRESS, "omroep")
    assert set(shared_with(twofold, fact)) == {PARENTS, MENTOR_PARENTS, PRESS, "omroep"}


@pytest.mark.parametrize("parents", [PARENTS, MENTOR_PARENTS])
def test_what_is_withheld_from_some_parents_is_withheld_from_all_media(twofold, parents):
    fact = twofold.fact(share=[PARENTS, MENTOR_PARENTS, PRESS, "omroep"])
    twofold.release(fact, parents, ReleaseChoice.WITHHOLD)
    assert PRESS not in shared_with(twofold, fact)
    assert "omroep" not in shared_with(twofold, fact)


@pytest.mark.parametrize("parents", [PARENTS, MENTOR_PARENTS])
def test_a_detail_that_some_parents_may_not_have_stays_from_the_media(twofold, parents):
    other = MENTOR_PARENTS if parents == PARENTS else PARENTS
    fact = twofold.fact(share=[PARENTS, MENTOR_PARENTS, PRESS])
    twofold.revise(fact, sensitive=(Sensitive.METHOD,))
    for key in (PARENTS, MENTOR_PARENTS, PRESS):
        named, now = twofold.dossier.audiences[key], twofold.dossier.facts[fact.id]
        twofold.do(
            matrix.release(twofold.dossier, twofold.stamp(), now, named, ReleaseChoice.SHARE, "moet", overrule=True)
        )
    assert matrix.tellable(twofold.dossier, PRESS)
    twofold.release(fact, PRESS, ReleaseChoice.WITHHOLD)
    twofold.release(fact, parents, ReleaseChoice.LATER)
    assert matrix.withheld_details(twofold.dossier, twofold.dossier.facts[fact.id], PRESS) == (Sensitive.METHOD,)
    assert not matrix.withheld_details(twofold.dossier, twofold.dossier.facts[fact.id], other)


def test_sharing_through_somebody_after_the_media_passes_over_media_while_parents_are_left_out(twofold):
    twofold.do(audience_settings.put(twofold.dossier, twofold.stamp(), LATE_NEIGHBOURS))
    fact = twofold.fact()
    twofold.release(fact, MENTOR_PARENTS, ReleaseChoice.WITHHOLD)
    share_through(twofold, fact, LATE_NEIGHBOURS.key)
    assert set(twofold.dossier.audiences) - set(shared_with(twofold, fact)) == {MENTOR_PARENTS, PRESS, "omroep"}
    with pytest.raises(Refused, match="niet meer te horen dan de ouders"):
        share_through(twofold, fact, PRESS)


def shared_with(story, fact):
    return [
        key
        for (it, key), release in story.dossier.releases.items()
        if it == fact.id and release.choice is ReleaseChoice.SHARE
    ]


def share_through(story, fact, audience):
    return story.do(matrix.share_through(story.dossier, story.stamp(), fact, story.dossier.audiences[audience]))


def test_sharing_through_the_parents_fills_every_cell_up_to_their_turn(story):
    fact = story.fact()
    share_through(story, fact, PARENTS)
    assert set(shared_with(story, fact)) == set(story.dossier.audiences) - {MEDIA}


def test_sharing_through_the_media_leaves_what_was_withheld(story):
    fact = story.fact()
    story.release(fact, PUPILS, ReleaseChoice.WITHHOLD)
    share_through(story, fact, MEDIA)
    assert set(shared_with(story, fact)) == set(story.dossier.audiences) - {PUPILS}


def test_sharing_through_the_media_is_refused_while_it_is_withheld_from_parents(story):
    fact = story.fact()
    story.release(fact, PARENTS, ReleaseChoice.WITHHOLD)
    with pytest.raises(Refused, match="ouders"):
        share_through(story, fact, MEDIA)
    assert shared_with(story, fact) == []


@pytest.mark.parametrize("status", [FactStatus.RUMOUR, FactStatus.REFUTED])
def test_a_rumour_or_a_refuted_fact_is_not_shared_through_either(story, status):
    fact = story.fact(status=status)
    with pytest.raises(Refused):
        share_through(story, fact, TEAM)


def test_sharing_through_is_refused_when_everybody_has_a_choice_already(story):
    fact = story.fact(share=[INVOLVED, TEAM])
    with pytest.raises(Refused, match="keuze"):
        share_through(story, fact, TEAM)


def test_who_believes_what_has_changed_is_misled_until_told(story):
    fact = story.fact(share=[INVOLVED, TEAM])
    story.tell(INVOLVED)
    story.tell(TEAM)
    assert misled(story.dossier, heard_revisions(story.dossier)) == frozenset()
    story.revise(fact, text="De mail is twee keer verstuurd.")
    assert misled(story.dossier, heard_revisions(story.dossier)) == {INVOLVED, TEAM}
    story.minute = 20
    story.tell(INVOLVED)
    assert misled(story.dossier, heard_revisions(story.dossier)) == {TEAM}
