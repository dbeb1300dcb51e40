"""The kind of a typed line, as its words suggest: "Wie was het?" is a question, "besluit: dicht" a decision.

It is only a suggestion: a kind that the user chose stays.
"""

import re

import msgspec

from incident.stored_key import StoredKey


class TypedKind(StoredKey):
    """The kinds of a typed line, in the order of Tab."""

    REPORT = "report", "Melding", "Melding"
    FACT = "fact", "Feit", "Feit"
    RUMOUR = "rumour", "Gerucht", "Gerucht"
    QUESTION = "question", "Open vraag", "Open vraag"
    DECISION = "decision", "Besluit", "Besluit"
    CONTACT = "contact", "Contact", "Contact"
    OUTSIDE = "outside", "Vraag van buiten", "Vraag van buiten"
    PRESS = "press", "Persvraag", "Persvraag"


_NAMED = {
    "melding": TypedKind.REPORT,
    "feit": TypedKind.FACT,
    "gerucht": TypedKind.RUMOUR,
    "vraag": TypedKind.QUESTION,
    "open vraag": TypedKind.QUESTION,
    "besluit": TypedKind.DECISION,
    "besloten": TypedKind.DECISION,
    "contact": TypedKind.CONTACT,
    "persvraag": TypedKind.PRESS,
}
_LABEL = re.compile(rf"\s*({'|'.join(sorted(_NAMED, key=len, reverse=True))})\s*:\s*(.*)", re.DOTALL | re.IGNORECASE)
_DECIDED = re.compile(r"\s*(?:besloten|we (?:besluiten|besloten|hebben besloten))\b.*", re.DOTALL | re.IGNORECASE)


class Suggestion(msgspec.Struct, frozen=True):
    """What the words of a line suggest."""

    kind: TypedKind
    text: str
    """The line without the word that names its kind."""


def suggested(text: str) -> Suggestion:
    """Return the kind that the words of `text` suggest, by default a report. `text` has no leading time."""
    if label := _LABEL.fullmatch(text):
        return Suggestion(_NAMED[" ".join(label[1].casefold().split())], label[2].strip())
    if _DECIDED.fullmatch(text):
        return Suggestion(TypedKind.DECISION, text.strip())
    if text.rstrip().endswith("?"):
        return Suggestion(TypedKind.QUESTION, text.strip())
    return Suggestion(TypedKind.REPORT, text.strip())


def without_label(text: str, kind: TypedKind) -> str:
    """Return the words of a line that becomes a `kind`: without "feit:" in front when it becomes a fact."""
    found = suggested(text)
    return found.text if found.kind is kind else text.strip()
