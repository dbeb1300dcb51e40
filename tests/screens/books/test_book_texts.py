"""The form of a text of a draaiboek, and what follows when something that a sentence rests on changes."""

import pytest
from msgspec.structs import replace

from incident.errors import Refused
from incident.playbook.starting_text import StartingText
from incident.playbook.text_kinds import TextKind
from incident.playbook.text_parts import TextPart
from playbooks.beginnings import blank
from playbooks.check import check
from playbooks.editing import insert, put, remove
from playbooks.faults import PlaybookError
from playbooks.places import PlaybookPart, PlaybookPosition, item
from playbooks.reader import read
from screens.books.book_fields import fields_of, read_fields
from tests.playbooks.test_texts import with_texts

BOOK = read(with_texts(), name="proef.md")
LETTER = PlaybookPosition(PlaybookPart.TEXT, 0)
CALL = PlaybookPosition(PlaybookPart.TASK, 0, 0)


def filled(it, **values: str):
    """What the form makes of an item when these fields change."""
    return read_fields(BOOK, it, {field.key: field.value for field in fields_of(BOOK, it)} | values)


def test_a_text_shows_its_parts_in_the_words_of_the_file_and_reads_back_the_same():
    fields = {field.key: field.value for field in fields_of(BOOK, item(BOOK, LETTER))}
    assert fields["doing"].startswith("Wij hebben de brandweer gebeld. (als taak brandweer-gebeld: gedaan) Er is")
    assert filled(item(BOOK, LETTER)) == item(BOOK, LETTER)


def test_a_changed_part_is_read_with_its_grounds():
    changed = filled(item(BOOK, LETTER), doing="De politie is er. (als taak brandweer-gebeld: gedaan)")
    assert isinstance(changed, StartingText)
    (doing,) = [it for it in changed.parts if it.part is TextPart.DOING]
    assert [(it.text, len(it.grounds)) for it in doing.sentences] == [("De politie is er.", 1)]
    assert check(put(BOOK, LETTER, changed)).fit


@pytest.mark.parametrize("words", ["De politie is er.", "De politie is er. (als taak onbekend: gedaan)"])
def test_a_claim_without_a_ground_that_is_there_is_refused_in_the_form(words):
    with pytest.raises(PlaybookError):
        filled(item(BOOK, LETTER), doing=words)


def test_a_new_text_first_says_which_one_it_is_and_is_not_there_twice():
    new = filled(blank(BOOK, LETTER), kind=TextKind.SHORT_MESSAGE.key, title="Brand")
    assert new == StartingText(kind=TextKind.SHORT_MESSAGE, title="Brand")
    assert check(insert(BOOK, PlaybookPosition(PlaybookPart.TEXT, 2), new)).fit
    with pytest.raises(Refused, match="staat er al"):
        filled(blank(BOOK, LETTER))


def test_a_task_gets_a_name_and_its_sentences_follow_it():
    renamed = put(BOOK, CALL, filled(item(BOOK, CALL), name="Alarm"))
    assert renamed.task_named("alarm") is not None
    assert check(renamed).fit
    assert "als taak alarm: gedaan" in check(renamed).text
    with pytest.raises(Refused, match="kleine letters"):
        filled(item(BOOK, CALL), name="twee woorden")
    other = BOOK.steps[0].tasks[1]
    with pytest.raises(Refused, match="al een andere taak"):
        filled(other, name="brandweer-gebeld")


def test_what_a_sentence_rests_on_cannot_be_removed():
    with pytest.raises(Refused, match="gebruikt"):
        remove(BOOK, CALL)
    free = replace(BOOK, texts=())
    assert remove(free, CALL).task_named("brandweer-gebeld") is None
