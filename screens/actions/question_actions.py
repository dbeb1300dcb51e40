"""Answering open questions."""

from incident.records import questions
from incident.records.questions import Question
from screens.actions import fact_actions
from screens.dialogs.asking import Asking
from screens.dialogs.form import Form, FormField, Shape, Values
from screens.dialogs.happened_field import commit_happened, happened_field
from screens.dialogs.menu import Menu, item


async def offer(screen: Asking, question: Question) -> None:
    """Offer the actions on an open question, and do the chosen one."""
    choices = (
        item("question.answer"),
        item("question.fact"),
    )
    key = await screen.choose(Menu(f"{question.label} {question.text}", choices))
    if key == "fact" and await fact_actions.establish(screen):
        fact = list(screen.desk.dossier.facts.values())[-1]
        answer_words = f"{fact.label}: {fact.now.text}"
        await screen.record(lambda stamp: questions.answer(stamp, question.id, answer_words), fact.now.since)
    elif key == "answer":
        await answer(screen, question)


async def answer(screen: Asking, question: Question) -> bool:
    """Ask for the answer and record it. Return whether it was recorded."""

    async def record(values: Values) -> None:
        await commit_happened(screen, values, lambda stamp: questions.answer(stamp, question.id, values["answer"]))

    fields = (
        FormField("answer", "Wat is het antwoord?", shape=Shape.WORDS),
        happened_field("Sinds wanneer weten we dit? (leeg is nu)"),
    )
    title = f"{question.label} {question.text}"
    draft = f"question:{question.id}"
    return await screen.fill_in(Form(title, fields, record, draft=draft))
