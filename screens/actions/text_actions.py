"""Actions on a text: start, approve, send, read."""

from collections.abc import Sequence
from datetime import timedelta

from incident.checks.claims import topics_of
from incident.dutch.time_reading import Direction
from incident.dutch.times_in_words import enumerated, when
from incident.dutch.typed_time import written
from incident.errors import Refused
from incident.fold.dossier import Dossier
from incident.legible import shortened
from incident.playbook.playbook import Audience
from incident.playbook.text_kinds import TextKind
from incident.playbook.text_parts import TextPart
from incident.record import Moment, Record, Stamp
from incident.records.texts import Text
from incident.rules import sequence
from incident.texts import approval, text_stages
from incident.texts.approval import needs_second
from incident.texts.composition import compose, may_carry
from incident.texts.text_checks import findings
from incident.texts.text_finding import TextFinding
from incident.texts.text_stages import stale_facts
from incident.texts.text_templates import PARTS
from incident.texts.true_sentences import GroundedSentence
from operations.papers import grounds_of_text, texts
from screens.dialogs.asking import Asking
from screens.dialogs.form import Form, FormField, Shape, Values
from screens.dialogs.happened_field import commit_happened, happened_field
from screens.dialogs.menu import Menu, MenuItem, item
from screens.dialogs.reading import ReadingDialog, composed_text

_PROMISE = timedelta(hours=1)
"""The proposed time until the next message."""
_APPROVED = "Wanneer was het akkoord? (leeg is nu)"
_OTHER = "other-kind"
_FIRST_GROUND = "Bevestig en deel een feit, of zet een taak op gedaan."
_MOST_SHOWN = 60
_USES = {
    TextKind.HOLDING_STATEMENT: ": kort, alleen wat vaststaat",
    TextKind.SHORT_MESSAGE: ": hoogstens 160 tekens",
    TextKind.MENTOR_GUIDE: ": om met de klas te praten",
    TextKind.QUESTIONS_AND_ANSWERS: ": uit de antwoorden met akkoord",
    TextKind.LINE_TO_TAKE: ": alleen intern",
    TextKind.PHONE_SCRIPT: ": voor wie de telefoon opneemt",
}


async def start(screen: Asking, audience: Audience, kind: TextKind | None = None) -> Text | None:
    """Start a text for an audience in this round. Return it, or None when that was refused."""
    dossier = screen.desk.dossier
    if not await screen.record(lambda stamp: text_stages.start(dossier, stamp, audience.key, kind)):
        return None
    return dossier.texts_of(dossier.round, audience.key)[-1]


async def newest(screen: Asking, audience: str) -> Text | None:
    """Return the message of this round for an audience; start one when there is none yet."""
    dossier = screen.desk.dossier
    texts = sequence.messages(dossier, dossier.round, audience)
    return texts[-1] if texts else await start(screen, dossier.audiences[audience])


async def choose_audience(screen: Asking, kind: TextKind | None = None) -> Text | None:
    """Ask for the audience of a new text, and start it: of its usual kind, or of `kind`."""
    dossier = screen.desk.dossier
    choices = [
        MenuItem(it.key, it.name, "" if kind or it.written else "krijgt geen geschreven tekst")
        for it in dossier.audiences.values()
    ]
    if kind is None:
        choices.append(MenuItem(_OTHER, "Een andere soort tekst: sms, website, mentorgids, telefoonscript…"))
    whom = "voor wie is de nieuwe tekst?" if kind is None else f"voor wie is ‘{kind.label}’?"
    key = await screen.choose(Menu(f"Ronde {dossier.round}: {whom}", choices))
    if key == _OTHER:
        return await _choose_kind(screen)
    return await start(screen, dossier.audiences[key], kind) if key else None


async def _choose_kind(screen: Asking) -> Text | None:
    choices = [MenuItem(it.key, f"{it.label}{_USES.get(it, '')}") for it in TextKind]
    key = await screen.choose(Menu("Wat voor tekst?", choices))
    return await choose_audience(screen, TextKind(key)) if key else None


