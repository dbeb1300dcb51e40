from datetime import UTC, date, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incident.dutch import times_in_words
from incident.errors import Refused
from incident.fold.apply import apply
from incident.fold.dossier import Dossier
from incident.fold.timeline import LineKind, day_starts, line, rewords
from incident.playbook import conditions
from incident.playbook.alignment_outcome import AlignmentOutcome
from incident.playbook.fork_choice import ForkChoice
from incident.playbook.ground import Ground, GroundKind
from incident.playbook.playbook import Audience
from incident.record import Mark, UnknownRecord
from incident.records import (
    breach,
    deadlines,
    decisions,
    enquiries,
    entries,
    evidence,
    involved,
    pointed_ground,
    questions,
    reached,
    tasks,
)
from incident.records.breach import BreachStanding
from incident.records.channels import ChannelState
from incident.records.deadlines import DeadlineKind
from incident.records.documents import DocumentKind, Way, written
from incident.records.enquiries import EnquiryKind
from incident.records.entries import EntryAdded, EntryKind
from incident.records.evidence import EvidenceItem
from incident.records.facts import FactStatus
from incident.records.involved import Hearer
from incident.records.lessons import LessonKind, note
from incident.records.meetings import MeetingPart
from incident.records.putting_off import put_off
from incident.records.reached import Party
from incident.records.record_types import AnyRecord
from incident.records.releases import ReleaseChoice
from incident.records.rounds import AudienceSettled
from incident.records.taken_back import Undone
from incident.records.tasks import TaskState
from incident.rules import audience_settings, boboc, close_incident, matrix, not_so, sequence, undo
from incident.rules.alignment import align
from incident.rules.handover import hand_over
from incident.rules.sequence import open_round
from incident.texts import approval, text_stages
from tests.incident.story import INVOLVED, PARENTS, START, TEAM, Story


def last(story: Story) -> str:
    return line(story.dossier, story.records[-1]).text


def clocks_and_marks(story: Story) -> None:
    """A clock of the team, the one of a data breach, and when the police was reached."""
    term = story.do(deadlines.start(story.stamp(), DeadlineKind.OWN, "Bel de glaszetter.", story.at(40))).mark.id
    story.do(deadlines.move(story.stamp(), story.dossier.terms[term], story.at(50), "Hij belt zelf."))
    story.do(deadlines.end(story.stamp(), story.dossier.terms[term], "Hij komt morgen."))
    leak = story.dossier.terms[story.do(deadlines.start_breach(story.stamp(), story.now)).mark.id]
    story.do(breach.set_known(story.stamp(), leak, story.now, "Dat was eerder."))
    story.do(breach.leave_unreported(story.stamp(), leak, BreachStanding(), "De laptop was versleuteld."))
    story.do(breach.report(story.stamp(), leak, BreachStanding(), story.now, "12"))
    story.do(reached.note(story.stamp(), Party.POLICE, story.now, "de directeur belde"))


