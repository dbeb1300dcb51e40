"""The fixed words of texts per kind: their parts, their headings, and the words to start from.

All Dutch for audiences is in this module, so that one person can review it. Language level B1.
"""

from typing import NamedTuple

from incident.playbook.text_kinds import TextKind
from incident.records.texts import TextPart, Words

K, P = TextKind, TextPart

NO_FACTS = "Wij zoeken nu uit wat er is gebeurd. Zodra er iets vaststaat,"
"""Followed by the phrase of its kind: "hoort u het van ons."."""


class FixedPhrases(NamedTuple):
    """The fixed phrases in which a kind of text addresses its readers."""

    hear: str
    will_hear: str
    """The same after another part of the sentence: "hoort u"."""
    told: str
    """How a correction begins; true of who read it before and of who was told."""
    salutation: str = ""
    closing: str = ""


_U = ("U hoort", "hoort u", "U hoorde eerder van ons")
_JULLIE = ("Jullie horen", "horen jullie", "Jullie hoorden eerder van ons")

FORM = {
    K.TALKING_POINTS: FixedPhrases(*_U),
    K.TEAM_INSTRUCTION: FixedPhrases(*_JULLIE, "Beste collega's,"),
    K.PUPIL_MESSAGE: FixedPhrases(*_JULLIE, "Beste leerlingen,"),
    K.PARENT_LETTER: FixedPhrases(*_U, "Beste ouders en verzorgers,", "Met vriendelijke groet,"),
    K.PRESS_STATEMENT: FixedPhrases("U hoort", "hoort u", "Eerder meldden wij"),
    K.HOLDING_STATEMENT: FixedPhrases("U hoort", "hoort u", "Eerder meldden wij"),
    K.WEBSITE_NOTICE: FixedPhrases("U leest hier", "leest u hier", "Eerder meldden wij"),
    K.SHORT_MESSAGE: FixedPhrases(*_U),
    K.BREACH_NOTICE: FixedPhrases(*_U, "Beste lezer,", "Met vriendelijke groet,"),
    K.MENTOR_GUIDE: FixedPhrases("Je hoort", "hoor je", "Jullie hoorden eerder van ons"),
    K.QUESTIONS_AND_ANSWERS: FixedPhrases(*_U),
    K.LINE_TO_TAKE: FixedPhrases("U hoort", "hoort u", "Eerder meldden wij"),
    K.PHONE_SCRIPT: FixedPhrases(*_U),
}

_TOLD = (P.KNOWN, P.CORRECTION)
_OPENING = (P.CONCERN, P.CORE, *_TOLD)
_MESSAGE = (*_OPENING, P.UNKNOWN, P.DOING, P.ASKING, P.HELP)

PARTS = {
    K.TALKING_POINTS: (*_MESSAGE, P.CONTACT, P.NEXT),
    K.TEAM_INSTRUCTION: (*_MESSAGE, P.CONTACT, P.NEXT, P.SENDER),
    K.PUPIL_MESSAGE: (*_MESSAGE, P.NEXT, P.SENDER),
    K.PARENT_LETTER: (*_MESSAGE, P.CONTACT, P.NEXT, P.SENDER),
    K.PRESS_STATEMENT: (*_OPENING, P.UNKNOWN, P.DOING, P.QUOTE, P.NEXT, P.CONTACT, P.SENDER),
    K.HOLDING_STATEMENT: (*_OPENING, P.DOING, P.NEXT, P.CONTACT),
    K.WEBSITE_NOTICE: (*_OPENING, P.DOING, P.HELP, P.CONTACT, P.NEXT),
    K.SHORT_MESSAGE: (P.CORE, *_TOLD, P.MORE),
    K.BREACH_NOTICE: (*_OPENING, P.CONSEQUENCES, P.DOING, P.ASKING, P.CONTACT, P.NEXT, P.SENDER),
    K.MENTOR_GUIDE: (P.CORE, *_TOLD, P.UNKNOWN, P.SAY, P.DO_NOT_SAY, P.ANSWERS, P.SIGNALS, P.REFER, P.HELP),
    K.QUESTIONS_AND_ANSWERS: (P.CORE, *_TOLD, P.ANSWERS, P.CONTACT),
    K.LINE_TO_TAKE: (P.CORE, *_TOLD, P.UNKNOWN, P.SAY, P.DO_NOT_SAY, P.ANSWERS, P.REFER),
    K.PHONE_SCRIPT: (P.SAY, P.CORE, *_TOLD, P.ANSWERS, P.DO_NOT_SAY, P.REFER, P.HELP),
}

