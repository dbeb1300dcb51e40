import pytest

from incident.errors import Refused
from incident.playbook.text_kinds import TextKind
from incident.playbook.text_parts import TextPart
from incident.records.channels import ChannelState
from incident.records.facts import FactStatus
from incident.records.releases import ReleaseChoice
from incident.records.texts import COMPOSED
from incident.rules.sequence import open_round
from incident.texts import text_stages
from incident.texts.composition import compose
from incident.texts.text_checks import findings
from incident.texts.text_templates import TITLES
from tests.incident.story import BOARD, INVOLVED, MEDIA, MENTOR_PARENTS, PARENTS, PRESS, PUPILS, TEAM


@pytest.mark.parametrize(
    ("audience", "kind"),
    [
        (INVOLVED, TextKind.TALKING_POINTS),
        (TEAM, TextKind.TEAM_INSTRUCTION),
        (PUPILS, TextKind.PUPIL_MESSAGE),
        (PARENTS, TextKind.PARENT_LETTER),
        (MEDIA, TextKind.PRESS_STATEMENT),
    ],
)
def test_an_audience_gets_the_kind_of_text_that_belongs_to_it(story, audience, kind):
    text = story.text(audience)
    assert (text.kind, text.title, text.label, text.round) == (kind, TITLES[kind], "T1", 1)


def test_an_audience_that_gets_no_text_is_refused_one(story):
    with pytest.raises(Refused, match=r"geen geschreven tekst\. Leg bij F5 Matrix vast hoe"):
        text_stages.start(story.dossier, story.stamp(), BOARD)


def test_another_kind_of_text_can_be_asked_for(story):
    (record,) = text_stages.start(story.dossier, story.stamp(), BOARD, TextKind.TALKING_POINTS)
    assert record.kind is TextKind.TALKING_POINTS


def test_a_later_round_starts_from_the_words_of_the_round_before_without_its_promise(story):
    story.write(story.text(INVOLVED), title="Ons gesprek", help="Bel ons altijd.")
    story.tell(INVOLVED)
    story.do(open_round(story.dossier, story.stamp()))
    (record,) = text_stages.start(story.dossier, story.stamp(), INVOLVED)
    story.do([record])
    text = story.dossier.texts[record.mark.id]
    assert (text.round, text.next_update) == (2, None)
    assert text.wording(TextPart.CONTACT) == "Bel de school."


@pytest.mark.parametrize("part", sorted(COMPOSED, key=list(TextPart).index))
def test_facts_and_promises_cannot_be_typed_over(story, part):
    text = story.text(TEAM)
    with pytest.raises(Refused, match=r"niet overtypen\. Verander het feit bij F5 Matrix"):
        text_stages.write(
            story.stamp(), text, title=text.title, words={part: "Zelf getypt."}, next_update=text.next_update
        )


def test_writing_replaces_the_parts_it_names_and_leaves_the_others(story):
    text = story.text(TEAM)
    written = story.write(text, help="Bel ons altijd.")
    assert written.wording(TextPart.HELP) == "Bel ons altijd."
    assert written.wording(TextPart.CONCERN) == text.wording(TextPart.CONCERN) != ""


def test_an_emptied_part_is_gone(story):
    assert story.write(story.text(TEAM), help="  ").wording(TextPart.HELP) == ""


def test_writing_what_is_there_already_records_nothing(story):
    text = story.text(TEAM)
    same = {it.part: f" {it.text} " for it in text.words}
    assert text_stages.write(story.stamp(), text, title=text.title, words=same, next_update=text.next_update) == ()


def test_a_text_keeps_a_title(story):
    text = story.text(TEAM)
    with pytest.raises(Refused, match="geen tekst"):
        text_stages.write(story.stamp(), text, title=" ", words={}, next_update=text.next_update)


@pytest.mark.parametrize("audience", [INVOLVED, TEAM, PUPILS, PARENTS, MEDIA])
def test_nothing_is_approved_without_the_time_of_the_next_message(story, audience):
    text = story.write(story.text(audience), promised=None)
    with pytest.raises(Refused, match="volgende bericht"):
        story.approve(text)


@pytest.mark.parametrize("promised", [0, -1])
def test_a_promise_must_lie_ahead(story, promised):
    with pytest.raises(Refused, match="al voorbij"):
        story.approve(story.write(story.text(TEAM), promised=promised))


