"""The evaluation report (evaluatie): what happened, the turning points, what was promised, and what the school learns.

The figures come from `incident.rules.evaluation`. Blanks are left for what records cannot tell, such as what went well.
They are filled in together with pupils, parents and others who were there.
"""

from collections.abc import Iterable
from datetime import timedelta

from exports.documents.document_data import DocumentData, width_of_number
from exports.documents.internal import INTERNAL, TEAM, internal
from exports.documents.pseudonyms import NOTE, pseudonymised
from exports.text.content import Block, Bullets, ContentTable, Document, Heading, Paragraph, ParagraphRole, TableRow
from incident.dutch.times_in_words import enumerated, full, span, when
from incident.fold.dossier import Dossier
from incident.record import Moment
from incident.rules.breach import Notification, NotificationOutcome, notifications
from incident.rules.close_incident import OpenEndKind
from incident.rules.evaluation import Corrected, Evaluation, Promise, PromiseOutcome, Reached, evaluate

KIND = "Evaluatie"
WITHOUT_NAMES = "Evaluatie zonder namen"
_OTHERS = "Lezers buiten het crisisteam"
_LEAD = "Dit verslag volgt uit de tijdlijn. Het gaat over hoe het ging en wat we leren, niet over wie iets fout deed."
_HOW = (
    "De tijden tellen vanaf het begin van het incident. Bij elke uitkomst staat waaruit die blijkt. Klopt er iets "
    "niet? Zet het recht in het gesprek: de tijdlijn weet alleen wat iemand opschreef."
)
_BREACH_HOW = (
    "De tijd telt vanaf het moment dat de school het wist (AVG, artikel 33), zoals iemand dat heeft vastgelegd. Elk "
    "datalek staat in het eigen register, ook als het niet is gemeld."
)
_BREACH_NOTES = {
    NotificationOutcome.LATE: "Bij een melding na 72 uur hoort de reden (AVG, artikel 33 lid 1).",
    NotificationOutcome.MISSED: "Is het gemeld? Leg dan nummer en tijd vast. Anders: meld alsnog, met de reden.",
    NotificationOutcome.UNCLEAR: "Leg bij F2 Beeld vast of er is gemeld, wanneer, en onder welk nummer.",
    NotificationOutcome.NO_CLOCK: "Leg bij F2 Beeld vast wanneer de school het wist, en wat er is gemeld.",
}
_TALK = (
    "Wat hadden we verwacht, en wat gebeurde er?",
    "Waar liep het anders, en hoe kwam dat?",
    "Wat hielp? Wat willen we de volgende keer weer zo doen?",
    "Wat moet anders, wie zorgt daarvoor, en wanneer is het klaar?",
    "Wat zeggen leerlingen, ouders, politie en anderen die erbij waren?",
)
_BLANK_ROWS, _ROOM = 4, 12
_ELSEWHERE = {OpenEndKind.TASK, OpenEndKind.PROMISE, OpenEndKind.ALARM}
"""Open ends that are counted elsewhere or have a table of their own."""


def evaluation_report(materials: DocumentData) -> Document:
    """Return the evaluation of the incident as of now."""
    return _report(materials, KIND, INTERNAL, TEAM)


def report_without_names(materials: DocumentData) -> Document:
    """Return the evaluation with names, numbers and addresses replaced, for sharing outside the crisis team."""
    people = tuple((name, it.role) for it in materials.people for name in (it.name, it.deputy) if name.strip())
    return pseudonymised(_report(materials, WITHOUT_NAMES, NOTE, _OTHERS), people, materials.names)


def _report(materials: DocumentData, kind: str, note: str, audience: str) -> Document:
    dossier, now = materials.dossier, materials.now
    found = evaluate(dossier, now)
    blocks = (
        Paragraph(_LEAD, ParagraphRole.LEAD),
        Heading("In cijfers"),
        _figures(found),
        Paragraph(_HOW),
        Heading("Hoe snel was iedereen bereikt?"),
        _reached(found, now),
        Heading("Kantelpunten"),
        _turning_points(found, now),
        Heading("Wat we beloofden"),
        _promises(found, now),
        Heading("Wat we moesten rechtzetten"),
        _corrections(found, now),
        *_breaches(notifications(dossier, now)),
        Heading("Anders dan het draaiboek"),
        *_deviations(dossier, found),
        Heading("Feiten zoals ze nu staan"),
        _facts(dossier),
        Heading("Wat nog openstaat"),
        _open(found),
        Heading("Wat ging goed"),
        _good(found),
        Heading("Leerpunten"),
        _lessons(found),
        Heading("Samen bespreken"),
        Bullets(_TALK, numbered=True),
    )
    meta = (
        *((("Begonnen", full(found.started)),) if found.started else ()),
        ("Afgesloten" if dossier.closed else "Stand van", full(found.ended)),
        *((("Afloop", dossier.closed.conclusion),) if dossier.closed else ()),
        ("Opgesteld door", materials.author),
    )
    return internal(dossier, materials.sender, now, kind=kind, meta=meta, blocks=blocks, note=note, audience=audience)


