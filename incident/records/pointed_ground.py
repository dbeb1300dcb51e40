"""Pointing at the ground of a sentence: a person says what a sentence in own words rests on (grond)."""

from incident.playbook.ground import Ground
from incident.record import Record, Stamp
from incident.records.entries import worded


class SentenceGrounded(Record, frozen=True, kw_only=True, tag="sentence-grounded"):
    """Somebody said what a sentence rests on, in whichever text it stands; the newest record counts."""

    sentence: str
    ground: Ground
    words: str
    """What it rests on, in the words of that moment."""


def point(stamp: Stamp, sentence: str, ground: Ground, words: str) -> tuple[SentenceGrounded]:
    """Say what a sentence rests on. Raises `Refused` for an empty sentence."""
    said = worded(" ".join(sentence.split()))
    return (SentenceGrounded(mark=stamp.mark(), sentence=said, ground=ground, words=words),)