@pytest.mark.parametrize(
    ("audience", "needed"), [(INVOLVED, True), (TEAM, False), (PUPILS, False), (PARENTS, True), (MEDIA, True)]
)
def test_who_is_outside_the_school_must_know_whom_to_ask(story, audience, needed):
    text = story.write(story.text(audience), contact="")
    blocking = [it.what for it in findings(story.dossier, text, story.now) if it.blocking]
    assert blocking == (["Er staat niet wie lezers kunnen bellen of mailen."] if needed else [])


def test_a_text_without_facts_or_sender_gets_a_remark_and_may_be_approved(story):
    text = story.write(story.text(TEAM), sender="")
    remarks = findings(story.dossier, text, story.now)
    assert [it.part for it in remarks] == [TextPart.SENDER, TextPart.KNOWN, None], "and somebody else is to hear first"
    assert not any(it.blocking for it in remarks)
    assert all(it.mend for it in remarks)
    assert story.approve(text).approved.number == 1


def test_a_good_text_has_nothing_to_remark(story):
    story.fact(share=[TEAM])
    story.settle(INVOLVED)
    assert findings(story.dossier, story.text(TEAM), story.now) == ()


def test_approval_freezes_what_was_composed_and_who_said_yes(story):
    fact = story.fact("De mail is verstuurd.", share=[TEAM])
    version = story.approve(story.text(TEAM)).approved
    known = next(it for it in version.sections if it.part is TextPart.KNOWN)
    assert known.paragraphs == ("De mail is verstuurd.",)
    assert [(it.fact, it.revision) for it in version.carried] == [(fact.id, 1)]
    assert (version.approver, version.approved, version.next_update) == ("bestuur", story.now, story.at(60))


def test_an_approval_without_a_name_is_given_by_the_author(story):
    (record,) = text_stages.approve(story.dossier, story.stamp(), story.text(TEAM), "  ")
    assert record.approver == "directeur"


def test_what_changed_after_it_was_read_is_not_approved_unread(story):
    story.fact(share=[TEAM])
    text = story.text(TEAM)
    read = compose(story.dossier, text, story.now)
    text = story.write(text, doing="Iedereen blijft binnen.")
    with pytest.raises(Refused, match="veranderd sinds u hem las"):
        text_stages.approve(story.dossier, story.stamp(), text, "directeur", read=read)
    read = compose(story.dossier, text, story.now)
    text = story.write(text, doing="Iedereen blijft binnen.", promised=90)
    assert text_stages.approve(story.dossier, story.stamp(), text, "directeur", read=read)


def test_exactly_the_same_is_not_approved_twice(story):
    text = story.approve(story.text(TEAM))
    with pytest.raises(Refused, match="versie 1 van T1"):
        story.approve(text)


def test_a_change_of_words_or_of_facts_makes_the_next_version(story):
    text = story.approve(story.text(TEAM))
    story.write(text, help="Bel ons altijd.")
    story.approve(text)
    story.fact(share=[TEAM])
    assert [it.number for it in story.approve(text).versions] == [1, 2, 3]


def test_a_fact_that_changed_and_changed_back_can_be_approved_again(story):
    fact = story.fact(share=[INVOLVED])
    text = story.approve(story.text(INVOLVED))
    story.revise(fact, status=FactStatus.SUSPECTED)
    story.revise(fact, status=FactStatus.CONFIRMED)
    if text_stages.stale_facts(story.dossier, text.approved):
        text = story.approve(text)
    assert story.send(text).sent is not None


def test_a_concept_cannot_be_sent(story):
    with pytest.raises(Refused, match="geen akkoord"):
        story.send(story.text(INVOLVED))


def test_nobody_is_told_before_those_who_must_hear_first(story):
    text = story.approve(story.text(PARENTS))
    with pytest.raises(Refused, match="Betrokkenen en Team"):
        story.send(text, "hoy")
    story.settle(INVOLVED, TEAM)
    assert story.send(text, "hoy").sent.number == 1


def test_the_media_are_not_told_before_the_parents(story):
    text = story.approve(story.text(MEDIA))
    story.settle(INVOLVED, TEAM, PUPILS, BOARD)
    with pytest.raises(Refused, match="Ouders"):
        story.send(text, "woordvoerder")


@pytest.mark.parametrize("state", [ChannelState.DOWN, ChannelState.COMPROMISED])
def test_a_text_is_not_sent_through_a_channel_that_cannot_be_used(story, state):
    text = story.approve(story.text(INVOLVED))
    story.mark_channel("magister", state)
    with pytest.raises(Refused, match=f"Magister-berichten kan nu niet: {state.label}"):
        story.send(text, "magister")