# -- figures


def _figures(found: Evaluation) -> ContentTable:
    soon = [TableRow((f"Van signaal naar {it.who.lower()}", _after(it))) for it in found.reached[:2]]
    audiences = [it for it in found.reached if it.audience]
    told = [it for it in audiences if it.after is not None]
    rows = (
        TableRow(("Hoe lang het duurde", span(found.ended - found.started) if found.started else "onbekend")),
        *soon,
        TableRow(("Doelgroepen bereikt", f"{len(told)} van {len(audiences)}")),
        TableRow(("Beloofde berichten", _counted(found.promises))),
        TableRow(("Rechtgezet bij een doelgroep", _corrected(found.corrections))),
        TableRow(("Taken", _tasks(found))),
    )
    return ContentTable(("Maat", "Uitkomst"), (60, 100), rows, description="De uitkomsten in cijfers")


def _after(it: Reached) -> str:
    if it.left_out:
        return "bewust niet"
    if it.after is None:
        return "niet vastgelegd"
    return f"{span(it.after)} vóór het begin" if it.after < timedelta(0) else span(it.after)


def _counted(promises: tuple[Promise, ...]) -> str:
    if not promises:
        return "geen"
    counts = ((sum(it.outcome is outcome for it in promises), outcome) for outcome in PromiseOutcome)
    return f"{len(promises)}: {enumerated(f'{count} {outcome}' for count, outcome in counts if count)}"


def _corrected(corrections: tuple[Corrected, ...]) -> str:
    waiting = sum(it.told is None for it in corrections)
    told = f"{len(corrections) - waiting} keer"
    return f"{told}; {waiting} keer nog niet" if waiting else told


def _tasks(found: Evaluation) -> str:
    tasks = found.tasks
    late = f" (waarvan {tasks.late} na de streeftijd)" if tasks.late else ""
    waits = "wacht" if tasks.waiting == 1 else "wachten"
    some = ((tasks.not_applicable, "niet van toepassing"), (tasks.waiting, f"{waits} op een antwoord"))
    rest = "".join(f", {count} {words}" for count, words in some if count)
    return f"{tasks.done} gedaan{late}, {tasks.skipped} overgeslagen, {tasks.open} open{rest}"


# -- tables


def _reached(found: Evaluation, now: Moment) -> ContentTable:
    rows = tuple(
        TableRow((it.who, when(it.at, now) if it.at else "–", _after(it), it.how or "–")) for it in found.reached
    )
    return ContentTable(
        ("Wie", "Tijd", "Na", "Waaruit blijkt dat"), (42, 20, 30, 68), rows, description="Hoe snel iedereen hoorde"
    )


def _turning_points(found: Evaluation, now: Moment) -> Block:
    if not found.turning_points:
        return Paragraph("Er zijn geen kantelpunten vastgelegd.")
    rows = tuple(TableRow((when(it.at, now), it.turn, it.what)) for it in found.turning_points)
    return ContentTable(
        ("Tijd", "Wat voor punt", "Wat"), (20, 32, 108), rows, description="Kantelpunten, op volgorde van tijd"
    )


def _promises(found: Evaluation, now: Moment) -> Block:
    if not found.promises:
        return Paragraph("Er is aan niemand een tijd beloofd.")
    rows = tuple(_promise(it, now) for it in found.promises)
    headings = ("Aan", "In", "Beloofd", "Gehoord", "Uitkomst")
    return ContentTable(headings, (42, 32, 22, 22, 42), rows, description="Beloofde berichten")


def _promise(it: Promise, now: Moment) -> TableRow:
    late = f", {span(it.late)}" if it.late else ""
    heard = when(it.heard, now) if it.heard else "–"
    return TableRow((it.audience, it.text, when(it.due, now), heard, f"{it.outcome}{late}"))


