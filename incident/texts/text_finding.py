"""One finding: something to look at before a text is approved."""

import msgspec

from incident.records.texts import TextPart


class TextFinding(msgspec.Struct, frozen=True):
    """Something to look at."""

    blocking: bool
    """Whether it stops an approval, unless somebody overrules it with a reason."""
    what: str
    mend: str
    """One way to mend it."""
    part: TextPart | None = None
    """Where it is; None when it is about the text as a whole."""
    words: str = ""
    """The words it is about, as they stand there; empty when it is about no words."""
