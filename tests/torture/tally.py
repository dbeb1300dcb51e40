"""The counts of a campaign, and the faults that it found."""

from collections import Counter

MOST_TOLD = 20
"""The most failures that are shown in words; all are counted."""


class Tally:
    """The count of one campaign. A case passes, or fails with one or more sentences that say how."""

    def __init__(self) -> None:
        self.cases = 0
        self.failed = 0
        self.failures: list[str] = []
        self.counts: Counter[str] = Counter()
        """Other useful numbers: kinds of cases, or how much was acknowledged."""

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
