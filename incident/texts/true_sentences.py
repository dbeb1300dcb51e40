"""Whether the ground of a sentence is there: a sentence of a draaiboek without it is not in the text.

A ground is what a record means, never that it exists: the answer that was given, the task that was done, the outcome of
an alignment, the clock that was stopped because it was done, the audience that was told, the fact that is confirmed and
may be told.
"""

import re
from collections.abc import Iterator, Mapping

import msgspec

from incident.dutch.sentences import sentences
from incident.fold.dossier import Dossier
from incident.legible import shortened
from incident.playbook.conditions import OPEN, ForkNow
from incident.playbook.ground import Ground, GroundKind
from incident.playbook.text_parts import TextPart
from incident.records.breach import BreachStanding
from incident.records.deadlines import Deadline, DeadlineKind, TermId
from incident.records.facts import Fact, FactStatus
from incident.records.reached import Party
from incident.records.tasks import Standing, TaskNow
from incident.records.texts import AIDS, COMPOSED, Text
from incident.rules.alignment import alignments, withholds
from incident.stored_key import labels

_MOST_SHOWN = 60
_THE = {Party.POLICE: "de", Party.CRISIS_TEAM: "het"}
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


class Grounds(msgspec.Struct, frozen=True):
    """One set of grounds that is enough for a sentence."""

    book: str
    """The draaiboek whose names they use; empty for what somebody pointed at."""
    grounds: tuple[Ground, ...]


class GroundedSentence(msgspec.Struct, frozen=True):
    """A sentence of a text with its ground."""

    part: TextPart
    sentence: str
    known: bool
    """Whether it has a ground at all: given by a draaiboek, or pointed at by somebody."""
    missing: tuple[str, ...] = ()
    """How to make it true, in Dutch sentences; empty when it is."""
    rests_on: tuple[str, ...] = ()
    """What it rests on, in words."""

    @property
    def holds(self) -> bool:
        """Whether its ground is there."""
        return self.known and not self.missing


