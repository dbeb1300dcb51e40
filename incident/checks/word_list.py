"""Lists of words, written as text so that a person can read and edit them."""


def word_list(text: str) -> frozenset[str]:
    """Split a text into words at white space."""
    return frozenset(text.split())