def everything() -> Story:
    """A story with a record of every type."""
    story = Story()
    entry = story.do(entries.add(story.stamp(), EntryKind.REPORT, "De wijkagent komt om 22.00 uur."))
    story.do(entries.correct(story.stamp(), entry, "De wijkagent komt om 23.00 uur.", "verkeerd verstaan"))
    fact = story.fact(share=[INVOLVED])
    question = story.do(questions.ask(story.stamp(), "Wie deed dit?", "politie"))
    story.do(questions.answer(story.stamp(), question.mark.id, "Dat is niet bekend."))
    decision = story.dossier.decisions[story.do(decisions.take(story.stamp(), "De school blijft open.")).mark.id]
    story.do(decisions.review(story.stamp(), decision, "Blijft zo."))
    asked = story.enquiry("Is er een leerling aangehouden?", EnquiryKind.PRESS, asker="regionale krant")
    story.do(enquiries.approve_answer(story.stamp(), asked, "Dat vraagt u aan de politie.", "bestuur"))
    story.do(enquiries.promise_call_back(story.stamp(), asked, story.at(30)))
    story.do(enquiries.give(story.stamp(), asked, "gebeld"))
    pupil = story.person("Leerling A")
    story.do(involved.tell(story.stamp(), pupil, Hearer.SELF, "gesprek op school"))
    story.do(involved.postpone_parents(story.stamp(), pupil, "Op advies van de politie.", story.at(60)))
    story.do(tasks.add(story.stamp(), "dreigmail/1", "Bel de conciërge."))
    story.do(tasks.mark(story.stamp(), "dreigmail/1.1", TaskState.DONE))
    story.do(conditions.answer(story.stamp(), story.dossier.fork("dreigmail/dader"), ForkChoice.NO))
    story.mark_channel("magister", ChannelState.DOWN)
    rests = Ground(kind=GroundKind.TASK, of="dreigmail/1.1")
    story.do(pointed_ground.point(story.stamp(), "De politie is gebeld.", rests, "taak 1.1"))
    told = story.tell(INVOLVED)
    story.do(approval.cosign(story.dossier, story.stamp(), told, "schoolleiding"))
    story.do(text_stages.confirm_receipt(story.stamp(), told, "beide ouders"))
    story.revise(fact, text="De mail is twee keer verstuurd.")
    story.do(matrix.waive(story.dossier, story.stamp(), story.dossier.facts[fact.id], INVOLVED, "Zij weten dit al."))
    buren = Audience(key="buren", name="Buren", order=5, channels=("gesprek",))
    story.do(audience_settings.put(story.dossier, story.stamp(), buren))
    story.do(audience_settings.drop(story.dossier, story.stamp(), buren, "Het raakt hen niet."))
    story.do(sequence.set_core_message(story.dossier, story.stamp(), "Iedereen is veilig."))
    story.do(sequence.plan(story.dossier, story.stamp(), TEAM, story.at(20)))
    story.do(align(story.dossier, story.stamp(), TEAM, "politie", AlignmentOutcome.YES, "Akkoord."))
    story.settle(TEAM)
    told_twice = next(it for it in reversed(story.records) if isinstance(it, AudienceSettled))
    story.do(open_round(story.dossier, story.stamp()))
    story.do(hand_over(story.dossier, story.stamp(), "voorzitter", "de rector"))
    photo = story.do(evidence.note(story.stamp(), EvidenceItem(what="Schermafbeelding", kept_by="leerling A"))).mark.id
    story.do(evidence.hand_over(story.stamp(), story.dossier.evidence[photo], "politie"))
    story.do(boboc.open_meeting(story.dossier, story.stamp(), ["voorzitter", "ICT"]))
    meeting = boboc.running(story.dossier)
    story.do(boboc.attend(story.stamp(), meeting, ["voorzitter"]))
    story.do(boboc.note(story.stamp(), meeting, MeetingPart.PICTURE, "Het is rustig."))
    story.do(boboc.close_meeting(story.stamp(), meeting))
    clocks_and_marks(story)
    story.do(put_off(story.stamp(), "TASKS::x", "Bel de politie.", story.at(30)))
    story.do(written(story.stamp(), DocumentKind.LETTER, "brief.docx", "0123456789abcdef" * 4))
    story.do(note(story.stamp(), LessonKind.BETTER, "Bel eerder.", "directeur", date(2023, 3, 1)))
    story.minute = 1
    mistaken = story.do(entries.add(story.stamp(), EntryKind.REPORT, "Er is brand."))
    story.do(undo.undo(story.dossier, story.stamp(), (mistaken,)))
    story.do(not_so.deny(story.dossier, story.stamp(), told_twice, "Zij kregen niets."))
    story.do(close_incident.close(story.dossier, story.stamp(), "De school is veilig.", story.at(60 * 24 * 365)))
    story.do(close_incident.reopen(story.dossier, story.stamp(), "Er is een nieuwe mail."))
    return story


def test_every_type_of_record_is_told_in_one_line():
    story = everything()
    types = set(get_args(AnyRecord))
    assert {type(it) for it in story.records} == types, "this story must hold a record of every type"
    for record in story.records:
        assert line(story.dossier, record).text.strip(), type(record)


def test_a_record_from_a_newer_version_is_told_too(story):
    unknown = story.do([UnknownRecord(mark=story.stamp().mark(), kind="drone-gezien", raw=b"")])
    told = line(story.dossier, unknown)
    assert told.kind is LineKind.UNREADABLE
    assert "drone-gezien" in told.text
    assert story.dossier.unknown == 1


