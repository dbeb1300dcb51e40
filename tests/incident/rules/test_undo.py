"""Undo: what it takes back, what it refuses, and that the dossier is then as it was before."""

from typing import get_args

import pytest
from msgspec.structs import replace

from incident.errors import Refused
from incident.fold.apply import fold
from incident.fold.dossier import Dossier
from incident.fold.timeline import LineKind, line
from incident.record import Mark, UnknownRecord
from incident.records import decisions, enquiries, entries, involved, lessons, questions, tasks
from incident.records import reached as reached_marks
from incident.records.channels import ChannelState
from incident.records.documents import DocumentKind, written
from incident.records.entries import EntryKind
from incident.records.facts import FactStatus
from incident.records.involved import Hearer
from incident.records.lessons import LessonKind
from incident.records.opening import open_incident
from incident.records.reached import Party
from incident.records.record_types import AnyRecord
from incident.records.taken_back import Undone
from incident.records.tasks import TaskState
from incident.rules import close_incident, matrix, undo
from incident.rules.evaluation import evaluate, reached
from incident.rules.matrix import cell
from incident.rules.turning_points import turning_points
from incident.rules.who_heard_what import Told, heard_revisions
from incident.texts import text_stages
from tests.incident.fold.test_timeline import everything
from tests.incident.story import INVOLVED, PARENTS, PLAYBOOK, Story

ME, OTHER = "directeur", "zorgcoördinator"


def last(story: Story, author: str = ME):
    return undo.last_action(story.dossier, author)


def undo_last(story: Story, author: str = ME) -> Undone:
    story.minute += 1
    return story.do(undo.undo(story.dossier, story.stamp(), last(story, author)))


def by(story: Story, author: str):
    """A stamp with another author."""
    return replace(story.stamp(), author=author)


def state(dossier: Dossier) -> dict[str, object]:
    """The contents of a dossier, except its lines and what was taken back."""
    apart = {"lines", "written", "undone"}
    return {name: getattr(dossier, name) for name in Dossier.__slots__ if name not in apart}


def report(story: Story, text: str = "De politie komt."):
    story.minute += 1
    return story.do(entries.add(story.stamp(), EntryKind.REPORT, text))


# -- the table


def test_every_type_of_record_stands_in_the_table():
    assert set(undo.TABLE) == {*get_args(AnyRecord), UnknownRecord}


def test_what_cannot_be_taken_back_says_why_and_what_to_do_instead():
    for record in everything().records:
        if (lasting := undo.TABLE[type(record)](record)) is not None:
            assert lasting.why.endswith(".")
            assert lasting.instead.endswith(".")


@pytest.mark.parametrize(("state", "why"), [(ChannelState.COMPROMISED, "niet veilig"), (ChannelState.DOWN, "")])
def test_that_a_channel_is_not_safe_is_not_taken_back_by_a_key_and_that_it_is_down_is(story, state, why):
    story.minute = 1
    story.mark_channel("magister", state, "ICT")
    lasting = undo.why_lasting(story.dossier, last(story))
    assert why in lasting.why if why else lasting is None


# -- what it does


def test_a_line_that_was_taken_back_is_struck_and_says_by_whom(story):
    record = report(story)
    undo_last(story)
    it = line(story.dossier, record)
    assert (it.struck, it.corrected) == (True, False)
    assert it.text == "De politie komt. – teruggedraaid 21:33 door directeur"
    told = line(story.dossier, story.records[-1])
    assert (told.kind, told.text) == (LineKind.DOSSIER, "Teruggedraaid: De politie komt.")


def test_it_says_beforehand_what_it_takes_back(story):
    story.minute = 70
    story.fact("De mail is verstuurd.")
    asked = undo.question(story.dossier, last(story), story.now)
    assert asked == (
        "Dit draait terug: 22:41 feit F1 bevestigd: De mail is verstuurd. Bron: politie. "
        "De tijdlijn houdt de regel, doorgestreept."
    )


def test_a_long_line_does_not_fill_the_question(story):
    report(story, "heel lang " * 1000)
    assert len(undo.question(story.dossier, last(story), story.now)) < 300


