"""The grounds behind a sentence: "(als taak ap-melding: gedaan)"."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

from incident.dutch.sentences import sentences
from incident.playbook.ground import Ground, GroundKind
from incident.playbook.playbook import Fork
from incident.playbook.starting_text import StartingSentence
from incident.stored_key import StoredKey
from playbooks.faults import Faults
from playbooks.file_words import ANSWERS, CLOCKS, OUTCOMES, PARTIES, word, words

DONE, TOLD, REACHED, REPORTED, POINTED = "gedaan", "verteld", "bereikt", "gemeld", "aangewezen"
_ALIGNED, _FACT = "afstemming", "feit"
_Key = TypeVar("_Key", bound=StoredKey)
_GROUND = re.compile(
    r"\(\s*als\s+(?:(?P<sort>taak|doelgroep|organisatie|klok)\s+)?"
    r"(?P<of>[a-z0-9-]+)\s*:\s*(?P<is>[^()]*?)\s*\)",
    re.IGNORECASE,
)
_LIKE_A_GROUND = re.compile(r"\(\s*als\b|\[\s*als\b", re.IGNORECASE)
_EXAMPLE = (
    "Schrijf bijvoorbeeld: (als dader: ja), (als taak politie-gebeld: gedaan), (als doelgroep ouders: verteld), "
    "(als organisatie politie: bereikt), (als afstemming: ja), (als klok datalek: gemeld) of (als feit: aangewezen)."
)


class Nameable(NamedTuple):
    """What the sentences of a draaiboek can rest on."""

    forks: Mapping[str, Fork]
    tasks: frozenset[str]
    """The names of tasks."""
    audiences: frozenset[str]


def read_sentences(text: str, line: int, known: Nameable, faults: Faults) -> tuple[StartingSentence, ...]:
    """Read a run of sentences; the grounds in brackets belong to the sentence before them."""
    found: list[StartingSentence] = []
    at = 0
    for match in _GROUND.finditer(text):
        found += _plain(text[at : match.start()])
        at = match.end() + (1 if text[match.end() : match.end() + 1] == "." else 0)
        if not found:
            faults.add(line, "Deze voorwaarde staat voor de zin.", "Zet haar achter de zin waar zij bij hoort.")
            continue
        last, ground = found[-1], _read_ground(match, line, known, faults)
        found[-1] = StartingSentence(text=last.text, grounds=(*last.grounds, ground))
    found += _plain(text[at:])
    for it in found:
        if _LIKE_A_GROUND.search(it.text):
            faults.add(line, "Deze voorwaarde is niet te lezen.", _EXAMPLE)
    return tuple(found)


def _plain(text: str) -> list[StartingSentence]:
    return [StartingSentence(text=it) for it in sentences(text)]


def _read_ground(match: re.Match[str], line: int, known: Nameable, faults: Faults) -> Ground:
    sort, of, said = (match["sort"] or "").lower(), match["of"].lower(), " ".join(match["is"].lower().split())
    ground, there = _ground(sort, of, said), _there(sort, of, known)
    if not there:
        faults.add(
            line,
            "Deze zin rust op iets wat niet in dit draaiboek staat.",
            "Noem een keuzevraag, een taak met (heet …) erachter, of een doelgroep uit dit draaiboek.",
        )
    elif ground is None:
        faults.add(line, "Deze voorwaarde is niet te lezen.", _EXAMPLE)
    # A sentence with a fault behind it has had its say: it is not asked for a ground as well.
    return ground if there and ground is not None else Ground(kind=GroundKind.FACT)


def _there(sort: str, of: str, known: Nameable) -> bool:
    match sort:
        case "taak":
            return of in known.tasks
        case "doelgroep":
            return of in known.audiences
        case "organisatie":
            return of in PARTIES
        case "klok":
            return of in CLOCKS
        case _:
            return of in {_ALIGNED, _FACT} or of in known.forks


def _ground(sort: str, of: str, said: str) -> Ground | None:
    """Return the ground that these words mean; None when they cannot be read."""
    match sort, of:
        case "taak", _:
            return Ground(kind=GroundKind.TASK, of=of) if said == DONE else None
        case "doelgroep", _:
            return Ground(kind=GroundKind.AUDIENCE, of=of) if said == TOLD else None
        case "organisatie", _:
            party = PARTIES.get(of)
            return Ground(kind=GroundKind.REACHED, of=party.key) if party and said == REACHED else None
        case "klok", _:
            kind = CLOCKS.get(of)
            return Ground(kind=GroundKind.CLOCK, of=kind.key) if kind and said == REPORTED else None
        case _, "afstemming":
            outcomes = _members(OUTCOMES, said)
            return Ground(kind=GroundKind.ALIGNMENT, outcomes=outcomes) if outcomes else None
        case _, "feit":
            return Ground(kind=GroundKind.FACT) if said == POINTED else None
        case _:
            choices = _members(ANSWERS, said)
            return Ground(kind=GroundKind.ANSWER, of=of, choices=choices) if choices else None


def _members(table: Mapping[str, _Key], said: str) -> tuple[_Key, ...]:
    """Return the members that "ja of weten we nog niet" names; none when a word is unknown or stands there twice."""
    parts = [" ".join(it.split()) for it in re.split(r",|\bof\b", said)]
    if len(set(parts)) != len(parts) or not set(parts) <= table.keys():
        return ()
    return tuple(table[it] for it in parts)


def write_ground(ground: Ground) -> str:
    """Return a ground as it stands in a file."""
    match ground.kind:
        case GroundKind.TASK:
            said = f"taak {ground.of}: {DONE}"
        case GroundKind.AUDIENCE:
            said = f"doelgroep {ground.of}: {TOLD}"
        case GroundKind.REACHED:
            party = next((it for it in PARTIES.values() if it.key == ground.of), None)
            said = f"organisatie {word(PARTIES, party) or ground.of}: {REACHED}"
        case GroundKind.CLOCK:
            clock = next((it for it in CLOCKS.values() if it.key == ground.of), None)
            said = f"klok {word(CLOCKS, clock) or ground.of}: {REPORTED}"
        case GroundKind.ALIGNMENT:
            said = f"{_ALIGNED}: {' of '.join(words(OUTCOMES, ground.outcomes))}"
        case GroundKind.FACT:
            said = f"{_FACT}: {POINTED}"
        case GroundKind.ANSWER:
            said = f"{ground.of}: {' of '.join(words(ANSWERS, ground.choices))}"
    return f"(als {said})"


def write_sentence(sentence: StartingSentence) -> str:
    """Return a sentence with its grounds, as it stands in a file."""
    return " ".join((sentence.text, *(write_ground(it) for it in sentence.grounds)))


def write_sentences(held: Sequence[StartingSentence]) -> str:
    """Return a run of sentences on one line."""
    return " ".join(write_sentence(it) for it in held)
