"""Answering open questions."""

from typing import TYPE_CHECKING

from incident import questions
from incident.questions import Question
from screens import fact_actions
from screens.form import Field, Form, Shape, Values
from screens.menu import Choice, Menu

if TYPE_CHECKING:
    from screens.frame import Frame


async def offer(frame: "Frame", question: Question) -> None:
    """Offer what can be done with an open question, and do it."""
    choices = (
        Choice("answer", "Antwoord vastleggen"),
        Choice("fact", "Antwoord vastleggen als feit"),
    )
    key = await frame.choose(Menu(f"{question.label} {question.text}", choices))
    if key == "fact" and await fact_actions.establish(frame):
        fact = list(frame.desk.dossier.facts.values())[-1]
        await frame.record(lambda stamp: questions.answer(stamp, question.id, f"{fact.label}: {fact.now.text}"))
    elif key == "answer":
        await answer(frame, question)


async def answer(frame: "Frame", question: Question) -> bool:
    """Ask for the answer and record it. Gives whether it was recorded."""

    async def record(values: Values) -> None:
        await frame.desk.commit(lambda stamp: questions.answer(stamp, question.id, values["answer"]))

    fields = (Field("answer", "Wat is het antwoord?", shape=Shape.WORDS),)
    title = f"{question.label} {question.text}"
    draft = f"question:{question.id}"
    return await frame.fill_in(Form(title, fields, record, desk=frame.desk, draft=draft))
