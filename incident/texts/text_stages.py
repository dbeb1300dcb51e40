"""The stages of a text: started, written, approved, sent."""

from collections.abc import Iterable, Iterator

import msgspec

from incident.dutch.times_in_words import enumerated
from incident.errors import Refused
from incident.fold.dossier import Dossier
from incident.playbook.audience_kind import AudienceKind
from incident.playbook.playbook import Audience
from incident.playbook.text_kinds import TextKind
from incident.playbook.text_parts import TextPart
from incident.record import Moment, Stamp
from incident.records.channels import ChannelNow
from incident.records.entries import worded
from incident.records.facts import Fact, FactId
from incident.records.texts import (
    AIDS,
    COMPOSED,
    ReceiptConfirmed,
    Text,
    TextApproved,
    TextSent,
    TextStarted,
    TextWritten,
    Version,
    Words,
)
from incident.rules.alignment import alignments, said, withholds
from incident.rules.sequence import messages, waits_for
from incident.rules.stale import stale
from incident.rules.who_heard_what import Heard, Told, heard_revisions, outdated, sent_in_order, told, waived
from incident.texts.approval import is_fast, needs_second
from incident.texts.composition import Composed, compose, may_carry
from incident.texts.starting_words import starting_title, starting_words
from incident.texts.text_checks import findings


def start(dossier: Dossier, stamp: Stamp, audience: str, kind: TextKind | None = None) -> tuple[TextStarted]:
    """Start a text for an audience in the present round, of its usual kind unless `kind` is given.

    A later round starts from the words of the previous round. Raises `Refused` for an audience that gets no text.
    """
    kind = kind or dossier.audiences[audience].written
    if kind is None:
        raise Refused(
            "Deze doelgroep krijgt geen geschreven tekst.", now="Leg bij F5 Matrix vast hoe zij zijn ingelicht."
        )
    books = tuple(dossier.playbooks.values())
    earlier = [text for text in dossier.texts.values() if (text.audience, text.kind) == (audience, kind)]
    return (
        TextStarted(
            mark=stamp.mark(),
            kind=kind,
            audience=audience,
            round=dossier.round,
            title=earlier[-1].title if earlier else starting_title(books, kind, audience),
            words=earlier[-1].words
            if earlier
            else starting_words(books, kind, audience, dossier.audiences[audience].sender),
        ),
    )


def start_corrections(dossier: Dossier, stamp: Stamp, fact: Fact) -> tuple[TextStarted, ...]:
    """Start a text in this round for everybody who heard `fact` otherwise and has none yet, in the order of telling.

    The correction is added to it automatically. Raises `Refused` when there is nothing to start.
    """
    missing = lacking_corrections(dossier, fact)
    if not missing:
        raise Refused("Voor iedereen die dit hoorde, staat al een tekst klaar.", now="Lees hem na en vraag akkoord.")
    kinds = _kinds_heard(dossier)
    return tuple(record for it in missing for record in start(dossier, stamp, it.key, kinds.get(it.key)))


def lacking_corrections(dossier: Dossier, fact: Fact) -> tuple[Audience, ...]:
    """Return who heard `fact` otherwise, has no text in this round yet, and can get one, in the order of telling.

    An audience that gets no written text is told in person: see `sequence.settle`.
    """
    believing, kinds = {it.audience for it in stale(dossier) if it.fact.id == fact.id}, _kinds_heard(dossier)
    return tuple(
        it
        for it in dossier.audiences.values()
        if it.key in believing and (it.written or it.key in kinds) and not messages(dossier, dossier.round, it.key)
    )


def _kinds_heard(dossier: Dossier) -> dict[str, TextKind]:
    return {text.audience: text.kind for text, _, _ in sent_in_order(dossier) if text.kind not in AIDS}


