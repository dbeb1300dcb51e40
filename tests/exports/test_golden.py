"""What each document says, held against `golden/`: heading by heading, row by row, as it is before Word sees it.

`make snapshots` renews these; look at what changed before you commit it.
"""

import difflib
import os
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

from exports.documents.document_data import DocumentData, OutsideNumbers, RoleContact
from exports.documents.makers import MAKERS
from exports.text.content import Block, Bullets, ContentTable, Document, Heading, KeyValues, Paragraph, QuestionsAnswers
from incident.playbook.playbook import Hours, Weekday
from incident.playbook.text_kinds import WORDS
from incident.records import breach, channels, deadlines, decisions, involved, lessons, questions, tasks
from incident.records.breach import BreachStanding
from incident.records.channels import ChannelState
from incident.records.documents import DocumentKind, written
from incident.records.facts import FactStatus
from incident.records.involved import InvolvedPerson
from incident.records.lessons import LessonKind
from incident.records.tasks import TaskState
from incident.rules import boboc, sequence
from tests.exports.case import SENDER, Case, full_case
from tests.exports.every_document import every_document

FOLDER = Path(__file__).parent / "golden"
RENEWED = "SNAPSHOTS"


def eventful_case() -> Case:
    """The case some days on: late, corrected, refuted, left out, and with a breach that was reported."""
    case = full_case()
    case.do(written(case.stamp(), DocumentKind.SITREP, "situatierapport-1.docx", "0" * 64))
    case.do(deadlines.start_breach(case.stamp(), case.now))
    (rumour,) = (it for it in case.dossier.facts.values() if it.now.status is FactStatus.RUMOUR)
    case.revise(rumour, "De leerling deed het niet", FactStatus.REFUTED)
    case.fact("Er is een tweede mail", status=FactStatus.SUSPECTED)
    wrong = case.entry("Wijkagent komt om acht uur.")
    case.correct(wrong, "Wijkagent komt om negen uur.", "verkeerd gehoord")
    case.do(boboc.open_meeting(case.dossier, case.stamp(), ["voorzitter"]))
    meeting = boboc.running(case.dossier)
    case.do(boboc.judge(case.stamp(), meeting, [(boboc.JUDGEMENT[0], "Ernstig, niet acuut.")]))
    case.do(decisions.take(case.stamp(), "Maandag les vanaf tien uur", decided_by="rector"))
    case.do(sequence.settle(case.dossier, case.stamp(), "media", told=False, reason="er kwam geen vraag"))
    case.do(tasks.add(case.stamp(), "dreigmail/2", "Bel de verzekering", "", case.now + timedelta(minutes=20)))
    case.do(tasks.mark(case.stamp(), "dreigmail/2.1", TaskState.NOT_APPLICABLE))
    (asked,) = case.dossier.questions.values()
    case.do(questions.answer(case.stamp(), asked.id, "Een onbekende van buiten"))
    case.do(questions.ask(case.stamp(), "Komt er een vervolg?"))
    case.do(lessons.note(case.stamp(), LessonKind.BETTER, "Oefen de belboom."))
    case.do(involved.note(case.stamp(), InvolvedPerson(label="leerling A", given="Alex")))
    case.now += timedelta(hours=50)
    (leak,) = case.dossier.terms.values()
    case.do(breach.report(case.stamp(), leak, BreachStanding(), case.now, "2023-12"))
    case.do(channels.mark(case.stamp(), case.dossier.marked_channels["hoy"], ChannelState.COMPROMISED, "ICT"))
    case.now += timedelta(hours=30)
    return case


@cache
def documents() -> dict[str, Document]:
    """By the name of its file: those of one evening, and those about the incident some days on."""
    case = eventful_case()
    hours = (Hours(days=tuple(Weekday)[:5], opens=540, closes=1020),)
    materials = DocumentData(
        dossier=case.dossier,
        sender=replace(SENDER, place=""),
        now=case.now,
        author="logboek",
        people=(
            RoleContact(role="directeur", does="leidt het team", name="Wie Leidt", phone="06 1", deputy="Wie Vervangt"),
            RoleContact(role="logboek", name="Wie Schrijft", deputy="Wie Ook", deputy_phone="06 2"),
            RoleContact(role="mentor"),
        ),
        outside=(
            OutsideNumbers(name="GGD", purpose="zorg", contact="0800 1234", hours=hours, checked="10-02-2023"),
            OutsideNumbers(name="Bureau"),
        ),
        names=("leerling A",),
    )
    later = {f"later-{kind.word}": maker.make(materials) for kind, maker in MAKERS.items()}
    return {**{name.replace(" ", "-"): it for name, it in every_document().items()}, **later}


def told(document: Document) -> Iterator[str]:
    """A document line by line."""
    yield f"{document.kind} | {document.title}"
    yield f"creator {document.creator} | created {document.created:%Y-%m-%d %H:%M} | subject {document.subject}"
    yield f"header {document.header} | footer {document.footer} | marks {', '.join(document.marks)}"
    yield from (f"meta {label}: {words}" for label, words in document.meta)
    yield from (f"field {field}: {words!r}" for field, words in document.fields)
    for block in document.blocks:
        yield ""
        yield from _told(block)


def _told(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {block.text}{' (new page)' if block.new_page else ''}"
        case Paragraph():
            yield f"[{block.role}] {block.text!r}"
        case Bullets():
            yield from (f"{number if block.numbered else '*'} {it!r}" for number, it in enumerate(block.items, start=1))
        case QuestionsAnswers():
            yield from (f"? {question!r} ! {answer!r}" for question, answer in block.pairs)
        case KeyValues():
            yield from (f"{label} = {words!r}" for label, words in block.pairs)
        case ContentTable():
            yield f"table {block.caption!r} {block.description!r} room {block.room} struck {block.struck_columns}"
            yield " | ".join(f"{it} ({width})" for it, width in zip(block.headings, block.widths, strict=True))
            yield from (f"{'~ ' if it.struck else ''}{' | '.join(map(repr, it.cells))}" for it in block.rows)


NAMES = sorted(("alles", *WORDS.values(), *(it.word for it in MAKERS), *(f"later-{it.word}" for it in MAKERS)))


@pytest.mark.parametrize("name", NAMES)
def test_each_document_says_what_is_kept(name):
    path, lines = FOLDER / f"{name}.txt", list(told(documents()[name]))
    if os.environ.get(RENEWED) == "renew":
        path.parent.mkdir(exist_ok=True)
        path.write_text("".join(f"{it}\n" for it in lines), encoding="utf-8")
    kept = path.read_text(encoding="utf-8").splitlines()
    assert lines == kept, "\n".join(difflib.unified_diff(kept, lines, "kept", "now", lineterm="", n=1))


def test_every_document_is_kept_and_nothing_else():
    assert sorted(it.stem for it in FOLDER.iterdir()) == sorted(documents()) == NAMES
