"""`bewijs`: what evidence there is, who keeps it and where. Words only: there is no way to add a file."""

import argparse
from collections.abc import Iterator

from msgspec.structs import replace

from incident.dutch.times_in_words import when
from incident.legible import one_line
from incident.records.evidence import WHY_NO_IMAGES, Evidence, EvidenceItem, chain
from operations.team import evidence
from store.session import Session
from tui.linear.job import (
    Job,
    OutputLines,
    commit,
    commit_at,
    counted,
    found,
    option,
    reads_without,
    sentence,
    text_of,
    time_option,
    unclear,
    value,
)

_VERBS = ("overdragen", "verander")


def _more(parser: argparse.ArgumentParser) -> None:
    option(parser, "--gezien", "WIE", "wie het heeft gezien; rollen, geen namen van leerlingen")
    option(parser, "--bewaart", "WIE", "wie het bewaart")
    option(parser, "--waar", "WAAR", "waar het is")
    option(parser, "--let-op", "WOORDEN", "waar u op moet letten")
    option(parser, "--hoe", "WOORDEN", "bij overdragen: hoe, en met welk bewijs van ontvangst")
    time_option(parser)


def _run(session: Session, options: argparse.Namespace) -> OutputLines:
    if not options.woorden:
        return _listed(session)
    typed = sentence(options.woorden, _VERBS)
    words = text_of(typed.rest)
    if typed.verb == "nieuw":
        commit_at(session, options, evidence.note(session, _item(options, EvidenceItem(what=words))))
        return ["Vastgelegd.", _told(list(session.dossier.evidence.values())[-1])]
    known = session.dossier.evidence.values()
    it = found(known, typed.name, lambda one: one.label, "bewijs", "bewijs")
    match typed.verb:
        case "":
            return _whole(session, it)
        case "overdragen" if words:
            how, where, time = (value(options, name) for name in ("hoe", "waar", "tijd"))
            record, at = evidence.hand_over(session, it.id, words, how=how, where=where, time=time)
            commit(session, record, at)
        case "verander":
            item = _item(options, replace(it.item, what=words or it.item.what))
            commit_at(session, options, evidence.note(session, item, it.id))
        case _:
            raise unclear("bewijs")
    return ["Vastgelegd.", _told(session.dossier.evidence[it.id])]


def _item(options: argparse.Namespace, now: EvidenceItem) -> EvidenceItem:
    return replace(
        now,
        seen_by=value(options, "gezien") or now.seen_by,
        kept_by=value(options, "bewaart") or now.kept_by,
        where=value(options, "waar") or now.where,
        note=value(options, "let_op") or now.note,
    )


def _listed(session: Session) -> Iterator[str]:
    every = session.dossier.evidence.values()
    yield f"{counted(len(every), 'bewijs', 'bewijzen')} op de lijst. {WHY_NO_IMAGES}"
    yield from map(_told, every)


def _told(it: Evidence) -> str:
    where = f", {it.item.where}" if it.item.where else ""
    return one_line(f"{it.label}: {it.item.what}. Bewaard door: {it.item.kept_by}{where}.")


def _whole(session: Session, it: Evidence) -> Iterator[str]:
    yield _told(it)
    yield f"Gezien door: {one_line(it.item.seen_by) or 'niet opgeschreven'}."
    if it.item.note:
        yield f"Let op: {one_line(it.item.note)}"
    for at, words in chain(it):
        yield f"{when(at, session.clock())}: {one_line(words)}."


BEWIJS = Job(_more, _run, reads_without(_VERBS))
