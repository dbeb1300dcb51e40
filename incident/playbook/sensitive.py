"""Delicate details of a fact: details that may harm somebody when the wrong audience reads them.

The kinds follow the protection of minors in Dutch press codes and of health data in GDPR art. 9: names, health, the
method of a deed, and what an investigation has not released.
"""

from collections.abc import Iterable

from incident.stored_key import StoredKey


class Sensitive(StoredKey):
    """A kind of delicate detail."""

    NAMES = "names", "namen", "namen"
    """Who it is, also without a name: a class with a description."""
    HEALTH = "health", "gezondheid", "gezondheid"
    METHOD = "method", "werkwijze", "werkwijze"
    """How it was done: others may copy it."""
    INVESTIGATION = "investigation", "onderzoek", "onderzoek"
    """Details that police or prosecution have not released."""


def too_delicate(marks: Iterable[Sensitive], may_hear: Iterable[Sensitive]) -> tuple[Sensitive, ...]:
    """Return those of `marks` that an audience that may hear `may_hear` must not get, in a fixed order."""
    allowed, found = set(may_hear), set(marks)
    return tuple(it for it in Sensitive if it in found and it not in allowed)
