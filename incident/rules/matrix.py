"""The matrix: who may hear which fact, who has heard it, and who has an outdated version of it."""

import msgspec

from incident.dutch.times_in_words import enumerated
from incident.errors import Refused
from incident.fold.dossier import Dossier
from incident.playbook.audience_kind import AudienceKind
from incident.playbook.playbook import Audience
from incident.playbook.sensitive import Sensitive, too_delicate
from incident.record import Stamp
from incident.records.facts import TELLABLE, Fact, FactStatus
from incident.records.releases import CorrectionWaived, FactReleased, Release, ReleaseChoice
from incident.rules.who_heard_what import Heard, Told, heard_revisions, told, waived
from incident.stored_key import labels


class MatrixCell(msgspec.Struct, frozen=True):
    """One fact for one audience."""

    release: Release | None
    told: Told


def cell(dossier: Dossier, heard: Heard, fact: Fact, audience: str) -> MatrixCell:
    """Return the cell of the matrix for this fact and audience; `heard` comes from `heard_revisions`."""
    key = (fact.id, audience)
    now = told(fact, heard.get(key))
    left = now is Told.OUTDATED and waived(dossier, fact, audience)
    return MatrixCell(dossier.releases.get(key), Told.LEFT if left else now)


def waive(dossier: Dossier, stamp: Stamp, fact: Fact, audience: str, reason: str) -> tuple[CorrectionWaived]:
    """Decide not to correct what `audience` heard of `fact`, until it changes again.

    Raises `Refused` without a reason, when they know the present fact, and when it was refuted: that is always
    corrected.
    """
    if told(fact, heard_revisions(dossier).get((fact.id, audience))) is not Told.OUTDATED:
        raise Refused("Deze doelgroep heeft niets gehoord dat is veranderd.")
    if fact.now.status is FactStatus.REFUTED:
        raise Refused("Dit feit klopte niet. Wie het hoorde, moet dat weten.", now="Maak een bericht voor hen.")
    if not reason.strip():
        raise Refused("Er staat nog geen reden.", now="Vul in waarom zij dit niet hoeven te horen.")
    return (
        CorrectionWaived(
            mark=stamp.mark(), fact=fact.id, revision=fact.now.number, audience=audience, reason=reason.strip()
        ),
    )


def tellable(dossier: Dossier, audience: str) -> tuple[Fact, ...]:
    """Return the facts that a text for `audience` may hold.

    A fact must be released to it, be confirmed or suspected, and have no delicate details that it may not hear. A fact
    that was marked as delicate after its release stays out until somebody decides again.
    """
    return tuple(
        fact
        for fact in dossier.facts.values()
        if fact.now.status in TELLABLE
        and (release := dossier.releases.get((fact.id, audience))) is not None
        and release.choice is ReleaseChoice.SHARE
        and not withheld_details(dossier, fact, audience)
    )


def withheld_details(dossier: Dossier, fact: Fact, audience: str) -> tuple[Sensitive, ...]:
    """Return the delicate details that withhold `fact` from `audience`: not allowed by rule, and not overruled.

    A detail that withholds a fact from any of the parents withholds it from the media.
    """
    if not fact.now.sensitive:
        return ()
    allowed = _allowed(dossier, fact, audience)
    for parents in _parents_before(dossier, audience):
        allowed &= _allowed(dossier, fact, parents.key)
    return too_delicate(fact.now.sensitive, allowed)


def _parents_before(dossier: Dossier, audience: str) -> tuple[Audience, ...]:
    """Return the audiences that must have what `audience` gets: for the media all parents, for others none."""
    media = dossier.is_kind(audience, AudienceKind.MEDIA)
    return dossier.audiences_of(AudienceKind.PARENTS) if media else ()


def _allowed(dossier: Dossier, fact: Fact, audience: str) -> set[Sensitive]:
    named, release = dossier.audiences.get(audience), dossier.releases.get((fact.id, audience))
    return {*(named.may_hear if named else ()), *(release.overruled if release else ())}


