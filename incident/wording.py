"""The fixed words of texts, per kind: which parts they have, their headings, and what to start from.

All Dutch that goes to audiences stands here together, so that one person can review it. Language level B1.
"""

from typing import NamedTuple

from incident.texts import Part, TextKind, Words

K, P = TextKind, Part

NO_FACTS = "Wij zoeken nu uit wat er is gebeurd. Zodra er iets vaststaat, hoort u het van ons."


class Form(NamedTuple):
    """How a kind of text speaks to its readers."""

    hear: str
    told: str
    """How it begins when it takes back what it said before."""
    salutation: str
    closing: str


FORM = {
    K.TALKING_POINTS: Form("U hoort", "Eerder zeiden wij", "", ""),
    K.TEAM_INSTRUCTION: Form("Jullie horen", "Eerder schreven wij", "Beste collega's,", ""),
    K.PUPIL_MESSAGE: Form("Jullie horen", "Eerder schreven wij", "Beste leerlingen,", ""),
    K.PARENT_LETTER: Form("U hoort", "Eerder schreven wij", "Beste ouders en verzorgers,", "Met vriendelijke groet,"),
    K.PRESS_STATEMENT: Form("U hoort", "Eerder meldden wij", "", ""),
}

PARTS = {
    K.TALKING_POINTS: (P.CONCERN, P.KNOWN, P.CORRECTION, P.UNKNOWN, P.DOING, P.ASKING, P.HELP, P.CONTACT, P.NEXT),
    K.TEAM_INSTRUCTION: (
        P.CONCERN,
        P.KNOWN,
        P.CORRECTION,
        P.UNKNOWN,
        P.DOING,
        P.ASKING,
        P.HELP,
        P.CONTACT,
        P.NEXT,
        P.SENDER,
    ),
    K.PUPIL_MESSAGE: (P.CONCERN, P.KNOWN, P.CORRECTION, P.UNKNOWN, P.DOING, P.ASKING, P.HELP, P.NEXT, P.SENDER),
    K.PARENT_LETTER: (
        P.CONCERN,
        P.KNOWN,
        P.CORRECTION,
        P.UNKNOWN,
        P.DOING,
        P.ASKING,
        P.HELP,
        P.CONTACT,
        P.NEXT,
        P.SENDER,
    ),
    K.PRESS_STATEMENT: (P.CONCERN, P.KNOWN, P.CORRECTION, P.UNKNOWN, P.DOING, P.QUOTE, P.NEXT, P.CONTACT, P.SENDER),
}

_COMMON = {
    P.KNOWN: "Wat weten we?",
    P.CORRECTION: "Wat is er anders dan eerder?",
    P.UNKNOWN: "Wat weten we nog niet?",
    P.DOING: "Wat doen we nu?",
}

HEADINGS: dict[TextKind, dict[Part, str]] = {
    K.TALKING_POINTS: _COMMON | {P.ASKING: "Wat spreken we af?", P.HELP: "Hulp", P.CONTACT: "Vaste contactpersoon"},
    K.TEAM_INSTRUCTION: _COMMON
    | {
        P.ASKING: "Wat vragen we van jou?",
        P.HELP: "Heb je zelf hulp nodig?",
        P.CONTACT: "Vragen?",
        P.NEXT: "Hoe verder",
    },
    K.PUPIL_MESSAGE: _COMMON | {P.ASKING: "Wat vragen we van jou?", P.HELP: "Wil je praten?", P.NEXT: "Hoe verder"},
    K.PARENT_LETTER: _COMMON
    | {
        P.ASKING: "Wat kunt u doen?",
        P.HELP: "Hulp voor uw kind",
        P.CONTACT: "Vragen?",
        P.NEXT: "Wanneer hoort u weer van ons?",
    },
    K.PRESS_STATEMENT: _COMMON | {P.NEXT: "Volgend bericht", P.CONTACT: "Noot voor de redactie"},
}

TITLES = {
    K.TALKING_POINTS: "Gesprek met betrokkenen",
    K.TEAM_INSTRUCTION: "Wat er speelt en wat we van je vragen",
    K.PUPIL_MESSAGE: "Wat er aan de hand is",
    K.PARENT_LETTER: "Informatie over wat er op school speelt",
    K.PRESS_STATEMENT: "School onderzoekt incident",
}

_START: dict[TextKind, dict[Part, str]] = {
    K.TALKING_POINTS: {
        P.CONCERN: "Dit is ook voor u heftig. We nemen de tijd voor u.",
        P.UNKNOWN: "We weten nog niet alles. Wat we niet weten, vullen we niet in.",
        P.DOING: "We zoeken uit wat er is gebeurd. We zorgen dat iedereen veilig is.",
        P.ASKING: "Reageer nu niet online. Bewaar berichten en schermafbeeldingen zelf.",
        P.HELP: "We zoeken samen wie u kan helpen, op school of daarbuiten.",
    },
    K.TEAM_INSTRUCTION: {
        P.CONCERN: "We begrijpen dat jullie geschrokken zijn. Dank dat jullie er zijn.",
        P.UNKNOWN: "We weten nog niet alles. Ga niet gissen, ook niet onder elkaar.",
        P.DOING: "Het crisisteam werkt samen met politie en bestuur.",
        P.ASKING: "Stuur het bericht niet door. Noem geen namen. "
        "Verwijs vragen van ouders en pers naar het crisisteam. Zie je iets verdachts, meld het direct.",
        P.HELP: "Praat erover met een collega of met het crisisteam. Je hoeft dit niet alleen te doen.",
    },
    K.PUPIL_MESSAGE: {
        P.CONCERN: "We snappen dat je geschrokken kunt zijn. Dat is heel gewoon.",
        P.UNKNOWN: "We weten nog niet alles. Geloof niet alles wat je online leest.",
        P.DOING: "We zoeken het uit, samen met de politie. Jouw veiligheid staat voorop.",
        P.ASKING: "Stuur niets door. Zet niets online. Weet je iets, vertel het aan je mentor.",
        P.HELP: "Praat met je ouders of je mentor. Je kunt ook gratis bellen met de Kindertelefoon: 0800-0432.",
    },
    K.PARENT_LETTER: {
        P.CONCERN: "U en uw kind kunnen geschrokken zijn. Dat begrijpen we. Daarom vertellen we u wat we nu weten.",
        P.UNKNOWN: "We weten nog niet alles. We vertellen alleen wat vaststaat.",
        P.DOING: "We werken samen met de politie en het bestuur. De veiligheid van alle leerlingen staat voorop.",
        P.ASKING: "Praat rustig met uw kind over wat er is gebeurd. Vraag uw kind om niets door te sturen. "
        "Namen delen we niet, om leerlingen te beschermen.",
        P.HELP: "Uw kind kan praten met de mentor, of gratis bellen met de Kindertelefoon: 0800-0432.",
    },
    K.PRESS_STATEMENT: {
        P.CONCERN: "De school leeft mee met iedereen die is geschrokken.",
        P.UNKNOWN: "Er is nog niet alles bekend. De school doet geen uitspraken over wat niet vaststaat.",
        P.DOING: "De school werkt samen met de politie en heeft leerlingen, ouders en medewerkers ingelicht.",
    },
}


def starting_words(kind: TextKind) -> tuple[Words, ...]:
    """Give the words that a new text of this kind starts with."""
    return tuple(Words(part, text) for part, text in _START[kind].items())
