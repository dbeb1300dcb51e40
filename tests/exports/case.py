"""A small incident to make documents of, built with the real commands."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from exports.documents.editions import Sender
from incident.fold.apply import apply
from incident.fold.dossier import Dossier
from incident.playbook.playbook import (
    Audience,
    Channel,
    Hours,
    Organisation,
    Playbook,
    PlaybookTask,
    Role,
    Step,
    Weekday,
)
from incident.playbook.text_kinds import TextKind
from incident.playbook.text_parts import TextPart
from incident.record import Mark, Record, RecordId, Stamp
from incident.records import channels, decisions, entries, facts, lessons, questions, tasks
from incident.records.channels import ChannelState
from incident.records.entries import EntryAdded, EntryKind
from incident.records.facts import Fact, FactStatus
from incident.records.lessons import LessonKind
from incident.records.opening import open_incident
from incident.records.releases import FactReleased, ReleaseChoice
from incident.records.tasks import TaskState
from incident.records.texts import Text
from incident.rules import sequence
from incident.texts import text_stages

START = datetime(2023, 2, 11, 20, 31, tzinfo=UTC)
"""Saturday 11 February 2023, 21:31 in the Netherlands."""
SENDER = Sender(organisation="Voorbeeldschool", place="Rijswijk")
PLAYBOOK = Playbook(
    key="dreigmail",
    title="Dreigmail",
    audiences=(
        Audience(key="ouders", name="Ouders", order=1, channels=("hoy",), text_kind="parent-letter"),
        Audience(key="team", name="Team", order=1, channels=("hoy",), text_kind="team-instruction"),
        Audience(key="media", name="Media", order=2, channels=("hoy",), text_kind="press-statement"),
    ),
    channels=(Channel(key="hoy", name="Hoy-app"), Channel(key="magister", name="Magister-berichten")),
    steps=(
        Step(
            key="1",
            title="Signaal en veiligheid",
            intro="Neem elke dreiging serieus.",
            within_minutes=15,
            tasks=(
                PlaybookTask(key="1.1", text="Bel de politie.", role="directeur", within_minutes=5),
                PlaybookTask(key="1.2", text="Bedank de melder.", role="mentor"),
                PlaybookTask(key="1.3", text="Bewaar het bericht.", role="logboek", within_minutes=4320),
            ),
            questions=("Is er nu iemand in gevaar?",),
            warnings=("Stuur het bericht niet door.", "Noem geen namen."),
        ),
        Step(
            key="2", title="Herstart", tasks=(PlaybookTask(key="2.1", text="Praat met de klas.", within_minutes=20160),)
        ),
    ),
    roles=(Role(name="directeur", does="leidt het crisisteam"), Role(name="logboek"), Role(name="mentor")),
    organisations=(
        Organisation(
            name="Kindertelefoon",
            purpose="leerlingen die willen praten",
            contact="0800-0432",
            hours=(Hours(days=tuple(Weekday), opens=660, closes=1260),),
        ),
        Organisation(name="Slachtofferhulp"),
    ),
)


class Case:
    """A dossier, with shortcuts for the commands; each command is a minute after the previous one."""

    def __init__(self, *, exercise: bool = False) -> None:
        self.dossier = Dossier()
        self.count = 0
        self.now = START
        self.do(open_incident(self.stamp(), "Dreigmail via Magister", playbook=PLAYBOOK, exercise=exercise))

    def stamp(self, *, back: timedelta = timedelta(0)) -> Stamp:
        self.now += timedelta(minutes=1)
        return Stamp("directeur", self.now - back, self.now, self.new_id)

    def new_id(self) -> RecordId:
        self.count += 1
        return f"{self.count:032x}"

    def do(self, records: Iterable[Record]) -> RecordId:
        """Fold records in. Return the id of the first."""
        made = tuple(records)
        for record in made:
            apply(self.dossier, record)
        return made[0].mark.id

    def entry(self, text: str, *, back: timedelta = timedelta(0)) -> RecordId:
        return self.do(entries.add(self.stamp(back=back), EntryKind.REPORT, text))

    def correct(self, entry: RecordId, text: str, reason: str = "") -> RecordId:
        wrong = next(it for it in self.dossier.lines if it.mark.id == entry)
        return self.do(entries.correct(self.stamp(), wrong, text, reason))

    def decide(self, text: str) -> RecordId:
        return self.do(decisions.take(self.stamp(), text))

    def fact(self, text: str, *audiences: str, status: FactStatus = FactStatus.CONFIRMED) -> RecordId:
        """Establish a fact and release it."""
        fact = self.do(facts.establish(self.stamp(), text, status, "politie"))
        for audience in audiences:
            self.release(fact, audience, ReleaseChoice.SHARE)
        return fact

    def release(self, fact: RecordId, audience: str, choice: ReleaseChoice) -> None:
        self.do([FactReleased(mark=self.stamp().mark(), fact=fact, audience=audience, choice=choice)])

    def revise(self, fact: Fact, text: str, status: FactStatus) -> None:
        """Change the text of a fact, or how certain it is."""
        self.do(facts.revise(self.stamp(), fact, text=text, status=status, source="politie"))

    def text(self, audience: str, words: dict[TextPart, str], kind: TextKind | None = None) -> Text:
        """Start a text and write it."""
        text = self.do(text_stages.start(self.dossier, self.stamp(), audience, kind))
        stamp = self.stamp()
        promise = self.now + timedelta(hours=1)
        title = self.dossier.texts[text].title
        self.do(text_stages.write(stamp, self.dossier.texts[text], title=title, words=words, next_update=promise))
        return self.dossier.texts[text]

    def send(self, text: Text) -> Text:
        """Record that the newest version was sent through the Hoy-app."""
        latest = self.dossier.texts[text.id]
        self.do(text_stages.send(self.dossier, self.stamp(), latest, self.dossier.channels["hoy"]))
        return self.dossier.texts[text.id]

    def approve(self, text: Text) -> Text:
        self.do(text_stages.approve(self.dossier, self.stamp(), self.dossier.texts[text.id], "bestuurder"))
        return self.dossier.texts[text.id]


def letter_case(*, exercise: bool = False) -> tuple[Case, Text]:
    """A case with a letter to parents, not yet approved."""
    case = Case(exercise=exercise)
    case.fact("Zaterdag om 21.31 uur ging een dreigende mail uit", "ouders", "media")
    case.fact("De politie onderzoekt de mail", "ouders", "media")
    words = {TextPart.CONTACT: "Bel de school: 070 000 00 00.", TextPart.SENDER: "De directie van de Voorbeeldschool"}
    return case, case.text("ouders", words)


def statement_case() -> tuple[Case, Text]:
    """A case with a press statement, not yet approved."""
    case, _ = letter_case()
    words = {
        TextPart.QUOTE: "“Wij staan naast onze leerlingen”, zegt de bestuurder.",
        TextPart.CONTACT: "Woordvoerder van de school: 070 000 00 01.",
        TextPart.SENDER: "Namens het bestuur",
    }
    return case, case.text("media", words)


def many_lines(count: int, *, exercise: bool = False) -> Dossier:
    """A dossier with `count` lines, one each half minute."""
    dossier = Dossier(title="Lang incident", exercise=exercise, started=START)
    for number in range(count):
        moment = START + timedelta(seconds=30 * number)
        mark = Mark(f"{number:032x}", "directeur", moment, moment)
        words = f"Regel {number}: de politie belt terug over de mail en vraagt naar het rooster van maandag."
        apply(dossier, EntryAdded(mark=mark, kind=EntryKind.REPORT, text=words))
    return dossier


def full_case(*, exercise: bool = False) -> Case:
    """A case with an example of everything that a document can show."""
    case, letter = letter_case(exercise=exercise)
    case.do(entries.add(case.stamp(), EntryKind.CONTACT, "Politie gebeld, de wijkagent komt."))
    case.do(tasks.mark(case.stamp(), "dreigmail/1.1", TaskState.DONE))
    case.do(tasks.mark(case.stamp(), "dreigmail/1.2", TaskState.SKIPPED, "de melder is niet bekend"))
    magister = case.dossier.marked_channels["magister"]
    case.do(channels.mark(case.stamp(), magister, ChannelState.DOWN, "ICT", "dichtgezet"))
    case.do(questions.ask(case.stamp(), "Wie heeft de mail verstuurd?", "politie"))
    case.do(
        decisions.take(
            case.stamp(),
            "De school blijft open",
            reason="de politie ziet geen gevaar",
            alternatives="dicht",
            decided_by="bestuur",
            review_at=case.now + timedelta(hours=2),
        )
    )
    suspected = case.fact("Het account is gehackt", "ouders", status=FactStatus.SUSPECTED)
    case.fact("De leerling deed het zelf", status=FactStatus.RUMOUR)
    case.send(case.approve(letter))
    case.do(sequence.settle(case.dossier, case.stamp(), "team", told=True, reason="in de teamkamer verteld"))
    case.revise(case.dossier.facts[suspected], "Het account is gehackt", FactStatus.CONFIRMED)
    words = {TextPart.CONTACT: "Woordvoerder: 070 000 00 01.", TextPart.SENDER: "Namens het bestuur"}
    case.approve(case.text("media", words))
    case.do(lessons.note(case.stamp(), LessonKind.GOOD, "De belboom werkte meteen."))
    due = (case.now + timedelta(days=30)).date()
    case.do(lessons.note(case.stamp(), LessonKind.BETTER, "Bel ouders eerder.", "directeur", due))
    return case
