"""Claims: sentences that say that something was done, happened or is so, and that a school often says too early.

A sentence that asks, instructs, offers, or says that something is not known, claims nothing. The patterns were measured
on sentences of letters, good ones and early ones; see the tests. A check keeps nothing between calls.
"""

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import pairwise

import msgspec

from incident.checks.folded_text import Folded, TextSpan, fold
from incident.checks.number_words import DOZENS, NUMBER_WORDS
from incident.checks.quantities import QuantityKind, quantities
from incident.checks.telling_words import sentence_bounds
from incident.checks.word_list import word_list


class ClaimTopic(Enum):
    """What a claim is about, in Dutch, and whether it may not go out without its ground."""

    POLICE = "de politie", True
    REPORT = "een melding of aangifte", True
    INJURY = "gewonden of slachtoffers", True
    DATA = "gegevens of accounts", True
    NUMBER = "een aantal of bedrag", True
    INFORMED = "wie het al weet", False
    SAFE = "of het veilig is", False
    SOLVED = "of het voorbij is", False
    EVERYBODY = "iedereen of niemand", False

    label: str
    blocking: bool

    def __new__(cls, label: str, blocking: bool) -> "ClaimTopic":
        """Take a row of the table."""
        member = object.__new__(cls)
        member._value_ = label
        member.label, member.blocking = label, blocking
        return member


class Claim(msgspec.Struct, frozen=True):
    """A sentence that claims something."""

    place: TextSpan
    words: str
    """The sentence."""
    topics: tuple[ClaimTopic, ...]

    @property
    def blocking(self) -> bool:
        """Whether it may not go out without its ground."""
        return any(it.blocking for it in self.topics)


_T = ClaimTopic
_PEOPLE = r"(?:leerlingen|ouders|medewerkers|klassen|betrokkenen|leraren|docenten|mensen|gegevens|kinderen)"
_HOLDERS = r"(?:\w*gegevens|wachtwoord(?:en)?|bestand(?:en)?|accounts?|inlog\w*|bsn|systeem|systemen)"
_LOST = (
    r"(?:gelekt|lekten|gestolen|buitgemaakt|meegenomen|ingezien|bekeken|gekopieerd|gehackt|kwijt|op straat"
    r"|in handen|toegang|misbruikt|versleuteld|aangepast|gewist)"
)
_PATTERNS = {
    _T.POLICE: r"\b(?:politie\w*|agenten|wijkagent|recherche|justitie|officier van justitie|openbaar ministerie)\b",
    _T.REPORT: r"\baangifte\b|\b(?:gemeld|melding gedaan) (?:bij|aan) (?!ons\b)"
    r"|\b(?:bij|aan) (?!ons\b)[^.]{1,50}\bgemeld\b"
    r"|\bautoriteit persoonsgegevens\b|\bbij de ap\b|\bvertrouwensinspecteur\b|\binspectie\b",
    _T.INJURY: r"\b(?:gewond|gewonden?|gewonde\w*|overleden|omgekomen|dodelijk|letsel|ongedeerd|ziekenhuis)\b"
    r"|\b(?:geen|meerdere|enkele|twee|drie|\d+) (?:slachtoffers?|doden)\b",
    _T.DATA: rf"\b{_HOLDERS}\b[^.]*\b{_LOST}\b|\b{_LOST}\b[^.]*\b{_HOLDERS}\b|\b(?:een|geen|dit) datalek\b"
    r"|\bdatalek (?:is|was|gaat|komt)\b|\blosgeld\b|\bgijzelsoftware\b|\bransomware\b",
    _T.INFORMED: r"\b(?:ingelicht|geinformeerd)\b|\bop de hoogte (?:gebracht|gesteld)\b"
    r"|\b(?:zijn|is)\b[^.]{0,40}\bop de hoogte\b|\bweten (?:het|dit) (?:al|nu|allemaal)\b",
    _T.SAFE: r"\b(?:is|zijn|blijft|bent|was)\b(?:(?!\bom\b)[^.]){0,40}\bveilig\b(?! (?:voelen|voelt|maken|naar))"
    r"|\bveiligheid\b[^.]{0,50}\b(?:voorop|gewaarborgd|gegarandeerd|in orde|op orde)\b"
    r"|\b(?:er is|is er|was er|er was) geen (?:\w+ )?gevaar\b|\bbuiten gevaar\b|\bniets aan de hand\b",
    _T.SOLVED: r"\bonder controle\b|\bopgelost\b|\bverholpen\b|\bwerk(?:t|en) weer\b|\b(?:is|zijn) (?:weer )?hersteld\b"
    r"|\b(?:is|zijn) (?:nu |weer |helemaal )*voorbij\b|\b(?:is|zijn) (?:nu )?gestopt\b",
    _T.EVERYBODY: rf"^\W*(?:iedereen|niemand|alle {_PEOPLE}) (?!die\b|met\b|van wie\b)\w+"
    rf"|\b(?:is|zijn|heeft|hebben|was|waren) (?:iedereen|niemand|alle {_PEOPLE})\b",
}
_CLAIMS = {topic: re.compile(pattern) for topic, pattern in _PATTERNS.items()}
_WORD = re.compile(r"[^\W\d_]+")
_BEGINNING = 5
"""Letters of a word: enough to tell whether a sentence can be about a topic, before any pattern is tried."""
_HINTS = frozenset(
    it[:_BEGINNING]
    for it in word_list(
        """
        politie agenten wijkagent recherche justitie officier openbaar aangifte gemeld melding autoriteit ap
        vertrouwensinspecteur inspectie gewond overleden omgekomen dodelijk letsel ongedeerd ziekenhuis
        slachtoffer doden gegevens wachtwoord bestand account inlog bsn systeem datalek losgeld
        gijzelsoftware ransomware ingelicht geinformeerd hoogte weten veilig gevaar niets controle opgelost
        verholpen werkt werken hersteld voorbij gestopt iedereen niemand alle miljoen miljard duizend ton
        """
    )
)
_FIGURE = re.compile(r"[0-9]")
_NUMBER_WORDS = frozenset({*NUMBER_WORDS, *DOZENS, "miljoen", "miljard", "ton"}) - {"een"}
_BIG_MONEY = re.compile(r"\b(?:miljoen|miljard|duizend|ton)\b[^.]{0,12}\beuro\b")

