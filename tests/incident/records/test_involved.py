import pytest
from msgspec.structs import replace

from incident.errors import Refused
from incident.fold.timeline import line
from incident.records import decisions, involved
from incident.records.involved import Hearer, InvolvedPerson, still_to_tell
from incident.records.texts import TextKind
from incident.rules import audience_settings
from incident.rules.clocks import ClockKind, clocks
from incident.rules.close_incident import OpenEndKind, open_ends
from incident.texts.text_checks import findings
from tests.incident.story import INVOLVED, TEAM


def hearers(story):
    return [hearer for _, hearer in still_to_tell(story.dossier.involved.values())]


@pytest.mark.parametrize(
    ("details", "expected"),
    [
        ({}, [Hearer.SELF, Hearer.PARENTS]),
        ({"apart": True}, [Hearer.SELF, Hearer.PARENT_ONE, Hearer.PARENT_TWO]),
        ({"adult": True}, [Hearer.SELF]),
        ({"adult": True, "apart": True}, [Hearer.SELF]),
    ],
)
def test_who_is_to_be_told_follows_from_age_and_address(story, details, expected):
    story.person(**details)
    assert hearers(story) == expected


def test_what_was_typed_loses_its_outer_spaces(story):
    typed = InvolvedPerson(
        label=" A ", given=" Jan", family="de Vries ", nicknames=(" Jantje", " "), group=" 3B", contact=" rector "
    )
    (noted,) = involved.note(story.stamp(), typed)
    assert noted.details == InvolvedPerson(
        label="A", given="Jan", family="de Vries", nicknames=("Jantje",), group="3B", contact="rector"
    )


def test_everybody_who_was_told_is_off_the_list(story):
    person = story.person(apart=True)
    for hearer in (Hearer.SELF, Hearer.PARENT_ONE):
        story.do(involved.tell(story.stamp(), person, hearer, "thuis bezocht"))
    assert hearers(story) == [Hearer.PARENT_TWO]
    assert story.dossier.involved[person.id].told[Hearer.SELF].how == "thuis bezocht"


def test_the_parents_of_an_adult_do_not_hear_it_from_school(story):
    person = story.person(adult=True)
    with pytest.raises(Refused, match="18 of ouder"):
        involved.tell(story.stamp(), person, Hearer.PARENTS, "gebeld")
    with pytest.raises(Refused, match="18 of ouder"):
        involved.postpone_parents(story.stamp(), person, "reden", story.at(60))


def test_parents_at_two_addresses_are_told_apart(story):
    with pytest.raises(Refused, match="adres"):
        involved.tell(story.stamp(), story.person(apart=True), Hearer.PARENTS, "gebeld")


def test_not_telling_parents_yet_is_a_decision_with_reason_and_review(story):
    person = story.person()
    for reason, review in (("", story.at(60)), ("Op advies van de politie.", None), ("Zo.", story.now)):
        with pytest.raises(Refused):
            involved.postpone_parents(story.stamp(), person, reason, review)
    story.do(involved.postpone_parents(story.stamp(), person, "Op advies van de politie.", story.at(60), "bestuur"))
    (decision,) = story.dossier.decisions.values()
    assert (decision.decided_by, decision.reason) == ("bestuur", "Op advies van de politie.")
    assert [it.due for it in clocks(story.dossier) if it.kind is ClockKind.REVIEW] == [story.at(60)]
    assert hearers(story) == [Hearer.SELF]


def test_looking_at_that_decision_again_moves_the_time_or_ends_it(story):
    person = story.person()
    decided, _ = involved.postpone_parents(story.stamp(), person, "Op advies van de politie.", story.at(60))
    story.do((decided, _))
    story.person("Leerling B")
    decision = story.dossier.decisions[decided.mark.id]
    story.do(decisions.review(story.stamp(), decision, "Het blijft zo.", story.at(120)))
    assert story.dossier.involved[person.id].postponed == story.at(120)
    assert [it.due for it in clocks(story.dossier) if it.kind is ClockKind.REVIEW] == [story.at(120)]
    story.do(decisions.review(story.stamp(), decision, "De ouders mogen het weten."))
    assert story.dossier.involved[person.id].untold == (Hearer.SELF, Hearer.PARENTS)


def test_what_is_known_of_somebody_can_change(story):
    person = story.person()
    details = person.details
    assert involved.note(story.stamp(), details, person) == ()
    story.person("Leerling B")
    changed = involved.note(story.stamp(), involved.InvolvedPerson(label="Leerling A", adult=True), person)
    story.do(changed)
    assert [it.details.label for it in story.dossier.involved.values()] == ["Leerling A", "Leerling B"]
    assert story.dossier.involved[person.id].details.adult


def test_the_timeline_never_names_somebody_who_is_involved(story):
    story.person("Leerling A", given="Sterre", family="de Groot", nicknames=("Sterretje",), group="3B")
    told = line(story.dossier, story.records[-1]).text
    assert "Leerling A" in told
    assert not any(it in told for it in ("Sterre", "Groot", "3B"))


def test_nobody_else_is_written_to_before_those_involved_were_told_in_person(story):
    person = story.person()
    story.settle(INVOLVED)
    text = story.text(TEAM)
    blocking = [it for it in findings(story.dossier, text, story.now) if it.blocking]
    assert [it.what for it in blocking] == [
        "Leerling A (zelf) is nog niet zelf ingelicht.",
        "Leerling A (ouders) is nog niet zelf ingelicht.",
    ]
    for hearer in (Hearer.SELF, Hearer.PARENTS):
        story.do(involved.tell(story.stamp(), person, hearer, "gesprek"))
    assert not any(it.blocking for it in findings(story.dossier, text, story.now))


def test_who_was_never_told_is_an_open_end(story):
    story.person()
    assert [it.what for it in open_ends(story.dossier) if it.kind is OpenEndKind.INVOLVED] == [
        "Leerling A: zelf",
        "Leerling A: ouders",
    ]


def test_who_is_involved_is_written_to_whatever_their_turn(story):
    """Parents of people involved have a later turn, and count as people involved too."""
    story.person()
    theirs = replace(story.dossier.audiences[INVOLVED], key="hun-ouders", name="Ouders van betrokkenen", order=2)
    story.do(audience_settings.put(story.dossier, story.stamp(), theirs))
    police = replace(story.dossier.audiences["bestuur"], key="politie", name="Politie", order=1, kind=None)
    story.do(audience_settings.put(story.dossier, story.stamp(), police))
    asked = {
        key: any("niet zelf ingelicht" in it.what for it in findings(story.dossier, story.text(key, kind), story.now))
        for key in ("hun-ouders", "politie", TEAM)
        for kind in (TextKind.TALKING_POINTS,)
    }
    assert asked == {"hun-ouders": False, "politie": False, TEAM: True}
