"""Drafting: from a new text to an approved version to what was sent."""

import msgspec

from incident.channels import ChannelNow
from incident.composition import compose
from incident.dossier import Dossier
from incident.dutch import enumerated
from incident.entries import worded
from incident.errors import Refused
from incident.matrix import MEDIA, PARENTS, Told, heard_revisions, outdated, tellable, told
from incident.playbook import Audience
from incident.record import Moment, Stamp
from incident.sequence import waits_for
from incident.texts import (
    COMPOSED,
    Part,
    Text,
    TextApproved,
    TextKind,
    TextSent,
    TextStarted,
    TextWritten,
    Version,
    Words,
)
from incident.wording import TITLES, starting_words


def start(dossier: Dossier, stamp: Stamp, audience: str, kind: TextKind | None = None) -> tuple[TextStarted]:
    """Start a text for an audience in the present round, of the kind that belongs to it.

    A later round starts from the words of the round before. Raises `Refused` for an audience that gets no text.
    """
    key = dossier.audiences[audience].text_kind
    if kind is None and not key:
        raise Refused(
            "Deze doelgroep krijgt geen geschreven tekst.", now="Leg bij F5 Matrix vast hoe zij zijn ingelicht."
        )
    kind = kind or TextKind(key)
    earlier = [text for text in dossier.texts.values() if (text.audience, text.kind) == (audience, kind)]
    return (
        TextStarted(
            mark=stamp.mark(),
            kind=kind,
            audience=audience,
            round=dossier.round,
            title=earlier[-1].title if earlier else TITLES[kind],
            words=earlier[-1].words if earlier else starting_words(kind),
        ),
    )


def write(
    stamp: Stamp, text: Text, *, title: str, words: dict[Part, str], next_update: Moment | None
) -> tuple[TextWritten, ...]:
    """Change the concept; gives no record when nothing changed. `words` replaces those parts and leaves the others.

    Raises `Refused` for words in a part that is composed: a fact is changed in the matrix, not in a text.
    """
    if COMPOSED & words.keys():
        raise Refused("Feiten en beloofde tijden kunt u hier niet overtypen.", now="Verander het feit bij F5 Matrix.")
    merged = {it.part: it.text for it in text.words} | {part: it.strip() for part, it in words.items()}
    kept = tuple(Words(part, merged[part]) for part in Part if merged.get(part))
    if (title.strip(), kept, next_update) == (text.title, text.words, text.next_update):
        return ()
    return (TextWritten(mark=stamp.mark(), text=text.id, title=worded(title), words=kept, next_update=next_update),)


class Finding(msgspec.Struct, frozen=True):
    """Something to look at before a text is approved."""

    blocking: bool
    what: str
    mend: str


def findings(dossier: Dossier, text: Text, now: Moment) -> tuple[Finding, ...]:
    """What stands between this concept and a good text."""
    found = []
    if not compose(dossier, text, now).carried:
        found.append(Finding(False, "Er is nog geen feit vrijgegeven.", "Kies bij F5 Matrix wat deze doelgroep hoort."))
    if text.next_update is None:
        found.append(
            Finding(True, "Er staat niet wanneer het volgende bericht komt.", "Vul de tijd in bij volgend bericht.")
        )
    elif text.next_update <= now:
        found.append(Finding(True, "De tijd van het volgende bericht is al voorbij.", "Kies een latere tijd."))
    needs_contact = text.kind in {TextKind.PARENT_LETTER, TextKind.PRESS_STATEMENT, TextKind.TALKING_POINTS}
    if needs_contact and not text.wording(Part.CONTACT):
        found.append(Finding(True, "Er staat niet bij wie men terechtkan.", "Vul het onderdeel contact in."))
    if not text.wording(Part.SENDER) and text.kind is not TextKind.TALKING_POINTS:
        found.append(Finding(False, "Er staat geen afzender onder.", "Vul het onderdeel afzender in."))
    return tuple(found)


def approve(dossier: Dossier, stamp: Stamp, text: Text, approver: str) -> tuple[TextApproved]:
    """Freeze the concept as the next version.

    Raises `Refused` when a blocking finding is open, or when exactly this has been approved already.
    """
    if blocking := [it for it in findings(dossier, text, stamp.recorded) if it.blocking]:
        raise Refused(f"Deze tekst kan nog geen akkoord krijgen. {blocking[0].what}", now=blocking[0].mend)
    composed = compose(dossier, text, stamp.recorded)
    last = text.approved
    same = last is not None and (last.title, last.sections) == (composed.title, composed.sections)
    # A fact that changed and changed back reads the same, but the earlier approval does not cover it.
    if last is not None and same and not stale_facts(dossier, last):
        raise Refused(f"Versie {last.number} van {text.label} is al precies zo goedgekeurd.")
    return (
        TextApproved(
            mark=stamp.mark(),
            text=text.id,
            version=last.number + 1 if last else 1,
            approver=approver.strip() or stamp.author,
            title=composed.title,
            sections=composed.sections,
            carried=composed.carried,
            next_update=text.next_update,
            corrected=composed.corrected,
        ),
    )


