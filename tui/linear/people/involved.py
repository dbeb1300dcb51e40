"""`betrokkene`: whom it is about, and who was told in person."""

import argparse
from collections.abc import Iterator

from msgspec.structs import replace

from incident.dutch.times_in_words import when
from incident.errors import Refused
from incident.legible import one_line
from incident.records.involved import Hearer, Involved, InvolvedPerson
from operations.people import involved
from store.session import Session
from tui.linear.job import (
    Job,
    OutputLines,
    commit,
    commit_at,
    counted,
    found,
    listed,
    option,
    reads_without,
    sentence,
    text_of,
    time_option,
    unclear,
    value,
)

_HEARERS = {
    "zelf": Hearer.SELF,
    "ouders": Hearer.PARENTS,
    "ouder 1": Hearer.PARENT_ONE,
    "ouder 2": Hearer.PARENT_TWO,
}
_WORDS = {hearer: word for word, hearer in _HEARERS.items()}
_VERBS = ("ingelicht", "later", "verander")
_YES_NO = ("ja", "nee")


def _more(parser: argparse.ArgumentParser) -> None:
    option(parser, "--hoe", "WOORDEN", "hoe iemand is ingelicht, en door wie")
    time_option(parser)
    option(parser, "--reden", "WOORDEN", "waarom de ouders het nog niet horen")
    option(parser, "--bekijk", "TIJD", "hoe laat u dat opnieuw bekijkt")
    option(parser, "--door", "ROL", "wie dat besloot")
    option(parser, "--klas", "KLAS", "de klas")
    option(parser, "--contact", "ROL", "de vaste contactpersoon")
    option(parser, "--voornaam", "NAAM", "alleen om teksten te controleren; blijft in de kluis")
    option(parser, "--achternaam", "NAAM", "ook alleen voor de controle")
    option(parser, "--roepnamen", "NAMEN", "met een komma ertussen")
    parser.add_argument("--volwassen", choices=_YES_NO, help="18 of ouder")
    parser.add_argument("--twee-adressen", choices=_YES_NO, help="de ouders wonen op twee adressen")


def _run(session: Session, options: argparse.Namespace) -> OutputLines:
    if not options.woorden:
        return _listed(session)
    typed = sentence(options.woorden, _VERBS)
    if typed.verb == "nieuw":
        details = _details(options, InvolvedPerson(label=text_of(typed.rest)))
        commit(session, involved.note(session, details))
        return ["Vastgelegd. Namen blijven in de kluis.", _told(list(session.dossier.involved.values())[-1])]
    people = session.dossier.involved.values()
    person = found(people, typed.name, lambda it: it.details.label, "betrokkene", "betrokkene")
    match typed.verb:
        case "":
            return _whole(session, person)
        case "ingelicht":
            hearer = _HEARERS.get(" ".join(typed.rest).casefold())
            if hearer is None:
                raise Refused(
                    "Er staat niet wie is ingelicht.",
                    now=f"Kies uit: {', '.join(_WORDS[it] for it in person.hearers)}.",
                )
            record, at = involved.tell(session, person.id, hearer, value(options, "hoe"), value(options, "tijd"))
            commit(session, record, at)
        case "later" if not typed.rest:
            why, again, who = (value(options, it) for it in ("reden", "bekijk", "door"))
            commit_at(session, options, involved.postpone_parents(session, person.id, why, again, who))
        case "verander":
            label = text_of(typed.rest) or person.details.label
            commit(session, involved.note(session, _details(options, replace(person.details, label=label)), person.id))
        case _:
            raise unclear("betrokkene")
    return ["Vastgelegd.", _told(session.dossier.involved[person.id])]


def _details(options: argparse.Namespace, now: InvolvedPerson) -> InvolvedPerson:
    names = listed(value(options, "roepnamen"))
    return replace(
        now,
        group=value(options, "klas") or now.group,
        contact=value(options, "contact") or now.contact,
        given=value(options, "voornaam") or now.given,
        family=value(options, "achternaam") or now.family,
        nicknames=names or now.nicknames,
        adult=now.adult if options.volwassen is None else options.volwassen == "ja",
        apart=now.apart if options.twee_adressen is None else options.twee_adressen == "ja",
    )


def _listed(session: Session) -> Iterator[str]:
    people = session.dossier.involved
    if not people:
        yield "Er zijn nog geen betrokkenen. Typ betrokkene nieuw met hoe het team hem of haar noemt."
        return
    yield f"{counted(len(people), 'betrokkene', 'betrokkenen')}."
    yield from map(_told, people.values())


def _told(person: Involved) -> str:
    it = person.details
    more = [
        f"klas {it.group}" if it.group else "",
        "18 of ouder" if it.adult else "",
        "ouders op twee adressen" if it.apart else "",
        f"contact: {it.contact}" if it.contact else "",
    ]
    about = ", ".join(one_line(part) for part in (it.label, *more) if part)
    told = ", ".join(_WORDS[hearer] for hearer in person.hearers if hearer in person.told) or "niemand"
    left = ", ".join(_WORDS[hearer] for hearer in person.untold) or "niemand"
    return f"{about}. Ingelicht: {told}. Nog inlichten: {left}."


def _whole(session: Session, person: Involved) -> Iterator[str]:
    now = session.clock()
    yield _told(person)
    for hearer in person.hearers:
        telling = person.told.get(hearer)
        words = f"{when(telling.at, now)}, door {telling.by}: {telling.how}" if telling else "nog niet ingelicht"
        yield f"{_WORDS[hearer].capitalize()}: {one_line(words)}"
    if person.postponed is not None:
        yield f"Ouders nog niet inlichten: opnieuw bekijken {when(person.postponed, now)}."


BETROKKENE = Job(_more, _run, reads_without(_VERBS))