def _corrections(found: Evaluation, now: Moment) -> Block:
    if not found.corrections:
        return Paragraph("Niemand had iets gehoord dat later anders bleek.")
    rows = tuple(_correction(it, now) for it in found.corrections)
    headings = ("Feit", "Doelgroep", "Veranderd", "Verteld", "Zo lang hadden zij oude informatie")
    return ContentTable(headings, (15, 48, 25, 30, 42), rows, description="Wat is rechtgezet")


def _correction(it: Corrected, now: Moment) -> TableRow:
    told = when(it.told, now) if it.told else "nog niet"
    return TableRow(
        (it.fact, it.audience, when(it.changed, now), told, span(it.after) if it.after is not None else "–")
    )


def _breaches(found: tuple[Notification, ...]) -> Iterable[Block]:
    """Return the part on reporting data breaches, GDPR art. 33; nothing when there was no breach."""
    if not found:
        return
    yield Heading("Datalek: melden aan de autoriteit")
    for it in found:
        yield ContentTable(
            ("Melden aan de autoriteit", "Wanneer"), (60, 100), tuple(_breach_rows(it)), description="Melding datalek"
        )
        if it.outcome in _BREACH_NOTES:
            yield Paragraph(_BREACH_NOTES[it.outcome], ParagraphRole.NOTE)
    yield Paragraph(_BREACH_HOW)


def _breach_rows(found: Notification) -> Iterable[TableRow]:
    if found.known is not None and found.due is not None:
        yield TableRow(("De school wist het", full(found.known)))
        yield TableRow(("Uiterlijk melden", full(found.due)))
    for report in found.reports:
        number = f"nummer {report.number}" if report.number else "nummer niet vastgelegd"
        after = f", na {span(report.at - found.known)}" if found.known is not None else ""
        words = f"{full(report.at)}{after}; {number}"
        yield TableRow((report.stage.label.capitalize(), f"{words}. {report.remark}" if report.remark else words))
    yield TableRow(("Uitkomst", f"{found.outcome}: {found.words}" if found.words else found.outcome))


def _deviations(dossier: Dossier, found: Evaluation) -> Iterable[Block]:
    if not found.deviations and not found.left_out:
        yield Paragraph("Er is geen taak overgeslagen, en geen doelgroep.")
    if found.deviations:
        number = width_of_number(dossier)
        rows = tuple(TableRow((dossier.task_label(it), it.text, it.reason)) for it in found.deviations)
        yield ContentTable(
            ("Nr", "Overgeslagen taak", "Reden"), (number, 90 - number, 70), rows, description="Overgeslagen taken"
        )
    if found.left_out:
        yield Paragraph("Bewust niet ingelicht:")
        yield Bullets(tuple(f"{who}. Reden: {why}" for who, why in found.left_out))


def _facts(dossier: Dossier) -> Block:
    if not dossier.facts:
        return Paragraph("Er zijn geen feiten vastgelegd.")
    rows = tuple(
        TableRow((it.label, it.now.text, it.now.status.label, it.now.source or "–")) for it in dossier.facts.values()
    )
    return ContentTable(("Nr", "Feit", "Status", "Bron"), (11, 84, 25, 40), rows, description="Feiten met hun status")


def _open(found: Evaluation) -> Block:
    rest = [f"{it.kind.capitalize()}: {it.what}" for it in found.open_ends if it.kind not in _ELSEWHERE]
    if found.tasks.open:
        count = "Eén taak" if found.tasks.open == 1 else f"{found.tasks.open} taken"
        rest.append(f"{count} van het draaiboek: zie de lijst Besluiten en acties")
    return Bullets(tuple(rest)) if rest else Paragraph("Alles is af.")


def _good(found: Evaluation) -> Block:
    if found.good:
        return Bullets(tuple(it.text for it in found.good))
    blank = tuple(TableRow(("",)) for _ in range(_BLANK_ROWS // 2))
    return ContentTable(("Nog in te vullen",), (1,), blank, description="Wat goed ging, om in te vullen", room=_ROOM)


def _lessons(found: Evaluation) -> ContentTable:
    rows = tuple(
        TableRow((it.text, it.owner or "–", f"{it.due:%d-%m-%Y}" if it.due else "–")) for it in found.lessons
    ) or tuple(TableRow(("", "", "")) for _ in range(_BLANK_ROWS))
    room = 0 if found.lessons else _ROOM
    return ContentTable(("Leerpunt", "Eigenaar", "Klaar op"), (95, 37, 28), rows, description="Leerpunten", room=room)