def send(dossier: Dossier, stamp: Stamp, text: Text, channel: ChannelNow) -> tuple[TextSent]:
    """Record that the newest version was sent through `channel`. Houvast sends nothing itself: it has no network.

    Raises `Refused` when nothing was approved, the version is outdated, its promised time has passed, the channel
    cannot be used, or others must hear or be corrected first.
    """
    version = text.approved
    if version is None:
        raise Refused("Er is nog geen akkoord op deze tekst.", now="Vraag eerst akkoord.")
    if text.audience in dossier.audiences and (before := waits_for(dossier, text.round, text.audience)):
        names = enumerated(audience.name for audience in before)
        raise Refused(
            f"Eerst aan de beurt: {names}.", now="Licht hen in, of leg bij F5 Matrix vast waarom u hen overslaat."
        )
    if not channel.usable:
        raise Refused(f"{channel.channel.name} kan nu niet: {channel.state}.", now="Kies een ander kanaal.")
    if changed := stale_facts(dossier, version):
        raise Refused(
            f"{enumerated(changed)} is veranderd sinds het akkoord op versie {version.number}.",
            now="Vraag akkoord op een nieuwe versie.",
        )
    if withheld := withheld_facts(dossier, text, version):
        raise Refused(
            f"{enumerated(withheld)} mag deze doelgroep niet meer horen.", now="Vraag akkoord op een nieuwe versie."
        )
    if before := correct_first(dossier, text):
        names = enumerated(audience.name for audience in before)
        raise Refused(f"{names}: zij kennen nog een oude versie van een feit.", now="Vertel eerst hun wat anders is.")
    if untold := _unknown_to_parents(dossier, text, version):
        raise Refused(
            f"De ouders hebben {enumerated(untold)} nog niet zo gehoord.", now="Licht eerst de ouders in, dan de media."
        )
    if version.next_update is not None and version.next_update <= stamp.happened:
        raise Refused(
            "De tijd van het volgende bericht in deze tekst is al voorbij.",
            now="Kies een latere tijd en vraag akkoord op een nieuwe versie.",
        )
    return (TextSent(mark=stamp.mark(), text=text.id, version=version.number, channel=channel.channel.key),)


def correct_first(dossier: Dossier, text: Text) -> tuple[Audience, ...]:
    """Give the audiences whose turn is before this text's, and who still believe an older version of a fact in it."""
    version, audience = text.approved, dossier.audiences.get(text.audience)
    if version is None or audience is None:
        return ()
    heard = heard_revisions(dossier)
    facts = [dossier.facts[it.fact] for it in version.told if it.fact in dossier.facts]
    return tuple(
        it
        for it in dossier.audiences.values()
        if it.order < audience.order
        and any(told(fact, heard.get((fact.id, it.key))) is Told.OUTDATED for fact in facts)
    )


def _unknown_to_parents(dossier: Dossier, text: Text, version: Version) -> tuple[str, ...]:
    """The labels of the facts that the media would hear before the parents do.

    Parents who were told in a meeting or by telephone in this round count as told.
    """
    settlement = dossier.settlements.get((text.round, PARENTS))
    if text.audience != MEDIA or PARENTS not in dossier.audiences or (settlement is not None and settlement.told):
        return ()
    heard = heard_revisions(dossier)
    facts = (dossier.facts[it.fact] for it in version.carried if it.fact in dossier.facts)
    return tuple(fact.label for fact in facts if told(fact, heard.get((fact.id, PARENTS))) is not Told.CURRENT)


def stale_facts(dossier: Dossier, version: Version) -> tuple[str, ...]:
    """The labels of the facts that read otherwise now than in `version`."""
    return tuple({dossier.facts[it.fact].label: None for it in version.told if outdated(dossier, it)})


def withheld_facts(dossier: Dossier, text: Text, version: Version) -> tuple[str, ...]:
    """The labels of the facts in `version` that the matrix no longer releases to its audience."""
    released = {fact.id for fact in tellable(dossier, text.audience)}
    return tuple(dossier.facts[it.fact].label for it in version.carried if it.fact not in released)