def write(
    stamp: Stamp,
    text: Text,
    *,
    title: str,
    words: dict[TextPart, str],
    next_update: Moment | None,
    left_out: Iterable[FactId] | None = None,
) -> tuple[TextWritten, ...]:
    """Change the concept. Return no record when nothing changed. `words` replaces those parts and leaves the others.

    `left_out` are the facts that this text omits; None leaves that as it is.

    Raises `Refused` for words in a composed part: a fact is changed in the matrix, not in a text.
    """
    if COMPOSED & words.keys():
        raise Refused("Feiten en beloofde tijden kunt u hier niet overtypen.", now="Verander het feit bij F5 Matrix.")
    merged = {it.part: it.text for it in text.words} | {part: it.strip() for part, it in words.items()}
    kept = tuple(Words(part, merged[part]) for part in TextPart if merged.get(part))
    out = text.left_out if left_out is None else tuple(sorted(left_out))
    if (title.strip(), kept, next_update, out) == (text.title, text.words, text.next_update, text.left_out):
        return ()
    return (
        TextWritten(
            mark=stamp.mark(), text=text.id, title=worded(title), words=kept, next_update=next_update, left_out=out
        ),
    )


def approve(
    dossier: Dossier, stamp: Stamp, text: Text, approver: str, overrule: str = "", *, read: Composed | None = None
) -> tuple[TextApproved]:
    """Freeze the concept as the next version, with the findings that are still open.

    A blocking finding stops it, unless `overrule` gives a reason, which stays in the record. Raises `Refused` for a
    blocking finding, when this role may not approve it (see `approval`), when exactly this has been approved already,
    and when the text differs from what the approver `read`, apart from the promised time.
    """
    approver = approver.strip() or stamp.author
    composed = compose(dossier, text, stamp.recorded)
    if read is not None and _without_promise(read) != _without_promise(composed):
        raise Refused(
            "De tekst is veranderd sinds u hem las.", now="Ga terug met Esc, lees hem opnieuw en geef dan akkoord."
        )
    fast = is_fast(dossier, text, composed, approver)
    left_open = findings(dossier, text, stamp.recorded)
    blocking = [it for it in left_open if it.blocking]
    if blocking and (fast or not overrule.strip()):
        raise Refused(f"Deze tekst kan nog geen akkoord krijgen. {blocking[0].what}", now=blocking[0].mend)
    last = text.approved
    same = last is not None and (last.title, last.sections) == (composed.title, composed.sections)
    # A fact that changed and changed back has the same text, but the earlier approval does not cover it.
    if last is not None and same and not stale_facts(dossier, last):
        raise Refused(f"Op precies deze tekst is al akkoord: versie {last.number} van {text.label}.")
    return (
        TextApproved(
            mark=stamp.mark(),
            text=text.id,
            version=last.number + 1 if last else 1,
            approver=approver,
            title=composed.title,
            sections=composed.sections,
            carried=composed.carried,
            next_update=text.next_update,
            corrected=composed.corrected,
            left_open=tuple(it.what for it in left_open),
            overruled=overrule.strip() if blocking else "",
            fast=fast,
        ),
    )


def _without_promise(composed: Composed) -> Composed:
    """Leave out the time of the next message: the approver sets it at approval."""
    return msgspec.structs.replace(
        composed, sections=tuple(it for it in composed.sections if it.part is not TextPart.NEXT)
    )


def send(dossier: Dossier, stamp: Stamp, text: Text, channel: ChannelNow) -> tuple[TextSent]:
    """Record that the newest version was sent through `channel`. Houvast sends nothing itself: it has no network.

    Raises `Refused` when nothing was approved, a second approval is missing, the version is outdated, its promised time
    has passed, the channel cannot be used, others must be told or corrected first, or a partner said no or wait.
    """
    version = text.approved
    if version is None:
        raise Refused("Er is nog geen akkoord op deze tekst.", now="Vraag eerst akkoord.")
    if needs_second(dossier, text, version):
        raise Refused("Het tweede akkoord ontbreekt nog.", now="Vraag een ander lid van het team om akkoord.")
    if (
        text.kind not in AIDS
        and text.audience in dossier.audiences
        and (before := waits_for(dossier, text.round, text.audience))
    ):
        names = enumerated(audience.name for audience in before)
        raise Refused(
            f"Eerst aan de beurt: {names}.", now="Licht hen in, of leg bij F5 Matrix vast waarom u hen overslaat."
        )
    _require_no_partner_against(dossier, text, version, stamp.recorded)
    if not channel.usable:
        raise Refused(f"{channel.channel.name} kan nu niet: {channel.state.label}.", now="Kies een ander kanaal.")
    if changed := stale_facts(dossier, version):
        raise Refused(
            f"{enumerated(changed)} is veranderd sinds het akkoord op versie {version.number}.",
            now="Vraag akkoord op een nieuwe versie.",
        )
    if withheld := withheld_facts(dossier, text, version):
        raise Refused(
            f"Deze doelgroep mag {enumerated(withheld)} niet meer horen.", now="Vraag akkoord op een nieuwe versie."
        )
    if before := correct_first(dossier, text):
        names = enumerated(audience.name for audience in before)
        raise Refused(f"{names}: zij kennen nog een oude versie van een feit.", now="Vertel eerst hun wat anders is.")
    for parents, untold in _unknown_to_parents(dossier, text, version):
        raise Refused(
            f"{parents.name} weten {enumerated(untold)} nog niet, of kennen een oude versie.",
            now="Licht eerst de ouders in, dan de media.",
        )
    if version.next_update is not None and version.next_update <= stamp.happened:
        raise Refused(
            "De tijd van het volgende bericht in deze tekst is al voorbij.",
            now="Kies een latere tijd en vraag akkoord op een nieuwe versie.",
        )
    return (TextSent(mark=stamp.mark(), text=text.id, version=version.number, channel=channel.channel.key),)


