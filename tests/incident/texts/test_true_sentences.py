"""The ground of a sentence: held by what a record means, lost when that changes, and pointed at by a person."""

import pytest
from msgspec.structs import replace

from incident.errors import Refused
from incident.playbook import conditions
from incident.playbook.alignment_outcome import AlignmentOutcome
from incident.playbook.fork_choice import ForkChoice
from incident.playbook.ground import Ground, GroundKind
from incident.playbook.starting_text import StartingPart, StartingSentence, StartingText
from incident.playbook.text_kinds import TextKind
from incident.playbook.text_parts import TextPart
from incident.records import breach, deadlines, pointed_ground, tasks
from incident.records.breach import BreachStanding
from incident.records.facts import FactStatus
from incident.records.tasks import TaskState
from incident.records.texts import Text
from incident.rules.alignment import align
from incident.texts.composition import compose, grounding_of
from incident.texts.text_checks import findings
from tests.incident.story import INVOLVED, MEDIA, PARENTS, PLAYBOOK, TEAM, Story

CALLED = "Wij hebben de politie gebeld."
NAMED = replace(
    PLAYBOOK,
    steps=tuple(
        replace(step, tasks=tuple(replace(task, name=f"taak-{task.key.replace('.', '-')}") for task in step.tasks))
        for step in PLAYBOOK.steps
    ),
)


def book(*sentences: StartingSentence):
    part = StartingPart(part=TextPart.DOING, sentences=sentences)
    return replace(NAMED, texts=(StartingText(kind=TextKind.PARENT_LETTER, parts=(part,)),))


def resting(ground: Ground, words: str = CALLED) -> Story:
    return Story(playbook=book(StartingSentence(text=words, grounds=(ground,)), StartingSentence(text="Blijf kalm.")))


def doing(story: Story, text: Text) -> str:
    sections = compose(story.dossier, story.dossier.texts[text.id], story.now).sections
    return " ".join(words for it in sections if it.part is TextPart.DOING for words in it.paragraphs)


def ways(story: Story, text: Text) -> list[str]:
    held = grounding_of(story.dossier, story.dossier.texts[text.id]).sentences()
    return [way for it in held if it.known for way in it.missing]


def test_a_task_that_is_done_is_a_ground_until_it_is_open_again():
    story = resting(Ground(kind=GroundKind.TASK, of="taak-1-1"))
    text = story.text(PARENTS)
    assert doing(story, text) == "Blijf kalm."
    (way,) = ways(story, text)
    assert way.startswith("Doe taak 1.1 ‘")
    for state in (TaskState.SKIPPED, TaskState.NOT_APPLICABLE):
        story.do(tasks.mark(story.stamp(), "dreigmail/1.1", state, "Het hoefde niet."))
        assert doing(story, text) == "Blijf kalm.", "a task that was not done proves nothing"
    story.do(tasks.mark(story.stamp(), "dreigmail/1.1", TaskState.DONE))
    assert doing(story, text) == f"{CALLED} Blijf kalm."
    story.do(tasks.mark(story.stamp(), "dreigmail/1.1", TaskState.OPEN))
    assert doing(story, text) == "Blijf kalm."


def test_an_answer_is_a_ground_only_while_it_is_that_answer():
    story = resting(Ground(kind=GroundKind.ANSWER, of="dader", choices=(ForkChoice.NO, ForkChoice.UNKNOWN)))
    text = story.text(PARENTS)
    for choice, there in ((ForkChoice.YES, False), (ForkChoice.NO, True), (ForkChoice.UNKNOWN, True)):
        story.do(conditions.answer(story.stamp(), story.dossier.fork("dreigmail/dader"), choice))
        assert (CALLED in doing(story, text)) is there