@pytest.mark.parametrize(
    "changes", [{"text": "Iets anders."}, {"status": FactStatus.REFUTED}, {"status": FactStatus.SUSPECTED}]
)
def test_a_version_with_a_fact_that_has_changed_is_not_sent(story, changes):
    fact = story.fact(share=[INVOLVED])
    text = story.approve(story.text(INVOLVED))
    story.revise(fact, **changes)
    with pytest.raises(Refused, match="F1 is veranderd sinds het akkoord op versie 1"):
        story.send(text)
    story.approve(text)
    assert story.send(text).sent.number == 2


def test_a_new_source_alone_does_not_stop_a_version(story):
    fact = story.fact(share=[INVOLVED])
    text = story.approve(story.text(INVOLVED))
    story.revise(fact, source="ICT")
    assert story.send(text).sent.number == 1


@pytest.mark.parametrize("choice", [ReleaseChoice.LATER, ReleaseChoice.WITHHOLD])
def test_a_version_with_a_fact_that_was_withheld_afterwards_is_not_sent(story, choice):
    fact = story.fact(share=[INVOLVED])
    text = story.approve(story.text(INVOLVED))
    story.release(fact, INVOLVED, choice)
    with pytest.raises(Refused, match="Deze doelgroep mag F1 niet meer horen"):
        story.send(text)


def test_withholding_from_parents_stops_an_approved_press_statement(story):
    fact = story.fact(share=[PARENTS, MEDIA])
    text = story.approve(story.text(MEDIA))
    story.settle(INVOLVED, TEAM, PUPILS, PARENTS, BOARD)
    story.release(fact, PARENTS, ReleaseChoice.WITHHOLD)
    with pytest.raises(Refused, match="niet meer horen"):
        story.send(text, "woordvoerder")


def test_a_version_may_go_out_through_a_second_channel(story):
    text = story.tell(INVOLVED)
    story.minute = 5
    sendings = story.send(text, "hoy").sent.sendings
    assert [(it.channel, it.at, it.by) for it in sendings] == [
        ("gesprek", story.at(0), "directeur"),
        ("hoy", story.at(5), "directeur"),
    ]


def test_a_version_whose_promised_time_has_passed_is_not_sent(story):
    text = story.approve(story.text(INVOLVED))
    story.minute = 61
    with pytest.raises(Refused, match="voorbij"):
        story.send(text)


def test_the_media_are_not_told_a_fact_that_the_parents_were_not_told(story):
    story.tell(INVOLVED)
    story.settle(TEAM, PUPILS, BOARD)
    story.send(story.approve(story.text(PARENTS)), "hoy")
    story.fact(share=[PARENTS, MEDIA])
    text = story.approve(story.text(MEDIA))
    with pytest.raises(Refused, match="ouders"):
        story.send(text, "woordvoerder")


def test_who_heard_an_old_version_is_corrected_before_the_next_ones_hear_the_new_one(story):
    fact = story.fact(share=[INVOLVED, TEAM, PARENTS])
    for audience in (INVOLVED, TEAM):
        story.tell(audience)
    changed = story.revise(fact, text="De mail is twee keer verstuurd.")
    text = story.approve(story.write(story.text(PARENTS), promised=60))
    assert [it.key for it in text_stages.correct_first(story.dossier, text)] == [INVOLVED, TEAM]
    with pytest.raises(Refused, match="Betrokkenen en Team"):
        story.send(text, "hoy")
    story.minute = 20
    for audience in (INVOLVED, TEAM):
        story.tell(audience)
    story.send(text, "hoy")
    assert changed.now.number == 2


def test_media_under_any_key_are_told_nothing_before_all_parents_know_it(twofold):
    fact = twofold.fact(share=[PARENTS, MENTOR_PARENTS, PRESS])
    twofold.settle(INVOLVED, TEAM, PUPILS, "bestuur")
    text = twofold.approve(twofold.text(PRESS))
    twofold.send(twofold.approve(twofold.text(PARENTS)), "hoy")
    twofold.settle(MENTOR_PARENTS, told=False)
    with pytest.raises(Refused, match=f"Ouders van klas 2b weten {fact.label} nog niet, of kennen een oude versie"):
        twofold.send(text, "woordvoerder")
    twofold.settle(MENTOR_PARENTS)
    assert twofold.send(text, "woordvoerder").sent
