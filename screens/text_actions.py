"""What can be done with a text: start, approve, send, read."""

from collections.abc import Sequence
from datetime import timedelta

from incident import drafting, sequence
from incident.composition import compose
from incident.dutch import clock
from incident.errors import Refused
from incident.playbook import Audience
from incident.record import Moment, Record, Stamp
from incident.sequence import Row
from incident.texts import KIND_NAMES, Text
from incident.typed_time import coming, earlier
from screens.asking import Asking
from screens.form import Field, Form, Shape, Values
from screens.menu import Choice, Confirm, Menu
from screens.reading import Reading, composed_text

_PROMISE = timedelta(hours=1)
"""What is offered as the time of the next message."""


async def start(screen: Asking, audience: Audience) -> Text | None:
    """Start a text for an audience in this round; gives it, or None when it could not be done."""
    dossier = screen.desk.dossier
    if not await screen.record(lambda stamp: drafting.start(dossier, stamp, audience.key)):
        return None
    return dossier.texts_of(dossier.round, audience.key)[-1]


async def newest(screen: Asking, audience: str) -> Text | None:
    """Give the text of this round for an audience; start one when there is none yet."""
    dossier = screen.desk.dossier
    texts = dossier.texts_of(dossier.round, audience)
    return texts[-1] if texts else await start(screen, dossier.audiences[audience])


async def choose_audience(screen: Asking) -> Text | None:
    """Ask whom a new text is for, and start it."""
    dossier = screen.desk.dossier
    choices = [
        Choice(it.key, it.name, "" if it.text_kind else "krijgt geen geschreven tekst")
        for it in dossier.audiences.values()
    ]
    key = await screen.choose(Menu(f"Ronde {dossier.round}: voor wie is de nieuwe tekst?", choices))
    return await start(screen, dossier.audiences[key]) if key else None


async def promise(screen: Asking, text: Text) -> bool:
    """Ask when the next message comes. Gives whether it was recorded."""

    async def record(values: Values) -> None:
        await _promise(screen, text, values["time"])

    return await screen.fill_in(Form(f"{text.label}: volgend bericht", (_promise_field(screen, text),), record))


def _promise_field(screen: Asking, text: Text) -> Field:
    now = screen.desk.now()
    ahead = text.next_update if text.next_update and text.next_update > now else _rounded(now + _PROMISE)
    return Field("time", "Hoe laat hoort deze doelgroep weer van u? Houd u eraan, ook zonder nieuws.", clock(ahead))


def _rounded(moment: Moment) -> Moment:
    """Give the quarter of an hour that `moment` falls in: nobody promises 22:47."""
    return moment - timedelta(minutes=moment.minute % 15)


async def _promise(screen: Asking, text: Text, typed: str) -> None:
    if (moment := coming(typed, screen.desk.now())) is None:
        raise Refused("Er staat nog geen tijd.", now="Typ de tijd zo: 22:30.")

    def write(stamp: Stamp) -> Sequence[Record]:
        now = screen.desk.dossier.texts[text.id]
        return drafting.write(stamp, now, title=now.title, words={}, next_update=moment)

    await screen.desk.commit(write)


async def read(screen: Asking, text: Text) -> None:
    """Show the text as it would go out now."""
    composed = compose(screen.desk.dossier, text, screen.desk.now())
    name = f"{text.label} {KIND_NAMES[text.kind]}, concept"
    await screen.read(Reading(name, composed_text(composed.title, composed.sections)))


async def read_version(screen: Asking, text: Text) -> None:
    """Show the newest approved version, to the letter."""
    if (version := text.approved) is not None:
        title = f"{text.label} versie {version.number}, akkoord {clock(version.approved)} {version.approver}"
        await screen.read(Reading(title, composed_text(version.title, version.sections)))


