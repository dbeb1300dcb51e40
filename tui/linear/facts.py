"""`feit`: the facts, how certain they are, and who may hear them."""

import argparse
from collections.abc import Iterator, Sequence

from incident.dutch.times_in_words import ended, when
from incident.legible import one_line
from incident.records import facts
from incident.records.facts import Fact, FactStatus
from incident.records.releases import ReleaseChoice
from incident.rules import matrix
from incident.rules.certain_denial import denial_warning
from incident.rules.who_heard_what import heard_revisions
from store.session import Session
from tui.linear.job import (
    Job,
    OutputLines,
    at_most_one,
    audience_of,
    commit,
    commit_at,
    counted,
    fact_of,
    option,
    text_of,
    time_option,
    unclear,
    value,
)
from tui.linear.line_with_time import line_with_time

_STATUSES = {
    "bevestig": FactStatus.CONFIRMED,
    "bevestigd": FactStatus.CONFIRMED,
    "vermoeden": FactStatus.SUSPECTED,
    "gerucht": FactStatus.RUMOUR,
    "weerleg": FactStatus.REFUTED,
    "weerlegd": FactStatus.REFUTED,
}
_NEW = {word: _STATUSES[word] for word in ("bevestigd", "vermoeden", "gerucht", "weerlegd")}
_CHOICES = {"deel": ReleaseChoice.SHARE, "later": ReleaseChoice.LATER, "niet": ReleaseChoice.WITHHOLD}


def _more(parser: argparse.ArgumentParser) -> None:
    option(parser, "--bron", "WIE", "wie dit heeft vastgesteld")
    time_option(parser, "sinds wanneer we dit weten")
    option(parser, "--reden", "WOORDEN", "waarom het verandert, of waarom zij het niet horen")
    parser.add_argument("--status", choices=list(_NEW), help="hoe zeker een nieuw feit is")
    parser.add_argument("--ook-eerdere", action="store_true", help="deel het ook met wie eerder aan de beurt is")
    parser.add_argument("--toch", action="store_true", help="deel een gevoelig feit toch, met een reden")


def _run(session: Session, options: argparse.Namespace) -> OutputLines:
    words: Sequence[str] = options.woorden
    verbs = [word.casefold() for word in words]
    match verbs:
        case []:
            return _listed(session)
        case ["nieuw", _, *_]:
            return _new(session, options, words[1:])
        case [_]:
            return _whole(session, fact_of(session.dossier, words[0]))
        case [_, verb] if verb in _STATUSES:
            return _judge(session, options, _STATUSES[verb])
        case [_, "tekst", _, *_]:
            return _reword(session, options)
        case [_, "laat", _, *_]:
            return _waive(session, options)
        case [_, verb, _, *_] if verb in _CHOICES:
            return _release(session, options, _CHOICES[verb])
    raise unclear("feit")


def _listed(session: Session) -> Iterator[str]:
    dossier = session.dossier
    yield (
        f"{counted(len(dossier.facts), 'feit', 'feiten')}."
        if dossier.facts
        else "Er zijn nog geen feiten. Typ feit nieuw met de tekst."
    )
    for fact in dossier.facts.values():
        yield _told(session, fact)


def _told(session: Session, fact: Fact) -> str:
    dossier = session.dossier
    chosen: dict[ReleaseChoice, list[str]] = {it: [] for it in ReleaseChoice}
    for key, audience in dossier.audiences.items():
        if (release := dossier.releases.get((fact.id, key))) is not None:
            chosen[release.choice].append(one_line(audience.name))
    spread = "".join(f" {it.label.capitalize()}: {', '.join(names)}." for it, names in chosen.items() if names)
    source = f" Bron: {one_line(fact.now.source)}." if fact.now.source else ""
    return f"{fact.label}, {fact.now.status.label}: {ended(one_line(fact.now.text))}{source}{spread}"