_COMMON = {
    P.KNOWN: "Wat weten wij?",
    P.CORRECTION: "Wat is er anders dan eerder?",
    P.UNKNOWN: "Wat weten wij nog niet?",
    P.DOING: "Wat doen wij nu?",
}

HEADINGS: dict[TextKind, dict[TextPart, str]] = {
    K.TALKING_POINTS: _COMMON | {P.ASKING: "Wat spreken wij af?", P.HELP: "Hulp", P.CONTACT: "Vaste contactpersoon"},
    K.TEAM_INSTRUCTION: _COMMON
    | {
        P.ASKING: "Wat vragen wij van jou?",
        P.HELP: "Heb je zelf hulp nodig?",
        P.CONTACT: "Vragen?",
        P.NEXT: "Hoe verder",
    },
    K.PUPIL_MESSAGE: _COMMON | {P.ASKING: "Wat vragen wij van jou?", P.HELP: "Wil je praten?", P.NEXT: "Hoe verder"},
    K.PARENT_LETTER: _COMMON
    | {
        P.ASKING: "Wat kunt u doen?",
        P.HELP: "Hulp voor uw kind",
        P.CONTACT: "Vragen?",
        P.NEXT: "Wanneer hoort u weer van ons?",
    },
    K.PRESS_STATEMENT: _COMMON | {P.NEXT: "Volgend bericht", P.CONTACT: "Noot voor de redactie"},
    K.HOLDING_STATEMENT: {P.CORRECTION: "Wat is er anders dan eerder?", P.CONTACT: "Voor de pers"},
    K.WEBSITE_NOTICE: _COMMON | {P.HELP: "Hulp", P.CONTACT: "Vragen?", P.NEXT: "Volgend bericht"},
    K.SHORT_MESSAGE: {},
    K.BREACH_NOTICE: _COMMON
    | {
        P.KNOWN: "Wat is er gebeurd?",
        P.CONSEQUENCES: "Wat kan dit voor u betekenen?",
        P.DOING: "Wat doen wij?",
        P.ASKING: "Wat kunt u zelf doen?",
        P.CONTACT: "Vragen? De functionaris voor gegevensbescherming",
        P.NEXT: "Wanneer hoort u weer van ons?",
    },
    K.MENTOR_GUIDE: {
        P.KNOWN: "Dit vertel je de klas",
        P.CORRECTION: "Dit zet je recht",
        P.UNKNOWN: "Dit weten wij nog niet",
        P.SAY: "Zo begin je",
        P.DO_NOT_SAY: "Dit zeg je niet",
        P.ANSWERS: "Als leerlingen dit vragen",
        P.SIGNALS: "Let op deze signalen",
        P.REFER: "Verwijs door",
        P.HELP: "Hulp voor jou en je leerlingen",
    },
    K.QUESTIONS_AND_ANSWERS: {
        P.KNOWN: "De feiten",
        P.CORRECTION: "Dit is veranderd",
        P.ANSWERS: "Vragen en antwoorden",
        P.CONTACT: "Een andere vraag?",
    },
    K.LINE_TO_TAKE: {
        P.CORE: "Kern",
        P.KNOWN: "De feiten",
        P.CORRECTION: "Dit is veranderd",
        P.UNKNOWN: "Dit weten wij nog niet",
        P.SAY: "Zeg wel",
        P.DO_NOT_SAY: "Zeg niet",
        P.ANSWERS: "Vragen en antwoorden",
        P.REFER: "Verwijs door",
    },
    K.PHONE_SCRIPT: {
        P.SAY: "Zo begint u",
        P.KNOWN: "Dit kunt u zeggen",
        P.CORRECTION: "Dit is veranderd",
        P.ANSWERS: "Als de beller dit vraagt",
        P.DO_NOT_SAY: "Dit zegt u niet",
        P.REFER: "Verwijs door",
        P.HELP: "Iemand is erg overstuur",
    },
}

