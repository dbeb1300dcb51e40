import pytest

from incident.errors import Refused
from incident.fold.timeline import line
from incident.records import deadlines, decisions, questions
from incident.records.channels import ChannelState
from incident.records.facts import FactStatus
from incident.records.meetings import MeetingPart
from incident.records.tasks import TaskState, mark
from incident.rules import boboc
from incident.rules.boboc import JUDGEMENT, ORDERS_STEP, agenda
from incident.rules.clocks import ClockKind, clocks
from incident.rules.next_step import next_step
from tests.incident.story import INVOLVED, Story


def meet(story: Story, *present: str):
    opened = story.do(boboc.open_meeting(story.dossier, story.stamp(), present or ("voorzitter", "ICT")))
    return story.dossier.meetings[opened.mark.id]


def points(story: Story, part: MeetingPart) -> list[str]:
    return [it.what for it in agenda(story.dossier, story.now) if it.part is part]


def test_a_meeting_begins_with_who_is_there_and_ends_with_a_clock_for_the_next(story):
    meeting = meet(story)
    assert line(story.dossier, story.records[-1]).text == "Overleg 1 begint. Aanwezig: voorzitter en ICT."
    assert boboc.running(story.dossier) == meeting
    story.do_all(boboc.close_meeting(story.stamp(), meeting, story.at(60)))
    assert boboc.running(story.dossier) is None
    assert [it.due for it in clocks(story.dossier) if it.kind is ClockKind.OWN] == [story.at(60)]
    assert meet(story).number == 2


def test_two_meetings_at_once_and_one_with_nobody_are_refused(story):
    with pytest.raises(Refused, match="wie erbij"):
        boboc.open_meeting(story.dossier, story.stamp(), [" "])
    meeting = meet(story)
    with pytest.raises(Refused, match="al een overleg"):
        boboc.open_meeting(story.dossier, story.stamp(), ["ICT"])
    story.do_all(boboc.close_meeting(story.stamp(), meeting))
    with pytest.raises(Refused):
        boboc.close_meeting(story.stamp(), story.dossier.meetings[meeting.id])


def test_who_comes_later_is_recorded_and_nothing_is_when_nobody_does(story):
    meeting = meet(story)
    assert boboc.attend(story.stamp(), meeting, ["voorzitter", "ICT"]) == ()
    story.do(boboc.attend(story.stamp(), meeting, ["voorzitter", "ICT", "zorg", "zorg"]))
    assert boboc.running(story.dossier).present == ("voorzitter", "ICT", "zorg")


def test_the_agenda_is_made_from_what_is_open_and_shrinks_as_it_is_done(story):
    assert agenda(story.dossier, story.now) == ()
    rumour = story.fact("Er komt een tweede mail.", FactStatus.RUMOUR, share=())
    asked = story.do(questions.ask(story.stamp(), "Wie deed dit?", "politie")).mark.id
    story.mark_channel("magister", ChannelState.DOWN)
    assert points(story, MeetingPart.PICTURE) == [
        "F1 gerucht: Er komt een tweede mail.",
        "V1 Wie deed dit? Zoekt: politie",
        "Magister-berichten: uit",
        "Magister-app: uit",
    ]
    story.revise(rumour, status=FactStatus.REFUTED)
    story.do(questions.answer(story.stamp(), asked, "Een hacker."))
    story.mark_channel("magister", ChannelState.UP)
    assert points(story, MeetingPart.PICTURE) == []


def test_a_promise_that_is_late_is_for_the_judgement_and_a_review_for_the_decisions(story):
    story.tell(INVOLVED)
    story.do(decisions.take(story.stamp(), "De school blijft open.", review_at=story.at(100)))
    assert points(story, MeetingPart.DECISION) == []
    story.minute = 61
    assert points(story, MeetingPart.JUDGEMENT) == ["Betrokkenen: bericht: 1 min te laat"]
    assert points(story, MeetingPart.DECISION) == ["B1 De school blijft open. Opnieuw bekijken: 23:11"]


