"""The filter of the timeline: lines with certain words, of one kind, by one person, or since the last look."""

from typing import NamedTuple

from incident.dutch.leading_time import typed_line
from incident.dutch.times_in_words import clock
from incident.fold.dossier import Dossier
from incident.fold.timeline import LineKind, line
from incident.folding import folded
from incident.record import Moment, Record
from screens.dialogs.asking import Asking
from screens.dialogs.menu import Menu, MenuItem

_OF_A_TIME = frozenset("0123456789:")


class LineFilter(NamedTuple):
    """The conditions that a line must meet to be shown."""

    words: tuple[str, ...] = ()
    """Folded (`incident.folding`); all of them, anywhere in the line."""
    kind: LineKind | None = None
    author: str = ""
    since: Moment | None = None
    """Written down after this moment."""

    def lets_through(self, dossier: Dossier, record: Record) -> bool:
        """Return whether a line is shown. Cheap conditions are tested first."""
        mark = record.mark
        if (self.author and mark.author != self.author) or (self.since is not None and mark.recorded <= self.since):
            return False
        if self.kind is None and not self.words:
            return True
        told = line(dossier, record)
        if self.kind is not None and told.kind is not self.kind:
            return False
        said = folded(f"{told.kind} {told.text} {told.author}")
        missing = [word for word in self.words if word not in said]
        # Computing a time takes longer than everything else, so it is done only for words that can be part of a time.
        return all(_OF_A_TIME.issuperset(word) and word in clock(told.happened) for word in missing)

    def narrows(self, other: "LineFilter") -> bool:
        """Return whether every line that this filter shows is also shown by `other`."""
        return (
            all(any(word in longer for longer in self.words) for word in other.words)
            and other.kind in {None, self.kind}
            and other.author in {"", self.author}
            and other.since in {None, self.since}
        )

    def told(self) -> str:
        """Return the filter in words, without the search words, which are in the search field."""
        parts = (
            f"soort: {self.kind}" if self.kind else "",
            f"door: {self.author}" if self.author else "",
            f"nieuw sinds {clock(self.since)}" if self.since else "",
        )
        return ", ".join(part for part in parts if part)


ALL = LineFilter()


def typed_moment(typed: str, now: Moment) -> Moment | None:
    """Read a time without other text, such as "21:40" or "gisteren 22:10"; None for other text."""
    # The reader of entries needs words after a time.
    read = typed_line(f"{typed.strip()} …", now)
    return read.happened if read.stated and read.text == "…" else None


async def choose(screen: Asking, current: LineFilter, seen: Moment, fresh: int) -> LineFilter | None:
    """Ask what to show; None when nothing was chosen."""
    kinds, authors = _present(screen.desk.dossier)
    key = await screen.choose(
        Menu(
            "Welke regels wilt u zien? (Naar een tijd: typ die in het zoekveld, zoals 21:40)",
            (
                MenuItem("all", "Alle regels"),
                MenuItem("since", f"Nieuw sinds {clock(seen)}: {fresh}", "" if fresh else "niets nieuws"),
                *(MenuItem(f"kind-{it}", f"Soort: {it}") for it in kinds),
                *(MenuItem(f"author-{it}", f"Door: {it}") for it in authors),
            ),
            likely=f"kind-{current.kind}" if current.kind else f"author-{current.author}",
        )
    )
    verb, _, what = (key or "").partition("-")
    match verb:
        case "all":
            return ALL
        case "since":
            return LineFilter(since=seen)
        case "kind":
            return LineFilter(kind=LineKind(what))
        case "author":
            return LineFilter(author=what)
    return None


def _present(dossier: Dossier) -> tuple[list[LineKind], list[str]]:
    """Return the kinds of lines, and everybody who wrote a line."""
    return list(LineKind), sorted({record.mark.author for record in dossier.lines})