def test_one_command_of_several_records_is_taken_back_whole(story):
    fact = story.fact()
    before = state(fold(story.records))
    story.minute = 5
    audience = story.dossier.audiences[PARENTS]
    story.do(matrix.share_through(story.dossier, story.stamp(), fact, audience))
    assert len(last(story)) == len(story.dossier.releases) > 1
    assert "regels die daarbij horen" in undo.question(story.dossier, last(story), story.now)
    undo_last(story)
    assert story.dossier.releases == {}
    assert state(story.dossier) == before


def test_undo_goes_back_command_by_command(story):
    story.minute = 1
    story.do(tasks.mark(story.stamp(), "dreigmail/1.1", TaskState.DONE))
    report(story)
    undo_last(story)
    undo_last(story)
    assert not story.dossier.task("dreigmail/1.1").settled
    assert len(story.dossier.undone) == 2


def test_a_fact_is_what_it_was_before_it_was_revised(story):
    fact = story.fact(status=FactStatus.SUSPECTED)
    story.minute = 3
    story.revise(fact, status=FactStatus.REFUTED)
    undo_last(story)
    assert story.dossier.facts[fact.id] == fact


def test_after_a_correction_was_taken_back_the_old_line_stands_again(story):
    wrong = report(story)
    story.minute += 1
    story.do(entries.correct(story.stamp(), wrong, "De wijkagent komt."))
    undo_last(story)
    assert not line(story.dossier, wrong).struck


def test_the_number_of_what_was_taken_back_is_free_again(story):
    story.fact("een")
    story.minute = 2
    story.fact("twee")
    undo_last(story)
    story.minute += 1
    assert story.fact("drie").label == "F2"


def test_it_works_off_the_records_and_so_after_a_restart(story):
    report(story)
    again = Story(opened=False)
    again.do_all(story.records)
    again.minute = 50
    again.do(undo.undo(again.dossier, story.stamp(), undo.last_action(fold(story.records), ME)))
    assert list(again.dossier.undone) == [story.records[-1].mark.id]


def test_folding_at_once_equals_folding_one_by_one(story):
    report(story)
    undo_last(story)
    report(story, "Toch niet.")
    assert fold(story.records) == story.dossier


# -- whose


def test_each_takes_back_what_they_did_themselves(story):
    mine = report(story)
    story.minute += 1
    story.do(entries.add(by(story, OTHER), EntryKind.REPORT, "Ouders staan aan het hek."))
    assert last(story) == (mine,)
    undo_last(story)
    assert len(last(story, OTHER)) == 1


def test_what_others_built_on_stays(story):
    story.minute = 1
    story.fact()
    story.minute = 2
    story.do(questions.ask(by(story, OTHER), "Klopt dat feit?"))
    with pytest.raises(Refused, match="verder gewerkt, om 21:33 door zorgcoördinator"):
        undo_last(story)


def test_nothing_to_take_back_is_said(story):
    with pytest.raises(Refused, match="nog niets gedaan"):
        undo_last(story, "conciërge")


def test_what_was_shown_and_what_is_last_now_must_be_the_same(story):
    report(story)
    shown = last(story)
    report(story, "Nog iets.")
    with pytest.raises(Refused, match="Intussen"):
        undo.undo(story.dossier, story.stamp(), shown)


# -- what cannot be taken back


def sent(story):
    story.tell(INVOLVED)


def settled(story):
    story.settle(INVOLVED)


def told_in_person(story):
    story.do(involved.tell(story.stamp(), story.person(), Hearer.SELF, "gebeld"))


def answer_given(story):
    story.do(enquiries.give(story.stamp(), story.enquiry("Gaat de school open?"), "gebeld"))


def promised(story):
    story.do(enquiries.promise_call_back(story.stamp(), story.enquiry("Gaat de school open?"), story.at(90)))


def noted_with_promise(story):
    story.enquiry("Gaat de school open?", call_back=story.at(90))


def made(story):
    story.do(written(story.stamp(), DocumentKind.LOGBOOK, "logboek.docx", "ab" * 32))


def unsafe(story):
    story.mark_channel("magister", ChannelState.COMPROMISED)


def closed(story):
    story.do(close_incident.close(story.dossier, story.stamp(), "Klaar.", story.at(9999)))