TITLES = {
    K.TALKING_POINTS: "Gesprek met betrokkenen",
    K.TEAM_INSTRUCTION: "Wat er speelt en wat wij van je vragen",
    K.PUPIL_MESSAGE: "Wat er aan de hand is",
    K.PARENT_LETTER: "Informatie over wat er op school speelt",
    K.PRESS_STATEMENT: "School onderzoekt incident",
    K.HOLDING_STATEMENT: "Eerste reactie van de school",
    K.WEBSITE_NOTICE: "Informatie van de school",
    K.SHORT_MESSAGE: "Kort bericht",
    K.BREACH_NOTICE: "Uw gegevens: wat er is gebeurd",
    K.MENTOR_GUIDE: "Praten met de klas",
    K.QUESTIONS_AND_ANSWERS: "Vragen en antwoorden",
    K.LINE_TO_TAKE: "Wat de woordvoerder zegt",
    K.PHONE_SCRIPT: "Als er gebeld wordt",
}

_START: dict[TextKind, dict[TextPart, str]] = {
    K.TALKING_POINTS: {
        P.CONCERN: "Dit is ook voor u heftig. Wij nemen de tijd voor u.",
        P.UNKNOWN: "Wij weten nog niet alles. Wat wij niet weten, vullen wij niet in.",
        P.DOING: "Wij zoeken uit wat er is gebeurd. Wij zorgen dat iedereen veilig is.",
        P.ASKING: "Reageer nu niet online. Bewaar berichten en schermafbeeldingen zelf.",
        P.HELP: "Wij zoeken samen wie u kan helpen, op school of daarbuiten.",
    },
    K.TEAM_INSTRUCTION: {
        P.CONCERN: "Wij begrijpen dat jullie geschrokken zijn. Dank dat jullie er zijn.",
        P.UNKNOWN: "Wij weten nog niet alles. Ga niet gissen, ook niet onder elkaar.",
        P.DOING: "Het crisisteam werkt samen met politie en bestuur.",
        P.ASKING: "Stuur het bericht niet door. Noem geen namen. "
        "Verwijs vragen van ouders en pers naar het crisisteam. Zie je iets verdachts, meld het direct.",
        P.HELP: "Praat erover met een collega of met het crisisteam. Je hoeft dit niet alleen te doen.",
    },
    K.PUPIL_MESSAGE: {
        P.CONCERN: "Wij snappen dat je geschrokken kunt zijn. Dat is heel gewoon.",
        P.UNKNOWN: "Wij weten nog niet alles. Geloof niet alles wat je online leest.",
        P.DOING: "Wij zoeken het uit, samen met de politie. Jouw veiligheid staat voorop.",
        P.ASKING: "Stuur niets door. Zet niets online. Weet je iets, vertel het aan je mentor.",
        P.HELP: "Praat met je ouders of je mentor. Je kunt ook gratis bellen met de Kindertelefoon: 0800-0432.",
    },
    K.PARENT_LETTER: {
        P.CONCERN: "U en uw kind kunnen geschrokken zijn. Dat begrijpen wij. Daarom vertellen wij u wat wij nu weten.",
        P.UNKNOWN: "Wij weten nog niet alles. Wij vertellen alleen wat vaststaat.",
        P.DOING: "Wij werken samen met de politie en het bestuur. De veiligheid van alle leerlingen staat voorop.",
        P.ASKING: "Praat rustig met uw kind over wat er is gebeurd. Vraag uw kind om niets door te sturen. "
        "Namen delen wij niet, om leerlingen te beschermen.",
        P.HELP: "Uw kind kan praten met de mentor, of gratis bellen met de Kindertelefoon: 0800-0432.",
    },
    K.PRESS_STATEMENT: {
        P.CONCERN: "De school leeft mee met iedereen die is geschrokken.",
        P.UNKNOWN: "Er is nog niet alles bekend. De school doet geen uitspraken over wat niet vaststaat.",
        P.DOING: "De school werkt samen met de politie en heeft leerlingen, ouders en medewerkers ingelicht.",
    },
    K.HOLDING_STATEMENT: {
        P.CONCERN: "De school leeft mee met iedereen die is geschrokken.",
        P.DOING: "De school zoekt uit wat er is gebeurd en zorgt voor de veiligheid van leerlingen en medewerkers.",
    },
    K.WEBSITE_NOTICE: {
        P.CONCERN: "Wij begrijpen dat u zich zorgen maakt.",
        P.DOING: "Wij werken samen met de politie en het bestuur. De veiligheid van alle leerlingen staat voorop.",
        P.HELP: "Leerlingen kunnen praten met de mentor, of gratis bellen met de Kindertelefoon: 0800-0432.",
    },
    K.SHORT_MESSAGE: {P.MORE: "Meer leest u op onze website."},
    K.BREACH_NOTICE: {
        P.CONCERN: "Er is iets misgegaan met gegevens die de school van u heeft. Dat spijt ons.",
        P.CONSEQUENCES: "Iemand kan uw gegevens misbruiken, bijvoorbeeld voor een nepbericht dat van school lijkt.",
        P.DOING: "Wij hebben het lek gemeld bij de Autoriteit Persoonsgegevens. Wij zorgen dat het niet verder gaat.",
        P.ASKING: "Wees extra voorzichtig met berichten die om een wachtwoord, een code of geld vragen.",
    },
    K.MENTOR_GUIDE: {
        P.UNKNOWN: "Wij weten nog niet alles. Zeg dat gewoon. Raad niet mee.",
        P.SAY: "Neem de tijd. Vertel eerst wat er is gebeurd. Vraag daarna hoe het met de klas is.",
        P.DO_NOT_SAY: "Noem geen namen. Laat het bericht niet zien. Beloof geen geheimhouding.",
        P.SIGNALS: "Stil worden, huilen, boos worden, niet naar school durven, steeds over geweld of dood praten.",
        P.REFER: "Maak je je zorgen over een leerling? Vertel het vandaag nog aan de zorgcoördinator.",
        P.HELP: "Vind je dit gesprek zelf moeilijk? Vraag een collega erbij.",
    },
    K.QUESTIONS_AND_ANSWERS: {},
    K.LINE_TO_TAKE: {
        P.UNKNOWN: "Zeg: dat weten wij nog niet. Zodra wij het weten, hoort u het.",
        P.SAY: "Begin met medeleven. Noem wat vaststaat en wat de school doet. Zeg wanneer het volgende bericht komt.",
        P.DO_NOT_SAY: "Geen namen, geen schuld, geen vermoedens, niets over het onderzoek. "
        "Zeg nooit ‘geen commentaar’.",
        P.REFER: "Vragen over het onderzoek: naar de persvoorlichter van de politie.",
    },
    K.PHONE_SCRIPT: {
        P.SAY: "Noem uw naam en de school. Luister eerst. Schrijf op wie belt, het nummer en de vraag.",
        P.DO_NOT_SAY: "Noem geen namen. Raad niet. Beloof niets over straf of onderzoek.",
        P.REFER: "Staat de vraag er niet bij? Zeg dat iemand terugbelt, en geef de vraag door. "
        "Journalisten: noteer het medium en het nummer, en geef het door aan de woordvoerder.",
        P.HELP: "Blijf rustig en haal iemand van het crisisteam. Is er gevaar? Bel 112.",
    },
}


def starting_words(kind: TextKind, sender: str = "") -> tuple[Words, ...]:
    """Return the words that a new text of this kind starts with; `sender` is the role that signs, if known."""
    words = dict(_START[kind])
    if sender and P.SENDER in PARTS[kind]:
        words[P.SENDER] = sender[:1].upper() + sender[1:]
    return tuple(Words(part, words[part]) for part in P if part in words)
