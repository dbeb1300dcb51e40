"""The timeline as plain text: one line per record, the day where it changes. For screen readers, and for paper."""

from collections.abc import Iterator
from datetime import date, timedelta

from incident.dossier import Dossier
from incident.dutch import clock, day, full, local, when
from incident.legible import one_line
from incident.timeline import Line, line
from store.check import Report
from store.findings import Finding

_MINUTE = timedelta(minutes=1)


def timeline(dossier: Dossier) -> Iterator[str]:
    """Tell every line in order, with an empty line and a heading before each day. Nothing in it steers a terminal."""
    today: date | None = None
    for record in dossier.lines:
        it = line(dossier, record)
        if local(it.happened).date() != today:
            today = local(it.happened).date()
            yield f"\n{day(it.happened).capitalize()}\n"
        yield told(it)


def told(it: Line) -> str:
    """Tell one line."""
    struck = " [later verbeterd]" if it.struck else ""
    return f"{clock(it.happened)} {it.kind}, {one_line(it.author)}: {one_line(it.text)}{_late(it)}{struck}"


def _late(it: Line) -> str:
    """Say when a line was written down, when that was in another minute than when it happened."""
    if clock(it.recorded) == clock(it.happened) and abs(it.recorded - it.happened) < _MINUTE:
        return ""
    return f" (opgeschreven {when(it.recorded, it.happened)})"


def report(it: Report) -> list[str]:
    """Tell what an inspection of a vault found, as lines."""
    counted = f"{it.streams} logboeken, {it.segments} bestanden, {it.frames} keer opgeslagen, {it.records} regels."
    verdict = "De kluis is heel." if it.sound else "De kluis is beschadigd. Wat nog te lezen is, blijft te lezen."
    backup = (
        f"Laatste reservekopie: {full(it.last_backup)}." if it.last_backup else "Nog nooit een reservekopie gemaakt."
    )
    return [f"Gelezen: {counted}", backup, *(noticed(finding) for finding in it.findings), verdict]


def noticed(finding: Finding) -> str:
    """Tell one finding; it may hold a file name that somebody else chose."""
    return f"- {one_line(finding.what)}"
