"""The first message of every draaiboek to every audience, in Dutch, held against `first_messages/`.

Each is told twice: when nothing is established, and when one fact is and all the grounds of the draaiboek are there.
`make snapshots` renews these; read them as a press officer would before you commit them.
"""

import difflib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from incident.playbook.ground import GroundKind
from incident.playbook.playbook import Audience, Playbook
from incident.playbook.text_kinds import WORDS
from incident.texts.composition import compose
from incident.texts.text_checks import findings
from incident.texts.text_templates import FORM
from playbooks.reader import shipped
from tests.incident.story import Story
from tests.incident.texts.laying_grounds import given, lay

FOLDER = Path(__file__).parent / "first_messages"
BOOKS = {book.key: book for book in shipped()}
FACTS = {
    "dreigmail": "Om 21.31 uur kregen leerlingen en leraren een dreigmail.",
    "bedreiging": "Om 14.10 uur kreeg de school een bedreiging per telefoon.",
    "online-incident": "In een groepsapp gaat een filmpje van een leerling rond.",
    "sexting": "Er gaat een beeld rond dat niet gedeeld had mogen worden.",
    "klacht": "De school kreeg een klacht over gedrag online.",
    "medewerker-online": "Op sociale media staat een bericht over een medewerker.",
    "uitval": "De berichten in Magister werken niet sinds 8.05 uur.",
    "datalek": "Een bestand met adressen ging naar een verkeerde ontvanger.",
    "leeg": "Om 10.20 uur was er een ongeluk op het schoolplein.",
}


def lines(book: Playbook) -> Iterator[str]:
    for audience in book.audiences:
        if audience.written is not None:
            yield f"# {audience.name}: {WORDS[audience.written]}"
            yield from ("", "## Er staat nog niets vast", "")
            yield from sent(Story(playbook=book), audience)
            yield from ("", "## Eén feit staat vast, en wat de zinnen zeggen, is zo", "")
            yield from sent(established(book, audience), audience)
            yield ""


def established(book: Playbook, audience: Audience) -> Story:
    """A story in which a fact is shared, and every ground that does not contradict an earlier one is laid."""
    story = Story(playbook=book)
    story.fact(FACTS[book.key], share=[it.key for it in book.audiences])
    assert audience.written is not None
    text = story.text(audience.key)
    for sentence in given(book, audience.key, audience.written):
        forks = [story.dossier.fork(f"{book.key}/{it.of}") for it in sentence.grounds if it.kind is GroundKind.ANSWER]
        if all(it is not None and it.answer is None for it in forks):
            for ground in sentence.grounds:
                lay(story, book, text, sentence.text, ground)
    return story


def sent(story: Story, audience: Audience) -> Iterator[str]:
    assert audience.written is not None
    texts = story.dossier.texts_of(1, audience.key)
    text = story.write(texts[-1]) if texts else story.text(audience.key)
    composed = compose(story.dossier, text, story.now)
    yield composed.title
    if FORM[text.kind].salutation:
        yield FORM[text.kind].salutation
    for section in composed.sections:
        yield from (f"[{section.heading}]" if section.heading else "[]", *section.paragraphs)
    if FORM[text.kind].closing:
        yield FORM[text.kind].closing
    claimed = [it.what for it in findings(story.dossier, text, story.now) if "beweert" in it.what]
    assert claimed == [], "a text as it is shipped claims nothing without its ground"


@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
def test_the_first_message_to_every_audience_reads_as_it_is_kept(book):
    told, path = list(lines(book)), FOLDER / f"{book.key}.md"
    if os.environ.get("SNAPSHOTS") == "renew":
        path.write_text("".join(f"{it}\n" for it in told), encoding="utf-8")
    kept = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    assert told == kept, "\n".join(difflib.unified_diff(kept, told, "kept", "told", lineterm=""))


def test_every_file_belongs_to_a_draaiboek():
    assert {path.stem for path in FOLDER.iterdir()} == BOOKS.keys()


@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
def test_no_sentence_stands_twice_in_a_message(book):
    for audience in book.audiences:
        if audience.written is not None:
            said = [it for it in sent(established(book, audience), audience) if it != "[]"]
            assert len(set(said)) == len(said)
