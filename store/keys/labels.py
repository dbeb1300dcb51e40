"""What may stand on a slot: the role of whoever uses it."""

LONGEST_LABEL = 200
"""In bytes of UTF-8."""


def is_label(text: str) -> bool:
    """Say whether a role can stand on a slot: it is short enough, and holds nothing that steers a terminal."""
    return text.isprintable() and len(text.encode("utf-8")) <= LONGEST_LABEL
