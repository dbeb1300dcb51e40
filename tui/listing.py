"""The timeline as plain text: one line per record, the day where it changes. For screen readers, and for paper."""

from incident.dutch import clock, day, local
from incident.legible import one_line
from incident.record import Moment
from incident.timeline import Line
from store.check import Report


def told(line: Line, previous: Moment | None) -> str:
    """Tell a line; a heading with the day comes first when `previous` was on another day."""
    heading = (
        "" if previous and local(previous).date() == local(line.happened).date() else f"\n{day(line.happened)}\n\n"
    )
    late = f" (opgeschreven {clock(line.recorded)})" if clock(line.recorded) != clock(line.happened) else ""
    struck = " [later verbeterd]" if line.struck else ""
    return f"{heading}{clock(line.happened)} {line.kind}, {line.author}: {one_line(line.text)}{late}{struck}"


def report(it: Report) -> list[str]:
    """Tell what an inspection of a vault found, as lines."""
    counted = f"{it.streams} logboeken, {it.segments} bestanden, {it.frames} keer opgeslagen, {it.records} regels."
    verdict = "De kluis is heel." if it.sound else "De kluis is beschadigd. Wat nog te lezen is, blijft te lezen."
    return [f"Gelezen: {counted}", *(f"- {finding.what}" for finding in it.findings), verdict]
