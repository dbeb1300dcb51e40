"""Pointing at the ground of a sentence: what can be pointed at, by a name that people type or choose."""

from collections.abc import Iterator

import msgspec

from incident.errors import Refused
from incident.fold.dossier import Dossier
from incident.legible import shortened
from incident.playbook.alignment_outcome import AlignmentOutcome
from incident.playbook.ground import Ground, GroundKind
from incident.records import pointed_ground
from incident.records.facts import FactStatus
from incident.records.tasks import Standing
from incident.records.texts import Text
from incident.rules.alignment import alignments, withholds
from incident.texts.composition import grounding_of, may_carry
from incident.texts.true_sentences import GroundedSentence, was_reported, was_told
from operations.recorder import Recorder
from store.session import Session

_MOST_SHOWN = 70


class PossibleGround(msgspec.Struct, frozen=True):
    """Something in this incident at which somebody can point."""

    name: str
    """What people type: "F3", "taak 1.2", "doelgroep ouders", "klok datalek", "afstemming"."""
    words: str
    ground: Ground


def possible_grounds(dossier: Dossier, text: Text) -> tuple[PossibleGround, ...]:
    """Return what is so in this incident and can carry a sentence of `text`: facts first."""
    return (
        *_facts(dossier, text),
        *_tasks(dossier),
        *_answers(dossier),
        *_alignment(dossier, text),
        *_clocks(dossier),
        *_reached(dossier),
        *_audiences(dossier),
    )


def _facts(dossier: Dossier, text: Text) -> Iterator[PossibleGround]:
    for fact in may_carry(dossier, text):
        if fact.now.status is FactStatus.CONFIRMED:
            ground = Ground(kind=GroundKind.FACT, of=fact.id, revision=fact.now.number)
            yield PossibleGround(fact.label, shortened(fact.now.text, _MOST_SHOWN), ground)


def _tasks(dossier: Dossier) -> Iterator[PossibleGround]:
    for task in dossier.tasks:
        if task.standing is Standing.DONE:
            name = f"taak {dossier.task_label(task)}"
            yield PossibleGround(name, shortened(task.text, _MOST_SHOWN), Ground(kind=GroundKind.TASK, of=task.id))


def _answers(dossier: Dossier) -> Iterator[PossibleGround]:
    for fork in (fork for step in dossier.steps.values() for fork in step.forks):
        if fork.answer is not None:
            ground = Ground(kind=GroundKind.ANSWER, of=fork.id, choices=(fork.answer,))
            name = f"keuzevraag {dossier.fork_label(fork)}"
            yield PossibleGround(name, f"{shortened(fork.fork.text, _MOST_SHOWN)} {fork.answer.label}", ground)


def _alignment(dossier: Dossier, text: Text) -> Iterator[PossibleGround]:
    said = alignments(dossier, text.round, text.audience)
    if said and not any(withholds(it) for it in said):
        ground = Ground(kind=GroundKind.ALIGNMENT, outcomes=(AlignmentOutcome.YES, AlignmentOutcome.PART))
        yield PossibleGround("afstemming", ", ".join(it.partner for it in said), ground)


def _clocks(dossier: Dossier) -> Iterator[PossibleGround]:
    for number, term in enumerate(dossier.terms.values(), start=1):
        if was_reported(dossier, term.id):
            ground = Ground(kind=GroundKind.CLOCK, of=term.id)
            yield PossibleGround(f"klok {number}", shortened(term.what, _MOST_SHOWN), ground)


def _reached(dossier: Dossier) -> Iterator[PossibleGround]:
    for party, reached in dossier.reached.items():
        ground = Ground(kind=GroundKind.REACHED, of=party.key)
        yield PossibleGround(f"organisatie {party.label}", reached.how or f"{party.label} is bereikt", ground)


def _audiences(dossier: Dossier) -> Iterator[PossibleGround]:
    for audience in dossier.audiences.values():
        if was_told(dossier, audience.key):
            ground = Ground(kind=GroundKind.AUDIENCE, of=audience.key)
            yield PossibleGround(f"doelgroep {audience.key}", f"{audience.name} is ingelicht", ground)


def grounded(dossier: Dossier, text: Text) -> tuple[GroundedSentence, ...]:
    """Return every typed sentence of `text` with its ground, in order."""
    return tuple(grounding_of(dossier, text).sentences())


def point(session: Session, text: Text, sentence: str, name: str) -> Recorder:
    """Point at what a sentence rests on, by name. Raises `Refused` when it is not there, or not so."""
    dossier, wanted = session.dossier, " ".join(name.casefold().split())
    found = [it for it in possible_grounds(dossier, text) if it.name.casefold() == wanted]
    if not found:
        raise Refused(
            "Dit kan geen grond zijn: het is er niet, het is nog niet zo, of deze doelgroep hoort het niet.",
            now="Kies een bevestigd en gedeeld feit, een taak die gedaan is, een antwoord, of wie al is ingelicht.",
        )
    words = " ".join(sentence.split())
    if words not in {it.sentence for it in grounded(dossier, text)}:
        raise Refused("Deze zin staat niet in de tekst.", now="Neem de zin precies over, met de punt.")
    it = found[0]
    return lambda stamp: pointed_ground.point(stamp, words, it.ground, f"{it.name}: {it.words}")
