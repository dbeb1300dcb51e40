"""What an audience is (wie het zijn): the rules about who hears what, and when, hang on this and never on a name.

A draaiboek says it with a line `Is: ouders`. Where it does not, and in what was stored before that line existed, it
follows from the key and the name by `known_kind`; where that cannot tell, nobody guesses and the school is asked.
"""

import re

from incident.stored_key import StoredKey


class AudienceKind(StoredKey):
    """What an audience is."""

    INVOLVED = "involved", "betrokkenen"
    """Whom it is about, with their parents: they hear it first, in person."""
    POLICE = "police", "politie"
    """Who investigates, whether or not together with the board of the school."""
    CRISIS_TEAM = "crisis-team", "crisisteam"
    TEAM = "team", "team"
    """Everybody who works at the school, or a part of them."""
    PUPILS = "pupils", "leerlingen"
    PARENTS = "parents", "ouders"
    """The media hear nothing before all of these."""
    COMMUNITY = "community", "omgeving"
    """Neighbours and sister schools."""
    MEDIA = "media", "media"
    OTHERS = "others", "anderen"
    """None of these: no rule looks at it."""


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
"""What a form says beside it."""

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
"""Keys of the draaiboeken that came with Houvast before they said what an audience is."""
_WORDS = {
    K.POLICE: r"politie|wijkagent|justitie|officier",
    K.CRISIS_TEAM: r"crisisteam|actieteam",
    K.TEAM: r"team|klasteam|docententeam|schoolteam|personeel|medewerkers|leraren|leerkrachten|docenten|collega.?s",
    K.PUPILS: r"leerlingen|scholieren|studenten|kinderen|\w*klas(?:sen)?",
    K.PARENTS: r"\w*ouders|verzorgers|ouderraad|oudervereniging",
    K.COMMUNITY: r"buren|buurt|buurtbewoners|omwonenden|omgeving|scholen|zusterschool|zusterscholen",
    K.MEDIA: r"media|pers|journalisten|omroep|omroepen|krant|kranten",
}
"""Words of a name that tell it, in the part that says who they are."""
_INVOLVED = re.compile(r"\b(?:betrokkenen?|slachtoffers?|gedupeerden?|nabestaanden)\b")
"""These tell it wherever they stand: "ouders van betrokkenen" may be either."""
_OTHERS = re.compile(r"\b(?:\w*bestuur|gemeente|inspectie|raad|leveranciers?|instanties)\b")
"""These tell it when nothing else does."""
_OF = re.compile(r" (?:van|in|uit|bij|met|op|rond|voor) ")
"""What follows says whose or where, and not who: "ouders van de klas" are parents."""
_NAMED = {kind: re.compile(rf"\b(?:{words})\b") for kind, words in _WORDS.items()}


def kinds_named(key: str, name: str) -> frozenset[AudienceKind]:
    """Return everything that the key and the name of an audience say it could be; none when they do not tell."""
    named = _in_words(name) or _in_words(key.replace("-", " "))
    known = _KEYS.get(key)
    if known is None:
        return named
    return frozenset({known}) if not named or known in named else named | {known}


def known_kind(key: str, name: str) -> AudienceKind | None:
    """Return what an audience is by its key and its name; None when they do not tell, or tell more than one thing.

    A well-known key decides, as it did before audiences said what they are: what was guarded then stays guarded.
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