async def core_message(screen: Asking) -> bool:
    """Ask for the sentence that is the same in every text of this round. Return whether it was recorded."""
    dossier = screen.desk.dossier

    async def record(values: Values) -> None:
        await screen.desk.commit(lambda stamp: sequence.set_core_message(dossier, stamp, values["words"]))

    question = "Eén of twee zinnen, zonder namen. Leeg laten mag: dan staat er geen kernboodschap in."
    now = dossier.core_messages.get(dossier.round, "")
    title = f"Kernboodschap van ronde {dossier.round}: staat gelijk in elke tekst"
    return await screen.fill_in(Form(title, (FormField("words", question, now, Shape.WORDS),), record))


async def promise(screen: Asking, text: Text) -> bool:
    """Ask when the next message comes. Return whether it was recorded."""

    async def record(values: Values) -> None:
        await _promise(screen, text, values["time"])

    return await screen.fill_in(Form(f"{text.label}: volgend bericht", (_promise_field(screen, text),), record))


def _promise_field(screen: Asking, text: Text) -> FormField:
    now = screen.desk.now()
    ahead = text.next_update if text.next_update and text.next_update > now else _rounded(now + _PROMISE)
    told = written(ahead, now, Direction.COMING)
    return FormField(
        "time", "Hoe laat hoort deze doelgroep weer van u? Houd u eraan, ook zonder nieuws.", told, Shape.COMING
    )


def _rounded(moment: Moment) -> Moment:
    """Return the start of the quarter of an hour of `moment`: nobody promises 22:47."""
    return moment - timedelta(minutes=moment.minute % 15)


async def _promise(screen: Asking, text: Text, typed: str) -> None:
    await screen.desk.commit(texts.promise(screen.desk.session, text.id, typed))


async def read(screen: Asking, text: Text) -> None:
    """Show the text as it would be sent now."""
    composed = compose(screen.desk.dossier, text, screen.desk.now())
    name = f"{text.label} {text.kind.label}, concept"
    await screen.read(ReadingDialog(name, composed_text(composed.title, composed.sections)))


async def leave_out(screen: Asking, text: Text) -> None:
    """Ask which released facts this text omits, and record it."""
    may = {fact.id: fact for fact in may_carry(screen.desk.dossier, text)}
    if not may:
        screen.tell(Refused("Er is nog geen feit dat in deze tekst mag.", now="Kies eerst bij F5 Matrix."))
        return
    labels = [MenuItem(fact.id, f"{fact.label} {fact.now.text}") for fact in may.values()]
    chosen = [key for key in may if key not in text.left_out]
    kept = await screen.pick(f"{text.label}: welke feiten staan erin?", labels, chosen)
    if kept is None:
        return
    elsewhere = set(text.left_out) - may.keys()

    def write(stamp: Stamp) -> Sequence[Record]:
        now = screen.desk.dossier.texts[text.id]
        out = elsewhere | (may.keys() - set(kept))
        return text_stages.write(stamp, now, title=now.title, words={}, next_update=now.next_update, left_out=out)

    await screen.record(write)


async def point(screen: Asking, text: Text) -> bool:
    """Show every sentence with its ground; ask on what the chosen one rests. Return whether it was recorded."""
    dossier = screen.desk.dossier
    held = grounds_of_text.grounded(dossier, text)
    lines = [MenuItem(str(number), f"{_standing(it)} {it.sentence}") for number, it in enumerate(held)]
    if not lines:
        screen.tell(Refused("Er staat nog geen zin in deze tekst.", now="Schrijf eerst een zin."))
        return False
    chosen = await screen.choose(Menu(f"{text.label}: kies een zin om een grond aan te wijzen", lines))
    if chosen is None:
        return False
    it = held[int(chosen)]
    told = f"Nu: {enumerated(it.rests_on)}. " if it.rests_on else ""
    possible = grounds_of_text.possible_grounds(dossier, text)
    if not possible:
        screen.tell(Refused("Er is nog niets waar een zin op kan rusten.", now=" ".join(it.missing) or _FIRST_GROUND))
        return False
    choices = [MenuItem(ground.name, f"{ground.name}: {ground.words}") for ground in possible]
    name = await screen.choose(Menu(f"{told}Waar rust deze zin op? {shortened(it.sentence, _MOST_SHOWN)}", choices))
    if name is None:
        return False
    return await screen.record(grounds_of_text.point(screen.desk.session, text, it.sentence, name))


def _standing(it: GroundedSentence) -> str:
    if it.holds:
        return "✓"
    return "~ nog niet waar:" if it.known else "✗ zonder grond:" if topics_of(it.sentence) else "–"


