"""Actions on a question, a rumour or a press enquiry from outside."""

from incident.dutch.times_in_words import enumerated, when
from incident.fold.dossier import Dossier
from incident.record import Moment
from incident.records.enquiries import Answer, Enquiry, EnquiryKind
from incident.records.facts import FactStatus
from incident.records.texts import Carried
from operations.reach import enquiries
from operations.reach.enquiries import lapsed
from screens.dialogs.asking import Asking
from screens.dialogs.form import Form, FormField, Shape, Values
from screens.dialogs.happened_field import KnownMoment, commit_happened, happened_field
from screens.dialogs.menu import Menu, MenuItem, item
from screens.dialogs.reading import ReadingDialog
from screens.widgets.plain import joined

_KINDS = ((EnquiryKind.QUESTION, "Iemand vraagt iets"), (EnquiryKind.RUMOUR, "Er gaat een gerucht rond"))
_UNSURE = {FactStatus.RUMOUR: "is een gerucht", FactStatus.REFUTED: "is weerlegd"}
_SUSPECTED = {FactStatus.SUSPECTED: " vermoeden:"}
_YES, _NO = "ja", "nee"


# -- noting


async def note(screen: Asking, kind: EnquiryKind, text: str = "", moment: Moment | None = None) -> bool:
    """Ask who asks what and by when, and note it. Return whether it was recorded."""
    press = kind is EnquiryKind.PRESS

    async def record(values: Values) -> None:
        deadline, call_back = (values.get(key, "") for key in ("deadline", "call_back"))
        sort = EnquiryKind(values.get("kind", kind.key))
        what, asker = values["text"], values["asker"]
        await screen.desk.commit(
            enquiries.note(screen.desk.session, sort, what, asker=asker, deadline=deadline, call_back=call_back),
            asked.read(values, screen.desk.now()),
        )

    asked = KnownMoment(moment, screen.desk.now(), "Wanneer kwam de vraag? (leeg is nu)")

    title = "Nieuwe persvraag. Beloof alleen wat u nakomt." if press else "Nieuwe vraag van buiten"
    fields = (*(_press_fields(text) if press else _fields(kind, text)), asked.field)
    return await screen.fill_in(Form(title, fields, record, draft=f"enquiry:{kind.key}:{text}"))


def _press_fields(text: str) -> tuple[FormField, ...]:
    return (
        FormField("asker", "Welk medium, en wie belt u terug?", hint="bijvoorbeeld krant, naam en nummer"),
        FormField("text", "Wat is de vraag?", text, Shape.WORDS),
        FormField("deadline", "Hoe laat moet het antwoord er zijn? (niet verplicht)", shape=Shape.COMING),
        FormField("call_back", "Hoe laat belt u terug? (niet verplicht)", shape=Shape.COMING),
    )


def _fields(kind: EnquiryKind, text: str) -> tuple[FormField, ...]:
    return (
        FormField("text", "Wat is de vraag, of wat wordt er gezegd?", text, Shape.WORDS),
        FormField("asker", "Wie vraagt of zegt dit? (niet verplicht)", hint="een groep, bijvoorbeeld ouders van 3B"),
        FormField(
            "kind",
            "Wat is het?",
            kind.key,
            Shape.CHOICE,
            choices=tuple((it.key, label) for it, label in _KINDS),
            stored=EnquiryKind,
        ),
        FormField("call_back", "Hoe laat belt u terug? (niet verplicht)", shape=Shape.COMING),
    )


# -- answering


async def offer(screen: Asking, enquiry: Enquiry) -> None:
    """Offer the actions on an enquiry, and do the chosen one."""
    choices = (
        item("enquiry.given"),
        item("enquiry.approve", more=" (een nieuw)" if enquiry.answer else ""),
        item("enquiry.call"),
        item("enquiry.read"),
    )
    match await screen.choose(Menu(f"{enquiry.label} {enquiry.text}", choices)):
        case "given":
            await give(screen, enquiry)
        case "approve":
            await approve(screen, enquiry)
        case "call":
            await promise(screen, enquiry)
        case "read":
            await read(screen, enquiry)


async def give(screen: Asking, enquiry: Enquiry) -> bool:
    """Ask how the answer was given, and record it. Return whether it was recorded."""

    async def record(values: Values) -> None:
        await screen.desk.commit(*enquiries.give(screen.desk.session, enquiry.id, values["how"], values["time"]))

    fields = (
        FormField("how", "Hoe is het antwoord gegeven, en door wie?", shape=Shape.WORDS),
        FormField("time", "Hoe laat? (leeg is nu)", shape=Shape.PAST),
    )
    title = f"{enquiry.label} is beantwoord.{_caution(screen.desk.dossier, enquiry)}"
    return await screen.fill_in(Form(title, fields, record, draft=f"given:{enquiry.id}"))


