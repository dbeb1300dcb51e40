"""Anything that people may type or paste, by accident or not: no crash, no loss, no markup and no control codes."""

import re

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from textual.widgets import TextArea

from incident.legible import safe, steady
from incident.playbook.text_parts import TextPart
from incident.records import channels, decisions, entries, facts, questions, tasks
from incident.records.channels import ChannelState
from incident.records.decisions import DecisionTaken
from incident.records.entries import EntryAdded, EntryKind
from incident.records.facts import FactStatus
from screens.desk.place_keys import PLACES
from screens.dialogs.reading import ReadingDialog
from screens.widgets.grid import Grid
from store.school.role_contacts import role_contacts
from store.school.school_details import school_details
from tests.screens.sight import painted

PAINTED = True
pytestmark = pytest.mark.asyncio(loop_scope="module")

STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
NASTIES = {
    "an open bracket": "[/ x",
    "a task": "[x] taak",
    "bold": "[bold]vet",
    "a closing tag": "[/bold] [/]",
    "a link": "[@click=app.stop]klik[/]",
    "a variable": "[$x] [#ff0000]",
    "a template": "{{ 7*7 }} {% x %} ${x} %s {0}",
    "a colour code": "\x1b[31mrood\x1b[0m",
    "a title of the window": "\x1b]0;titel\x07",
    "bells and backspaces": "a\x07\x08\x7f\x00\x9bz",
    "another direction": "abc\u202edcba\u2066x\u2069",
    "wide": "日本語🚒👩‍🚒ß",
    "combining": "e\u0301a\u0308o\u0328\u0301 \u0301",
    "a backslash": "\\[niet vet\\] \\",
    "quotes": "\"'`´‘’“”",
    "long": "woord " * 1500 + "einde",
    "one long word": "x" * 10_000,
}


def check_strips(user) -> None:
    for _, _, lines in painted(user.app.screen):
        for strip in lines:
            for segment in strip:
                assert not STEERING.search(segment.text), repr(segment.text)


async def look_everywhere(user) -> None:
    """Paint every screen, and move through all lists."""
    for place in PLACES:
        await user.go(place.name)
        check_strips(user)
        for grid in user.app.screen.query(Grid):
            grid.focus()
            await user.press("end")
            check_strips(user)


@pytest.mark.parametrize("words", NASTIES.values(), ids=NASTIES)
async def test_a_line_is_recorded_to_the_letter_and_shown_as_it_is(user, words):
    """Unchanged, except for control characters: these become a replacement character."""
    await user.go("timeline")
    user.app.screen.focus_body()
    count = len(user.records)
    await user.paste(words)
    assert user.entry.value.split() == safe(words).split()
    check_strips(user)
    await user.press("enter")
    await user.until(lambda: len(user.records) == count + 1 and not user.entry.value)
    assert isinstance(user.records[-1], EntryAdded)
    assert user.records[-1].text.split() == safe(words).split()
    user.find("#lines", Grid).focus()
    await user.press("end")
    check_strips(user)
    assert " ".join(steady(words).split())[:20] in user.said()


EVERYTHING = " ".join(words for name, words in NASTIES.items() if "long" not in name)
RECORDED = safe(EVERYTHING).strip()


async def test_every_form_takes_everything_and_every_screen_shows_it(user):
    await user.choose("#known", "new")
    await user.paste_into(text=EVERYTHING, source=EVERYTHING)
    assert list(user.dossier.facts.values())[-1].now.text == RECORDED

    await user.go("tasks")
    await user.choose("#step-tasks", "own-task")
    await user.paste_into(text=EVERYTHING, role=EVERYTHING)
    assert user.dossier.steps[user.app.screen._step].tasks[-1].text == RECORDED

    await user.go("situation")
    await user.choose("#channels", "telefoon")
    await user.pick(ChannelState.COMPROMISED.key)
    await user.paste_into(by=EVERYTHING, reason=EVERYTHING)
    assert user.dossier.channels["telefoon"].reported_by == RECORDED
    await user.until(lambda: isinstance(user.app.screen, ReadingDialog))
    await user.press("escape")

    await user.go("people")
    await user.point("#roles", len(user.app.screen._roles))
    await user.paste_into(role=EVERYTHING, name=EVERYTHING, phone=EVERYTHING)
    assert role_contacts(user.desk.session.vault)[safe(EVERYTHING)].name == safe(EVERYTHING)
    await user.point("#roles", len(user.app.screen._roles) + 1)
    await user.paste_into(name=EVERYTHING, place=EVERYTHING)
    assert school_details(user.desk.session.vault).name == safe(EVERYTHING)
    await look_everywhere(user)


async def test_the_editor_takes_everything_in_every_part(user):
    await user.go("texts")
    await user.choose("#texts", next(iter(user.dossier.texts)))
    await user.pick("write")
    text = next(iter(user.dossier.texts.values()))
    await user.until(lambda: user.place == "texts" and isinstance(user.app.focused, TextArea))
    for area in user.app.screen.query(TextArea):
        if area.display:
            area.focus()
            area.load_text("")
            await user.paste(EVERYTHING)
            check_strips(user)
    await user.press("escape")
    await user.until(lambda: user.dossier.texts[text.id].wording(TextPart.HELP) == RECORDED)
    await look_everywhere(user)


async def test_a_search_for_anything_ends_well(user):
    await user.go("timeline")
    for words in NASTIES.values():
        await user.press("ctrl+f")
        await user.paste(words[:200])
        check_strips(user)
        await user.press("escape")


MARKUP = st.text(
    st.one_of(st.sampled_from("[]/\\=@#${}%\"'(),. abcxyz"), st.characters(exclude_categories=("Cs",))),
    min_size=1,
    max_size=60,
).filter(lambda text: text.strip())


@settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking would take minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(words=MARKUP)
async def test_whatever_is_recorded_every_screen_that_shows_it_stays_well(user, words):
    desk = user.desk
    count = len(user.records)
    step = next(iter(user.dossier.steps))
    for command in (
        lambda stamp: entries.add(stamp, EntryKind.REPORT, words),
        lambda stamp: facts.establish(stamp, words, FactStatus.CONFIRMED, words),
        lambda stamp: questions.ask(stamp, words, words),
        lambda stamp: decisions.take(stamp, words, reason=words, alternatives=words, decided_by=words),
        lambda stamp: tasks.add(stamp, step, words, words, user.clock.now),
        lambda stamp: channels.mark(stamp, desk.dossier.marked_channels["telefoon"], ChannelState.UP, words, words),
    ):
        await desk.commit(command)
    assert len(user.records) == count + 6
    assert next(it for it in reversed(user.records) if isinstance(it, DecisionTaken)).text == words.strip()
    for place in ("situation", "timeline", "matrix"):
        await user.go(place)
        check_strips(user)
