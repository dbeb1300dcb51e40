import pytest

from incident.errors import Refused
from incident.fold.timeline import line
from incident.playbook.text_kinds import TextKind
from incident.playbook.text_parts import TextPart
from incident.records.facts import FactStatus
from incident.rules.sequence import set_core_message
from incident.texts import approval, text_stages
from incident.texts.approval import approvers, beyond_mandate, deputy_of
from incident.texts.composition import compose
from tests.incident.story import INVOLVED, TEAM

BY_ROLE = {"approvers": ("directeur",), "fast_approvers": ("woordvoerder",)}


@pytest.fixture
def ready(story):
    """A story in which it is the team's turn, and only the director may approve its texts."""
    story.audience(TEAM, **BY_ROLE)
    story.settle(INVOLVED)
    return story


def test_everybody_may_say_yes_when_nobody_is_named(story):
    assert story.approve(story.text(TEAM), by="conciërge").approved.approver == "conciërge"


@pytest.mark.parametrize("name", ["directeur", " Directeur ", deputy_of("directeur"), "Vervanger van directeur"])
def test_the_named_role_says_yes_and_so_does_its_deputy(ready, name):
    version = ready.approve(ready.text(TEAM), by=name).approved
    assert (version.approver, version.fast) == (name.strip(), False)


def test_another_role_does_not(ready):
    with pytest.raises(Refused, match="geen akkoord op teksten voor Team"):
        ready.approve(ready.text(TEAM), by="mentor")


def test_whoever_may_is_listed_with_the_deputies(ready):
    assert approvers(ready.dossier.audiences[TEAM]) == ("directeur", "vervanger van directeur")


def test_what_everybody_can_see_goes_out_on_the_mandate(ready):
    ready.fact("De school is vandaag dicht.", share=[TEAM], free=True)
    version = ready.approve(ready.text(TEAM), by="woordvoerder").approved
    assert version.fast
    assert "snel akkoord door woordvoerder" in line(ready.dossier, ready.records[-1]).text


def own_words(story):
    story.write(text_of(story), doing="Wij hebben de dader gevonden.")


def core_message(story):
    story.do(set_core_message(story.dossier, story.stamp(), "Alles is veilig."))


def bound_fact(story):
    story.fact("De politie doet onderzoek.", share=[TEAM])


def suspicion(story):
    story.fact("Het was een grap.", FactStatus.SUSPECTED, share=[TEAM], free=True)


def text_of(story):
    return next(iter(story.dossier.texts.values()))


@pytest.mark.parametrize(
    ("more", "why"),
    [(own_words, "eigen woorden"), (core_message, "kernboodschap"), (bound_fact, "F2"), (suspicion, "F2")],
)
def test_the_mandate_ends_where_something_new_begins(ready, more, why):
    ready.fact("De school is vandaag dicht.", share=[TEAM], free=True)
    text = ready.text(TEAM)
    more(ready)
    with pytest.raises(Refused, match=why):
        ready.approve(text, by="woordvoerder")
    assert not ready.approve(text, by="directeur").approved.fast


def test_words_that_were_approved_before_are_within_the_mandate(ready):
    ready.fact("De school is vandaag dicht.", share=[TEAM], free=True)
    text = ready.write(ready.text(TEAM), doing="Wij bellen alle ouders.")
    ready.approve(text, by="directeur")
    ready.fact("Morgen is de school open.", share=[TEAM], free=True)
    assert ready.approve(text, by="woordvoerder").approved.fast


def test_a_correction_is_beyond_the_mandate(ready):
    fact = ready.fact("De school is dicht.", share=[TEAM], free=True)
    text = ready.send(ready.approve(ready.text(TEAM), by="directeur"), "team-app")
    ready.revise(fact, text="De school is open.")
    latest = ready.dossier.texts[text.id]
    assert "zet iets recht" in beyond_mandate(ready.dossier, latest, compose(ready.dossier, latest, ready.now))


def test_the_mandate_does_not_overrule_a_finding(ready):
    ready.fact("De school is vandaag dicht.", share=[TEAM], free=True)
    text = ready.write(ready.text(TEAM), promised=None)
    with pytest.raises(Refused, match="volgende bericht"):
        ready.approve(text, by="woordvoerder", overrule="haast")


def test_a_reason_overrules_a_blocking_finding_and_both_stand_in_the_timeline(story):
    text = story.write(story.text(INVOLVED), promised=None)
    with pytest.raises(Refused, match="volgende bericht"):
        story.approve(text)
    version = story.approve(text, overrule="We bellen ze elk uur.").approved
    assert version.overruled == "We bellen ze elk uur."
    assert "Er staat niet wanneer het volgende bericht komt." in version.left_open
    told = line(story.dossier, story.records[-1]).text
    assert "We bellen ze elk uur." in told
    assert "wanneer het volgende bericht komt" in told


def test_a_reason_that_was_not_needed_is_not_kept(story):
    story.fact(share=[INVOLVED])
    assert story.approve(story.text(INVOLVED), overrule="haast").approved.overruled == ""


def test_two_people_say_yes_where_that_was_agreed(story):
    story.audience(INVOLVED, two_approvals=True)
    text = story.approve(story.text(INVOLVED), by="bestuur")
    with pytest.raises(Refused, match="tweede akkoord"):
        story.send(text)
    with pytest.raises(Refused, match="iemand anders"):
        approval.cosign(story.dossier, story.stamp(), text, "Bestuur")
    story.do(approval.cosign(story.dossier, story.stamp(), text, "directeur"))
    assert story.send(text).sent.cosigner == "directeur"


def test_a_new_version_asks_for_two_again(story):
    story.audience(INVOLVED, two_approvals=True)
    text = story.approve(story.text(INVOLVED), by="bestuur")
    story.do(approval.cosign(story.dossier, story.stamp(), text, "directeur"))
    text = story.approve(story.write(text, help="Bel ons."), by="bestuur")
    with pytest.raises(Refused, match="tweede akkoord"):
        story.send(text)


def test_the_second_person_is_one_of_those_who_may(ready):
    ready.audience(TEAM, **BY_ROLE, two_approvals=True)
    text = ready.approve(ready.text(TEAM), by="directeur")
    with pytest.raises(Refused, match="geen akkoord"):
        approval.cosign(ready.dossier, ready.stamp(), text, "mentor")
    ready.do(approval.cosign(ready.dossier, ready.stamp(), text, deputy_of("directeur")))


def test_there_is_nothing_to_second_before_the_first(story):
    with pytest.raises(Refused, match="nog geen akkoord"):
        approval.cosign(story.dossier, story.stamp(), story.text(INVOLVED), "directeur")


def test_a_receipt_is_kept_with_the_version_that_was_sent(story):
    text = story.text(INVOLVED)
    with pytest.raises(Refused, match="niet verstuurd"):
        text_stages.confirm_receipt(story.stamp(), text, "allen")
    text = story.send(story.approve(text))
    story.do(text_stages.confirm_receipt(story.stamp(), text, "412 van 430 gelezen"))
    assert [it.reach for it in story.dossier.texts[text.id].sent.receipts] == ["412 van 430 gelezen"]


def test_a_text_begins_with_who_signs_for_this_audience(story):
    story.audience(TEAM, sender="rector")
    text = story.dossier.texts[story.do(text_stages.start(story.dossier, story.stamp(), TEAM)).mark.id]
    assert [it.text for it in text.words if it.part is TextPart.SENDER] == ["Rector"]
    assert story.text(TEAM, TextKind.SHORT_MESSAGE).kind is TextKind.SHORT_MESSAGE
