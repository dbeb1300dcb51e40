import pytest

from incident.errors import Refused
from incident.playbook.text_kinds import TextKind
from incident.playbook.text_parts import TextPart
from incident.records import enquiries
from incident.records.enquiries import EnquiryKind
from incident.records.facts import FactStatus
from incident.rules.clocks import ClockKind, clocks
from incident.rules.close_incident import OpenEndKind, open_ends
from incident.rules.next_step import next_step
from incident.rules.sequence import rows
from incident.texts.composition import answers_of, compose
from incident.texts.text_checks import findings
from tests.incident.story import INVOLVED, MEDIA, PARENTS, TEAM


def answers(story, audience, kind):
    text = story.text(audience, kind)
    return [answer.text for _, answer in answers_of(story.dossier, text)]


def test_a_press_enquiry_needs_the_outlet(story):
    with pytest.raises(Refused, match="medium"):
        story.enquiry("Klopt het?", EnquiryKind.PRESS)


def test_the_promise_to_call_back_is_a_clock_and_then_the_next_step(story):
    asked = story.enquiry("Klopt het?", EnquiryKind.PRESS, asker="krant", deadline=story.at(50), call_back=story.at(30))
    assert [(it.due, it.target) for it in clocks(story.dossier) if it.kind is ClockKind.ENQUIRY] == [
        (story.at(30), asked.id)
    ]
    story.minute = 31
    assert "krant" in next_step(story.dossier, story.now).what
    story.do(enquiries.give(story.stamp(), asked, "gebeld, verklaring voorgelezen"))
    assert not any(it.kind is ClockKind.ENQUIRY for it in clocks(story.dossier))


def test_a_new_promise_starts_the_clock_again(story):
    asked = story.enquiry("Klopt het?", EnquiryKind.PRESS, asker="krant", call_back=story.at(30))
    story.do(enquiries.give(story.stamp(), asked, "gebeld"))
    with pytest.raises(Refused):
        enquiries.promise_call_back(story.stamp(), asked, story.now)
    story.do(enquiries.promise_call_back(story.stamp(), asked, story.at(90)))
    assert [it.due for it in clocks(story.dossier) if it.kind is ClockKind.ENQUIRY] == [story.at(90)]


def test_whoever_waits_is_an_open_end(story):
    asked = story.enquiry("Is de school open?")
    assert [it.what for it in open_ends(story.dossier) if it.kind is OpenEndKind.ENQUIRY] == ["P1 Is de school open?"]
    story.do(enquiries.give(story.stamp(), asked, "aan de telefoon"))
    assert not any(it.kind is OpenEndKind.ENQUIRY for it in open_ends(story.dossier))


def test_what_was_given_is_known_by_its_version(story):
    asked = story.answer(story.enquiry("Is de school open?"), "Ja, maandag.")
    asked = story.answer(asked, "Nee, dinsdag pas.")
    (given,) = enquiries.give(story.stamp(), asked, "teruggebeld")
    assert given.version == 2


def test_an_answer_is_not_approved_twice(story):
    asked = story.answer(story.enquiry("Is de school open?"), "Ja.")
    with pytest.raises(Refused, match="precies dit antwoord is al akkoord"):
        story.answer(asked, " Ja. ")


def test_the_phone_script_is_made_of_approved_answers_alone(story):
    story.enquiry("Wie was het?")
    story.answer(story.enquiry("Is de school open?"), "Ja, maandag gewoon.")
    text = story.text(TEAM, TextKind.PHONE_SCRIPT)
    sections = {it.part: it.paragraphs for it in compose(story.dossier, text, story.now).sections}
    assert sections[TextPart.ANSWERS] == ("Is de school open?", "Ja, maandag gewoon.")
    assert any(it.what == "P1 heeft nog geen antwoord." for it in findings(story.dossier, text, story.now))


def test_an_answer_goes_nowhere_that_its_facts_do_not_go(story):
    fact = story.fact("De politie bewaakt de ingang.", share=[TEAM])
    story.answer(story.enquiry("Is het veilig?"), "De politie staat bij de ingang.", fact)
    assert answers(story, TEAM, TextKind.QUESTIONS_AND_ANSWERS) == ["De politie staat bij de ingang."]
    assert answers(story, TEAM, TextKind.PHONE_SCRIPT) == [], "callers are parents, and they may not hear it"
    story.share(fact, PARENTS)
    assert answers(story, TEAM, TextKind.PHONE_SCRIPT) == ["De politie staat bij de ingang."]


def test_an_answer_lapses_when_its_fact_changes(story):
    fact = story.fact("De school is maandag open.", share=[TEAM, PARENTS])
    asked = story.answer(story.enquiry("Is de school open?"), "Ja, maandag gewoon.", fact)
    text = story.text(TEAM, TextKind.PHONE_SCRIPT)
    fact = story.revise(fact, text="De school is maandag dicht.")
    assert answers_of(story.dossier, text) == ()
    assert any("verouderd" in it.what for it in findings(story.dossier, text, story.now))
    story.answer(asked, "Nee, maandag niet.", fact)
    assert [it.text for _, it in answers_of(story.dossier, text)] == ["Nee, maandag niet."]


def test_what_only_the_spokesman_says_stands_in_the_line_to_take(story):
    story.answer(story.enquiry("Wie is de leerling?"), "Daar zeggen we niets over.", internal=True)
    assert answers(story, TEAM, TextKind.LINE_TO_TAKE) == ["Daar zeggen we niets over."]
    assert answers(story, TEAM, TextKind.PHONE_SCRIPT) == []
    assert answers(story, MEDIA, TextKind.QUESTIONS_AND_ANSWERS) == []


def test_an_aid_carries_the_facts_of_its_answers_so_that_the_alarm_reaches_it(story):
    fact = story.fact("De school is maandag open.", share=[TEAM, PARENTS])
    story.answer(story.enquiry("Is de school open?"), "Ja.", fact)
    text = story.write(story.text(TEAM, TextKind.PHONE_SCRIPT))
    assert [it.fact for it in compose(story.dossier, text, story.now).carried] == [fact.id]


def test_handing_out_an_aid_tells_no_audience(story):
    story.fact(share=[TEAM, PARENTS])
    story.settle(INVOLVED)
    story.send(story.approve(story.text(TEAM, TextKind.PHONE_SCRIPT)), "team-app")
    assert not next(row for row in rows(story.dossier) if row.audience.key == TEAM).closed


def test_a_rumour_can_be_answered_too(story):
    rumour = story.enquiry("Er zou een wapen zijn.", EnquiryKind.RUMOUR, asker="appgroep van ouders")
    fact = story.fact("Er is geen wapen gevonden.", FactStatus.CONFIRMED, share=[PARENTS])
    assert story.answer(rumour, "Er is geen wapen gevonden.", fact).answer.grounds[0].fact == fact.id
