"""What a campaign counted, and what it found wrong."""

from collections import Counter

MOST_TOLD = 20
"""So many failures are told in words; all are counted."""


class Tally:
    """The count of one campaign. A case passes, or fails with one or more sentences that say how."""

    def __init__(self) -> None:
        self.cases = 0
        self.failed = 0
        self.failures: list[str] = []
        self.counts: Counter[str] = Counter()
        """What else is worth knowing: kinds of cases, or how much was acknowledged."""

    def case(self, name: str, *faults: str) -> None:
        """Count one case; `faults` say what is wrong with it, if anything."""
        self.cases += 1
        if faults:
            self.failed += 1
            if len(self.failures) < MOST_TOLD:
                self.failures.append(f"{name}: {'; '.join(faults)}")

    def told(self) -> str:
        """Return the other counts as one line."""
        return ", ".join(f"{count:,} {what}" for what, count in self.counts.items())