def _require_no_partner_against(dossier: Dossier, text: Text, version: Version, now: Moment) -> None:
    against = [it for it in alignments(dossier, text.round, text.audience) if withholds(it)]
    if against and not version.overruled:
        raise Refused(
            f"Dit mag nog niet naar buiten. {said(against[0], now)}",
            now="Vraag het hun opnieuw en leg de uitkomst vast. Of vraag akkoord op een nieuwe versie, met een reden.",
        )


def confirm_receipt(stamp: Stamp, text: Text, reach: str) -> tuple[ReceiptConfirmed]:
    """Record how we know that the newest sent version has arrived. Raises `Refused` when none was sent."""
    if (version := text.sent) is None:
        raise Refused("Deze tekst is nog niet verstuurd.", now="Leg eerst vast hoe hij is verstuurd.")
    return (ReceiptConfirmed(mark=stamp.mark(), text=text.id, version=version.number, reach=worded(reach)),)


def correct_first(dossier: Dossier, text: Text) -> tuple[Audience, ...]:
    """Return the audiences before this text's turn that still have an outdated version of a fact in it."""
    version, audience = text.approved, dossier.audiences.get(text.audience)
    if version is None or audience is None:
        return ()
    heard = heard_revisions(dossier)
    facts = [dossier.facts[it.fact] for it in version.told if it.fact in dossier.facts]
    return tuple(
        it
        for it in dossier.audiences.values()
        if it.order < audience.order and any(_believes_otherwise(dossier, heard, fact, it.key) for fact in facts)
    )


def _believes_otherwise(dossier: Dossier, heard: Heard, fact: Fact, audience: str) -> bool:
    outdated_there = told(fact, heard.get((fact.id, audience))) is Told.OUTDATED
    return outdated_there and not waived(dossier, fact, audience)


def _unknown_to_parents(dossier: Dossier, text: Text, version: Version) -> Iterator[tuple[Audience, tuple[str, ...]]]:
    """Return the parents who would hear facts after the media, with the labels of those facts; none for other texts."""
    if not dossier.is_kind(text.audience, AudienceKind.MEDIA):
        return
    heard = heard_revisions(dossier)
    facts = [dossier.facts[it.fact] for it in version.carried if it.fact in dossier.facts]
    for parents in dossier.audiences_of(AudienceKind.PARENTS):
        untold = [it.label for it in facts if told(it, heard.get((it.id, parents.key))) is not Told.CURRENT]
        if untold:
            yield parents, tuple(untold)


def stale_facts(dossier: Dossier, version: Version) -> tuple[str, ...]:
    """Return the labels of the facts that have changed since `version`."""
    return tuple({dossier.facts[it.fact].label: None for it in version.told if outdated(dossier, it)})


def withheld_facts(dossier: Dossier, text: Text, version: Version) -> tuple[str, ...]:
    """Return the labels of the facts in `version` that the matrix no longer releases to its audience."""
    released = {fact.id for fact in may_carry(dossier, text)}
    return tuple(dossier.facts[it.fact].label for it in version.carried if it.fact not in released)
