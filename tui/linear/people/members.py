"""`leden`: who can open the vault."""

import argparse
from collections.abc import Iterator, Sequence

from incident.errors import Refused
from incident.legible import one_line
from operations.vault.members import add_member, check_role
from store.members import STILL_READS, MemberKind
from store.session import Session
from tui.linear.job import Job, OutputLines, found, text_of, unclear
from tui.typed_passphrase import new_passphrase, passphrase


def _more(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--nieuwe-wachtzin-bestand", metavar="BESTAND", help="lees de nieuwe wachtzin uit dit bestand")
    parser.add_argument("--oude-wachtzin-bestand", metavar="BESTAND", help="lees uw wachtzin van nu uit dit bestand")
    parser.add_argument("--zeker", action="store_true", help="bij intrekken: ja, deze toegang")


def _run(session: Session, options: argparse.Namespace) -> OutputLines:
    words: Sequence[str] = options.woorden
    match [word.casefold() for word in words]:
        case []:
            return _listed(session)
        case ["toelaten", _, *_]:
            role = check_role(session.vault, text_of(words[1:]))
            add_member(session.vault, role, _new(options))
            return ["De nieuwe wachtzin opent de kluis. Geef hem op papier, niet per mail of app."]
        case ["wachtzin"]:
            old = passphrase(options.oude_wachtzin_bestand, "Uw wachtzin van nu: ")
            session.vault.change_passphrase(old, _new(options))
            return ["Uw wachtzin is veranderd. De oude opent de kluis niet meer."]
        case ["intrekken", _, *_]:
            return _revoke(session, text_of(words[1:]), sure=options.zeker)
    raise unclear("leden")


def _new(options: argparse.Namespace) -> str:
    return new_passphrase(options.nieuwe_wachtzin_bestand, "Nieuwe wachtzin: ")


def _listed(session: Session) -> Iterator[str]:
    yield "Deze kluis openen:"
    for it in session.vault.members():
        way = "" if it.kind is MemberKind.RECOVERY else ", met een wachtzin"
        yield f"{one_line(it.label)}{way}{', dat bent u zelf' if it.own else ''}."


def _revoke(session: Session, typed: str, *, sure: bool) -> OutputLines:
    member = found(session.vault.members(), typed, lambda it: it.label, "lid", "leden")
    if not sure:
        raise Refused(
            f"Dit trekt een toegang in. {STILL_READS}", safe="Er is niets veranderd.", now="Zet --zeker erbij."
        )
    session.vault.revoke(member.id)
    return [f"{one_line(member.label)} kan de kluis niet meer openen."]


LEDEN = Job(_more, _run, of_incident=False)
