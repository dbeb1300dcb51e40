"""A small story to test the rules with: a fixed clock, counting ids, and commands that are folded at once."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import TypeVar

from msgspec.structs import replace

from incident.fold.apply import apply
from incident.fold.dossier import Dossier
from incident.playbook.playbook import Audience, Channel, Fork, Playbook, PlaybookTask, Role, Step
from incident.playbook.text_kinds import TextKind
from incident.playbook.text_parts import TextPart
from incident.record import Moment, Record, Stamp
from incident.records import channels, enquiries, facts, involved
from incident.records.channels import ChannelNow, ChannelState
from incident.records.enquiries import Enquiry, EnquiryKind
from incident.records.facts import Fact, FactStatus
from incident.records.involved import Involved, InvolvedPerson
from incident.records.opening import open_incident
from incident.records.releases import ReleaseChoice
from incident.records.texts import Carried, Text
from incident.rules import audience_settings, matrix, sequence
from incident.texts import text_stages

START = datetime(2023, 2, 11, 20, 31, tzinfo=UTC)
"""Saturday 11 February 2023, 21:31 in the Netherlands."""

INVOLVED, TEAM, PUPILS, PARENTS, BOARD, MEDIA = "betrokkenen", "team", "leerlingen", "ouders", "bestuur", "media"

CHANNELS = (
    Channel(key="gesprek", name="Gesprek"),
    Channel(key="team-app", name="Team-app"),
    Channel(key="magister", name="Magister-berichten"),
    Channel(key="magister-app", name="Magister-app", depends_on="magister"),
    Channel(key="hoy", name="Hoy-app"),
    Channel(key="woordvoerder", name="Woordvoerder"),
)
MENTOR_PARENTS, PRESS = "ouders-2b", "pers"
AUDIENCES = (
    Audience(key=INVOLVED, name="Betrokkenen", order=1, channels=("gesprek",), text_kind=TextKind.TALKING_POINTS.key),
    Audience(key=TEAM, name="Team", order=2, channels=("team-app",), text_kind=TextKind.TEAM_INSTRUCTION.key),
    Audience(
        key=PUPILS,
        name="Leerlingen",
        order=3,
        channels=("magister", "magister-app"),
        text_kind=TextKind.PUPIL_MESSAGE.key,
    ),
    Audience(key=PARENTS, name="Ouders", order=3, channels=("magister", "hoy"), text_kind=TextKind.PARENT_LETTER.key),
    Audience(key=BOARD, name="Bestuur", order=3, channels=("gesprek",)),
    Audience(key=MEDIA, name="Media", order=4, channels=("woordvoerder",), text_kind=TextKind.PRESS_STATEMENT.key),
)
TWO_OF_EACH = (
    *(it for it in AUDIENCES if it.key != "media"),
    Audience(
        key=MENTOR_PARENTS,
        name="Ouders van klas 2b",
        order=3,
        channels=("gesprek",),
        text_kind=TextKind.PARENT_LETTER.key,
    ),
    Audience(key=PRESS, name="De pers", order=4, channels=("woordvoerder",), text_kind=TextKind.PRESS_STATEMENT.key),
    Audience(key="omroep", name="Omroep", order=5, channels=("woordvoerder",), text_kind=TextKind.PRESS_STATEMENT.key),
)
"""Two groups of parents and two of media, with keys for the media that Houvast does not know."""
STEPS = (
    Step(
        key="1",
        title="Signaal en veiligheid",
        within_minutes=15,
        tasks=(
            PlaybookTask(key="1.1", text="Bel de politie.", role="directeur", within_minutes=5),
            PlaybookTask(key="1.2", text="Bedank de melder.", role="directeur"),
        ),
    ),
    Step(
        key="2",
        title="Herstart",
        tasks=(PlaybookTask(key="2.1", text="Praat met de klas.", role="mentor"),),
        forks=(Fork(key="dader", text="Is bekend wie het deed?"),),
    ),
)
PLAYBOOK = Playbook(
    key="dreigmail",
    title="Dreigmail",
    steps=STEPS,
    roles=(Role(name="directeur", does="leidt het crisisteam"),),
    audiences=AUDIENCES,
    channels=CHANNELS,
)

OneRecord = TypeVar("OneRecord", bound=Record)


def counting_ids():
    """Return ids in the form of real ones, in a fixed order."""
    numbers = count(1)
    return lambda: f"{next(numbers):032x}"


class Story:
    """A dossier that grows by commands; `minute` is how far the story is after its start."""

    def __init__(self, *, opened: bool = True, playbook: Playbook = PLAYBOOK) -> None:
        self.dossier = Dossier()
        self.records: list[Record] = []
        self.minute = 0
        self._new_id = counting_ids()
        if opened:
            self.do(open_incident(self.stamp(), "Er is een dreigmail verstuurd.", playbook=playbook))

    @property
    def now(self) -> Moment:
        return self.at(self.minute)

    def at(self, minute: float) -> Moment:
        return START + timedelta(minutes=minute)

    def stamp(self, happened: float | None = None) -> Stamp:
        """Return a stamp that is written down now and happened now, or at minute `happened`."""
        return Stamp("directeur", self.now if happened is None else self.at(happened), self.now, self._new_id)

    def do(self, records: Sequence[OneRecord]) -> OneRecord:
        """Fold the records of a command; returns the first one."""
        return self.do_all(records)[0]

    def do_all(self, records: Sequence[OneRecord]) -> Sequence[OneRecord]:
        """Fold the records of a command; returns all of them, possibly none."""
        for record in records:
            apply(self.dossier, record)
        self.records += records
        return records

    def fact(
        self, text="De mail is verstuurd.", status=FactStatus.CONFIRMED, source="politie", *, share=(), **marks
    ) -> Fact:
        """Establish a fact and release it to the audiences in `share`."""
        fact = self.dossier.facts[self.do(facts.establish(self.stamp(), text, status, source, **marks)).mark.id]
        self.share(fact, *share)
        return fact

    def revise(self, fact: Fact, **changes) -> Fact:
        """Revise a fact; fields that are not in `changes` stay as they are."""
        latest = self.dossier.facts[fact.id]
        kept = {"text": latest.now.text, "status": latest.now.status, "source": latest.now.source or "politie"}
        self.do(facts.revise(self.stamp(), latest, **(kept | changes)))
        return self.dossier.facts[fact.id]

    def release(self, fact: Fact, audience: str, choice: ReleaseChoice, reason: str = "") -> None:
        latest = self.dossier.facts[fact.id]
        named = self.dossier.audiences[audience]
        self.do(matrix.release(self.dossier, self.stamp(), latest, named, choice, reason))

    def share(self, fact: Fact, *audiences: str) -> None:
        for audience in audiences:
            self.release(fact, audience, ReleaseChoice.SHARE)

    def text(self, audience: str, kind: TextKind | None = None) -> Text:
        """Start a text with everything that approval requires, and the next message promised in an hour."""
        started = self.do(text_stages.start(self.dossier, self.stamp(), audience, kind))
        return self.write(self.dossier.texts[started.mark.id])

    def write(self, text: Text, *, promised: float | None = 60, title: str = "", **words: str) -> Text:
        """Write words by the name of their part; `promised` is in minutes from now."""
        latest = self.dossier.texts[text.id]
        parts = {TextPart.CONTACT: "Bel de school.", TextPart.SENDER: "De directeur"}
        parts |= {TextPart[name.upper()]: it for name, it in words.items()}
        due = None if promised is None else self.at(self.minute + promised)
        records = text_stages.write(self.stamp(), latest, title=title or latest.title, words=parts, next_update=due)
        if records:
            self.do(records)
        return self.dossier.texts[text.id]

    def approve(self, text: Text, by: str = "bestuur", overrule: str = "") -> Text:
        self.do(text_stages.approve(self.dossier, self.stamp(), self.dossier.texts[text.id], by, overrule))
        return self.dossier.texts[text.id]

    def send(self, text: Text, channel: str = "gesprek") -> Text:
        latest = self.dossier.texts[text.id]
        self.do(text_stages.send(self.dossier, self.stamp(), latest, self.dossier.channels[channel]))
        return self.dossier.texts[text.id]

    def tell(self, audience: str) -> Text:
        """Write, approve and send a text to an audience."""
        return self.send(self.approve(self.text(audience)))

    def settle(self, *audiences: str, told: bool = True) -> None:
        for audience in audiences:
            self.do(sequence.settle(self.dossier, self.stamp(), audience, told=told, reason="gebeld"))

    def person(self, label: str = "Leerling A", **details) -> Involved:
        """Note a person involved."""
        noted = self.do(involved.note(self.stamp(), InvolvedPerson(label=label, **details)))
        return self.dossier.involved[noted.mark.id]

    def enquiry(self, text: str, kind: EnquiryKind = EnquiryKind.QUESTION, **details) -> Enquiry:
        """Note a question from outside."""
        return self.dossier.enquiries[self.do(enquiries.note(self.stamp(), kind, text, **details)).mark.id]

    def answer(self, enquiry: Enquiry, words: str, *facts: Fact, internal: bool = False) -> Enquiry:
        """Approve an answer that rests on these facts."""
        latest = [self.dossier.facts[fact.id] for fact in facts]
        grounds = [Carried(fact.id, fact.now.number) for fact in latest]
        records = enquiries.approve_answer(
            self.stamp(), self.dossier.enquiries[enquiry.id], words, "bestuur", grounds=grounds, internal=internal
        )
        self.do(records)
        return self.dossier.enquiries[enquiry.id]

    def audience(self, key: str, **changes) -> Audience:
        """Change an audience."""
        changed = replace(self.dossier.audiences[key], **changes)
        self.do(audience_settings.put(self.dossier, self.stamp(), changed))
        return changed

    def mark_channel(self, channel: str, state: ChannelState, by: str = "") -> None:
        unheard_of = ChannelNow(Channel(key=channel, name=channel))
        self.do(channels.mark(self.stamp(), self.dossier.marked_channels.get(channel, unheard_of), state, by))
