"""What can be done with a line of the timeline."""

from incident import entries
from incident.entries import EntryAdded, EntryCorrected
from incident.facts import FactEstablished, FactRevised
from incident.record import Record
from incident.timeline import line
from screens import fact_actions
from screens.asking import Asking
from screens.form import Field, Form, Shape, Values
from screens.menu import Choice, Menu
from screens.plain import plain
from screens.reading import Reading


async def offer(screen: Asking, record: Record) -> None:
    """Offer what can be done with a line, and do it."""
    told = line(screen.desk.dossier, record)
    if isinstance(record, FactEstablished | FactRevised):
        await _fact(screen, record)
        return
    not_typed = "" if isinstance(record, EntryAdded | EntryCorrected) else "alleen een melding of contact"
    again = "is al verbeterd" if told.struck else ""
    choices = (
        Choice("read", "Helemaal lezen"),
        Choice("correct", "Verbeteren: de oude regel blijft leesbaar", not_typed or again),
        Choice("fact", "Maak er een feit van", not_typed),
    )
    match await screen.choose(Menu(told.text, choices)):
        case "read":
            await screen.read(Reading(f"{told.kind}, door {told.author}", plain(told.text)))
        case "correct" if isinstance(record, EntryAdded | EntryCorrected):
            await correct(screen, record)
        case "fact" if isinstance(record, EntryAdded | EntryCorrected):
            await fact_actions.establish(screen, record.text, record.mark.happened)


async def _fact(screen: Asking, record: FactEstablished | FactRevised) -> None:
    """Offer what can be done with the fact that a line is about."""
    fact = screen.desk.dossier.facts.get(record.mark.id if isinstance(record, FactEstablished) else record.fact)
    if fact is not None:
        await fact_actions.offer(screen, fact)


async def correct(screen: Asking, entry: EntryAdded | EntryCorrected) -> bool:
    """Ask how the line should read, and record the correction. Gives whether it was recorded."""

    async def record(values: Values) -> None:
        await screen.desk.commit(
            lambda stamp: entries.correct(stamp, entry, values["text"], values["reason"]), entry.mark.happened
        )

    fields = (
        Field("text", "Hoe moet de regel zijn?", entry.text, Shape.WORDS),
        Field("reason", "Waarom? (mag leeg)"),
    )
    return await screen.fill_in(Form("Regel verbeteren", fields, record, start="text", draft=f"entry:{entry.mark.id}"))
