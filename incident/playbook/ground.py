"""The ground of a sentence: what must be so before it may be said (grond).

A draaiboek names grounds by its own names: a fork, a task that has a name, an audience. Somebody who points at a ground
in an incident names one thing of that incident, by its id.
"""

import msgspec

from incident.playbook.alignment_outcome import AlignmentOutcome
from incident.playbook.fork_choice import ForkChoice
from incident.stored_key import StoredKey


class GroundKind(StoredKey):
    """What sort of thing a sentence rests on."""

    ANSWER = "answer", "antwoord op een keuzevraag"
    TASK = "task", "taak die gedaan is"
    ALIGNMENT = "alignment", "afstemming"
    CLOCK = "clock", "melding bij de klok van een datalek"
    REACHED = "reached", "wie is bereikt"
    AUDIENCE = "audience", "doelgroep die het weet"
    FACT = "fact", "bevestigd feit"


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that must be so."""

    kind: GroundKind
    of: str = ""
    """What it is about, as the draaiboek names it, or by its id; empty for an alignment and for a fact to point at."""
    choices: tuple[ForkChoice, ...] = ()
    """For a fork: any of these answers is enough."""
    outcomes: tuple[AlignmentOutcome, ...] = ()
    """For an alignment: any of these outcomes is enough."""
    revision: int = 0
    """For a fact: the revision at which somebody pointed. A later one may say something else."""
