"""The parts of a text, in the order in which they are read."""

from incident.stored_key import StoredKey


class TextPart(StoredKey):
    """The fixed parts of a text, in their order (own concern first, as in CERC's first message)."""

    CONCERN = "concern", "betrokkenheid", "betrokkenheid"
    CORE = "core", "kernboodschap", "kernboodschap"
    """The same in every text of a round."""
    KNOWN = "known", "wat weten we", "wat weten we"
    """Filled from the matrix."""
    CORRECTION = "correction", "wat is er anders", "wat is er anders"
    """Filled from what this audience heard before and is no longer so."""
    UNKNOWN = "unknown", "wat weten we nog niet", "wat weten we nog niet"
    CONSEQUENCES = "consequences", "gevolgen", "gevolgen"
    DOING = "doing", "wat doen we", "wat doen we"
    ASKING = "asking", "wat vragen we", "wat vragen we"
    SAY = "say", "zeg wel", "zeg wel"
    DO_NOT_SAY = "do-not-say", "zeg niet", "zeg niet"
    ANSWERS = "answers", "vragen en antwoorden", "vragen en antwoorden"
    """Filled from the approved answers: question, answer, question, answer."""
    SIGNALS = "signals", "let op signalen", "let op signalen"
    REFER = "refer", "verwijs door", "verwijs door"
    HELP = "help", "hulp", "hulp"
    QUOTE = "quote", "citaat", "citaat"
    MORE = "more", "waar meer", "waar meer"
    CONTACT = "contact", "contact", "contact"
    NEXT = "next", "volgend bericht", "volgend bericht"
    """Filled from the promised time."""
    SENDER = "sender", "afzender", "afzender"