def test_a_decision_has_alternatives_a_reason_an_owner_and_belongs_to_its_meeting(story):
    meeting = meet(story)
    records = boboc.decide(
        story.dossier,
        story.stamp(),
        "De school blijft open.",
        reason="De politie vond niets.",
        alternatives="Sluiten tot dinsdag.",
        owner="directeur",
        review_at=story.at(120),
        effect_at=story.at(600),
    )
    story.do_all(records)
    (decision,) = story.dossier.decisions.values()
    assert (decision.owner, decision.decided_by, decision.meeting) == ("directeur", "crisisteam", meeting.id)
    assert (decision.alternatives, decision.review_at) == ("Sluiten tot dinsdag.", story.at(120))
    assert "Zorgt ervoor: directeur." in line(story.dossier, records[0]).text


def test_outside_a_meeting_a_decision_is_taken_by_who_is_at_the_keyboard(story):
    story.do_all(boboc.decide(story.dossier, story.stamp(), "De school blijft open."))
    (decision,) = story.dossier.decisions.values()
    assert (decision.decided_by, decision.meeting) == ("directeur", "")


def test_the_look_at_the_effect_of_a_decision_comes_back_as_a_clock(story):
    story.do_all(boboc.decide(story.dossier, story.stamp(), "Toezicht bij de deur.", effect_at=story.at(30)))
    (clock,) = [it for it in clocks(story.dossier) if it.kind is ClockKind.EFFECT]
    assert (clock.what, clock.due) == ("Werkt het besluit? Toezicht bij de deur.", story.at(30))
    assert points(story, MeetingPart.EFFECT) == ["B1 Werkt het besluit? Toezicht bij de deur. (22:01)"]
    story.minute = 31
    assert next_step(story.dossier, story.now).target == clock.target
    story.do(deadlines.end(story.stamp(), story.dossier.terms[clock.target], "Het is rustig."))
    assert points(story, MeetingPart.EFFECT) == []


def test_an_order_becomes_a_task_with_an_owner_and_a_time(story):
    story.do_all(boboc.order(story.dossier, story.stamp(), "Zet toezicht bij de deur.", "conciërge", story.at(30)))
    story.do_all(boboc.order(story.dossier, story.stamp(), "Bel de wijkagent.", "directeur", story.at(20)))
    tasks = story.dossier.steps[ORDERS_STEP].tasks
    assert [(it.text, it.role, it.due) for it in tasks] == [
        ("Zet toezicht bij de deur.", "conciërge", story.at(30)),
        ("Bel de wijkagent.", "directeur", story.at(20)),
    ]
    assert story.dossier.task_label(tasks[0]) == "Overleg 1.1"
    assert points(story, MeetingPart.ORDER)[0] == "Zet toezicht bij de deur. Wie: conciërge, voor 22:01"
    story.do(mark(story.stamp(), tasks[0].id, TaskState.DONE))
    assert len(points(story, MeetingPart.ORDER)) == 1


@pytest.mark.parametrize(("owner", "minute"), [("", 30), (" ", 30), ("ICT", 0), ("ICT", None)])
def test_an_order_without_an_owner_or_a_time_to_come_is_refused(story, owner, minute):
    with pytest.raises(Refused):
        boboc.order(story.dossier, story.stamp(), "Bel.", owner, None if minute is None else story.at(minute))


def test_the_judgement_is_kept_by_question_and_the_newest_one_counts(story):
    meeting = meet(story)
    with pytest.raises(Refused):
        boboc.judge(story.stamp(), meeting, [(it, " ") for it in JUDGEMENT])
    story.do_all(boboc.judge(story.stamp(), meeting, [(JUDGEMENT[0], "Ernstig."), (JUDGEMENT[1], "")]))
    latest = boboc.running(story.dossier)
    story.do_all(boboc.judge(story.stamp(), latest, [(JUDGEMENT[0], "Ernstig."), (JUDGEMENT[2], "De leerling.")]))
    assert boboc.judgement(story.dossier) == {JUDGEMENT[0]: "Ernstig.", JUDGEMENT[2]: "De leerling."}
    assert len(boboc.running(story.dossier).notes) == 2
    assert line(story.dossier, story.records[-1]).text == f"Overleg 1, oordeel. {JUDGEMENT[2]} De leerling."