_IMPERATIVES = word_list(
    """
    bel vraag verwijs vertel meld zeg geef ga neem bewaar noem stuur praat let kijk lees schrijf denk laat zet
    wacht maak blijf doe help wijs houd hou luister haal noteer deel reageer beloof raad begin geloof kom zoek
    klik open gebruik verander wees controleer mail spreek breng app verspreid plaats leg bespreek steun roep
    volg film vul onthoud check klap loop verwijder wis plak print gooi herhaal verbind beantwoord antwoord
    bedank dring oefen sluit probeer hang
    """
)
_ASIDE = word_list("dan liever altijd nooit ook eerst gerust alsjeblieft svp wel niet en of daarom")
_CONDITION = re.compile(
    r"^\W*(?:als(?! (?:school|team|bestuur|directie|crisisteam|ouders))|wanneer|indien|zodra|tenzij|totdat|mocht"
    r"|(?:is|zijn|was|heeft|hebt|heb|weet|ziet|zie|hoort|hoor|krijgt|krijg|merkt|merk|wilt|wil|wordt|denkt|staat|vraagt"
    r"|twijfelt|twijfel|slaapt|voel|voelt|bij twijfel)\b[^,]*, (?:dan )?\w+)"
)
_ADDRESSED = re.compile(
    r"\b(?:u|je|jij|jullie|men)\s+(?:kunt|kan|kun|kunnen|mag|mogen|hoeft|hoeven|moet|moeten|wilt|belt|bel)\b"
    r"|\b(?:kunt|kan|kun|kunnen|mag|mogen|hoeft|hoeven|moet|moeten|wilt|belt|bel|meldt|vraagt|vindt|leest|hoort)\s+(?:u|je|jij|jullie|men)\b"
    r"|\bte bereiken\b|\bbereikbaar\b|\bspreekuur\b"
)
_REFERRED = re.compile(r"^\W*(?:voor )?vragen\b|^\W*journalisten\b")
_NOT_KNOWN = re.compile(
    r"\b(?:weten|weet|bekend|duidelijk|zeker|zeggen|vertellen|onderzoeken|onderzoekt|uit|na|vast)\b"
    r"[^.]*?\b(?P<open>of|wie|wat|hoe|hoeveel|waar|waarom|welke|waardoor)\b"
)
"""What stands behind the question word is not known; what stands before it, such as who finds out, is said."""
_NORM = re.compile(
    r"\b(?:strafbaar|verboden|niet toegestaan|zou(?:den)? kunnen|nooit|wil(?:len)? dat|hopen|hoopt|kan zich"
    r"|het kan zijn|kan (?:\w+ )?\w+ zijn|recht op)\b"
)
"""Norms, wishes and what may be: they claim nothing, unless the police or a report are in it."""
_ALWAYS = frozenset({_T.POLICE, _T.REPORT})
_DIRECTION = re.compile(r"[^.,:;]*[:,]\s+")
"""A leading clause, as in "Weet je iets, vertel het" and "Journalisten: noteer het nummer"."""


def claims(parts: Sequence[str | Folded]) -> tuple[Claim, ...]:
    """Return the sentences in `parts` that claim something, in order of place."""
    return tuple(it for number, part in enumerate(parts) for it in _in_part(number, fold(part)))