def _whole(session: Session, fact: Fact) -> Iterator[str]:
    dossier, heard = session.dossier, heard_revisions(session.dossier)
    yield _told(session, fact)
    for it in fact.revisions:
        why = f" Reden: {ended(one_line(it.reason))}" if it.reason else ""
        source = one_line(it.source) or "niet genoemd"
        version = f"Versie {it.number}, {when(it.since, session.clock())}, {it.status.label}"
        yield f"{version}: {ended(one_line(it.text))} Bron: {source}.{why}"
    for key, audience in dossier.audiences.items():
        cell = matrix.cell(dossier, heard, fact, key)
        choice = cell.release.choice.label if cell.release else "nog geen keuze"
        yield f"{one_line(audience.name)}: {choice}; gehoord: {cell.told}"


def _new(session: Session, options: argparse.Namespace, words: Sequence[str]) -> OutputLines:
    typed = line_with_time(text_of(words), value(options, "tijd"), session.clock())
    status = _NEW[options.status] if options.status else FactStatus.CONFIRMED
    commit(session, lambda stamp: facts.establish(stamp, typed.text, status, value(options, "bron")), typed.happened)
    fact = list(session.dossier.facts.values())[-1]
    return ["Vastgelegd.", _told(session, fact), *_warned(fact)]


def _judge(session: Session, options: argparse.Namespace, status: FactStatus) -> OutputLines:
    fact = fact_of(session.dossier, options.woorden[0])
    source, reason = value(options, "bron"), value(options, "reden")
    kept = source or (fact.now.source if status is fact.now.status else "")
    commit_at(
        session,
        options,
        lambda stamp: facts.revise(stamp, fact, text=fact.now.text, status=status, source=kept, reason=reason),
    )
    fact = session.dossier.facts[fact.id]
    return ["Vastgelegd.", _told(session, fact), *_warned(fact)]


def _reword(session: Session, options: argparse.Namespace) -> OutputLines:
    fact = fact_of(session.dossier, options.woorden[0])
    text = text_of(options.woorden[2:])
    source, reason = value(options, "bron") or fact.now.source, value(options, "reden")
    commit_at(
        session,
        options,
        lambda stamp: facts.revise(stamp, fact, text=text, status=fact.now.status, source=source, reason=reason),
    )
    fact = session.dossier.facts[fact.id]
    return ["Vastgelegd. De oude versie blijft leesbaar.", _told(session, fact), *_warned(fact)]


def _warned(fact: Fact) -> tuple[str, ...]:
    return (f"Let op: {warning}",) if (warning := denial_warning(fact)) else ()


def _release(session: Session, options: argparse.Namespace, choice: ReleaseChoice) -> OutputLines:
    fact = fact_of(session.dossier, options.woorden[0])
    audience = audience_of(session.dossier, " ".join(options.woorden[2:]))
    reason = value(options, "reden")
    if options.ook_eerdere and choice is ReleaseChoice.SHARE:
        commit(session, lambda stamp: matrix.share_through(session.dossier, stamp, fact, audience))
        return ["Vastgelegd.", _told(session, fact), *_warned(fact)]
    commit(
        session,
        lambda stamp: matrix.release(session.dossier, stamp, fact, audience, choice, reason, overrule=options.toch),
    )
    warned = _warned(fact) if choice is ReleaseChoice.SHARE else ()
    return [f"Vastgelegd. {fact.label} voor {one_line(audience.name)}: {choice.label}.", _told(session, fact), *warned]


def _waive(session: Session, options: argparse.Namespace) -> OutputLines:
    fact = fact_of(session.dossier, options.woorden[0])
    audience = audience_of(session.dossier, " ".join(options.woorden[2:]))
    reason = value(options, "reden")
    commit(session, lambda stamp: matrix.waive(session.dossier, stamp, fact, audience.key, reason))
    return [f"Vastgelegd. {one_line(audience.name)} hoort niet dat {fact.label} is veranderd."]


FEIT = Job(_more, _run, at_most_one)
