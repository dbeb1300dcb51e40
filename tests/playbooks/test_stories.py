"""Every draaiboek run from start to close: by what the next step says, with the branches taken and not taken."""

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from typing import NamedTuple

import pytest

from incident import closing, conditions, tasks
from incident.clocks import ClockKind, clocks
from incident.fold import fold
from incident.next_step import Place, next_step
from incident.opening import open_incident
from incident.playbook import Answer, Playbook
from incident.tasks import Task, TaskState
from incident.timeline import line
from playbooks.reader import shipped
from tests.incident.story import Story

PLAYBOOKS = {book.key: book for book in shipped()}
YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
MOST_STEPS = 400

Answering = Callable[[str, Answer | None], Answer]
"""Gives the answer to a fork by its key, and by the answer that stands."""


class Run(NamedTuple):
    """What happened from start to close."""

    story: Story
    recommended: list[str]
    """Ids, in order."""

    def every(self) -> list[Task]:
        return [task for step in self.story.dossier.steps.values() for task in step.tasks]

    def begins(self, beginning: str) -> Task:
        (found,) = [task for task in self.every() if task.text.startswith(beginning)]
        return found


def begin(book: Playbook) -> Story:
    story = Story(opened=False)
    story.do(open_incident(story.stamp(), "Er is iets gebeurd.", playbook=book))
    return story


def run(book: Playbook, answering: Answering) -> Run:
    """Do what the next step says until nothing is left, then close."""
    story, recommended = begin(book), []
    while (step := next_step(story.dossier, story.now)) is not None:
        assert step.place is Place.TASKS
        recommended.append(step.target)
        assert len(recommended) < MOST_STEPS, "it goes round in circles"
        story.minute += 1
        if (fork := story.dossier.fork(step.target)) is not None:
            given = answering(fork.fork.key, fork.answer)
            story.do(conditions.answer(story.stamp(), fork, given))
            continue
        task = story.dossier.task(step.target)
        assert task.to_do, task.key
        story.do(tasks.mark(story.stamp(), task.id, TaskState.DONE))
    story.do(closing.close(story.dossier, story.stamp(), "Het is klaar.", story.now + timedelta(days=700)))
    return Run(story, recommended)


def told(answers: Mapping[str, Answer]) -> Answering:
    """Answer as listed; what is not listed is yes."""
    return lambda key, _: answers.get(key, YES)


def unsure(last: Answer) -> Answering:
    """First nobody knows, and when asked again it is `last`."""
    return lambda _, now: UNKNOWN if now is None else last


EVERY_WAY: Mapping[str, Answering] = {
    "all yes": told({}),
    "all no": lambda *_: NO,
    "first unknown, then yes": unsure(YES),
    "first unknown, then no": unsure(NO),
}


@pytest.mark.parametrize("way", EVERY_WAY)
@pytest.mark.parametrize("key", PLAYBOOKS)
def test_a_draaiboek_is_walked_to_its_end_and_nothing_is_left_over_or_asked_in_vain(key: str, way: str):
    done = run(PLAYBOOKS[key], EVERY_WAY[way])
    dossier = done.story.dossier
    assert all(task.state is TaskState.DONE or task.closed for task in done.every())
    assert all(task.gate.words.startswith("niet van toepassing: ") for task in done.every() if task.closed)
    assert len([it for it in done.recommended if dossier.task(it)]) == sum(not task.closed for task in done.every())
    assert {it.kind for it in clocks(dossier)} <= {ClockKind.REVIEW}
    assert closing.open_ends(dossier) == ()
    assert all(step.finished for step in dossier.steps.values())
    assert dossier.closed is not None
    assert all(line(dossier, it).text for it in done.story.records)
    assert fold(done.story.records) == dossier


@pytest.mark.parametrize("key", PLAYBOOKS)
def test_the_steps_come_in_the_order_of_their_numbers(key: str):
    done = run(PLAYBOOKS[key], told({}))
    order = list(done.story.dossier.steps)
    visited = [done.story.dossier.task(it).step for it in done.recommended if done.story.dossier.task(it)]
    assert visited == sorted(visited, key=order.index)


@pytest.mark.parametrize("key", PLAYBOOKS)
def test_either_answer_to_every_question_makes_a_difference(key: str):
    """No answer is a formality: it opens or closes at least one task."""
    book = PLAYBOOKS[key]
    forks = [fork for step in book.steps for fork in step.forks]
    for fork in forks:
        said = [
            conditions.gates(book, {f"{key}/{it.key}": others for it in forks} | {f"{key}/{fork.key}": own})
            for others in (YES, NO)
            for own in (YES, NO)
        ]
        assert said[0] != said[1] or said[2] != said[3], fork.key