async def approve(screen: Asking, text: Text) -> bool:
    """Show the text, ask who approves and when the next message comes, and freeze it. Gives whether it was recorded."""
    now = screen.desk.now()
    composed = compose(screen.desk.dossier, text, now)
    version = f"{text.label} versie {len(text.versions) + 1}"
    shown = composed_text(composed.title, composed.sections)
    if not await screen.read(Reading(f"{version}. Lees dit eerst.", shown, on="Enter verder naar akkoord")):
        return False

    async def record(values: Values) -> None:
        await _promise(screen, text, values["time"])
        await screen.desk.commit(
            lambda stamp: drafting.approve(
                screen.desk.dossier, stamp, screen.desk.dossier.texts[text.id], values["approver"]
            )
        )

    fields = (
        _promise_field(screen, text),
        Field("approver", "Wie geeft akkoord? (rol)", screen.desk.session.author),
    )
    title = f"Akkoord op {version} voor {screen.desk.dossier.audience_name(text.audience)}"
    return await screen.fill_in(Form(title, fields, record, button="Akkoord vastleggen"))


async def send(screen: Asking, text: Text) -> bool:
    """Ask through which channel it was sent, and record it. Gives whether it was recorded."""
    dossier = screen.desk.dossier
    audience = dossier.audiences[text.audience]
    keys = [key for key in audience.channels if key in dossier.channels]
    first = next((key for key in keys if dossier.channels[key].usable), keys[0] if keys else "")
    labels = tuple((key, f"{dossier.channels[key].channel.name} ({dossier.channels[key].state})") for key in keys)
    if not labels:
        screen.tell(Refused("Deze doelgroep heeft geen kanaal.", now="Voeg in het draaiboek een kanaal toe."))
        return False

    async def record(values: Values) -> None:
        channel = dossier.channels[values["channel"]]
        sent = earlier(values["time"], screen.desk.now())
        await screen.desk.commit(lambda stamp: drafting.send(dossier, stamp, dossier.texts[text.id], channel), sent)

    fields = (
        Field(
            "channel", "Houvast verstuurt zelf niets. Hoe heeft u het verstuurd?", first, Shape.CHOICE, choices=labels
        ),
        Field("time", "Hoe laat? (leeg is nu)", hint="bijvoorbeeld 21:50"),
    )
    return await screen.fill_in(Form(f"{text.label} is verstuurd aan {audience.name}", fields, record, start="time"))


async def settle(screen: Asking, row: Row, *, told: bool) -> bool:
    """Ask how an audience was told without a text, or why it is left out. Gives whether it was recorded."""
    dossier = screen.desk.dossier

    async def record(values: Values) -> None:
        await screen.desk.commit(
            lambda stamp: sequence.settle(stamp, dossier.round, row.audience.key, told=told, reason=values["reason"])
        )

    question = "Hoe zijn zij ingelicht, en door wie?" if told else "Waarom slaat u hen in deze ronde over?"
    title = f"{row.audience.name}: {'ingelicht zonder tekst' if told else 'overslaan'}"
    return await screen.fill_in(Form(title, (Field("reason", question, shape=Shape.WORDS),), record))


async def next_round(screen: Asking) -> bool:
    """Ask whether a new round begins, and begin it. Gives whether it was recorded."""
    dossier = screen.desk.dossier
    question = f"Ronde {dossier.round + 1} beginnen? Alle doelgroepen staan dan weer open."
    if await screen.choose(Confirm(question, "Ja, nieuwe ronde")) != "ja":
        return False
    return await screen.record(lambda stamp: sequence.open_round(dossier, stamp))


def choices(text: Text) -> tuple[Choice, ...]:
    """What can be done with a text now."""
    none = "" if text.approved else "er is nog geen akkoord"
    return (
        Choice("write", "Schrijven"),
        Choice("promise", "Volgend bericht: tijd kiezen"),
        Choice("read", "Lezen zoals het nu uitgaat"),
        Choice("approve", "✓ Akkoord geven"),
        Choice("send", "→ Is verstuurd", none),
        Choice("version", "Goedgekeurde versie lezen", none),
        Choice("word", "Naar buiten: Word, QR-code of klembord"),
    )


async def do(screen: Asking, text: Text, key: str | None) -> None:
    """Carry out one of `choices`; writing and Word are for the screens themselves."""
    match key:
        case "promise":
            await promise(screen, text)
        case "read":
            await read(screen, text)
        case "approve":
            await approve(screen, text)
        case "send":
            await send(screen, text)
        case "version":
            await read_version(screen, text)
