"""Undo: taking back the last command of an author, with a record that says so (terugdraaien).

The fold leaves out records that were taken back, so the dossier is as it was before. Only the last command of its
author can be taken back, and only while no later record builds on it. What people outside have heard, read or were
promised cannot be taken back: a record that denies it would silence the alarms that they need. `TABLE` says of every
type of record whether it can be taken back, and what to do instead when it cannot.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from incident.dutch.times_in_words import clock, ended, when
from incident.errors import Refused
from incident.fold.dossier import Dossier
from incident.fold.timeline import line
from incident.legible import shortened
from incident.playbook.conditions import ForkAnswered
from incident.record import Moment, Record, Stamp, UnknownRecord
from incident.records.audiences import AudienceDropped, AudienceSet
from incident.records.breach import BreachKnown, BreachNotReported, BreachReported
from incident.records.channels import ChannelMarked, ChannelState
from incident.records.closure import IncidentClosed, IncidentReopened
from incident.records.deadlines import DeadlineEnded, DeadlineKind, DeadlineMoved, DeadlineSet
from incident.records.decisions import DecisionReviewed, DecisionTaken
from incident.records.documents import DocumentWritten
from incident.records.enquiries import AnswerApproved, CallBackPromised, EnquiryAnswered, EnquiryNoted
from incident.records.entries import EntryAdded, EntryCorrected
from incident.records.evidence import EvidenceHandedOver, EvidenceNoted
from incident.records.facts import FactEstablished, FactRevised
from incident.records.holders import RoleHeld
from incident.records.involved import InvolvedNoted, InvolvedTold, ParentsPostponed
from incident.records.lessons import LessonNoted
from incident.records.meetings import MeetingAttended, MeetingClosed, MeetingNoted, MeetingOpened
from incident.records.opening import IncidentOpened
from incident.records.pointed_ground import SentenceGrounded
from incident.records.putting_off import StepPutOff
from incident.records.questions import QuestionAnswered, QuestionAsked
from incident.records.reached import PartyReached
from incident.records.releases import CorrectionWaived, FactReleased
from incident.records.rounds import AudienceSettled, CoreMessageSet, RoundOpened, RowAligned, RowPlanned
from incident.records.taken_back import NotSo, Undone
from incident.records.tasks import PlaybookAdded, TaskAdded, TaskMarked
from incident.records.texts import ReceiptConfirmed, TextApproved, TextCosigned, TextSent, TextStarted, TextWritten

_LONGEST = 160
"""The most characters of a line in the question; the timeline has the complete line."""


class Lasting(NamedTuple):
    """Why a record cannot be taken back."""

    why: str
    """What is wrong, as a sentence."""
    instead: str
    """What to do instead, as a sentence."""


UndoRule = Callable[[Record], Lasting | None]
"""Returns why one record cannot be taken back; None when it can."""


def _by_leaving_out(_: Record) -> None:
    """Allow it: nobody outside knows of it yet, and without it every rule is at least as strict as before."""


def _never(why: str, instead: str) -> UndoRule:
    return lambda _: Lasting(why, instead)


def _heard(why: str) -> UndoRule:
    return _never(why, "Is dat niet zo? Kies bij F3 Tijdlijn, op de regel: Dit klopte niet.")


def _of_row(record: Record) -> Lasting | None:
    """Allow taking back that an audience was left out: its turn returns. That it was told cannot be taken back."""
    told = isinstance(record, AudienceSettled) and record.told
    return _heard("Deze mensen zijn al ingelicht.")(record) if told else None


def _of_channel(record: Record) -> Lasting | None:
    """Refuse it for an unsafe channel: only ICT or the supplier can release it."""
    unsafe = isinstance(record, ChannelMarked) and record.state is ChannelState.COMPROMISED
    words = "Dit kanaal staat nu op niet veilig.", "Is het wel veilig? Kies bij F2 Beeld ‘werkt’, en wie het vrijgaf."
    return Lasting(*words) if unsafe else None


def _of_enquiry(record: Record) -> Lasting | None:
    """Refuse it for a promised call: the person waits for it."""
    promised = isinstance(record, EnquiryNoted) and record.call_back is not None
    return _PROMISED(record) if promised else None


def _of_term(record: Record) -> Lasting | None:
    """Refuse it for the 72 hours of a data breach, which the law sets (GDPR art. 33)."""
    words = (
        "De 72 uur van een datalek lopen door.",
        "Is er geen datalek? Kies bij F2 Beeld de klok: niet melden, met reden.",
    )
    return Lasting(*words) if isinstance(record, DeadlineSet) and record.kind is DeadlineKind.BREACH else None


_PROMISED = _never("Er is beloofd om terug te bellen.", "Bel terug, of beloof bij F12 Vragen een andere tijd.")

TABLE: dict[type[Record], UndoRule] = {
    IncidentOpened: _never("Dit is het begin van het incident.", "Sluit het incident af bij F10 Kluis."),
    PlaybookAdded: _by_leaving_out,
    EntryAdded: _by_leaving_out,
    EntryCorrected: _by_leaving_out,
    FactEstablished: _by_leaving_out,
    FactRevised: _by_leaving_out,
    FactReleased: _by_leaving_out,
    CorrectionWaived: _by_leaving_out,
    QuestionAsked: _by_leaving_out,
    QuestionAnswered: _by_leaving_out,
    EnquiryNoted: _of_enquiry,
    AnswerApproved: _by_leaving_out,
    EnquiryAnswered: _heard("Dit antwoord is al gegeven."),
    CallBackPromised: _PROMISED,
    InvolvedNoted: _by_leaving_out,
    InvolvedTold: _heard("Dit is al aan iemand verteld."),
    ParentsPostponed: _by_leaving_out,
    DecisionTaken: _by_leaving_out,
    DecisionReviewed: _by_leaving_out,
    TaskAdded: _by_leaving_out,
    TaskMarked: _by_leaving_out,
    ForkAnswered: _by_leaving_out,
    ChannelMarked: _of_channel,
    AudienceSet: _by_leaving_out,
    AudienceDropped: _by_leaving_out,
    RoundOpened: _by_leaving_out,
    CoreMessageSet: _by_leaving_out,
    RowPlanned: _by_leaving_out,
    RowAligned: _by_leaving_out,
    SentenceGrounded: _by_leaving_out,
    AudienceSettled: _of_row,
    TextStarted: _by_leaving_out,
    TextWritten: _by_leaving_out,
    TextApproved: _by_leaving_out,
    TextCosigned: _by_leaving_out,
    TextSent: _never(
        "Deze tekst is verstuurd: mensen hebben hem gelezen.",
        "Klopt de inhoud niet? Verander het feit bij F5 Matrix. Ging hij niet weg? Kies bij F3: Dit klopte niet.",
    ),
    ReceiptConfirmed: _by_leaving_out,
    DocumentWritten: _never(
        "Dit ging naar buiten: het is gemaakt, getoond of gekopieerd.",
        "Gooi het bestand zelf weg als het er niet had moeten zijn. De regel blijft in het register.",
    ),
    LessonNoted: _by_leaving_out,
    MeetingOpened: _by_leaving_out,
    MeetingAttended: _by_leaving_out,
    MeetingNoted: _by_leaving_out,
    MeetingClosed: _by_leaving_out,
    RoleHeld: _by_leaving_out,
    EvidenceNoted: _by_leaving_out,
    EvidenceHandedOver: _heard("Dit bewijs is overgedragen."),
    DeadlineSet: _of_term,
    DeadlineMoved: _by_leaving_out,
    DeadlineEnded: _by_leaving_out,
    BreachKnown: _never(
        "Wanneer de school het wist, telt voor de wet.",
        "Kies bij F2 Beeld de klok, en vul het opnieuw in, met de reden.",
    ),
    BreachReported: _never(
        "De autoriteit heeft deze melding.", "Klopt er iets niet? Leg een aanvulling vast bij F2 Beeld."
    ),
    BreachNotReported: _by_leaving_out,
    PartyReached: _by_leaving_out,
    StepPutOff: _by_leaving_out,
    IncidentClosed: _never("Het incident is afgesloten.", "Open het opnieuw bij F10 Kluis, met een reden."),
    IncidentReopened: _by_leaving_out,
    Undone: _never("Dit was zelf terugdraaien.", "Leg het opnieuw vast als het toch moet blijven."),
    NotSo: _never("Hiermee is een regel rechtgezet.", "Leg het opnieuw vast als het toch zo was."),
    UnknownRecord: _never("Deze regel komt uit een nieuwere versie van Houvast.", "Draai hem terug in die versie."),
}
"""By type of record: the rule on taking it back."""


def last_action(dossier: Dossier, author: str) -> tuple[Record, ...]:
    """Return the records of the last command of `author` that still counts, in the order of writing, or nothing.

    The records of one command share author and times.
    """
    own = (it for it in reversed(dossier.written) if it.mark.author == author and _counts(dossier, it))
    found: list[Record] = []
    for record in own:
        if found and _moments(record) != _moments(found[0]):
            break
        found.append(record)
    return tuple(reversed(found))


def _counts(dossier: Dossier, record: Record) -> bool:
    return not isinstance(record, Undone | NotSo) and record.mark.id not in dossier.undone


def _moments(record: Record) -> tuple[Moment, Moment]:
    return record.mark.happened, record.mark.recorded


def why_lasting(dossier: Dossier, records: Sequence[Record]) -> Lasting | None:
    """Return why these records of one command cannot be taken back; None when they can."""
    if not records:
        return Lasting("U hebt hier nog niets gedaan om terug te draaien.", "")
    if lasting := next((why for it in records if (why := TABLE[type(it)](it)) is not None), None):
        return lasting
    if later := _built_on(dossier, records):
        told = line(dossier, later)
        at = when(told.recorded, records[-1].mark.recorded)
        same_day = at == clock(told.recorded)
        return Lasting(
            f"Daarna is er verder gewerkt, {'om' if same_day else 'op'} {at} door {told.author}.",
            "Verander wat niet klopt op de plek waar het staat.",
        )
    return None


def _built_on(dossier: Dossier, records: Sequence[Record]) -> Record | None:
    """Return the first later record that counts. A plain line does not build on earlier records."""
    ids = {it.mark.id for it in records}
    found = None
    for record in reversed(dossier.written):
        if record.mark.id in ids:
            return found
        if _counts(dossier, record) and not isinstance(record, EntryAdded):
            found = record
    return found


def told(dossier: Dossier, records: Sequence[Record]) -> str:
    """Return the timeline lines of these records, to say what would be taken back."""
    return " ".join(ended(line(dossier, it).text) for it in records)


def question(dossier: Dossier, records: Sequence[Record], now: Moment) -> str:
    """Return the question to the user before anything is taken back."""
    first, *more = (line(dossier, it) for it in records)
    others = f" En {len(more)} {'regel' if len(more) == 1 else 'regels'} die daarbij horen." if more else ""
    words = ended(shortened(first.text, _LONGEST))
    head = f"Dit draait terug: {when(first.recorded, now)} {first.kind} {words}{others}"
    return f"{head} De tijdlijn houdt de regel, doorgestreept."


def undo(dossier: Dossier, stamp: Stamp, records: Sequence[Record]) -> tuple[Undone]:
    """Take back `records`, as returned by `last_action`.

    Raises `Refused` when they cannot be taken back, or are no longer the last command of their author.
    """
    if (lasting := why_lasting(dossier, records)) is not None:
        raise Refused(lasting.why, now=lasting.instead)
    if last_action(dossier, records[0].mark.author) != tuple(records):
        raise Refused("Intussen is er iets anders vastgelegd.", now="Kijk bij F3 Tijdlijn wat u wilt terugdraaien.")
    return (Undone(mark=stamp.mark(), records=tuple(it.mark.id for it in records), what=told(dossier, records)),)
