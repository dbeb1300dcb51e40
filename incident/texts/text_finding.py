"""One finding: something to check before a text is approved."""

import msgspec

from incident.playbook.text_parts import TextPart


class TextFinding(msgspec.Struct, frozen=True):
    """Something to check."""

    blocking: bool
    """Whether it stops an approval, unless somebody overrules it with a reason."""
    what: str
    mend: str
    """One way to fix it."""
    part: TextPart | None = None
    """The part that it is about; None for the text as a whole."""
    words: str = ""
    """The words that it is about, as in the text; empty when it is not about words."""
