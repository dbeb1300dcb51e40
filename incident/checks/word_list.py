"""Lists of words, written as text so that a person can read and mend them."""


def word_list(text: str) -> frozenset[str]:
    """Take apart words that are separated by white space."""
    return frozenset(text.split())
