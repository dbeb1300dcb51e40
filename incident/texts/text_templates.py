"""The fixed words of texts per kind: their parts, their headings, and neutral words to start from.

What an incident is about stands in its draaiboek; these words claim nothing.

All Dutch for audiences is in this module, so that one person can review it. Language level B1.
"""

from typing import NamedTuple

from incident.playbook.text_kinds import TextKind
from incident.playbook.text_parts import TextPart

K, P = TextKind, TextPart

NO_FACTS = "Wij kunnen nog niets met zekerheid zeggen. Zodra er iets vaststaat,"
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
    K.PRESS_STATEMENT: "Verklaring van de school",
    K.HOLDING_STATEMENT: "Eerste reactie van de school",
    K.WEBSITE_NOTICE: "Informatie van de school",
    K.SHORT_MESSAGE: "Kort bericht",
    K.BREACH_NOTICE: "Bericht over uw gegevens",
    K.MENTOR_GUIDE: "Praten met de klas",
    K.QUESTIONS_AND_ANSWERS: "Vragen en antwoorden",
    K.LINE_TO_TAKE: "Wat de woordvoerder zegt",
    K.PHONE_SCRIPT: "Als er gebeld wordt",
}

NEUTRAL: dict[TextKind, dict[TextPart, str]] = {
    K.TALKING_POINTS: {
        P.CONCERN: "Wij nemen de tijd voor u.",
        P.UNKNOWN: "Wat wij niet weten, vullen wij niet in.",
        P.HELP: "Wij zoeken samen wie u kan helpen, op school of daarbuiten.",
    },
    K.TEAM_INSTRUCTION: {
        P.CONCERN: "Jullie lezen hier wat wij nu kunnen zeggen.",
        P.UNKNOWN: "Ga niet gissen, ook niet onder elkaar.",
        P.ASKING: "Noem geen namen. Verwijs vragen van ouders en pers naar het crisisteam.",
        P.HELP: "Praat erover met een collega. Je hoeft dit niet alleen te doen.",
    },
    K.PUPIL_MESSAGE: {
        P.CONCERN: "Je leest hier wat wij nu kunnen vertellen.",
        P.UNKNOWN: "Geloof niet alles wat je online leest.",
        P.ASKING: "Zet er niets over online. Weet je iets, vertel het aan je mentor.",
        P.HELP: "Praat met je ouders of je mentor. Je kunt ook gratis bellen met de Kindertelefoon: 0800-0432.",
    },
    K.PARENT_LETTER: {
        P.CONCERN: "U leest hier wat wij nu kunnen vertellen.",
        P.UNKNOWN: "Wij vertellen alleen wat vaststaat.",
        P.HELP: "Uw kind kan praten met de mentor, of gratis bellen met de Kindertelefoon: 0800-0432.",
    },
    K.PRESS_STATEMENT: {
        P.CONCERN: "De school leeft mee met wie dit raakt.",
        P.UNKNOWN: "De school doet geen uitspraken over wat niet vaststaat.",
    },
    K.HOLDING_STATEMENT: {P.CONCERN: "De school leeft mee met wie dit raakt."},
    K.WEBSITE_NOTICE: {
        P.CONCERN: "U leest hier wat wij nu kunnen vertellen.",
        P.HELP: "Leerlingen kunnen praten met de mentor, of gratis bellen met de Kindertelefoon: 0800-0432.",
    },
    K.SHORT_MESSAGE: {P.MORE: "Meer leest u op onze website."},
    K.BREACH_NOTICE: {
        P.CONSEQUENCES: "Iemand kan zich met uw gegevens voordoen als de school.",
        P.ASKING: "Wees extra voorzichtig met berichten die om een wachtwoord, een code of geld vragen.",
    },
    K.MENTOR_GUIDE: {
        P.UNKNOWN: "Zeg gewoon wat je niet weet. Raad niet mee.",
        P.SAY: "Neem de tijd. Vertel eerst wat er is gebeurd. Vraag daarna hoe het met de klas is.",
        P.DO_NOT_SAY: "Noem geen namen. Beloof geen geheimhouding.",
        P.SIGNALS: "Stil worden, huilen, boos worden, niet naar school durven.",
        P.REFER: "Maak je je zorgen over een leerling? Vertel het dezelfde dag aan de zorgcoördinator.",
        P.HELP: "Vind je dit gesprek zelf moeilijk? Vraag een collega erbij.",
    },
    K.QUESTIONS_AND_ANSWERS: {},
    K.LINE_TO_TAKE: {
        P.UNKNOWN: "Zeg: dat weten wij nog niet. Zodra wij het weten, hoort u het.",
        P.SAY: "Begin met medeleven. Noem wat vaststaat en wat de school doet. Zeg wanneer het volgende bericht komt.",
        P.DO_NOT_SAY: "Geen namen, geen schuld, geen vermoedens. Zeg nooit ‘geen commentaar’.",
        P.REFER: "Vragen over het werk van anderen: naar hun eigen woordvoerder.",
    },
    K.PHONE_SCRIPT: {
        P.SAY: "Noem uw naam en de school. Luister eerst. Schrijf op wie belt, het nummer en de vraag.",
        P.DO_NOT_SAY: "Noem geen namen. Raad niet. Beloof niets.",
        P.REFER: "Staat de vraag er niet bij? Zeg dat iemand terugbelt, en geef de vraag door. "
        "Journalisten: noteer het medium en het nummer, en geef het door aan de woordvoerder.",
        P.HELP: "Blijf rustig en haal iemand van het crisisteam. Is er gevaar? Bel 112.",
    },
}
"""The words for what a draaiboek gives no words for: they claim nothing, and fit every incident."""
