"""The table of questions that nobody has answered yet, as the situation report and the list of decisions carry it."""

from exports.text.content import Block, ContentTable, Paragraph, TableRow
from incident.dutch.times_in_words import when
from incident.fold.dossier import Dossier
from incident.record import Moment


def open_questions(dossier: Dossier, now: Moment, widths: tuple[int, int, int, int]) -> Block:
    """Return the open questions as a table with columns of these widths in millimetres, or a sentence for none."""
    found = tuple(
        TableRow((it.label, it.text, it.seeker or "nog niemand", when(it.asked, now)))
        for it in dossier.questions.values()
        if it.answer is None
    )
    if not found:
        return Paragraph("Er staan geen vragen open.")
    return ContentTable(("Nr", "Vraag", "Wie zoekt het uit", "Sinds"), widths, found, description="Open vragen")
