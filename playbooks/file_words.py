"""The words of a draaiboek for what Houvast keeps by key.

These are the form of the file: rewording a label on the screen changes none of them.
"""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from incident.playbook.alignment_outcome import AlignmentOutcome
from incident.playbook.audience_kind import AudienceKind
from incident.playbook.fork_choice import ForkChoice
from incident.playbook.playbook import Weekday
from incident.playbook.sensitive import Sensitive
from incident.playbook.text_kinds import WORDS
from incident.playbook.text_parts import TextPart
from incident.records.deadlines import DeadlineKind
from incident.records.reached import Party
from incident.stored_key import StoredKey

BREACH_CLOCK = "datalek"
"""Under a question: a yes means that personal data leaked."""
ANSWERS = {"ja": ForkChoice.YES, "nee": ForkChoice.NO, "weten we nog niet": ForkChoice.UNKNOWN}
SENSITIVE = {
    "namen": Sensitive.NAMES,
    "gezondheid": Sensitive.HEALTH,
    "werkwijze": Sensitive.METHOD,
    "onderzoek": Sensitive.INVESTIGATION,
}
DAYS = {
    "ma": Weekday.MONDAY,
    "di": Weekday.TUESDAY,
    "wo": Weekday.WEDNESDAY,
    "do": Weekday.THURSDAY,
    "vr": Weekday.FRIDAY,
    "za": Weekday.SATURDAY,
    "zo": Weekday.SUNDAY,
}
AUDIENCE_KINDS = {
    "betrokkenen": AudienceKind.INVOLVED,
    "politie": AudienceKind.POLICE,
    "crisisteam": AudienceKind.CRISIS_TEAM,
    "team": AudienceKind.TEAM,
    "leerlingen": AudienceKind.PUPILS,
    "ouders": AudienceKind.PARENTS,
    "omgeving": AudienceKind.COMMUNITY,
    "media": AudienceKind.MEDIA,
    "anderen": AudienceKind.OTHERS,
}
"""Behind `Is:`."""
TEXT_KINDS = {word: kind for kind, word in WORDS.items()}
TEXT_PARTS = {
    "betrokkenheid": TextPart.CONCERN,
    "wat weten we nog niet": TextPart.UNKNOWN,
    "gevolgen": TextPart.CONSEQUENCES,
    "wat doen we": TextPart.DOING,
    "wat vragen we": TextPart.ASKING,
    "zeg wel": TextPart.SAY,
    "zeg niet": TextPart.DO_NOT_SAY,
    "let op signalen": TextPart.SIGNALS,
    "verwijs door": TextPart.REFER,
    "hulp": TextPart.HELP,
    "citaat": TextPart.QUOTE,
    "waar meer": TextPart.MORE,
    "contact": TextPart.CONTACT,
}
"""The parts that a draaiboek can give words for, under `## Teksten`."""
OUTCOMES = {
    "ja": AlignmentOutcome.YES,
    "nee": AlignmentOutcome.NO,
    "wacht": AlignmentOutcome.WAIT,
    "alleen dit deel": AlignmentOutcome.PART,
}
PARTIES = {"politie": Party.POLICE, "crisisteam": Party.CRISIS_TEAM}
"""Who can have been reached, apart from the audiences."""
CLOCKS = {"datalek": DeadlineKind.BREACH}
"""The clocks that a sentence can rest on."""

_Key = TypeVar("_Key", bound=StoredKey)


def word(table: Mapping[str, _Key], member: _Key | None) -> str:
    """Return the word for `member`; empty for None."""
    return words(table, (member,))[0] if member is not None else ""


def words(table: Mapping[str, _Key], members: Iterable[_Key]) -> tuple[str, ...]:
    """Return the words for `members`, in their order."""
    of = {member: word for word, member in table.items()}
    return tuple(of[it] for it in members)
