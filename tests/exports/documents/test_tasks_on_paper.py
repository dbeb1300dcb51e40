"""The states of tasks on paper are those counted by hand, and no number means two tasks."""

import pytest

from exports.documents.decision_list import decision_list
from exports.documents.document_data import DocumentData
from exports.documents.editions import Sender
from exports.documents.evaluation_report import evaluation_report
from exports.documents.sitrep import sitrep
from exports.text.content import ContentTable, Document, Heading, Paragraph
from incident.records import tasks
from incident.records.tasks import Standing, TaskState
from tests.incident.forked import labels, played, three_books
from tests.incident.story import Story

S = Standing


def data(story: Story) -> DocumentData:
    return DocumentData(dossier=story.dossier, sender=Sender(), now=story.now, author="directeur")


def table(document: Document, description: str) -> list[tuple[str, ...]]:
    found = [it for it in document.blocks if isinstance(it, ContentTable) and it.description == description]
    return [row.cells for it in found for row in it.rows]


@pytest.fixture
def paper() -> Document:
    return decision_list(data(played()))


def test_the_list_of_actions_has_each_task_once_under_how_it_stands(paper):
    assert {row[0] for row in table(paper, "Acties die openstaan")} == labels(S.OPEN)
    assert {row[0] for row in table(paper, "Acties die zijn afgerond")} == labels(S.DONE, S.SKIPPED, S.NOT_APPLICABLE)
    assert table(paper, "Acties die wachten op een antwoord") == [("Is er een getuige?", "1.6, 1.7")]
    assert table(paper, "Acties die niet van toepassing zijn") == [("de dader is niet bekend", "1.4, 2.1, 2.2")]


def test_only_what_was_skipped_is_called_so(paper):
    how = {row[0]: row[2] for row in table(paper, "Acties die zijn afgerond")}
    assert how == {
        "1.1": "gedaan 23:01",
        "1.2": "overgeslagen 23:01: geen tijd",
        "1.3": "niet van toepassing 23:01: er is geen hek",
        "1.8": "gedaan 21:31",
    }


def test_without_questions_there_is_nothing_of_them_on_the_list():
    headings = [it.text for it in decision_list(data(Story())).blocks if isinstance(it, Heading)]
    assert headings == ["Besluiten", "Acties die openstaan", "Open vragen"]


def test_the_situation_report_counts_what_can_be_done():
    document = sitrep(data(played()))
    assert {row[0] for row in table(document, "Acties")} == labels(S.OPEN)
    assert not any(isinstance(it, Paragraph) and "taken open" in it.text for it in document.blocks)


def test_the_evaluation_counts_what_can_be_done_and_what_does_not_apply():
    document = evaluation_report(data(played()))
    figures = dict(table(document, "De uitkomsten in cijfers"))
    done, rest = figures["Taken"].split("), ")
    assert done == "2 gedaan (waarvan 1 na de streeftijd"
    assert rest == "1 overgeslagen, 4 open, 4 niet van toepassing, 2 wachten op een antwoord"
    assert [row[0] for row in table(document, "Overgeslagen taken")] == ["1.2"]


def test_with_three_draaiboeken_no_number_stands_for_two_tasks():
    story = three_books()
    every = [story.dossier.task_label(it) for it in story.dossier.tasks]
    skipped = [it for it in story.dossier.tasks if it.to_do and it.key in {"1.1", "2.1"}]
    for it in skipped:
        story.do(tasks.mark(story.stamp(), it.id, TaskState.SKIPPED, "geen tijd"))
    paper, report = decision_list(data(story)), evaluation_report(data(story))
    listed = [row[0] for name in ("openstaan", "zijn afgerond") for row in table(paper, f"Acties die {name}")]
    ruled_out = [row[1] for row in table(paper, "Acties die niet van toepassing zijn")]
    assert sorted([*listed, *(label for it in ruled_out for label in it.split(", "))]) == sorted(every)
    assert [row[0] for row in table(report, "Overgeslagen taken")] == [
        "1.1", "2.1", "Tweede 1.1", "Tweede 2.1", "Tweede (2) 1.1", "Tweede (2) 2.1",
    ]  # fmt: skip
    story.minute = 50
    actions = [row[0] for row in table(sitrep(data(story)), "Acties")]
    assert len(set(actions)) == len(actions) > 0
    assert set(actions) <= set(every)