def test_every_record_is_told_even_when_all_else_is_lost():
    for record in everything().records:
        alone = Story(opened=False)
        alone.do([record])
        assert line(alone.dossier, record).text.strip(), type(record)


def test_a_line_says_who_and_both_times(story):
    story.minute = 20
    record = story.do(entries.add(story.stamp(happened=5), EntryKind.CONTACT, "Politie gebeld."))
    told = line(story.dossier, record)
    assert (told.author, told.happened, told.recorded) == ("directeur", story.at(5), story.at(20))
    assert (told.kind, told.text, told.struck) == (LineKind.CONTACT, "Politie gebeld.", False)


def test_a_corrected_line_is_struck_and_stays_legible(story):
    wrong = story.do(entries.add(story.stamp(), EntryKind.REPORT, "De wijkagent komt om 22.00 uur."))
    right = story.do(entries.correct(story.stamp(), wrong, "Hij komt om 23.00 uur", "verkeerd verstaan"))
    assert (line(story.dossier, wrong).struck, line(story.dossier, right).struck) == (True, False)
    assert line(story.dossier, wrong).text == "De wijkagent komt om 22.00 uur."
    assert last(story) == "Verbetering: Hij komt om 23.00 uur. Reden: verkeerd verstaan."


def test_a_correction_can_be_corrected(story):
    first = story.do(entries.add(story.stamp(), EntryKind.REPORT, "een"))
    second = story.do(entries.correct(story.stamp(), first, "twee"))
    third = story.do(entries.correct(story.stamp(), second, "drie"))
    assert [line(story.dossier, it).struck for it in (first, second, third)] == [True, True, False]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (
            {"status": FactStatus.REFUTED},
            "F1 bevestigd → weerlegd: De mail is verstuurd. Bron: politie.",
        ),
        (
            {"text": "De mail ging uit"},
            "F1 bevestigd: De mail ging uit (was: De mail is verstuurd.). Bron: politie.",
        ),
        (
            {"source": "ICT", "reason": "logbestand gezien"},
            "F1 bevestigd: De mail is verstuurd. Bron: ICT. Reden: logbestand gezien.",
        ),
    ],
)
def test_a_revised_fact_is_told_with_its_old_and_its_new_value(story, changes, told):
    story.revise(story.fact(), **changes)
    assert last(story) == told


def test_an_earlier_revision_keeps_its_own_old_value(story):
    fact = story.fact("een")
    record = story.revise(fact, text="twee") and story.records[-1]
    story.revise(fact, text="drie")
    assert "twee (was: een)" in line(story.dossier, record).text


@pytest.mark.parametrize(
    ("text", "told"),
    [("Mail verstuurd", "F1 gerucht: Mail verstuurd. Bron: team."), ("Echt?", "F1 gerucht: Echt? Bron: team.")],
)
def test_a_fact_and_its_source_are_two_sentences(story, text, told):
    story.fact(text, FactStatus.RUMOUR, "team")
    assert last(story) == told


def test_a_release_names_fact_audience_choice_and_reason(story):
    story.release(story.fact(), TEAM, ReleaseChoice.LATER, "eerst de betrokkenen")
    assert last(story) == "F1 voor Team: later. Reden: eerst de betrokkenen."


def test_a_decision_names_reason_alternatives_and_who_took_it(story):
    story.do(decisions.take(story.stamp(), "Open", reason="veilig", alternatives="dicht", decided_by="bestuur"))
    assert last(story) == "B1 Open. Reden: veilig. In plaats van: dicht. Besloten door: bestuur."


def test_a_question_and_its_answer_go_by_the_same_label(story):
    question = story.do(questions.ask(story.stamp(), "Wie deed dit?", "politie"))
    assert last(story) == "V1 Wie deed dit? Zoekt uit: politie."
    story.do(questions.answer(story.stamp(), question.mark.id, "Niet bekend."))
    assert last(story) == "V1 beantwoord: Niet bekend."
    assert story.dossier.questions[question.mark.id].answer == "Niet bekend."


