"""`kanaal`: whether each channel works, and what follows when it does not."""

import argparse
from collections.abc import Iterator

from incident.dutch.times_in_words import when
from incident.legible import one_line
from incident.records.channels import ChannelNow, ChannelState
from incident.rules.outage import outage
from operations.reach import channel_states
from store.session import Session
from tui.linear.job import (
    Job,
    OutputLines,
    commit_at,
    found,
    option,
    reads_without,
    sentence,
    time_option,
    unclear,
    value,
)

_STATES = {
    "werkt": ChannelState.UP,
    "vrijgeven": ChannelState.UP,
    "uit": ChannelState.DOWN,
    "onveilig": ChannelState.COMPROMISED,
    "onbekend": ChannelState.UNKNOWN,
}


def _more(parser: argparse.ArgumentParser) -> None:
    option(parser, "--door", "WIE", "wie dit meldt; bij vrijgeven: wie van ICT of de leverancier")
    time_option(parser, "sinds wanneer het zo is")
    option(parser, "--reden", "WOORDEN", "toelichting")


def _run(session: Session, options: argparse.Namespace) -> OutputLines:
    dossier = session.dossier
    if not options.woorden:
        return map(_told, dossier.channels.values())
    typed = sentence(options.woorden, _STATES, ())
    known = {it.channel.key.casefold(): it for it in dossier.channels.values()}
    channel = known.get(typed.name.casefold()) or found(
        dossier.channels.values(), typed.name, lambda it: it.channel.name, "kanaal", "kanaal"
    )
    key = channel.channel.key
    if not typed.verb:
        return [_told(channel), *_follows(session, key)]
    if typed.rest:
        raise unclear("kanaal")
    commit_at(
        session,
        options,
        channel_states.mark(session, key, _STATES[typed.verb], value(options, "door"), value(options, "reden")),
    )
    return ["Vastgelegd.", _told(dossier.channels[key]), *_follows(session, key)]


def _told(it: ChannelNow) -> str:
    by = f", gemeld door {it.reported_by}" if it.reported_by else ""
    why = f". {it.reason}" if it.reason else ""
    return one_line(f"{it.channel.name} ({it.channel.key}): {it.state.label}{by}{why}")


def _follows(session: Session, key: str) -> Iterator[str]:
    now, made = session.clock(), outage(session.dossier, key)
    for it in made.detours:
        via = f"{it.channel.channel.name}, {it.channel.state.label}" if it.channel else "geen kanaal dat werkt"
        yield one_line(f"{it.audience.name} bereikt u nu zo: {via}.")
    for promised in made.promised:
        late = ", te laat" if now > promised.due else ""
        about = f"bericht om {when(promised.due, now)}{late}, beloofd in {promised.label}"
        yield one_line(f"Via dit kanaal beloofd aan {promised.audience.name}: {about}.")
    for audience in made.warn:
        yield one_line(f"Waarschuw ook {audience.name}: zij gebruiken dit kanaal ook.")


KANAAL = Job(_more, _run, reads_without(_STATES, ()))
