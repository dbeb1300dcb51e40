"""What can be done with a line of the timeline."""

from incident import entries
from incident.entries import EntryAdded
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
    not_typed = "" if isinstance(record, EntryAdded) else "deze regel maakte Houvast zelf"
    again = "is al verbeterd" if told.struck else ""
    choices = (
        Choice("read", "Helemaal lezen"),
        Choice("correct", "Verbeteren: de oude regel blijft leesbaar", not_typed or again),
        Choice("fact", "Maak er een feit van", not_typed),
    )
    match await screen.choose(Menu(told.text, choices)):
        case "read":
            await screen.read(Reading(f"{told.kind}, door {told.author}", plain(told.text)))
        case "correct" if isinstance(record, EntryAdded):
            await correct(screen, record)
        case "fact" if isinstance(record, EntryAdded):
            await fact_actions.establish(screen, record.text, record.mark.happened)


async def correct(screen: Asking, entry: EntryAdded) -> bool:
    """Ask how the line should read, and record the correction. Gives whether it was recorded."""

    async def record(values: Values) -> None:
        await screen.desk.commit(
            lambda stamp: entries.correct(stamp, entry.mark.id, values["text"], values["reason"]), entry.mark.happened
        )

    fields = (
        Field("text", "Hoe moet de regel zijn?", entry.text, Shape.WORDS),
        Field("reason", "Waarom? (mag leeg)"),
    )
    return await screen.fill_in(
        Form("Regel verbeteren", fields, record, desk=screen.desk, draft=f"entry:{entry.mark.id}")
    )
