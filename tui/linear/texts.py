"""`tekst`: the texts per audience, from concept to sent."""

import argparse
from collections.abc import Iterator, Sequence

from incident.checks.claims import topics_of
from incident.dutch.times_in_words import ended, enumerated, when
from incident.errors import Refused
from incident.folding import folded
from incident.legible import one_line, safe
from incident.playbook.text_kinds import WORDS
from incident.playbook.text_parts import TextPart
from incident.record import Record, Stamp
from incident.records.texts import COMPOSED, Text, TextSection
from incident.rules.sequence import rows
from incident.stored_key import labels
from incident.texts import approval, text_stages
from incident.texts.composition import compose, may_carry
from incident.texts.text_checks import findings
from incident.texts.text_templates import PARTS
from incident.texts.true_sentences import GroundedSentence
from operations.papers import texts
from operations.papers.grounds_of_text import grounded, point, possible_grounds
from store.session import Session
from tui.linear.job import (
    Job,
    OutputLines,
    audience_of,
    commit,
    commit_at,
    counted,
    fact_of,
    listed,
    option,
    text_of,
    text_with,
    time_option,
    unclear,
    value,
)

_READING = {"toon", "versie", "gronden"}


def _more(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--soort", choices=list(WORDS.values()), help="bij een nieuwe tekst: welke soort")
    option(parser, "--door", "ROL", "wie akkoord geeft")
    option(parser, "--reden", "WOORDEN", "waarom de tekst toch akkoord krijgt, ook al is er iets niet goed")
    option(parser, "--zin", "ZIN", "bij grond: welke zin op die grond rust")
    option(parser, "--kanaal", "KANAAL", "waarmee de tekst is verstuurd")
    time_option(parser, "wanneer het akkoord was, of de tekst is verstuurd of aangekomen")


def _reads(words: Sequence[str]) -> bool:
    return len(words) <= 1 or (len(words) == 2 and words[1].casefold() in _READING)


def _run(session: Session, options: argparse.Namespace) -> OutputLines:
    words: Sequence[str] = options.woorden
    if not words:
        return _listed(session)
    if words[0].casefold() == "nieuw":
        return _new(session, options)
    text, verbs = text_with(session.dossier, words[0]), [word.casefold() for word in words[1:]]
    if verbs in ([], ["toon"]):
        return _shown(session, text)
    if verbs == ["versie"]:
        return _version(text)
    if verbs == ["gronden"]:
        return _grounds(session, text)
    return _change(session, options, text, verbs)


def _change(session: Session, options: argparse.Namespace, text: Text, verbs: Sequence[str]) -> OutputLines:
    rest: Sequence[str] = options.woorden[2:]
    match verbs:
        case ["schrijf", _, *_]:
            return _write(session, text, rest)
        case ["onderwerp", _, *_]:
            return _record(session, text, title=text_of(rest))
        case ["grond", _, *_]:
            return _point(session, text, text_of(rest), value(options, "zin"))
        case ["zonder", *_]:
            return _leave_out(session, text, listed(text_of(rest)))
        case ["volgend", _, *_]:
            commit(session, texts.promise(session, text.id, text_of(rest)))
            return ["Vastgelegd.", *_looked_over(session, session.dossier.texts[text.id])]
        case ["akkoord"] | ["keur", "goed"]:
            return _approve(session, text, options)
        case ["tweede", "akkoord"]:
            return _cosign(session, text, options)
        case ["verzonden"] | ["verstuurd"]:
            return _send(session, text, options)
        case ["aangekomen", _, *_]:
            commit_at(session, options, lambda stamp: text_stages.confirm_receipt(stamp, text, text_of(rest)))
            return _done(session, text)
    raise unclear("tekst")


def _listed(session: Session) -> Iterator[str]:
    dossier = session.dossier
    yield f"Ronde {dossier.round}. {counted(len(dossier.texts), 'tekst', 'teksten')}."
    for text in dossier.texts.values():
        yield _told(session, text)
    for row in rows(dossier):
        if not row.closed and row.text is None:
            yield f"{one_line(row.audience.name)}: nog geen tekst. Typ tekst nieuw {row.audience.key}."


def _told(session: Session, text: Text) -> str:
    now, version = session.clock(), text.approved
    state = "concept, nog geen akkoord"
    if version is not None:
        state = f"versie {version.number}, akkoord van {one_line(version.approver)} {when(version.approved, now)}"
        second = approval.needs_second(session.dossier, text, version)
        state += ", tweede akkoord ontbreekt" if second else ""
        sent = [
            f"verstuurd {when(it.at, now)} met {session.dossier.channel_name(it.channel)}" for it in version.sendings
        ]
        state += ", " + (", ".join(map(one_line, sent)) or "nog niet verstuurd")
    audience = one_line(session.dossier.audience_name(text.audience))
    return f"{text.label}, {text.kind.label} voor {audience}, ronde {text.round}: {state}."


def _shown(session: Session, text: Text) -> Iterator[str]:
    composed = compose(session.dossier, text, session.clock())
    yield _told(session, text)
    yield "Zo leest de tekst nu:"
    yield from _sections(composed.title, composed.sections)
    yield from _looked_over(session, text)
    free = [it for it in PARTS[text.kind] if it not in COMPOSED]
    yield f"U kunt schrijven: {', '.join(labels(free))}."


def _looked_over(session: Session, text: Text) -> Iterator[str]:
    found = findings(session.dossier, text, session.clock())
    yield f"Let op, {counted(len(found), 'punt', 'punten')}." if found else "Er is niets op te merken."
    for it in found:
        yield f"{'Moet nog' if it.blocking else 'Advies'}: {one_line(it.what)} {one_line(it.mend)}"


def _version(text: Text) -> Iterator[str]:
    version = text.approved
    if version is None:
        raise Refused("Er is nog geen akkoord op deze tekst.", now="Vraag eerst akkoord.")
    yield f"{text.label} versie {version.number}, akkoord van {one_line(version.approver)}."
    yield from _sections(version.title, version.sections)


def _sections(title: str, sections: Sequence[TextSection]) -> Iterator[str]:
    yield f"Onderwerp: {one_line(title)}"
    for section in sections:
        heading = f" Kop: {ended(one_line(section.heading))}" if section.heading else ""
        yield f"Onderdeel {section.part.label}.{heading}"
        for words in section.paragraphs:
            yield from safe(words).splitlines()


def _grounds(session: Session, text: Text) -> Iterator[str]:
    """Tell what each typed sentence rests on, and how to make true what is not yet so."""
    for it in grounded(session.dossier, text):
        yield one_line(f"{it.part.label}: {it.sentence}")
        yield one_line(f"Grond: {_ground_told(it)}")
    yield "Hierop kan een zin nu rusten:"
    for possible in possible_grounds(session.dossier, text):
        yield one_line(f"{possible.name}: {possible.words}")
    yield f"Wijs een grond aan met: tekst {text.label} grond F1 --zin ZIN"


def _ground_told(it: GroundedSentence) -> str:
    if it.holds:
        return f"{enumerated(it.rests_on)}."
    if it.known:
        return f"nog niet waar, de zin staat er niet in. {' '.join(it.missing)}"
    return "ontbreekt." if topics_of(it.sentence) else "niet nodig."


def _point(session: Session, text: Text, name: str, sentence: str) -> OutputLines:
    commit(session, point(session, text, sentence, name))
    return ["Vastgelegd.", *_looked_over(session, session.dossier.texts[text.id])]


def _new(session: Session, options: argparse.Namespace) -> OutputLines:
    audience = audience_of(session.dossier, " ".join(options.woorden[1:]))
    kind = next((it for it, word in WORDS.items() if word == options.soort), None)
    commit(session, lambda stamp: text_stages.start(session.dossier, stamp, audience.key, kind))
    return _shown(session, session.dossier.texts_of(session.dossier.round, audience.key)[-1])


def _write(session: Session, text: Text, rest: Sequence[str]) -> OutputLines:
    """Write one part; its name may have several words, and the longest match counts."""
    spoken = " ".join(rest).casefold()
    parts = sorted(PARTS[text.kind], key=lambda it: len(it.label), reverse=True)
    part = next((it for it in parts if spoken == it.label or spoken.startswith(f"{it.label} ")), None)
    if part is None:
        free = ", ".join(it.label for it in PARTS[text.kind] if it not in COMPOSED)
        raise Refused("Dit onderdeel heeft deze tekst niet.", now=f"Kies uit: {free}.")
    return _record(session, text, words={part: text_of([" ".join(rest)[len(part.label) :].strip()])})


def _record(
    session: Session,
    text: Text,
    *,
    title: str = "",
    words: dict[TextPart, str] | None = None,
) -> OutputLines:
    def write(stamp: Stamp) -> Sequence[Record]:
        return text_stages.write(
            stamp, text, title=title or text.title, words=words or {}, next_update=text.next_update
        )

    commit(session, write)
    return ["Vastgelegd.", *_looked_over(session, session.dossier.texts[text.id])]


def _leave_out(session: Session, text: Text, labels: Sequence[str]) -> OutputLines:
    """Leave these facts out, and no others of those that the text may carry."""
    may = {fact.id for fact in may_carry(session.dossier, text)}
    chosen = {fact_of(session.dossier, label).id for label in labels}
    if not chosen <= may:
        raise Refused("Niet al deze feiten kunnen in deze tekst staan.", now="Typ alleen feit voor de lijst.")
    out = (set(text.left_out) - may) | chosen

    def write(stamp: Stamp) -> Sequence[Record]:
        return text_stages.write(stamp, text, title=text.title, words={}, next_update=text.next_update, left_out=out)

    commit(session, write)
    return ["Vastgelegd.", *_shown(session, session.dossier.texts[text.id])]


def _approve(session: Session, text: Text, options: argparse.Namespace) -> OutputLines:
    who, why = value(options, "door"), value(options, "reden")
    commit_at(session, options, lambda stamp: text_stages.approve(session.dossier, stamp, text, who, why))
    return _done(session, text)


def _cosign(session: Session, text: Text, options: argparse.Namespace) -> OutputLines:
    commit_at(session, options, lambda stamp: approval.cosign(session.dossier, stamp, text, value(options, "door")))
    return _done(session, text)


def _send(session: Session, text: Text, options: argparse.Namespace) -> OutputLines:
    dossier, wanted = session.dossier, folded(value(options, "kanaal"))
    audience = dossier.audiences.get(text.audience)
    channels = [dossier.channels[key] for key in (audience.channels if audience else ()) if key in dossier.channels]
    named = [it for it in channels if wanted in {folded(it.channel.key), folded(it.channel.name)}]
    if len(named) != 1:
        keys = ", ".join(f"{it.channel.key} ({it.state.label})" for it in channels)
        raise Refused(
            "Er staat niet bij hoe het is verstuurd. Houvast verstuurt zelf niets.",
            now=f"Zet --kanaal erbij. Kies uit: {keys}." if keys else "Deze doelgroep heeft geen kanaal.",
        )
    commit(session, *texts.send(session, text.id, named[0].channel.key, value(options, "tijd")))
    return _done(session, text)


def _done(session: Session, text: Text) -> OutputLines:
    return ["Vastgelegd.", _told(session, session.dossier.texts[text.id])]


TEKST = Job(_more, _run, _reads)
