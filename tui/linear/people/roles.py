"""`rol`: who fills a role of the crisis team, who holds it now, and handing it over."""

import argparse
from collections.abc import Iterator

from incident.addresses.same_name import told_apart
from incident.dutch.times_in_words import when
from incident.errors import Refused
from incident.folding import folded
from incident.legible import one_line
from incident.playbook.playbook import Role
from incident.rules.handover import briefing
from operations.people import roles
from store.school.role_contacts import Contact
from store.school.staff_list import staff_list
from store.session import Session
from tui.linear.job import (
    Job,
    OutputLines,
    commit_at,
    found,
    option,
    reads_without,
    sentence,
    text_of,
    time_option,
    unclear,
    value,
)

_VERBS = ("is", "overdragen", "ik", "kies")
_READING = ("briefing",)


def _more(parser: argparse.ArgumentParser) -> None:
    option(parser, "--telefoon", "NUMMER", "het nummer van wie de rol heeft")
    option(parser, "--vervanger", "NAAM", "wie vervangt")
    option(parser, "--telefoon-vervanger", "NUMMER", "het nummer van de vervanger")
    option(parser, "--naam", "ROL", "een andere naam voor de rol")
    time_option(parser, "bij overdragen: wanneer het was")
    option(parser, "--gezegd", "WOORDEN", "bij overdragen: wat er nog bij is gezegd")
    parser.add_argument("--als-vervanger", action="store_true", help="bij kies: als vervanger")


def _run(session: Session, options: argparse.Namespace) -> OutputLines:
    if not options.woorden:
        return _listed(session)
    typed = sentence(options.woorden, (*_VERBS, *_READING), ())
    if typed.verb == "is":
        return _fill(session, options, typed.name, text_of(typed.rest))
    role = found(roles.team_roles(session), typed.name, lambda it: it.name, "rol", "rol")
    match typed.verb:
        case "":
            return _whole(session, role)
        case "briefing" if not typed.rest:
            return _briefing(session, role)
        case "ik" if not typed.rest:
            roles.sit_down(session, role.name)
            return [f"U zit nu achter het toetsenbord als {one_line(role.name)}. Dit geldt voor dit gesprek."]
        case "overdragen" if typed.rest:
            command = roles.hand_over(session, role.name, text_of(typed.rest), value(options, "gezegd"))
            commit_at(session, options, command)
            return ["Vastgelegd. De briefing van nu is erbij bewaard.", *_whole(session, role)]
        case "kies" if typed.rest:
            staff = staff_list(session.vault)
            alike = [it for it in staff if folded(it.name).startswith(folded(text_of(typed.rest)).partition(",")[0])]
            colleague = found(alike, text_of(typed.rest), lambda it: told_apart(it, alike), "persoon", "mensen")
            contact = roles.contact_of(session, role.name)
            roles.fill_from_list(session, contact, colleague, deputy=options.als_vervanger)
            return ["Bewaard, voor de hele school.", *_whole(session, role)]
    raise unclear("rol")


def _fill(session: Session, options: argparse.Namespace, name: str, who: str) -> OutputLines:
    known = {folded(it.name): it.name for it in roles.team_roles(session)}
    was = known.get(folded(name), name)
    now = roles.contact_of(session, was)
    contact = Contact(
        value(options, "naam") or was,
        who or now.name,
        value(options, "telefoon") or ("" if who and who != now.name else now.phone),
        value(options, "vervanger") or now.deputy,
        value(options, "telefoon_vervanger") or now.deputy_phone,
    )
    if not who and contact == now:
        raise Refused("Er staat niet wie deze rol heeft.", now="Typ bijvoorbeeld rol mentor is Jan Jansen.")
    roles.keep_role(session, contact, was)
    return ["Bewaard, voor de hele school.", *_whole(session, Role(name=contact.role))]


def _listed(session: Session) -> Iterator[str]:
    yield "De rollen van het crisisteam:"
    for role in roles.team_roles(session):
        yield _told(session, role)


def _told(session: Session, role: Role) -> str:
    contact, holder = roles.contact_of(session, role.name), session.dossier.holders.get(role.name)
    who = holder.name if holder else contact.name
    since = f", sinds {when(holder.since, session.clock())}" if holder else ""
    return f"{one_line(role.name)}: {one_line(who) or 'nog niemand'}{since}."


def _whole(session: Session, role: Role) -> Iterator[str]:
    contact = roles.contact_of(session, role.name)
    yield _told(session, role)
    if role.does:
        yield f"Doet: {one_line(role.does)}"
    yield f"Bij de school bekend: {one_line(contact.name) or 'niemand'}. Telefoon: {_number(contact.phone)}."
    yield f"Vervanger: {one_line(contact.deputy) or 'niemand'}. Telefoon: {_number(contact.deputy_phone)}."


def _number(phone: str) -> str:
    return one_line(phone) or "niet bekend"


def _briefing(session: Session, role: Role) -> Iterator[str]:
    parts = briefing(session.dossier, role.name, session.clock())
    yield f"Briefing {one_line(role.name)}."
    for part in parts:
        yield f"{part.heading}:"
        yield from map(one_line, part.lines)
    if not parts:
        yield "Er is nog niets vastgelegd."


ROL = Job(_more, _run, reads_without(_VERBS, ()))
