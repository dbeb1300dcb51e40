"""Which labels a slot may carry: the role of the person who uses it."""

LONGEST_LABEL = 200
"""In bytes of UTF-8."""


def is_label(text: str) -> bool:
    """Return whether a role can be the label of a slot: short enough, and without control characters for a terminal."""
    return text.isprintable() and len(text.encode("utf-8")) <= LONGEST_LABEL
