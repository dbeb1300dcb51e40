"""The timeline as plain text: one line per record, and the day where it changes. For screen readers, and for paper."""

from collections.abc import Iterator
from datetime import date, timedelta

from incident.dutch.times_in_words import clock, day, full, local, when
from incident.fold.dossier import Dossier
from incident.fold.timeline import TimelineLine, line
from incident.legible import one_line
from incident.record import Moment
from store.copies.archive import Archive
from store.copies.check import Report
from store.members import MemberKind
from store.read_findings import FindingKind, VaultFinding
from store.tables.incident_state import IncidentState

_NO_INVENTORY = "De kluis heeft nog geen inventaris: of er een heel bestand ontbreekt, kan Houvast niet overal zeggen."
_MINUTE = timedelta(minutes=1)


def timeline(dossier: Dossier) -> Iterator[str]:
    """Return every line in order, with an empty line and a heading before each day. No line can control a terminal."""
    today: date | None = None
    for record in dossier.lines:
        it = line(dossier, record)
        if local(it.happened).date() != today:
            today = local(it.happened).date()
            yield f"\n{day(it.happened).capitalize()}\n"
        yield told(it)


def told(it: TimelineLine) -> str:
    """Return one line as text."""
    struck = " [later verbeterd]" if it.corrected else ""
    return f"{clock(it.happened)} {it.kind}, {one_line(it.author)}: {one_line(it.text)}{_late(it)}{struck}"


def _late(it: TimelineLine) -> str:
    """Return when a line was written down, if that was in another minute than when it happened."""
    if clock(it.recorded) == clock(it.happened) and abs(it.recorded - it.happened) < _MINUTE:
        return ""
    return f" (opgeschreven {when(it.recorded, it.happened)})"


def report(it: Report, now: Moment) -> list[str]:
    """Return the result of an inspection of a vault, as lines."""
    counted = f"{it.streams} logboeken, {it.segments} bestanden, {it.frames} keer opgeslagen, {it.records} regels."
    backup = (
        f"Laatste reservekopie: {full(it.last_backup)}." if it.last_backup else "Nog nooit een reservekopie gemaakt."
    )
    return [
        f"Gelezen: {counted}",
        *_ways_in(it),
        *_files(it),
        *(_incident(state, now) for state in it.incidents),
        *([] if it.inventory else [_NO_INVENTORY]),
        *([f"Voorgoed vernietigde incidenten: {it.destroyed}."] if it.destroyed else []),
        backup,
        *verdict(it),
    ]


def verdict(it: Report) -> list[str]:
    """Tell everything that was noticed, and whether the vault is whole."""
    return [*(noticed(finding) for finding in it.findings), _last_word(it)]


def _last_word(it: Report) -> str:
    if it.whole:
        return "De kluis is heel."
    if it.sound:
        return "Er is niets verloren, maar er is iets te herstellen: zie hierboven."
    if all(finding.harmless or finding.kind is FindingKind.UNREAD for finding in it.findings):
        return "Er is niets beschadigd, maar nog niet alle regels van een andere laptop staan erbij: zie hierboven."
    return "De kluis is beschadigd. Wat nog te lezen is, blijft te lezen."


def _ways_in(it: Report) -> list[str]:
    roles = [one_line(member.label) for member in it.members if member.kind is not MemberKind.RECOVERY]
    recovery = "er is er een" if any(member.kind is MemberKind.RECOVERY for member in it.members) else "die is er niet"
    changed = "nog nooit vervangen" if it.epoch == 1 else f"{it.epoch - 1} keer vervangen"
    return [
        f"Wie met een wachtzin naar binnen kan ({len(roles)}): {', '.join(roles) or 'niemand'}.",
        f"Herstelsleutel: {recovery}.",
        f"Sleutel van de kluis: {changed}. Dat gebeurt als iemand toegang verliest of een andere wachtzin neemt.",
    ]


def _files(it: Report) -> list[str]:
    sealed = it.segments - it.unsealed
    rest = f" De andere {it.unsealed} niet: Houvast is daar nog bezig, of stopte plotseling." if it.unsealed else ""
    rolled = any(finding.kind is FindingKind.ROLLED_BACK for finding in it.findings)
    older = "De kluis is ouder dan, of anders dan, wat deze computer eerder zag." if rolled else ""
    return [
        f"Verzegelde bestanden: {sealed} van {it.segments}.{rest}",
        f"Vergeleken met wat deze computer eerder zag: {it.marks} van {it.streams} logboeken. {older}".strip(),
        one_line(it.holder) or "De kluis staat op deze computer nu niet open.",
    ]


def _incident(it: IncidentState, now: Moment) -> str:
    """Return the state of an incident without its contents: a user shows this to helpers."""
    name = f"Incident van {full(it.began)}" if it.began else f"Incident {it.id[:8]}"
    until = "is nog niet afgesloten" if it.keep_until is None else f"bewaren tot {day(it.keep_until)}"
    late = " Die dag is voorbij: vernietig het met F10." if it.overdue(now) else ""
    made = f" Dossierbestanden gemaakt: {len(it.archives)}, het laatste {day(it.archives[-1])}." if it.archives else ""
    return f"{name}: {until}.{late}{made}"


def about(it: Archive) -> list[str]:
    """Return the description of an archive file, as lines."""
    unreadable = it.gathered.unreadable
    return [
        f"Dossierbestand, gemaakt {full(it.about.made)} door {one_line(it.about.by)}. Code {one_line(it.about.code)}.",
        f"Gelezen: {len(it.gathered.records)} regels.",
        *(["Bij het maken was in de kluis al iets niet in orde:"] if it.about.noticed else []),
        *map(sentence, it.about.noticed),
        *([f"- {unreadable} regels zijn van een andere versie van Houvast en niet te lezen."] if unreadable else []),
        "Het dossierbestand is heel.",
    ]


def sentence(what: str) -> str:
    """Return one sentence that is safe to print; it may hold a file name that somebody else chose."""
    return f"- {one_line(what)}"


def noticed(finding: VaultFinding) -> str:
    """Return one finding as text."""
    return sentence(finding.what)