def test_an_alignment_is_a_ground_by_its_outcome_and_not_while_another_says_no():
    story = resting(Ground(kind=GroundKind.ALIGNMENT, outcomes=(AlignmentOutcome.YES,)))
    text = story.text(PARENTS)
    said = (("politie", AlignmentOutcome.NO), ("politie", AlignmentOutcome.YES), ("officier", AlignmentOutcome.WAIT))
    for (partner, outcome), there in zip(said, (False, True, False), strict=True):
        story.do(align(story.dossier, story.stamp(), PARENTS, partner, outcome))
        assert (CALLED in doing(story, text)) is there


def test_a_breach_is_reported_when_a_report_was_recorded_and_not_when_it_was_left_out():
    story = resting(Ground(kind=GroundKind.CLOCK, of="breach"))
    text = story.text(PARENTS)
    first = story.do(deadlines.start_breach(story.stamp(), story.now)).mark.id
    assert CALLED not in doing(story, text)
    story.do(breach.leave_unreported(story.stamp(), story.dossier.terms[first], BreachStanding(), "Geen schade."))
    assert CALLED not in doing(story, text), "a clock that was stopped without a report proves nothing"
    second = story.do(deadlines.start_breach(story.stamp(), story.now)).mark.id
    story.do(breach.report(story.stamp(), story.dossier.terms[second], BreachStanding(), story.now, "12"))
    assert CALLED in doing(story, text)


def test_an_audience_that_was_told_is_a_ground_and_one_that_was_skipped_is_not():
    story = resting(Ground(kind=GroundKind.AUDIENCE, of=TEAM))
    text = story.text(PARENTS)
    story.settle(INVOLVED)
    story.settle(TEAM, told=False)
    assert CALLED not in doing(story, text)
    story.settle(TEAM)
    assert CALLED in doing(story, text)


def pointing(story: Story, fact) -> None:
    ground = Ground(kind=GroundKind.FACT, of=fact.id, revision=fact.now.number)
    story.do(pointed_ground.point(story.stamp(), CALLED, ground, fact.label))


def test_a_fact_is_a_ground_once_somebody_points_at_it_and_until_it_changes():
    story = resting(Ground(kind=GroundKind.FACT))
    text = story.text(PARENTS)
    assert ways(story, text) == ["Wijs het feit aan waarop deze zin rust: Enter op de tekst, dan Gronden."]
    fact = story.fact("De politie is om 21.00 uur gebeld.", share=[TEAM])
    pointing(story, fact)
    assert CALLED not in doing(story, text), "this audience may not hear the fact"
    story.share(fact, PARENTS)
    assert CALLED in doing(story, text)
    story.revise(fact, text="De politie is niet gebeld.")
    assert CALLED not in doing(story, text)


def blocking(story: Story, text: Text) -> list[str]:
    latest = story.dossier.texts[text.id]
    return [it.what for it in findings(story.dossier, latest, story.now) if it.blocking]


def test_a_claim_in_own_words_blocks_until_somebody_points_at_its_ground():
    story = Story(playbook=NAMED)
    story.settle(INVOLVED)
    text = story.write(story.text(PARENTS), doing=f"{CALLED} Wij bellen u terug.")
    assert blocking(story, text) == [
        f"‘{CALLED}’ beweert iets over de politie. Er staat niet bij hoe u dat weet.",
    ]
    with pytest.raises(Refused, match="beweert iets over de politie"):
        story.approve(text)
    rests = Ground(kind=GroundKind.TASK, of="dreigmail/1.1")
    story.do(pointed_ground.point(story.stamp(), CALLED, rests, "taak 1.1"))
    assert blocking(story, text) == [f"‘{CALLED}’ rust op iets wat niet meer zo is."]
    story.do(tasks.mark(story.stamp(), "dreigmail/1.1", TaskState.DONE))
    assert blocking(story, text) == []
    assert story.approve(text).approved is not None