class Branch(NamedTuple):
    """A story: what the team answers, and the tasks that it then does and does not meet, by their beginning."""

    key: str
    answers: Mapping[str, Answer]
    met: Iterable[str]
    passed_over: Mapping[str, str]
    """With the reason that the screen gives."""


STORIES = {
    "a threat by letter, with nobody suspected": Branch(
        "dreigmail",
        {"account": NO, "verdacht": NO, "lek": NO, "dader": NO},
        ("Bel 112", "Beslis: open, dicht", "Vertel team, leerlingen en ouders eerlijk"),
        {
            "Sluit het account": "het bericht kwam niet uit een account van de school",
            "Bel of bezoek de leerling": "niemand uit de school wordt genoemd als afzender",
            "Meld het datalek": "er zijn geen gegevens van personen gezien of weg",
            "Is de dader een leerling?": "het is niet bekend wie het bericht stuurde",
        },
    ),
    "a threat from a hacked account of a pupil of 19, with little risk to others": Branch(
        "dreigmail",
        {"hoog": NO},
        ("Sluit het account", "Bel of bezoek de leerling", "Spreek met de leerling af wat", "Meld het datalek"),
        {
            "Geef beide ouders": "de leerling is 18 jaar of ouder",
            "Vertel de mensen om wie het gaat": "de kans op schade is niet groot",
        },
    ),
    "a telephone threat for which the school closes": Branch(
        "bedreiging",
        {"open": NO, "media": NO, "dader": NO},
        ("Regel opvang voor kinderen", "Zet een antwoord klaar", "Vertel eerlijk dat de dader"),
        {
            "Houd de deuren dicht": "de school gaat dicht",
            "Zet een korte verklaring": "de school vertelt niets aan de media",
            "Praat met de leerling en de ouders": "het is niet bekend wie het deed",
        },
    ),
    "a threat by somebody from outside": Branch(
        "bedreiging",
        {"leerling": NO},
        ("Spreek met de politie af wie", "Doe aangifte namens de school"),
        {"Kies een maatregel": "de dader is geen leerling van de school"},
    ),
    "a fake account made by nobody knows whom, about a pupil who is not safe at home": Branch(
        "online-incident",
        {"dader": NO, "meerderjarig": NO, "thuis": NO},
        ("Vraag politie, beheerder of provider", "Spreek af wie de ouders wat vertelt"),
        {
            "Kies of je een maatregel neemt": "het is niet bekend wie het deed",
            "Licht ouders zorgvuldig in": "het is niet veilig als de ouders dit nu horen",
            "Spreek met de leerling af of de ouders": "de leerling is jonger dan 18",
        },
    ),
    "a student of 20 who was shamed, no offence": Branch(
        "online-incident",
        {"strafbaar": NO},
        ("Spreek met de leerling af of de ouders", "Kies of je een maatregel neemt"),
        {
            "Vertel slachtoffer en ouders dat zij": "het is volgens de politie niet strafbaar",
            "Vertel ook de ouders": "de leerling is 18 jaar of ouder",
        },
    ),
    "a fight that was filmed, and the victim wants silence": Branch(
        "sexting",
        {"seksueel": NO, "minderjarig": NO, "groot": NO, "bewijs": NO, "instemming": NO},
        ("Vraag Stop Online Shaming", "Laat eerst de politie het bewijs", "Bespreek de norm in het algemeen"),
        {
            "Bel met het slachtoffer Helpwanted": "het is geen seksueel beeld",
            "Licht de ouders in": "het slachtoffer is 18 of ouder",
            "Roep een crisisteam": "het blijft bij een kleine groep",
            "Praat met de klas of het leerjaar": "het slachtoffer wil geen gesprek met de klas",
        },
    ),
    "a nude picture of a pupil that the whole school has seen": Branch(
        "sexting",
        {},
        (
            "Bel met het slachtoffer Helpwanted",
            "Roep een crisisteam",
            "Laat het gesprek in alle klassen",
            "Licht de ouders",
        ),
        {
            "Vraag Stop Online Shaming": "het is een seksueel beeld of naaktbeeld",
            "Vraag de politie of de provider": "het is bekend wie het beeld verspreidde",
        },
    ),
    "a complaint against nobody knows whom": Branch(
        "klacht",
        {"seksueel": NO, "dader": NO, "strafbaar": NO},
        ("Leg uit dat klagen tegen een onbekende", "Zoek met politie, beheerder"),
        {
            "Weg 3": "het is niet bekend wie het deed",
            "Weg 6": "het is volgens de politie niet strafbaar",
            "Meld het direct zelf": "er is geen vermoeden van seksueel contact met een medewerker",
        },
    ),
    "a complaint about a teacher and a minor": Branch(
        "klacht",
        {"meerderjarig": NO},
        (
            "Meld het direct zelf",
            "Overleg direct met de vertrouwensinspecteur",
            "Doe aangifte bij een redelijk",
            "Weg 1",
        ),
        {"Leg uit dat klagen": "het is bekend wie het deed"},
    ),
    "a teacher who was filmed by the class": Branch(
        "medewerker-online",
        {"seksueel": NO, "slachtoffer": YES},
        ("Vraag de medewerker wat", "Bel de politie bij bedreiging"),
        {
            "Bespreek met de medewerker": "de medewerker is zelf het slachtoffer",
            "Doe aangifte bij een redelijk": "er is geen vermoeden van seksueel contact",
        },
    ),
    "a teacher with party pictures, in a school without rules": Branch(
        "medewerker-online",
        {"seksueel": NO, "slachtoffer": NO, "regels": NO},
        ("Leg uit wat van een professional", "Kies een maatregel"),
        {
            "Toets de klacht": "de school heeft geen regels voor sociale media",
            "Help de medewerker": "de medewerker is niet het slachtoffer",
        },
    ),
    "messages that are shut down, nothing else": Branch(
        "uitval",
        {"volgsysteem": NO, "netwerk": NO, "aanval": NO},
        ("Test het volgende kanaal", "Vertel de andere scholen"),
        {
            "Noteer afwezigheid": "het leerlingvolgsysteem werkt",
            "Controleer telefoon, deuren": "het netwerk en internet werken",
            "Bewaar de logbestanden": "het is een gewone storing",
        },
    ),
    "a lost laptop that was encrypted": Branch(
        "datalek",
        {"leverancier": NO, "risico": NO},
        ("Zet het lek in het register", "Geef het bestuur advies"),
        {
            "Vraag de leverancier": "het gebeurde bij de school zelf",
            "Meld het lek via": "het is niet waarschijnlijk dat het lek mensen schaadt",
            "Stuur het bericht aan elke persoon": "het is niet waarschijnlijk dat het lek mensen schaadt",
        },
    ),
    "a care file sent to all parents, reported too late": Branch(
        "datalek",
        {"optijd": NO},
        ("Meld het lek via", "Schrijf bij de melding waarom", "Stuur het bericht aan elke persoon"),
        {},
    ),
    "something that no draaiboek knows": Branch(
        "leeg", {"politie": NO}, ("Bel 112",), {"Bel de contactpersoon": "de politie is niet nodig"}
    ),
}


