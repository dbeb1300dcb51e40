"""The answers to a fork of a draaiboek (keuzevraag)."""

from incident.stored_key import StoredKey


class ForkChoice(StoredKey):
    """The answers to a fork, as on screen and as in the file."""

    YES = "yes", "ja", "ja"
    NO = "no", "nee", "nee"
    UNKNOWN = "unknown", "weten we nog niet", "weten we nog niet"