def test_a_skipped_task_is_told_with_its_reason(story):
    story.do(tasks.mark(story.stamp(), "dreigmail/1.1", TaskState.SKIPPED, "al gebeld"))
    assert last(story) == "Overgeslagen: 1.1 Bel de politie. Reden: al gebeld."


def test_a_channel_is_told_with_who_reported_it(story):
    story.mark_channel("magister", ChannelState.DOWN)
    assert last(story) == "Magister-berichten: uit. Gemeld door: directeur."


def test_a_message_is_told_with_version_audience_channel_and_promise(story):
    story.tell(INVOLVED)
    assert last(story) == "T1 versie 1 verstuurd aan Betrokkenen via Gesprek. Volgend bericht 22.31 uur."


def test_a_lesson_is_told_with_its_owner_and_its_date(story):
    story.do(note(story.stamp(), LessonKind.BETTER, "Bel eerder", "directeur", date(2023, 3, 1)))
    assert last(story) == "Leerpunt: Bel eerder. Eigenaar: directeur. Klaar op: 1-3-2023."


def test_what_left_the_house_is_told_with_version_audience_approver_and_code(story):
    text = story.approve(story.text(PARENTS))
    story.do(written(story.stamp(), DocumentKind.LETTER, "brief.docx", "0123456789abcdef" * 4, text.id, 1, "K7QW2M9X"))
    told = "T1 versie 1 voor Ouders, akkoord bestuur, controlegetal 01234567, code K7QW2M9X"
    assert last(story) == f"Word-bestand gemaakt: brief.docx ({told})"
    story.do(written(story.stamp(), DocumentKind.TEXT, "", "0" * 64, text.id, 1, way=Way.QR))
    assert last(story).startswith("QR-code op het scherm gemaakt: T1 (T1 versie 1 voor Ouders")


def test_square_brackets_and_control_characters_are_told_as_they_were_typed(story):
    text = "[bold]let op[/bold] \x1b[31m"
    record = story.do(entries.add(story.stamp(), EntryKind.REPORT, text))
    assert line(story.dossier, record).text == text


def test_the_telling_does_not_depend_on_the_clock_of_the_reader(story):
    mark = Mark("f" * 32, "directeur", START, START + timedelta(days=400))
    record = story.do([entries.EntryAdded(mark=mark, kind=EntryKind.REPORT, text="laat opgeschreven")])
    assert line(story.dossier, record).recorded - line(story.dossier, record).happened == timedelta(days=400)


def test_a_correction_that_changes_nothing_is_refused(story):
    wrong = story.do(entries.add(story.stamp(), EntryKind.REPORT, "Hij komt om 22.00 uur"))
    with pytest.raises(Refused, match="hetzelfde"):
        entries.correct(story.stamp(), wrong, " Hij komt om 22.00 uur ", "toch niet")


def test_what_is_said_to_leave_earlier_lines_alone_leaves_them_alone():
    sure, dossier, before = set(), Dossier(), []
    for record in everything().records:
        apply(dossier, record)
        told = [line(dossier, it).text for it in dossier.written]
        if not rewords(record):
            assert told[:-1] == before, record
            sure.add(type(record))
        before = told
    assert EntryAdded in sure
    assert len(sure) == 7


def test_taking_back_may_give_earlier_lines_other_words(story):
    story.minute += 1
    story.do(entries.add(story.stamp(), EntryKind.REPORT, "De bus komt."))
    story.minute += 1
    taken_back = story.do(undo.undo(story.dossier, story.stamp(), undo.last_action(story.dossier, "directeur")))
    assert rewords(taken_back)
    assert "teruggedraaid" in line(story.dossier, story.records[-2]).text


@given(st.lists(st.integers(0, 4_000), max_size=60).map(sorted))
def test_a_day_begins_at_the_first_line_after_midnight_in_the_netherlands(hours):
    # Over the last Sunday of March, which has 23 hours, and that of October, which has 25.
    begin = datetime(2023, 3, 24, 22, 30, tzinfo=UTC)
    records = [Undone(mark=Mark("", "", begin + timedelta(hours=it), begin), records=(), what="") for it in hours]
    days = [times_in_words.local(it.mark.happened).date() for it in records]
    assert day_starts(records) == tuple(at for at, it in enumerate(days) if not at or days[at - 1] != it)
