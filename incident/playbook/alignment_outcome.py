"""The outcome of an alignment: what police, prosecutor or another partner said about a message (afstemming)."""

from incident.stored_key import StoredKey


class AlignmentOutcome(StoredKey):
    """What the partner said."""

    YES = "yes", "ja"
    NO = "no", "nee"
    WAIT = "wait", "wacht"
    PART = "part", "alleen dit deel"


WITHHOLDING = frozenset({AlignmentOutcome.NO, AlignmentOutcome.WAIT})
"""Outcomes that block a message until the same partner says otherwise."""
