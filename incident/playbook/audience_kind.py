"""The kind of an audience (wie het zijn): the rules on who hears what, and when, use this and never a name.

A draaiboek states it in a line `Is: ouders`. Without that line, and in older records, it follows from the key and the
name by `known_kind`. If they do not tell, nothing is guessed and the school is asked.
"""

import re

from incident.stored_key import StoredKey


class AudienceKind(StoredKey):
    """The kind of an audience."""

    INVOLVED = "involved", "betrokkenen"
    """The people involved, with their parents: they are told first, in person."""
    POLICE = "police", "politie"
    """The police or the prosecutor, with or without the board of the school."""
    CRISIS_TEAM = "crisis-team", "crisisteam"
    TEAM = "team", "team"
    """All staff of the school, or a part of it."""
    PUPILS = "pupils", "leerlingen"
    PARENTS = "parents", "ouders"
    """The media hear nothing before all of these."""
    COMMUNITY = "community", "omgeving"
    """Neighbours and sister schools."""
    MEDIA = "media", "media"
    OTHERS = "others", "anderen"
    """None of these: no rule applies to it."""


K = AudienceKind

KIND_MEANINGS = {
    K.INVOLVED: "om wie het gaat, en hun ouders",
    K.POLICE: "politie of justitie, ook met het bestuur",
    K.CRISIS_TEAM: "wie het incident leiden",
    K.TEAM: "wie op school werken",
    K.PUPILS: "een klas, of alle leerlingen",
    K.PARENTS: "de media wachten op hen",
    K.COMMUNITY: "buren, andere scholen",
    K.MEDIA: "zij wachten op de ouders",
    K.OTHERS: "niemand van deze",
}
"""The explanations in a form."""

_KEYS = {
    "betrokkenen": K.INVOLVED,
    "ouders-betrokken": K.INVOLVED,
    "politie": K.POLICE,
    "politie-bestuur": K.POLICE,
    "crisisteam": K.CRISIS_TEAM,
    "team": K.TEAM,
    "klasteam": K.TEAM,
    "klassen": K.PUPILS,
    "leerlingen": K.PUPILS,
    "ouders": K.PARENTS,
    "zusterscholen": K.COMMUNITY,
    "omgeving": K.COMMUNITY,
    "media": K.MEDIA,
    "pers": K.MEDIA,
}
"""Keys in draaiboeken from before they stated the kind of an audience."""
_WORDS = {
    K.POLICE: r"politie|wijkagent|justitie|officier",
    K.CRISIS_TEAM: r"crisisteam|actieteam",
    K.TEAM: r"team|klasteam|docententeam|schoolteam|personeel|medewerkers|leraren|leerkrachten|docenten|collega.?s",
    K.PUPILS: r"leerlingen|scholieren|studenten|kinderen|\w*klas(?:sen)?",
    K.PARENTS: r"\w*ouders|verzorgers|ouderraad|oudervereniging",
    K.COMMUNITY: r"buren|buurt|buurtbewoners|omwonenden|omgeving|scholen|zusterschool|zusterscholen",
    K.MEDIA: r"media|pers|journalisten|omroep|omroepen|krant|kranten",
}
"""Words that indicate the kind, in the part of a name that says who they are."""
_INVOLVED = re.compile(r"\b(?:betrokkenen?|slachtoffers?|gedupeerden?|nabestaanden)\b")
"""These words decide anywhere in a name: "ouders van betrokkenen" may be either."""
_OTHERS = re.compile(r"\b(?:\w*bestuur|gemeente|inspectie|raad|leveranciers?|instanties)\b")
"""These words decide when nothing else does."""
_OF = re.compile(r" (?:van|in|uit|bij|met|op|rond|voor) ")
"""The words after this say whose or where, not who: "ouders van de klas" are parents."""
_NAMED = {kind: re.compile(rf"\b(?:{words})\b") for kind, words in _WORDS.items()}


def kinds_named(key: str, name: str) -> frozenset[AudienceKind]:
    """Return every kind that the key and the name of an audience indicate; empty when they indicate none."""
    named = _in_words(name) or _in_words(key.replace("-", " "))
    known = _KEYS.get(key)
    if known is None:
        return named
    return frozenset({known}) if not named or known in named else named | {known}


def known_kind(key: str, name: str) -> AudienceKind | None:
    """Return the kind of an audience by its key and name; None when they indicate no kind, or several.

    A well-known key decides, as it did before audiences stated their kind, so that earlier protection remains.
    """
    if (known := _KEYS.get(key)) is not None:
        return known
    found = kinds_named(key, name)
    return next(iter(found)) if len(found) == 1 else None


def _in_words(text: str) -> frozenset[AudienceKind]:
    words = text.casefold()
    who = _OF.split(words, maxsplit=1)[0]
    found = {kind for kind, pattern in _NAMED.items() if pattern.search(who)}
    if _INVOLVED.search(words):
        found.add(K.INVOLVED)
    if not found and _OTHERS.search(who):
        found.add(K.OTHERS)
    return frozenset(found)
