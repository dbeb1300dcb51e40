"""An evening that records every value of every closed set that a vault keeps.

`old_words` is this evening as a version of Houvast recorded it that kept the words of the screen; see `test_old_words`.
The members are named one by one: one that is added later was in no vault of that time.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from enum import Enum
from itertools import count
from typing import TypeVar

import msgspec

from incident.dutch.suggested_kind import TypedKind
from incident.playbook.conditions import ForkAnswered
from incident.playbook.fork_choice import ForkChoice
from incident.playbook.playbook import (
    Audience,
    Condition,
    Fork,
    Hours,
    Organisation,
    Playbook,
    PlaybookTask,
    Step,
    Weekday,
)
from incident.playbook.sensitive import Sensitive
from incident.playbook.text_kinds import TextKind
from incident.playbook.text_parts import TextPart
from incident.record import Mark, Record
from incident.records.audiences import AudienceSet
from incident.records.channels import ChannelMarked, ChannelState
from incident.records.deadlines import DeadlineKind, DeadlineSet
from incident.records.documents import DocumentKind, DocumentWritten, Way
from incident.records.enquiries import EnquiryKind, EnquiryNoted
from incident.records.entries import EntryAdded, EntryKind
from incident.records.facts import FactEstablished, FactRevised, FactStatus
from incident.records.involved import Hearer, InvolvedNoted, InvolvedPerson, InvolvedTold
from incident.records.lessons import LessonKind, LessonNoted
from incident.records.meetings import MeetingNoted, MeetingOpened, MeetingPart
from incident.records.opening import IncidentOpened
from incident.records.releases import FactReleased, ReleaseChoice
from incident.records.tasks import PlaybookAdded, TaskMarked, TaskState
from incident.records.texts import TextApproved, TextSection, TextStarted, TextWritten, Words
from screens.desk.entry_draft import EntryDraft
from screens.places.text_editor import Concept
from store.school.own_playbooks import PlaybookAtWork, PlaybookVersion, keep_work, save_version
from store.session import Session

START = datetime(2023, 2, 11, 20, 31, tzinfo=UTC)
INCIDENT = "0123456789abcdef0123456789abcdef"
TEXT, FORM = f"{1:032x}", "form:fact:"
Member = TypeVar("Member", bound=Enum)


def named(kind: type[Member], names: str) -> tuple[Member, ...]:
    """The members with these names."""
    return tuple(kind[it] for it in names.split())


TERMS = named(DeadlineKind, "BREACH PRESS EFFECT AFTERCARE OWN")
LESSONS = named(LessonKind, "GOOD BETTER")
DOCUMENTS = named(
    DocumentKind,
    "STATEMENT LETTER TEXT LOGBOOK ARCHIVE SITREP DECISIONS CONTACTS EVALUATION PSEUDONYMISED PAPER_PACK",
)
WAYS = named(Way, "WORD PLAIN QR CLIPBOARD")
TEXTS = named(
    TextKind,
    "TALKING_POINTS TEAM_INSTRUCTION PUPIL_MESSAGE PARENT_LETTER PRESS_STATEMENT HOLDING_STATEMENT "
    "WEBSITE_NOTICE SHORT_MESSAGE BREACH_NOTICE MENTOR_GUIDE QUESTIONS_AND_ANSWERS LINE_TO_TAKE "
    "PHONE_SCRIPT",
)
PARTS = named(
    TextPart,
    "CONCERN CORE KNOWN CORRECTION UNKNOWN CONSEQUENCES DOING ASKING SAY DO_NOT_SAY ANSWERS SIGNALS "
    "REFER HELP QUOTE MORE CONTACT NEXT SENDER",
)
ENTRIES = named(EntryKind, "REPORT CONTACT")
HEARERS = named(Hearer, "SELF PARENTS PARENT_ONE PARENT_TWO")
MEETING = named(MeetingPart, "PICTURE JUDGEMENT DECISION ORDER EFFECT")
CHANNELS = named(ChannelState, "UNKNOWN UP DOWN COMPROMISED")
STATUSES = named(FactStatus, "CONFIRMED SUSPECTED RUMOUR REFUTED")
ENQUIRIES = named(EnquiryKind, "QUESTION RUMOUR PRESS")
CHOICES = named(ReleaseChoice, "SHARE LATER WITHHOLD")
TASKS = named(TaskState, "OPEN DONE SKIPPED NOT_APPLICABLE")
SENSITIVE = named(Sensitive, "NAMES HEALTH METHOD INVESTIGATION")
ANSWERS = named(ForkChoice, "YES NO UNKNOWN")
WEEK = named(Weekday, "MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY SUNDAY")
LINES = named(TypedKind, "REPORT FACT RUMOUR QUESTION DECISION CONTACT OUTSIDE PRESS")
"""What a line becomes that is being typed."""


def book() -> Playbook:
    """A draaiboek with every answer, day, kind of text and sort of delicate detail in it."""
    fork = Fork(key="dader", text="Is bekend wie het deed?")
    tasks = tuple(
        PlaybookTask(key=f"1.{place}", text="Bel de politie.", conditions=(Condition(fork="dader", answers=(answer,)),))
        for place, answer in enumerate(ANSWERS, 1)
    )
    return Playbook(
        key="evening",
        title="Avond",
        steps=(Step(key="1", title="Eerst", tasks=tasks, forks=(fork,)),),
        organisations=(Organisation(name="Politie", hours=(Hours(days=WEEK, opens=480, closes=1440),)),),
        audiences=audiences(),
    )


def audiences() -> tuple[Audience, ...]:
    written = tuple(
        Audience(
            key=f"doelgroep-{place}", name=f"Doelgroep {place}", order=place, text_kind=kind.value, may_hear=SENSITIVE
        )
        for place, kind in enumerate(TEXTS)
    )
    return (*written, Audience(key="alleen-gesproken", name="Alleen gesproken", order=99))


def marks() -> Iterator[Mark]:
    """The marks of the records, one a minute."""
    for number in count(1):
        at = START + timedelta(minutes=number)
        yield Mark(f"{number:032x}", "directeur", at, at)


def records() -> tuple[Record, ...]:
    """The evening, in the order of writing."""
    made = marks()
    words = tuple(Words(part, f"Woorden {place}.") for place, part in enumerate(PARTS))
    sections = tuple(TextSection(part, "Kop", ("Zin.",)) for part in PARTS)
    texts = [
        TextStarted(mark=next(made), kind=it, audience="doelgroep-1", round=1, title="Titel", words=words)
        for it in TEXTS
    ]
    facts = [
        FactEstablished(mark=next(made), text="Feit.", status=it, source="politie", sensitive=SENSITIVE)
        for it in STATUSES
    ]
    meeting, pupil = next(made), next(made)
    return (
        IncidentOpened(mark=next(made), title="Avond", audiences=audiences()),
        PlaybookAdded(mark=next(made), playbook=book()),
        *(EntryAdded(mark=next(made), kind=it, text="Melding.") for it in ENTRIES),
        *facts,
        *(
            FactRevised(mark=next(made), fact=facts[0].mark.id, revision=number, text="Anders.", status=it)
            for number, it in enumerate(STATUSES, 2)
        ),
        *(
            FactReleased(
                mark=next(made), fact=facts[0].mark.id, audience=f"doelgroep-{place}", choice=it, overruled=SENSITIVE
            )
            for place, it in enumerate(CHOICES)
        ),
        *texts,
        TextWritten(mark=next(made), text=texts[0].mark.id, title="Titel", words=words),
        TextApproved(
            mark=next(made),
            text=texts[0].mark.id,
            version=1,
            approver="bestuur",
            title="Titel",
            sections=sections,
            carried=(),
        ),
        *(EnquiryNoted(mark=next(made), kind=it, text="Wat nu?", asker="krant") for it in ENQUIRIES),
        InvolvedNoted(mark=pupil, details=InvolvedPerson(label="Leerling A")),
        *(InvolvedTold(mark=next(made), person=pupil.id, hearer=it, how="gebeld") for it in HEARERS),
        *(TaskMarked(mark=next(made), task="evening/1.1", state=it, reason="Dat is zo.") for it in TASKS),
        *(ForkAnswered(mark=next(made), fork="evening/dader", answer=it) for it in ANSWERS),
        MeetingOpened(mark=meeting, present=("directeur",)),
        *(MeetingNoted(mark=next(made), meeting=meeting.id, part=it, text="Zin.") for it in MEETING),
        *(
            DeadlineSet(mark=next(made), kind=it, what="Iets.", due=START + timedelta(days=3), begins=START)
            for it in TERMS
        ),
        *(ChannelMarked(mark=next(made), channel="team-app", state=it) for it in CHANNELS),
        *(AudienceSet(mark=next(made), audience=it) for it in audiences()),
        *(DocumentWritten(mark=next(made), kind=it, file_name="a.docx", sha256="0" * 64) for it in DOCUMENTS),
        *(
            DocumentWritten(mark=next(made), kind=DOCUMENTS[0], file_name="a.docx", sha256="0" * 64, way=it)
            for it in WAYS
        ),
        *(LessonNoted(mark=next(made), kind=it, text="Les.") for it in LESSONS),
    )


def edition() -> PlaybookVersion:
    """A draaiboek of the school, as it is kept."""
    return PlaybookVersion(number=1, saved=START, by="directeur", book=book())


def work() -> PlaybookAtWork:
    """A draaiboek of the school that is being changed."""
    return PlaybookAtWork(book=msgspec.structs.replace(book(), key="evening-work"))


def drafts() -> dict[str, str]:
    """What is being typed, by key."""
    lines = {f"line-{it.name}": EntryDraft(text="Er is", kind=it) for it in LINES}
    concept = Concept("Titel", dict.fromkeys(PARTS, "Woorden."))
    form = {"text": "Er is", "status": STATUSES[1].value, "source": "", "care": SENSITIVE[1].value}
    kept = lines | {f"text:{TEXT}": concept, FORM: form}
    return {key: msgspec.json.encode(it).decode() for key, it in kept.items()}


def record_all(session: Session) -> None:
    """Record the evening, and keep its drafts and draaiboeken, through a session of the app."""
    first, *others = records()
    session.begin([first])
    session.commit(others)
    for key, text in drafts().items():
        session.keep_draft(key, text)
    save_version(session.vault, edition())
    keep_work(session.vault, work())
