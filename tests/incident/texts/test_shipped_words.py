"""For every shipped draaiboek and audience: an empty incident claims nothing, and each claim comes with its ground."""

import pytest

from incident.checks.claims import topics_of
from incident.dutch.sentences import sentences
from incident.playbook.text_kinds import TextKind
from incident.records.texts import AIDS, COMPOSED, Text
from incident.texts.composition import compose
from incident.texts.starting_words import starting_parts
from playbooks.reader import shipped
from playbooks.texts import GUIDING
from tests.incident.story import Story
from tests.incident.texts.laying_grounds import given, lay

BOOKS = {book.key: book for book in shipped()}
CASES = [
    pytest.param(book, audience.key, kind, id=f"{key}-{audience.key}-{kind.key}")
    for key, book in BOOKS.items()
    for audience in book.audiences
    for kind in TextKind
    if audience.written is kind
    or (
        audience.key in {"ouders", "media"}
        and all(it.written is not kind for it in book.audiences)
        and any(it.kind is kind for it in book.texts)
    )
]


def typed_words(story: Story, text: Text) -> list[str]:
    """Every sentence of the parts that are no facts, as the text would be sent now, and its title."""
    composed = compose(story.dossier, text, story.now)
    sections = [it for it in composed.sections if it.part not in COMPOSED | GUIDING]
    return [composed.title, *(one for it in sections for words in it.paragraphs for one in sentences(words))]


def test_there_is_a_case_for_every_audience_that_gets_a_text():
    written = [(book.key, it.key) for book in BOOKS.values() for it in book.audiences if it.written]
    assert {(case.values[0].key, case.values[1]) for case in CASES} == set(written)
    assert len(CASES) >= len(written) >= 54


@pytest.mark.parametrize(("book", "audience", "kind"), CASES)
def test_an_empty_incident_claims_nothing_and_the_claims_come_one_by_one(book, audience, kind):
    story = Story(playbook=book)
    text = story.text(audience, kind)
    claimed = given(book, audience, kind)
    before = typed_words(story, text)
    assert [it for it in before if topics_of(it)] == []
    assert not {it.text for it in claimed} & set(before)
    for sentence in claimed:
        alone = Story(playbook=book)
        text = alone.text(audience, kind)
        for ground in sentence.grounds:
            assert sentence.text not in typed_words(alone, text), "all grounds are needed"
            lay(alone, book, text, sentence.text, ground)
        assert sentence.text in typed_words(alone, alone.dossier.texts[text.id])


@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
def test_a_draaiboek_has_words_of_its_own_for_every_audience_that_it_names(book):
    kinds = {it.kind for it in book.texts}
    assert {it.written for it in book.audiences if it.written} <= kinds
    assert all(it.title for it in book.texts if not it.audience and it.kind not in AIDS | {TextKind.BREACH_NOTICE})


@pytest.mark.parametrize("kind", TextKind)
def test_the_neutral_words_claim_nothing(kind):
    story = Story()
    parts = starting_parts((), kind, "")
    said = [it for part, held in parts.items() if part not in GUIDING for it in sentences(held.words)]
    assert [it for it in said if topics_of(it)] == []
    assert story.dossier.grounds == {}


def test_draaiboeken_do_not_read_alike():
    letters = [
        " ".join(it.words for it in starting_parts([book], TextKind.PARENT_LETTER, "ouders").values())
        for book in BOOKS.values()
    ]
    assert len(set(letters)) == len(BOOKS)
