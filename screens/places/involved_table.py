"""The table of people involved: who still must be told, never by name."""

from incident.dutch.times_in_words import when
from incident.fold.dossier import Dossier
from incident.record import Moment
from incident.records.involved import Hearer, Involved
from incident.stored_key import labels
from screens.widgets.grid import Cell, Column, Grid, Tone

_COLUMNS = (
    Column("Wie", 13, share=1),
    Column("Klas", 5),
    Column("18+", 4),
    Column("Ouders", 14),
    Column("Contactpersoon", 16, share=1),
    Column("Nog inlichten", 26, share=1),
)


_EACH_PARENT = f"{Hearer.PARENT_ONE.label}, {Hearer.PARENT_TWO.label}"


class InvolvedTable(Grid):
    """All people involved, and a last line to add somebody."""

    people: tuple[Involved, ...] = ()
    now: Moment | None = None

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        """Take the id."""
        super().__init__(_COLUMNS, self._cell, id=id)

    def tell(self, dossier: Dossier, now: Moment) -> None:
        """Show the people involved as of `now`."""
        self.people, self.now = tuple(dossier.involved.values()), now
        self.styles.height = 2 + len(self.people)
        self.show(len(self.people) + 1)

    @property
    def chosen(self) -> Involved | None:
        """The person under the cursor; None on the line to add somebody."""
        return self.people[self.row] if self.row < len(self.people) else None

    def _cell(self, row: int, column: int) -> Cell:
        if row >= len(self.people):
            return Cell("+ Betrokkene" if column == 0 else "", Tone.DIM)
        person = self.people[row]
        details = person.details
        if column == len(_COLUMNS) - 1:
            return self._to_tell(person)
        words = (
            details.label,
            details.group or "–",
            "ja" if details.adult else "nee",
            _parents(person),
            details.contact or "nog niemand",
        )[column]
        return Cell(words, Tone.DIM if column in {1, 2, 3} or (column == 4 and not details.contact) else Tone.PLAIN)

    def _to_tell(self, person: Involved) -> Cell:
        later, look = self._later(person)
        left = ", ".join((*labels(person.untold), *([later] if later else ()))).replace(_EACH_PARENT, "beide ouders")
        if person.untold or look:
            return Cell(f"▲ {left}", Tone.BAD)
        return Cell(f"■ {left}", Tone.WARN) if left else Cell("✓ iedereen weet het", Tone.GOOD)

    def _later(self, person: Involved) -> tuple[str, bool]:
        """Return that the parents are told later, and whether it is time for the review."""
        if person.postponed is None or self.now is None or all(it in person.told for it in person.hearers[1:]):
            return "", False
        late = self.now > person.postponed
        return ("ouders nu bekijken" if late else f"ouders na {when(person.postponed, self.now)}"), late


def _parents(person: Involved) -> str:
    if person.details.adult:
        return "niet (18+)"
    return "twee adressen" if person.details.apart else "één adres"
