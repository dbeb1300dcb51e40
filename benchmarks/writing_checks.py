"""The checks of one long text, compared with the 50 milliseconds that a typist does not notice."""

import gc
from pathlib import Path
from statistics import median
from time import perf_counter

from msgspec.structs import replace

from benchmarks.rounds import Measured
from benchmarks.writer import Writer
from incident.fold.apply import apply
from incident.fold.dossier import Dossier
from incident.playbook.playbook import Audience, Playbook
from incident.playbook.text_kinds import TextKind
from incident.playbook.text_parts import TextPart
from incident.record import Record
from incident.records import facts, involved
from incident.records.facts import FactStatus
from incident.records.involved import InvolvedPerson
from incident.records.opening import open_incident
from incident.records.releases import ReleaseChoice
from incident.records.texts import Text, Words
from incident.rules import matrix
from incident.texts import text_stages
from incident.texts.text_checks import findings
from playbooks.reader import shipped

_UNNOTICED_SECONDS = 0.05
_ROUNDS = 15
_FACTS, _PEOPLE, _OTHER_TEXTS = 60, 30, 8
_WORDS, _WORDS_OF_OTHERS = 2_000, 300
_GIVEN = ("Fatima", "Daan", "Sem", "Noah", "Lotte", "Roos", "Mohamed", "Thijs", "Julia", "Storm")
_FAMILY = ("de Jong", "Yilmaz", "van den Berg")


def checks(_: Path) -> Measured:
    """Measure one text of 2,000 words, 60 facts, 30 people involved and 8 other texts in the round."""
    dossier, text = _round()
    now = dossier.written[-1].mark.happened
    times = []
    for _round_number in range(_ROUNDS):
        gc.collect()
        start = perf_counter()
        findings(dossier, text, now)
        times.append(perf_counter() - start)
    ours = median(times[1:])
    return Measured(1000 * ours, 1000 * _UNNOTICED_SECONDS, ours / _UNNOTICED_SECONDS)


def _round() -> tuple[Dossier, Text]:
    writer, dossier = Writer(), Dossier()

    def do(*records: Record) -> str:
        for record in records:
            apply(dossier, record)
        return records[0].mark.id

    audiences = tuple(
        Audience(key=f"groep{it}", name=f"Groep {it}", order=it + 1, channels=("app",))
        for it in range(_OTHER_TEXTS + 1)
    )
    book = Playbook(key="lang", title="Lang", audiences=audiences)
    do(*open_incident(writer.stamp(), "Dreigmail", playbook=book))
    words = _some_words()
    for number in range(_FACTS):
        told = " ".join(words[number * 12 : number * 12 + 12])
        fact = dossier.facts[do(*facts.establish(writer.stamp(), told, FactStatus.CONFIRMED, "politie"))]
        if number % 2:
            do(*matrix.release(dossier, writer.stamp(), fact, audiences[0], ReleaseChoice.SHARE))
    for number in range(_PEOPLE):
        person = InvolvedPerson(
            label=f"Leerling {number}", given=_GIVEN[number % 10], family=_FAMILY[number % 3], group="3B"
        )
        do(*involved.note(writer.stamp(), person))
    for number, audience in enumerate(audiences):
        text = dossier.texts[do(*text_stages.start(dossier, writer.stamp(), audience.key, TextKind.PARENT_LETTER))]
        own = words[:_WORDS] if number == 0 else words[-_WORDS_OF_OTHERS * number :][:_WORDS_OF_OTHERS]
        dossier.texts[text.id] = replace(text, words=(Words(TextPart.DOING, " ".join(own)),))
    return dossier, next(iter(dossier.texts.values()))


def _some_words() -> list[str]:
    """Return words as a school writes them: those of the draaiboeken."""
    tasks = [task.text for book in shipped() for step in book.steps for task in step.tasks]
    return " ".join(tasks * 3).split()
