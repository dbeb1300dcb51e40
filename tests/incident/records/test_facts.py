import pytest

from incident.errors import Refused
from incident.records import entries, facts
from incident.records.facts import FactStatus


@pytest.mark.parametrize("status", [FactStatus.CONFIRMED, FactStatus.REFUTED])
@pytest.mark.parametrize("source", ["", "   ", "\n"])
def test_what_is_certain_needs_a_source(story, status, source):
    with pytest.raises(Refused, match=r"bron nodig\. Vul in wie dit heeft vastgesteld"):
        facts.establish(story.stamp(), "De mail is verstuurd.", status, source)


@pytest.mark.parametrize("status", [FactStatus.SUSPECTED, FactStatus.RUMOUR])
def test_what_is_uncertain_needs_no_source(story, status):
    assert story.fact(status=status, source="").now.status is status


@pytest.mark.parametrize("text", ["", "  ", "\t\n"])
def test_an_empty_fact_is_refused(story, text):
    with pytest.raises(Refused, match="geen tekst"):
        facts.establish(story.stamp(), text, FactStatus.RUMOUR)


def test_facts_are_numbered_in_the_order_in_which_they_were_established(story):
    assert [story.fact(text).label for text in ("een", "twee", "drie")] == ["F1", "F2", "F3"]


def test_spaces_around_a_fact_and_its_source_are_dropped(story):
    now = story.fact("  De mail is verstuurd. ", source=" politie ").now
    assert (now.text, now.source) == ("De mail is verstuurd.", "politie")


@pytest.mark.parametrize(
    "changes",
    [
        {"text": "De mail ging naar 40 mensen."},
        {"status": FactStatus.REFUTED},
        {"status": FactStatus.SUSPECTED},
        {"source": "ICT"},
    ],
)
def test_a_change_of_text_status_or_source_is_a_new_revision(story, changes):
    fact = story.fact()
    revised = story.revise(fact, **changes)
    assert revised.revisions[0] == fact.now
    assert [it.number for it in revised.revisions] == [1, 2]
    assert {name: getattr(revised.now, name) for name in changes} == changes


@pytest.mark.parametrize("padding", ["", "  "])
def test_a_revision_that_changes_nothing_is_refused(story, padding):
    fact = story.fact()
    with pytest.raises(Refused, match="niets veranderd"):
        story.revise(fact, text=fact.now.text + padding, source=padding + fact.now.source)


def test_another_reason_alone_is_no_revision(story):
    with pytest.raises(Refused, match="niets veranderd"):
        story.revise(story.fact(), reason="nog eens nagevraagd")


@pytest.mark.parametrize("status", [FactStatus.CONFIRMED, FactStatus.REFUTED])
def test_confirming_or_refuting_needs_a_source(story, status):
    fact = story.fact(status=FactStatus.RUMOUR, source="")
    with pytest.raises(Refused, match="bron"):
        facts.revise(story.stamp(), fact, text=fact.now.text, status=status)


def test_a_refusal_never_repeats_what_was_typed(story):
    with pytest.raises(Refused) as refused:
        facts.establish(story.stamp(), "geheim woord", FactStatus.CONFIRMED)
    assert "geheim" not in str(refused.value)


def test_a_refusal_says_what_to_do_now(story):
    with pytest.raises(Refused) as refused:
        entries.worded("")
    assert refused.value.now
