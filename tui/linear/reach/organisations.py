"""`organisatie`: organisations outside the school, and at which number they are reached."""

import argparse
from collections.abc import Iterator

from incident.legible import one_line
from incident.playbook.playbook import Organisation
from operations.reach.outside_numbers import keep_number, number_now
from store.school.outside_contacts import outside_contacts
from store.session import Session
from tui.linear.job import Job, OutputLines, found, reads_without, sentence, text_of, unclear

_VERBS = ("nummer",)


def _more(parser: argparse.ArgumentParser) -> None:
    """It needs no options."""


def _run(session: Session, options: argparse.Namespace) -> OutputLines:
    known = session.dossier.organisations
    if not options.woorden:
        return (_told(session, it) for it in known)
    typed = sentence(options.woorden, _VERBS, ())
    it = found(known, typed.name, lambda one: one.name, "organisatie", "organisatie")
    if not typed.verb:
        return _whole(session, it)
    if not typed.rest:
        raise unclear("organisatie")
    keep_number(session, it.name, text_of(typed.rest))
    return ["Bewaard, voor de hele school.", _told(session, it)]


def _told(session: Session, it: Organisation) -> str:
    now = number_now(it, outside_contacts(session.vault))
    checked = f", gecontroleerd {now.checked}" if now.checked else ""
    return one_line(f"{it.name}: {now.contact or 'nog geen nummer'}{checked}.")


def _whole(session: Session, it: Organisation) -> Iterator[str]:
    yield _told(session, it)
    if it.purpose:
        yield f"Waarvoor: {one_line(it.purpose)}"
    if it.hours:
        yield f"Wanneer: {one_line(str(it.hours))}"


ORGANISATIE = Job(_more, _run, reads_without(_VERBS, ()))
