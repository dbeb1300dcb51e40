"""Telling words: the words that say what a sentence is about, used to compare sentences with different wording.

A telling word has four letters or more and is no function word. It is cut off at six letters, which removes the endings
of verbs and plurals. A compound also counts by its last part: "dreigmail" is about a mail.
"""

import re

from incident.checks.word_list import word_list

_SENTENCE_END = re.compile(r"[.!?;](?=\s)(?<!\bdhr\.)(?<!\bmw\.)(?<!\bca\.)(?<!\b[A-Z]\.)|\n(?:\s*\n|(?=\s*[-•*]))")
_WORD = re.compile(r"[^\W\d_]{4,}")
_FUNCTION_WORDS = word_list(
    """
    alle alleen allemaal alles anders bent deze door daar daarom daarna dan dat deden doen doet eens eerst elke
    even gaan gaat ging gingen graag hebben hebt heeft haar hele heel hier hoort horen iedereen iemand ieder jouw
    jullie kunt kunnen komt komen krijgt krijgen kreeg maar mijn moet moeten meer meest naar niet niets nog onder
    onze ongeveer over ruim sinds staat staan steeds toch toen tussen uiterlijk vanaf vandaag gisteren morgen
    vanavond veel voor vooral waar waren waarom want wanneer weet weten welke werd werden wordt worden wel wie wij
    wilt zich zijn zeer zelf zoals zullen zulke bijna omstreeks maandag dinsdag woensdag donderdag vrijdag
    zaterdag zondag avonds ochtends middags nachts half contact bellen bereikbaar chat dagelijks gratis nummer
    open telefoon kwart twee drie vier vijf zeven acht negen tien twaalf euro waarmee waarvan waarin waarop
    """
)
_HEADS = (
    "mail",
    "mails",
    "fotos",
    "bericht",
    "brief",
    "school",
    "account",
    "gesprek",
    "foto",
    "melding",
    "lokaal",
    "les",
    "bijeenkomst",
)


def sentence_bounds(text: str) -> list[int]:
    """Return where the sentences of a folded text begin, followed by the end of the last one."""
    return [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text) + 1]


def content_words(text: str, start: int, end: int) -> frozenset[str]:
    """Return the words of `text[start:end]` of a folded text, without function words, uncut and in lower case."""
    return frozenset({match[0].lower() for match in _WORD.finditer(text, start, end)} - _FUNCTION_WORDS)


def telling(words: frozenset[str]) -> frozenset[str]:
    """Return the telling words of content words."""
    return frozenset({it[:6] for it in words} | {head for it in words if (head := last_part(it))})


def last_part(word: str) -> str:
    """Return the known last part of a compound: "mail" of "dreigmail"; empty when there is none."""
    # Called for every word: one call that tests all endings decides most cases.
    return next(head[:6] for head in _HEADS if word.endswith(head)) if word.endswith(_HEADS) else ""


def telling_words(text: str, start: int, end: int) -> frozenset[str]:
    """Return the telling words of `text[start:end]` of a folded text."""
    return telling(content_words(text, start, end))