def _caution(dossier: Dossier, enquiry: Enquiry) -> str:
    if enquiry.answer is None:
        return " Let op: er is geen antwoord met akkoord."
    changed = lapsed(dossier, enquiry.answer)
    return f" Let op: {enumerated(changed)} is veranderd sinds het antwoord akkoord kreeg." if changed else ""


async def approve(screen: Asking, enquiry: Enquiry) -> bool:
    """Ask for an answer, the facts it rests on and who approves it. Return whether it was recorded."""
    if (grounds := await _grounds(screen, enquiry)) is None:
        return False

    async def record(values: Values) -> None:
        await commit_happened(
            screen,
            values,
            enquiries.approve_answer(
                screen.desk.session,
                enquiry.id,
                values["answer"],
                values["approver"],
                grounds=grounds,
                internal=values["internal"] == _YES,
            ),
        )

    last = enquiry.answer
    inside = (_NO, "Nee: iedereen die vragen krijgt"), (_YES, "Ja: niet in het telefoonscript")
    fields = (
        FormField("answer", "Wat antwoorden we? Schrijf het zo dat u het kunt voorlezen.", _words(last), Shape.WORDS),
        FormField("approver", "Wie geeft akkoord? (rol)", screen.desk.session.author),
        FormField(
            "internal",
            "Alleen voor de woordvoerder?",
            _YES if last and last.internal else _NO,
            Shape.CHOICE,
            choices=inside,
        ),
        happened_field("Wanneer was het akkoord? (leeg is nu)"),
    )
    rests = enumerated(screen.desk.dossier.facts[it.fact].label for it in grounds) or "geen feiten"
    title = f"Antwoord op {enquiry.label} {enquiry.text}\nGebaseerd op: {rests}"
    form = Form(title, fields, record, button="Akkoord vastleggen", start="answer", draft=f"answer:{enquiry.id}")
    return await screen.fill_in(form)


def _words(answer: Answer | None) -> str:
    return answer.text if answer else ""


async def _grounds(screen: Asking, enquiry: Enquiry) -> tuple[Carried, ...] | None:
    """Ask which facts an answer rests on, in their present revision; None when the user left the menu."""
    facts = screen.desk.dossier.facts
    if not facts:
        return ()
    choices = [
        MenuItem(it.id, f"{it.label}{_SUSPECTED.get(it.now.status, '')} {it.now.text}", _UNSURE.get(it.now.status, ""))
        for it in facts.values()
    ]
    before = [it.fact for it in enquiry.answer.grounds] if enquiry.answer else []
    title = f"{enquiry.label}: waarop is het antwoord gebaseerd? Kies de feiten. Verandert er een, dan vervalt het."
    chosen = await screen.pick(title, choices, before)
    return None if chosen is None else tuple(Carried(key, facts[key].now.number) for key in chosen)


async def promise(screen: Asking, enquiry: Enquiry) -> bool:
    """Ask when we call back, and record the promise. Return whether it was recorded."""

    async def record(values: Values) -> None:
        await screen.desk.commit(enquiries.promise_call_back(screen.desk.session, enquiry.id, values["time"]))

    field = FormField("time", "Hoe laat belt u terug? Bel ook als er nog geen nieuws is.", shape=Shape.COMING)
    title = f"{enquiry.label}: terugbellen beloven aan {enquiry.asker or 'wie dit vroeg'}"
    return await screen.fill_in(Form(title, (field,), record, draft=f"call:{enquiry.id}"))


async def read(screen: Asking, enquiry: Enquiry) -> None:
    """Show the question and every approved answer, the newest first."""
    asker = f", van {enquiry.asker}" if enquiry.asker else ""
    pieces: list[str | tuple[str, str]] = [(f"{enquiry.kind.label.capitalize()}{asker}\n", "dim"), f"{enquiry.text}\n"]
    for answer in reversed(enquiry.answers):
        pieces += _told(screen.desk.dossier, enquiry, answer, screen.desk.now())
    if not enquiry.answers:
        pieces.append(("\nEr is nog geen antwoord met akkoord.", "dim"))
    await screen.read(ReadingDialog(f"{enquiry.label}: vraag en antwoord", joined(*pieces)))


def _told(dossier: Dossier, enquiry: Enquiry, answer: Answer, now: Moment) -> list[str | tuple[str, str]]:
    inside = ", alleen voor de woordvoerder" if answer.internal else ""
    grounds = enumerated(dossier.facts[it.fact].label for it in answer.grounds if it.fact in dossier.facts)
    pieces: list[str | tuple[str, str]] = [
        (f"\nAntwoord {answer.version}, akkoord {when(answer.at, now)} {answer.approver}{inside}\n", "bold"),
        (f"{answer.text}\n", "" if answer is enquiry.answer else "strike"),
    ]
    if grounds:
        pieces.append((f"Rust op {grounds}.\n", "dim"))
    if answer is enquiry.answer and (changed := lapsed(dossier, answer)):
        pieces.append((f"▲ {enumerated(changed)} is veranderd: geef akkoord op een nieuw antwoord.\n", "$text-error"))
    return pieces
