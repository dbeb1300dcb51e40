"""The key of a new part of a draaiboek or an incident: a short name for files and records, after what it is called."""

from collections.abc import Container

LONGEST_KEY = 40
"""In characters, before the number that tells it from one that is taken."""


def new_key(name: str, taken: Container[str]) -> str:
    """Return a short key of small letters, digits and hyphens that begins with a letter and is not taken."""
    letters = "".join(it if it.isascii() and it.isalnum() else "-" for it in name.lower())
    key = "-".join(part for part in letters.split("-") if part)[:LONGEST_KEY].strip("-")
    key = key if key[:1].isalpha() else f"x-{key}".strip("-")
    chosen, number = key, 2
    while chosen in taken:
        chosen, number = f"{key}-{number}", number + 1
    return chosen
