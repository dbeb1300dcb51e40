"""Findings on the spelling of a text. They are separate from `text_checks`, because they need an external word list.

They are never kept with an approval: an unknown word says nothing about what was approved.
"""

from incident.checks.spelling import Dictionary, unknown, words_of
from incident.fold.dossier import Dossier
from incident.record import Moment
from incident.records.texts import COMPOSED, Text
from incident.texts.composition import compose
from incident.texts.text_finding import TextFinding

_MOST = 4
"""Nobody reads more of them at once."""


def spelling_findings(
    dossier: Dossier, text: Text, now: Moment, dictionary: Dictionary, names: tuple[str, ...] = ()
) -> tuple[TextFinding, ...]:
    """Return unknown words of the team's own in the concept of `text`; `names` are those of the school."""
    own = [it for it in compose(dossier, text, now).sections if it.part not in COMPOSED]
    placed = [(section.part, words) for section in own for words in section.paragraphs]
    found = unknown([words for _, words in placed], dictionary, words_of((*names, *_names(dossier))))
    return tuple(
        TextFinding(
            False, f"Kent dit woord niet: ‘{it.word}’.", "Kijk of het goed is gespeld.", placed[it.part][0], it.word
        )
        for it in found[:_MOST]
    )


def _names(dossier: Dossier) -> tuple[str, ...]:
    """Return the names in the draaiboeken."""
    return (
        *(it.name for it in dossier.audiences.values()),
        *(it.channel.name for it in dossier.channels.values()),
        *(it.name for it in dossier.organisations),
        *(it.name for it in dossier.roles),
    )