@pytest.mark.parametrize("name", STORIES)
def test_the_story_of(name: str):
    branch = STORIES[name]
    done = run(PLAYBOOKS[branch.key], told(branch.answers))
    assert {it: done.begins(it).state for it in branch.met} == dict.fromkeys(branch.met, TaskState.DONE)
    said = {it: done.begins(it).gate.words for it in branch.passed_over}
    assert said == {it: f"niet van toepassing: {why}" for it, why in branch.passed_over.items()}


def test_every_draaiboek_has_a_story():
    assert {branch.key for branch in STORIES.values()} == set(PLAYBOOKS)


def test_a_suspicion_of_a_crime_is_reported_even_before_it_is_certain():
    story = begin(PLAYBOOKS["klacht"])
    story.do(conditions.answer(story.stamp(), story.dossier.fork("klacht/seksueel"), UNKNOWN))
    first = next(task for task in story.dossier.steps["klacht/2"].tasks)
    assert first.text.startswith("Meld het direct zelf bij het bestuur")
    assert first.to_do


def test_the_clock_of_72_hours_runs_until_the_leak_is_known_to_be_harmless():
    story = begin(PLAYBOOKS["datalek"])
    report = next(task for task in story.dossier.steps["datalek/5"].tasks if task.text.startswith("Meld het lek"))
    for key, given in (("persoonsgegevens", YES), ("risico", UNKNOWN)):
        story.do(conditions.answer(story.stamp(), story.dossier.fork(f"datalek/{key}"), given))
    assert {it.target: it.due for it in clocks(story.dossier)}[report.id] == story.at(72 * 60)
    story.do(conditions.answer(story.stamp(), story.dossier.fork("datalek/risico"), NO))
    assert report.id not in {it.target for it in clocks(story.dossier)}
