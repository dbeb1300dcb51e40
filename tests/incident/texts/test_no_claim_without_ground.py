"""No sequence of commands brings a claim without its ground into an approved text, unless somebody overruled it."""

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from incident.checks.claims import topics_of
from incident.dutch.sentences import sentences
from incident.errors import Refused
from incident.playbook import conditions
from incident.playbook.alignment_outcome import AlignmentOutcome
from incident.playbook.fork_choice import ForkChoice
from incident.records import tasks
from incident.records.facts import FactStatus
from incident.records.tasks import TaskState
from incident.records.texts import COMPOSED
from incident.rules.alignment import align
from incident.texts.composition import grounding_of
from incident.texts.text_checks import findings
from playbooks.reader import shipped
from playbooks.texts import GUIDING
from tests.incident.story import Story

BOOK = next(it for it in shipped() if it.key == "bedreiging")
TASKS = [f"{BOOK.key}/{task.key}" for step in BOOK.steps for task in step.tasks if task.name]
FORKS = [f"{BOOK.key}/{fork.key}" for step in BOOK.steps for fork in step.forks]
AUDIENCES = [it.key for it in BOOK.audiences if it.written]
OWN = ["De politie is er.", "Er is niemand gewond.", "Wij bellen u terug.", "Drie leerlingen zijn weg."]
FACTS = ["De politie is er.", "Er is niemand gewond.", "De poort is dicht."]
COMMANDS = st.lists(
    st.one_of(
        st.tuples(st.just("task"), st.sampled_from(TASKS), st.sampled_from(TaskState)),
        st.tuples(st.just("fork"), st.sampled_from(FORKS), st.sampled_from(ForkChoice)),
        st.tuples(st.just("align"), st.sampled_from(AUDIENCES), st.sampled_from(AlignmentOutcome)),
        st.tuples(st.just("tell"), st.sampled_from(AUDIENCES), st.booleans()),
        st.tuples(st.just("fact"), st.sampled_from(FACTS), st.sampled_from([FactStatus.CONFIRMED, FactStatus.RUMOUR])),
        st.tuples(st.just("share"), st.sampled_from(AUDIENCES), st.integers(0, 2)),
        st.tuples(st.just("write"), st.sampled_from(AUDIENCES), st.lists(st.sampled_from(OWN), max_size=3)),
        st.tuples(st.just("approve"), st.sampled_from(AUDIENCES), st.sampled_from(["", "Er is direct gevaar."])),
    ),
    max_size=25,
)


def carry_out(story: Story, command: tuple, approved: list) -> None:
    match command:
        case "task", task, state:
            story.do(tasks.mark(story.stamp(), task, state, "daarom"))
        case "fork", fork, choice:
            story.do(conditions.answer(story.stamp(), story.dossier.fork(fork), choice))
        case "align", audience, outcome:
            story.do(align(story.dossier, story.stamp(), audience, "politie", outcome, "Zo is het."))
        case "tell", audience, told:
            story.settle(audience, told=told)
        case "fact", text, status:
            story.fact(text, status)
        case "share", audience, number:
            story.share(list(story.dossier.facts.values())[number], audience)
        case "write", audience, words:
            if not story.dossier.texts_of(1, audience):
                story.text(audience)
            text = story.dossier.texts_of(1, audience)[-1]
            story.write(text, doing=f"{text.words[0].text if text.words else ''} {' '.join(words)}")
        case "approve", audience, why:
            text = story.dossier.texts_of(1, audience)[-1]
            by = story.dossier.audiences[audience].approvers[0]
            approved.append((story.approve(text, by=by, overrule=why), story))


def groundless(story: Story, text) -> list[str]:
    """The blocking claims in the version that was just approved, of which nothing says that they are so."""
    version = text.approved
    grounding = grounding_of(story.dossier, text)
    facts = [story.dossier.facts[it.fact].now.text for it in version.carried]
    said = [
        (section.part, one)
        for section in version.sections
        if section.part not in COMPOSED | GUIDING
        for words in section.paragraphs
        for one in sentences(words)
    ]
    return [
        one
        for part, one in said
        if any(it.blocking for it in topics_of(one)) and one not in facts and not grounding.of(part, one).holds
    ]


@settings(max_examples=60, deadline=None)
@given(commands=COMMANDS)
def test_no_sequence_of_commands_approves_a_claim_without_its_ground(commands):
    story, approved = Story(playbook=BOOK), []
    for command in commands:
        story.minute += 1
        before = len(approved)
        with suppress(Refused, IndexError):
            carry_out(story, command, approved)
        if len(approved) > before:
            text, _ = approved[-1]
            assert groundless(story, text) == [] or text.approved.overruled


def test_the_search_can_find_one():
    story = Story(playbook=BOOK)
    story.settle("betrokkenen")
    text = story.write(story.text("ouders"), doing="De politie is er.")
    assert [it.words for it in findings(story.dossier, text, story.now) if it.blocking] == ["De politie is er."]
    overruled = story.approve(text, by="directeur", overrule="Er is direct gevaar.")
    assert groundless(story, overruled) == ["De politie is er."]
    assert overruled.approved.overruled == "Er is direct gevaar."
