"""The kinds of text that an audience can get, and that help colleagues to speak."""

from incident.stored_key import StoredKey


class TextKind(StoredKey):
    """What sort of text it is."""

    TALKING_POINTS = "talking-points", "Gesprekspunten", "gesprekspunten"
    TEAM_INSTRUCTION = "team-instruction", "Instructie voor het team", "teaminstructie"
    PUPIL_MESSAGE = "pupil-message", "Bericht aan leerlingen", "leerlingbericht"
    PARENT_LETTER = "parent-letter", "Brief aan ouders", "ouderbrief"
    PRESS_STATEMENT = "press-statement", "Persverklaring", "persverklaring"
    HOLDING_STATEMENT = "holding-statement", "Eerste verklaring", "eerste-verklaring"
    """Three to five sentences, of confirmed facts alone, while the rest is being found out."""
    WEBSITE_NOTICE = "website-notice", "Bericht op de website", "websitebericht"
    SHORT_MESSAGE = "short-message", "Sms of app-bericht", "sms"
    """At most 160 characters: the heart of it, and where to read more."""
    BREACH_NOTICE = "breach-notice", "Bericht over een datalek", "datalekbericht"
    """To those whose data it was, in clear language: GDPR art. 34(2) and 33(3)(b) to (d)."""
    MENTOR_GUIDE = "mentor-guide", "Gids voor mentoren", "mentorgids"
    QUESTIONS_AND_ANSWERS = "questions-and-answers", "Vragen en antwoorden", "vragen-en-antwoorden"
    LINE_TO_TAKE = "line-to-take", "Woordvoeringslijn", "woordvoeringslijn"
    PHONE_SCRIPT = "phone-script", "Telefoonscript", "telefoonscript"


WORDS = {
    TextKind.TALKING_POINTS: "gesprekspunten",
    TextKind.TEAM_INSTRUCTION: "teaminstructie",
    TextKind.PUPIL_MESSAGE: "leerlingbericht",
    TextKind.PARENT_LETTER: "ouderbrief",
    TextKind.PRESS_STATEMENT: "persverklaring",
    TextKind.HOLDING_STATEMENT: "eerste-verklaring",
    TextKind.WEBSITE_NOTICE: "websitebericht",
    TextKind.SHORT_MESSAGE: "sms",
    TextKind.BREACH_NOTICE: "datalekbericht",
    TextKind.MENTOR_GUIDE: "mentorgids",
    TextKind.QUESTIONS_AND_ANSWERS: "vragen-en-antwoorden",
    TextKind.LINE_TO_TAKE: "woordvoeringslijn",
    TextKind.PHONE_SCRIPT: "telefoonscript",
}
"""Each kind in one word, as it stands in draaiboeken, in names of files and on the command line."""
