"""Which words stand for the fields of an audience, and how its details are told."""

import argparse
from collections.abc import Iterator

from incident.dutch.times_in_words import enumerated
from incident.errors import Refused
from incident.fold.dossier import Dossier
from incident.legible import one_line
from incident.playbook.audience_kind import known_kind
from incident.playbook.playbook import Audience
from incident.playbook.sensitive import Sensitive
from incident.records.texts import AIDS
from incident.stored_key import labels
from operations.reach.audiences import AudienceDetails
from playbooks.file_words import AUDIENCE_KINDS, SENSITIVE, TEXT_KINDS
from tui.linear.job import found, listed, option, value

NOTHING = "geen"
"""Stands for an empty value: with --tekst, --akkoord, --snel and --gevoelig."""


def add_fields(parser: argparse.ArgumentParser) -> None:
    """Add the options of what can be filled in about an audience."""
    option(parser, "--naam", "NAAM", "hoe de doelgroep heet")
    parser.add_argument("--groep", choices=AUDIENCE_KINDS, help="wie het zijn")
    parser.add_argument("--beurt", metavar="GETAL", help="wie het eerst hoort is 1")
    option(parser, "--aantal", "AANTAL", "hoeveel mensen, bijvoorbeeld ongeveer 900")
    option(parser, "--afzender", "ROL", "wie ondertekent")
    option(parser, "--schrijver", "ROL", "wie schrijft")
    parser.add_argument("--tekst", metavar="SOORT", help=f"welke tekst zij krijgen, of {NOTHING}")
    option(parser, "--niet", "WOORDEN", "waar u met hen niet over praat")
    option(parser, "--kanalen", "KANALEN", "hoe u hen bereikt, het beste eerst, met komma's ertussen")
    option(parser, "--akkoord", "ROLLEN", f"wie akkoord mag geven, met komma's ertussen; {NOTHING} is iedereen")
    option(parser, "--snel", "ROLLEN", f"wie snel akkoord geeft op vrije feiten; of {NOTHING}")
    parser.add_argument("--twee-keer", choices=("ja", "nee"), help="of er twee keer akkoord nodig is")
    option(parser, "--gevoelig", "SOORTEN", f"wat zij van gevoelige dingen mogen horen; of {NOTHING}")


def filled_in(options: argparse.Namespace, now: AudienceDetails, key: str = "") -> AudienceDetails:
    """Return the details with what was typed. Raises `Refused` when the name does not tell which group it is."""
    name = value(options, "naam") or now.name
    kind = AUDIENCE_KINDS[options.groep] if options.groep else now.kind or known_kind(key, name)
    if kind is None:
        raise Refused(
            "Aan de naam is niet te zien welke groep dit is.", now=f"Zet --groep erbij: {', '.join(AUDIENCE_KINDS)}."
        )
    return AudienceDetails(
        name=name,
        kind=kind,
        turn=options.beurt or now.turn,
        count=value(options, "aantal") or now.count,
        sender=value(options, "afzender") or now.sender,
        drafter=value(options, "schrijver") or now.drafter,
        text_kind=_text(options.tekst) if options.tekst else now.text_kind,
        not_to_share=value(options, "niet") or now.not_to_share,
    )


def _text(typed: str) -> str:
    if typed.casefold() == NOTHING:
        return ""
    kinds = {word: it for word, it in TEXT_KINDS.items() if it not in AIDS}
    if (kind := kinds.get(typed.casefold())) is None:
        raise Refused("Deze soort tekst is er niet.", now=f"Kies uit: {', '.join(kinds)}, of {NOTHING}.")
    return kind.key


def other_fields(options: argparse.Namespace) -> dict[str, object]:
    """Return what was typed of approval and of what is delicate, by the fields of an audience."""
    changes: dict[str, object] = {}
    for name, field in (("akkoord", "approvers"), ("snel", "fast_approvers")):
        if typed := value(options, name):
            changes[field] = () if typed.casefold() == NOTHING else listed(typed)
    if options.twee_keer:
        changes["two_approvals"] = options.twee_keer == "ja"
    if typed := value(options, "gevoelig"):
        changes["may_hear"] = () if typed.casefold() == NOTHING else tuple(_delicate(it) for it in listed(typed))
    return changes


def channels(options: argparse.Namespace, dossier: Dossier) -> tuple[str, ...]:
    """Return the keys of the channels that were typed. Raises `Refused`."""
    by_key = {it.channel.key.casefold(): it for it in dossier.channels.values()}
    return tuple(
        (
            by_key.get(name.casefold())
            or found(dossier.channels.values(), name, lambda it: it.channel.name, "kanaal", "kanaal")
        ).channel.key
        for name in listed(value(options, "kanalen"))
    )


def _delicate(word: str) -> Sensitive:
    if (it := SENSITIVE.get(word.casefold())) is None:
        raise Refused("Zo heet geen van de gevoelige dingen.", now=f"Kies uit: {', '.join(SENSITIVE)}.")
    return it


def details_told(it: Audience, dossier: Dossier) -> Iterator[str]:
    """Tell everything that is known of an audience."""
    kind = it.kind.label if it.kind else "nog niet gezegd wie dit zijn"
    yield one_line(f"{it.name} ({it.key}). Groep: {kind}. Beurt: {it.order}.")
    lines = (
        ("Aantal", it.count),
        ("Kanalen", enumerated(dossier.channel_name(key) for key in it.channels)),
        ("Tekst", it.written.label if it.written else "geen geschreven tekst"),
        ("Ondertekent", it.sender),
        ("Schrijft", it.drafter),
        ("Akkoord door", enumerated(it.approvers) or "iedereen"),
        ("Snel akkoord door", enumerated(it.fast_approvers) or "niemand"),
        ("Twee keer akkoord nodig", "ja" if it.two_approvals else "nee"),
        ("Mag van wat gevoelig is horen", enumerated(labels(it.may_hear)) or "niets"),
        ("Niet over praten", it.not_to_share),
    )
    for label, words in lines:
        if words:
            yield f"{label}: {one_line(words)}."