def test_a_fact_that_the_text_carries_and_that_says_the_same_is_ground_enough():
    story = Story()
    story.settle(INVOLVED)
    fact = story.fact("De politie onderzoekt de dreigmail.", share=[PARENTS])
    text = story.write(story.text(PARENTS), doing="De politie onderzoekt deze dreigmail.")
    assert blocking(story, text) == []
    more = story.write(text, doing="De politie onderzoekt deze dreigmail en er is niemand gewond.")
    assert len(blocking(story, more)) == 1, "the fact says nothing about injuries"
    story.write(text, doing="De politie onderzoekt deze dreigmail.")
    story.revise(fact, status=FactStatus.SUSPECTED)
    assert len(blocking(story, text)) == 1, "a suspicion is no ground"


def test_a_claim_about_who_knows_it_is_advice():
    story = Story()
    story.settle(INVOLVED)
    text = story.write(story.text(PARENTS), doing="Het team is ingelicht.")
    found = [it for it in findings(story.dossier, text, story.now) if it.words == "Het team is ingelicht."]
    assert [it.blocking for it in found] == [False]


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("Morgen is de school open.", "‘morgen’: wie dit later leest, weet niet welke dag dat is."),
        ("Op 3 februari komen wij bij elkaar.", "‘3 februari’ is al geweest."),
        ("Op 3 februari kwamen wij bij elkaar.", ""),
        ("Op 3 maart komen wij bij elkaar.", ""),
        ("Goede morgen.", ""),
    ],
)
def test_days_that_a_later_reader_misunderstands_are_advice(words, what):
    story = Story()
    story.settle(INVOLVED)
    text = story.write(story.text(PARENTS), doing=words)
    found = [
        it.what for it in findings(story.dossier, text, story.now) if "geweest" in it.what or "welke dag" in it.what
    ]
    assert found == [it for it in (what,) if it]


def test_a_fact_that_denies_harm_for_certain_is_told_with_the_text_that_carries_it():
    story = Story()
    story.fact("Er zijn geen gegevens meegenomen.", share=[PARENTS])
    found = [it.what for it in findings(story.dossier, story.text(PARENTS), story.now)]
    assert "F1 zegt zeker dat iets niet zo is." in found


def test_an_answer_without_a_fact_is_asked_for_its_ground_and_one_on_facts_is_not():
    story = Story()
    story.answer(story.enquiry("Vragen zij geld?"), "De hackers vragen een miljoen euro.")
    text = story.text(PARENTS, TextKind.PHONE_SCRIPT)
    assert len(blocking(story, text)) == 1
    answered = Story()
    fact = answered.fact("De hackers vragen een miljoen euro losgeld.", share=[PARENTS, MEDIA])
    answered.answer(answered.enquiry("Vragen zij geld?"), "De hackers vragen een miljoen euro.", fact)
    assert blocking(answered, answered.text(PARENTS, TextKind.PHONE_SCRIPT)) == []


def test_of_two_draaiboeken_the_first_gives_the_words_and_either_can_be_a_ground():
    story = resting(Ground(kind=GroundKind.TASK, of="taak-1-1"))
    other = replace(
        book(StartingSentence(text=CALLED, grounds=(Ground(kind=GroundKind.TASK, of="taak-1-2"),))),
        key="ander",
        title="Ander",
    )
    story.do(tasks.add_playbook(story.stamp(), other))
    text = story.text(PARENTS)
    assert text.wording(TextPart.DOING) == f"{CALLED} Blijf kalm."
    story.do(tasks.mark(story.stamp(), "ander/1.2", TaskState.DONE))
    assert doing(story, text) == f"{CALLED} Blijf kalm."


def test_words_of_an_older_vault_that_no_draaiboek_gives_are_own_words():
    story = Story()
    story.settle(INVOLVED)
    text = story.write(story.text(PARENTS), doing="Wij werken samen met de politie en het bestuur.")
    assert doing(story, text) == "Wij werken samen met de politie en het bestuur."
    assert len(blocking(story, text)) == 1
