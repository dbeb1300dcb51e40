"""Changed facts: the alarm, the corrections in order, and those that are deliberately not made."""

import pytest

from incident.errors import Refused
from incident.playbook.text_parts import TextPart
from incident.records.facts import FactStatus
from incident.records.texts import TextKind
from incident.rules import matrix
from incident.rules.matrix import cell
from incident.rules.sequence import open_round
from incident.rules.stale import stale
from incident.rules.who_heard_what import Told, heard_revisions, misled
from incident.texts import text_stages
from incident.texts.composition import compose
from tests.incident.story import BOARD, INVOLVED, PARENTS, TEAM


@pytest.fixture
def told(story):
    """People involved, the team and the parents have heard the same fact."""
    story.fact("Een leerling is aangehouden.", FactStatus.SUSPECTED, share=[INVOLVED, TEAM, PARENTS])
    story.tell(INVOLVED)
    story.send(story.approve(story.text(TEAM)), "team-app")
    story.send(story.approve(story.text(PARENTS)), "hoy")
    return story


def the_fact(story):
    return next(iter(story.dossier.facts.values()))


def waive(story, audience, reason="Zij zaten erbij."):
    return matrix.waive(story.dossier, story.stamp(), the_fact(story), audience, reason)


def alarmed(story):
    return [it.audience for it in stale(story.dossier)]


def test_corrections_are_started_for_everybody_in_the_order_of_telling(told):
    told.do(open_round(told.dossier, told.stamp()))
    told.minute = 40
    told.revise(the_fact(told), status=FactStatus.REFUTED)
    records = text_stages.start_corrections(told.dossier, told.stamp(), the_fact(told))
    told.do(records)
    assert [it.audience for it in records] == [INVOLVED, TEAM, PARENTS]
    for record in records:
        text = told.dossier.texts[record.mark.id]
        sections = {it.part: it.paragraphs for it in compose(told.dossier, text, told.now).sections}
        (words,) = sections[TextPart.CORRECTION]
        assert "Een leerling is aangehouden." in words
        assert "Dat klopt niet. Dat weten wij sinds 22.11 uur. Onze excuses." in words
    with pytest.raises(Refused, match="staat al een tekst klaar"):
        text_stages.start_corrections(told.dossier, told.stamp(), the_fact(told))


def test_a_correction_is_of_the_kind_of_text_in_which_they_heard_it(story):
    story.fact("Een leerling is aangehouden.", FactStatus.SUSPECTED, share=[INVOLVED])
    story.send(story.approve(story.text(INVOLVED, TextKind.WEBSITE_NOTICE)))
    story.do(open_round(story.dossier, story.stamp()))
    story.revise(the_fact(story), status=FactStatus.REFUTED)
    (correction,) = text_stages.start_corrections(story.dossier, story.stamp(), the_fact(story))
    assert correction.kind is TextKind.WEBSITE_NOTICE


def test_a_correction_of_days_ago_names_the_day(told):
    told.revise(the_fact(told), status=FactStatus.REFUTED)
    told.minute = 24 * 60
    text = told.text(TEAM)
    sections = {it.part: it.paragraphs for it in compose(told.dossier, text, told.now).sections}
    assert "sinds zaterdag 11 februari 21.31 uur" in sections[TextPart.CORRECTION][0]


def test_leaving_it_as_it_is_silences_the_alarm_for_that_audience(told):
    told.revise(the_fact(told), text="Een leerling is gehoord.")
    assert alarmed(told) == [INVOLVED, TEAM, PARENTS]
    told.do(waive(told, INVOLVED))
    assert alarmed(told) == [TEAM, PARENTS]
    heard = heard_revisions(told.dossier)
    assert cell(told.dossier, heard, the_fact(told), INVOLVED).told is Told.LEFT
    assert INVOLVED not in misled(told.dossier, heard)


def test_the_alarm_returns_when_the_fact_changes_again(told):
    told.revise(the_fact(told), text="Een leerling is gehoord.")
    told.do(waive(told, INVOLVED))
    told.revise(the_fact(told), status=FactStatus.CONFIRMED)
    assert INVOLVED in alarmed(told)


def test_what_was_left_as_it_is_holds_nobody_else_up(told):
    told.revise(the_fact(told), text="Een leerling is gehoord.")
    team = next(it for it in told.dossier.texts.values() if it.audience == TEAM)
    told.approve(told.write(team))
    with pytest.raises(Refused, match="oude versie"):
        told.send(team, "team-app")
    told.do(waive(told, INVOLVED))
    told.send(team, "team-app")
    assert alarmed(told) == [PARENTS]


def test_what_turned_out_false_is_always_corrected(told):
    told.revise(the_fact(told), status=FactStatus.REFUTED)
    with pytest.raises(Refused, match="klopte niet"):
        waive(told, TEAM)


def test_leaving_it_needs_a_reason_and_something_that_changed(told):
    with pytest.raises(Refused, match="niets gehoord"):
        waive(told, TEAM)
    told.revise(the_fact(told), text="Een leerling is gehoord.")
    with pytest.raises(Refused, match="reden"):
        waive(told, TEAM, "  ")


def test_who_gets_no_written_text_stands_in_nobodys_way_and_is_put_right_in_person(story):
    fact = story.fact("Een leerling is aangehouden.", share=[BOARD, TEAM])
    story.settle(INVOLVED, BOARD)
    story.tell(TEAM)
    story.do(open_round(story.dossier, story.stamp()))
    story.minute = 40
    story.revise(fact, status=FactStatus.REFUTED)
    records = text_stages.start_corrections(story.dossier, story.stamp(), story.dossier.facts[fact.id])
    assert [it.audience for it in records] == [TEAM]
    assert BOARD in alarmed(story)
    story.settle(BOARD)
    assert BOARD not in alarmed(story)
