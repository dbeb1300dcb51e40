"""Sentences: where one ends and the next begins."""

import re

_END = re.compile(
    r"(?<=[.!?…])(?<!\bdhr\.)(?<!\bmw\.)(?<!\bca\.)(?<!\bbijv\.)(?<!\bnr\.)(?<!\b[A-Z]\.)([’”\"')]*)\s+(?=\S)"
)


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a paragraph, each on one line with single spaces."""
    found, start = [], 0
    for match in _END.finditer(text):
        found.append(text[start : match.end(1)])
        start = match.end()
    found.append(text[start:])
    return tuple(tidy for it in found if (tidy := " ".join(it.split())))
