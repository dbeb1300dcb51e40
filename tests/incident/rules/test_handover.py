import pytest

from incident.errors import Refused
from incident.fold.timeline import line
from incident.playbook.crisis_roles import CRISIS_ROLES, all_roles
from incident.playbook.playbook import Role
from incident.records import deadlines, decisions, questions
from incident.records.deadlines import DeadlineKind
from incident.records.facts import FactStatus
from incident.rules.handover import briefing, hand_over
from tests.incident.story import INVOLVED, PLAYBOOK, Story


def parts(story: Story, role: str) -> dict[str, tuple[str, ...]]:
    return {it.heading: it.lines for it in briefing(story.dossier, role, story.now)}


def test_the_briefing_tells_what_is_known_due_promised_and_decided(story):
    story.fact("De mail is verstuurd.")
    story.fact("Er komt een tweede mail.", FactStatus.RUMOUR, source="")
    story.do(questions.ask(story.stamp(), "Wie deed dit?", "politie"))
    story.do(decisions.take(story.stamp(), "De school blijft open.", reason="Er is niets gevonden."))
    story.do(deadlines.start(story.stamp(), DeadlineKind.OWN, "Bel de glaszetter.", story.at(30)))
    story.tell(INVOLVED)
    assert parts(story, "Directeur") == {
        "Wat we weten": ("F1 bevestigd: De mail is verstuurd.",),
        "Wat we nog niet weten": ("V1 Wie deed dit? Zoekt: politie",),
        "Laatste besluiten": ("B1 De school blijft open. Want: Er is niets gevonden.",),
        "Open taken van Directeur": ("1.1 Bel de politie. (voor 21:36)", "1.2 Bedank de melder. (voor 21:46)"),
        "Beloofd aan mensen": ("22:31: Betrokkenen: bericht (nog 1 u)",),
        "Klokken die lopen": ("22:01: Bel de glaszetter. (nog 30 min)",),
    }


def test_each_role_reads_its_own_tasks_and_nothing_that_is_empty(story):
    assert parts(story, "mentor") == {"Open taken van mentor": ("2.1 Praat met de klas.",)}
    assert parts(story, "observator") == {}


def test_a_role_goes_from_one_to_the_other_with_what_was_read(story):
    story.do(hand_over(story.dossier, story.stamp(), "directeur", "de rector"))
    story.minute = 200
    story.do(hand_over(story.dossier, story.stamp(), "directeur", "de conrector", "De wethouder belt nog."))
    holder = story.dossier.holders["directeur"]
    assert (holder.name, holder.since) == ("de conrector", story.at(200))
    assert holder.briefing[:2] == ("Open taken van directeur", "– 1.1 Bel de politie. (voor za 11 feb 21:36)")
    told = line(story.dossier, story.records[-1]).text
    assert told == "Rol directeur: de rector → de conrector. Briefing: 2 punten. Erbij gezegd: De wethouder belt nog."


@pytest.mark.parametrize("name", ["", "  ", "De Rector"])
def test_a_handover_to_nobody_or_to_who_has_it_already_is_refused(story, name):
    story.do(hand_over(story.dossier, story.stamp(), "directeur", "de rector"))
    with pytest.raises(Refused):
        hand_over(story.dossier, story.stamp(), "directeur", name)


def test_every_incident_has_the_roles_of_a_crisis_team_after_those_of_its_draaiboek_each_once():
    names = [it.name for it in all_roles(PLAYBOOK.roles, (Role(name="ict"),))]
    assert names[:2] == ["directeur", "ict"]
    assert names.count("ICT") == 0
    assert {
        "voorzitter",
        "secretaris",
        "informatiecoördinator",
        "woordvoerder",
        "zorg",
        "bestuur",
        "observator",
    } <= set(names)
    assert len(CRISIS_ROLES) == 8