class Grounding:
    """Looks up the grounds of the sentences of one text, as they are now."""

    def __init__(self, dossier: Dossier, text: Text, facts: Mapping[str, Fact]) -> None:
        """Take the facts that the text may hold, by their id."""
        self._dossier, self._text, self._facts = dossier, text, facts
        self._given = _given(dossier)

    def of(self, part: TextPart, sentence: str) -> GroundedSentence:
        """Return a sentence with its ground: the first set of grounds that holds, or else the first one."""
        ways = [*self._given.get(sentence, ()), *self._pointed(sentence)]
        looked = [self._looked(part, sentence, it) for it in ways]
        return next((it for it in looked if it.holds), looked[0] if looked else GroundedSentence(part, sentence, False))

    def sentences(self) -> Iterator[GroundedSentence]:
        """Return every sentence of the typed parts, in their order."""
        for words in self._text.words:
            if words.part not in COMPOSED:
                for sentence in sentences(words.text):
                    yield self.of(words.part, sentence)

    def paragraphs(self, part: TextPart) -> tuple[str, ...]:
        """Return the words of a part as they would be sent: without the sentences whose ground is not there."""
        kept = (self._true(part, it) for it in paragraphs(self._text.wording(part)))
        return tuple(it for it in kept if it)

    def _true(self, part: TextPart, paragraph: str) -> str:
        if not self._given:
            return paragraph
        found = sentences(paragraph)
        kept = [it for it in found if it not in self._given or self.of(part, it).holds]
        return paragraph if len(kept) == len(found) else " ".join(kept)

    def _pointed(self, sentence: str) -> Iterator[Grounds]:
        if (ground := self._dossier.grounds.get(sentence)) is not None:
            yield Grounds("", (ground,))

    def _looked(self, part: TextPart, sentence: str, ways: Grounds) -> GroundedSentence:
        missing = tuple(self._way(ways.book, it) for it in ways.grounds if not self._holds(ways.book, it))
        return GroundedSentence(part, sentence, True, missing, tuple(self._told(ways.book, it) for it in ways.grounds))

    # -- one ground

    def _holds(self, book: str, ground: Ground) -> bool:
        dossier = self._dossier
        match ground.kind:
            case GroundKind.ANSWER:
                fork = self._fork(book, ground.of)
                return fork is not None and fork.gate == OPEN and fork.answer in ground.choices
            case GroundKind.TASK:
                task = self._task(book, ground.of)
                return task is not None and task.standing is Standing.DONE
            case GroundKind.ALIGNMENT:
                said = alignments(dossier, self._text.round, self._text.audience)
                return any(it.answer in ground.outcomes for it in said) and not any(withholds(it) for it in said)
            case GroundKind.CLOCK:
                return any(was_reported(dossier, it.id) for it in self._breaches(ground.of))
            case GroundKind.REACHED:
                return any(it.key == ground.of for it in dossier.reached)
            case GroundKind.AUDIENCE:
                return was_told(dossier, ground.of)
            case GroundKind.FACT:
                fact = self._facts.get(ground.of)
                return (
                    fact is not None and fact.now.status is FactStatus.CONFIRMED and fact.now.number == ground.revision
                )

    def _told(self, book: str, ground: Ground) -> str:
        """Return what a sentence rests on, in words."""
        dossier = self._dossier
        match ground.kind:
            case GroundKind.ANSWER:
                return f"keuzevraag {self._asked(book, ground)}: {' of '.join(labels(ground.choices))}"
            case GroundKind.TASK:
                return f"{self._task_named(book, ground.of)} gedaan"
            case GroundKind.ALIGNMENT:
                return f"afstemming: {' of '.join(labels(ground.outcomes))}"
            case GroundKind.CLOCK:
                return "gemeld bij de Autoriteit Persoonsgegevens"
            case GroundKind.REACHED:
                return f"{_party(ground.of)} is bereikt"
            case GroundKind.AUDIENCE:
                return f"{dossier.audience_name(ground.of)} ingelicht"
            case GroundKind.FACT:
                fact = dossier.facts.get(ground.of)
                return f"{fact.label} {_quoted(fact.now.text)}" if fact else "een feit dat iemand aanwijst"

    def _asked(self, book: str, ground: Ground) -> str:
        """Return the question whose answer is the ground, in quotes."""
        fork = self._fork(book, ground.of)
        return _quoted(fork.fork.text if fork else ground.of)

    def _way(self, book: str, ground: Ground) -> str:
        """Return how to make a ground true, as a Dutch sentence."""
        match ground.kind:
            case GroundKind.ANSWER:
                asked, answers = self._asked(book, ground), " of ".join(labels(ground.choices))
                return f"Beantwoord bij F4 Taken {asked} met {answers}, als dat zo is."
            case GroundKind.TASK:
                return f"Doe {self._task_named(book, ground.of)}, en zet die bij F4 Taken op gedaan."
            case GroundKind.ALIGNMENT:
                wanted = " of ".join(labels(ground.outcomes))
                return f"Stem dit af, met als uitkomst {wanted}: F5 Matrix, Enter op de rij."
            case GroundKind.CLOCK:
                return "Leg vast wanneer het lek is gemeld: F2 Beeld, Enter op de klok van het datalek."
            case GroundKind.REACHED:
                return f"Leg vast wanneer {_party(ground.of)} is bereikt."
            case GroundKind.AUDIENCE:
                return f"Licht eerst {self._dossier.audience_name(ground.of)} in."
            case GroundKind.FACT:
                fact = self._dossier.facts.get(ground.of)
                if fact is None:
                    return "Wijs het feit aan waarop deze zin rust: Enter op de tekst, dan Gronden."
                return (
                    f"{fact.label} is veranderd, niet bevestigd of niet gedeeld. Wijs opnieuw aan waarop de zin rust."
                )

    def _fork(self, book: str, of: str) -> ForkNow | None:
        return self._dossier.fork(f"{book}/{of}" if book else of)

    def _task(self, book: str, of: str) -> TaskNow | None:
        if not book:
            return self._dossier.task(of)
        named = self._dossier.playbooks[book].task_named(of)
        return self._dossier.task(f"{book}/{named.key}") if named else None

    def _task_named(self, book: str, of: str) -> str:
        task = self._task(book, of)
        if task is None:
            return f"de taak ‘{of}’, die nog niet in dit incident staat"
        return f"taak {self._dossier.task_label(task)} {_quoted(task.text)}"

    def _breaches(self, of: str) -> list[Deadline]:
        breaches = (it for it in self._dossier.terms.values() if it.kind is DeadlineKind.BREACH)
        return [it for it in breaches if of in {it.id, it.kind.key}]


def paragraphs(words: str) -> tuple[str, ...]:
    """Split the team's own words at blank lines."""
    return tuple(block.strip() for block in _BLANK_LINE.split(words.replace("\r\n", "\n")) if block.strip())


def was_reported(dossier: Dossier, breach: TermId) -> bool:
    """Return whether a data breach was reported to the authority."""
    return dossier.breaches.get(breach, BreachStanding()).first is not None


def was_told(dossier: Dossier, audience: str) -> bool:
    """Return whether an audience was told something, in any round: by a text that was sent, or in another way."""
    texts = (it for it in dossier.texts.values() if it.audience == audience and it.kind not in AIDS)
    sent = any(it.sent is not None for it in texts)
    return sent or any(it.told for (_, key), it in dossier.settlements.items() if key == audience)


def _given(dossier: Dossier) -> dict[str, list[Grounds]]:
    """Return the sentences of the draaiboeken that need a ground, each with the grounds that are enough."""
    found: dict[str, list[Grounds]] = {}
    for book in dossier.playbooks.values():
        for text in book.texts:
            for part in text.parts:
                for it in part.sentences:
                    if it.grounds:
                        found.setdefault(it.text, []).append(Grounds(book.key, it.grounds))
    return found


def _party(key: str) -> str:
    return next((f"{_THE[it]} {it.label}" for it in Party if it.key == key), key)


def _quoted(words: str) -> str:
    return f"‘{shortened(words, _MOST_SHOWN)}’"