@pytest.mark.parametrize(
    ("what", "why"),
    [
        (sent, "Deze tekst is verstuurd: mensen hebben hem gelezen. Klopt de inhoud niet"),
        (settled, "Deze mensen zijn al ingelicht. Is dat niet zo"),
        (told_in_person, "Dit is al aan iemand verteld. Is dat niet zo"),
        (answer_given, "Dit antwoord is al gegeven. Is dat niet zo"),
        (promised, "Er is beloofd om terug te bellen. Bel terug"),
        (noted_with_promise, "Er is beloofd om terug te bellen. Bel terug"),
        (made, "Dit ging naar buiten: het is gemaakt, getoond of gekopieerd. Gooi"),
        (unsafe, "Dit kanaal staat nu op niet veilig. Is het wel veilig"),
        (closed, "Het incident is afgesloten. Open het opnieuw"),
    ],
)
def test_what_left_the_house_or_was_said_stays(story, what, why):
    # These happen in the same minute as what they rest on, and are then one command; but not with the opening.
    story.minute = 1
    what(story)
    before = state(fold(story.records))
    with pytest.raises(Refused) as refused:
        undo_last(story)
    assert str(refused.value).startswith(why)
    assert state(story.dossier) == before


def test_the_opening_stays(story):
    with pytest.raises(Refused, match="begin van het incident"):
        undo_last(story)


def test_a_sent_text_stays_and_so_does_what_it_rests_on(story):
    fact = story.fact(share=[INVOLVED])
    story.minute = 5
    story.tell(INVOLVED)
    with pytest.raises(Refused, match="verstuurd"):
        undo_last(story)
    heard = heard_revisions(story.dossier)
    assert cell(story.dossier, heard, fact, INVOLVED).told is Told.CURRENT


def test_an_approval_can_be_taken_back_until_the_text_leaves_the_house(story):
    text = story.text(INVOLVED)
    story.minute = 2
    story.approve(text)
    undo_last(story)
    assert story.dossier.texts[text.id].approved is None
    with pytest.raises(Refused):
        text_stages.send(story.dossier, story.stamp(), story.dossier.texts[text.id], story.dossier.channels["gesprek"])


def test_an_audience_that_was_skipped_has_its_turn_again(story):
    story.minute = 2
    story.settle(INVOLVED, told=False)
    undo_last(story)
    assert story.dossier.settlements == {}


def test_a_channel_that_was_released_is_unsafe_again(story):
    unsafe(story)
    story.minute = 2
    story.mark_channel("magister", ChannelState.UP, by="ICT")
    undo_last(story)
    assert story.dossier.marked_channels["magister"].unsafe


def test_a_lesson_can_be_taken_back_in_a_closed_incident_and_nothing_else(story):
    closed(story)
    story.minute = 2
    story.do(lessons.note(story.stamp(), LessonKind.BETTER, "Eerder bellen."))
    records = undo.undo(story.dossier, story.stamp(), last(story))
    close_incident.check_open(story.dossier.closed, records)
    story.do(records)
    assert story.dossier.lessons == []
    with pytest.raises(Refused, match="F10 Kluis"):
        undo_last(story)


# -- what no longer counts


def test_the_evaluation_does_not_count_what_was_taken_back(story):
    story.minute = 3
    story.do(reached_marks.note(story.stamp(), Party.POLICE, story.now))
    story.minute = 4
    story.do(decisions.take(story.stamp(), "De school gaat dicht."))
    turns, heard = len(turning_points(story.dossier)), reached(story.dossier)[1]
    undo_last(story)
    undo_last(story)
    assert len(turning_points(story.dossier)) == turns - 1
    assert (heard.at is None, reached(story.dossier)[1].at) == (False, None)
    assert evaluate(story.dossier, story.now).open_ends


def test_an_incident_that_was_opened_again_can_be_closed_by_taking_that_back(story):
    closed(story)
    story.minute = 2
    story.do(close_incident.reopen(story.dossier, story.stamp(), "Toch nog iets."))
    undo_last(story)
    assert story.dossier.closed is not None


def test_a_record_of_a_newer_version_is_left_to_that_version(story):
    story.do([UnknownRecord(mark=Mark("f" * 32, ME, story.at(9), story.at(9)), kind="new", raw=b"\xc0")])
    with pytest.raises(Refused, match="nieuwere versie"):
        undo_last(story)


def test_open_incident_is_one_command(story):
    assert len(last(story)) == len(open_incident(story.stamp(), "x", playbook=PLAYBOOK))
