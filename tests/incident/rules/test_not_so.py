"""What was recorded as told or sent, but did not happen: afterwards everything is as if it had never been written."""

from datetime import timedelta

import pytest

from incident.errors import Refused
from incident.fold.apply import fold
from incident.fold.timeline import line
from incident.records import enquiries, entries, involved
from incident.records.entries import EntryKind
from incident.records.facts import FactStatus
from incident.records.involved import Hearer
from incident.records.rounds import AudienceSettled
from incident.records.texts import TextSent
from incident.rules import not_so
from incident.rules.clocks import ClockKind, clocks
from incident.rules.evaluation import corrections, reached
from incident.rules.matrix import cell
from incident.rules.stale import stale
from incident.rules.who_heard_what import Told, heard_revisions
from tests.incident.fold.test_timeline import everything
from tests.incident.rules.test_undo import state
from tests.incident.story import INVOLVED, TEAM, Story


def deny(story: Story, record, reason="Dat was een vergissing.") -> None:
    story.minute += 1
    story.do(not_so.deny(story.dossier, story.stamp(), record, reason))


def the_last(story: Story, kind):
    return next(it for it in reversed(story.records) if isinstance(it, kind))


def told_of(story: Story, fact) -> Told:
    return cell(story.dossier, heard_revisions(story.dossier), story.dossier.facts[fact.id], TEAM).told


def test_everything_is_as_if_it_had_never_been_written():
    story = everything()
    for record in [it for it in story.records if not not_so.why_not(story.dossier, it)]:
        before = Story(opened=False)
        for it in story.records:
            before.do((it,))
        (denial,) = not_so.deny(before.dossier, before.stamp(), record, "Dat was een vergissing.")
        before.do((denial,))
        gone = {one for it in before.records for one in getattr(it, "records", ())}
        without = fold([it for it in before.records if it.mark.id not in gone])
        assert state(before.dossier) == state(without), type(record).__name__


def test_an_audience_that_was_told_by_mistake_has_its_turn_again_and_no_correction_goes_there():
    story = Story()
    fact = story.fact(share=[TEAM])
    story.minute = 5
    story.settle(TEAM)
    assert told_of(story, fact) is Told.CURRENT
    deny(story, the_last(story, AudienceSettled))
    assert (
        cell(story.dossier, heard_revisions(story.dossier), story.dossier.facts[fact.id], TEAM).told is not Told.CURRENT
    )
    assert next(it for it in reached(story.dossier) if it.who == story.dossier.audience_name(TEAM)).at is None
    story.revise(fact, status=FactStatus.REFUTED)
    assert stale(story.dossier) == ()
    assert corrections(story.dossier) == ()


def test_a_text_that_never_left_the_house_waits_again_and_its_promise_is_gone():
    story = Story()
    story.fact(share=[INVOLVED])
    story.tell(INVOLVED)
    assert [it for it in clocks(story.dossier) if it.kind is ClockKind.PROMISE]
    deny(story, the_last(story, TextSent), "De app gaf een fout.")
    assert not [it for it in clocks(story.dossier) if it.kind is ClockKind.PROMISE]
    (text,) = story.dossier.texts.values()
    assert text.approved.sendings == ()


def test_the_line_stays_struck_and_says_how_it_was():
    story = Story()
    story.fact(share=[TEAM])
    story.settle(TEAM)
    deny(story, the_last(story, AudienceSettled), "De mentor was ziek.")
    told = line(story.dossier, the_last(story, AudienceSettled))
    assert told.struck
    assert "dit klopte niet" in told.text
    assert "De mentor was ziek." in told.text
    assert line(story.dossier, story.records[-1]).text.startswith("Dit klopte niet: ")


def test_a_line_of_days_ago_and_of_somebody_else_can_be_put_right():
    story = Story()
    pupil = story.person("Leerling A")
    story.do(involved.tell(story.stamp(), pupil, Hearer.SELF, "gesprek op school"))
    told = story.records[-1]
    story.minute = timedelta(days=6) // timedelta(minutes=1)
    deny(story, told, "Het gesprek ging niet door.")
    assert told.mark.id in story.dossier.undone


def test_it_is_refused_without_a_reason_twice_or_for_what_the_team_decides_itself():
    story = Story()
    typed = story.do(entries.add(story.stamp(), EntryKind.REPORT, "Het is rustig."))
    asked = story.enquiry("Gaat de school open?")
    story.do(enquiries.give(story.stamp(), asked, "gebeld"))
    given = story.records[-1]
    for record, reason in ((given, "  "), (typed, "Toch niet.")):
        with pytest.raises(Refused):
            not_so.deny(story.dossier, story.stamp(), record, reason)
    deny(story, given)
    with pytest.raises(Refused, match="telt al niet meer"):
        not_so.deny(story.dossier, story.stamp(), given, "Nog eens.")
