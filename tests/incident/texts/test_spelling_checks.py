"""Findings on spelling: advice on the team's own words, and on nothing else."""

import re

from incident.checks.spelling import Dictionary
from incident.playbook.text_kinds import TextKind
from incident.playbook.text_parts import TextPart
from incident.texts.spelling_checks import spelling_findings
from incident.texts.starting_words import starting_words
from incident.texts.text_checks import findings
from tests.incident.story import PARENTS, Story

USUAL = {word for it in starting_words((), TextKind.PARENT_LETTER) for word in re.findall(r"\w+", it.text.lower())}
LISTED = Dictionary("\n".join(sorted({*USUAL, "bel", "school", "directeur"}, key=str.encode)).encode())


def told(story: Story, text, *names: str) -> list[tuple[str, TextPart | None]]:
    found = spelling_findings(story.dossier, story.dossier.texts[text.id], story.now, LISTED, names)
    assert not any(it.blocking for it in found)
    return [(it.words, it.part) for it in found]


def test_own_words_are_read_and_facts_are_not():
    story = Story()
    story.share(story.fact("De mial is verstuurd"), PARENTS)
    text = story.text(PARENTS)
    story.write(text, contact="Bel de shcool.")
    assert told(story, text) == [("shcool", TextPart.CONTACT)]


def test_names_of_the_school_and_of_its_channels_are_known():
    story = Story()
    text = story.text(PARENTS)
    story.write(text, contact="bel hoyapp, magister of koetsluis")
    assert told(story, text, "De Hoyapp", "Koetsluis") == []


def test_it_stands_apart_from_what_is_kept_with_an_approval():
    story = Story()
    text = story.text(PARENTS)
    story.write(text, contact="Bel de shcool.")
    assert not any("shcool" in it.what for it in findings(story.dossier, story.dossier.texts[text.id], story.now))