async def read_version(screen: Asking, text: Text) -> None:
    """Show the newest approved version, unchanged."""
    if (version := text.approved) is not None:
        at = when(version.approved, screen.desk.now())
        title = f"{text.label} versie {version.number}, akkoord {at} {version.approver}"
        await screen.read(ReadingDialog(title, composed_text(version.title, version.sections)))


async def approve(screen: Asking, text: Text) -> bool:
    """Show the text, ask who approves and when the next message comes; freeze it. Return whether it was recorded."""
    dossier, now = screen.desk.dossier, screen.desk.now()
    composed = compose(dossier, text, now)
    version = f"{text.label} versie {len(text.versions) + 1}"
    shown = composed_text(composed.title, composed.sections)
    if not await screen.read(ReadingDialog(f"{version}. Lees dit eerst.", shown, on="Enter verder naar akkoord")):
        return False
    # This form asks for the time of the next message, so its absence needs no reason for overruling.
    blocking = [it for it in findings(dossier, text, now) if it.blocking and it.part is not TextPart.NEXT]
    promises = TextPart.NEXT in PARTS[text.kind]

    async def record(values: Values) -> None:
        if promises:
            await _promise(screen, text, values["time"])
        await commit_happened(
            screen,
            values,
            lambda stamp: text_stages.approve(
                screen.desk.dossier,
                stamp,
                screen.desk.dossier.texts[text.id],
                values["approver"],
                values.get("overrule", ""),
                read=composed,
            ),
        )

    fields = (
        *((_promise_field(screen, text),) if promises else ()),
        _approver_field(screen, text),
        *((_overrule_field(blocking),) if blocking else ()),
        _sure("Ik heb de tekst gelezen. Dit is het akkoord."),
        happened_field(_APPROVED),
    )
    title = f"Akkoord op {version} voor {dossier.audience_name(text.audience)}"
    return await screen.fill_in(Form(title, fields, record, button="Akkoord vastleggen"))


def _sure(yes: str) -> FormField:
    """Ask for a deliberate yes: what has been approved or sent cannot be taken back."""
    return FormField("sure", "Vink aan met de spatiebalk:", hint=yes, shape=Shape.TICK)


def _overrule_field(blocking: Sequence[TextFinding]) -> FormField:
    left = f" En nog {len(blocking) - 1}: zie F6." if len(blocking) > 1 else ""
    question = f"Nog niet goed: {blocking[0].what}{left} Verbeter het, of schrijf op waarom het toch zo uitgaat."
    return FormField("overrule", question, hint="leeg laten: geen akkoord zolang dit openstaat")


def _approver_field(screen: Asking, text: Text) -> FormField:
    """Return the field for the approver: those who may approve, if agreed, with the person at the keyboard first."""
    author, audience = screen.desk.session.author, screen.desk.dossier.audiences.get(text.audience)
    if audience is None or not audience.approvers:
        return FormField("approver", "Wie geeft akkoord? (rol)", author)
    fast = tuple((name, f"{name}: snel akkoord") for name in approval.fast_approvers(audience))
    choices = (*((name, name) for name in approval.approvers(audience)), *fast)
    first = author if author in dict(choices) else choices[0][0]
    return FormField("approver", "Wie geeft akkoord?", first, Shape.CHOICE, choices=choices)


async def cosign(screen: Asking, text: Text) -> bool:
    """Ask who gives the second approval, and record it. Return whether it was recorded."""
    version = text.approved
    if version is None:
        return False
    shown = composed_text(version.title, version.sections)
    title = f"{text.label} versie {version.number}. Eerste akkoord: {version.approver}."
    if not await screen.read(ReadingDialog(title, shown, on="Enter verder naar tweede akkoord")):
        return False

    async def record(values: Values) -> None:
        await commit_happened(
            screen,
            values,
            lambda stamp: approval.cosign(
                screen.desk.dossier, stamp, screen.desk.dossier.texts[text.id], values["approver"]
            ),
        )

    field = _approver_field(screen, text)._replace(label="Wie geeft het tweede akkoord?")
    fields = (field, _sure("Ik heb de tekst gelezen. Dit is het tweede akkoord."), happened_field(_APPROVED))
    return await screen.fill_in(Form(f"Tweede akkoord op {text.label}", fields, record))