def topics_of(sentence: str) -> tuple[ClaimTopic, ...]:
    """Return what one sentence claims; empty when it claims nothing."""
    return tuple(dict.fromkeys(topic for it in claims([sentence]) for topic in it.topics))


def denies_harm(text: str) -> bool:
    """Return whether a text says for certain that there is none of what may yet turn out: "geen gegevens gelekt"."""
    found = topics_of(text)
    return _ABSOLUTE.search(fold(text).text.lower()) is not None and not _HARM.isdisjoint(found)


_ABSOLUTE = re.compile(r"\b(?:geen|niemand|niets|nooit|nergens|geen enkele|ongedeerd)\b")
_HARM = frozenset({_T.POLICE, _T.REPORT, _T.INJURY, _T.DATA, _T.SAFE})


def _in_part(number: int, folded: Folded) -> Iterator[Claim]:
    low = folded.text.lower()
    if len(low) != len(folded.text):  # a letter is longer in lower case, so positions would shift
        low = folded.text
    counted: tuple[int, ...] | None = None
    for start, end in pairwise(sentence_bounds(folded.text)):
        sentence = low[start:end]
        words = set(_WORD.findall(sentence))
        numbers = _may_count(sentence, words)
        if not (numbers or _hinted(sentence, words)) or _asks(sentence):
            continue
        if numbers and counted is None:
            counted = _counted(folded, low)
        numbered = numbers and any(start <= at < end for at in counted or ())
        topics = _topics(sentence, numbered=numbered)
        if topics:
            first, last = start + len(sentence) - len(sentence.lstrip()), start + len(sentence.rstrip())
            span = folded.span(first, last)
            yield Claim(TextSpan(number, *span), folded.original[slice(*span)], topics)


def _hinted(sentence: str, words: set[str]) -> bool:
    """Return whether a sentence has a word that a claim may be about: a quick look before any pattern is tried."""
    return not _HINTS.isdisjoint(it[:_BEGINNING] for it in words) or "gegevens" in sentence


def _may_count(sentence: str, words: set[str]) -> bool:
    """Return whether a sentence has both a number and a thing that may be counted, or money."""
    if "€" in sentence:
        return True
    if _FIGURE.search(sentence) is None and _NUMBER_WORDS.isdisjoint(words):
        return False
    return not _THINGS.isdisjoint(it[:_BEGINNING] for it in words)


def _topics(sentence: str, *, numbered: bool) -> tuple[ClaimTopic, ...]:
    """Return what a sentence that neither asks nor instructs claims."""
    unknown = _NOT_KNOWN.search(sentence)
    said = sentence[: unknown.start("open")] if unknown else sentence
    topics = [topic for topic, pattern in _CLAIMS.items() if pattern.search(said)]
    if numbered and unknown is None:
        topics.append(_T.NUMBER)
    if _NORM.search(sentence):
        topics = [it for it in topics if it in _ALWAYS and "strafbaar" not in sentence]
    return tuple(topics)


def _counted(folded: Folded, low: str) -> tuple[int, ...]:
    """Return where a number of people or things stands, or a sum; one of something is no number to prove."""
    found = [
        it.start
        for it in quantities(folded)
        if it.kind is QuantityKind.MONEY or (it.kind is QuantityKind.COUNT and it.most > 1 and it.about in _COUNTED)
    ]
    return (*found, *(match.start() for match in _BIG_MONEY.finditer(low)))


_COUNTED = word_list(
    """
    leerling leerlinge student kind ouder gezin medewerker leraar docent collega mens persoon account adres klas school
    slachtoffer gewonde dode verdachte dader getuige jongen meisje foto beeld filmpje bericht mail gegeven dossier
    wachtwoord agent politieagent melding aangifte systeem computer laptop euro
    """
)


_THINGS = frozenset(it[:_BEGINNING] for it in (*_COUNTED, "miljoen", "miljard", "duizend", "ton"))
"""The beginnings of what is counted; plurals begin in the same way."""


def _asks(sentence: str) -> bool:
    """Return whether a sentence asks, instructs, offers or refers: then it claims nothing."""
    tidy = sentence.strip()
    return (
        tidy.endswith("?")
        or _instructs(tidy)
        or any(it.search(tidy) is not None for it in (_CONDITION, _ADDRESSED, _REFERRED))
    )


def _instructs(sentence: str) -> bool:
    words = re.findall(r"[^\W\d_]+", sentence[:40])
    if words and words[0] in _IMPERATIVES and not (len(words) > 1 and words[1] in _PRONOUNS):
        return True
    if (clause := _DIRECTION.match(sentence)) is not None:
        behind = [it for it in re.findall(r"[^\W\d_]+", sentence[clause.end() : clause.end() + 40]) if it not in _ASIDE]
        return bool(behind) and behind[0] in _IMPERATIVES
    return False


_PRONOUNS = word_list("wij we hij zij ze")
