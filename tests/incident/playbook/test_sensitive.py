import pytest

from incident.errors import Refused
from incident.playbook.sensitive import Sensitive, too_delicate
from incident.records import facts
from incident.records.facts import FactStatus
from incident.records.releases import ReleaseChoice
from incident.rules import matrix
from incident.rules.matrix import share_through, tellable
from incident.rules.who_heard_what import heard_revisions, misled
from incident.texts.composition import compose
from incident.texts.text_checks import findings
from tests.incident.story import AUDIENCES, INVOLVED, MEDIA, PARENTS, PUPILS, TEAM

NAMES, HEALTH, METHOD, INVESTIGATION = Sensitive


@pytest.mark.parametrize(
    ("marks", "may_hear", "kept"),
    [
        ((), (), ()),
        ((NAMES,), (), (NAMES,)),
        ((NAMES,), (NAMES,), ()),
        ((INVESTIGATION, NAMES), (HEALTH,), (NAMES, INVESTIGATION)),
        ((NAMES, NAMES), tuple(Sensitive), ()),
    ],
)
def test_an_audience_misses_what_it_may_not_hear(marks, may_hear, kept):
    assert too_delicate(marks, may_hear) == kept


def test_a_delicate_fact_goes_to_nobody_who_may_not_have_it(story):
    fact = story.fact(sensitive=[NAMES])
    for audience in AUDIENCES:
        with pytest.raises(Refused, match="ouders" if audience.key == MEDIA else "namen"):
            story.release(fact, audience.key, ReleaseChoice.SHARE)
    assert not any(tellable(story.dossier, it.key) for it in AUDIENCES)


def test_a_delicate_fact_goes_to_those_who_may_have_it(story):
    story.audience(INVOLVED, may_hear=(NAMES,))
    fact = story.fact(sensitive=[NAMES], share=[INVOLVED])
    assert tellable(story.dossier, INVOLVED) == (fact,)


def test_a_reason_overrules_and_stays_in_the_record(story):
    fact = story.fact(sensitive=[METHOD])
    team = story.dossier.audiences[TEAM]

    def share(reason):
        return matrix.release(story.dossier, story.stamp(), fact, team, ReleaseChoice.SHARE, reason, overrule=True)

    with pytest.raises(Refused, match="gevoelig"):
        share(" ")
    story.do(share("Het team moet weten waar het op let."))
    release = story.dossier.releases[fact.id, TEAM]
    assert (release.overruled, release.reason) == ((METHOD,), "Het team moet weten waar het op let.")
    assert tellable(story.dossier, TEAM) == (fact,)


def test_a_fact_that_becomes_delicate_leaves_the_texts(story):
    fact = story.fact(share=[TEAM])
    text = story.text(TEAM)
    story.revise(fact, sensitive=[HEALTH])
    assert compose(story.dossier, text, story.now).carried == ()
    assert any("gevoelig (gezondheid)" in it.what for it in findings(story.dossier, text, story.now))


def test_overruling_one_detail_does_not_let_another_out(story):
    fact = story.fact(sensitive=[METHOD])
    team = story.dossier.audiences[TEAM]
    story.do(matrix.release(story.dossier, story.stamp(), fact, team, ReleaseChoice.SHARE, "nodig", overrule=True))
    story.revise(fact, sensitive=[METHOD, HEALTH])
    assert tellable(story.dossier, TEAM) == ()


def test_what_delicacy_keeps_from_the_parents_it_keeps_from_the_media(story):
    fact = story.fact(share=[PARENTS, MEDIA])
    media = story.dossier.audiences[MEDIA]
    story.revise(fact, sensitive=[METHOD])
    latest = story.dossier.facts[fact.id]
    story.do(
        matrix.release(
            story.dossier, story.stamp(), latest, media, ReleaseChoice.SHARE, "het staat overal", overrule=True
        )
    )
    assert tellable(story.dossier, MEDIA) == ()


def test_sharing_with_everybody_passes_over_who_may_not_have_it(story):
    story.audience(PUPILS, may_hear=(METHOD,))
    fact = story.fact(sensitive=[METHOD])
    records = share_through(story.dossier, story.stamp(), fact, story.dossier.audiences[PUPILS])
    assert [it.audience for it in records] == [PUPILS]
    with pytest.raises(Refused, match="werkwijze"):
        share_through(story.dossier, story.stamp(), fact, story.dossier.audiences[TEAM])


def test_marking_a_fact_is_a_revision_that_is_no_news_to_readers(story):
    fact = story.fact(share=[INVOLVED])
    story.tell(INVOLVED)
    marked = story.revise(fact, free=True)
    assert (marked.now.number, marked.now.free) == (2, True)
    assert misled(story.dossier, heard_revisions(story.dossier)) == frozenset()


def test_a_delicate_fact_is_not_free(story):
    with pytest.raises(Refused, match="snel akkoord"):
        facts.establish(story.stamp(), "Een naam", FactStatus.SUSPECTED, sensitive=[NAMES], free=True)
    fact = story.fact(free=True)
    with pytest.raises(Refused, match="snel akkoord"):
        story.revise(fact, sensitive=[NAMES])