def release(
    dossier: Dossier,
    stamp: Stamp,
    fact: Fact,
    audience: Audience,
    choice: ReleaseChoice,
    reason: str = "",
    *,
    overrule: bool = False,
) -> tuple[FactReleased, ...]:
    """Decide whether `audience` hears `fact`.

    A rumour or a refuted fact is not shared as a fact, and the media do not get more than all parents: withholding a
    fact from some parents withholds it from the media too. A fact with delicate details may be shared with audiences
    that may hear them, or, with `overrule` and a reason, with others. Raises `Refused` with the way out.
    """
    details: tuple[Sensitive, ...] = ()
    if choice is ReleaseChoice.SHARE:
        _may_be_told(fact)
        _after_parents(dossier, fact, audience)
        if (details := too_delicate(fact.now.sensitive, audience.may_hear)) and not (overrule and reason.strip()):
            raise _too_delicate(details)
    records = [_released(stamp, fact, audience.key, choice, reason.strip(), details)]
    if audience.kind is AudienceKind.PARENTS and choice is not ReleaseChoice.SHARE:
        records += [
            _released(stamp, fact, media.key, choice, "De media krijgen niet meer dan de ouders.")
            for media in dossier.audiences_of(AudienceKind.MEDIA)
            if _shared(dossier, fact, media.key)
        ]
    return tuple(records)


def share_through(dossier: Dossier, stamp: Stamp, fact: Fact, last: Audience) -> tuple[FactReleased, ...]:
    """Share `fact` with `last`, and with all audiences at or before its turn that have no decision yet.

    Cells that were withheld or put off stay so. Skipped are audiences that may not hear a delicate detail, and media
    while some parents do not get the fact. Raises `Refused` as `release` does, and when they all have it already.
    """
    _may_be_told(fact)
    if details := too_delicate(fact.now.sensitive, last.may_hear):
        raise _too_delicate(details)
    before = [
        it
        for it in dossier.audiences.values()
        if it.order <= last.order and not too_delicate(fact.now.sensitive, it.may_hear)
    ]
    audiences = [
        it
        for it in before
        if (it == last and not _shared(dossier, fact, it.key)) or (fact.id, it.key) not in dossier.releases
    ]
    also = frozenset(it.key for it in audiences)
    if last in audiences:
        _after_parents(dossier, fact, last, also)
    ready = [it for it in audiences if not _lacking(dossier, fact, it, also)]
    if not ready:
        raise Refused(f"Voor hen is bij {fact.label} al een keuze gemaakt.", now="Verander zo nodig één vakje.")
    return tuple(_released(stamp, fact, it.key, ReleaseChoice.SHARE, "") for it in ready)


def _shared(dossier: Dossier, fact: Fact, audience: str) -> bool:
    found = dossier.releases.get((fact.id, audience))
    return found is not None and found.choice is ReleaseChoice.SHARE


def _lacking(dossier: Dossier, fact: Fact, audience: Audience, also: frozenset[str]) -> tuple[Audience, ...]:
    """Return the audiences that must have `fact` before `audience` gets it; those in `also` get it at the same time."""
    needed = _parents_before(dossier, audience.key)
    return tuple(it for it in needed if it.key not in also and not _shared(dossier, fact, it.key))


def _after_parents(dossier: Dossier, fact: Fact, audience: Audience, also: frozenset[str] = frozenset()) -> None:
    if lacking := _lacking(dossier, fact, audience, also):
        raise Refused(
            "De media krijgen niet meer te horen dan de ouders.",
            now=f"Deel dit feit eerst met: {enumerated(it.name for it in lacking)}.",
        )


def _may_be_told(fact: Fact) -> None:
    if fact.now.status is FactStatus.RUMOUR:
        raise Refused(
            "Een gerucht gaat niet als feit naar buiten.", now="Bevestig het eerst, of maak er een vermoeden van."
        )
    if fact.now.status is FactStatus.REFUTED:
        raise Refused(
            "Dit feit is weerlegd en kan niet meer worden gedeeld.", now="Deel het feit dat ervoor in de plaats kwam."
        )


def _too_delicate(details: tuple[Sensitive, ...]) -> Refused:
    return Refused(
        f"Dit feit is gevoelig: {enumerated(labels(details))}. Deze doelgroep mag dat niet horen.",
        now="Maak een ander feit zonder dat detail. Of deel het toch, met een reden.",
    )


def _released(
    stamp: Stamp, fact: Fact, audience: str, choice: ReleaseChoice, reason: str, overruled: tuple[Sensitive, ...] = ()
) -> FactReleased:
    return FactReleased(
        mark=stamp.mark(), fact=fact.id, audience=audience, choice=choice, reason=reason, overruled=overruled
    )
