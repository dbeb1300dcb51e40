"""Actions on a line of the timeline."""

from incident.fold.timeline import line
from incident.record import Record
from incident.records import entries
from incident.records.decisions import DecisionReviewed, DecisionTaken
from incident.records.enquiries import AnswerApproved, EnquiryNoted
from incident.records.entries import EntryAdded, EntryCorrected
from incident.records.facts import FactEstablished, FactRevised
from incident.rules import not_so
from screens.actions import decision_actions, enquiry_actions, fact_actions, undo_actions
from screens.dialogs.asking import Asking
from screens.dialogs.form import Form, FormField, Shape, Values
from screens.dialogs.menu import Menu, item
from screens.dialogs.reading import ReadingDialog
from screens.widgets.plain import plain


async def offer(screen: Asking, record: Record) -> None:
    """Offer the actions on a line, and do the chosen one."""
    if await _of_something(screen, record):
        return
    told = line(screen.desk.dossier, record)
    not_typed = "" if isinstance(record, EntryAdded | EntryCorrected) else "alleen een melding of contact"
    again = "is al verbeterd" if told.corrected else "is teruggedraaid" if told.struck else ""
    choices = (
        item("line.read"),
        item("line.correct", not_typed or again),
        item("line.fact", not_typed),
        item("line.undo", undo_actions.why_not(screen, record)),
        item("line.not_so", not_so.why_not(screen.desk.dossier, record)),
    )
    match await screen.choose(Menu(told.text, choices)):
        case "read":
            await screen.read(ReadingDialog(f"{told.kind}, door {told.author}", plain(told.text)))
        case "correct" if isinstance(record, EntryAdded | EntryCorrected):
            await correct(screen, record)
        case "fact" if isinstance(record, EntryAdded | EntryCorrected):
            await fact_actions.establish(screen, record.text, record.mark.happened)
        case "undo":
            await undo_actions.offer(screen)
        case "not_so":
            await deny(screen, record)


async def _of_something(screen: Asking, record: Record) -> bool:
    """Offer the actions on the fact, decision or enquiry that a line is about. Return whether there is one."""
    dossier = screen.desk.dossier
    match record:
        case FactEstablished() | FactRevised():
            fact = dossier.facts.get(record.mark.id if isinstance(record, FactEstablished) else record.fact)
            if fact is not None:
                await fact_actions.offer(screen, fact)
            return fact is not None
        case DecisionTaken() | DecisionReviewed():
            decided = record.mark.id if isinstance(record, DecisionTaken) else record.decision
            decision = dossier.decisions.get(decided)
            if decision is not None:
                await decision_actions.offer(screen, decision)
            return decision is not None
        case EnquiryNoted() | AnswerApproved():
            asked = record.mark.id if isinstance(record, EnquiryNoted) else record.enquiry
            enquiry = dossier.enquiries.get(asked)
            if enquiry is not None:
                await enquiry_actions.offer(screen, enquiry)
            return enquiry is not None
    return False


async def correct(screen: Asking, entry: EntryAdded | EntryCorrected) -> bool:
    """Ask for the right text of a line, and record the correction. Return whether it was recorded."""

    async def record(values: Values) -> None:
        await screen.desk.commit(
            lambda stamp: entries.correct(stamp, entry, values["text"], values["reason"]), entry.mark.happened
        )

    fields = (
        FormField("text", "Hoe moet de regel zijn?", entry.text, Shape.WORDS),
        FormField("reason", "Waarom? (niet verplicht)"),
    )
    return await screen.fill_in(Form("Regel verbeteren", fields, record, start="text", draft=f"entry:{entry.mark.id}"))


async def deny(screen: Asking, record: Record) -> bool:
    """Ask how it really was, and record that what a line says did not happen. Return whether it was recorded."""
    dossier = screen.desk.dossier

    async def put_right(values: Values) -> None:
        await screen.desk.commit(lambda stamp: not_so.deny(dossier, stamp, record, values["reason"]))

    fields = (
        FormField("reason", "Hoe was het wel?", shape=Shape.WORDS),
        FormField(
            "sure",
            "Vink aan met de spatiebalk:",
            hint="Dit is niet gebeurd. De regel telt dan niet meer.",
            shape=Shape.TICK,
        ),
    )
    title = f"Dit klopte niet: {line(dossier, record).text}"
    return await screen.fill_in(Form(title, fields, put_right, draft=f"not-so:{record.mark.id}"))