async def confirm_receipt(screen: Asking, text: Text) -> bool:
    """Ask how we know that a text arrived, and record it. Return whether it was recorded."""

    async def record(values: Values) -> None:
        await commit_happened(
            screen,
            values,
            lambda stamp: text_stages.confirm_receipt(stamp, screen.desk.dossier.texts[text.id], values["reach"]),
        )

    field = FormField(
        "reach", "Hoe weet u dat het is aangekomen?", hint="bijvoorbeeld: 412 van 430 gelezen in de Hoy-app"
    )
    return await screen.fill_in(Form(f"{text.label} is aangekomen", (field, happened_field()), record))


async def send(screen: Asking, text: Text) -> bool:
    """Ask through which channel it was sent, and record it. Return whether it was recorded."""
    dossier = screen.desk.dossier
    audience = dossier.audiences[text.audience]
    keys = [key for key in audience.channels if key in dossier.channels]
    first = next((key for key in keys if dossier.channels[key].usable), keys[0] if keys else "")
    labels = tuple((key, f"{dossier.channels[key].channel.name} ({dossier.channels[key].state.label})") for key in keys)
    if not labels:
        screen.tell(Refused("Deze doelgroep heeft geen kanaal.", now="Voeg in het draaiboek een kanaal toe."))
        return False

    async def record(values: Values) -> None:
        sent = texts.send(screen.desk.session, text.id, values["channel"], values["time"])
        await screen.desk.commit(*sent)

    fields = (
        FormField(
            "channel", "Houvast verstuurt zelf niets. Hoe heeft u het verstuurd?", first, Shape.CHOICE, choices=labels
        ),
        FormField("time", "Hoe laat? (leeg is nu)", shape=Shape.PAST),
        _sure("Het is echt verstuurd."),
    )
    return await screen.fill_in(Form(f"{text.label} is verstuurd aan {audience.name}", fields, record, start="time"))


def choices(text: Text) -> tuple[MenuItem, ...]:
    """Return the actions on a text now."""
    none = "" if text.approved else "er is nog geen akkoord"
    seconded = "" if text.approved is None or not text.approved.cosigner else "is al gegeven"
    sent = "" if text.sent else "is nog niet verstuurd"
    promises = (item("text.promise"),) if TextPart.NEXT in PARTS[text.kind] else ()
    return (
        item("text.write"),
        item("text.facts"),
        item("text.grounds"),
        *promises,
        item("text.read"),
        item("text.approve"),
        item("text.cosign", none or seconded),
        item("text.send", none),
        item("text.receipt", sent),
        item("text.version", none),
        item("text.word"),
    )


def likely(dossier: Dossier, text: Text) -> str:
    """Return the key of the usual next action on a text: approve, cosign, send, and then confirm its receipt."""
    version = text.approved
    if version is None or stale_facts(dossier, version):
        return "approve"
    if needs_second(dossier, text, version):
        return "cosign"
    return "receipt" if version.sendings else "send"


_FIRST = ("write", "read", "approve", "cosign", "send")
_MORE = "more"


def first_choices(text: Text) -> tuple[MenuItem, ...]:
    """Return the most frequent actions on a text, and one that leads to the others."""
    often = tuple(it for it in choices(text) if it.key in _FIRST and not (it.key == "cosign" and it.why_not))
    return (*often, MenuItem(_MORE, "Meer met deze tekst…"))


async def offer(screen: Asking, text: Text, key: str | None) -> None:
    """Do one of `first_choices`, or offer the others and do the chosen one."""
    if key == _MORE:
        key = await screen.choose(
            Menu(f"{text.label} {text.kind.label}", choices(text), likely=likely(screen.desk.dossier, text))
        )
    if key in {"write", "word"}:
        await screen.app.run_action(f"{key}('{text.id}')")
    else:
        await do(screen, text, key)


async def do(screen: Asking, text: Text, key: str | None) -> None:
    """Do one of `choices`; the screens themselves handle writing and Word."""
    match key:
        case "promise":
            await promise(screen, text)
        case "read":
            await read(screen, text)
        case "facts":
            await leave_out(screen, text)
        case "grounds":
            await point(screen, text)
        case "approve":
            await approve(screen, text)
        case "cosign":
            await cosign(screen, text)
        case "receipt":
            await confirm_receipt(screen, text)
        case "send":
            await send(screen, text)
        case "version":
            await read_version(screen, text)
