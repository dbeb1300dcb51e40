"""The words that a text starts with, as a draaiboek gives them: per kind of text, and if needed per audience."""

import msgspec

from incident.playbook.ground import Ground
from incident.playbook.text_kinds import TextKind
from incident.playbook.text_parts import TextPart


class StartingSentence(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence, with what must be so before it may be said."""

    text: str
    grounds: tuple[Ground, ...] = ()
    """All of these must hold; a sentence without any claims nothing."""


class StartingPart(msgspec.Struct, frozen=True, kw_only=True):
    """The sentences of one part, in their order; a part without sentences stays empty."""

    part: TextPart
    sentences: tuple[StartingSentence, ...] = ()

    @property
    def words(self) -> str:
        """All its sentences, also those whose ground is not there yet."""
        return " ".join(it.text for it in self.sentences)


class StartingText(msgspec.Struct, frozen=True, kw_only=True):
    """The words for one kind of text."""

    kind: TextKind
    audience: str = ""
    """The key of the audience that it is for; empty for every audience that gets this kind."""
    title: str = ""
    parts: tuple[StartingPart, ...] = ()
