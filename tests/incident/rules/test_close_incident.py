from datetime import timedelta

import pytest

from incident.errors import Refused
from incident.fold.timeline import line
from incident.records import documents, entries, tasks
from incident.records.documents import DocumentKind
from incident.records.entries import EntryKind
from incident.records.facts import FactStatus
from incident.records.tasks import TaskState
from incident.rules import close_incident
from incident.rules.close_incident import OpenEndKind
from tests.incident.story import INVOLVED


def close(story, conclusion="De school is weer veilig."):
    return story.do(close_incident.close(story.dossier, story.stamp(), conclusion, story.now + timedelta(days=730)))


def kinds(story):
    return {it.kind for it in close_incident.open_ends(story.dossier)}


def test_everything_that_is_not_finished_is_on_the_list(story):
    fact = story.fact(share=[INVOLVED])
    story.tell(INVOLVED)
    story.revise(fact, status=FactStatus.REFUTED)
    from incident.records import questions

    story.do(questions.ask(story.stamp(), "Wie deed het?"))
    assert kinds(story) == {OpenEndKind.ALARM, OpenEndKind.PROMISE, OpenEndKind.QUESTION, OpenEndKind.TASK}


def test_a_text_that_was_approved_and_never_sent_is_on_the_list(story):
    story.approve(story.write(story.text(INVOLVED), promised=60))
    assert OpenEndKind.TEXT in kinds(story)


def test_when_all_is_done_the_list_is_empty(story):
    for step in list(story.dossier.steps.values()):
        for task in step.tasks:
            story.do(tasks.mark(story.stamp(), task.id, TaskState.DONE))
    assert close_incident.open_ends(story.dossier) == ()


def test_closing_says_how_much_was_left_and_until_when_it_is_kept(story):
    close(story)
    told = line(story.dossier, story.dossier.lines[-1]).text
    assert told == (
        "Incident afgesloten: De school is weer veilig. Nog niet af: 3. Bewaren tot maandag 10 februari 2025."
    )
    assert story.dossier.closed.conclusion == "De school is weer veilig."


def test_a_closed_incident_takes_nothing_but_documents_and_being_opened_again(story):
    close(story)
    closed = story.dossier.closed
    with pytest.raises(Refused, match="afgesloten"):
        close_incident.check_open(closed, entries.add(story.stamp(), EntryKind.REPORT, "Nog iets"))
    close_incident.check_open(closed, documents.written(story.stamp(), DocumentKind.LOGBOOK, "logboek.docx", "0" * 64))
    close_incident.check_open(closed, close_incident.reopen(story.dossier, story.stamp(), "Er is een nieuwe mail."))


def test_opened_again_it_takes_lines_again(story):
    close(story)
    story.do(close_incident.reopen(story.dossier, story.stamp(), "Er is een nieuwe mail."))
    assert story.dossier.closed is None
    close_incident.check_open(story.dossier.closed, entries.add(story.stamp(), EntryKind.REPORT, "Nog iets"))
    assert "nieuwe mail" in line(story.dossier, story.dossier.lines[-1]).text


def test_closing_twice_or_opening_what_is_open_is_refused(story):
    with pytest.raises(Refused, match="niet afgesloten"):
        close_incident.reopen(story.dossier, story.stamp(), "Toch niet")
    close(story)
    with pytest.raises(Refused, match="al afgesloten"):
        close(story)


@pytest.mark.parametrize("empty", ["", "  "])
def test_closing_needs_a_conclusion_and_reopening_a_reason(story, empty):
    with pytest.raises(Refused):
        close(story, empty)
    close(story)
    with pytest.raises(Refused):
        close_incident.reopen(story.dossier, story.stamp(), empty)
